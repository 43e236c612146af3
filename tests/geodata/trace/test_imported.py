"""Figures of imported official files lead to cells of the sheet, through every conversion and split, bit for bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.atlas import Atlas, read_atlas
from geodata.cli import run
from geodata.release.store import Store
from geodata.states import State
from geodata.trace import Step, Trace, as_data, as_text, trace
from geodata.view import parse
from tests.conftest import Once
from tests.geodata.sources.sample import Sample
from tests.geodata.sources.sgk_1_11 import sample as sgk
from tests.geodata.sources.tuik_medas import sample as medas

# Importing takes that long.
pytestmark = pytest.mark.long

SHARES = "activity,share_of_division\n29.10,0.5\n29.31,0.2\n29.32,0.3\n"
RANDOM_NUMBERS = 25
# What rests on figures of all areas takes them as they are published.
OF_ALL = ("lq_z", "density", "gi", "moran")


def imported(folder: Path, release: str, sample: Sample, *more: str) -> None:
    file = folder / sample.name
    file.write_bytes(sample.data)
    said = ["--classification", str(sample.given["classification"]), "--release", release, "--licence", "open"]
    said += ["--title-tr", "Başlık", "--title-en", "Title", "--source", "Kurum", "--retrieved", "2026-01-01"]
    for year in sample.given.get("years", ()):
        said += ["--year", str(year)]
    if "indicator" in sample.given:
        said += ["--indicator", str(sample.given["indicator"])]
    assert run(["import", str(file), *said, *more, "--home", str(folder)]) == 0


@pytest.fixture(scope="module")
def official(once: Once) -> dict[str, Atlas]:
    def fill(folder: Path) -> None:
        shares = folder / "shares.csv"
        shares.write_text(SHARES, encoding="utf-8")
        imported(folder, "sgk", sgk.make(suppressed=True), "--shares", str(shares))
        imported(folder, "medas", medas.make())

    store = Store(once("official", fill))
    return {name: read_atlas(store.folder(name)) for name in ("sgk", "medas")}


def of(atlas: Atlas, area: str, **query: str) -> Trace:
    view, problems = parse(query, atlas.choices)
    assert problems == ()
    return trace(atlas, view, area)


def steps(step: Step) -> set[Step]:
    found, waiting = set(), [step]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [item.step for item in one.inputs]
    return found


@pytest.mark.parametrize("name", ["sgk", "medas"])
@settings(max_examples=RANDOM_NUMBERS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_numbers_come_out_of_the_cells_bit_for_bit(
    official: dict[str, Atlas], name: str, data: st.DataObject
) -> None:
    atlas = official[name]
    choices = atlas.choices
    level = data.draw(st.sampled_from(["ibbs1", "ibbs2", "province", "district"]))
    area = data.draw(st.sampled_from(atlas.manifest.dimensions[level]))
    query = {
        "cluster": data.draw(st.sampled_from(choices.clusters)),
        "measure": data.draw(st.sampled_from(choices.measures)),
        "indicator": data.draw(st.sampled_from(choices.indicators)),
        "year": str(data.draw(st.sampled_from(choices.years))),
    }
    found = of(atlas, area, **query)
    assert found.agrees
    assert found.again.state == found.step.figure.state
    if query["measure"] in OF_ALL:
        return
    assert found.whole
    assert np.array_equal(found.again.value, found.step.figure.value, equal_nan=True)


def test_a_class_of_another_revision_leads_to_the_sheet_through_weight_and_share(official: dict[str, Atlas]) -> None:
    found = of(official["sgk"], "16", cluster="otomotiv", measure="value")
    made = steps(found.step)
    assert {"converted", "apportioned", "given_share", "even_share"} <= {step.rule for step in made}
    cells = [step.cell for step in made if step.cell and step.rule == "cell"]
    assert {(cell.source.file, cell.sheet) for cell in cells} == {("sgk-2025.xlsx", "TABLO-1.11")}
    assert all(cell.row >= 9 and cell.column and len(cell.source.sha256) == 64 for cell in cells)
    shares = [step.cell for step in made if step.rule == "given_share"]
    assert {(cell.source.file, cell.row) for cell in shares if cell} >= {("shares.csv", 2)}
    said = as_text(found)
    assert "sheet TABLO-1.11" in said
    assert "concordance.parquet" in said
    assert as_data(found)["recomputed"]["whole"]


@pytest.mark.parametrize("measure", ["size", "lq", "slq", "intensity"])
def test_a_country_that_is_not_known_is_the_cause_that_a_trace_tells(official: dict[str, Atlas], measure: str) -> None:
    atlas = official["sgk"]
    cube = atlas.cubes["province", "establishments"]
    lost = [place for place, state in enumerate(cube.national_state[:, 0]) if state >= State.SUPPRESSED]
    assert lost
    for place in lost:
        area = int(np.flatnonzero(cube.state[:, place, 0] < State.SUPPRESSED)[0])
        found = of(atlas, cube.areas[area], cluster=cube.clusters[place], measure=measure, indicator="establishments")
        country = State(int(cube.national_state[place, 0]))
        assert found.step.figure.state == found.again.state == country != State.NOT_APPLICABLE
        assert found.agrees
        told = [item.step.figure.state for one in steps(found.step) for item in one.inputs if item.symbol == "e_i"]
        assert country in told


def test_an_area_that_no_file_has_says_so(official: dict[str, Atlas]) -> None:
    found = of(official["sgk"], "16001", cluster="otomotiv", measure="value")
    assert found.step.figure.state == State.NOT_COLLECTED
    assert "not_given" in {step.rule for step in steps(found.step)}
