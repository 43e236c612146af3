"""What the web process loads, seen from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from geodata.release.manifest import MANIFEST

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys
from pathlib import Path
from app import create_app
from callbacks.settings import Settings
client = create_app(Settings(home=Path(sys.argv[1]))).server.test_client()
api = ("scores", "structure", "concentration", "related", "spatial", "shift-share")
pages = ("/", "/map.csv", "/map.svg", "/?measure=moran", "/map.svg?measure=gi")
for address in (*pages, *(f"/api/v1/{name}" for name in api)):
    assert client.get(address).status_code == 200, address
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_the_web_process_never_loads_what_belongs_to_the_build(home: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", ASK, str(home)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    loaded = set(json.loads(told))
    assert "pyarrow" in loaded
    slow = {"pandas", "geopandas", "shapely", "pyogrio", "pyproj", "ruamel", "scipy", "typer", "networkx", "fsspec"}
    assert loaded & slow == set()


def test_a_damaged_release_is_refused_at_start_in_one_line(home: Path, tmp_path: Path) -> None:
    releases = tmp_path / "releases" / "bad"
    releases.mkdir(parents=True)
    current = (home / "releases" / "current").read_text().strip()
    (releases / MANIFEST).write_bytes((home / "releases" / current / MANIFEST).read_bytes())
    (tmp_path / "releases" / "current").write_text("bad\n")
    environment = {**os.environ, "KUME_HOME": str(tmp_path), "PORT": "8050"}
    ended = subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 2
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "a file of the release is missing" in ended.stderr
    assert ".parquet" in ended.stderr
