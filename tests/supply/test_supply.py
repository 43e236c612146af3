"""The list of packages is whole, and an audit that could not ask does not pass."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.supply.__main__ import main
from tests.supply.audit import FOUND, KNOWN_BAD, NOT_AUDITED, SOUND, judge
from tests.supply.lock import LOCKS, pins

SUM = "0" * 64
SOFT, HARD = ("soft", "1.0"), ("hard", "2.0")
BAD = (KNOWN_BAD.name, KNOWN_BAD.version)


def locked(folder: Path, *names: tuple[str, str]) -> Path:
    lock = folder / "lock.txt"
    lock.write_text("".join(f"{name}=={version} \\\n    --hash=sha256:{SUM}\n" for name, version in names))
    return lock


@contextmanager
def advisories(*bad: tuple[str, str]) -> Iterator[str]:
    """Address of a service on this machine that speaks like OSV and knows these packages to be bad."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name, version = asked["package"]["name"], asked["version"]
            ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9.9"}]}]
            affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": ranges}]
            told = {
                "vulns": [{"id": f"TEST-{name}", "aliases": ["CVE-0000-1"], "summary": "bad", "affected": affected}]
            }
            body = json.dumps(told if (name, version) in bad else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


def audited(lock: Path, address: str) -> int:
    return main(["audit", "--lock", str(lock), "--service", "osv", "--osv-url", address])


def test_an_advisory_is_told_with_its_cure(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    # Two versions of a package, for different machines: both are asked about.
    lock = locked(tmp_path, ("soft", "0.9"), SOFT, HARD)
    with advisories(SOFT, BAD) as address:
        assert audited(lock, address) == FOUND
    told = capfd.readouterr()
    assert told.out == "advisory: soft==1.0: CVE-0000-1, TEST-soft; mended in 9.9\n"
    assert told.err == ""


def test_packages_without_an_advisory_pass(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with advisories(BAD) as address:
        assert audited(locked(tmp_path, SOFT, HARD), address) == SOUND
    assert capfd.readouterr().out == "2 packages, no advisory about any\n"


def test_a_service_that_knows_nothing_is_not_believed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with advisories() as address:
        assert audited(locked(tmp_path, SOFT), address) == NOT_AUDITED
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.startswith("not audited: the service knows no advisory about flask==0.5")


def test_a_service_that_cannot_be_reached_is_told_and_does_not_pass(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        # Bound and not listening: nobody answers there.
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1/query"
        assert audited(locked(tmp_path, SOFT), address) == NOT_AUDITED
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.startswith("not audited: the service did not answer: ")


def test_packages_that_a_service_does_not_know_are_named() -> None:
    advisory = {"id": "TEST-1", "aliases": [], "fix_versions": []}
    told = [
        {"name": BAD[0], "version": BAD[1], "vulns": [advisory]},
        {"name": SOFT[0], "skip_reason": "Dependency not found on PyPI"},
        {"name": HARD[0], "version": HARD[1], "vulns": []},
    ]
    unknown = judge(told, {SOFT, HARD})
    assert (unknown.code, unknown.unasked) == (NOT_AUDITED, ["no answer about soft==1.0"])
    told[2]["vulns"] = [advisory]
    both = judge(told, {SOFT, HARD})
    assert (both.code, len(both.unasked)) == (FOUND, 1)
    assert both.found == ["hard==2.0: TEST-1; mended in no version yet"]


def test_the_list_names_every_pinned_package_with_version_and_sums(tmp_path: Path) -> None:
    out = tmp_path / "made" / "list.json"
    assert main(["sbom", str(out)]) == 0
    listed = json.loads(out.read_text(encoding="utf-8"))
    assert (listed["bomFormat"], listed["metadata"]["component"]["name"]) == ("CycloneDX", "kume-atlasi")
    found = {
        (one["name"], one["version"], frozenset(each["content"] for where in sources for each in where["hashes"]))
        for one in listed["components"]
        if (sources := one["externalReferences"])
    }
    assert found == {(pin.name, pin.version, pin.hashes) for pin in pins(LOCKS["run"])}
    assert len(found) > 80
    assert {one["purl"] for one in listed["components"]} >= {
        f"pkg:pypi/{pin.name}@{pin.version}" for pin in pins(LOCKS["run"])
    }


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS.keys())
def test_every_line_of_a_lock_is_a_version_with_its_sums(lock: Path) -> None:
    assert len(list(pins(lock))) == sum(line[:1].isalnum() for line in lock.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("line", ["soft>=1.0", "soft==1.0", "-r other.txt", "https://example.org/soft.whl"])
def test_a_line_that_pins_nothing_is_refused(tmp_path: Path, line: str) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no pinned package with its sums"):
        list(pins(lock))
