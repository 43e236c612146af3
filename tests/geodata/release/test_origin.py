"""The columns that lead from an observation back to its cell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.release.origin import COLUMNS, NO_FILE, NO_ROW, with_origin


def test_what_is_known_stays_and_the_rest_says_that_it_is_not_known() -> None:
    frame = pd.DataFrame({"area": ["01", "02"], "row": np.array([9, 10], np.int32)})
    made = with_origin(frame)
    assert made["row"].tolist() == [9, 10]
    assert made["file"].tolist() == [NO_FILE, NO_FILE]
    assert made["sheet"].tolist() == made["column"].tolist() == ["", ""]
    assert "file" not in frame


def test_every_release_has_one_schema() -> None:
    made = with_origin(pd.DataFrame({"area": ["01"]}))
    assert set(COLUMNS) <= set(made)
    assert made["row"].tolist() == [NO_ROW]
    assert (str(made["file"].dtype), str(made["row"].dtype)) == ("int16", "int32")
