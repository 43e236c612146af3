from __future__ import annotations

import pyarrow as pa

from geodata.register.labels import Labels


def test_texts_are_numbered_as_they_come_over_batches() -> None:
    labels = Labels("activity")
    assert labels.coded(pa.array(["b", " a ", None, "b"])).tolist() == [0, 1, 2, 0]
    assert labels.coded(pa.array(["a", "c", "a"]).dictionary_encode()).tolist() == [1, 3, 1]
    assert labels.texts == ["b", "a", "", "c"]


def test_numbers_are_written_as_people_do() -> None:
    labels = Labels("employees")
    labels.coded(pa.array([5.0, 2.5, float("nan"), None, 1e6]))
    labels.coded(pa.array([7, None], pa.int32()))
    assert labels.texts == ["5", "2.5", "", "1000000", "7"]
