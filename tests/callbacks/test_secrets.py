"""What only the administrator may know reaches neither log nor answer."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks import following
from callbacks.settings import Settings
from tests.callbacks.test_editing import ACTION, SITE, hidden

ROOT = Path(__file__).resolve().parents[2]
SECRET = "geheim"
ASKED = ("/", "/metrics", "/readyz", "/healthz", "/nothing", "/api/v1/scores?year=x", "/map.csv?x=1", "/robots.txt")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_server_tells_no_secret_while_everything_that_needs_one_fails(home: Path, form: str) -> None:
    port, nobody = free_port(), free_port()
    secrets = {
        "KUME_LIMIT_STORE": f"redis://kume:{SECRET}@127.0.0.1:{nobody}/0",
        "KUME_RELEASES": f"http://kume:{SECRET}@127.0.0.1:{nobody}/releases?token={SECRET}",
        "AWS_ACCESS_KEY_ID": SECRET,
        "AWS_SECRET_ACCESS_KEY": SECRET,
    }
    settings = {"KUME_HOME": str(home), "PORT": str(port), "KUME_LOG": form, "KUME_WORKERS": "1"}
    server = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, **settings, **secrets, "KUME_RELEASES_EVERY": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert server.stderr is not None
    # Ends reading, should what is waited for never be said.
    watch = Timer(120, server.kill)
    watch.start()
    said, answers = [server.stdout.readline()], []
    assert "http://" in said[0]
    for address in ASKED:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asking.request("GET", address)
        answer = asking.getresponse()
        answers.append(f"{answer.getheaders()} {answer.read().decode('latin-1')}")
        asking.close()
    for line in server.stderr:
        said.append(line)
        if "releases are not followed" in line:
            break
    server.send_signal(signal.SIGTERM)
    said += [*server.stderr, *server.stdout]
    assert server.wait(timeout=60) == 0
    watch.cancel()
    server.stdout.close()
    server.stderr.close()
    log = "".join(said)
    assert "cannot be read" in log
    assert SECRET not in log
    assert [answer for answer in answers if SECRET in answer] == []


def test_an_address_is_given_to_the_process_that_fetches_without_being_in_its_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun = {}

    class Process:
        def __init__(self, command: list[str], **more: object) -> None:
            begun.update(more, command=command)

    monkeypatch.setattr(following.subprocess, "Popen", Process)
    following._pull(Settings(home=tmp_path, releases=f"sftp://kume:{SECRET}@host/x", releases_keep=1))
    assert SECRET not in str(begun["command"])
    assert SECRET in begun["env"]["KUME_RELEASES"]


def test_the_token_of_a_form_is_in_that_form_alone(
    home: Path, own: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own.exists()
    app = create_app(Settings(home=home, edit=True))
    client: FlaskClient = app.server.test_client()
    token = hidden(client)["token"]
    assert len(token) > 20
    data = {"token": token, "digest": "stale", "who": "Ana", "why": "May", "status": "done"}
    answers = [client.get(address, base_url=SITE) for address in (*ASKED, "/edit", "/edit/nothing/x")]
    for origin in (SITE, "https://evil.test"):
        answers.append(client.post(f"{ACTION}?lang=en", data=data, headers={"Origin": origin}, base_url=SITE))
    assert [answer.status_code for answer in answers[-2:]] == [409, 403]

    def fail(**_: str) -> None:
        raise RuntimeError("something inside")

    monkeypatch.setitem(client.application.view_functions, "edit_change", fail)
    answers.append(client.post(ACTION, data=data, headers={"Origin": SITE}, base_url=SITE))
    assert answers[-1].status_code == 500
    assert "something inside" in caplog.text
    assert [answer for answer in answers if token in f"{answer.headers}{answer.text}"] == []
    assert token not in caplog.text


def test_nobody_writes_a_line_of_the_log_by_asking(
    home: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    client: FlaskClient = create_app(Settings(home=home)).server.test_client()

    def fail(**_: str) -> None:
        raise RuntimeError("something inside")

    monkeypatch.setitem(client.application.view_functions, "present", fail)
    answer = client.get("/present/y%0A2026-11-30%20kume%20CRITICAL%20forged%0D")
    assert answer.status_code == 500
    (record,) = caplog.records
    assert len(record.getMessage().splitlines()) == 1
    assert r"/present/y\n2026-11-30 kume CRITICAL forged\r" in record.getMessage()
    assert answer.get_json()["reference"] in record.getMessage()
