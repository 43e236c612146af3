"""A database server of one's own: in a temporary folder, on a socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
# The server refuses to run as root.
UNPRIVILEGED = "nobody"


def programs() -> Path | None:
    """Folder of a PostgreSQL that has PostGIS."""
    named = shutil.which("initdb")
    found = [Path(named).resolve().parent] if named else []
    for pattern in PLACES:
        found += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    return next((folder for folder in found if (folder / "initdb").is_file() and _has_postgis(folder)), None)


def _has_postgis(folder: Path) -> bool:
    # pg_config belongs to another package; where the server lies, so do its extensions.
    version = folder.parent.name
    shared = (Path("/usr/share/postgresql") / version, folder.parent / "share" / "postgresql", folder.parent / "share")
    return any((place / "extension" / "postgis.control").is_file() for place in shared)


def install() -> None:
    """Install Debian's packages as root; elsewhere nobody but the user can."""
    if programs() is None and shutil.which("apt-get") and os.geteuid() == 0:
        # Debian would start a server of its own, which nobody wants.
        configured = Path("/etc/postgresql-common/createcluster.conf")
        if not configured.exists():
            configured.parent.mkdir(parents=True, exist_ok=True)
            configured.write_text("create_main_cluster = false\n", encoding="utf-8")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql", "postgresql-postgis"],
        ):
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


@contextmanager
def running() -> Iterator[str]:
    """Address of a fresh database with PostGIS in it."""
    found = programs()
    assert found is not None, "no PostgreSQL with PostGIS for the tests: run make postgis"
    folder = Path(tempfile.mkdtemp(prefix="kume-pg-", dir="/tmp"))
    root = os.geteuid() == 0
    if root:
        shutil.chown(folder, UNPRIVILEGED)

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(found / program), *arguments],
            check=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            user=UNPRIVILEGED if root else None,
            extra_groups=[] if root else None,
        )

    data = str(folder / "data")
    # A throwaway: nothing has to survive a loss of power.
    options = f"-c listen_addresses='' -k {folder} -c fsync=off -c autovacuum=off -c jit=off"
    try:
        call("initdb", "-D", data, "-U", "kume", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions")
        call("pg_ctl", "-D", data, "-w", "-s", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"host={folder} user=kume dbname=postgres"
        finally:
            call("pg_ctl", "-D", data, "-w", "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Print the server; with ``--install`` get one first where there is none."""
    if "--install" in sys.argv:
        install()
    found = programs()
    if found is None:
        sys.stderr.write("no PostgreSQL with PostGIS: install both, or leave their tests out with POSTGIS=no\n")
        return 1
    sys.stdout.write(f"PostgreSQL: {found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
