"""Requests are given to a thread when they are whole, and never wait for one another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.receiving import arrived

HEAD = b"POST / HTTP/1.1\r\nHost: a\r\n"


@settings(max_examples=25)
@given(st.binary(max_size=60), st.data())
def test_a_request_has_arrived_with_its_last_byte_and_not_before(body: bytes, data: st.DataObject) -> None:
    whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert arrived(whole, 100)
    assert not arrived(whole[:cut], 100)


@pytest.mark.parametrize("length", [b"content-length:101", b"Content-Length: 999999999999"])
def test_a_body_that_will_be_refused_is_not_waited_for(length: bytes) -> None:
    assert arrived(HEAD + length + b"\r\n\r\n", 100)


def test_a_request_without_a_body_is_its_head() -> None:
    assert arrived(b"GET / HTTP/1.1\r\n\r\n", 100)
    assert not arrived(b"GET / HTTP/1.1\r\nContent-Length: 5\r\n", 100)
