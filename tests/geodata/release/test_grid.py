from __future__ import annotations

import numpy as np
import pyarrow as pa

from geodata.release.grid import grid, joined
from geodata.states import State


def test_arrays_become_rows_with_the_last_axis_fastest() -> None:
    columns = {
        "figure": np.array([[1.0, np.nan], [3.0, 4.0]]),
        "state": np.array([[State.OBSERVED, State.SUPPRESSED], [State.ESTIMATED, State.OBSERVED]], np.int8),
        "sure": np.array([[True, False], [False, True]]),
    }
    rows = grid({"level": "province"}, {"area": ("01", "02"), "year": (2023, 2024)}, columns).to_pylist()
    assert [(row["area"], row["year"], row["figure"]) for row in rows] == [
        ("01", 2023, 1.0),
        ("01", 2024, None),
        ("02", 2023, 3.0),
        ("02", 2024, 4.0),
    ]
    assert [row["state"] for row in rows] == ["observed", "suppressed", "estimated", "observed"]
    assert [row["sure"] for row in rows] == [True, False, False, True]
    assert {row["level"] for row in rows} == {"province"}


def test_tables_with_other_labels_join() -> None:
    tables = [grid({"level": level}, {"area": (code,)}, {"figure": np.array([1.0])}) for level, code in ("ab", "cd")]
    found = joined(tables)
    assert found.column("level").to_pylist() == ["a", "c"]
    assert all(column.num_chunks == 1 for column in found.columns if not pa.types.is_dictionary(column.type))
