"""One view, many forms: the figures of the page, the files and the API are the same to the last digit."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Mapping

import openpyxl
import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas
from geodata.states import STATE_KEYS
from geodata.view import LANGUAGES, parse
from layouts.texts import catalogue
from tests.callbacks.conftest import client as client

VIEWS = 60
Row = tuple[str, float | None, str]


def views(atlas: Atlas) -> list[dict[str, str]]:
    """Views of all levels, measures and indicators, districts of one province among them."""
    draw = random.Random("sixty views")
    choices = atlas.choices
    found = []
    for number in range(VIEWS):
        level = ("province", "district", "ibbs1", "ibbs2", "province", "district")[number % 6]
        one = {
            "level": level,
            "measure": choices.measures[number % len(choices.measures)],
            "indicator": draw.choice(choices.indicators),
            "cluster": draw.choice(choices.clusters),
            "year": str(draw.choice(choices.years)),
            "preset": draw.choice(choices.presets),
        }
        # All districts of the country once in a while, those of a province else.
        if level == "district" and number % 12 != 1:
            one["area"] = draw.choice([code for code in choices.areas if len(code) == 2])
        found.append(one)
    return found


def of_page(atlas: Atlas, query: Mapping[str, str]) -> list[Row]:
    figures = atlas.figures(parse(query, atlas.choices)[0])
    rows = zip(figures.codes, figures.value.tolist(), figures.state, strict=True)
    return [(code, None if value != value else value, STATE_KEYS[state]) for code, value, state in rows]


def of_csv(body: bytes, lang: str) -> list[Row]:
    lines = [line for line in body.decode("utf-8-sig").splitlines() if not line.startswith("#")]
    words = {key: catalogue(lang)[f"file.{key}"] for key in ("code", "value", "state")}
    return [
        (row[words["code"]], float(row[words["value"]]) if row[words["value"]] else None, row[words["state"]])
        for row in csv.DictReader(lines)
    ]


def of_xlsx(body: bytes, lang: str) -> list[Row]:
    keys = {catalogue(lang)[f"state.{key}"]: key for key in STATE_KEYS}
    book = openpyxl.load_workbook(io.BytesIO(body))
    rows = book.worksheets[0].iter_rows(min_row=5, values_only=True)
    return [(str(row[0]), None if row[6] is None else float(row[6]), keys[str(row[10])]) for row in rows]  # type: ignore[arg-type]


def of_geojson(body: bytes) -> list[Row]:
    told = [feature["properties"] for feature in json.loads(body)["features"]]
    return [(one["code"], one["value"], one["state"]) for one in told]


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_sixty_views_have_the_same_figures_everywhere(client: FlaskClient, atlas: Atlas, lang: str) -> None:
    for query in views(atlas):
        asked = {**query, "lang": lang}
        page = of_page(atlas, asked)
        files = {form: client.get(f"/map.{form}", query_string=asked).data for form in ("csv", "xlsx", "geojson")}
        assert of_csv(files["csv"], lang) == page, asked
        assert of_xlsx(files["xlsx"], lang) == page, asked
        assert of_geojson(files["geojson"]) == page, asked
        answer = client.get("/api/v1/scores", query_string=query).get_json()
        assert [(one["code"], one["value"], one["state"]) for one in answer["values"]] == page, asked
