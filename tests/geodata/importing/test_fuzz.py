"""Thousands of mangled files: each is clean, or has findings, or is refused in one line. Nothing else ever happens."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import InputError
from geodata.importing import Report
from geodata.importing.page import page
from geodata.importing.terminal import lines
from geodata.reading.limits import Limits
from tests.geodata.importing.checking import check
from tests.geodata.sources.eurostat_tsv import sample as eurostat
from tests.geodata.sources.long import sample as long
from tests.geodata.sources.sample import Sample
from tests.geodata.sources.sdmx_csv import sample as sdmx
from tests.geodata.sources.sgk_1_11 import sample as sgk
from tests.geodata.sources.tuik_medas import sample as medas

MAKERS: dict[str, Callable[[], Sample]] = {
    "long": long.make,
    "tuik-medas": medas.make,
    "eurostat-tsv": eurostat.make,
    "sdmx-csv": sdmx.make,
}
LIMITS = Limits(bytes=4 << 20, unpacked_bytes=8 << 20, parts=100, rows=5_000, columns=500)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1254", "iso-8859-9", "utf-16", "cp857", "mac-turkish", "latin-1", "utf-32")
SEPARATORS = ",;|\t"
# Read 2 100 text files and 200 workbooks in all.
EXAMPLES = 525
WORKBOOKS = 200


@cache
def sample(name: str) -> Sample:
    return MAKERS[name]()


@cache
def workbook_parts() -> tuple[Sample, dict[str, bytes]]:
    made = sgk.make()
    with zipfile.ZipFile(io.BytesIO(made.data)) as pack:
        return made, {name: pack.read(name) for name in pack.namelist()}


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def cut_out(data: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def shuffled(data: bytes, random: Random) -> bytes:
    parts = data.split(b"\n")
    random.shuffle(parts)
    return b"\n".join(parts)


def repeated(data: bytes, random: Random) -> bytes:
    parts = data.split(b"\n")
    return b"\n".join(parts + random.choices(parts, k=random.randrange(1, 40)))


def encoded(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8-sig", errors="replace").encode(random.choice(ENCODINGS), errors="replace")


def misread(data: bytes, random: Random) -> bytes:
    return data.decode(random.choice(("latin-1", "cp1254")), errors="replace").encode()


def separated(data: bytes, random: Random) -> bytes:
    old, new = random.sample(SEPARATORS, 2)
    return data.replace(old.encode(), new.encode())


def flipped(data: bytes, random: Random) -> bytes:
    mangled = bytearray(data)
    for _ in range(random.randrange(1, 20)):
        mangled[random.randrange(len(mangled))] = random.randrange(256)
    return bytes(mangled)


def inserted(data: bytes, random: Random) -> bytes:
    odd = random.choice(ODD)
    place = random.randrange(len(data) + 1)
    return data[:place] + odd + data[place:]


def numbered(data: bytes, random: Random) -> bytes:
    return data.replace(str(random.randrange(10)).encode(), random.choice(ODD), random.randrange(1, 30))


def huge(data: bytes, random: Random) -> bytes:
    return data + random.choice(data.split(b"\n") or [b""]) * 3 + b"9" * random.randrange(1, 200_000)


def binary(data: bytes, random: Random) -> bytes:
    return random.choice((b"", b"\n", b"\xff\xfe", b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG")) + random.randbytes(60)


ODD = (
    b'"',
    b'""',
    b"\x00",
    b"\r",
    b"\n\n\n",
    b"1e999",
    b"-1e5",
    b"nan",
    b"inf",
    b"1.234",
    b"1,234.5",
    b"=1+1",
    b"{0}",
    b"{value}",
    b"%s",
    b"\xef\xbb\xbf",
    "Ý".encode(),
    "٣".encode(),
    "\u202e".encode(),
    b"<script>",
    b"9" * 400,
    b"\xc3\x28",
)
MANGLERS = (cut, cut_out, shuffled, repeated, encoded, misread, separated, flipped, inserted, numbered, huge, binary)


def outcome(data: bytes, made: Sample, format_: str = "auto", name: str | None = None) -> int:
    """Exit code that the command would end with; the report is written in every form on the way."""
    try:
        examined = check(data, name or made.name, LIMITS, **{**made.given, "format": format_})
    except InputError as error:
        return 2 if len(str(error).splitlines()) == 1 else 99
    report = Report(made.given["classification"], (examined.report,))
    assert all("\n" not in line for line in lines(report))
    assert report.as_json()
    assert page(report, "tr")
    if not report.clean:
        assert len(examined.observations) == 0
        return 1
    return 0


@pytest.mark.long
@pytest.mark.parametrize("name", MAKERS)
def test_a_mangled_text_file_never_does_anything_unforeseen(name: str) -> None:
    seen: Counter[int] = Counter()

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        st.randoms(use_true_random=False), st.lists(st.sampled_from(MANGLERS), min_size=1, max_size=3), st.booleans()
    )
    def mangle(random: Random, steps: list[Callable[[bytes, Random], bytes]], told: bool) -> None:
        data = sample(name).data
        for step in steps:
            data = step(data, random) if data else data
        seen[outcome(data, sample(name), name if told else "auto")] += 1

    mangle()
    assert seen[1] > 0
    assert seen[2] > 0
    assert set(seen) <= {0, 1, 2}


def mangled_parts(random: Random) -> dict[str, bytes]:
    _, parts = workbook_parts()
    made = dict(parts)
    kind = random.randrange(5)
    name = random.choice(sorted(made))
    if kind == 0:
        del made[name]
    elif kind == 1:
        made[name] = cut(made[name], random)
    elif kind == 2:
        made[name] = flipped(made[name], random) if made[name] else b"x"
    elif kind == 3:
        made[name] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + made[name]
    else:
        made["xl/media/bomb.bin"] = bytes(random.randrange(1, 20) << 20)
    return made


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
        for name, body in parts.items():
            pack.writestr(name, body)
    return stream.getvalue()


@pytest.mark.long
def test_a_mangled_workbook_never_does_anything_unforeseen() -> None:
    made, _ = workbook_parts()
    seen: Counter[int] = Counter()
    small = small_sample()

    @settings(max_examples=WORKBOOKS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False), st.sampled_from(["parts", "bytes", "cells"]))
    def mangle(random: Random, kind: str) -> None:
        if kind == "cells":
            seen[outcome(changed_cells(small, random), made)] += 1
            return
        data = (
            packed(mangled_parts(random))
            if kind == "parts"
            else random.choice((cut, cut_out, flipped))(made.data, random)
        )
        seen[outcome(data, made, random.choice(("auto", "sgk-1.11", "long")))] += 1

    mangle()
    assert seen[1] > 0
    assert seen[2] > 0
    assert set(seen) <= {0, 1, 2}


def small_sample() -> bytes:
    """The yearbook's sheet with its first provinces and activities only, so that it is quickly saved again."""

    def change(sheet: sgk.Worksheet) -> None:
        for cells in list(sheet.merged_cells.ranges):
            if cells.min_col > 8:
                sheet.unmerge_cells(str(cells))
        sheet.delete_cols(9, 200)
        sheet.delete_rows(15, 82)

    return sgk.make(change=change).data


def changed_cells(data: bytes, random: Random) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[sgk.SHEET]
    for _ in range(random.randrange(1, 6)):
        cell = sheet.cell(random.randrange(1, 18), random.randrange(1, 10))
        if type(cell).__name__ == "Cell":
            cell.value = random.choice(CELLS)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


CELLS: tuple[object, ...] = (
    None,
    "=A1",
    "=HYPERLINK(1)",
    -5,
    1.5,
    1e300,
    True,
    "-",
    "c",
    "1.234",
    "Bursa",
    "",
    "Ek-9",
    10**30,
)


def mutations() -> Iterator[bytes]:
    """Files that no mangling would find."""
    yield b""
    yield b"\n" * 100_000
    yield b"area,activity,year,indicator,value\n" + b"16,10,2024,employment,5\n" * 6_000
    yield b"area,activity,year,indicator,value\n" + b"," * 100_000
    yield b"a" * (5 << 20)
    yield packed({"xl/workbook.xml": b"<workbook/>"})
    yield packed({"[Content_Types].xml": b"", "xl/workbook.xml": b"x" * 100})


@pytest.mark.parametrize("data", list(mutations()), ids=lambda data: f"{len(data)} bytes")
def test_extreme_files_are_refused(data: bytes) -> None:
    assert outcome(data, sample("long")) in (1, 2)
