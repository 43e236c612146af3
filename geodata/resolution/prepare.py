"""Observations as they were given, made into figures of the taxonomy's classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.classifications import Classification, load_classification
from geodata.concordance import Concordance, Split, concordance
from geodata.concordance.convert import added_up, carried, lost, splits
from geodata.concordance.table import EVEN as BY_EVEN
from geodata.resolution.apportion import KEYS, apportion
from geodata.resolution.codes import ROUNDING, carrier, left
from geodata.resolution.grade import EVEN, EXACT, SHARES
from geodata.resolution.tree import CELL, tree
from geodata.states import State

TOTAL = "TOTAL"
CONFLICTS = ("kind", *CELL, "activity", "given", "summed")
_FIGURES = [*CELL, "activity", "value", "state"]


@dataclass(frozen=True, eq=False)
class Prepared:
    """Figures of classes and totals.

    Parameters
    ----------
    observations : DataFrame
        Columns area, year, indicator, activity, value and state, and ``split`` where anything was.
    parts : DataFrame
        The split figures that are not zero: area, year, indicator, ``carrier`` (the code observed) and ``grade``.
    reach : mapping
        For each carrier the classes that its figure may belong to.
    rows : DataFrame
        Number of observations by area, indicator and grade (column ``count``).
    conflicts : DataFrame
        What was given twice and differs: kind (``activities`` or ``total``), cell, activity, given and summed.
    splits, lost
        What a conversion split, and what it could not place.
    keys : DataFrame
        The shares by which figures were split, as `geodata.resolution.apportion.Apportioned` has them.
    way : Concordance
        Where the classes of the observations went.
    summed : frozenset of str
        Indicators without a single total that was given: all of theirs are sums of what was given.
    """

    observations: pd.DataFrame
    parts: pd.DataFrame
    reach: Mapping[str, tuple[str, ...]]
    rows: pd.DataFrame
    conflicts: pd.DataFrame
    keys: pd.DataFrame
    way: Concordance
    summed: frozenset[str] = frozenset()
    splits: tuple[Split, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def merged(self) -> frozenset[str]:
        """Classes that no class of the observations leads to: what they had is in others."""
        reached = {to.code for targets in self.way.targets.values() for to in targets if to.weight > 0}
        return frozenset(load_classification(self.way.target).classes) - reached


def prepare(
    observations: pd.DataFrame, source: str, target: str, shares: Mapping[str, float] | None = None
) -> Prepared:
    """Bring observations to the classes of the target classification.

    The finest codes of each cell (area, year, indicator) are used: national codes below a class are added up to it,
    codes above the classes are apportioned, and figures of another classification are carried over. Where a code and
    only some of its classes were given, what is left of it is apportioned to the others. A cell without a ``TOTAL``
    gets the sum of what was given of it, each figure once. Figures of classes of the target with a total, as the
    illustrative source gives them, are left as they are.

    Parameters
    ----------
    observations : DataFrame
        Columns area, year, indicator, activity, value and state; others are left out of account.
    source, target : str
        Classifications of the codes and of the result.
    shares : mapping, optional
        Share of a class in its division, for want of national figures of the classes.

    Raises
    ------
    InputError
        Naming a code that the source classification does not have.
    """
    of = load_classification(source)
    codes = set(map(str, pd.unique(observations["activity"])))
    whole = observations[_FIGURES]
    if source == target and codes - {TOTAL} <= set(of.classes) and _has_all_totals(whole):
        counts = _counted(whole.assign(grade=EXACT))
        nothing = pd.DataFrame(columns=list(KEYS))
        return Prepared(whole, _no_parts(), {}, counts, _no_conflicts(), nothing, concordance(source, target))
    whole = whole.astype(dict.fromkeys(("area", "indicator", "activity"), "object"))
    given = whole["activity"] == TOTAL
    totals, rows = whole[given], whole[~given].reset_index(drop=True)
    sorted_ = tree(rows, of)
    finest = rows[sorted_.finest]
    level = {code: _depth(code, of) for code in codes - {TOTAL}}
    depth = finest["activity"].map(level)
    fine = finest[depth > 0].assign(activity=finest["activity"].map(lambda code: of.known(str(code))))
    classes = added_up(pd.concat([finest[depth == 0], fine])).assign(split=False)
    whole_codes = finest[depth < 0].assign(without="")
    coarse = pd.concat([whole_codes, sorted_.remainders]) if len(sorted_.remainders) else whole_codes
    split = apportion(coarse, classes, of, shares or {})
    made = split.rows
    counts = _counted(pd.concat([finest[depth >= 0].assign(grade=EXACT), _graded(coarse, made)]))
    exact = made["grade"] == EXACT
    way = concordance(source, target)
    parts = _parts(pd.concat([classes, made[exact]]), made, way)
    apportioned = made.drop(columns=["carrier", "grade"]).assign(split=~exact)
    figures = added_up(pd.concat([classes, apportioned]))
    sums = _sums(rows[sorted_.roots])
    complete = pd.concat([totals, _without(sums, totals)]).assign(split=False)
    held = [str(code) for code in pd.unique(figures["activity"])]
    if source != target:
        figures = carried(figures, way)
    return Prepared(
        observations=pd.concat([figures, complete], ignore_index=True),
        parts=parts,
        reach={str(name): _reach(str(name), of, way) for name in pd.unique(parts["carrier"])},
        rows=counts,
        conflicts=pd.concat([sorted_.doubled.assign(kind="activities"), _differing(totals, sums)])[list(CONFLICTS)],
        keys=split.keys,
        way=way,
        summed=frozenset(map(str, pd.unique(rows["indicator"]))) - set(map(str, pd.unique(totals["indicator"]))),
        splits=splits(way, held),
        lost=lost(way, held),
    )


def _has_all_totals(rows: pd.DataFrame) -> bool:
    given = rows["activity"] == TOTAL
    return len(rows[given][CELL].drop_duplicates()) == len(rows[CELL].drop_duplicates())


def _depth(code: str, of: Classification) -> int:
    """0 for a class, -1 above and 1 below the classes."""
    if code not in of.parents:
        return 1
    return 0 if of.below[code] == (code,) else -1


def _graded(coarse: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Coarse rows with the grade that their parts have."""
    names = [carrier(code, without) for code, without in zip(coarse["activity"], coarse["without"], strict=True)]
    keys = made[[*CELL, "carrier", "grade"]].drop_duplicates()
    return coarse.assign(carrier=names).astype({"carrier": "object"}).merge(keys, on=[*CELL, "carrier"])


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    grouped = rows.groupby(["area", "indicator", "grade"], observed=True, sort=True)
    return grouped.size().rename("count").reset_index()


def _parts(classes: pd.DataFrame, made: pd.DataFrame, way: Concordance) -> pd.DataFrame:
    """Split figures that are there and not zero, by the code that was observed."""
    several = {
        code: EVEN if any(to.basis == BY_EVEN for to in targets) else SHARES
        for code, targets in way.targets.items()
        if len(targets) > 1
    }
    apportioned = made[(made["grade"] != EXACT) & (made["value"] > 0)]
    moved = classes[classes["activity"].isin(several) & (classes["value"] > 0)]
    moved = moved.assign(carrier=moved["activity"], grade=moved["activity"].map(several))
    found = pd.concat([frame[[*CELL, "carrier", "grade"]] for frame in (apportioned, moved)])
    return found.drop_duplicates().reset_index(drop=True)


def _reach(name: str, of: Classification, way: Concordance) -> tuple[str, ...]:
    """Classes of the target that a part of a carrier may be of."""
    code, _, without = name.partition(" - ")
    return tuple(sorted({to.code for leaf in left(code, without, of) for to in way.targets[leaf]}))


def _sums(roots: pd.DataFrame) -> pd.DataFrame:
    """Sum of each cell over what was given of it, each figure once."""
    return added_up(roots[[*CELL, "value", "state"]]).assign(activity=TOTAL)


def _without(sums: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Sums of the cells that have no total of their own."""
    marked = sums.merge(totals[CELL].drop_duplicates(), on=CELL, how="left", indicator=True)
    return marked[marked["_merge"] == "left_only"].drop(columns="_merge")


def _differing(totals: pd.DataFrame, sums: pd.DataFrame) -> pd.DataFrame:
    """Totals beside the sums of what was given, where both are known and differ."""
    both = totals.merge(sums, on=[*CELL, "activity"], suffixes=("", "_summed"))
    known = (both["state"] < State.SUPPRESSED) & (both["state_summed"] < State.SUPPRESSED)
    differ = known & ((both["value"] - both["value_summed"]).abs() > ROUNDING)
    return both[differ].rename(columns={"value": "given", "value_summed": "summed"}).assign(kind="total")


def _no_parts() -> pd.DataFrame:
    return pd.DataFrame(columns=[*CELL, "carrier", "grade"])


def _no_conflicts() -> pd.DataFrame:
    return pd.DataFrame(columns=list(CONFLICTS))
