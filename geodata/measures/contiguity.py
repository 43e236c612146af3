"""Which areas touch, and sums over the areas that do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.measures.model import Floats


@dataclass(frozen=True, eq=False)
class Contiguity:
    """Queen contiguity: two areas are neighbours where their outlines share a border or a corner.

    `touching` is (A, A) float64, 1 for neighbours, 0 otherwise and on the diagonal; symmetric and read-only. An island
    has a row of zeros.
    """

    touching: Floats

    @classmethod
    def of(cls, codes: Sequence[str], neighbours: Iterable[Iterable[str]]) -> Contiguity:
        """Contiguity of areas from the codes of the neighbours of each.

        Raises
        ------
        InputError
            When an area is its own neighbour, or is named by one that it does not name.
        """
        place = {code: index for index, code in enumerate(codes)}
        touching = np.zeros((len(place), len(place)))
        for index, named in enumerate(neighbours):
            touching[index, [place[code] for code in named if code in place]] = 1.0
        odd = np.argwhere((touching != touching.T) | (np.eye(len(place)) * touching > 0))
        if len(odd):
            names = [codes[index] for index in odd[0]]
            raise InputError("two areas do not agree on being neighbours", value=", ".join(names))
        touching.flags.writeable = False
        return cls(touching)

    @classmethod
    def none(cls, count: int) -> Contiguity:
        """Contiguity of areas of which nothing is known: islands all."""
        return cls(np.zeros((count, count)))


def neighbour_sum(contiguity: Contiguity, figures: Floats) -> tuple[Floats, Floats]:
    """Sum over the neighbours that have a figure, and their number.

    Parameters
    ----------
    figures : (A, S)
        NaN where an area has no figure: it is nobody's neighbour then.

    Returns
    -------
    (A, S), (A, S)
    """
    there: NDArray[np.float64] = (~np.isnan(figures)).astype(np.float64)
    return contiguity.touching @ np.nan_to_num(figures), contiguity.touching @ there
