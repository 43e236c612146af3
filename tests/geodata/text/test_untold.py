"""What must not be told of an address is not told, and the rest is."""

from __future__ import annotations

import pytest

from geodata.text.untold import untold


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://kume:geheim@host/releases", "https://kume:***@host/releases"),
        ("redis://:geheim@10.0.0.5:6379/0", "redis://:***@10.0.0.5:6379/0"),
        ("sftp://kume:ge/he?im#@@host:22/x", "sftp://kume:***@host:22/x"),
        ("https://token@host:8080/x", "https://***@host:8080/x"),
        ("no answer of https://a:b@c/d and of ftp://e:f@g", "no answer of https://a:***@c/d and of ftp://e:***@g"),
        ("url=URL('http://host/x/current?token=geheim')", "url=URL('http://host/x/current')"),
        ("simplecache::https://a:b@c/d", "simplecache::https://a:***@c/d"),
        ("s3://bucket/releases", "s3://bucket/releases"),
        ("http://host:8080/x", "http://host:8080/x"),
        ("/srv/what?/me@home", "/srv/what?/me@home"),
        ("file:///srv/me@home", "file:///srv/me@home"),
    ],
)
def test_an_address_is_told_without_password_token_and_query(text: str, told: str) -> None:
    assert untold(text) == told
