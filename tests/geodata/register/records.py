"""Small registers: four square districts, random records of them, and a count of them by hand."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import geopandas
import shapely

from geodata.boundaries import Layer, VectorFile, import_layer, load_layer

# West edge of each square, one half degree wide, between the parallels 39 and 39.5.
SQUARES = {"16001": 29.0, "16002": 29.5, "35001": 30.5, "41001": 30.0}
CLASSES = ("10.11", "10.12", "10.13", "13.10", "13.20", "29.10", "29.31", "29.32", "62.01", "01.11")
# Some classes are rare, so that some cells are sensitive.
WEIGHTS = [2.0**-place for place in range(len(CLASSES))]
HEADINGS = ("id", "activity", "employees", "year", "lon", "lat", "place")


def square_layer(folder: Path) -> Layer:
    """Layer of the four squares, in a folder `boundaries` of a home."""
    shapes = {code: shapely.box(west, 39, west + 0.5, 39.5) for code, west in SQUARES.items()}
    frame = geopandas.GeoDataFrame({"kod": list(shapes), "ad": list("ABCD")}, geometry=list(shapes.values()), crs=4326)
    frame.to_file(folder / "squares.gpkg")
    source = VectorFile(folder / "squares.gpkg", level="district", code_field="kod", name_field="ad")
    import_layer(source, folder / "boundaries", current=load_layer(), allow_missing=True)
    return load_layer(folder / "boundaries")


@dataclass(frozen=True)
class Record:
    """A row of a register as it is written."""

    id: str
    activity: str
    employees: str
    year: str
    lon: str
    lat: str
    place: str


def clean(seed: int, many: int, years: Sequence[int] = (2024,)) -> list[Record]:
    """Sound records, each establishment once in each year."""
    random = Random(seed)
    return [
        Record(
            f"TR{number:07}",
            random.choices(CLASSES, WEIGHTS)[0],
            str(int(random.lognormvariate(2, 1))),
            str(year),
            f"{SQUARES[code] + random.uniform(0.01, 0.49):.5f}",
            f"{random.uniform(39.01, 39.49):.5f}",
            random.choice(["", code]),
        )
        for year in years
        for number in range(many)
        for code in [random.choice(list(SQUARES))]
    ]


def dirty(seed: int, many: int) -> list[Record]:
    """Records with everything wrong that a register may have, and establishments that appear again."""
    random = Random(seed)
    made = []
    for record in clean(seed, many, (2023, 2024)):
        values = dict(vars(record))
        wrong = {
            "id": ["", random.choice(["TR0000001", "TR0000002"])],
            "activity": [record.activity.replace(".", ""), f" {record.activity} ", "", "99.98", "10", "111", "C10.11"],
            "employees": ["", "-1", "x", "1.5", "9999999"],
            "year": ["", "yıl", "2024-12"],
            "lon": ["", "5.0", "x", "29,25"],
            "place": ["", "16002", "16", "zzz"],
        }
        for name, options in wrong.items():
            if random.random() < 0.15:
                values[name] = random.choice(options)
        made.append(Record(**values))
        if random.random() < 0.05:
            made.append(random.choice(made))
    return made


def as_csv(records: Sequence[Record]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows([[getattr(record, name) for name in HEADINGS] for record in records])
    return text.getvalue().encode()


def by_hand(records: Sequence[Record]) -> tuple[Counter[str], dict[tuple[int, str, str], list[int]]]:
    """Reasons against records, and the sizes of those that are counted by year, district and class."""
    told: Counter[str] = Counter()
    first: dict[tuple[str, int], tuple[str, int, str]] = {}
    cells: dict[tuple[int, str, str], list[int]] = {}
    for record in records:
        activity, reason = _activity(record.activity.strip())
        district, nowhere = _district(record)
        employees = record.employees
        checks = [
            ("no_id", not record.id),
            (reason, bool(reason)),
            ("no_employees", not employees),
            ("negative_employees", employees == "-1"),
            ("bad_employees", employees == "x"),
            ("fraction_employees", employees == "1.5"),
            ("too_many_employees", employees == "9999999"),
            ("bad_year", not record.year[:4].isdigit()),
            (nowhere, bool(nowhere)),
        ]
        wrong = next((kind for kind, holds in checks if holds), None)
        if wrong is not None:
            told[wrong] += 1
            continue
        year = int(record.year[:4])
        said = activity, int(employees), district
        key = record.id, year
        if key in first:
            told["repeated" if first[key] == said else "conflicting"] += 1
            continue
        first[key] = said
        cells.setdefault((year, district, activity), []).append(int(employees))
    return told, cells


def _activity(text: str) -> tuple[str, str]:
    known = {code.replace(".", ""): code for code in CLASSES}
    digits = text.removeprefix("C").replace(".", "")
    if not text:
        return "", "no_activity"
    if text == "10":
        return "", "coarse_activity"
    return ("01.11", "") if text == "111" else (known[digits], "") if digits in known else ("", "unknown_activity")


def _district(record: Record) -> tuple[str, str]:
    place = {"": "no_place", "16": "coarse_place", "zzz": "unknown_place"}.get(record.place, "")
    lon = record.lon.replace(",", ".")
    if lon and lon != "x":
        inside = next((code for code, west in SQUARES.items() if west <= float(lon) <= west + 0.5), None)
        if inside is not None:
            return inside, ""
    if not place:
        return record.place, ""
    # A longitude without a latitude, or the other way round, cannot be read.
    return "", "outside" if lon == "5.0" else "bad_coordinates"
