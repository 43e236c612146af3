"""A text export between bars: heading lines, blocks of years, areas with the system's codes, notes."""

from __future__ import annotations

from geodata.states import State
from tests.geodata.sources.sample import Cell, Sample, number

AREAS = {
    "Adana(Aladağ)-1757": "01001",
    "Ankara(Çankaya)-1231": "06007",
    "Hakkari-30": "30",
    "İstanbul-34": "34",
    "TR1-İstanbul": "TR1",
}
HEADS = {"Toplam": "TOTAL", "10-Gıda ürünlerinin imalatı": "10", "C-İmalat": "C", "10.71 - Ekmek": "10.71"}
YEARS = (2023, 2024)


def make(encoding: str = "utf-8-sig", numbers: str = "tr", areas: dict[str, str] | None = None) -> Sample:
    """The export; `numbers` is tr for 1.234 and plain for 1234.0."""
    used = AREAS if areas is None else areas
    lines = [
        "||Sütunlar|",
        "Satırlar||Ücretli çalışan sayısı (sınama için üretilmiştir)|",
        f"||{'|'.join(HEADS)}|",
        "|||",
    ]
    figures = {}
    for year in YEARS:
        for first, (label, code) in enumerate(used.items()):
            values = []
            for head, activity in HEADS.items():
                text, value, state = _figure(code, activity, year, numbers)
                values.append(text)
                figures[code, activity, year, "employment"] = Cell(value, state, len(lines) + 1, head)
            lines.append(f"{'' if first else year}|{label}|{'|'.join(values)}|")
    lines += ["", "Not: Sayılar sınama için üretilmiştir; resmî istatistik değildir."]
    given = {"classification": "nace2", "indicator": "employment"}
    return Sample("medas.csv", "\r\n".join(lines).encode(encoding), given, figures, {"footnote": 1})


def _figure(code: str, activity: str, year: int, numbers: str) -> tuple[str, float | None, State]:
    if (code, activity) == ("30", "10.71"):
        return ("-9.98E8" if numbers == "plain" else "c"), None, State.SUPPRESSED
    if (code, activity) == ("34", "10.71"):
        return "-", 0.0, State.ZERO
    if (code, activity) == ("TR1", "10.71"):
        return "..", None, State.NOT_COLLECTED
    base = {"TOTAL": 100_000, "C": 50_000, "10": 10_000, "10.71": 1_000}[activity]
    # The region has this one province, so that the two must agree.
    count = base + number({"TR1": "34"}.get(code, code), activity, year, most=900)
    return (f"{count}.0" if numbers == "plain" else f"{count:,}".replace(",", ".")), float(count), State.OBSERVED
