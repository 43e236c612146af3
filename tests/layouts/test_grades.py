"""What readers are told of how finely the figures were observed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geodata.atlas import Atlas
from layouts.context import Context
from layouts.document import document_of
from layouts.files.csv import make
from layouts.grades import grade_note, grade_words
from layouts.parts.source_line import source_line
from layouts.picture.page import page_picture


def graded(atlas: Atlas, **clusters: str) -> Atlas:
    resolution = {
        name: {**part, "grade": "C", "clusters": clusters} for name, part in atlas.manifest.resolution.items()
    }
    return replace(atlas, manifest=replace(atlas.manifest, resolution=resolution))


@pytest.mark.parametrize(("lang", "words"), [("tr", "eşit bölündü"), ("en", "split evenly")])
def test_a_coarse_release_says_so_below_its_figures(
    atlas: Atlas, context_of: Callable[..., Context], lang: str, words: str
) -> None:
    context = replace(context_of(lang=lang), atlas=graded(atlas))
    assert words in grade_note(context)[0]
    assert any(words in str(part) for part in source_line(context))


def test_a_release_of_classes_says_nothing_below_its_figures(context_of: Callable[..., Context]) -> None:
    assert grade_note(context_of()) == ()


def test_files_and_pictures_tell_the_grade_of_their_cluster(atlas: Atlas, context_of: Callable[..., Context]) -> None:
    context = context_of(lang="en", cluster="seramik")
    coarse = document_of(replace(context, atlas=graded(atlas, seramik="B")))
    exact = document_of(replace(context, atlas=graded(atlas, otomotiv="C")))
    assert "# Resolution: B – " in make(coarse, {}).decode()
    assert "# Resolution: A – " in make(exact, {}).decode()
    assert "Resolution: B" in page_picture(coarse)
    assert "Resolution:" not in page_picture(exact)
    assert grade_words(coarse.context).startswith("C")
