"""Ways between classifications, and figures carried along them."""

from __future__ import annotations

import math
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.classifications import available, load_classification
from geodata.concordance import concordance, convert, reused, tables
from geodata.errors import InputError
from geodata.states import State

IDS = available()
# Classes without a counterpart, from the classifications themselves: what is new, or what could not be classified.
ALONE = {("nace2.1", "nace2"): {"46.89"}, ("isic2", "isic3.1"): {"0000"}}


def figures(values: dict[str, float], states: dict[str, int] | None = None) -> pd.DataFrame:
    states = states or {}
    return pd.DataFrame(
        {
            "area": "01",
            "activity": list(values),
            "value": list(values.values()),
            "state": np.array([states.get(code, State.OBSERVED) for code in values], np.int8),
        }
    )


@pytest.mark.parametrize("source", IDS)
@pytest.mark.parametrize("target", IDS)
def test_the_weights_of_every_class_add_up_to_one_and_lead_to_classes(source: str, target: str) -> None:
    way = concordance(source, target)
    classes = set(load_classification(target).classes)
    assert set(way.targets) == set(load_classification(source).classes)
    for targets in way.targets.values():
        assert {to.code for to in targets} <= classes
        assert not targets or math.isclose(sum(to.weight for to in targets), 1, rel_tol=1e-12)
    assert (way.steps[0], way.steps[-1]) == (source, target)


@pytest.mark.parametrize(("pair", "codes"), ALONE.items())
def test_only_classes_that_have_no_counterpart_are_lost(pair: tuple[str, str], codes: set[str]) -> None:
    assert {code for code, targets in concordance(*pair).targets.items() if not targets} == codes


@pytest.mark.parametrize("pair", sorted(tables()))
def test_every_code_of_a_table_is_a_class(pair: tuple[str, str]) -> None:
    for source, target in (pair, pair[::-1]):
        reached = {to.code for targets in concordance(source, target).targets.values() for to in targets}
        assert reached <= set(load_classification(target).classes)


def test_nace_2_and_2_1_share_505_classes_of_which_23_mean_something_else() -> None:
    old, new = (set(load_classification(id_).classes) for id_ in ("nace2", "nace2.1"))
    assert (len(old & new), len(old - new), len(new - old)) == (505, 110, 146)
    assert len(reused("nace2", "nace2.1")) == 23
    assert {"25.40", "25.61"} <= set(reused("nace2", "nace2.1"))
    assert reused("nace2", "nace2.1") == reused("nace2.1", "nace2")


def test_division_45_is_gone() -> None:
    targets = concordance("nace2", "nace2.1").targets
    assert {to.code[:2] for code in targets if code[:2] == "45" for to in targets[code]} == {"46", "47", "95"}


def test_a_re_used_code_goes_where_its_meaning_went() -> None:
    targets = concordance("nace2", "nace2.1").targets
    assert {to.code for to in targets["25.71"]} == {"25.61"}
    assert {to.code for to in targets["25.61"]} == {"25.51", "25.52", "25.53"}


@pytest.mark.parametrize(("source", "target"), [("nace2", "nace2.1"), ("isic2", "isic4"), ("isic3.1", "nace2")])
def test_one_to_one_classes_come_back(source: str, target: str) -> None:
    pairs = concordance(source, target).one_to_one
    back = dict(concordance(target, source).one_to_one)
    assert pairs
    assert all(back[there] == here for here, there in pairs)


def test_a_split_figure_is_estimated_and_a_whole_one_is_not() -> None:
    made = convert(figures({"25.61": 90.0, "10.81": 8.0, "TOTAL": 100.0}), "nace2", "nace2.1")
    found = made.observations.set_index("activity")
    assert found.loc[["25.51", "25.52", "25.53"], "value"].tolist() == pytest.approx([30.0, 30.0, 30.0])
    assert set(found.loc[["25.51", "25.52", "25.53"], "state"]) == {State.ESTIMATED}
    assert (found.loc["10.81", "value"], found.loc["10.81", "state"]) == (8.0, State.OBSERVED)
    assert (found.loc["TOTAL", "value"], found.loc["TOTAL", "state"]) == (100.0, State.OBSERVED)
    assert [(split.code, split.basis) for split in made.splits] == [("25.61", "even")]


def test_a_class_keeps_to_its_own_code_between_revisions_and_says_so() -> None:
    made = convert(figures({"29.31": 10.0}), "nace2.1", "nace2")
    found = made.observations.set_index("activity")
    assert found["value"].to_dict() == {"29.31": 10.0}
    assert found["state"].tolist() == [State.ESTIMATED]
    assert made.splits[0].basis == "same"


def test_missing_figures_stay_missing_and_zeros_stay_zeros() -> None:
    values = {"25.61": math.nan, "25.71": 0.0}
    found = convert(figures(values, {"25.61": State.SUPPRESSED, "25.71": State.ZERO}), "nace2", "nace2.1").observations
    states = dict(zip(found["activity"], found["state"], strict=True))
    assert states == dict.fromkeys(("25.51", "25.52", "25.53"), State.SUPPRESSED) | {"25.61": State.ZERO}


def test_a_sum_with_a_missing_part_is_missing() -> None:
    values = {"10.11": 5.0, "10.12": math.nan}
    found = convert(figures(values, {"10.12": State.NOT_COLLECTED}), "nace2", "isic4").observations
    assert found["activity"].tolist() == ["1010"]
    assert found["state"].tolist() == [State.NOT_COLLECTED]
    assert math.isnan(found["value"][0])


def test_what_has_no_counterpart_is_told_and_stays_in_the_total() -> None:
    made = convert(figures({"46.89": 7.0, "TOTAL": 7.0}), "nace2.1", "nace2")
    assert made.lost == ("46.89",)
    assert made.observations["activity"].tolist() == ["TOTAL"]


def test_a_code_that_is_no_class_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"99\.99"):
        convert(figures({"99.99": 1.0}), "nace2", "nace2.1")


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([(a, b) for a in IDS for b in IDS]),
    st.lists(st.floats(0, 1e6), min_size=5, max_size=40),
    st.randoms(use_true_random=False),
)
def test_mass_is_preserved_whatever_the_order_of_the_rows(
    pair: tuple[str, str], values: list[float], random: Random
) -> None:
    source, target = pair
    way = concordance(source, target)
    placed = [code for code, targets in way.targets.items() if targets]
    chosen = dict(zip(random.sample(placed, len(values)), values, strict=True))
    made = convert(figures(chosen), source, target).observations
    assert made["value"].sum() == pytest.approx(sum(values), rel=1e-9, abs=1e-6)
    again = convert(figures(dict(reversed(chosen.items()))), source, target).observations
    assert again["activity"].tolist() == made["activity"].tolist()
    assert again["value"].to_numpy() == pytest.approx(made["value"].to_numpy(), rel=1e-12)
