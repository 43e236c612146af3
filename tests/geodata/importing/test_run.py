from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from geodata.boundaries import Layer, load_layer
from geodata.errors import InputError
from geodata.importing import Given, import_files
from geodata.importing.assemble import About, assemble
from geodata.release.origin import COLUMNS as ORIGIN
from tests.geodata.sources.sdmx_csv import sample as sdmx
from tests.geodata.sources.sgk_1_11 import sample as sgk

HEAD = "area,activity,indicator,value\n"
ABOUT = About({"tr": "Başlık", "en": "Title"}, {"tr": "Kurum", "en": "Office"}, "CC BY 4.0", date(2026, 3, 31))


@pytest.fixture(scope="module")
def layer() -> Layer:
    return load_layer()


def write(folder: Path, **texts: str | bytes) -> tuple[Path, ...]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        paths.append(path)
    return tuple(paths)


def test_each_file_has_the_year_in_its_place(tmp_path: Path, layer: Layer) -> None:
    paths = write(tmp_path, a=HEAD + "16,10,employment,5\n", b=HEAD + "16,10,employment,6\n")
    outcome = import_files(Given(paths, "nace2", years=(2023, 2024)), layer.areas)
    assert outcome.report.clean
    assert outcome.observations[["file", "year", "value"]].to_numpy().tolist() == [[0, 2023, 5], [1, 2024, 6]]


def test_years_that_do_not_fit_the_files_are_refused(tmp_path: Path, layer: Layer) -> None:
    paths = write(tmp_path, **dict.fromkeys("abc", HEAD + "16,10,employment,5\n"))
    with pytest.raises(InputError, match=r"years do not fit.*2023, 2024.*each of the 3 files"):
        import_files(Given(paths, "nace2", years=(2023, 2024)), layer.areas)


def test_a_figure_of_two_files_is_a_duplicate_of_the_later_one(tmp_path: Path, layer: Layer) -> None:
    paths = write(tmp_path, a=HEAD + "16,10,employment,5\n", b=HEAD + "34,10,employment,5\nBursa,10,employment,6\n")
    first, second = import_files(Given(paths, "nace2", years=(2024,)), layer.areas).report.files
    assert (first.clean, second.clean) == (True, False)
    (found,) = (one for one in second.findings.entries if one.kind == "duplicate")
    assert (found.row, found.places["first"]) == (3, "a.csv value:2")
    assert second.duplicates == 1


def test_a_source_keeps_files_and_the_cell_of_each_figure(tmp_path: Path, layer: Layer) -> None:
    made = sgk.make()
    (tmp_path / made.name).write_bytes(made.data)
    other = HEAD + "16,10,exports,7\n"
    paths = (tmp_path / made.name, *write(tmp_path, Kendi_tablom=other))
    outcome = import_files(Given(paths, made.given["classification"], years=(2025,)), layer.areas)
    source = assemble(outcome, ABOUT)
    assert (source.illustrative, source.years, source.classification) == (False, (2025,), "nace2.1")
    assert source.indicators == ("employment", "establishments", "exports")
    first, second = source.sources
    assert (first["file"], first["format"], first["encoding"]) == ("sgk-2025.xlsx", "sgk-1.11", "xlsx")
    assert (first["producer"], first["retrieved"]) == ({"tr": "Kurum", "en": "Office"}, "2026-03-31")
    assert (second["id"], second["file"]) == ("2-kendi-tablom-csv", "Kendi_tablom.csv")
    assert len(first["sha256"]) == 64
    rows = source.observations
    assert set(rows.columns) == {"area", "activity", "year", "indicator", "value", "state", *ORIGIN}
    assert {name: str(rows[name].dtype) for name in ("year", "state", "file", "row")} == {
        "year": "int16",
        "state": "int8",
        "file": "int16",
        "row": "int32",
    }
    one = rows[(rows["area"] == "16") & (rows["activity"] == "10") & (rows["indicator"] == "exports")]
    assert one[["value", "file", "sheet", "row", "column"]].to_numpy().tolist() == [[7.0, 1, "", 2, "value"]]
    cell = made.figures["35", "29", 2025, "employment"]
    one = rows[(rows["area"] == "35") & (rows["activity"] == "29") & (rows["indicator"] == "employment")]
    assert one[["value", "file", "sheet", "row", "column"]].to_numpy().tolist() == [
        [cell.value, 0, "TABLO-1.11", cell.row, cell.column]
    ]
    assert (np.isnan(rows["value"]) == (rows["state"] >= 3)).all()


def test_a_report_with_errors_makes_no_source(tmp_path: Path, layer: Layer) -> None:
    outcome = import_files(
        Given(write(tmp_path, a=HEAD + "16,10,employment,-5\n"), "nace2", years=(2024,)), layer.areas
    )
    with pytest.raises(InputError, match="not clean"):
        assemble(outcome, ABOUT)


def test_the_same_files_make_the_same_source(tmp_path: Path, layer: Layer) -> None:
    made = sdmx.make()
    (path,) = write(tmp_path, a=made.data)
    given = Given((path,), "nace2", indicator="employment")
    one, two = (assemble(import_files(given, layer.areas), ABOUT) for _ in range(2))
    assert one.observations.equals(two.observations)
    assert one.sources == two.sources
