"""The sheet TABLO-1.11 as the yearbook lays it out, with made figures of all 81 provinces."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from geodata.boundaries.regions import provinces
from geodata.classifications import load_classification
from geodata.states import State
from geodata.text import upper
from tests.geodata.sources.sample import Cell, Key, Sample, number

SHEET = "TABLO-1.11"
YEAR = 2025
_FIRST_ROW = 9
Change = Callable[[Worksheet], None]


def divisions(classification: str) -> list[str]:
    """Two-digit codes of a classification."""
    titles = load_classification(classification).titles
    return sorted(code for code in titles if len(code) == 2 and code.isdigit())


def make(
    classification: str = "nace2.1",
    hakkari: str = "Hakkarı",
    change: Change | None = None,
    suppressed: bool = False,
    text_numbers: bool = False,
) -> Sample:
    """The workbook.

    Parameters
    ----------
    hakkari : str
        Spelling of the province that varies most.
    change : callable, optional
        Something done to the sheet before it is saved.
    suppressed : bool
        Whether one province has a withheld figure that its total line holds all the same.
    text_numbers : bool
        Whether figures are texts as in 1.234.
    """
    book = openpyxl.Workbook()
    book.active.title = "İÇİNDEKİLER"  # type: ignore[union-attr]
    sheet = book.create_sheet(SHEET)
    _headings(sheet, hakkari)
    figures = _body(sheet, divisions(classification), classification, suppressed, text_numbers)
    if change is not None:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    given = {"classification": classification, "years": (YEAR,)}
    return Sample("sgk-2025.xlsx", stream.getvalue(), given, figures, {"footnote": 2, "unclassified": 1})


def _headings(sheet: Worksheet, hakkari: str) -> None:
    sheet["A1"] = (
        "TABLO 1.11 - 4/1-a KAPSAMINDAKİ İŞ YERİ VE ZORUNLU SİGORTALILARIN FAALİYET GRUPLARINA VE İLLERE DAĞILIMI"
    )
    sheet["A2"] = "MADE FOR TESTS - THE FIGURES ARE NOT REAL"
    sheet["A6"], sheet["B6"] = "Faaliyet Kodu", "Faaliyet Grubu"
    for place, (code, province) in enumerate(provinces().items()):
        column = 3 + 2 * place
        name = hakkari if code == "30" else {"03": "AFYON"}.get(code, upper(province.name))
        sheet.cell(6, column, name)
        sheet.merge_cells(start_row=6, end_row=6, start_column=column, end_column=column + 1)
        sheet.cell(7, column, "İş yeri")
        sheet.cell(7, column + 1, "Zorunlu sigortalı")


def _body(
    sheet: Worksheet, codes: list[str], classification: str, suppressed: bool, text_numbers: bool
) -> Mapping[Key, Cell]:
    titles = load_classification(classification).titles
    figures: dict[Key, Cell] = {}
    sums: dict[int, int] = {}
    for row, code in enumerate(codes, _FIRST_ROW):
        sheet.cell(row, 1, int(code) if row % 2 else code)
        sheet.cell(row, 2, titles[code]["tr"])
        for area, column, indicator in _columns():
            count = number(area, code, indicator, most=900) + (1_000 if text_numbers else 1)
            if area == "69" and code == "05":
                sheet.cell(row, column, "-")
                figures[area, code, YEAR, indicator] = _cell(0.0, State.ZERO, row, column)
                continue
            sums[column] = sums.get(column, 0) + count
            if suppressed and area == "16" and code == "10":
                sheet.cell(row, column, "c")
                figures[area, code, YEAR, indicator] = _cell(None, State.SUPPRESSED, row, column)
                continue
            sheet.cell(row, column, f"{count:,}".replace(",", ".") if text_numbers else count)
            figures[area, code, YEAR, indicator] = _cell(float(count), State.OBSERVED, row, column)
    other, total = _FIRST_ROW + len(codes), _FIRST_ROW + len(codes) + 1
    sheet.cell(other, 1, "Ek-9")
    sheet.cell(other, 2, "Ek-9 kapsamındakiler")
    sheet.cell(total, 1, "Genel toplam")
    sheet.merge_cells(start_row=total, end_row=total, start_column=1, end_column=2)
    for area, column, indicator in _columns():
        extra = number(area, "ek-9", indicator, most=90)
        sheet.cell(other, column, extra)
        sheet.cell(total, column, sums[column] + extra)
        figures[area, "TOTAL", YEAR, indicator] = _cell(float(sums[column] + extra), State.OBSERVED, total, column)
    sheet.cell(total + 2, 1, "(1) Sayılar sınama için üretilmiştir.")
    sheet.cell(total + 3, 1, "Not: Resmî istatistik değildir.")
    return figures


def _columns() -> list[tuple[str, int, str]]:
    return [
        (code, 3 + 2 * place + part, indicator)
        for place, code in enumerate(provinces())
        for part, indicator in enumerate(("establishments", "employment"))
    ]


def _cell(value: float | None, state: State, row: int, column: int) -> Cell:
    return Cell(value, state, row, get_column_letter(column), SHEET)
