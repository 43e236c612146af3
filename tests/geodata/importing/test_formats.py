"""What was put into a file of each format comes out: value, state and cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geodata.reading import Convention, Severity
from geodata.states import State
from tests.geodata.importing.checking import check_sample, figures
from tests.geodata.sources.eurostat_tsv import sample as eurostat
from tests.geodata.sources.long import sample as long
from tests.geodata.sources.sample import Sample
from tests.geodata.sources.sdmx_csv import sample as sdmx
from tests.geodata.sources.sgk_1_11 import sample as sgk
from tests.geodata.sources.tuik_medas import sample as medas

MAKERS: dict[str, Callable[[], Sample]] = {
    "long": long.make,
    "long semicolon": lambda: long.make(separator=";"),
    "long cp1254": lambda: long.make(encoding="cp1254"),
    "long iso-8859-9": lambda: long.make(encoding="iso-8859-9"),
    "long with a mark": lambda: long.make(encoding="utf-8-sig"),
    "long turkish numbers": lambda: long.make(numbers="tr"),
    "long english numbers": lambda: long.make(numbers="en"),
    "long workbook": long.make_workbook,
    "sgk": sgk.make,
    "sgk of an older version": lambda: sgk.make("nace2"),
    "sgk Hakkâri": lambda: sgk.make(hakkari="HAKKÂRİ"),
    "sgk suppressed": lambda: sgk.make(suppressed=True),
    "medas": medas.make,
    "medas cp1254": lambda: medas.make(encoding="cp1254"),
    "medas plain numbers": lambda: medas.make(numbers="plain"),
    "eurostat": eurostat.make,
    "eurostat thousands": lambda: eurostat.make(thousands=True),
    "sdmx": sdmx.make,
}


@pytest.mark.parametrize("name", MAKERS)
def test_figures_states_and_cells_come_out_as_they_were_put_in(name: str) -> None:
    sample = MAKERS[name]()
    examined = check_sample(sample)
    report = examined.report
    assert report.findings.only(Severity.ERROR) == ()
    assert figures(examined) == sample.figures
    assert {kind: report.findings.counts.get(kind, 0) for kind in sample.notes} == sample.notes
    states = [cell.state for cell in sample.figures.values()]
    for state in (State.SUPPRESSED, State.NOT_COLLECTED, State.NOT_APPLICABLE, State.ESTIMATED, State.ZERO):
        assert report.states[state.key] == states.count(state)


def test_the_yearbook_has_all_provinces_both_indicators_and_total_lines_that_add_up() -> None:
    report = check_sample(sgk.make()).report
    assert report.areas == {"province": 81}
    assert report.indicators == ("employment", "establishments")
    assert report.totals == {"equal": 162}
    assert report.encoding == "xlsx"


def test_a_withheld_figure_explains_the_difference_of_its_total_line() -> None:
    report = check_sample(sgk.make(suppressed=True)).report
    assert report.clean
    assert report.totals == {"equal": 160, "explained": 2}
    assert {check.area for check in report.differences} == {"16"}


def test_thousands_of_the_yearbook_written_as_text_say_how_they_are_meant() -> None:
    sample = sgk.make(text_numbers=True)
    report = check_sample(sample).report
    assert report.findings.counts["ambiguous_numbers"] == 162
    assert figures(check_sample(sample, numbers=Convention.TURKISH)) == sample.figures


def test_a_year_picks_its_column() -> None:
    sample = eurostat.make()
    wanted = {key: cell for key, cell in sample.figures.items() if key[2] == 2022}
    assert figures(check_sample(sample, years=(2022,))) == wanted
    assert check_sample(medas.make(), years=(2024,)).report.years == (2024,)
    assert check_sample(sdmx.make(), years=(2023,)).report.years == (2023,)
