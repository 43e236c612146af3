"""Documents that were made before are answered by the loop as the application answers them, and never for too long."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest

from app import create_app
from callbacks.document import AtlasDash
from callbacks.sending import LONGEST
from callbacks.settings import Settings
from geodata.atlas import Atlas
from geodata.errors import DamagedError
from geodata.programme.folder import forget
from geodata.readiness.storing import keep
from geodata.release.store import Store
from tests.callbacks.test_at_once import HERE, Answer, of_application, request, told
from tests.geodata.readiness.made import form

ID = {"X-Request-ID": "front-0123456789"}
PAGES = ("", "?lang=en&utm_source=x", "area/16?l%61ng=en", "?cluster=nirvana", "cluster/hali?release={}", "method")
EMBEDS = ("embed/map?theme=dark", "embed/cluster/hali?release={}&controls=year,moon")
FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "b.test"}


def at_once(app: AtlasDash, path: str, further: Mapping[str, str] = ID, address: str = HERE) -> Answer | None:
    found = app.at_once(request(path, {**ID, **further}), address)
    return None if found is None else told(found)


def asked(app: AtlasDash, path: str, further: Mapping[str, str] = ID, address: str = HERE) -> Answer:
    """Answer of the application, which the loop gives from then on."""
    return of_application(app, path, {**ID, **further}, address=address)


@pytest.fixture
def app(home: Path) -> AtlasDash:
    return create_app(Settings(home=home, limit=0))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What lets some seconds pass for whoever looks at the disk now and then."""
    now = [1000.0]
    monkeypatch.setattr("callbacks.at_once.time.monotonic", lambda: now[0])
    return lambda: now.__setitem__(0, now[0] + 2)


@pytest.fixture(scope="module")
def below(home: Path) -> AtlasDash:
    frames = ("https://www.example.org",)
    return create_app(Settings(home=home, limit=0, prefix="/atlas/", frame_ancestors=frames))


@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, deflate, br, zstd"])
@pytest.mark.parametrize("place", [*PAGES, *EMBEDS])
def test_a_document_is_what_the_application_answers(below: AtlasDash, atlas: Atlas, place: str, accepted: str) -> None:
    path = f"/atlas/{place.format(atlas.manifest.id)}"
    host = {"Host": f"{accepted.count('g')}-{[*PAGES, *EMBEDS].index(place)}.test"}
    assert at_once(below, path, host) is None
    for had in ("", "{tag}", 'W/{tag}, "other"', "*", '"other"'):
        for method in ("GET", "HEAD"):
            headers = {**ID, **host, "Accept-Encoding": accepted}
            tag = of_application(below, path, headers)[1]["ETag"]
            if had:
                headers["If-None-Match"] = had.replace("{tag}", tag)
            found = told(below.at_once(request(path, headers, method), HERE))
            assert found == of_application(below, path, headers, method)
            assert found[0] == (200 if had in ("", '"other"') else 304)
            assert bool(found[2]) == (found[0] == 200 and method == "GET")
            assert ("https://www.example.org" in found[1]["Content-Security-Policy"]) == (place in EMBEDS)


def test_a_document_names_the_site_that_it_was_asked_for_by(app: AtlasDash) -> None:
    for host in ("one.test", "two.test:8050", "evil.test/<script>"):
        assert at_once(app, "/", {"Host": host}) is None
        answered = asked(app, "/", {"Host": host})
        assert at_once(app, "/", {"Host": host}) == answered
        assert (f"http://{host}/".encode() in answered[2]) == ("<" not in host)


@pytest.mark.parametrize("path", ["/nirvana", "/embed/nirvana", "/api/v1/clusters", "/?" + "x" * LONGEST, "/map.csv"])
def test_what_is_no_document_and_what_is_long_is_left_to_the_application(app: AtlasDash, path: str) -> None:
    for _ in range(2):
        asked(app, path)
        assert at_once(app, path) is None


def test_an_address_is_known_exactly_as_it_was_asked_for(app: AtlasDash) -> None:
    asked(app, "/?lang=en")
    for other in ("/?l%61ng=en", "/?lang=en&", "//?lang=en", "/?lang=en#", "/?lang=EN"):
        assert at_once(app, other) is None


def test_it_is_counted_and_logged_as_by_the_application(
    below: AtlasDash, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("kume"), "propagate", True)
    caplog.set_level(logging.INFO, "kume.requests")

    def counts() -> set[str]:
        lines = below.server.test_client().get("/atlas/metrics").text.splitlines()
        return {line for line in lines if line.startswith("kume_requests_total") and "metrics" not in line}

    def told_of(ask: Callable[[], object]) -> tuple[list[str], list[dict[str, object]]]:
        before = counts()
        caplog.clear()
        ask()
        lines = [vars(record) for record in caplog.records if record.name == "kume.requests"]
        kinds = ("method", "path", "route", "status", "request_id")
        rows = [{kind: line[kind] for kind in kinds} for line in lines]
        return [line.rpartition(" ")[0] for line in counts() - before], rows

    for path in ("/atlas/area/16?lang=en", "/atlas/cl%75ster/hali", "/atlas/embed/cluster/hali?lang=en"):
        asked(below, path)
        own = told_of(lambda path=path: asked(below, path))  # type: ignore[misc]
        quick = told_of(lambda path=path: at_once(below, path))  # type: ignore[misc]
        assert quick == own
        assert len(own[0]) == len(own[1]) == 1


def test_both_ways_count_in_the_same_window(home: Path) -> None:
    app = create_app(Settings(home=home, limit=4))
    other = "203.0.113.5"
    assert asked(app, "/", address=other)[0] == 200
    assert [at_once(app, "/", address=other) is not None for _ in range(5)] == [True] * 3 + [False] * 2
    assert asked(app, "/", address=other)[0] == 429
    # Slices are never counted, and nobody else is refused.
    slice_ = f"/release/{app.atlases.seen.manifest.id}/slices/province/hali.json"
    assert at_once(app, slice_, address=other) is not None
    assert at_once(app, "/", address="203.0.113.6") is not None
    assert asked(app, "/", address="203.0.113.6")[0] == 200
    assert at_once(app, "/", address="203.0.113.6") is not None
    assert asked(app, "/", address="203.0.113.6")[0] == 200
    assert at_once(app, "/", address="203.0.113.6") is None


def test_counts_start_again_when_the_clock_jumps_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(home=home, limit=2))
    other = "203.0.113.5"
    asked(app, "/", address=other)
    assert [at_once(app, "/", address=other) is not None for _ in range(2)] == [True, False]
    moved = SimpleNamespace(time=lambda: 0.0, monotonic=lambda: 0.0)
    monkeypatch.setattr("callbacks.routes.limits.time", moved)
    assert at_once(app, "/", address=other) is not None


def test_nobody_waits_for_redis_in_the_loop(home: Path) -> None:
    app = create_app(Settings(home=home, limit_store="redis://127.0.0.1:1/0"))
    assert asked(app, "/")[0] == 200
    assert at_once(app, "/") is None
    assert at_once(app, f"/release/{app.atlases.seen.manifest.id}/slices/province/hali.json") is not None


def test_a_known_proxy_is_believed_and_nobody_else(home: Path) -> None:
    app = create_app(Settings(home=home, limit=3, proxies=(ip_network("10.20.0.0/16"),)))
    for address, site in (("10.20.0.7", b"https://b.test/"), ("198.51.100.1", b"http://a.test/")):
        answered = asked(app, "/", FORWARDED, address)
        assert at_once(app, "/", FORWARDED, address) == answered
        assert site in answered[2]
        assert ("Strict-Transport-Security" in answered[1]) == site.startswith(b"https")
    # Each reader behind the proxy is counted apart.
    another = {**FORWARDED, "X-Forwarded-For": "203.0.113.9, 203.0.113.10"}
    assert [at_once(app, "/", FORWARDED, "10.20.0.7") is not None for _ in range(2)] == [True, False]
    assert asked(app, "/", FORWARDED, "10.20.0.7")[0] == 429
    assert [at_once(app, "/", another, "10.20.0.7") is not None for _ in range(4)] == [True] * 3 + [False]


@pytest.mark.parametrize("kind", ["document", "slice"])
def test_a_release_put_to_use_is_followed_though_only_the_loop_answers(
    two: Store, atlas: Atlas, clock: Callable[[], None], kind: str
) -> None:
    app = create_app(Settings(home=two.home, limit=0))
    used = f"/release/{atlas.manifest.id}/slices/province/otomotiv.json"
    path = {"document": "/?level=ibbs1", "slice": used}[kind]
    clock()
    before = asked(app, path)
    assert at_once(app, path) == before
    two.use("twice")
    # Nobody has looked yet.
    assert at_once(app, path) == before
    clock()
    assert at_once(app, path) is None
    # The others are answered while one of them opens the release.
    assert at_once(app, path) == before
    after = asked(app, path)
    assert app.atlases.seen.manifest.id == "twice"
    if kind == "document":
        assert after != before
        assert at_once(app, path) == after
    else:
        fresh = used.replace(atlas.manifest.id, "twice")
        answered = asked(app, fresh)
        assert at_once(app, fresh) == answered
    clock()
    assert at_once(app, "/") is None
    asked(app, "/")
    assert at_once(app, "/") is not None


def test_a_switch_that_was_refused_is_no_reason_to_ask_again_and_again(
    two: Store, clock: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Settings(home=two.home, limit=0))
    shelf = two.folder("broken")
    shelf.mkdir()
    (shelf / "manifest.json").write_text("{}", encoding="utf-8")
    before = asked(app, "/")
    two.use("broken")
    clock()
    assert at_once(app, "/") is None
    assert asked(app, "/") == before
    for _ in range(3):
        clock()
        assert at_once(app, "/") == before
    later = app.atlases._refused_at + 60
    monkeypatch.setattr("geodata.atlases.monotonic", lambda: later)
    clock()
    assert at_once(app, "/") is None


def test_a_document_that_names_another_release_is_left_to_the_application(two: Store, atlas: Atlas) -> None:
    app = create_app(Settings(home=two.home, limit=0))
    for path in ("/?release=twice", "/?release=nirvana", "/embed/map?release=twice", "/?rel%65ase=nirvana"):
        assert asked(app, path)[0] == 200
        assert at_once(app, path) is None
    path = f"/?release={atlas.manifest.id}"
    before = asked(app, path)
    assert at_once(app, path) == before
    two.use("twice")
    after = asked(app, path)
    assert after != before
    assert at_once(app, path) is None


def test_a_changed_form_is_followed(home: Path, tmp_path: Path, clock: Callable[[], None]) -> None:
    (tmp_path / "releases").symlink_to(home / "releases")
    app = create_app(Settings(home=tmp_path, limit=0))
    path = "/readiness/network?lang=en"
    clock()
    before = asked(app, path)
    assert at_once(app, path) == before
    actors: list[dict[str, object]] = [{"id": one, "name": one, "kind": "firm"} for one in ("one", "two")]
    about: dict[str, object] = {"id": "mine", "title": "Our network", "nature": "collected", "source": "us"}
    file = keep(form("network", about=[about], actors=actors), tmp_path)
    clock()
    at_once(app, path)
    assert at_once(app, path) is None
    after = asked(app, path)
    assert b"Our network" in after[2]
    assert at_once(app, path) == after
    # Noticed by another request meanwhile.
    file.unlink()
    asked(app, "/")
    assert at_once(app, path) is None


def test_programme_files_that_are_read_again_are_followed(app: AtlasDash) -> None:
    before = asked(app, "/pilots")
    assert at_once(app, "/pilots") == before
    forget()
    assert at_once(app, "/pilots") is None
    assert asked(app, "/pilots") == at_once(app, "/pilots")


@pytest.mark.parametrize(("error", "status"), [(DamagedError("x"), 503), (RuntimeError("x"), 500)])
def test_errors_stay_errors(app: AtlasDash, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int) -> None:
    kept = asked(app, "/data")

    def broken(*_: object) -> list[object]:
        raise error

    monkeypatch.setattr("callbacks.pages.whole_page", broken)
    for _ in range(2):
        assert asked(app, "/method")[0] == status
        assert at_once(app, "/method") is None
    # What was made before is answered by both.
    assert at_once(app, "/data") == asked(app, "/data") == kept


def test_what_is_given_up_is_left_to_the_application(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for bound, most in (("KNOWN", 2), ("SENT", 80_000)):
        with monkeypatch.context() as patched:
            patched.setattr(f"callbacks.sending.{bound}", most)
            app = create_app(Settings(home=home, limit=0))
        paths = [f"/?cluster=hali&year={year}" for year in (2018, 2019, 2020, 2021, 2022)]
        for path in paths:
            asked(app, path, {"Accept-Encoding": "br"})
        found = [at_once(app, path, {"Accept-Encoding": "br"}) is not None for path in paths]
        assert not found[0]
        assert found[-1]


def test_threads_put_in_what_the_loop_reads(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callbacks.sending.KNOWN", 3)
    app = create_app(Settings(home=home, limit=0))
    paths = [f"/?cluster=hali&lang=en&measure={measure}" for measure in ("lq", "size", "focus", "stars", "value")]
    right = {path: asked(app, path) for path in paths}
    over = Event()

    def ask() -> None:
        while not over.is_set():
            for path in paths:
                assert asked(app, path) == right[path]

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        try:
            found = [at_once(app, path) for _ in range(200) for path in paths]
        finally:
            over.set()
        for one in asking:
            one.result()
    for path, answer in zip(paths * 200, found, strict=True):
        assert answer in (None, right[path])
    assert any(found)
