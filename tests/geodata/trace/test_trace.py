"""A trace leads to the cells of the release, and the cells give back the very number that is displayed."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import measures
from geodata.atlas import Atlas
from geodata.states import State
from geodata.trace import Step, Trace, as_data, as_text, recompute, trace
from geodata.trace.measures import traced
from geodata.view import parse

ROOT = Path(__file__).resolve().parents[3]
RANDOM_NUMBERS = 250
OF_ALL = ("lq_z", "density", "gi", "moran")
FIGURES_OF_AREAS = ("value", "size", "focus", "lq", "slq", "growth", "regional", "intensity", "stars")


def of(atlas: Atlas, area: str, **query: str) -> Trace:
    view, problems = parse(query, atlas.choices)
    assert problems == ()
    return trace(atlas, view, area)


def leaves(step: Step) -> list[Step]:
    found, seen, waiting = [], set(), [step]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        waiting += [item.step for item in one.inputs]
        if not one.inputs:
            found.append(one)
    return found


def displayed(atlas: Atlas, area: str, **query: str) -> tuple[float, State]:
    view, _ = parse(query, atlas.choices)
    figures = atlas.figures(view, level=atlas.area(area).level, whole=True)
    index = figures.codes.index(area)
    return float(figures.value[index]), State(int(figures.state[index]))


@pytest.fixture(scope="module")
def rows(atlas: Atlas) -> pd.DataFrame:
    return pd.read_parquet(atlas.folder / "observations.parquet")


@pytest.mark.long
@settings(max_examples=RANDOM_NUMBERS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_leaves_alone_give_the_displayed_number(atlas: Atlas, data: st.DataObject) -> None:
    choices = atlas.choices
    level = data.draw(st.sampled_from(["ibbs1", "ibbs2", "province", "district"]))
    area = data.draw(st.sampled_from(atlas.manifest.dimensions[level]))
    query = {
        "cluster": data.draw(st.sampled_from(choices.clusters)),
        "measure": data.draw(st.sampled_from(sorted(set(traced()) & set(choices.measures)))),
        "indicator": data.draw(st.sampled_from(choices.indicators)),
        "year": str(data.draw(st.sampled_from(choices.years))),
        "preset": data.draw(st.sampled_from(choices.presets)),
    }
    found = of(atlas, area, **query)
    value, state = displayed(atlas, area, **query)
    assert found.step.figure.state == state
    again = recompute(found.step)
    assert again.state == state
    # Sums over all areas may be added in another order.
    tolerance = 1e-12 if query["measure"] in OF_ALL else 0.0
    assert np.isclose(again.value, value, rtol=tolerance, atol=0.0, equal_nan=True)
    assert found.agrees


@pytest.mark.parametrize("measure", FIGURES_OF_AREAS)
@pytest.mark.parametrize("level", ["ibbs2", "province", "district"])
def test_every_state_that_a_measure_has_comes_out_of_the_cells(atlas: Atlas, measure: str, level: str) -> None:
    for indicator, preset in product(atlas.choices.indicators, atlas.choices.presets):
        for state in State:
            for cluster, year in product(atlas.choices.clusters[:6], atlas.choices.years):
                query = {"cluster": cluster, "measure": measure, "indicator": indicator, "preset": preset}
                view, _ = parse({**query, "year": str(year)}, atlas.choices)
                figures = atlas.figures(view, level=level, whole=True)
                hits = np.flatnonzero(figures.state == state)
                if len(hits):
                    area = figures.codes[hits[len(hits) // 2]]
                    found = trace(atlas, view, area)
                    assert found.step.figure.state == state
                    assert found.agrees, (query, year, area)
                    break


def test_each_leaf_is_the_row_of_the_file_that_it_names(atlas: Atlas, rows: pd.DataFrame) -> None:
    for area, measure in product(("TR4", "16", "26003"), ("intensity", "stars")):
        cells = [leaf for leaf in leaves(of(atlas, area, measure=measure).step) if leaf.cell is not None]
        assert cells
        for leaf in cells:
            assert leaf.cell is not None
            row = rows.iloc[leaf.cell.line - 1]
            assert row["state"] == leaf.figure.state
            assert np.array_equal(row["value"], leaf.figure.value, equal_nan=True)
            assert str(row["year"]) in leaf.about["en"]
            assert row["activity"] == "TOTAL" or leaf.about["en"].startswith(row["activity"])


def test_a_missing_number_leads_to_the_cells_that_make_it_missing(atlas: Atlas) -> None:
    found = of(atlas, "75", cluster="organik-gida", year="2016")
    assert found.step.figure.state == State.NOT_COLLECTED
    assert any(leaf.figure.state == State.NOT_COLLECTED and leaf.cell for leaf in leaves(found.step))


def test_an_estimate_names_establishments_and_the_national_mean_size(atlas: Atlas, rows: pd.DataFrame) -> None:
    view, _ = parse({"cluster": "otomotiv", "measure": "value", "year": "2024"}, atlas.choices)
    figures = atlas.figures(view, level="province", whole=True)
    area = figures.codes[int(np.flatnonzero(figures.state == State.ESTIMATED)[0])]
    total = trace(atlas, view, area).step.inputs[0].step.inputs[0].step
    estimates = [item.step for item in total.inputs if item.step.rule == "estimate"]
    assert estimates
    for estimate in estimates:
        hidden, units, size = (item.step for item in estimate.inputs)
        assert hidden.figure.state == State.SUPPRESSED
        code = hidden.about["en"].split()[0]
        country = rows[(rows["area"] == "TR") & (rows["activity"] == code) & (rows["year"] == 2024)]
        by_indicator = country.set_index("indicator")["value"]
        mean = by_indicator["employment"] / by_indicator["establishments"]
        assert size.figure.value == mean
        assert estimate.figure.value == units.figure.value * mean


def test_a_region_is_the_sum_of_its_provinces(atlas: Atlas) -> None:
    region = of(atlas, "TR41", cluster="makine", measure="value").step.inputs[0].step.inputs[0].step
    assert [item.symbol for item in region.inputs] == ["11", "16", "26"]


def test_the_goalpost_and_the_cut_off_name_the_area_that_sets_them(atlas: Atlas) -> None:
    query = {"cluster": "seramik", "year": "2023"}
    view, _ = parse({**query, "measure": "size"}, atlas.choices)
    sizes = atlas.figures(view, level="province", whole=True)
    leader = atlas.area(sizes.codes[int(np.nanargmax(sizes.value))]).name_en
    size = of(atlas, "34", **query, measure="intensity").step.inputs[1].step
    assert leader in size.inputs[1].step.about["en"]
    star = of(atlas, "34", **query, measure="stars").step.inputs[0].step
    cut = star.inputs[2].step
    known = np.sort(sizes.value[~np.isnan(sizes.value)])[::-1]
    assert cut.given["count"] == len(known)
    assert cut.figure.value == known[int(cut.given["place"]) - 1]


def test_own_cut_offs_are_traced_as_they_are_drawn(atlas: Atlas) -> None:
    found = of(atlas, "16", measure="stars", lq_cut="1.1", min_jobs="5")
    star = found.step.inputs[2].step
    assert star.inputs[2].step.figure.value == 1.1
    assert star.given["min_jobs"] == 5
    assert found.agrees


def test_every_measure_has_a_trace_of_its_own() -> None:
    known = {measure.id for measure in measures.all()}
    assert known - set(traced()) == set()
    assert set(traced()) <= known


@pytest.mark.parametrize("measure", [measure.id for measure in measures.all()])
def test_every_measure_can_be_asked_for_and_says_whether_all_steps_are_shown(atlas: Atlas, measure: str) -> None:
    found = of(atlas, "16", measure=measure)
    assert found.agrees
    assert found.whole == (measure not in OF_ALL)
    assert as_data(found)["recomputed"]["whole"] == found.whole
    assert ("(the same)" in as_text(found)) == found.whole


@pytest.mark.parametrize("area", ["TR4", "16", "26003"])
def test_the_ends_of_an_interval_come_out_of_the_cells_too(atlas: Atlas, area: str) -> None:
    found = of(atlas, area, measure="lq")
    view, _ = parse({"measure": "lq"}, atlas.choices)
    figures = atlas.figures(view, level=atlas.area(area).level, whole=True)
    assert figures.low is not None
    assert figures.high is not None
    place = figures.codes.index(area)
    low, high = (recompute(end).value for end in found.ends)
    assert low == pytest.approx(figures.low[place], rel=1e-9, abs=1e-12)
    assert high == pytest.approx(figures.high[place], rel=1e-12)
    assert [one["what"]["en"] for one in as_data(found)["interval"]] == [
        "Lower end of the interval",
        "Upper end of the interval",
    ]


@pytest.mark.parametrize("measure", OF_ALL)
@pytest.mark.parametrize("level", ["ibbs2", "province", "district"])
def test_what_rests_on_all_areas_is_made_again_from_what_is_listed(atlas: Atlas, measure: str, level: str) -> None:
    for cluster, area in product(atlas.choices.clusters[:4], atlas.manifest.dimensions[level][::200]):
        found = of(atlas, area, measure=measure, cluster=cluster)
        assert found.agrees, (cluster, area, found.step.figure, found.again)
        assert found.step.rule == measure
        changed = {name: tuple(reversed(column)) for name, column in found.step.listed.items() if name != "area"}
        assert set(changed) >= ({"both"} if measure == "density" else {"lq"} if measure == "lq_z" else {"slq"})


def test_a_changed_leaf_no_longer_gives_the_number(atlas: Atlas) -> None:
    found = of(atlas, "16", measure="lq")
    leaf = next(leaf for leaf in leaves(found.step) if leaf.cell and leaf.figure.value > 0)
    object.__setattr__(leaf, "figure", leaf.figure._replace(value=leaf.figure.value + 1))
    assert recompute(found.step).value != found.step.figure.value


def test_data_says_a_repeated_step_once(atlas: Atlas) -> None:
    data = as_data(of(atlas, "16", measure="intensity"))
    ids, pointers = [], []

    def walk(step: dict[str, object]) -> None:
        (pointers if "same_as" in step else ids).append(step.get("same_as", step.get("id")))
        for item in step.get("inputs", []):  # type: ignore[attr-defined]
            walk(item)

    walk(data["step"])
    assert len(ids) == len(set(ids))
    assert pointers
    assert set(pointers) <= set(ids)
    assert data["recomputed"]["agrees"] is True


def test_text_is_loud_about_illustrative_figures_in_both_languages(atlas: Atlas) -> None:
    found = of(atlas, "16", measure="lq")
    assert "ILLUSTRATIVE" in as_text(found, "en")
    assert "ÖRNEK" in as_text(found, "tr")
    assert "(the same)" in as_text(found, "en")


def test_tracing_needs_no_pandas(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from geodata.atlas import open_atlas; from geodata.trace import trace;"
        f"atlas = open_atlas(Path({str(home)!r})); trace(atlas, atlas.choices.default(), '16');"
        "print('pandas' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
