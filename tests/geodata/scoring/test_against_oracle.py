from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.scoring import Request, score
from tests.geodata.scoring.cases import cases, texts
from tests.geodata.scoring.oracle import Case, expected
from tests.geodata.scoring.tables import as_parquet, read, run_files, scores


def number(cell: str) -> float | None:
    return float(cell) if cell else None


@given(cases())
def test_every_figure_and_state_agrees(case: Case) -> None:
    found = scores(**texts(case))  # type: ignore[arg-type]
    wanted = expected(case)
    assert list(found) == sorted(wanted)
    for key, one in wanted.items():
        row = found[key]
        assert row["state"] == one.state, key
        for name in ("value", "size", "focus", "lq"):
            figure = getattr(one, name)
            assert (number(row[name]) is None) == (figure is None), (key, name)
            if figure is not None:
                assert number(row[name]) == pytest.approx(figure, rel=1e-9, abs=1e-12), (key, name)


@given(cases())
def test_every_interval_agrees(case: Case) -> None:
    found = scores(**texts(case))  # type: ignore[arg-type]
    for key, one in expected(case).items():
        low, high = number(found[key]["lq_low"]), number(found[key]["lq_high"])
        # Exports are amounts, which have no interval.
        assert (low is None) == (high is None) == (one.lq is None or key[3] == "exports")
        if one.half is not None and one.lq is not None and low is not None:
            assert low == pytest.approx(one.lq - one.half, rel=1e-6, abs=1e-6)
            assert high == pytest.approx(one.lq + one.half, rel=1e-6, abs=1e-6)


@given(cases(), st.integers(0, 1000), st.sampled_from([None, "eco-2007", "kaya-2006"]))
def test_the_order_of_the_rows_does_not_change_a_byte(case: Case, seed: int, stars: str | None) -> None:
    turned = list(case.rows)
    random.Random(seed).shuffle(turned)
    other = replace(
        case,
        rows=tuple(turned),
        shares=None if case.shares is None else dict(reversed(case.shares.items())),
        reference=None if case.reference is None else dict(reversed(case.reference.items())),
    )
    with tempfile.TemporaryDirectory() as name:
        bytes_of = [
            run_files(Path(name), stars=stars, **texts(one))[0].read_bytes()  # type: ignore[arg-type]
            for one in (case, other)
        ]
    assert bytes_of[0] == bytes_of[1]


@given(cases(nation=False))
def test_a_parquet_file_gives_the_bytes_of_a_csv_file(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out, _ = run_files(folder, **texts(case))  # type: ignore[arg-type]
        source = as_parquet(folder / "obs.parquet", case.rows)
        clusters = folder / "map.csv" if case.shares is not None else None
        score(Request(source, folder / "other.csv", clusters), warn=lambda line: None)
        assert (folder / "other.csv").read_bytes() == out.read_bytes()


@given(cases(observed=True, nation=False))
def test_quotients_average_one_and_give_size_and_focus(case: Case) -> None:
    """The mean weighted by areas is 1, size is LQ e_j / e, focus is LQ e_i / e."""
    found = scores(**texts(case))  # type: ignore[arg-type]
    totals: dict[tuple[str, int, str], float] = {}
    for area, activity, year, indicator, value, _ in sorted(case.rows, key=lambda row: row[1] == "TOTAL"):
        place = (area, year, indicator)
        totals[place] = (value or 0.0) + (totals.get(place, 0.0) if activity != "TOTAL" else 0.0)
    for cluster, year, indicator in {key[1:] for key in found}:
        same = {key[0]: row for key, row in found.items() if key[1:] == (cluster, year, indicator) and row["lq"]}
        if not same:
            continue
        nation = sum(total for place, total in totals.items() if place[1:] == (year, indicator))
        whole = sum(float(row["value"]) for row in same.values())
        shares = {area: totals[area, year, indicator] / nation for area in same}
        assert sum(float(row["lq"]) * shares[area] for area, row in same.items()) == pytest.approx(1.0)
        for area, row in same.items():
            assert float(row["size"]) == pytest.approx(float(row["lq"]) * shares[area], rel=1e-12)
            assert float(row["focus"]) == pytest.approx(float(row["lq"]) * whole / nation, rel=1e-12)


@given(cases())
def test_what_is_read_back_is_what_was_written(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        out, _ = run_files(Path(name), **texts(case))  # type: ignore[arg-type]
        keys = list(read(out))
        assert keys == sorted(keys)
        assert out.read_text(encoding="utf-8").endswith("\n")
