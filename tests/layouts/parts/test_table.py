from __future__ import annotations

from dash import html

from layouts.parts.table import table
from layouts.prerender import to_html


def test_what_stands_in_brackets_behind_a_figure_is_set_back_and_stays_readable() -> None:
    made = to_html(table("Figures", ["Area", "Jobs", "Note"], [["Bursa (il)", "1.234 (tahmin)", "as is (so)"]], (1,)))
    assert '<td class="number"><span class="hedged">1.234<small> (tahmin)</small></span></td>' in made
    assert made.count("<small>") == 1


def test_figures_above_their_bars_are_set_back_too_and_others_stay_as_they_are() -> None:
    bar = html.Span(className="cell-bar")
    made = to_html(table("Figures", ["Area", "One", "Other"], [["Bursa", ["5 (tahmin)", bar], ["7", bar]]], (1, 2)))
    assert '<span class="hedged">5<small> (tahmin)</small></span><span' in made
    assert '<td class="number">7<span' in made


def test_a_range_stays_behind_its_figure() -> None:
    made = to_html(table("Figures", ["Area", "Rank"], [["Bursa", "1 (1–6)"]], (1,)))
    assert "<span>1<small> (1–6)</small></span>" in made
