"""Releases in a bucket: a real server that speaks S3, on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import fsspec
import pytest
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from geodata.cli import run
from geodata.release.store import Store
from geodata.sharing import Place
from tests.geodata.sharing.small import contents, small


class Quiet(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        pass


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Address in an empty bucket."""
    application = DomainDispatcherApplication(create_backend_app)

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        # Two servers name themselves and the day, which the client does not take.
        def once(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start(status, [one for one in headers if one[0].lower() not in ("server", "date")], *more)

        return application(environ, once)

    server = make_server("127.0.0.1", 0, answer, threaded=True, request_handler=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}",
        "AWS_ACCESS_KEY_ID": "kume",
        "AWS_SECRET_ACCESS_KEY": "geheim",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    files = fsspec.filesystem("s3", skip_instance_cache=True)
    try:
        files.mkdir("atlas")
        yield "s3://atlas/releases"
        files.rm("atlas", recursive=True)
    finally:
        fsspec.get_filesystem_class("s3").clear_instance_cache()
        server.shutdown()
        server.server_close()


def test_hosts_share_releases_through_a_bucket(bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, host = Store(tmp_path / "mine"), Store(tmp_path / "host")

    def push(*more: str) -> int:
        return run(["release", "push", bucket, *more, "--home", str(mine.home)])

    def pull(*more: str) -> int:
        return run(["release", "pull", bucket, *more, "--home", str(host.home)])

    for release in ("r1", "r2", "r3"):
        small(mine, release)
    mine.use("r1")
    assert push() == push() == 0
    assert push("r2", "--no-use") == 0
    assert pull("--use") == pull("--use") == 0
    assert capsys.readouterr().out.splitlines() == [
        "r1: 3 files sent",
        "in use at s3://atlas/releases: r1",
        "r1: there already",
        "r2: 3 files sent",
        "r1: fetched",
        "r2: fetched",
        "in use: r1",
        "nothing to do",
    ]
    assert {id_: contents(host.folder(id_)) for id_ in host.ids()} == {
        id_: contents(mine.folder(id_)) for id_ in ("r1", "r2")
    }
    assert push("r3", "--keep", "0") == 0
    assert sorted(Place.at(bucket).times()) == ["r3"]

    place = Place.at(bucket)
    place.files.pipe_file(place.of("r3", "areas.parquet"), b"wrong")
    assert pull("--use") == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "s3://atlas/releases/r3/areas.parquet" in told
    assert "instead of" in told
    assert (host.current(), host.ids()) == ("r1", ("r1", "r2"))

    assert run(["release", "push", "s3://nobody/releases", "--home", str(mine.home)]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "bucket" in told
