"""Demands, those that most actors share first."""

from __future__ import annotations

from typing import Any

from geodata.readiness import Case
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.readiness import names
from layouts.readiness.bars import bars
from layouts.readiness.headings import asked, own


def columns() -> tuple[Column, ...]:
    """Place, demand, number and share of the actors, and their names."""
    return (own("rank"), *asked("demands", "demands", "text"), own("actors", "count"), own("share", "share"), own("by"))


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Demands in their order."""
    lang = context.view.lang
    texts = names(case.form.rows["demands"], "text", lang)
    actors = names(case.form.rows["actors"], "name", lang)
    return [
        (one.rank, texts[one.demand], len(one.actors), one.share, ", ".join(actors[actor] for actor in one.actors))
        for one in case.result
    ]


def finding(context: Context, case: Case) -> str:
    """The demand that most share."""
    _, text, count, *_ = rows(context, case)[0]
    return context.t("readiness_demands.finding", text=text, n=count, all=len(case.form.rows["actors"]))


def draw(context: Context, case: Case) -> list[Any]:
    """A bar for each demand."""
    t, total = context.t, len(case.form.rows["actors"])
    return [
        bars(
            [
                (f"{rank}. {text}", float(str(share)), t("readiness_demands.of", n=count, all=total), by)
                for rank, text, count, share, by in rows(context, case)
            ]
        )
    ]
