from __future__ import annotations

import pytest

from layouts.listing import listed
from layouts.texts import translator


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Bursa"], "Bursa"),
        (["Bursa", "Konya"], "Bursa and Konya"),
        (["Bursa", "Konya", "Kars"], "Bursa, Konya and Kars"),
        (["Adana, Mersin", "Konya, Karaman"], "Adana, Mersin; Konya, Karaman"),
        (["“Tiles, flags”", "“Clay”"], "“Tiles, flags” and “Clay”"),
    ],
)
def test_names_are_listed_as_a_sentence_would(names: list[str], said: str) -> None:
    assert listed(translator("en"), names) == said
