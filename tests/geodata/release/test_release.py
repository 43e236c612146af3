"""The default release as it lies on disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from geodata.atlas import Atlas, read_atlas
from geodata.errors import InputError
from geodata.release.manifest import MANIFEST, read_manifest, verify
from geodata.states import State


@pytest.fixture
def copy(atlas: Atlas, tmp_path: Path) -> Path:
    return Path(shutil.copytree(atlas.folder, tmp_path / "release"))


def test_a_sound_release_is_accepted(atlas: Atlas) -> None:
    verify(atlas.folder, read_manifest(atlas.folder))


def test_a_changed_file_is_refused_by_name_and_checksum(copy: Path) -> None:
    path = copy / "slices" / "province" / "otomotiv.json"
    path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
    with pytest.raises(InputError, match=r"otomotiv\.json.*instead of"):
        read_atlas(copy)


def test_a_missing_file_is_refused_by_name(copy: Path) -> None:
    (copy / "scores.parquet").unlink()
    with pytest.raises(InputError, match=r"scores\.parquet"):
        read_atlas(copy)


def test_a_file_that_the_manifest_does_not_know_is_refused(copy: Path) -> None:
    (copy / "extra.json").write_text("{}")
    with pytest.raises(InputError, match=r"extra\.json"):
        read_atlas(copy)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": "x"}'])
def test_a_manifest_that_makes_no_sense_is_refused(copy: Path, text: str) -> None:
    (copy / MANIFEST).write_text(text)
    with pytest.raises(InputError, match=r"manifest"):
        read_atlas(copy)


def test_the_arrays_of_the_atlas_cannot_be_changed(atlas: Atlas) -> None:
    cube = atlas.cubes["province", "employment"]
    with pytest.raises(ValueError, match="read-only"):
        cube.value[0, 0, 0] = 1.0


def test_scores_hold_every_measure_of_every_cell(atlas: Atlas) -> None:
    table = pq.read_table(atlas.folder / "scores.parquet", columns=["level", "area", "cluster", "year", "indicator"])
    sizes = {level: len(codes) for level, codes in atlas.manifest.dimensions.items()}
    assert table.num_rows == sum(sizes.values()) * 33 * 10 * len(atlas.manifest.indicators)
    names = set(pq.read_schema(atlas.folder / "scores.parquet").names)
    assert {"value", "size", "focus", "lq", "lq_low", "lq_high", "growth", "intensity", "state"} <= names


def test_missing_values_and_states_agree_in_every_cube(atlas: Atlas) -> None:
    seen: set[int] = set()
    for cube in atlas.cubes.values():
        assert (np.isnan(cube.value) == (cube.state >= State.SUPPRESSED)).all()
        seen |= set(np.unique(cube.state).tolist())
    assert {State.OBSERVED, State.ZERO, State.ESTIMATED, State.SUPPRESSED, State.NOT_COLLECTED} <= seen


def test_a_slice_fits_its_budget(atlas: Atlas) -> None:
    for level, budget in (("province", 8_000), ("district", 40_000)):
        for cluster in atlas.manifest.clusters:
            assert (atlas.folder / f"slices/{level}/{cluster}.json.br").stat().st_size <= budget


def test_the_manifest_says_where_everything_comes_from(atlas: Atlas) -> None:
    manifest = json.loads((atlas.folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["illustrative"] is True
    assert all({"title", "producer", "licence"} <= set(source) for source in manifest["sources"])
    assert manifest["boundary"]["producer"]["tr"]
    assert manifest["rules"]["intensity"]["parts"]


def test_the_manifest_says_in_which_codes_and_how_finely_the_figures_were_observed(atlas: Atlas) -> None:
    manifest = atlas.manifest
    assert manifest.observed_in == manifest.classification == {"id": "nace2", "version": "Rev. 2"}
    assert {name: part["grade"] for name, part in manifest.resolution.items()} == dict.fromkeys(
        manifest.indicators, "A"
    )


def test_observations_have_the_columns_of_their_origin(atlas: Atlas) -> None:
    assert {"file", "sheet", "row", "column"} <= set(pq.read_schema(atlas.folder / "observations.parquet").names)


def test_every_table_of_an_illustrative_release_says_so_inside_itself(atlas: Atlas) -> None:
    tables = sorted(atlas.folder.glob("*.parquet"))
    assert len(tables) > 8
    for path in tables:
        told = pq.read_metadata(path).metadata
        assert told[b"kume.illustrative"] == b"true", path.name
        assert "ÖRNEK VERİ" in told[b"kume.notice"].decode(), path.name
        assert "ILLUSTRATIVE DATA" in told[b"kume.notice"].decode(), path.name
