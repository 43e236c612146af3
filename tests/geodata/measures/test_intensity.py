from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from geodata.errors import InputError
from geodata.measures import intensity
from geodata.measures.intensity_rule import DEFAULT, load_rule
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year, series

SAMPLE = one_year([[30.0, 2.0], [10.0, 0.0], [0.0, 8.0]], [100.0, 200.0, 50.0])


def test_parts_are_brought_to_one_scale() -> None:
    parts = intensity.parts(SAMPLE)
    assert list(parts) == ["size", "focus", "lq", "growth"]
    assert parts["size"][:, 0, 0] == pytest.approx([1.0, 1 / 3, 0.0])
    assert parts["lq"][2, 0, 0] == 0
    assert np.isnan(parts["growth"]).all()
    known = np.concatenate([part[~np.isnan(part)] for part in parts.values()])
    assert known.min() >= 0
    assert known.max() <= 1


def test_growth_that_is_not_there_leaves_its_weight_to_the_rest() -> None:
    parts = intensity.parts(SAMPLE)
    expected = 100 * (0.30 * parts["size"] + 0.20 * parts["focus"] + 0.35 * parts["lq"]) / 0.85
    assert intensity.compute(SAMPLE).value == pytest.approx(expected)


def test_growth_counts_where_there_is_a_base_year() -> None:
    sample = series([10, 10, 10, 80], (2020, 2021, 2022, 2023))
    parts = intensity.parts(sample)
    assert parts["growth"][0, 0, 3] == 1
    expected = 100 * (0.30 * 1 + 0.20 * parts["focus"][0, 0, 3] + 0.35 * 0.5 + 0.15 * 1)
    assert intensity.compute(sample).value[0, 0, 3] == pytest.approx(expected)


def test_area_without_the_cluster_has_zero() -> None:
    found = intensity.compute(SAMPLE)
    assert found.value[2, 0, 0] == 0
    assert found.state[2, 0, 0] == State.ZERO


def test_zero_is_zero_whatever_its_past_was() -> None:
    sample = series([9, 5, 5, 0], (2020, 2021, 2022, 2023), state=[State.ESTIMATED, 0, 0, State.ZERO])
    sample = replace(sample, national=np.full((1, 4), 100.0))
    assert intensity.compute(sample).state[0, 0, 3] == State.ZERO


def test_estimated_base_makes_the_index_an_estimate() -> None:
    sample = series([9, 5, 5, 7], (2020, 2021, 2022, 2023), state=[State.ESTIMATED, 0, 0, 0])
    assert intensity.compute(sample).state[0, 0].tolist() == [
        State.ESTIMATED,
        State.OBSERVED,
        State.OBSERVED,
        State.ESTIMATED,
    ]


def test_required_part_that_is_missing_makes_the_index_missing() -> None:
    sample = cube([[[np.nan]], [[5.0]]], [[10.0], [10.0]], state=[[[State.SUPPRESSED]], [[0]]])
    assert intensity.compute(sample).state[0].item() == State.SUPPRESSED


def test_posts_give_back_the_parts() -> None:
    posts = intensity.posts(SAMPLE)
    assert set(posts) == {"size", "focus", "growth"}
    low, high = posts["size"]
    assert low.shape == high.shape == SAMPLE.shape[1:]
    assert high[:, 0] == pytest.approx([0.75, 0.8])
    focus_low, focus_high = posts["focus"]
    focus = (SAMPLE.value / SAMPLE.area_total[:, np.newaxis, :] - focus_low) / (focus_high - focus_low)
    assert intensity.parts(SAMPLE)["focus"] == pytest.approx(np.clip(focus, 0, 1))


def test_posts_are_unknown_where_no_area_has_a_figure() -> None:
    sample = cube([[[np.nan]]], [[10.0]], state=[[[State.NOT_COLLECTED]]])
    assert np.isnan(intensity.posts(sample)["size"][1]).all()


def test_geometric_rule_lets_a_weak_part_count_for_more() -> None:
    strict = replace(load_rule(), aggregation="geometric")
    mild = intensity.compute(SAMPLE).value
    harsh = intensity.compute(SAMPLE, rule=strict).value
    assert np.all(harsh[~np.isnan(harsh)] <= mild[~np.isnan(mild)] + 1e-9)
    assert harsh[1, 1, 0] == 0


def test_default_rule_is_the_one_in_the_file() -> None:
    rule = load_rule()
    assert {part.measure: part.weight for part in rule.parts} == {
        "size": 0.30,
        "focus": 0.20,
        "lq": 0.35,
        "growth": 0.15,
    }
    assert rule.aggregation == "arithmetic"
    assert [part.measure for part in rule.parts if not part.required] == ["growth"]


def test_rule_is_told_in_plain_values() -> None:
    told = load_rule().as_data()
    assert told["parts"]["size"] == {
        "weight": 0.30,
        "required": True,
        "normalisation": "goalposts",
        "low": 0.0,
        "high": "cluster_year_max",
    }


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('aggregation = "arithmetic"', 'aggregation = "sum"', "aggregation"),
        ("floor = 0.01", "floor = 0", "floor"),
        ("[parts.size]", "[parts.beauty]", "parts.beauty"),
        ("weight = 0.30", "weight = -0.30", "parts.size.weight"),
        ('high = "year_p99"', 'high = "year_p98"', "parts.focus.high"),
        ("high = 0.20", "high = -0.20", "parts.growth.high"),
        ('normalisation = "symmetric"', 'normalisation = "rank"', "parts.lq.normalisation"),
        ("required = true", "required = false", "parts"),
        ("scale = 100.0", "scale = 100.0\nshape = 1", "shape"),
    ],
)
def test_bad_rule_names_file_and_key(tmp_path: Path, old: str, new: str, column: str) -> None:
    file = tmp_path / "rule.toml"
    file.write_text(DEFAULT.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_rule(file)
    assert caught.value.file == str(file)
    assert caught.value.column == column
