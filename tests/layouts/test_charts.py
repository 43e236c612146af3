from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from layouts.chart import Chart, Nothing
from layouts.charts import chart, modules
from layouts.context import Context
from layouts.prerender import to_html

ContextOf = Callable[..., Context]
NAMES = sorted(modules())


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_says_its_title_its_source_and_its_values_as_a_table(
    name: str, lang: str, context_of: ContextOf
) -> None:
    context = context_of(lang=lang, cluster="seramik", area="26")
    made = modules()[name].build(context)
    html = to_html(chart(name, context))
    assert context.atlas.manifest.id in html
    assert context.t("banner.illustrative_short") in html
    if isinstance(made, Nothing):
        assert made.words
        return
    assert isinstance(made, Chart)
    assert made.title
    assert made.how_to_read
    assert all(len(row) == len(made.columns) for row in made.rows)
    assert made.rows
    assert "<table " in html


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_plain_data_in_the_numbers_of_the_language(name: str, context_of: ContextOf) -> None:
    for lang, separators in (("tr", ",."), ("en", ".,")):
        made = modules()[name].build(context_of(lang=lang, cluster="seramik", area="26"))
        if isinstance(made, Chart):
            assert made.figure["layout"]["separators"] == separators
            json.dumps(made.figure, allow_nan=False)


def test_a_year_without_figures_breaks_the_line_and_is_said(context_of: ContextOf) -> None:
    context = context_of(lang="en", cluster="seramik", indicator="establishments", year="2018")
    made = modules()["trend"].build(context)
    assert isinstance(made, Chart)
    heads, rows = made.beside(context)
    at = [head.name for head in heads].index("2017")
    assert {row[at] for row in rows} == {"Not collected"}
    assert all(trace["y"][at - 1] is None for trace in made.figure["data"])


def test_an_unknown_chart_is_an_error(context_of: ContextOf) -> None:
    with pytest.raises(KeyError):
        chart("nirvana", context_of())


def test_the_three_parts_of_a_change_add_up_to_it(context_of: ContextOf) -> None:
    context = context_of(lang="en", cluster="seramik")
    made = modules()["shift_share"].build(context)
    assert isinstance(made, Chart)
    atlas, view = context.atlas, context.view
    cube = atlas.cubes["province", "employment"]
    names = {atlas.area(code).called("en"): row for row, code in enumerate(cube.areas)}
    cluster, now = atlas.manifest.clusters.index("seramik"), atlas.manifest.years.index(view.year)
    before = now - int(atlas.manifest.rules["growth_window"])
    for place, row in enumerate(made.rows):
        figures = cube.value[names[str(row[1])], cluster]
        parts = [trace["x"][place] for trace in made.figure["data"]]
        assert sum(parts) == pytest.approx(figures[now] - figures[before], abs=1e-6)


def test_the_nearest_clusters_are_listed_with_their_proximity(context_of: ContextOf) -> None:
    context = context_of(lang="en", cluster="seramik")
    made = modules()["proximity"].build(context)
    assert isinstance(made, Chart)
    atlas, view = context.atlas, context.view
    quotients = np.stack(
        [atlas.figures(replace(view, cluster=one.id), measure="lq").value for one in atlas.clusters], axis=1
    )
    present = np.nan_to_num(quotients) >= 1
    own = atlas.manifest.clusters.index("seramik")
    together = [
        (present[:, own] & present[:, other]).sum() / max(present[:, own].sum(), present[:, other].sum())
        for other in range(len(atlas.clusters))
    ]
    together[own] = -1
    best = max(range(len(together)), key=lambda other: together[other])
    assert made.rows[0][1] in {
        atlas.clusters[other].name["en"] for other in range(len(together)) if together[other] >= together[best] - 0.05
    }


@pytest.mark.parametrize("width", [220, 640])
@pytest.mark.parametrize("area", ["16", "19", "34", "16001"])
def test_names_of_bubbles_do_not_cover_each_other(area: str, width: int, context_of: ContextOf) -> None:
    made = modules()["portfolio"].build(context_of(lang="tr", area=area))
    assert isinstance(made, Chart)
    trace = made.figure["data"][0]
    x, y = np.log(trace["x"]), np.array(trace["y"])
    across, up = width * (x - x.min()) / np.ptp(x), 310 * (y - y.min()) / np.ptp(y)
    named = [index for index, text in enumerate(trace["text"]) if text and (width > 400 or "--roomy" not in text)]
    sides = {"top center": (0, 1), "bottom center": (0, -1), "middle right": (1, 0), "middle left": (-1, 0)}
    boxes = []
    for index in named:
        wide, (right, above) = 6.6 * len(trace["customdata"][index][0]), sides[trace["textposition"][index]]
        radius = trace["marker"]["size"][index] / 2
        boxes.append((across[index] + right * (radius + wide / 2), up[index] + above * (radius + 7.5), wide))
    assert 1 <= len(named) <= 8
    for one, (x1, y1, wide1) in enumerate(boxes):
        for x2, y2, wide2 in boxes[:one]:
            assert abs(y1 - y2) >= 14.9 or abs(x1 - x2) >= (wide1 + wide2) / 2 - 0.1
