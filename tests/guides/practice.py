"""``python -m tests.guides.practice``: files in the layout of official ones, with figures of the illustrative model.

They lie in docs/practice, so that whoever follows a guide has a file of each kind to type the commands for.
"""

from __future__ import annotations

import numpy as np
import openpyxl
import pandas as pd

from geodata.boundaries import load_layer
from geodata.boundaries.regions import provinces
from geodata.classifications import load_classification
from geodata.release.store import Store, default_home
from geodata.states import State
from geodata.text import upper
from tests.bench.serving import ROOT

FOLDER = ROOT / "docs" / "practice"
SAID = "ALIŞTIRMA DOSYASI - SAYILAR BİR MODELDENDİR / PRACTICE FILE - THE FIGURES ARE OF A MODEL"
YEARS = (2022, 2023, 2024)
# Of the model's last year one province is not collected, which the yearbook never has.
COMPLETE = 2023
INDICATORS = {"establishments": "İş yeri", "employment": "Zorunlu sigortalı"}
# Division 45 is in NACE 2 alone; the yearbook of 2025 has its establishments in the two after it.
MOVED = {"45": "47"}
MANUFACTURING = [str(code) for code in range(10, 34)]
SOME = ["10", "13", "14", "28", "29"]


def main() -> None:
    """Write every practice file."""
    store = Store(default_home())
    rows = pd.read_parquet(store.folder(store.current() or "") / "observations.parquet")
    rows = rows[rows["state"] == int(State.OBSERVED)].astype({"area": str, "activity": str, "indicator": str})
    rows["division"] = rows["activity"].str[:2]
    FOLDER.mkdir(exist_ok=True)
    yearbook(rows[(rows["area"].str.len() == 2) & (rows["year"] == COMPLETE)])
    medas(rows[rows["area"].str.len() == 2])
    eurostat(rows[rows["area"].str.len() == 2])
    own(rows[rows["area"].str.startswith("16") & (rows["area"].str.len() == 5) & (rows["year"] == YEARS[-1])])
    register()


def yearbook(rows: pd.DataFrame) -> None:
    """TABLO-1.11 of the SGK yearbook, divisions of NACE 2.1 by province."""
    rows = rows.assign(division=rows["division"].replace(MOVED))
    counts = rows.groupby(["division", "area", "indicator"])["value"].sum().astype(int)
    titles = load_classification("nace2.1").titles
    divisions = sorted(code for code in titles if len(code) == 2 and code.isdigit())
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "TABLO-1.11"
    sheet["A1"] = (
        "TABLO 1.11 - 4/1-a KAPSAMINDAKİ İŞ YERLERİ VE ZORUNLU SİGORTALILARIN FAALİYET GRUPLARINA VE İLLERE DAĞILIMI"
    )
    sheet["A2"] = SAID
    sheet["A6"], sheet["B6"] = "Faaliyet Kodu", "Faaliyet Grubu"
    columns = [(code, indicator) for code in provinces() for indicator in INDICATORS]
    for place, (code, indicator) in enumerate(columns, 3):
        sheet.cell(7, place, INDICATORS[indicator])
        if place % 2:
            sheet.cell(6, place, upper(provinces()[code].name))
            sheet.merge_cells(start_row=6, end_row=6, start_column=place, end_column=place + 1)
    for row, division in enumerate(divisions, 9):
        values = [int(counts.get((division, *column), 0)) or "-" for column in columns]
        for place, value in enumerate([division, titles[division]["tr"], *values], 1):
            sheet.cell(row, place, value)
    total = 9 + len(divisions)
    sheet.cell(total, 1, "Genel toplam")
    for place, column in enumerate(columns, 3):
        sheet.cell(total, place, sum(int(counts.get((division, *column), 0)) for division in divisions))
    book.save(FOLDER / "sgk-2025.xlsx")


def medas(rows: pd.DataFrame) -> None:
    """An export of TÜİK's MEDAS: manufacturing by province, two years."""
    titles = load_classification("nace2").titles
    rows = rows[(rows["indicator"] == "employment") & rows["division"].isin(MANUFACTURING)]
    counts = rows.groupby(["year", "area", "division"])["value"].sum().astype(int)
    heads = [f"{code}-{titles[code]['tr']}" for code in MANUFACTURING]
    lines = ["||Sütunlar|", f"Satırlar||Ücretli çalışan sayısı ({SAID})|", f"||C-İmalat|{'|'.join(heads)}|", "|||"]
    for year in YEARS[1:]:
        for place, (code, province) in enumerate(provinces().items()):
            values = [int(counts.get((year, code, division), 0)) for division in MANUFACTURING]
            figures = [f"{value:,}".replace(",", ".") if value else "-" for value in [sum(values), *values]]
            lines.append(f"{'' if place else year}|{province.name}-{code}|{'|'.join(figures)}|")
    lines += ["", f"Not: {SAID}"]
    (FOLDER / "medas.csv").write_text("\r\n".join(lines), encoding="cp1254")


def eurostat(rows: pd.DataFrame) -> None:
    """Manufacturing by İBBS-2 region as Eurostat's TSV, and by İBBS-3 as SDMX-CSV."""
    rows = rows[(rows["indicator"] == "employment") & rows["division"].isin(MANUFACTURING)]
    regions = {code: one.ibbs2 for code, one in provinces().items()}
    by_region = rows.assign(area=rows["area"].map(regions)).groupby(["area", "division", "year"])["value"].sum()
    tsv = ["\t".join(["freq,nace_r2,indic_sb,unit,geo\\TIME_PERIOD", *(f"{year} " for year in YEARS)])]
    for area in sorted(set(regions.values())):
        for division in MANUFACTURING:
            cells = []
            for year in YEARS:
                value = int(by_region.get((area, division, year), 0))
                cells.append(f"{value} p" if year == YEARS[-1] else f"{value} ")
            # A region with a single producer has its figure withheld.
            cells = [": c", ": c", ": c"] if (area, division) == ("TRA1", "12") else cells
            tsv.append("\t".join([f"A,C{division},EMP_LOC,PER,{area}", *cells]))
    (FOLDER / "eurostat.tsv").write_text("\n".join(tsv) + "\n", encoding="utf-8")
    sdmx = ["DATAFLOW,LAST UPDATE,freq,nace_r2,indic_sb,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"]
    counts = rows[rows["year"] == YEARS[-1]].groupby(["area", "division"])["value"].sum()
    for code, province in provinces().items():
        for division in SOME:
            value = int(counts.get((code, division), 0))
            start = f'"PRACTICE:MODEL(1.0)",31/03/26 11:00:00,A,C{division},EMP_LOC,PER,{province.ibbs3},{YEARS[-1]}'
            sdmx.append(f"{start},{value},p,F")
    (FOLDER / "eurostat-sdmx.csv").write_text("\n".join(sdmx) + "\n", encoding="utf-8")


def own(rows: pd.DataFrame) -> None:
    """A table of one's own: food and motor vehicles in the districts of Bursa, with a mistake in a second copy."""
    rows = rows[(rows["indicator"] == "employment") & rows["division"].isin(["10", "29"])]
    lines = ["area,activity,year,indicator,value,status"]
    for row in rows.sort_values(["area", "activity"]).itertuples():
        lines.append(f"{row.area},{row.activity},{row.year},employment,{int(row.value)},")
    (FOLDER / "own.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines[2] = "Brusa,10.12,2024,employment,120,"
    lines[3] = "16003,10.961,2024,employment,111,"
    lines[5] = "16003,29.32,2024,employment,-40,"
    (FOLDER / "own-with-mistakes.csv").write_text("\n".join(lines[:40]) + "\n", encoding="utf-8")


def register() -> None:
    """Two thousand establishments, some lines of which are no records."""
    draw = np.random.default_rng(1)
    districts = load_layer().level("district")
    classes = [
        code for code in load_classification("nace2").classes if code[:2] in {"10", "13", "14", "22", "25", "28", "29"}
    ]
    weight = draw.pareto(1.2, len(districts)) + 0.05
    lines = ["sicil_no;faaliyet;calisan;yil;boylam;enlem"]
    for number in range(2000):
        place = draw.choice(len(districts), p=weight / weight.sum())
        lon, lat = districts["lon"].iloc[place], districts["lat"].iloc[place]
        employees = "" if number % 997 == 3 else int(np.exp(draw.normal(2.0, 1.2)))
        code = classes[draw.integers(len(classes))]
        lines.append(f"{10_000 + number};{code};{employees};2024;{lon:.5f};{lat:.5f}")
    lines[40] = lines[39]
    (FOLDER / "register.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
