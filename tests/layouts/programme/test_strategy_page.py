from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from geodata.programme import Known, Value, actions, document, documents, metrics, pilot
from geodata.states import State
from layouts.context import Context
from layouts.files.strategy import action_sheet, indicator_sheet, to_csv, to_xlsx
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
    words = catalogue(context.view.lang)["programme.not_stated"]
    part = html[html.index('id="tree"') : html.index('id="indicators"')]
    assert part.count(f">{words}<") == 26 * 4
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
        assert all(words in part for words in line.words)


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
def test_files_hold_the_page_and_say_what_is_illustrative(context_of: ContextOf, lang: str) -> None:
    context = context_of(lang=lang)
    tables = [action_sheet(context), indicator_sheet(context)]
    assert len(tables[0].rows) == 26
    assert len(tables[1].rows) == 26 + 6 * len(context.atlas.manifest.years)
    assert all(len(row) == len(table.heads) for table in tables for row in table.rows)
    assert catalogue(lang)["strategy.illustrative"] in tables[1].notes
    text = to_csv(tables[0]).decode("utf-8-sig")
    assert text.count("\r\n") == 28
    assert text.count(catalogue(lang)["programme.not_stated"]) == 26 * 4
    made = to_xlsx(tables)
    assert made == to_xlsx(tables)
    book = openpyxl.load_workbook(io.BytesIO(made))
    for sheet, table in zip(book.worksheets, tables, strict=True):
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert cells[len(table.notes)] == list(table.heads)
        assert len(cells) == len(table.notes) + 1 + len(table.rows)


def test_a_formula_that_somebody_entered_stays_words(context_of: ContextOf) -> None:
    table = replace(action_sheet(context_of()), rows=(("=1+1",) * 9,))
    cell = openpyxl.load_workbook(io.BytesIO(to_xlsx([table]))).worksheets[0].cell(3, 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_search_leads_to_an_action(context_of: ContextOf) -> None:
    atlas = context_of().atlas
    assert ("step", "izmir-2-1-3") in [(one.kind, one.id) for one in atlas.find("venture capital", "en")]
    assert re.fullmatch(r"izmir-.*", pilot("izmir-chemicals").id)
    assert document("practitioners-guide").date == ""
