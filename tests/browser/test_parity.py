"""Figures exist twice, in Python and in the browser: here they are compared."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page

from geodata.atlas import Atlas
from geodata.sensitivity.doubt import doubt
from geodata.view import View, parse
from layouts.context import Context
from layouts.scene import Scene

IN_PAGE = """async (view) => {
  const { outlines, totals, slice, more } = kume.source;
  const files = await Promise.all(
    [outlines(view), totals(view.level), slice(view.level, view.cluster), more(view)]);
  const scene = kume.scene.make(view, ...files);
  const numbers = (array) => array === null ? null : [...array].map((one) => Number.isNaN(one) ? null : one);
  return {
    codes: scene.codes, names: scene.names, value: numbers(scene.value), state: [...scene.state],
    low: numbers(scene.low), high: numbers(scene.high), stars: [...scene.stars], band: [...scene.band],
    bounds: scene.bounds, finding: scene.finding, subtitle: scene.subtitle,
    classes: scene.classes.map((one) => [one.label, one.count, one.colour]),
    states: scene.states.map((one) => [one.state, one.count]),
    order: scene.order,
  };
}"""


def close(ours: list[float | None] | None, theirs: list[float]) -> bool:
    assert ours is not None
    return all(
        (one is None and math.isnan(other))
        or (one is not None and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12))
        for one, other in zip(ours, theirs, strict=True)
    )


def compare(page: Page, atlas: Atlas, view: View) -> None:
    query = {key: value for key, value in vars(view).items() if key != "compare"} | {"compare": ""}
    ours = page.evaluate(IN_PAGE, query)
    scene = Scene.of(Context(view, atlas))
    place = {code: index for index, code in enumerate(scene.figures.codes)}
    rows = [place[code] for code in ours["codes"]]
    figures = scene.figures
    assert sorted(rows) == list(range(len(figures.codes)))
    assert ours["state"] == figures.state[rows].tolist()
    assert close(ours["value"], figures.value[rows].tolist())
    assert ours["stars"] == figures.stars[rows].tolist()
    assert ours["bounds"] == list(scene.bounds)
    assert ours["band"] == scene.band[rows].tolist()
    if figures.low is None or figures.high is None:
        assert ours["low"] is None
    else:
        assert close(ours["low"], figures.low[rows].tolist())
        assert close(ours["high"], figures.high[rows].tolist())
    assert (ours["finding"], ours["subtitle"]) == (scene.finding, scene.subtitle)
    assert ours["classes"] == [[entry.label, entry.count, entry.colour] for entry in scene.classes]
    assert ours["states"] == [[int(state), count] for state, count in scene.states]
    assert ours["names"] == [scene.name(row) for row in rows]


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("level", ["ibbs1", "ibbs2", "province", "district"])
def test_page_and_server_say_the_same_of_every_measure(
    visit: Callable[..., Page], atlas: Atlas, lang: str, level: str
) -> None:
    page = visit(f"/?lang={lang}")
    draw = random.Random(f"{lang} {level}")
    choices = atlas.choices
    for measure in choices.measures:
        for indicator in choices.indicators:
            query = {
                "lang": lang,
                "level": level,
                "measure": measure,
                "indicator": indicator,
                "cluster": draw.choice(choices.clusters),
                "year": str(draw.choice(choices.years)),
                "preset": draw.choice(choices.presets),
                "bands": draw.choice(("", "quantile", "equal", "jenks", "manual:0.5,1,2")),
            }
            if level == "district" and draw.random() < 0.5:
                query["area"] = draw.choice([code for code in choices.areas if len(code) == 2])
            view, problems = parse(query, choices)
            assert problems == ()
            compare(page, atlas, view)


def test_own_star_cut_offs_count_the_same(visit: Callable[..., Page], atlas: Atlas) -> None:
    page = visit("/")
    query = {"measure": "stars", "size_cut": "0.02", "focus_cut": "0.01", "lq_cut": "1.1", "min_jobs": "500"}
    compare(page, atlas, parse(query, atlas.choices)[0])


def test_page_and_server_read_the_same_from_an_address(visit: Callable[..., Page], atlas: Atlas) -> None:
    page = visit("/")
    queries = [
        "cluster=seramik&stage=karo&min_firms=2.5&white_jobs=12&match=any",
        "min_firms=-1&min_lq=1e7&white_firms=many&match=most&white_lq=0.25",
        "min_jobs=40&white_firms=0&min_lq=1.25&match=all",
        "size_cut=2&lq_cut=1.5&bands=manual:2,1&theme=neon&level=street",
    ]
    for query in queries:
        view = parse(dict(parse_qsl(query)), atlas.choices)[0]
        theirs = {key: "" if value == () else value for key, value in vars(view).items()}
        assert page.evaluate("(query) => kume.view.parse(query)", query) == theirs, query


DOUBT = """async (view) => {
  const { outlines, totals, slice, more } = kume.source;
  const files = await Promise.all(
    [outlines(view), totals(view.level), slice(view.level, view.cluster), more(view)]);
  const scene = kume.scene.make(view, ...files);
  const listed = scene.order.filter((index) => scene.value[index] > 0).slice(0, 60);
  const found = await new Promise((tell) => kume.doubt.intervals(scene, listed, tell));
  const kept = Object.fromEntries([...kume.doubt.robustness(scene)].map((one, index) => [scene.codes[index], one]));
  for (const code in kept) if (Number.isNaN(kept[code])) kept[code] = null;
  return { ranks: [...found].map(([code, { low, high }]) => [code, low, high]), kept };
}"""


def test_rank_intervals_and_robustness_of_both_sides_are_the_same(visit: Callable[..., Page], atlas: Atlas) -> None:
    page = visit("/?lang=en")
    queries = [
        "cluster=seramik&year=2023",
        "cluster=otomotiv&level=district&indicator=establishments&year=2018",
        "cluster=gida-makineleri&level=ibbs2&preset=kaya-2006",
        "cluster=turizm&lq_cut=1.5&min_jobs=300",
        "cluster=mobilya-agac&level=district&size_cut=0.002",
    ]
    for query in queries:
        view, problems = parse(dict(parse_qsl(query)), atlas.choices)
        assert problems == ()
        ours = page.evaluate(DOUBT, {key: value for key, value in vars(view).items() if key != "compare"})
        theirs = doubt(atlas, view)
        place = {code: row for row, code in enumerate(theirs.codes)}
        assert len(ours["ranks"]) == min(60, theirs.ranked)
        for code, low, high in ours["ranks"]:
            assert (low, high) == (theirs.rank_low[place[code]], theirs.rank_high[place[code]]), (query, code)
        for code, kept in ours["kept"].items():
            expected = theirs.kept[place[code]]
            assert (kept is None) == math.isnan(expected), (query, code)
            assert kept is None or math.isclose(kept, expected, rel_tol=1e-12, abs_tol=1e-12), (query, code)
