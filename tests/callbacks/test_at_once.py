"""What lies ready is answered by the loop of a worker exactly as the application answers it."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.client import parse_headers
from io import BytesIO
from ipaddress import ip_network
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from app import create_app
from callbacks.at_once import MOST
from callbacks.document import AtlasDash
from callbacks.receiving import PatientWorker
from callbacks.settings import Settings
from geodata.atlas import Atlas

Answer = tuple[int, Mapping[str, str], bytes]
# What gunicorn adds to answers of the application, and what differs from request to request.
OWN = {"Server", "Connection", "Date"}
HERE = "127.0.0.1"


@pytest.fixture(scope="module")
def app(home: Path) -> AtlasDash:
    frames = ("https://www.example.org",)
    return create_app(Settings(home=home, limit=0, prefix="/atlas/", public="https://a.test", frame_ancestors=frames))


@pytest.fixture(scope="module")
def addresses(app: AtlasDash, atlas: Atlas) -> tuple[str, ...]:
    """A slice, an outline and both bundles."""
    own = re.findall(r'(?:href|src)="(/atlas/own/[^"]+)"', app.server.test_client().get("/atlas/").text)
    outline = next(name for name in atlas.served if name.startswith("map/"))
    release = f"/atlas/release/{atlas.manifest.id}"
    return (f"{release}/slices/province/hali.json", f"{release}/{outline}", *sorted(set(own)))


def request(path: str, headers: Mapping[str, str], method: str = "GET") -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "a.test", **headers}.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode()


def told(answer: bytes | None) -> Answer:
    """Status, headers and body of an answer in bytes."""
    assert answer is not None
    head, _, body = answer.partition(b"\r\n\r\n")
    first, _, lines = head.partition(b"\r\n")
    version, status, reason = first.decode().split(" ", 2)
    assert (version, reason) == ("HTTP/1.1", HTTPStatus(int(status)).phrase)
    headers = parse_headers(BytesIO(lines + b"\r\n\r\n"))
    assert len(headers) == len(set(headers))
    assert set(headers) >= OWN
    return int(status), {name: value for name, value in headers.items() if name not in OWN}, body


def of_application(
    app: AtlasDash, path: str, headers: Mapping[str, str], method: str = "GET", address: str = HERE
) -> Answer:
    sent, environ = {"Host": "a.test", **headers}, {"REMOTE_ADDR": address, "RAW_URI": path}
    answer = app.server.test_client().open(path, method=method, headers=sent, environ_overrides=environ)
    assert len(answer.headers) == len(set(answer.headers.keys()))
    return answer.status_code, dict(answer.headers), answer.data


@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, deflate, br, zstd", "br;q=0, gzip;q=0.5", "br;q=0", "*"])
@pytest.mark.parametrize("had", ["", "{tag}", "W/{tag}", '"other", {tag}', "*", '"other"', "{tag", "tag"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_is_what_the_application_answers(
    app: AtlasDash, addresses: tuple[str, ...], accepted: str, had: str, method: str
) -> None:
    for path in addresses:
        headers = {"Accept-Encoding": accepted, "X-Request-ID": "front-0123456789"}
        tag = of_application(app, path, headers)[1]["ETag"]
        if had:
            headers["If-None-Match"] = had.replace("{tag}", tag).replace("{tag", tag[:-1]).replace("tag", tag[1:-1])
        found = told(app.at_once(request(path, headers, method), HERE))
        assert found == of_application(app, path, headers, method)
        assert found[0] == (304 if had in ("{tag}", "W/{tag}", '"other", {tag}', "*") else found[0])


def test_each_answer_has_an_id_of_its_own(app: AtlasDash, addresses: tuple[str, ...]) -> None:
    asked = [request(addresses[0], {"X-Request-ID": given}) for given in ("", "", "<script>alert(1)</script>")]
    ids = [told(app.at_once(one, HERE))[1]["X-Request-ID"] for one in asked]
    assert len(set(ids)) == 3
    assert all(re.fullmatch("[0-9a-f]{16}", id_) for id_ in ids)


@pytest.mark.parametrize(
    "change",
    [
        lambda asked: asked.replace(b"GET", b"POST"),
        lambda asked: asked.replace(b"HTTP/1.1", b"HTTP/1.0"),
        lambda asked: asked.replace(b".json", b".json?a=b"),
        lambda asked: asked.replace(b"/release", b"//release"),
        lambda asked: asked.replace(b"/slices", b"/../slices"),
        lambda asked: asked.replace(b"hali", b"hal%69"),
        lambda asked: asked.replace(b"hali", b"nothing"),
        lambda asked: asked.replace(b"/atlas/", b"/"),
        lambda asked: asked.replace(b"Host: a.test\r\n", b""),
        lambda asked: asked.replace(b"Host", b"Host : a\r\nHost"),
        lambda asked: asked.replace(b"Host", b" Host"),
        lambda asked: asked.replace(b"Host", b"Host: a\r\nHost"),
        lambda asked: asked.replace(b"Host", b"Content-Length: 5\r\nHost"),
        lambda asked: asked.replace(b"Host", b"Transfer-Encoding: chunked\r\nHost"),
        lambda asked: asked.replace(b"Host", b"Expect: 100-continue\r\nHost"),
        lambda asked: asked.replace(b"Host", b"Upgrade: h2c\r\nHost"),
        lambda asked: asked.replace(b"Host", b"Connection: close\r\nHost"),
        lambda asked: asked.replace(b"a.test", b"a\x00test"),
        lambda asked: asked.replace(b"a.test", b"a" * MOST),
        lambda asked: asked + asked,
        lambda asked: asked[:-1],
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_application(
    app: AtlasDash, addresses: tuple[str, ...], change: Callable[[bytes], bytes]
) -> None:
    asked = request(addresses[0], {})
    assert app.at_once(asked, HERE) is not None
    assert app.at_once(change(asked), HERE) is None


@pytest.mark.parametrize("public", ["", "https://a.test"])
def test_a_scheme_that_a_proxy_tells_counts_where_it_is_a_known_one(home: Path, atlas: Atlas, public: str) -> None:
    app = create_app(Settings(home=home, proxies=(ip_network("10.0.0.0/8"),), public=public))
    path = f"/release/{atlas.manifest.id}/slices/province/hali.json"
    for scheme in ("https", "http", "http, https", "", "wss", "odd"):
        for address in ("10.0.0.1", "::ffff:10.0.0.1", "203.0.113.1"):
            headers = {"X-Forwarded-Proto": scheme, "X-Request-ID": "front-0123456789"}
            at_once = app.at_once(request(path, headers), address)
            believed = address != "203.0.113.1"
            if believed and scheme in ("wss", "odd"):
                assert at_once is None
                continue
            found = told(at_once)
            assert found == of_application(app, path, headers, address=address)
            believed &= scheme in ("https", "http, https")
            assert ("Strict-Transport-Security" in found[1]) == (believed or bool(public))


def test_it_is_counted(app: AtlasDash, addresses: tuple[str, ...]) -> None:
    def count() -> float:
        lines = app.server.test_client().get("/atlas/metrics").text.splitlines()
        return sum(float(line.split()[1]) for line in lines if line.startswith('kume_slices_total{answer="sent"}'))

    before = count()
    app.at_once(request(addresses[0], {}), HERE)
    assert count() == before + 1


@pytest.fixture
def served() -> Iterator[tuple[PatientWorker, socket.socket]]:
    """A worker whose loop is turned by hand and who answers all with ten megabytes, and a connection to it."""
    kind = type("Ten", (PatientWorker,), {"at_once": staticmethod(lambda asked, address: b"x" * 10_000_000)})
    worker = kind(0, 0, [], None, 10, Config(), SimpleNamespace(warning=print))
    worker.poller = DefaultSelector()
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, socket.create_connection(listener.getsockname()) as reader, worker.poller:
        worker.accept(listener)
        reader.setblocking(False)
        yield worker, reader
        for key in list(worker.poller.get_map().values()):
            key.fileobj.close()
        worker.tmp.close()


def taken(reader: socket.socket, most: int = 1 << 20) -> int:
    try:
        return len(reader.recv(most))
    except BlockingIOError:
        return 0


def test_a_large_answer_is_sent_as_its_reader_takes_it(served: tuple[PatientWorker, socket.socket]) -> None:
    worker, reader = served
    for _ in range(2):
        reader.sendall(b"GET / HTTP/1.1\r\n\r\n")
        had, until = 0, time.monotonic() + 30
        while had < 10_000_000 and time.monotonic() < until:
            worker.wait_for_and_dispatch_events(0.01)
            had += taken(reader)
        assert had == 10_000_000
    assert worker.nr == 2
    (key,) = worker.poller.get_map().values()
    assert key.events == EVENT_READ


def test_who_takes_nothing_is_given_up(
    served: tuple[PatientWorker, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, reader = served
    reader.sendall(b"GET / HTTP/1.1\r\n\r\n")
    until = time.monotonic() + 30
    while not worker.nr and time.monotonic() < until:
        worker.wait_for_and_dispatch_events(0.01)
    assert next(iter(worker.poller.get_map().values())).events == EVENT_WRITE
    worker.murder_pending()
    assert worker.nr_conns == 1
    later = time.monotonic() + 21
    monkeypatch.setattr("callbacks.receiving.time.monotonic", lambda: later)
    worker.murder_pending()
    monkeypatch.setattr("callbacks.receiving.time.monotonic", lambda: later + 3)
    worker.murder_pending()
    assert worker.nr_conns == 0
    assert not worker.poller.get_map()
