"""Steps in the order they are told: each once, at its shallowest place, and by its number elsewhere."""

from __future__ import annotations

from collections import deque

from geodata.trace.model import Input, Step

_Edge = tuple[Step | None, int]


class Outline:
    """Where each step of one or several trees is told in full, and its number there."""

    def __init__(self, *roots: Step) -> None:
        self._home: dict[Step, _Edge] = {}
        self._number: dict[Step, int] = {}
        for root in roots:
            self._add(root)

    def _add(self, root: Step) -> None:
        self._home[root] = (None, 0)
        waiting = deque([root])
        while waiting:
            step = waiting.popleft()
            for place, item in enumerate(step.inputs):
                if item.step not in self._home:
                    self._home[item.step] = (step, place)
                    waiting.append(item.step)
        self._count(root)

    def number(self, step: Step) -> int:
        """Number of a step, from 1 in the order of telling."""
        return self._number[step]

    def inputs(self, step: Step) -> list[tuple[Input, bool]]:
        """Inputs of a step, each with whether it is told here."""
        return [(item, self._home[item.step] == (step, place)) for place, item in enumerate(step.inputs)]

    def _count(self, step: Step) -> None:
        self._number[step] = len(self._number) + 1
        for item, here in self.inputs(step):
            if here:
                self._count(item.step)
