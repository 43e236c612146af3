"""The tree of a strategy: priorities, goals with their progress, actions with what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from geodata.programme import Action, Strategy, actions_of, progress, strategies
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.sheet import Section, facts
from layouts.parts.table import table
from layouts.programme.cited import cite, told
from layouts.programme.words import date, not_stated, silent, without

ORDER = 10
_COLUMNS = ("number", "action", "status", "responsible", "due", "evidence")


def section(context: Context) -> Section:
    """Tree of every strategy."""
    return Section(
        "tree",
        context.t("strategy.tree"),
        [part for one in strategies() for part in _strategy(context, one)],
        tuple((anchor(one, number), title[context.view.lang]) for one in strategies() for number, title in _first(one)),
    )


def anchor(strategy: Strategy, number: str) -> str:
    """Anchor of a priority or goal."""
    return f"{strategy.id}-{number.replace('.', '-')}"


def finding(context: Context) -> str:
    """What the tree comes to, in a sentence."""
    t = context.t
    found = [action for one in strategies() for action in actions_of(one.id)]
    counted = progress(found)
    done = counted.by_status["done"]
    parts = {
        "priorities": sum(len(one.priorities) for one in strategies()),
        "goals": sum(len(one.goals) for one in strategies()),
        "total": counted.total,
    }
    if counted.unknown == counted.total:
        return t("strategy.finding_none", **parts)
    return t("strategy.finding", **parts, done=done, unknown=counted.unknown)


def _first(strategy: Strategy) -> Sequence[tuple[str, Any]]:
    return tuple(strategy.priorities.items())


def _strategy(context: Context, strategy: Strategy) -> list[Any]:
    t, lang = context.t, context.view.lang
    span: Any = not_stated(context)
    if strategy.begin and strategy.end:
        span = t("programme.period", begin=date(context, strategy.begin), end=date(context, strategy.end))
    heads = [t(f"strategy.{name}") for name in _COLUMNS]
    unknown = silent([_row(context, one) for one in actions_of(strategy.id)])
    rows = [(t("programme.when"), span), (t("programme.sources"), cite(context, strategy.sources))]
    rows += [(heads[at], html.Span(t("strategy.of_no_action"), className="not-stated")) for at in unknown]
    return [
        html.H3(strategy.title[lang]),
        facts(rows),
        *[part for number in strategy.priorities for part in _priority(context, strategy, number, unknown)],
    ]


def _priority(context: Context, strategy: Strategy, number: str, unknown: Sequence[int]) -> list[Any]:
    title = context.t("strategy.priority", n=number, title=strategy.priorities[number][context.view.lang])
    goals = [part for goal in strategy.goals_of(number) for part in _goal(context, strategy, goal, unknown)]
    return [html.H4([title, cite(context, strategy.sources)], id=anchor(strategy, number)), *goals]


def _goal(context: Context, strategy: Strategy, number: str, unknown: Sequence[int]) -> list[Any]:
    """Progress and actions of a goal; ``unknown`` are the columns that are known of no action of the strategy."""
    t = context.t
    title = t("strategy.goal", n=number, title=strategy.goals[number][context.view.lang])
    found = actions_of(strategy.id, number)
    heads = without([t(f"strategy.{name}") for name in _COLUMNS], unknown)
    rows = [without(_row(context, one), unknown) for one in found]
    return [
        html.H5([title, cite(context, strategy.sources)], id=anchor(strategy, number)),
        _progress(context, found),
        html.Div(table(title, heads, rows), className="actions-table"),
    ]


def _progress(context: Context, found: Sequence[Action]) -> html.Div:
    """Bar with a part for each status that is known, and the same in words."""
    t, counted = context.t, progress(found)
    stated = [(status, n) for status, n in counted.by_status.items() if n]
    words = [t("strategy.progress_part", n=n, status=t(f"action_status.{status}")) for status, n in stated]
    if counted.unknown:
        words.append(t("strategy.progress_unknown", n=counted.unknown))
    parts = [
        html.Span(className=f"progress-{status}", style={"width": f"{100 * n / counted.total:.2f}%"})
        for status, n in stated
    ]
    said = t("strategy.progress", total=counted.total, parts=", ".join(words))
    bar = [html.Div(parts, className="progress-bar", **attributes(aria_hidden="true"))] if parts else []
    return html.Div([*bar, html.Span(said)], className="goal-progress")


def _row(context: Context, one: Action) -> list[Any]:
    t = context.t
    status: Any = told(context, one.status)
    if one.status is not None:
        mark = html.Span(className=f"status-mark status-{one.status.value}", **attributes(aria_hidden="true"))
        status = [mark, *told(context, one.status, t(f"action_status.{one.status.value}"))]
    due = told(context, one.due, date(context, one.due.value)) if one.due else not_stated(context)
    return [
        html.Span(one.number, id=one.id),
        [one.title[context.view.lang], cite(context, one.sources)],
        status,
        told(context, one.responsible),
        due,
        told(context, one.evidence),
    ]
