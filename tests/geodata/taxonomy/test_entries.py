from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geodata.taxonomy import DEFAULT, TaxonomyErrors, load_taxonomy

HEAD = "cluster,stage,area,found,name,year,source,url"
GOOD = "otomotiv,egitim,16,yes,A school,2024,Its own register,"


def folder(tmp_path: Path, *lines: str) -> Path:
    copy = tmp_path / "taxonomy"
    shutil.copytree(DEFAULT, copy)
    (copy / "by_hand.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy


def test_the_taxonomy_that_is_shipped_claims_nothing_by_hand() -> None:
    assert load_taxonomy().entries == ()


def test_entries_are_read_with_their_source_and_row(tmp_path: Path) -> None:
    lines = (HEAD, GOOD, 'otomotiv,egitim,35,no,,2023,"Survey, spring",https://example.org')
    first, second = load_taxonomy(folder(tmp_path, *lines)).entries
    assert (first.cluster, first.stage, first.area, first.found, first.name, first.year, first.source, first.row) == (
        "otomotiv", "egitim", "16", True, "A school", 2024, "Its own register", 2,
    )  # fmt: skip
    assert (second.found, second.source, second.row) == (False, "Survey, spring", 3)


def test_a_folder_without_the_file_has_no_entries(tmp_path: Path) -> None:
    copy = folder(tmp_path, HEAD)
    (copy / "by_hand.csv").unlink()
    assert load_taxonomy(copy).entries == ()


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("otomotif,egitim,16,yes,A,2024,S,", "cluster"),
        ("otomotiv,okul,16,yes,A,2024,S,", "stage"),
        ("otomotiv,parca,16,yes,A,2024,S,", "stage"),
        ("otomotiv,egitim,,yes,A,2024,S,", "area"),
        ("otomotiv,egitim,16,maybe,A,2024,S,", "found"),
        ("otomotiv,egitim,16,yes,A,24,S,", "year"),
        ("otomotiv,egitim,16,yes,A,²,S,", "year"),
        ("otomotiv,egitim,16,yes,A,2024, ,", "source"),
        ("otomotiv,egitim,16,yes,A,2024", None),
        (GOOD, None),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_row_and_column(tmp_path: Path, line: str, column: str | None) -> None:
    with pytest.raises(TaxonomyErrors) as error:
        load_taxonomy(folder(tmp_path, HEAD, GOOD, line))
    (finding,) = error.value.errors
    assert finding.file is not None
    assert finding.file.endswith("by_hand.csv")
    assert (finding.row, finding.column) == (3, column)
    assert finding.cure


def test_another_heading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyErrors, match="row 1"):
        load_taxonomy(folder(tmp_path, "cluster,stage,area", GOOD))
