from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts import plot
from layouts.context import Context
from layouts.plot import Course, courses, spread

POSITIONS = st.lists(st.floats(0, 300), min_size=1, max_size=8)


@given(POSITIONS)
def test_neighbours_are_a_gap_apart_in_the_order_of_what_was_wanted_and_between_the_ends(wanted: list[float]) -> None:
    found = spread(wanted, 15, 0, 300)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    assert all(found[later] - found[earlier] >= 15 - 1e-6 for earlier, later in pairwise(order))
    assert min(found) >= -1e-6
    assert max(found) <= 300 + 1e-6


@given(POSITIONS)
def test_what_is_apart_already_stays(wanted: list[float]) -> None:
    once = spread(wanted, 15, 0, 300)
    assert spread(once, 15 - 1e-6, 0, 300) == pytest.approx(once, abs=1e-4)


def test_near_names_move_as_little_as_they_can_and_to_both_sides() -> None:
    assert spread([100, 101, 200], 15, 0, 300) == pytest.approx([93, 108, 200])
    assert spread([101, 100], 15, 0, 300) == pytest.approx([108, 93])
    assert spread([0, 1], 15, 0, 300) == pytest.approx([0, 15])
    assert spread([299, 300], 15, 0, 300) == pytest.approx([285, 300])
    assert spread([], 15, 0, 300) == []


def test_where_there_is_too_little_room_the_gap_is_kept() -> None:
    assert spread([1, 2, 3], 15, 0, 20) == pytest.approx([0, 15, 30])


def test_lines_with_equal_ends_have_names_that_do_not_touch(context_of: Callable[..., Context]) -> None:
    context = context_of(lang="en")
    years = context.atlas.manifest.years
    lines = [Course(name, [7.0] * len(years), ["7"] * len(years)) for name in ("One", "Two", "Three")]
    names = courses(context, lines, "count")["layout"]["annotations"]
    assert [name["text"] for name in names] == ["One", "Two", "Three"]
    shifts = [name["yshift"] for name in names]
    assert all(later - earlier >= 14 for earlier, later in pairwise(shifts))


def test_a_line_that_ends_early_is_named_beside_its_last_figure(context_of: Callable[..., Context]) -> None:
    context = context_of(lang="en")
    years = context.atlas.manifest.years
    gap = float("nan")
    made = courses(context, [Course("One", [3.0] * (len(years) - 1) + [gap], ["3"] * len(years))], "share")
    assert made["layout"]["annotations"][0]["y"] == 300.0
    assert made["data"][0]["y"][-1] is None


def test_a_long_name_has_two_lines_and_the_lines_reach_the_names(context_of: Callable[..., Context]) -> None:
    context = context_of(lang="en")
    years = context.atlas.manifest.years
    names = ("Processed fruit and vegetables", "Industrial ventilation, air conditioning and cooling", "One")
    made = courses(context, [Course(name, [7.0] * len(years), ["7"] * len(years)) for name in names], "count")["layout"]
    assert [one["text"] for one in made["annotations"]] == [
        "Processed fruit<br>and vegetables",
        "Industrial<br>ventilation, air…",
        "One",
    ]
    shifts = [one["yshift"] for one in made["annotations"]]
    assert all(later - earlier >= 28 for earlier, later in pairwise(shifts))
    assert made["xaxis"]["range"][1] == years[-1]


def test_an_axis_says_its_title(context_of: Callable[..., Context]) -> None:
    # Plotly draws no title that is given as text alone.
    assert plot.axis(context_of(), "ratio", title="Uzmanlaşma")["title"]["text"] == "Uzmanlaşma"


def test_long_names_stand_on_several_lines_and_rows_make_room_for_them(context_of: Callable[..., Context]) -> None:
    names = ["Bursa", "Manisa, Afyonkarahisar, Kütahya, Uşak"]
    axis = plot.names_axis(context_of(), names)
    assert axis["tickvals"] == names
    assert axis["ticktext"] == ["Bursa", "Manisa, Afyonkarahisar,<br>Kütahya, Uşak"]
    assert plot.rows_height(context_of(), names, 24) == 2 * 32
    assert plot.rows_height(context_of(), names[:1], 24) == 24


def test_lines_of_names_are_shorter_where_letters_are_larger(context_of: Callable[..., Context]) -> None:
    names = ["Food-processing machines"]
    assert plot.names_axis(context_of(), names)["ticktext"] == names
    assert plot.names_axis(context_of(theme="projector"), names)["ticktext"] == ["Food-processing<br>machines"]


def test_what_only_a_browser_understands_is_left_out_elsewhere() -> None:
    assert plot.plain(plot.roomy("Metal<br>mutfak eşyası")) == "Metal mutfak eşyası"
