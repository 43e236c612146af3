from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest

from geodata.errors import InputError
from geodata.reading import open_file, open_workbook
from geodata.reading.limits import Limits


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def book_of(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    return book


def rewritten(data: bytes, part: str, body: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), part]):
            new.writestr(name, body if name == part else old.read(name))
    return stream.getvalue()


def test_cells_keep_their_place_and_kind() -> None:
    sheet = open_workbook(saved(book_of(["a", 1, 2.5], [None, None, " x "])), "b.xlsx").sheet("Sheet")
    assert sheet.rows == (("a", 1, 2.5), (None, None, " x "))
    assert (sheet.text(1, 2), sheet.text(2, 3), sheet.text(9, 9)) == ("1", "x", "")


def test_merged_words_are_repeated_and_merged_figures_are_not() -> None:
    book = book_of(["Bursa", None, "İzmir", None], [5, None, 7, None])
    sheet = book.active
    for cells in ("A1:B1", "C1:D1", "A2:B2"):
        sheet.merge_cells(cells)  # type: ignore[union-attr]
    read = open_workbook(saved(book), "b.xlsx").sheet("Sheet")
    assert read.rows == (("Bursa", "Bursa", "İzmir", "İzmir"), (5, None, 7))


def test_formulas_are_named_by_cell() -> None:
    sheet = open_workbook(saved(book_of([1, "=A1*2"], ["=SUM(A1:B1)"])), "b.xlsx").sheet("Sheet")
    assert sheet.formulas == ((1, 2), (2, 1))


def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened() -> None:
    data = rewritten(saved(book_of([1])), "xl/media/bomb.xml", b" " * 3_000_000)
    assert len(data) < 30_000
    with pytest.raises(InputError, match="unpacks to more than is allowed"):
        open_workbook(data, "b.xlsx", Limits(unpacked_bytes=1_000_000))
    with pytest.raises(InputError, match="unpacks to more than is allowed"):
        open_workbook(data, "b.xlsx", Limits(parts=3))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused(part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(InputError, match=r"declares entities.*b\.xlsx"):
        open_workbook(rewritten(saved(book_of([1])), part, bomb), "b.xlsx")


def test_macros_are_refused() -> None:
    with pytest.raises(InputError, match="macros"):
        open_workbook(rewritten(saved(book_of([1])), "xl/vbaProject.bin", b"x"), "b.xlsx")


def test_another_archive_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as pack:
        pack.writestr("hello.txt", "hello")
    with pytest.raises(InputError, match="not an Excel workbook"):
        open_workbook(stream.getvalue(), "b.zip")


def test_a_damaged_sheet_is_one_line() -> None:
    data = rewritten(saved(book_of([1])), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>")
    with pytest.raises(InputError, match="damaged") as caught:
        open_workbook(data, "b.xlsx").sheet("Sheet")
    assert "\n" not in str(caught.value)


def test_a_sheet_that_points_to_no_part_is_not_lost_without_a_word() -> None:
    book = book_of([1])
    book.create_sheet("Second")
    whole = saved(book)
    with zipfile.ZipFile(io.BytesIO(whole)) as pack:
        listed = pack.read("xl/workbook.xml")
    assert listed.count(b'r:id="rId2"') == 1
    for other in (b'r:id=""', b'x="rId2"'):
        data = rewritten(whole, "xl/workbook.xml", listed.replace(b'r:id="rId2"', other))
        with pytest.raises(InputError, match=r"damaged, sheet Second points to no part.*b\.xlsx"):
            open_workbook(data, "b.xlsx")


def test_what_concerns_no_figure_is_not_told() -> None:
    whole = saved(book_of([1]))
    with zipfile.ZipFile(io.BytesIO(whole)) as pack:
        styles = pack.read("xl/styles.xml")
    plain = re.sub(rb"<cellStyles.*</cellStyles>", b"", styles)
    assert plain != styles
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert open_workbook(rewritten(whole, "xl/styles.xml", plain), "b.xlsx").sheet("Sheet").rows == ((1,),)
    assert told == []


def test_too_many_merged_cells_rows_and_columns_are_refused() -> None:
    book = book_of(["x"] + [None] * 9, *[[1]] * 30)
    # `merge_cells` would make each of the half million cells.
    book.active.merged_cells.add("A1:XFD31")  # type: ignore[union-attr]
    with pytest.raises(InputError, match="merged"):
        open_workbook(saved(book), "b.xlsx").sheet("Sheet")
    with pytest.raises(InputError, match="too many rows"):
        open_workbook(saved(book), "b.xlsx", Limits(rows=5)).sheet("Sheet")
    with pytest.raises(InputError, match="too many columns"):
        open_workbook(saved(book_of(list(range(9)))), "b.xlsx", Limits(columns=5)).sheet("Sheet")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, r"old \(\.xls\) or protected"),
    ],
)
def test_files_that_nobody_can_read_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "f.xls"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        open_file(path)


def test_an_absent_file_a_folder_and_a_large_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "big.csv").write_bytes(b"x" * 100)
    for path, message in ((tmp_path / "no.csv", "cannot be read"), (tmp_path, "not a file")):
        with pytest.raises(InputError, match=message):
            open_file(path)
    with pytest.raises(InputError, match="too large"):
        open_file(tmp_path / "big.csv", Limits(bytes=10))
