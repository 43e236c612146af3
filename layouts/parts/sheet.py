"""A reading page: heading, sections, and contents that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.crumbs import crumbs
from layouts.parts.sentences import sentences


@dataclass(frozen=True)
class Section:
    """A part of a reading page.

    ``id`` is its anchor; ``inner`` are anchors and names inside it that the contents list too.
    """

    id: str
    title: str
    children: Sequence[Any]
    inner: tuple[tuple[str, str], ...] = ()


def sheet(
    context: Context,
    title: str,
    lead: str | Sequence[Any],
    sections: Sequence[Section],
    above: Sequence[tuple[str, str]] = (),
    findings: Sequence[str] = (),
) -> html.Main:
    """Whole page below the header, with its contents beside the sections where there is room.

    ``above`` are the pages that lead here, for the path of the page; the map alone where none are given. ``findings``
    are sentences that stand before the sections.
    """
    return html.Main(
        [
            crumbs(context, above or [(context.t("page.map"), context.address(""))], title),
            html.H1(title),
            html.P(lead, className="lead"),
            sentences(findings) if findings else None,
            html.Div(
                [_contents(context, sections), html.Div([_section(one) for one in sections])],
                className="sheet-columns",
            ),
        ],
        className="sheet",
        id="main",
        tabIndex="-1",
    )


def _contents(context: Context, sections: Sequence[Section]) -> html.Nav | None:
    if context.embed is not None:
        return None
    rows = [html.Li([_link(one.id, one.title), *_inner(one)]) for one in sections]
    title = context.t("sheet.contents")
    return html.Nav([html.H2(title), html.Ul(rows)], className="toc", **attributes(aria_label=title))


def _inner(section: Section) -> list[html.Ul]:
    rows = [html.Li(_link(id_, name)) for id_, name in section.inner]
    return [html.Ul(rows)] if rows else []


def _link(id_: str, name: str) -> html.A:
    return html.A(name, href=f"#{id_}")


def _section(section: Section) -> html.Section:
    heading = f"{section.id}-heading"
    return html.Section(
        [html.H2(section.title, id=heading), *section.children],
        id=section.id,
        **attributes(aria_labelledby=heading),
    )


def facts(rows: Sequence[tuple[Any, Any]]) -> html.Dl:
    """Names with what is known under them; a row without contents is left out."""
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(said)]) for name, said in rows if said not in (None, "", [])],
        className="facts",
    )
