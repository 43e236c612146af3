from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from geodata.programme import Known, Value, actions, document, documents, metrics, pilot
from geodata.states import State
from layouts.contents.strategy import actions_table, indicators_table, release_table
from layouts.context import Context
from layouts.pages import programme as page
from layouts.prerender import to_html
from layouts.strategy import courses, indicators, tree
from layouts.texts import catalogue

ContextOf = Callable[..., Context]


@pytest.fixture(scope="module", params=["tr", "en"])
def shown(request: pytest.FixtureRequest, context_of: ContextOf) -> tuple[Context, str]:
    context = replace(context_of(lang=request.param), path="programme")
    return context, to_html(page.body(context))


def test_every_action_and_indicator_stands_on_the_page_with_a_source(shown: tuple[Context, str]) -> None:
    context, html = shown
    for one in [*actions(), *metrics()]:
        at = html.index(f'id="{one.id}"')
        row = html[at : html.index("</tr>", at)]
        assert all(f'href="#source-{id_}"' in row for id_ in one.sources)
    for each in documents():
        assert f'id="source-{each.id}"' in html
    assert context.t("strategy.finding_none", priorities=3, goals=7, total=26) in html


def test_what_no_document_states_says_so(shown: tuple[Context, str]) -> None:
    context, html = shown
    words = catalogue(context.view.lang)
    part = html[html.index('id="tree"') : html.index('id="indicators"')]
    for name in ("status", "responsible", "due", "evidence"):
        assert part.count(f"<dt>{words[f'strategy.{name}']}</dt>") == 1
        assert f">{words[f'strategy.{name}']}</th>" not in part
    assert part.count(f">{words['strategy.of_no_action']}<") == 4
    assert context.t("light.open") in html


def test_monitoring_warns_below_seventy_percent(shown: tuple[Context, str]) -> None:
    context, html = shown
    share = "%70" if context.view.lang == "tr" else "70%"
    assert context.t("monitoring.warning", share=share) in html


def test_figures_of_the_release_are_marked_as_such(shown: tuple[Context, str]) -> None:
    context, html = shown
    part = html[html.index('id="release"') : html.index('id="monitoring"')]
    assert context.atlas.manifest.id in part
    assert catalogue(context.view.lang)["banner.illustrative_short"] in part
    assert catalogue(context.view.lang)["pilot.lifted"] in part
    (metric,) = courses.filled(context)
    for line in courses.lines(context, metric):
        view = replace(context.view, cluster=line.pilot.cluster, indicator="employment", year=2021)
        found = context.atlas.figures(view, measure="value", level="province", whole=True)
        at = context.atlas.manifest.dimensions["province"].index("35")
        assert line.value[context.atlas.manifest.years.index(2021)] == found.value[at]
        assert not State(int(found.state[at])).is_missing
        # A hedge behind a figure is set back, which leaves the words as they are.
        assert all(words in part.replace("<small>", "").replace("</small>", "") for words in line.words)


def test_what_is_known_of_an_action_is_shown_with_its_source(
    context_of: ContextOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = replace(
        actions()[0],
        status=Known("done", "minutes of May"),
        responsible=Known("İZKA", "izmir-strategy"),
        due=Known("2015-03", "minutes of May"),
    )
    monkeypatch.setattr(tree, "actions_of", lambda *_: (done, *actions()[1:3]))
    html = to_html([tree.section(context_of(lang="en")).children])
    assert "done</td>" not in html
    for words in ("1 done, status not stated for 2", " (minutes of May)", "İZKA", "March 2015", "status-done"):
        assert words in html
    assert ">Due</th>" in html
    # No action has evidence, so that no table has a column for it.
    assert ">Evidence</th>" not in html
    assert "<dt>Evidence</dt>" in html


def test_lights_are_told_by_shape_and_words(context_of: ContextOf, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = "izmir-chemicals"
    value = Value(id_, 2015, 1250.5, "survey", 0.4)
    one = replace(metrics()[4], values=(value,), targets=(Value(id_, 2018, 1000.0, "plan"),))
    monkeypatch.setattr(indicators, "metrics", lambda: (one,))
    html = to_html(indicators.section(context_of(lang="en")).children)
    assert "●" in html
    assert "İzmir, Chemicals: target reached" in html
    for words in ("1,250.5", "40%", catalogue("en")["strategy.too_few"], "(survey)"):
        assert words in html


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_tables_to_take_along_hold_the_page(context_of: ContextOf, lang: str) -> None:
    context = context_of(lang=lang)
    acts, indicators_, release = (make(context) for make in (actions_table, indicators_table, release_table))
    assert [len(table.rows) for table in (acts, indicators_, release)] == [26, 26, 6 * 10]
    assert all(len(row) == len(table.columns) for table in (acts, indicators_, release) for row in table.rows)
    unknown = catalogue(lang)["programme.not_stated"]
    assert {row[acts.column(key)] for row in acts.rows for key in ("status", "due")} == {unknown}
    assert all(row[acts.column("source_head")] for row in acts.rows)
    figures = {row[release.column("figure")] for row in release.rows}
    assert None not in figures


def test_the_search_leads_to_an_action(context_of: ContextOf) -> None:
    atlas = context_of().atlas
    assert ("step", "izmir-2-1-3") in [(one.kind, one.id) for one in atlas.find("venture capital", "en")]
    assert re.fullmatch(r"izmir-.*", pilot("izmir-chemicals").id)
    assert document("practitioners-guide").date == ""
