from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path

import pytest

from geodata.atlas import Atlas
from geodata.errors import InputError
from geodata.view import parse
from layouts.decks import FOLDER, decks, read_decks
from layouts.decks.own import MOST_PACKED, unpack
from layouts.presenting.steps import steps_of


def packed(told: object) -> str:
    packer = zlib.compressobj(wbits=-15)
    body = packer.compress(json.dumps(told).encode()) + packer.flush()
    return base64.urlsafe_b64encode(body).decode().rstrip("=")


@pytest.mark.parametrize("deck", decks(), ids=lambda deck: deck.id)
def test_every_step_of_a_deck_can_be_followed_exactly_and_has_something_to_say(deck: object, atlas: Atlas) -> None:
    for lang in ("tr", "en"):
        view, _ = parse({"lang": lang, "theme": "projector"}, atlas.choices)
        for step in steps_of(deck, view, atlas, "/"):  # type: ignore[arg-type]
            assert step.problems == ()
            assert step.title(lang)
            assert step.finding
            assert step.note(lang)


def test_a_deck_of_ones_own_is_read_back_as_it_was_packed() -> None:
    steps = [{"view": "?measure=lq", "title": "Iğdır’ın şansı", "note": "Say\nthis"}, {"view": ""}]
    deck = unpack(packed({"kume_deck": 1, "title": "Üç adım", "steps": steps}))
    assert deck.title == {"tr": "Üç adım", "en": "Üç adım"}
    assert [step.view for step in deck.steps] == ["?measure=lq", ""]
    assert deck.steps[0].title == {"tr": "Iğdır’ın şansı", "en": "Iğdır’ın şansı"}
    assert deck.steps[0].note == {"tr": "Say\nthis", "en": "Say\nthis"}
    assert (deck.steps[1].title, deck.steps[1].note) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "%%%",
        "é",
        "a" * (MOST_PACKED + 1),
        packed([]),
        packed({"kume_deck": 2, "steps": [{"view": ""}]}),
        packed({"kume_deck": 1, "steps": []}),
        packed({"kume_deck": 1, "steps": "abc"}),
        packed({"kume_deck": 1, "steps": [7]}),
        packed({"kume_deck": 1, "steps": [{"view": 7}]}),
        packed({"kume_deck": 1, "steps": [{"view": ""}] * 41}),
        packed({"kume_deck": 1, "steps": [{"view": "", "note": "a" * 2001}]}),
        packed("a" * 1_000_000),
        packed({"kume_deck": 1, "steps": [{"view": ""}]})[:-6],
        packed(json.loads("[" * 500 + "]" * 500)),
    ],
    ids=range(16),
)
def test_what_is_no_deck_is_refused_with_a_cure(text: str) -> None:
    with pytest.raises(InputError) as refused:
        unpack(text)
    assert refused.value.cure


def test_a_deck_file_with_a_mistake_names_file_and_key(tmp_path: Path) -> None:
    told = (
        (FOLDER / "atlas.toml").read_text(encoding="utf-8").replace('view = "?cluster=seramik&measure=lq"', "view = 3")
    )
    (tmp_path / "atlas.toml").write_text(told, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_decks(tmp_path)
    assert "atlas.toml" in str(refused.value)
    assert "step.6.view" in str(refused.value)
