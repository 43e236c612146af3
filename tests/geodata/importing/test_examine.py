"""Everything that can be wrong with a figure is named with its cell and a cure."""

from __future__ import annotations

import pytest

from geodata.errors import InputError
from geodata.importing.wording import words
from geodata.reading import Convention, Severity
from geodata.reading.limits import Limits
from tests.geodata.importing.checking import check, check_sample, errors, figures, kinds
from tests.geodata.sources.eurostat_tsv import sample as eurostat
from tests.geodata.sources.sdmx_csv import sample as sdmx
from tests.geodata.sources.sgk_1_11 import sample as sgk
from tests.geodata.sources.tuik_medas import sample as medas

HEAD = "area,activity,year,indicator,value,status\n"


@pytest.mark.parametrize(
    ("line", "kind", "column", "value", "cure"),
    [
        ("Bursaa,10,2024,employment,5,", "unknown_area", "area", "Bursaa", "Bursa (16)"),
        ("1,10,2024,employment,5,", "unknown_area", "area", "1", "Adana (01)"),
        ("qqqqqqqq,10,2024,employment,5,", "unknown_area_open", "area", "qqqqqqqq", "plate code"),
        ("Ereğli,10,2024,employment,5,", "ambiguous_area", "area", "Ereğli", "Konya/Ereğli (42014)"),
        ("16,10.111,2024,employment,5,", "unknown_activity", "activity", "10.111", "10.11"),
        ("16,45.9,2024,employment,5,", "unknown_activity", "activity", "45.9", "did you mean"),
        ("16,10,24,employment,5,", "bad_year", "year", "24", "four digits"),
        ("16,10,2024,jobs,5,", "unknown_indicator", "indicator", "jobs", "employment"),
        ("16,10,2024,employment,many,", "not_a_number", "value", "many", "number"),
        ("16,10,2024,employment,-5,", "negative", "value", "-5", "correct it"),
        ("16,10,2024,employment,5.5,", "fraction", "value", "5.5", "whole number"),
        ("16,10,2024,employment,99999999999999,", "too_large", "value", "99999999999999", "unit"),
        ("16,10,2024,employment,1e300,", "too_large", "value", "1e300", "unit"),
        ("16,10,2024,employment,1e999,", "not_finite", "value", "1e999", "figure"),
        ("16,10,2024,employment,5,guessed", "unknown_status", "value", "5", "description"),
        ("16,10,2024,employment,5,suppressed", "state_with_value", "value", "5", "remove"),
        ("16,10,2024,employment,5,zero", "zero_with_value", "value", "5", "correct"),
        ("16,10,2024,employment,,observed", "value_missing", "value", "", "give the figure"),
        ("16,10,2024,employment,5,,", "ragged_row", "", "16,10,2024,employment,5,,", "separators"),
    ],
)
def test_a_wrong_line_is_named_with_row_column_value_and_cure(
    line: str, kind: str, column: str, value: str, cure: str
) -> None:
    report = check(f"{HEAD}34,10,2024,employment,7,\n{line}\n").report
    (found,) = errors(report)
    assert (found.kind, found.row, found.column, found.value) == (kind, 3, column, value)
    assert cure in words("en").finding(found).cure
    assert words("tr").finding(found).message


def test_a_figure_given_twice_names_both_places() -> None:
    (found,) = errors(
        check(f"{HEAD}16,10,2024,employment,5,\n34,10,2024,employment,5,\nBursa,10,2024,employment,6,\n").report
    )
    assert (found.kind, found.row, found.places["first"]) == ("duplicate", 4, "value:2")


def test_blank_lines_are_skipped_and_rows_keep_their_number() -> None:
    (found,) = errors(check(f"{HEAD}\n34,10,2024,employment,7,\n\n16,10,2024,employment,-5,\n").report)
    assert found.row == 5


def test_a_column_that_can_be_read_in_two_ways_is_refused_by_name_until_it_is_said() -> None:
    text = f"{HEAD}16,10,2024,employment,1.234,\n34,10,2024,employment,5.678,\n"
    (found,) = errors(check(text).report)
    assert (found.kind, found.column, found.value, found.row) == ("ambiguous_numbers", "value", "1.234", 2)
    read = figures(check(text, numbers=Convention.TURKISH))
    assert [cell.value for cell in read.values()] == [1234.0, 5678.0]


def test_a_column_that_mixes_formats_names_one_of_each() -> None:
    text = "area;activity;year;indicator;value\n16;10;2024;exports;1.234,5\n34;10;2024;exports;1,234.5\n"
    (found,) = errors(check(text).report)
    assert (found.kind, found.column) == ("mixed_numbers", "value")
    assert (found.value, found.places["other"]) == ("1.234,5", "1,234.5")


def test_every_error_is_counted_and_a_thousand_are_listed() -> None:
    lines = "".join(f"{number % 81 + 1:02d},10,{1900 + number // 81},employment,-1,\n" for number in range(1_500))
    report = check(HEAD + lines).report
    assert report.findings.counts["negative"] == 1_500
    assert kinds(report)["negative"] == 1_000
    assert report.findings.errors == 1_500


def test_nothing_of_a_file_with_an_error_becomes_an_observation() -> None:
    examined = check(f"{HEAD}34,10,2024,employment,7,\n16,10,2024,employment,-5,\n")
    assert not examined.report.clean
    assert len(examined.observations) == 0


def test_the_classification_is_asked_for_and_held_against_the_codes() -> None:
    with pytest.raises(InputError, match=r"unknown classification.*'nace9'"):
        check(f"{HEAD}34,10,2024,employment,7,\n", classification="nace9")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("area,activity,value\n16,10,5\n", "names no year.*--year"),
        ("area,activity,year,value\n16,10,2024,5\n", "names no indicator.*--indicator"),
        ("area,area,activity,value\n16,16,10,5\n", "heading appears twice.*column area"),
        ('area,activity,year,indicator,value\n16,10,2024,employment,"5\n', "quote is left open"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        check(text, format="long")
    assert "\n" not in str(caught.value)


def test_a_file_over_the_limits_is_refused() -> None:
    text = HEAD + "16,10,2024,employment,5,\n" * 20
    with pytest.raises(InputError, match="too many rows"):
        check(text, limits=Limits(rows=10))
    with pytest.raises(InputError, match="too many columns"):
        check(text, limits=Limits(columns=3))


def test_a_file_of_another_year_holds_no_figures() -> None:
    (found,) = errors(check(f"{HEAD}34,10,2024,employment,7,\n", years=(2020,)).report)
    assert found.kind == "no_figures"


def test_areas_without_a_figure_are_a_warning() -> None:
    report = check(f"{HEAD}34,10,2024,employment,7,\n").report
    (found,) = report.findings.only(Severity.WARNING)
    assert (found.kind, found.places["count"], found.places["all"]) == ("areas_absent", "80", "81")


def test_a_formula_is_refused_with_sheet_and_cell() -> None:
    def change(sheet: sgk.Worksheet) -> None:
        sheet["D10"] = "=D9+1"

    found = errors(check_sample(sgk.make(change=change)).report)
    assert next((one.kind, one.sheet, one.row, one.column, one.value) for one in found) == (
        "formula",
        "TABLO-1.11",
        10,
        "D",
        "=D9+1",
    )


def test_a_total_line_that_is_not_the_sum_is_refused_with_the_difference() -> None:
    def change(sheet: sgk.Worksheet) -> None:
        sheet["D10"] = sheet["D10"].value + 7

    (found,) = errors(check_sample(sgk.make(change=change)).report)
    assert (found.kind, found.column) == ("total_differs", "D")
    assert found.places["difference"] == "-7"
    assert "fark -7" in words("tr").finding(found).message


@pytest.mark.parametrize(
    ("cell", "value", "kind"),
    [
        ("C6", "Bursalı", "unknown_area"),
        ("D7", "Emekli", "heading_unknown"),
        ("A10", "98.7", "unknown_activity"),
        ("D10", -4, "negative"),
        ("D10", 4.5, "fraction"),
        ("D10", "yok", "not_a_number"),
    ],
)
def test_a_wrong_cell_of_the_yearbook_is_named(cell: str, value: object, kind: str) -> None:
    def change(sheet: sgk.Worksheet) -> None:
        sheet[cell] = value

    report = check_sample(sgk.make(change=change)).report
    assert kind in kinds(report)
    found = next(one for one in errors(report) if one.kind == kind)
    assert (found.sheet, f"{found.column}{found.row}") == ("TABLO-1.11", cell)


def test_the_version_that_the_yearbook_names_is_compared_with_the_one_that_was_said() -> None:
    def change(sheet: sgk.Worksheet) -> None:
        sheet["A3"] = "Faaliyet kodları: NACE Rev. 2.1"

    report = check_sample(sgk.make("nace2", change=change)).report
    warned = kinds(report, Severity.WARNING)
    assert warned["classification_stated"] == 1
    assert report.clean


def test_a_plate_that_is_not_the_province_named_is_refused() -> None:
    sample = medas.make(areas={"Bursa-34": "34", "Ankara(Yok)-1": "?"})
    report = check_sample(sample).report
    assert set(kinds(report)) == {"area_contradicts", "unknown_area_open"}
    assert report.unmatched_areas == ("Bursa-34", "Ankara(Yok)-1")


def test_a_column_without_an_activity_is_refused() -> None:
    text = "||Ücretli|\n|||\n2024|Bursa-16|1.234|\n"
    (found,) = errors(check(text, indicator="employment").report)
    assert found.kind == "unknown_activity_open" or found.kind == "unknown_activity"
    assert found.value == "Ücretli"


def test_a_dimension_with_several_codes_asks_for_one() -> None:
    text = eurostat.make(others=False).data.decode() + "A,C10,ENT_NR,PER,TR\t1 \t2 \t3 \n"
    with pytest.raises(InputError, match=r"indic_sb holds several codes.*--select indic_sb=EMP_NR"):
        check(text, "e.tsv", indicator="employment")
    chosen = check(text, "e.tsv", indicator="employment", select={"indic_sb": "EMP_NR"})
    assert figures(chosen) == eurostat.make(others=False).figures


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nace_r2", "nace_r21", "classified by nace2.1.*--classification nace2.1"),
        (",PER,", ",MIO_EUR,", "unit is not one of employment.*MIO_EUR"),
        ("A,", "Q,", "not annual"),
        ("2022 ", "2022-Q1 ", "period is not a year.*2022-Q1"),
        ("nace_r2,", "nace,", "no dimension says the activity"),
    ],
)
def test_series_of_another_kind_are_refused(old: str, new: str, message: str) -> None:
    text = eurostat.make(others=False).data.decode().replace(old, new)
    with pytest.raises(InputError, match=message):
        check(text, "e.tsv", indicator="employment")


def test_unknown_flags_of_series_are_refused_with_their_cell() -> None:
    text = eurostat.make(others=False).data.decode().replace(" p ", " q ", 1)
    (found,) = errors(check(text, "e.tsv", indicator="employment").report)
    assert (found.kind, found.column, found.places["status"]) == ("unknown_status", "2022", "q")


def test_a_power_of_ten_multiplies_observations() -> None:
    text = "REF_AREA,ACTIVITY,TIME_PERIOD,UNIT_MULT,OBS_VALUE\nTUR,10,2024,3,12.3\n"
    read = figures(check(text, indicator="employment"))
    assert [(key[0], cell.value) for key, cell in read.items()] == [("TR", 12_300.0)]


def test_a_selected_dimension_must_be_there() -> None:
    with pytest.raises(InputError, match=r"no such dimension.*'sex'"):
        check_sample(sdmx.make(), select={"sex": "T"})


@pytest.mark.parametrize(("classification", "other"), [("nace2", "nace2.1"), ("nace2.1", "nace2")])
@pytest.mark.parametrize("code", ["25.61", "25.40"])
def test_a_code_that_the_other_version_uses_otherwise_is_a_warning(classification: str, other: str, code: str) -> None:
    text = f"{HEAD}16,{code},2024,employment,5,\n34,10.11,2024,employment,5,\n"
    report = check(text, classification=classification).report
    (found,) = (one for one in report.findings.only(Severity.WARNING) if one.kind == "reused_code")
    assert (found.value, found.row, found.places["other"]) == (code, 2, other)
    said = words("en").finding(found).message
    assert found.places["here.en"] in said
    assert found.places["there.en"] in said
    assert report.clean


def test_national_codes_below_a_class_are_known() -> None:
    report = check(f"{HEAD}16,10.11.01,2024,employment,5,\n").report
    assert report.clean
    assert kinds(check(f"{HEAD}16,10.11.0101,2024,employment,5,\n").report)["unknown_activity"] == 1
