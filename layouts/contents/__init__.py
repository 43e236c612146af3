"""What a page contains beside its words, as data: every file of the page, slide and pack is made from it.

A page declares ``CONTENTS``; the functions in it are those that the page itself is made with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layouts.contents.map import MapFigure
from layouts.contents.table import Table
from layouts.context import Context


def _no_findings(context: Context) -> Sequence[str]:
    return ()


def view_words(context: Context) -> list[str]:
    """Cluster, measure, level, area and year of a view."""
    view, atlas, t = context.view, context.atlas, context.t
    areas = [atlas.area(code).called(view.lang) for code in (view.area,) if code]
    cluster = atlas.cluster(view.cluster).name[view.lang]
    return [cluster, t(f"measure.{view.measure}.short"), t(f"levels.{view.level}"), *areas, str(view.year)]


def release_sources(context: Context) -> str:
    """Sources of the release with producer and licence."""
    lang = context.view.lang
    return "; ".join(
        f"{source['title'][lang]}, {source['producer'][lang]}, {source['licence']}"
        for source in context.atlas.manifest.sources
    )


@dataclass(frozen=True)
class Contents:
    """What a page contains, as functions that are called once a file needs what they make.

    Attributes
    ----------
    title : callable
        What the view shows, as a sentence.
    subtitle : callable
        What is measured, where and when.
    findings : callable
        Further sentences.
    maps : tuple of callable
        Maps, the most important first.
    tables : tuple of callable
        Tables, each with every figure it has; the first is the one of formats that hold a single table. A table without
        rows is left out.
    charts : tuple of str
        Names of charts.
    name : callable
        Words that the names of its files are made of.
    sources : callable
        Where its figures come from, with licences; those of the release if left out.
    measured : bool
        Whether it holds figures of the release; what documents state has no measures and no resolution.
    """

    title: Callable[[Context], str]
    subtitle: Callable[[Context], str]
    findings: Callable[[Context], Sequence[str]] = _no_findings
    maps: tuple[Callable[[Context], MapFigure], ...] = ()
    tables: tuple[Callable[[Context], Table], ...] = ()
    charts: tuple[str, ...] = ()
    name: Callable[[Context], Sequence[str]] = view_words
    sources: Callable[[Context], str] = release_sources
    measured: bool = True
