from __future__ import annotations

import os
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest

from callbacks.settings import Settings, names
from geodata.errors import InputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KUME_THREADS", "many"),
        ("KUME_RECYCLE", "-1"),
        ("KUME_GRACE", "0"),
        ("KUME_PROXIES", "proxy.example.org"),
        ("KUME_METRICS_FROM", "10.0.0.0/40"),
        ("KUME_LOG", "xml"),
        ("KUME_LIMIT", "1.5"),
        ("KUME_FILE_LIMIT", "x"),
        ("KUME_BODY", "1"),
        ("KUME_EDIT", "yes"),
        ("HOST", "a b"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name_with_a_cure(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name) as caught:
        Settings.from_environment({name: value})
    assert caught.value.cure
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgres://kume:geheim@db",
        # The signs that end a host, which the client of Redis would tell as a port that is none.
        "redis://:geheim/x@127.0.0.1:6379/0",
        "redis://:geheim#x@127.0.0.1:6379/0",
        "redis://:geheim?x@127.0.0.1:6379/0",
        "redis://:geheim@127.0.0.1:many/0",
        "redis://:geheim@[bad/0",
        "redis://:geheim x@127.0.0.1/0",
    ],
)
def test_an_address_of_redis_that_cannot_be_used_is_refused_without_telling_it(address: str) -> None:
    with pytest.raises(InputError, match="KUME_LIMIT_STORE") as caught:
        Settings.from_environment({"KUME_LIMIT_STORE": address})
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("name", names())
def test_a_password_in_any_setting_is_not_told_back(name: str) -> None:
    for value in ("https://kume:geheim@atlas.test", "https://kume:ge@geheim@atlas.test/x", "x https://geheim@y "):
        try:
            told = repr(Settings.from_environment({name: value}))
        except InputError as error:
            told = str(error)
        assert name == "KUME_HOME" or "geheim" not in told


def test_settings_are_shown_without_what_may_hold_a_password() -> None:
    found = Settings.from_environment(
        {"KUME_LIMIT_STORE": "redis://:geheim@127.0.0.1:6379/0", "KUME_RELEASES": "https://kume:geheim@host/releases"}
    )
    assert "geheim" in found.limit_store
    assert "geheim" in found.releases
    assert "geheim" not in f"{found!r} {found}"


def test_settings_are_read_into_their_types_and_set_to_nothing_is_not_set() -> None:
    found = Settings.from_environment(
        {
            "KUME_PROXIES": "127.0.0.1 10.20.0.0/16",
            "KUME_LOG": "json",
            "KUME_LIMIT": "0",
            "KUME_WORKERS": "",
            "HOME": "/x",
        }
    )
    assert found.proxies == (ip_network("127.0.0.1/32"), ip_network("10.20.0.0/16"))
    assert (found.log, found.limit, found.workers) == ("json", 0, 2)


def test_an_unknown_setting_stops_the_start_in_one_line_that_says_which_was_meant() -> None:
    environment = {**os.environ, "KUME_WORKER": "4"}
    ended = subprocess.run(
        [sys.executable, "-m", "geodata", "serve"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "KUME_WORKER'" in ended.stderr
    assert "KUME_WORKERS" in ended.stderr
