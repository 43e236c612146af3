"""Charts of a page in its workbook: the sheet, the table beside the picture and the API say the same."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas
from geodata.states import STATE_KEYS
from geodata.view import LANGUAGES
from layouts.numbers import format_value
from layouts.texts import catalogue, translator
from tests.callbacks.conftest import client as client

# Pages with an odd year and an indicator that has gaps, and the charts that each of them shows.
PAGES: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "cluster/seramik": (
        {"year": "2023", "level": "district"},
        ("rank_intervals", "trend", "concentration", "shift_share", "activities", "proximity"),
    ),
    "cluster/hali": (
        {"indicator": "establishments", "year": "2018"},
        ("rank_intervals", "trend", "concentration", "shift_share", "activities", "proximity"),
    ),
    "area/16": ({"year": "2023"}, ("portfolio", "area_change")),
    "area/16001": ({}, ("portfolio", "area_change")),
    "compare": ({"compare": "16,41,TR1", "measure": "lq"}, ("compare_course", "compare_structure")),
}
Sheet = list[dict[str, Any]]


class Tables(HTMLParser):
    """Tables of a page by their names, as rows of words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] | None = None
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = self.found[dict(attrs).get("aria-label") or ""] = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th") and self._rows is not None:
            self._rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._rows = None
        elif tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._rows and self._inside:
            self._rows[-1][-1] += data


@cache
def asked(client: FlaskClient, path: str, lang: str) -> tuple[dict[str, list[list[str]]], Any]:
    """Tables and workbook of a page."""
    query = {**PAGES[path][0], "lang": lang}
    parser = Tables()
    parser.feed(client.get(f"/{path}", query_string=query).get_data(as_text=True))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/{path}.xlsx", query_string=query).data))
    return parser.found, book


def sheet_of(book: Any, chart: str, lang: str) -> tuple[dict[str, str], Sheet, str]:
    """Units by heading, rows by heading in the language, and everything that stands above."""
    sheet = book[catalogue(lang)[f"table_name.{chart}"]]
    above = " ".join(str(row[0]) for row in sheet.iter_rows(max_row=3, values_only=True))
    head, *rows = sheet.iter_rows(min_row=4, values_only=True)
    other = next(one for one in LANGUAGES if one != lang)
    units, names = {}, []
    for cell in head:
        words, _, unit = str(cell).partition("\n")
        name, _, _ = words.partition(" / ")
        names.append(name)
        if unit:
            own, _, foreign = unit.strip("[]").partition(" / ")
            units[name] = next(
                key.removeprefix("unit.")
                for key, said in catalogue(lang).items()
                if key.startswith("unit.") and said == own and catalogue(other)[key] == (foreign or own)
            )
    return units, [dict(zip(names, row, strict=True)) for row in rows], above


def read_aloud(row: Mapping[str, Any], heading: str, units: Mapping[str, str], states: str, lang: str) -> str:
    """A cell as the page says it, worked out of the figure and its state."""
    t, value, state = translator(lang), row[heading], row.get(states)
    keys = {t(f"state.{key}"): key for key in STATE_KEYS}
    if value is None:
        return str(state or "")
    if heading not in units:
        return str(value)
    words = format_value(float(value), units[heading], lang)
    return t("finding.estimated", value=words) if keys.get(str(state)) == "estimated" else words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_sheet_of_a_chart_is_its_table_with_every_digit(
    client: FlaskClient, atlas: Atlas, path: str, lang: str
) -> None:
    tables, book = asked(client, path, lang)
    t = translator(lang)
    for chart in PAGES[path][1]:
        units, rows, above = sheet_of(book, chart, lang)
        title = next(name for name in tables if name and name in above and name != "")
        twin = tables[title]
        assert rows, chart
        assert t("banner.illustrative") in above
        assert atlas.manifest.id in above
        assert len(twin) - 1 in (len(rows), min(len(rows), 20)), chart
        for heading in twin[0]:
            states = t("file.state_of", name=heading)
            # One state stands for both figures of a change.
            states = states if states in rows[0] else t("file.state_of", name=t("measure.growth.short"))
            shared = chart == "area_change" and heading == t("area_change.change")
            for spoken, row in zip(twin[1:], rows, strict=False):
                own = states if shared or states == t("file.state_of", name=heading) else ""
                told = read_aloud(row, heading, units, own, lang)
                assert spoken[twin[0].index(heading)] == told, (chart, heading, row)


def scores(client: FlaskClient, **query: str) -> dict[str, tuple[float | None, str]]:
    answer = client.get("/api/v1/scores", query_string=query).get_json()
    return {one["code"]: (one["value"], one["state"]) for one in answer["values"]}


def of_sheet(row: Mapping[str, Any], heading: str, lang: str) -> tuple[float | None, str]:
    keys = {catalogue(lang)[f"state.{key}"]: key for key in STATE_KEYS}
    return row[heading], keys[row[translator(lang)("file.state_of", name=heading)]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_courses_and_shares_are_those_of_the_api(client: FlaskClient, atlas: Atlas, lang: str) -> None:
    t = translator(lang)
    for path in ("cluster/seramik", "cluster/hali"):
        query = {**PAGES[path][0], "cluster": path.partition("/")[2]}
        book = asked(client, path, lang)[1]
        rows = sheet_of(book, "trend", lang)[1]
        for year in atlas.manifest.years:
            known = scores(client, **{**query, "year": str(year)}, measure="value")
            assert len(rows) == 5
            assert all(of_sheet(row, str(year), lang) == known[row[t("file.code")]] for row in rows), year
        known, held = scores(client, **query, measure="size"), 0.0
        shares = sheet_of(book, "concentration", lang)[1]
        assert len(shares) == sum(bool(value) for value, _ in known.values())
        for row in shares:
            value, state = known[row[t("file.code")]]
            held += value or 0.0
            assert of_sheet(row, t("measure.size.short"), lang) == (value, state)
            assert row[t("concentration.together")] == pytest.approx(held, rel=1e-12)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_clusters_of_an_area_are_those_of_the_api(client: FlaskClient, lang: str) -> None:
    t = translator(lang)
    for path, level in (("area/16", "province"), ("area/16001", "district")):
        book, code = asked(client, path, lang)[1], path.partition("/")[2]
        for chart, measures in (("portfolio", ("lq", "growth")), ("area_change", ("growth",))):
            rows = sheet_of(book, chart, lang)[1]
            for row in rows[:8]:
                for measure in measures:
                    query = {
                        **PAGES[path][0],
                        "cluster": row[t("file.cluster_code")],
                        "level": level,
                        "measure": measure,
                    }
                    assert of_sheet(row, t(f"measure.{measure}.short"), lang) == scores(client, **query)[code]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_compared_areas_are_those_of_the_api(client: FlaskClient, atlas: Atlas, lang: str) -> None:
    t, book = translator(lang), asked(client, "compare", lang)[1]
    levels = {"16": "province", "41": "province", "TR1": "ibbs1"}
    for row in sheet_of(book, "compare_course", lang)[1]:
        code = row[t("file.code")]
        for year in atlas.manifest.years:
            known = scores(client, level=levels[code], measure="lq", year=str(year))
            assert of_sheet(row, str(year), lang) == known[code]
    for row in sheet_of(book, "compare_structure", lang)[1][:6]:
        for code, level in levels.items():
            known = scores(client, level=level, measure="focus", cluster=row[t("file.cluster_code")])
            assert of_sheet(row, atlas.area(code).called(lang), lang) == known[code]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_diagram_of_a_chain_is_that_of_the_page_and_the_api(client: FlaskClient, lang: str) -> None:
    t, keys = translator(lang), {catalogue(lang)[f"state.{key}"]: key for key in STATE_KEYS}
    for query in ({"area": "19"}, {"area": "19", "level": "district"}):
        page = client.get("/chain/otomotiv", query_string={**query, "lang": lang}).get_data(as_text=True)
        body = client.get("/chain/otomotiv.xlsx", query_string={**query, "lang": lang}).data
        rows = sheet_of(openpyxl.load_workbook(io.BytesIO(body)), "diagram", lang)[1]
        asked_ = {"cluster": "otomotiv", "area": "19", "level": "province"}
        stages = client.get("/api/v1/coverage", query_string=asked_).get_json()["stages"]
        shown = dict(re.findall(r'data-stage="([^"]+)".*?data-status="([^"]+)"', page, re.S))
        assert [row[t("file.stage")] for row in rows] == [one["id"] for one in stages]
        for row, one in zip(rows, stages, strict=True):
            assert row[t("file.status")] == one["status"] == shown[one["id"]]
            for name in ("firms", "employment", "lq"):
                told = one["evidence"].get(name, {"value": None, "state": "not_applicable"})
                heading = t(f"chain.criterion_{name}")
                assert (row[heading], keys[row[t("file.state_of", name=heading)]]) == (told["value"], told["state"])


def test_without_an_area_the_diagram_counts_areas_by_status(client: FlaskClient) -> None:
    body = client.get("/chain/otomotiv.xlsx", query_string={"lang": "en"}).data
    rows = sheet_of(openpyxl.load_workbook(io.BytesIO(body)), "diagram", "en")[1]
    areas = client.get("/api/v1/coverage", query_string={"cluster": "otomotiv"}).get_json()["areas"]
    for place, row in enumerate(rows):
        column: Sequence[str] = [one["statuses"][place] for one in areas]
        for key in set(column):
            assert row[catalogue("en")[f"status.{key}"]] == column.count(key)
