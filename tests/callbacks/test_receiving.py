"""Requests are given to a thread when they are whole, and never wait for one another."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.receiving import PatientWorker, arrived

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


def test_what_fails_in_the_loop_is_left_to_the_application_and_told() -> None:
    def fail(_asked: bytes, _address: str) -> bytes:
        raise RuntimeError("unforeseen")

    told: list[str] = []
    worker = object.__new__(PatientWorker)
    worker.alive, worker.nr, worker.max_requests = True, 0, 100
    worker.at_once, worker.log = fail, SimpleNamespace(exception=told.append)
    arriving = SimpleNamespace(
        had=bytearray(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"), conn=SimpleNamespace(client=("127.0.0.1", 1))
    )
    assert worker._answer(arriving) is False
    assert (worker.nr, len(told), bool(arriving.had)) == (0, 1, True)
