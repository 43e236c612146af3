"""The two trees that figures add up along: districts to the country, classes to all activities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from geodata.boundaries.regions import LEVELS
from geodata.classifications import Classification

TOTAL = "TOTAL"
Indices = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Tree:
    """Nodes of a tree: its leaves first, the root last.

    Parameters
    ----------
    codes : tuple of str
        Code of each node.
    chain : (L, depth) integers
        Nodes of each leaf, from itself up to the root; a level that a leaf does not have repeats the one below.
    """

    codes: tuple[str, ...]
    chain: Indices
    members: tuple[Indices, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found: list[list[int]] = [[] for _ in self.codes]
        for leaf, nodes in enumerate(self.chain):
            for node in dict.fromkeys(nodes.tolist()):
                found[node].append(leaf)
        object.__setattr__(self, "members", tuple(np.array(leaves, np.intp) for leaves in found))

    @property
    def leaves(self) -> int:
        """Number of leaves."""
        return len(self.chain)

    @property
    def depth(self) -> int:
        """Number of levels, the root's among them."""
        return int(self.chain.shape[1])

    @cached_property
    def level(self) -> Indices:
        """Highest level of each node, 0 being the leaves."""
        found = np.zeros(len(self.codes), np.intp)
        for level in range(self.depth):
            found[self.chain[:, level]] = level
        return found

    @cached_property
    def others(self) -> Callable[[int, int, int], Indices]:
        """Leaves below a leaf's ancestor that are not below a node, by leaf, level of the ancestor and node."""
        beyond = cache(partial(_beyond, self))
        chains = self.chain.tolist()
        return lambda leaf, level, node: beyond(chains[leaf][level], node)

    @cached_property
    def sums(self) -> sparse.csr_array:
        """Which leaves a node is the sum of, shape (nodes, leaves)."""
        node = np.repeat(np.arange(len(self.codes)), [len(leaves) for leaves in self.members])
        leaf = np.concatenate(self.members)
        return sparse.csr_array((np.ones(len(leaf)), (node, leaf)), shape=(len(self.codes), self.leaves))


def _beyond(of: Tree, above: int, node: int) -> Indices:
    members = of.members[above]
    return np.asarray(members[of.chain[members, of.level[node]] != node], np.intp)


def tree(chains: list[tuple[str, ...]]) -> Tree:
    """Tree of the codes of each leaf from itself to the root."""
    depth = max(map(len, chains))
    full = [(*(chain[:1] * (depth - len(chain))), *chain) for chain in chains]
    order: dict[str, int] = {chain[0]: place for place, chain in enumerate(full)}
    for level in range(1, depth):
        for chain in full:
            order.setdefault(chain[level], len(order))
    return Tree(tuple(order), np.array([[order[code] for code in chain] for chain in full], np.intp))


def area_tree(areas: pd.DataFrame) -> Tree:
    """Districts, provinces, regions and the country; ``Layer.areas``."""
    parent = dict(zip(areas["code"], areas["parent"], strict=True))
    districts = sorted(map(str, areas.loc[areas["level"] == LEVELS[-1], "code"]))
    return tree([_chain(code, parent) for code in districts])


def _chain(code: str, parent: dict[str, str]) -> tuple[str, ...]:
    above = parent.get(code)
    return (code, *_chain(above, parent)) if above else (code,)


def activity_tree(classification: Classification) -> Tree:
    """Classes, the levels above them and all activities."""
    return tree([(code, *classification.ancestors(code), TOTAL) for code in classification.classes])


def summed(leaves: Floats, areas: Tree, activities: Tree) -> Floats:
    """Figures of all nodes from those of the leaves, shape (area nodes, activity nodes)."""
    return np.asarray((activities.sums @ (areas.sums @ leaves).T).T)
