"""Which areas gain or lose stars when a rule is changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from geodata.atlas import Atlas
from geodata.cube import Cube
from geodata.errors import InputError
from geodata.measures.stars import award
from geodata.stars import StarRule, Stars
from geodata.states import State
from geodata.view import View


@dataclass(frozen=True)
class Change:
    """Stars of one area before and after."""

    code: str
    before: int
    after: int

    @property
    def stars(self) -> int:
        """Stars gained; negative where they are lost."""
        return self.after - self.before


@dataclass(frozen=True)
class Changes:
    """What a changed rule does to the areas of a view; areas without a known figure are in `unknown` alone."""

    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    same: int
    unknown: int


def changes(atlas: Atlas, view: View, other: StarRule, *, reference: Collection[str] | None = None) -> Changes:
    """Areas of the level of a view whose stars under `other` differ from those under the preset of the view.

    Parameters
    ----------
    other : StarRule
        Rule with other cut-offs, another gate on jobs or other criteria.
    reference : collection of area codes
        Areas among which the best shares of `other` are counted; all of the level if left out. Every area is still
        given its stars.

    Returns
    -------
    Changes
        The largest difference first, then in the order of the codes.

    Raises
    ------
    InputError
        When a code of the reference set is not an area of the level.
    """
    cube = atlas.cubes[view.level, view.indicator]
    rows = None if reference is None else _rows(cube, reference)
    rule = next(one for one in atlas.presets if one.id == view.preset)
    return _compared(
        cube.areas,
        _given(cube, rule, view, None, atlas),
        _given(cube, other, view, rows, atlas),
    )


def _rows(cube: Cube, reference: Collection[str]) -> list[int]:
    place = {code: row for row, code in enumerate(cube.areas)}
    for code in reference:
        if code not in place:
            raise InputError("not an area of this level", value=code, cure="name areas of the level of the view")
    if not reference:
        raise InputError("a reference set without an area", cure="name at least one area")
    return sorted(place[code] for code in set(reference))


def _given(cube: Cube, rule: StarRule, view: View, reference: list[int] | None, atlas: Atlas) -> Stars:
    given = award(cube, rule=rule, indicator=view.indicator, reference=reference)
    cluster, year = atlas.manifest.clusters.index(view.cluster), atlas.manifest.years.index(view.year)
    return Stars(**{name: array[:, cluster, year] for name, array in vars(given).items()})


def _compared(codes: tuple[str, ...], before: Stars, after: Stars) -> Changes:
    known = before.state < State.SUPPRESSED
    moved = [
        Change(codes[row], int(before.count[row]), int(after.count[row]))
        for row in np.flatnonzero(known & (before.count != after.count)).tolist()
    ]
    moved.sort(key=lambda one: (-abs(one.stars), one.code))
    return Changes(
        gained=tuple(one for one in moved if one.stars > 0),
        lost=tuple(one for one in moved if one.stars < 0),
        same=int(known.sum()) - len(moved),
        unknown=int((~known).sum()),
    )
