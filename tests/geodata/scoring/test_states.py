"""What is missing says why, and never becomes a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.geodata.scoring.tables import run_files, scores, table

FIGURES = ("value", "size", "focus", "lq", "lq_low", "lq_high")
TOTALS = ["01,TOTAL,2020,employment,100,", "02,TOTAL,2020,employment,100,"]


@pytest.mark.parametrize("state", ["suppressed", "not_collected", "not_applicable"])
def test_a_missing_figure_stays_missing_with_its_state(state: str) -> None:
    found = scores(table([*TOTALS, f"01,x,2020,employment,,{state}", "02,x,2020,employment,4,"]), stars="eco-2007")
    row = found["01", "x", 2020, "employment"]
    assert row["state"] == state
    assert {row[name] for name in (*FIGURES, "star_size", "star_focus", "star_lq", "stars")} == {""}


def test_an_estimate_stays_an_estimate() -> None:
    found = scores(table([*TOTALS, "01,x,2020,employment,3,estimated", "02,x,2020,employment,4,"]))
    assert found["01", "x", 2020, "employment"]["state"] == "estimated"
    assert found["02", "x", 2020, "employment"]["state"] == "observed"


def test_zero_is_a_state_of_its_own_whether_it_is_said_or_not() -> None:
    found = scores(
        table([*TOTALS, "01,x,2020,employment,0,", "02,x,2020,employment,4,", "01,y,2020,employment,0,zero"])
    )
    assert found["01", "x", 2020, "employment"]["state"] == "zero"
    assert found["01", "x", 2020, "employment"]["lq"] == "0"
    # The nation has no y, so there is nothing to compare with.
    assert found["01", "y", 2020, "employment"]["value"] == "0"
    assert found["01", "y", 2020, "employment"]["lq"] == ""
    assert found["01", "y", 2020, "employment"]["state"] == "not_applicable"


def test_a_row_that_is_left_out_is_a_zero_where_the_area_has_others() -> None:
    found = scores(table(["01,x,2020,employment,5,", "02,y,2020,employment,5,"]))
    row = found["01", "y", 2020, "employment"]
    assert (row["value"], row["state"]) == ("0", "zero")


def test_an_area_without_any_row_in_a_year_was_not_collected() -> None:
    found = scores(table(["01,x,2020,employment,5,", "01,x,2021,employment,5,", "02,x,2020,employment,5,"]))
    row = found["02", "x", 2021, "employment"]
    assert (row["value"], row["state"]) == ("", "not_collected")
    # The nation of that year lacks an area.
    assert found["01", "x", 2021, "employment"]["state"] == "estimated"
    assert found["01", "x", 2020, "employment"]["state"] == "observed"


def test_an_indicator_without_any_row_in_a_year_was_not_collected() -> None:
    found = scores(table(["01,x,2020,jobs,5,", "01,x,2021,jobs,5,", "01,x,2020,firms,1,"]))
    assert found["01", "x", 2021, "firms"]["state"] == "not_collected"
    assert len(found) == 4


def test_activities_are_not_zero_where_only_the_total_was_collected() -> None:
    found = scores(table(["01,x,2020,jobs,5,", "01,TOTAL,2021,jobs,5,"]))
    assert found["01", "x", 2021, "jobs"]["state"] == "not_collected"


def test_a_total_that_was_not_collected_leaves_no_zeros() -> None:
    found = scores(table(["01,TOTAL,2020,jobs,,not_collected", "02,x,2020,jobs,5,", "02,TOTAL,2020,jobs,9,"]))
    assert found["01", "x", 2020, "jobs"]["state"] == "not_collected"


def test_a_suppressed_total_leaves_value_and_size() -> None:
    found = scores(table(["01,TOTAL,2020,jobs,,suppressed", "01,x,2020,jobs,5,", "02,x,2020,jobs,15,"]))
    row = found["01", "x", 2020, "jobs"]
    assert [row[name] for name in ("value", "size", "focus", "lq", "state")] == ["5", "0.25", "", "", "suppressed"]


def test_a_sum_of_activities_is_missing_where_one_of_them_is() -> None:
    found = scores(table(["01,x,2020,jobs,5,", "01,y,2020,jobs,,suppressed", "02,x,2020,jobs,5,"]))
    row = found["01", "x", 2020, "jobs"]
    assert [row[name] for name in ("value", "size", "focus", "lq", "state")] == ["5", "0.5", "", "", "suppressed"]
    # What is known of it still counts in the nation: 10, of which 5 are in 02.
    assert found["02", "x", 2020, "jobs"]["lq"] == "1"


def test_a_national_sum_that_lacks_an_area_makes_estimates_and_is_told(tmp_path: Path) -> None:
    lines = [*TOTALS, "01,x,2020,employment,,suppressed", "02,x,2020,employment,4,", "02,y,2020,employment,5,"]
    out, notes = run_files(tmp_path, table(lines))
    assert len(notes) == 1
    assert "1 of 2 national figures of employment" in notes[0]
    text = out.read_text(encoding="utf-8").splitlines()
    assert next(line for line in text if line.startswith("02,x")).endswith("estimated")
    assert next(line for line in text if line.startswith("02,y")).endswith("observed")


@pytest.mark.parametrize("lost", ["suppressed", "not_collected"])
def test_a_zero_beside_nothing_but_missing_figures_is_measured_against_an_unknown_sum(lost: str) -> None:
    found = scores(table([*TOTALS, f"01,x,2020,employment,,{lost}", "02,x,2020,employment,0,"]))
    row = found["02", "x", 2020, "employment"]
    assert [row[name] for name in ("value", "size", "focus", "lq", "state")] == ["0", "", "0", "", lost]


def test_what_is_not_applicable_is_lacking_in_no_sum(tmp_path: Path) -> None:
    lines = [*TOTALS, "01,x,2020,employment,,not_applicable", "02,x,2020,employment,4,"]
    out, notes = run_files(tmp_path, table(lines))
    assert notes == []
    assert "02,x,2020,employment,4,1,0.04,2," in out.read_text(encoding="utf-8")


def test_a_reference_makes_a_nation_that_lacks_nothing(tmp_path: Path) -> None:
    lines = [*TOTALS, "01,x,2020,employment,,suppressed", "02,x,2020,employment,4,"]
    reference = table(["x,2020,employment,16", "TOTAL,2020,employment,400"], "activity,year,indicator,value")
    out, notes = run_files(tmp_path, table(lines), reference=reference)
    assert notes == []
    assert "02,x,2020,employment,4,0.25,0.04,1," in out.read_text(encoding="utf-8")
    assert ",observed\n" in out.read_text(encoding="utf-8")


def test_an_amount_has_no_interval() -> None:
    found = scores(table(["01,x,2020,exports,5.5,", "02,x,2020,exports,5.5,"]))
    row = found["01", "x", 2020, "exports"]
    assert (row["lq"], row["lq_low"], row["lq_high"], row["state"]) == ("1", "", "", "observed")
