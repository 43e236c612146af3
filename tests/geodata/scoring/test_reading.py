"""Every finding about a table names file, row, column, value and cure, in one line."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import InputError
from geodata.scoring import Request, score
from geodata.scoring.reading import read_rows
from geodata.scoring.rows import Column
from tests.geodata.scoring.tables import HEADER, as_parquet, run_files, scores, table, write

GOOD = "01,x,2020,jobs,5,"


def refused(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        run_files(tmp_path, text)
    assert not (tmp_path / "out.csv").exists()
    assert len(str(caught.value).splitlines()) == 1
    assert "obs.csv" in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("02,x,2020,jobs,five,", ("row 3", "column value", "'five'", "1234.5")),
        ('02,x,2020,jobs,"1,5",', ("row 3", "column value", "'1,5'", "1234.5")),
        ("02,x,2020,jobs,1,5,", ("row 3", "7 columns instead of 6")),
        ("02,x,2020,jobs", ("row 3", "4 columns instead of 6")),
        ("02,x,2020,jobs,-5,", ("row 3", "column value", "-5", "negative")),
        ("02,x,2020,jobs,inf,", ("row 3", "column value", "inf")),
        ("02,x,2020,jobs,1e999,", ("row 3", "column value", "inf")),
        ("02,x,2020,jobs,,", ("row 3", "column state", "suppressed")),
        ("02,x,2020,jobs,,zero", ("row 3", "column state", "zero", "suppressed")),
        ("02,x,2020,jobs,5,suppressed", ("row 3", "column state", "leave one")),
        ("02,x,2020,jobs,5,zero", ("row 3", "column value", "zero")),
        ("02,x,2020,jobs,5,secret", ("row 3", "column state", "secret", "not_collected")),
        ("02,x,two,jobs,5,", ("row 3", "column year", "two", "2024")),
        ("02,x,2020.5,jobs,5,", ("row 3", "column year", "2020.5")),
        ("02,x,0,jobs,5,", ("row 3", "column year", "0")),
        ("02,x,99999,jobs,5,", ("row 3", "column year", "99999")),
        ("02,x,,jobs,5,", ("row 3", "column year", "fill it")),
        (",x,2020,jobs,5,", ("row 3", "column area", "fill it")),
        ("02,,2020,jobs,5,", ("row 3", "column activity", "fill it")),
        ("02,x,2020,,5,", ("row 3", "column indicator", "fill it")),
        (" 02,x,2020,jobs,5,", ("row 3", "column area", "' 02'")),
        ("02,x\x07,2020,jobs,5,", ("row 3", "column activity")),
        ("01,x,2020,jobs,5,", ("rows 2 and 3", "keep one")),
        ('02,"x,2020,jobs,5,', ("row 3", "quote")),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, line: str, words: tuple[str, ...]) -> None:
    message = refused(tmp_path, table([GOOD, line, "03,x,2020,jobs,5,"]))
    assert all(word in message for word in words), message


def test_rows_are_counted_as_a_reader_of_the_file_counts_them(tmp_path: Path) -> None:
    text = f"\r\n{HEADER}\r\n\r\n{GOOD}\r\n\r\n\r\n02,x,2020,jobs,-5,\r\n"
    assert "row 7" in refused(tmp_path, text)
    assert "row 7" in refused(tmp_path, text.replace("-5", "five"))
    assert "row 7" in refused(tmp_path, b"\xef\xbb\xbf" + text[2:].encode() + b"\r\n03,x,2020,jobs,-5,").replace(
        "6", "7"
    )


def test_a_bad_row_far_down_is_named(tmp_path: Path) -> None:
    lines = [f"{place:06},x,2020,jobs,5," for place in range(400_000)]
    lines[398_765] = "398765,x,2020,jobs,-5,"
    assert "row 398767," in refused(tmp_path, table(lines))
    lines[398_765] = "398765,x,2020,jobs,five,"
    assert "row 398767," in refused(tmp_path, table(lines))
    lines[398_765] = lines[12]
    assert "rows 14 and 398767" in refused(tmp_path, table(lines))


def test_two_totals_of_one_area_are_refused(tmp_path: Path) -> None:
    assert "rows 3 and 4" in refused(tmp_path, table([GOOD, "01,TOTAL,2020,jobs,9,", "01,TOTAL,2020,jobs,9,"]))


def test_an_empty_figure_without_a_column_of_states_is_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, table(["01,x,2020,jobs,5", "02,x,2020,jobs,"], "area,activity,year,indicator,value"))
    assert "row 3" in message
    assert "add a column state" in message


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("area,activity,year,indicator,amount,state", ("value 'amount'", "known are")),
        ("area, activity,year,indicator,value,state", ("value ' activity'", "known are")),
        ("area,activity,year,indicator,value,value", ("column value", "twice")),
        ("area,activity,year,value,state", ("column indicator", "missing")),
        ("area;activity;year;indicator;value;state", ("separated by commas", "save it as CSV")),
        ("area\tactivity\tyear\tindicator\tvalue\tstate", ("separated by commas",)),
        ("", ("file is empty",)),
    ],
)
def test_a_bad_header_is_named(tmp_path: Path, header: str, words: tuple[str, ...]) -> None:
    message = refused(tmp_path, header)
    assert all(word in message for word in words), message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (table([GOOD, "02,çelik,2020,jobs,5,"]).encode("cp1254"), ("row 3", "UTF-8")),
        (table([GOOD]).encode("utf-16"), ("UTF-8",)),
        (HEADER.encode(), ("no rows",)),
        (b"\xef\xbb\xbf", ("empty",)),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes, words: tuple[str, ...]) -> None:
    message = refused(tmp_path, content)
    assert all(word in message for word in words), message


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\r"),
        lambda text: text.replace(b"\n", b"\n\n"),
        lambda text: text.rstrip(b"\n"),
        lambda text: text.replace(b"01", b'"01"').replace(b",x,", b',"x",').replace(b"2020", b'"2020"'),
        lambda text: text.replace(b",5,", b",5.0,").replace(b",4,", b",4e0,"),
    ],
    ids=[
        "byte order mark",
        "line ends of Windows",
        "line ends of old",
        "empty lines",
        "no last line end",
        "quotes",
        "other numbers",
    ],
)
def test_other_ways_of_writing_the_same_table_give_the_same(change) -> None:  # type: ignore[no-untyped-def]
    text = table([GOOD, "02,x,2020,jobs,4,"])
    assert scores(change(text.encode())) == scores(text)


def test_columns_may_stand_in_any_order() -> None:
    assert scores(table(["5,jobs,2020,01,x"], "value,indicator,year,area,activity")) == scores(table([GOOD]))


def test_codes_are_text() -> None:
    found = scores(table(["01,1,2020,jobs,5,", "1,01,2020,jobs,5,", "1,1.0,2020,jobs,5,", "001,1e3,2020,jobs,5,"]))
    assert {key[0] for key in found} == {"01", "1", "001"}
    assert {key[1] for key in found} == {"1", "01", "1.0", "1e3"}


def test_words_that_need_quotes_are_written_in_quotes() -> None:
    found = scores(table(['"a ""b"", c",x,2020,jobs,5,']))
    assert list(found) == [('a "b", c', "x", 2020, "jobs")]


def parquet(tmp_path: Path, columns: dict[str, pa.Array]) -> str:
    pq.write_table(pa.table(columns), tmp_path / "obs.parquet")
    with pytest.raises(InputError) as caught:
        score(Request(tmp_path / "obs.parquet", tmp_path / "out.csv"), warn=lambda line: None)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


COLUMNS = {
    "area": pa.array(["01", "02"]),
    "activity": pa.array(["x", "x"]),
    "year": pa.array([2020, 2020], pa.int16()),
    "indicator": pa.array(["jobs", "jobs"]),
    "value": pa.array([1, 2]),
}


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("area", pa.array([1, 2]), ("column area", "not text", "01 and 1 are two codes")),
        ("area", pa.array(["01", None]), ("row 2", "column area", "fill it")),
        ("year", pa.array(["2020", "2020"]), ("column year", "whole numbers")),
        ("year", pa.array([2020.0, 2020.0]), ("column year", "whole numbers")),
        ("year", pa.array([2020, None]), ("row 2", "column year")),
        ("value", pa.array(["1", "2"]), ("column value", "numbers")),
        ("value", pa.array([1.0, None]), ("row 2", "column value", "state")),
        ("value", pa.array([1.0, float("nan")]), ("row 2", "column value", "state")),
        ("value", pa.array([2, 2**53 + 1]), ("column value", "round it")),
        ("other", pa.array([1, 2]), ("unknown column", "other")),
    ],
)
def test_a_bad_column_of_a_parquet_file_is_named(
    tmp_path: Path, name: str, column: pa.Array, words: tuple[str, ...]
) -> None:
    message = parquet(tmp_path, {**COLUMNS, name: column})
    assert all(word in message for word in words), message


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())])
@pytest.mark.parametrize("figures", [pa.int32(), pa.uint64(), pa.float32(), pa.decimal128(21, 2)])
def test_a_parquet_file_may_have_text_and_numbers_of_any_kind(
    tmp_path: Path, kind: pa.DataType, figures: pa.DataType
) -> None:
    columns = {
        name: column.cast(kind) if pa.types.is_string(column.type) else column for name, column in COLUMNS.items()
    }
    pq.write_table(pa.table({**columns, "value": COLUMNS["value"].cast(figures)}), tmp_path / "obs.parquet")
    score(Request(tmp_path / "obs.parquet", tmp_path / "out.csv"), warn=lambda line: None)
    assert "02,x,2020,jobs,2,0.6666666666666666," in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_labels_that_no_row_has_are_no_areas(tmp_path: Path) -> None:
    area = pa.DictionaryArray.from_arrays(pa.array([2, 0], pa.int32()), pa.array(["b", "ghost", "a"]))
    pq.write_table(pa.table({**COLUMNS, "area": area}), tmp_path / "obs.parquet")
    score(Request(tmp_path / "obs.parquet", tmp_path / "out.csv"), warn=lambda line: None)
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_a_text_file_called_parquet_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "obs.parquet", table([GOOD]))
    with pytest.raises(InputError, match="not a Parquet file"):
        score(Request(tmp_path / "obs.parquet", tmp_path / "out.csv"), warn=lambda line: None)


@pytest.mark.parametrize("name", ["obs.xlsx", "gone.csv", "obs"])
def test_a_file_that_cannot_be_a_table_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        score(Request(tmp_path / name, tmp_path / "out.csv"), warn=lambda line: None)


def test_figures_that_cannot_be_compared_are_refused(tmp_path: Path) -> None:
    huge = table(["01,x,2020,jobs,1.5e308,", "02,x,2020,jobs,1.5e308,"])
    assert "too large" in refused(tmp_path, huge)
    tiny = table(["01,x,2020,jobs,5e-324,", "01,y,2020,jobs,1e300,", "02,y,2020,jobs,1,"])
    with pytest.raises(InputError, match="too far apart"):
        run_files(tmp_path, tiny)


def test_large_figures_are_exact(tmp_path: Path) -> None:
    found = scores(table(["01,x,2020,jobs,9007199254740991,", "02,x,2020,jobs,0.1,"]))
    assert float(found["01", "x", 2020, "jobs"]["value"]) == 9007199254740991
    assert found["02", "x", 2020, "jobs"]["value"] == "0.1"


def test_rows_of_a_parquet_file_are_counted_from_one(tmp_path: Path) -> None:
    rows = [("01", "x", 2020, "jobs", 1.0, ""), ("01", "x", 2020, "jobs", 1.0, "")]
    as_parquet(tmp_path / "obs.parquet", rows)
    with pytest.raises(InputError, match="rows 1 and 2"):
        score(Request(tmp_path / "obs.parquet", tmp_path / "out.csv"), warn=lambda line: None)


def test_one_area_with_one_activity_is_a_nation_of_its_own() -> None:
    row = scores(table([GOOD]))["01", "x", 2020, "jobs"]
    assert [row[name] for name in ("value", "size", "focus", "lq", "lq_low", "lq_high")] == [
        "5",
        "1",
        "1",
        "1",
        "1",
        "1",
    ]


def test_years_may_have_gaps() -> None:
    found = scores(table([GOOD, "01,x,1,jobs,5,", "01,x,9999,jobs,5,"]))
    assert [key[2] for key in found] == [1, 2020, 9999]


def test_names_in_any_script_are_codes() -> None:
    names = ["Şanlıurfa", "São Tomé", "北海道", "می‌خواهم", "🏭", "O'Higgins", "a|b;c", "=1+1"]
    found = scores(table(f"{name},x,2020,jobs,1," for name in names))
    assert [key[0] for key in found] == sorted(names)


def test_a_table_that_was_read_without_years_says_so_when_they_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "map.csv"
    file.write_text("cluster,activity\nx,01\n", encoding="utf-8")
    rows = read_rows(file, (Column("cluster", "code"), Column("activity", "code")))
    with pytest.raises(LookupError, match="no column of years"):
        _ = rows.years
