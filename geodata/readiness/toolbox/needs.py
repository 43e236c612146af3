"""Work and needs: how adequate firms find five resources for two functions, with the spread of their answers."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.readiness.declaration import tool
from geodata.readiness.form import Form
from geodata.readiness.spread import Spread, spread

STEPS = range(1, 6)


@dataclass(frozen=True)
class Need:
    """Answers about a resource for a function."""

    function: str
    resource: str
    spread: Spread


@dataclass(frozen=True)
class Needs:
    """Every cell of the matrix; ``respondents`` counts the rows of the form, answered in full or not."""

    respondents: int
    cells: tuple[Need, ...]


def compute(form: Form) -> Needs:
    """Spread of the answers in each cell of the function-resource matrix of İZKA's needs analysis (2010).

    Answers are steps 1..5 of a Likert scale, so the middle is told by the median and the doubt by the quartiles.
    """
    rows = form.rows["answers"]
    cells = []
    for column in tool("needs").sheet("answers").columns:
        if column.group:
            given = [int(found) for row in rows if (found := row.number(column.id)) is not None]
            resource = column.id.removeprefix(f"{column.group}_")
            cells.append(Need(column.group, resource, spread(given, STEPS)))
    return Needs(len(rows), tuple(cells))
