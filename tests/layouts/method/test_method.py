from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from geodata import measures
from geodata.atlas import Atlas
from geodata.bands import CLASSES, MAX_MANUAL_BREAKS
from geodata.coverage.thresholds import default_search
from geodata.measures.growth import WINDOW
from geodata.measures.intensity_rule import load_rule
from geodata.measures.lq import Z95
from geodata.stars import Criterion, presets
from layouts.context import Context
from layouts.method import (
    classes,
    coverage,
    definitions,
    indices,
    intensity,
    missing,
    origins,
    resolution,
    star_rules,
    taxonomy,
)
from layouts.numbers import format_plain, format_value
from layouts.parts.sheet import Section
from layouts.prerender import to_html
from layouts.sections import modules, sections

ContextOf = Callable[..., Context]
LANGUAGES = ("tr", "en")


def text(section: Section | None) -> str:
    """Words of a section, without tags."""
    assert section is not None
    return re.sub(r"<[^>]+>", " ", to_html(list(section.children)).replace("<sub>", "").replace("<sup>", ""))


def with_rules(context: Context, **rules: Any) -> Context:
    """The same view of a release that was built with other rules."""
    manifest = context.atlas.manifest
    changed = replace(manifest, rules={**manifest.rules, **rules})
    return replace(context, atlas=replace(context.atlas, manifest=changed))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_has_its_anchor_its_formula_and_its_words(context_of: ContextOf, lang: str) -> None:
    context = context_of(lang=lang)
    section = definitions.section(context)
    html = to_html(list(section.children))
    assert [id_ for id_, _ in section.inner] == [measure.id for measure in measures.all()]
    for measure in measures.all():
        (part,) = re.findall(rf'<section id="{measure.id}".*?</section>', html, re.S)
        assert 'role="math"' in part
        assert context.t(f"measure.{measure.id}.name") in part
        assert f'href="{context.address("", measure=measure.id)}"'.replace("&", "&amp;") in part
    assert "{" not in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_of_a_definition_are_those_of_the_code_and_of_the_release(context_of: ContextOf, lang: str) -> None:
    context = context_of(lang=lang)
    assert context.atlas.manifest.rules["growth_window"] == WINDOW
    assert format_plain(Z95, lang) in text(definitions.section(context))
    assert f"t−{WINDOW}" in text(definitions.section(context))
    assert "t−7" in text(definitions.section(with_rules(context, growth_window=7)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_intensity_table_gives_the_rule_of_the_release(context_of: ContextOf, lang: str) -> None:
    context = context_of(lang=lang)
    rule = load_rule()
    assert context.atlas.manifest.rules["intensity"] == json.loads(json.dumps(rule.as_data()))
    rows = dict(
        re.findall(
            r'<th[^>]*scope="row">([^<]+)</th><td[^>]*>([^<]+)</td>', to_html(list(intensity.section(context).children))
        )
    )
    # 0.3 beside 0.35 is 0.30, so that the points stand below each other.
    assert rows == {
        context.t(f"measure.{part.measure}.short"): format_value(part.weight, "ratio", lang) for part in rule.parts
    }
    said = text(intensity.section(context))
    for part in rule.parts:
        for post in (part.low, part.high):
            if isinstance(post, float):
                assert format_plain(post, lang, percent=True) in said


def test_another_rule_gives_another_page(context_of: ContextOf) -> None:
    context = context_of(lang="en")
    rule = json.loads(json.dumps(load_rule().as_data()))
    rule |= {"aggregation": "geometric", "floor": 0.037}
    rule["parts"]["size"]["weight"] = 0.123
    said = text(intensity.section(with_rules(context, intensity=rule)))
    assert "0.123" in said
    assert "0.037" in said
    assert "geometric" in said
    assert "geometric" not in text(intensity.section(context))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_star_criterion_is_told_with_its_cut_off_and_whether_it_was_verified(
    context_of: ContextOf, lang: str
) -> None:
    context = context_of(lang=lang)
    html = to_html(list(star_rules.section(context).children))
    for rule in presets():
        (table,) = re.findall(rf'<table aria-label="{re.escape(rule.title[lang])}">.*?</table>', html, re.S)
        criteria = [one for one in (rule.size, rule.focus, rule.lq) if one is not None]
        gate = [rule.min_jobs] if rule.min_jobs.value else []
        verified = [one.verified for one in [*criteria, *gate]]
        assert table.count(f">{context.t('method.is_verified')}<") == sum(verified)
        assert table.count(f">{context.t('method.is_not_verified')}<") == len(verified) - sum(verified)
        assert all(format_plain(one.value, lang) in table for one in gate)


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        (Criterion("top_share", 0.125, "cluster"), "12.5%"),
        (Criterion("top_share", 0.125, "all"), "all clusters"),
        (Criterion("at_least", 0.002), "0.2% or more"),
        (Criterion("more_than", 0.5), "more than 50%"),
    ],
)
def test_a_criterion_is_worded_from_its_rule(context_of: ContextOf, criterion: Criterion, said: str) -> None:
    assert said in star_rules.criterion_words("focus", criterion, context_of(lang="en"))


def test_a_quotient_is_no_percentage(context_of: ContextOf) -> None:
    assert star_rules.criterion_words("lq", Criterion("at_least", 1.25), context_of(lang="en")) == "1.25 or more"


def test_the_share_that_observed_parts_must_bear_is_that_of_the_release(context_of: ContextOf) -> None:
    context = context_of(lang="en")
    assert "50%" in text(missing.section(context))
    changed = with_rules(context, suppressed={"fill": "", "min_known": 0.35})
    assert "35%" in text(missing.section(changed))


def test_numbers_of_classes_are_those_of_the_code(context_of: ContextOf) -> None:
    said = text(classes.section(context_of(lang="en")))
    assert f"There are {CLASSES['sequential']} classes" in said
    assert f"{CLASSES['diverging']} on a diverging one" in said
    assert f"at most {MAX_MANUAL_BREAKS} bounds" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_category_is_told_with_all_its_classes(context_of: ContextOf, atlas: Atlas, lang: str) -> None:
    html = to_html(list(taxonomy.section(context_of(lang=lang)).children))
    assert atlas.manifest.taxonomy["note"][lang][:40] in html
    for cluster in atlas.clusters:
        (part,) = re.findall(rf'<details id="category-{cluster.id}".*?</details>', html, re.S)
        assert all(one["code"] in part for stage in cluster.stages for one in stage.activities)


def test_the_account_of_a_source_is_told_where_it_gives_one(context_of: ContextOf, atlas: Atlas) -> None:
    context = context_of(lang="en")
    assert atlas.manifest.sources[0]["about"]["en"][0][:40] in text(origins.section(context))
    silent = tuple({key: said for key, said in one.items() if key != "about"} for one in atlas.manifest.sources)
    bare = replace(context, atlas=replace(atlas, manifest=replace(atlas.manifest, sources=silent)))
    assert origins.section(bare) is None
    assert "origins" not in {section.id for section in sections("layouts.method", bare)}


def test_each_indicator_has_the_grade_of_the_release(context_of: ContextOf, atlas: Atlas) -> None:
    context = context_of(lang="en")
    graded = MappingProxyType(
        {
            "employment": {"grade": "C", "rows": {"A": 5, "C": 1234}, "clusters": {"seramik": "C"}},
            "establishments": {"grade": "B"},
        }
    )
    changed = replace(context, atlas=replace(atlas, manifest=replace(atlas.manifest, resolution=graded)))
    html = to_html(list(resolution.section(changed).children))
    rows = [
        re.findall(r">([^<]+)</t[hd]>", row) for row in re.findall(r"<tr><th[^>]*scope=\"row\".*?</tr>", html, re.S)
    ]
    assert rows == [["Employment", "C", "5", "0", "1,234"], ["Establishments", "B", "0", "0", "0"]]
    assert "Ceramics (C)" in html
    assert "split figures" not in to_html(list(resolution.section(context).children))


def test_sections_have_orders_and_anchors_of_their_own(context_of: ContextOf) -> None:
    orders = [module.ORDER for module in modules("layouts.method")]
    assert len(set(orders)) == len(orders)
    made = sections("layouts.method", context_of())
    anchors = [one for section in made for one in (section.id, *(id_ for id_, _ in section.inner))]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_thresholds_of_coverage_are_those_of_the_release(context_of: ContextOf, lang: str) -> None:
    context = context_of(lang=lang)
    rule = {"match": "any", "covered": {"firms": 7.5, "employment": 41.0, "lq": 0.0}}
    changed = with_rules(context, coverage={**rule, "white_spot": {"firms": 2.25, "employment": 6.0, "lq": 0.0}})
    rows = re.findall(
        r'scope="row">([^<]+)</th><td[^>]*>([^<]+)</td><td[^>]*>([^<]+)</td>',
        to_html(list(coverage.section(changed).children)),
    )
    names = [context.t(f"method.coverage_{one}") for one in ("firms", "employment", "lq")]
    numbers = [(format_plain(high, lang), format_plain(low, lang)) for high, low in ((7.5, 2.25), (41, 6))]
    assert rows == [(name, *pair) for name, pair in zip(names, [*numbers, ("–", "–")], strict=True)]
    assert context.t("method.coverage_match_any") in text(coverage.section(changed))
    said = text(coverage.section(context))
    assert all(f"{format_plain(reach, lang)} km" in said for reach in default_search().reach_km.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_index_has_its_formula_and_its_columns(context_of: ContextOf, lang: str) -> None:
    section = indices.section(context_of(lang=lang))
    html = to_html(list(section.children))
    found = measures.indices()
    assert html.count('role="math"') == len(found) == len(section.inner)
    assert all(index.name[lang] in text(section) and ", ".join(index.fields) in html for index in found)
