from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from geodata import measures
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value
from layouts.scene import Scene

ContextOf = Callable[..., Context]
MEASURES = tuple(measure.id for measure in measures.all())


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", ["ibbs1", "province", "district"])
def test_every_area_is_in_one_class_or_one_state(context_of: ContextOf, measure: str, level: str) -> None:
    scene = Scene.of(context_of(measure=measure, level=level))
    without_class = int((scene.band < 0).sum())
    assert sum(entry.count for entry in scene.classes) + without_class == len(scene.figures.codes)
    drawn = {State.ZERO, State.SUPPRESSED, State.NOT_COLLECTED, State.NOT_APPLICABLE}
    assert sum(count for state, count in scene.states if state in drawn) == without_class


def test_a_class_holds_the_figures_between_its_bounds(context_of: ContextOf) -> None:
    scene = Scene.of(context_of(measure="lq", level="district"))
    edges = (-np.inf, *scene.bounds, np.inf)
    for band in range(len(scene.classes)):
        values = scene.figures.value[scene.band == band]
        assert ((values > edges[band]) & (values <= edges[band + 1])).all()


def test_bounds_do_not_move_from_year_to_year(context_of: ContextOf) -> None:
    bounds = {Scene.of(context_of(measure="size", year=str(year))).bounds for year in (2015, 2019, 2024)}
    assert len(bounds) == 1


def test_ranking_starts_with_the_highest_and_leaves_out_what_is_missing(context_of: ContextOf) -> None:
    scene = Scene.of(context_of(measure="lq", level="district"))
    values = scene.figures.value[list(scene.order)]
    assert (np.diff(values) <= 0).all()
    assert len(scene.order) == int((scene.figures.state < State.SUPPRESSED).sum())


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_finding_names_the_share_that_the_table_gives(context_of: ContextOf, lang: str) -> None:
    scene = Scene.of(context_of(measure="size", lang=lang))
    top = sum(sorted((value for value in scene.figures.value if value == value), reverse=True)[:5])
    assert format_value(top, "share", lang) in scene.finding


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_finding_about_a_cluster_without_a_national_figure_names_places(context_of: ContextOf, lang: str) -> None:
    scene = Scene.of(context_of(measure="value", lang=lang))
    unknown = replace(scene, figures=replace(scene.figures, national=float("nan")))
    assert unknown.name(unknown.order[0]) in unknown.finding
    assert "%" not in unknown.finding


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_finding_names_the_leader_and_hedges_an_estimate(context_of: ContextOf, lang: str) -> None:
    word = {"tr": "tahmin", "en": "estimated"}[lang]
    seen = set()
    for cluster in ("otomotiv", "seramik", "hali", "yazilim", "turizm", "tibbi-cihaz"):
        scene = Scene.of(context_of(measure="lq", cluster=cluster, lang=lang))
        leader = scene.order[0]
        assert scene.name(leader) in scene.finding
        assert scene.format(float(scene.figures.value[leader])) in scene.finding
        estimated = scene.figures.state[leader] == State.ESTIMATED
        assert (word in scene.finding) == estimated
        seen.add(bool(estimated))
    assert seen == {True, False}


def test_a_view_within_a_province_says_so(context_of: ContextOf) -> None:
    scene = Scene.of(context_of(level="district", area="16", lang="en"))
    assert scene.finding.startswith("Bursa")
    assert len(scene.figures.codes) == 17


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_categories_are_told_in_words(context_of: ContextOf, lang: str) -> None:
    scene = Scene.of(context_of(measure="moran", level="district", cluster="hali", lang=lang))
    t = scene.context.t
    labels = [t(f"category.moran.{name}") for name in measures.get("moran").categories]
    assert [entry.label for entry in scene.classes] == labels
    assert len({entry.colour for entry in scene.classes}) == 5
    for index in scene.order[:3]:
        assert scene.format(scene.figures.value[index]) == labels[scene.band[index]]


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_finding_about_groups_counts_them(context_of: ContextOf, lang: str) -> None:
    said = set()
    for cluster in ("hali", "turizm", "seramik", "gida-isleme"):
        scene = Scene.of(context_of(measure="moran", level="district", cluster=cluster, lang=lang))
        groups = int(np.isin(scene.figures.value, (2, 5)).sum())
        none = scene.context.t("finding.moran_none", cluster=scene.context.atlas.cluster(cluster).name[lang])
        assert (scene.finding == none) == (groups == 0)
        said.add(groups == 0)
    assert False in said


def test_areas_all_below_the_middle_of_a_scale_still_have_a_finding(context_of: ContextOf) -> None:
    for measure in ("slq", "lq_z"):
        for cluster in ("yat-gemi", "hali", "otomotiv"):
            scene = Scene.of(context_of(measure=measure, level="district", area="62", cluster=cluster, lang="en"))
            assert not scene.order or scene.name(scene.order[0]) in scene.finding
