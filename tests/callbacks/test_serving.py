"""The server as an administrator meets it: headers, limits, counts, log, and a stop under load."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.atlas import Atlas

ROOT = Path(__file__).resolve().parents[2]
PROXY = {"REMOTE_ADDR": "10.20.0.7"}
FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "atlas.test"}


@pytest.fixture(scope="module")
def behind(home: Path) -> FlaskClient:
    """A server that trusts a proxy and grants little."""
    settings = Settings(home=home, proxies=(ip_network("10.20.0.0/16"),), limit=4, file_limit=1, body=16)
    return create_app(settings).server.test_client()


def test_https_is_promised_only_where_readers_come_by_it(client: FlaskClient, home: Path) -> None:
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
    public = create_app(Settings(home=home, public="https://atlas.test")).server.test_client()
    assert "Strict-Transport-Security" in public.get("/healthz").headers


def test_a_proxy_is_believed_only_if_it_is_a_known_one(behind: FlaskClient, client: FlaskClient) -> None:
    believed = behind.get("/robots.txt", headers=FORWARDED, environ_overrides=PROXY)
    assert "https://atlas.test/sitemap.xml" in believed.text
    assert "Strict-Transport-Security" in believed.headers
    for other, address in ((behind, "198.51.100.1"), (client, "10.20.0.7")):
        answer = other.get("/robots.txt", headers=FORWARDED, environ_overrides={"REMOTE_ADDR": address})
        assert "atlas.test" not in answer.text
        assert "Strict-Transport-Security" not in answer.headers


def test_too_many_requests_are_refused_for_one_address_and_slices_never(behind: FlaskClient, atlas: Atlas) -> None:
    def ask(address: str, reader: str) -> tuple[int, str, str]:
        headers = {"X-Forwarded-For": reader}
        answer = behind.get(address, headers=headers, environ_overrides=PROXY)
        return answer.status_code, answer.content_type, answer.headers.get("Retry-After", "")

    assert [ask("/api/v1/clusters", "203.0.113.1")[0] for _ in range(4)] == [200] * 4
    status, kind, wait = ask("/api/v1/clusters", "203.0.113.1")
    assert (status, kind) == (429, "application/problem+json")
    assert 1 <= int(wait) <= 61
    assert ask("/api/v1/clusters", "203.0.113.2")[0] == 200
    slice_ = f"/release/{atlas.manifest.id}/slices/province/seramik.json"
    assert {ask(address, "203.0.113.1")[0] for address in (slice_, "/healthz", "/readyz") for _ in range(6)} == {200}
    assert [ask("/map.csv", "203.0.113.3")[0] for _ in range(2)] == [200, 429]
    assert ask("/api/v1/clusters", "203.0.113.3")[0] == 200


def test_too_large_a_request_is_refused_before_it_is_read(behind: FlaskClient) -> None:
    answer = behind.post(
        "/_dash-update-component",
        data=b"x" * (17 << 10),
        headers={"X-Forwarded-For": "203.0.113.4"},
        environ_overrides=PROXY,
    )
    assert (answer.status_code, answer.content_type) == (413, "application/problem+json")


def test_counts_are_told_to_this_machine_and_to_nobody_behind_an_unknown_proxy(
    client: FlaskClient, behind: FlaskClient, atlas: Atlas
) -> None:
    address = f"/release/{atlas.manifest.id}/slices/province/hali.json"
    tag = client.get(address).headers["ETag"]
    client.get(address, headers={"If-None-Match": tag})
    client.get("/cluster/hali")
    client.get("/no/such/page/at/all")
    told = client.get("/metrics").text
    assert f'kume_release{{release="{atlas.manifest.id}"}} 1.0' in told
    assert 'kume_slices_total{answer="sent"}' in told
    assert 'kume_slices_total{answer="unchanged"}' in told
    assert 'kume_requests_total{method="GET",route="/cluster",status="200"}' in told
    assert 'kume_requests_total{method="GET",route="other",status="404"}' in told
    assert 'kume_request_seconds_bucket{le="0.05",route="/cluster"}' in told
    assert "no/such/page" not in told
    assert client.get("/metrics", headers=FORWARDED).status_code == 403
    assert client.get("/metrics", environ_overrides={"REMOTE_ADDR": "203.0.113.1"}).status_code == 403
    assert behind.get("/metrics", headers=FORWARDED, environ_overrides=PROXY).status_code == 403


def test_an_id_of_a_request_is_kept_and_a_made_up_one_is_not(client: FlaskClient) -> None:
    assert (
        client.get("/healthz", headers={"X-Request-ID": "front-0123456789"}).headers["X-Request-ID"]
        == "front-0123456789"
    )
    assert "<" not in client.get("/healthz", headers={"X-Request-ID": "<script>alert(1)"}).headers["X-Request-ID"]


def test_a_served_atlas_recycles_logs_counts_and_stops_without_dropping_a_request(home: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "KUME_HOME": str(home),
        "PORT": str(port),
        "KUME_LOG": "json",
        "KUME_RECYCLE": "20",
        "HOST": "127.0.0.1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "geodata", "serve"],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Küme Atlası: ")

    def ask(address: str) -> tuple[int, bytes]:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asking.request("GET", address)
        answer = asking.getresponse()
        body = answer.read()
        asking.close()
        return answer.status, body

    with ThreadPoolExecutor(4) as pool:
        statuses = [status for status, _ in pool.map(ask, ["/healthz?deck=geheim"] * 120)]
        assert statuses == [200] * 120
        counted = ask("/metrics")[1].decode()
        # Workers were replaced meanwhile, and their counts were kept.
        assert 'kume_requests_total{method="GET",route="/healthz",status="200"} 120.0' in counted
    waiting = [http.client.HTTPConnection("127.0.0.1", port, timeout=60) for _ in range(4)]
    for one in waiting:
        one.request("GET", "/healthz")
        one.getresponse().read()
    for year, one in enumerate(waiting, 2016):
        one.request("GET", f"/cluster/seramik.csv?year={year}")
    process.send_signal(signal.SIGTERM)
    ended = [one.getresponse() for one in waiting]
    assert [(one.status, len(one.read()) > 1000) for one in ended] == [(200, True)] * 4
    for one in waiting:
        one.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr is not None
    lines = [json.loads(line) for line in process.stderr.read().splitlines()]
    process.stdout.close()
    process.stderr.close()
    answered = [line for line in lines if line["message"] == "answered"]
    assert {line["route"] for line in answered} >= {"/healthz", "/metrics"}
    assert all(len(line["request_id"]) >= 8 and line["ms"] >= 0 for line in answered)
    assert "geheim" not in json.dumps(lines)


def test_a_socket_of_the_file_system_that_was_opened_before_is_answered_on(home: Path, tmp_path: Path) -> None:
    """As systemd does, which also says to which process it has given the socket."""
    place = str(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(place)
        opened.listen()
        given = opened.fileno()
        process = subprocess.Popen(
            ["bash", "-c", f'export LISTEN_PID=$$; exec "$0" app.py 3<&{given}', sys.executable],
            cwd=ROOT,
            env={**os.environ, "KUME_HOME": str(home), "KUME_WORKERS": "1", "LISTEN_FDS": "1"},
            stdout=subprocess.PIPE,
            pass_fds=(given,),
        )
    assert process.stdout is not None
    try:
        process.stdout.readline()
        ready = b"GET / HTTP/1.1\r\nHost: atlas.test\r\nAccept-Encoding: br\r\n\r\n"
        answers = []
        # The second is answered by the loop of the worker.
        for _ in range(2):
            with socket.socket(socket.AF_UNIX) as asking:
                asking.settimeout(60)
                asking.connect(place)
                asking.sendall(ready)
                answers.append(asking.recv(15))
        assert answers == [b"HTTP/1.1 200 OK"] * 2
    finally:
        process.terminate()
        process.wait(timeout=60)
        process.stdout.close()
