from __future__ import annotations

import io
import json
import re

import pytest
from flask.testing import FlaskClient
from pptx import Presentation

from geodata.atlas import Atlas
from tests.layouts.decks.test_decks import packed

BAD_STEP = packed(
    {"kume_deck": 1, "title": "", "steps": [{"view": "?measure=lq"}, {"view": "nirvana"}, {"view": "?year=1"}]}
)
OWN = packed(
    {
        "kume_deck": 1,
        "title": "Üç",
        "steps": [{"view": "?measure=lq", "title": "Iğdır"}, {"view": "compare?compare=16,41"}],
    }
)


def told(page: str) -> dict[str, object]:
    found = re.search(r'<script id="kume-boot" type="application/json">(.*?)</script>', page)
    assert found is not None
    return json.loads(found[1])  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_presentation_has_every_step_before_any_script(client: FlaskClient, atlas: Atlas, lang: str) -> None:
    page = client.get(f"/present/atlas?lang={lang}&step=3").text
    deck = told(page)["deck"]
    assert len(deck["steps"]) == 8  # type: ignore[index]
    for step in deck["steps"]:  # type: ignore[index]
        assert step["title"] in page
        assert step["note"].split("'")[0][:30] in page
        assert client.get(step["picture"]).status_code == 200
    assert told(page)["view"]["measure"] == "stars"  # type: ignore[index]
    assert f'<html lang="{lang}" data-theme="projector"' in page
    assert ("not official statistics" if lang == "en" else "resmî istatistik değildir") in page


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/present/nirvana?lang=en", 404, "Page not found"),
        ("/present/own?lang=en", 400, "cannot be opened"),
        ("/present/own?lang=en&deck=abc", 400, "cannot be read"),
        (f"/present/own?lang=en&deck={'a' * 6001}", 400, "too long"),
        (f"/present/own?lang=en&deck={BAD_STEP}", 200, "This step has no page: nirvana"),
        ("/present/atlas?lang=en&step=99&auto=x&theme=nothing&year=1", 200, "What do we not know?"),
    ],
)
def test_a_hostile_or_broken_address_has_a_clear_answer(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.content_type.startswith("text/html")
    assert words in answer.text


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("/present/nirvana.pptx", 404, "deck"),
        ("/present/own.pptx", 400, "deck"),
        ("/present/own.pptx?deck=abc", 400, "deck"),
        (f"/present/own.pptx?deck={BAD_STEP}", 400, "view"),
        ("/present/atlas.pptx?ratio=2:1", 400, "ratio"),
        ("/present/atlas.pptx?cluster=hali", 400, "cluster"),
    ],
)
def test_slides_of_a_bad_deck_are_refused_by_field(client: FlaskClient, address: str, status: int, field: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json["field"]) == (status, field)


def test_slides_of_a_deck_are_a_title_and_one_slide_for_each_step(client: FlaskClient) -> None:
    answer = client.get(f"/present/own.pptx?deck={OWN}&ratio=4:3")
    slides = list(Presentation(io.BytesIO(answer.data)).slides)
    assert [slide.shapes.title.text_frame.text for slide in slides][:2] == ["Üç", "Iğdır"]
    assert len(slides) == 3
    assert (
        client.get(
            f"/present/own.pptx?deck={OWN}&ratio=4:3", headers={"If-None-Match": answer.headers["ETag"]}
        ).status_code
        == 304
    )
