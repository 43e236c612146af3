from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from geodata.view import KEYS, Choices, View, parse, shape, to_params, to_query

CHOICES = Choices(
    clusters=("otomotiv", "seramik", "yazilim"),
    measures=("intensity", "lq", "size"),
    indicators=("employment", "establishments"),
    years=tuple(range(2015, 2025)),
    presets=("eco-2007", "kaya-2006"),
    areas={"01": "province", "16": "province", "16005": "district", "TR4": "ibbs1"},
    release="demo",
    stages={"otomotiv": ("parca", "arac"), "seramik": ("karo",), "yazilim": ()},
    criteria={"growth": False, "cooperation": True, "workforce": True},
    programmes={"policy": ("yazilim", "seramik"), "izmir": ("gida",)},
)

cut = st.none() | st.floats(0, 1)
views = st.builds(
    View,
    lang=st.sampled_from(("tr", "en")),
    cluster=st.sampled_from(CHOICES.clusters),
    measure=st.sampled_from(CHOICES.measures),
    indicator=st.sampled_from(CHOICES.indicators),
    level=st.sampled_from(("ibbs1", "ibbs2", "province", "district")),
    area=st.none() | st.sampled_from(sorted(CHOICES.areas)),
    year=st.sampled_from(CHOICES.years),
    bands=st.sampled_from(("", "quantile", "equal", "jenks", "manual:0.5,1,2", "manual:-3")),
    preset=st.sampled_from(CHOICES.presets),
    size_cut=cut.map(lambda x: None if x is None else float(f"{x:.15g}")),
    focus_cut=st.none() | st.sampled_from((0.0, 0.002, 1.0)),
    lq_cut=st.none() | st.sampled_from((1.25, 2.0)),
    min_jobs=st.none() | st.integers(0, 10**6),
    compare=st.lists(st.sampled_from(sorted(CHOICES.areas)), unique=True, max_size=4).map(tuple),
    theme=st.sampled_from(("light", "dark", "contrast", "projector")),
    release=st.just("demo"),
    min_firms=st.none() | st.sampled_from((0.0, 2.5, 1e9)),
    min_lq=st.none() | st.sampled_from((0.5, 1.25)),
    white_firms=st.none() | st.sampled_from((0.0, 1.0)),
    white_jobs=st.none() | st.sampled_from((0.0, 12.0)),
    white_lq=st.none() | st.sampled_from((0.1, 1e6)),
    match=st.sampled_from((None, "all", "any")),
    weights=st.sampled_from(((), ("growth:0",), ("growth:2.5", "cooperation:5"))),
    programme=st.sampled_from((None, "policy", "izmir")),
    sector=st.sampled_from((None, "seramik", "yazilim")),
    status=st.sampled_from((None, "ended", "running", "unknown")),
    marks=st.sampled_from(((), ("cooperation:seramik:5", "cooperation:yazilim:1", "workforce:seramik:3"))),
).flatmap(
    lambda view: (st.none() | st.sampled_from(CHOICES.stages[view.cluster] or (None,))).map(
        lambda stage: replace(view, stage=stage)
    )
)


@given(views)
def test_every_view_survives_the_way_through_its_address(view: View) -> None:
    query = dict(parse_qsl(to_query(view, CHOICES), keep_blank_values=True))
    assert parse(query, CHOICES) == (view, ())


def test_the_default_view_has_an_empty_query() -> None:
    view, problems = parse({}, CHOICES)
    assert to_query(view, CHOICES) == ""
    assert problems == ()
    assert (view.cluster, view.measure, view.level, view.year, view.lang) == (
        "otomotiv",
        "intensity",
        "province",
        2024,
        "tr",
    )


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=6))
def test_any_query_gives_a_valid_view(query: dict[str, str]) -> None:
    view, _ = parse(query, CHOICES)
    assert parse(to_params(view, CHOICES), CHOICES) == (view, ())


@pytest.mark.parametrize(
    ("key", "raw", "used"),
    [
        ("cluster", "otomotif", "otomotiv"),
        ("cluster", "<script>", "otomotiv"),
        ("measure", "LQ", "lq"),
        ("year", "1900", "2015"),
        ("year", "2031", "2024"),
        ("year", "²", "2024"),
        ("area", "1", "01"),
        ("area", "16999", "16"),
        ("area", "99", ""),
        ("bands", "manual:2,1", ""),
        ("bands", "manual:nan", ""),
        ("bands", "manual:1,2,3,4,5,6,7,8,9", ""),
        ("size_cut", "nan", ""),
        ("size_cut", "1,5", ""),
        ("min_jobs", "-1", ""),
        ("min_firms", "many", ""),
        ("white_lq", "1000001", ""),
        ("match", "al", "all"),
        ("match", "none", ""),
        ("stage", "parça", "parca"),
        ("stage", "karo", ""),
        ("programme", "polici", "policy"),
        ("programme", "none", ""),
        ("sector", "gida", ""),
        ("status", "unknwon", "unknown"),
        ("lang", "de", "tr"),
        ("theme", "darkk", "dark"),
        ("release", "other", "demo"),
    ],
)
def test_a_bad_value_is_named_and_the_nearest_valid_one_used(key: str, raw: str, used: str) -> None:
    view, (problem,) = parse({key: raw}, CHOICES)
    assert (problem.field, problem.value, problem.used) == (key, raw, used)
    assert problem.allowed
    assert parse(to_params(view, CHOICES), CHOICES)[1] == ()


def test_compare_keeps_the_known_codes() -> None:
    view, (problem,) = parse({"compare": "16,xx,01"}, CHOICES)
    assert view.compare == ("16", "01")
    assert problem.field == "compare"


def test_an_unknown_key_is_a_problem_of_its_own() -> None:
    _, (problem,) = parse({"utm_source": "x"}, CHOICES)
    assert problem.field == "utm_source"


def test_a_stage_is_one_of_the_cluster_wherever_it_stands_in_the_address() -> None:
    view, problems = parse({"stage": "karo", "cluster": "seramik"}, CHOICES)
    assert (view.stage, problems) == ("karo", ())


def test_manual_breaks_are_numbers() -> None:
    view, _ = parse({"bands": "manual:0.5,1,2"}, CHOICES)
    assert view.manual_breaks == (0.5, 1.0, 2.0)
    assert CHOICES.default().manual_breaks is None


EXAMPLES = {
    "area": ["01", "16005", "TR4"],
    "bands": ["quantile", "manual:0.5,1,2", "manual:-3"],
    "compare": ["01", "01,16", "TR4,16005,01"],
    "stage": ["parca"],
    **{key: ["0", "0.25", "1"] for key in ("size_cut", "focus_cut")},
    **{key: ["0", "1.25", "1000000"] for key in ("lq_cut", "min_lq", "white_lq")},
    **{key: ["0", "2.5", "1000000000"] for key in ("min_firms", "white_firms", "white_jobs")},
    "min_jobs": ["0", "1000", "999999999"],
    "weights": ["growth:0", "growth:2.5,workforce:5"],
    "marks": ["cooperation:seramik:5", "cooperation:seramik:1,workforce:seramik:2"],
}
WRONG = {
    "area": ["1", "Bursa"],
    "year": ["2014", "1999"],
    "bands": ["nirvana", "manual:"],
    "compare": ["1", "Bursa"],
    "stage": ["?"],
    "min_jobs": ["-1", "0.5"],
    "weights": ["growth", "growth:6", "growth:-1"],
    "marks": ["cooperation:5", "cooperation:seramik:6", "cooperation:seramik:0"],
    **{key: ["-0.1", "1.01"] for key in ("size_cut", "focus_cut")},
}


def fits(found: Mapping[str, Any], text: str) -> bool:
    """Whether a value of a query, as text, is of a shape."""
    kinds: dict[str, Callable[[str], object]] = {"integer": int, "number": float, "string": str}
    try:
        value = kinds[found["type"]](text)
    except ValueError:
        return False
    return bool(Draft202012Validator(dict(found)).is_valid(value))


@pytest.mark.parametrize("key", KEYS)
def test_the_shape_of_a_key_lets_through_what_is_read_and_nothing_else(key: str) -> None:
    found = shape(key, CHOICES)
    for good in [*found.get("enum", []), *EXAMPLES.get(key, [])]:
        assert fits(found, str(good)), good
        assert parse({key: str(good)}, CHOICES)[1] == (), good
    for bad in WRONG.get(key, ["nirvana"]):
        assert not fits(found, bad), bad
        assert parse({key: bad}, CHOICES)[1] != (), bad


@pytest.mark.parametrize("key", KEYS)
def test_the_default_in_a_shape_is_that_of_the_view(key: str) -> None:
    default = getattr(CHOICES.default(), key)
    assert shape(key, CHOICES).get("default") == (None if default in ("", ()) else default)


@pytest.mark.parametrize(
    ("key", "raw", "used", "refused"),
    [
        ("weights", "growth:2,nirvana:1", ("growth:2",), "nirvana:1"),
        ("weights", "growth:5.01", (), "growth:5.01"),
        ("weights", "growth:1,growth:3", ("growth:3",), "growth:1"),
        ("marks", "growth:seramik:3,workforce:seramik:3", ("workforce:seramik:3",), "growth:seramik:3"),
        ("marks", "workforce:bursa:3", (), "workforce:bursa:3"),
    ],
)
def test_weights_and_marks_that_fit_are_kept(key: str, raw: str, used: tuple[str, ...], refused: str) -> None:
    view, (problem,) = parse({key: raw}, CHOICES)
    assert getattr(view, key) == used
    assert (problem.field, problem.value) == (key, refused)
