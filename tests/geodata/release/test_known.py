from __future__ import annotations

import json
from pathlib import Path

from geodata.atlas import Atlas
from geodata.release.known import known_releases


def test_releases_of_a_store_are_known_by_their_manifests_alone(atlas: Atlas, tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / "releases" / name
        folder.mkdir(parents=True)
        told = json.loads((atlas.folder / "manifest.json").read_text("utf-8")) | {"id": name}
        (folder / "manifest.json").write_text(json.dumps(told), "utf-8")
    (tmp_path / "releases" / "two" / "manifest.json").write_text('{"id": "two"}', "utf-8")
    first, second = known_releases(tmp_path)
    assert (first.id, second.id) == ("one", "two")
    assert first.manifest is not None
    assert first.manifest.id == "one"
    assert second.manifest is None


def test_an_empty_store_knows_none(tmp_path: Path) -> None:
    assert known_releases(tmp_path) == ()


def test_an_atlas_knows_itself(atlas: Atlas) -> None:
    assert atlas.manifest.id in {one.id for one in atlas.known}
