from __future__ import annotations

import numpy as np
import pytest

from geodata.boundaries import load_layer
from geodata.errors import InputError
from geodata.measures.contiguity import Contiguity, neighbour_sum


def test_neighbours_are_read_by_code() -> None:
    found = Contiguity.of(["a", "b", "c"], [["b"], ["a", "c"], ["b", "elsewhere"]])
    assert found.touching.tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


@pytest.mark.parametrize("neighbours", [[["b"], []], [["a"], []]])
def test_one_sided_neighbours_are_refused(neighbours: list[list[str]]) -> None:
    with pytest.raises(InputError, match="neighbours"):
        Contiguity.of(["a", "b"], neighbours)


def test_an_area_without_a_figure_is_nobodys_neighbour() -> None:
    chain = Contiguity.of(["a", "b", "c"], [["b"], ["a", "c"], ["b"]])
    total, number = neighbour_sum(chain, np.array([[1.0], [np.nan], [3.0]]))
    assert (total.ravel().tolist(), number.ravel().tolist()) == ([0, 4, 0], [0, 2, 0])


def test_islands_of_the_layer_are_islands() -> None:
    districts = load_layer().level("district")
    found = Contiguity.of(districts["code"].tolist(), districts["neighbours"])
    alone = districts["name"][found.touching.sum(axis=1) == 0]
    assert set(alone) == {"Adalar", "Bozcaada", "Gökçeada", "Marmara"}
