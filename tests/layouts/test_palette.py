from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.palette import palette
from layouts.plot import CATEGORIES
from layouts.tokens import tokens

THEMES = ("light", "dark", "contrast", "projector")


def test_a_diverging_ramp_changes_side_at_the_midpoint() -> None:
    assert palette("diverging", (0.5, 0.8, 1.0, 1.25, 2.0), 1.0) == (
        "div-1",
        "div-2",
        "div-3",
        "div-4",
        "div-5",
        "div-6",
    )
    assert palette("diverging", (1.0, 2.0), 1.0) == ("div-3", "div-4", "div-5")


def test_a_sequential_ramp_runs_from_its_lightest_to_its_darkest_colour() -> None:
    assert palette("sequential", (1, 2, 3, 4), None) == ("seq-0", "seq-2", "seq-3", "seq-5", "seq-6")
    assert palette("sequential", (), None) == ("seq-3",)


def test_categories_have_colours_of_their_own_that_can_be_told_apart() -> None:
    names = palette("category", (1, 2, 3, 4), None)
    for theme in THEMES:
        low, high = tokens(theme)["group-1"], tokens(theme)["group-4"]
        assert len({tokens(theme)[name] for name in names}) == 5
        # Red and blue keep apart for readers who do not see red.
        assert int(low[5:7], 16) > int(low[1:3], 16)
        assert int(high[1:3], 16) > int(high[5:7], 16)


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=7, unique=True).map(sorted), st.sampled_from(THEMES))
def test_every_class_has_a_colour_of_its_own_in_every_theme(bounds: list[float], theme: str) -> None:
    for scale in ("sequential", "diverging"):
        names = palette(scale, bounds, 0.0 if scale == "diverging" else None)
        assert len(names) == len(bounds) + 1
        assert all(tokens(theme)[name].startswith("#") for name in names)
        if len(bounds) < 7 and scale == "sequential":
            assert len(set(names)) == len(names)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "accent"])
@pytest.mark.parametrize("ground", ["paper", "surface", "map-paper"])
def test_words_stand_out_from_their_ground(theme: str, ink: str, ground: str) -> None:
    assert contrast(tokens(theme)[ink], tokens(theme)[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_notice_is_readable(theme: str) -> None:
    assert contrast(tokens(theme)["notice-ink"], tokens(theme)["notice"]) >= 4.5
    assert contrast(tokens(theme)["accent-ink"], tokens(theme)["accent"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_a_sequential_ramp_gets_steadily_stronger(theme: str) -> None:
    ramp = [luminance(tokens(theme)[f"seq-{index}"]) for index in range(7)]
    assert ramp in (sorted(ramp), sorted(ramp, reverse=True))


def test_a_beam_that_washes_colours_out_leaves_neighbouring_classes_apart() -> None:
    ramp = [tokens("projector")[name] for name in palette("sequential", (1, 2, 3, 4), None)]
    assert all(contrast(one, other) >= 1.5 for one, other in pairwise(ramp))
    stars = [tokens("projector")[name] for name in palette("stars", (0, 1, 2), None)]
    assert all(contrast(one, other) >= 1.4 for one, other in pairwise(stars))


@pytest.mark.parametrize("theme", THEMES)
def test_a_star_that_is_not_there_is_told_from_one_that_is(theme: str) -> None:
    assert contrast(tokens(theme)["star"], tokens(theme)["star-off"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_chart_draws_stands_before_the_lines_of_its_ground(theme: str) -> None:
    colours = tokens(theme)
    for name in CATEGORIES:
        assert contrast(colours[name], colours["paper"]) > 1.5 * contrast(colours["grid"], colours["paper"])


@pytest.mark.parametrize("theme", THEMES)
def test_lines_of_a_chart_stand_out_from_their_ground_and_from_each_other(theme: str) -> None:
    named = [tokens(theme)[name] for name in CATEGORIES]
    assert len(set(named)) == len(named)
    assert all(contrast(one, tokens(theme)[ground]) >= 3 for one in named for ground in ("paper", "surface"))
