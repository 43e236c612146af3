"""Files damaged at random: a clean answer or a clean refusal, and never half a file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from geodata.cli import run
from tests.geodata.scoring.tables import HEADER, as_parquet, read, table, write

OBS = table(
    [
        "01,10.1,2020,employment,8,",
        "01,10.2,2020,employment,,suppressed",
        '"a ""b"", c",10.1,2021,employment,2.5,estimated',
        "01,TOTAL,2020,employment,20,observed",
        "İzmir,10.1,2020,exports,0,zero",
    ]
).encode()
CLUSTERS = table(["a,10.1,1", "a,10.2,0.25", "b,10.1,0.5"], "cluster,activity,share").encode()
REFERENCE = table(
    [
        f"{one},{year},{name},99"
        for one in ("TOTAL", "10.1", "10.2")
        for year in (2020, 2021)
        for name in ("employment", "exports")
    ],
    "activity,year,indicator,value",
).encode()
PIECES = [
    b",",
    b"\n",
    b"\r",
    b'"',
    b";",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"-",
    b"e",
    b"9" * 40,
    b"nan",
    b"TOTAL",
    b" ",
]
# Arrow keeps files as pages of bytes, in which any change may hit a length or a type.
SEEDS = range(120)


def damaged(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(content) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            content = content[:place] + content[place + chance.randint(1, 9) :]
        elif kind == 1:
            content = content[:place] + chance.choice(PIECES) + content[place:]
        elif kind == 2:
            content = content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]
        else:
            content = content[:place]
    return content


@pytest.mark.parametrize("which", ["obs.csv", "map.csv", "ref.csv", "obs.parquet"])
def test_a_damaged_file_is_scored_or_refused_in_one_line(
    tmp_path: Path, which: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("01", "10.1", 2020, "employment", 8.0, ""), ("02", "10.2", 2020, "exports", None, "suppressed")]
    as_parquet(tmp_path / "obs.parquet", rows, HEADER)
    files = {"obs.csv": OBS, "map.csv": CLUSTERS, "ref.csv": REFERENCE}
    files["obs.parquet"] = (tmp_path / "obs.parquet").read_bytes()
    out = tmp_path / "out.csv"
    codes = set()
    for seed in SEEDS:
        for name, content in files.items():
            write(tmp_path / name, damaged(content, random.Random(seed)) if name == which else content)
        source = "obs.parquet" if which == "obs.parquet" else "obs.csv"
        command = ["score", str(tmp_path / source), "--out", str(out)]
        if which != "obs.parquet":
            command += ["--clusters", str(tmp_path / "map.csv"), "--reference", str(tmp_path / "ref.csv")]
        code = run(command)
        error = capsys.readouterr().err
        codes.add(code)
        assert code in (0, 2), (seed, error)
        assert out.exists() == (code == 0), seed
        assert "Traceback" not in error
        if code == 0:
            assert read(out)
            out.unlink()
        else:
            assert len(error.splitlines()) == 1, (seed, error)
            assert str(tmp_path) in error, (seed, error)
    assert codes == {0, 2}
    assert not list(tmp_path.glob(".*"))
