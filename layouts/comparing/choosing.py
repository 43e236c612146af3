"""What is compared: areas that are added and taken out, and the cluster, measure, indicator and year."""

from __future__ import annotations

from collections.abc import Mapping

import dash_bootstrap_components as dbc
from dash import html

from geodata.comparison import without
from geodata.text import sort_key
from geodata.view import LEVELS, MAX_COMPARED, to_params
from layouts.compared import name_of
from layouts.context import Context
from layouts.listing import listed
from layouts.parts.attributes import attributes
from layouts.parts.chooser import chooser
from layouts.plot import CATEGORIES

# Places that readers know for these clusters; what a release does not have is not suggested.
_SUGGESTED = {"otomotiv": ("16", "41", "54"), "tekstil-giyim": ("20", "27", "46"), "makine": ("06", "26", "42")}


def choosers(context: Context) -> html.Div | None:
    """Cluster, measure, indicator and year; in a frame those it offers."""
    if context.embed == ():
        return None
    t, view, atlas = context.t, context.view, context.atlas
    lang = view.lang
    clusters = sorted(((one.id, one.name[lang]) for one in atlas.clusters), key=lambda one: sort_key(one[1]))
    measures = [(one, t(f"measure.{one}.short")) for one in atlas.choices.measures]
    years = [(str(year), str(year)) for year in reversed(atlas.manifest.years)]
    indicators = [(one.id, one.name[lang]) for one in atlas.indicators]
    made = {
        "cluster": chooser("cluster", t("control.cluster"), clusters, view.cluster, "wide"),
        "measure": chooser("measure", t("control.measure"), measures, view.measure),
        "indicator": chooser("indicator", t("control.indicator"), indicators, view.indicator),
        "year": chooser("year", t("control.year"), years, str(view.year)),
    }
    return html.Div(
        [one for key, one in made.items() if context.lets_change(key)],
        className="controls",
        role="group",
        **attributes(aria_label=t("control.heading")),
    )


def chosen(context: Context) -> html.Ul | None:
    """Compared areas with the mark of their colour, each with a link that takes it out."""
    view, t = context.view, context.t
    rows = []
    for number, code in enumerate(view.compare):
        name = name_of(context, code)
        kept = ",".join(without(view.compare, code)) or None
        rows.append(
            html.Li(
                [
                    html.Span(
                        className="compared-mark",
                        style={"backgroundColor": f"var(--{CATEGORIES[number]})"},
                        **attributes(aria_hidden="true"),
                    ),
                    html.A(name, href=context.address(f"area/{code}")),
                    html.Span(t(f"level.{context.atlas.area(code).level}"), className="kind"),
                    _out(context, kept, name) if context.embed is None else None,
                ]
            )
        )
    return html.Ul(rows, className="compared", **attributes(aria_label=t("compare.areas"))) if rows else None


def _out(context: Context, kept: str | None, name: str) -> html.A:
    words = context.t("compare.remove", name=name)
    return html.A(
        "×", href=context.here(compare=kept), className="compared-out", title=words, **attributes(aria_label=words)
    )


def adding(context: Context) -> html.Form | html.P | None:
    """Form that adds an area of a level; the words that it is full where it is. Nothing in a frame."""
    view, t = context.view, context.t
    if context.embed is not None:
        return None
    if len(view.compare) >= MAX_COMPARED:
        return html.P(t("compare.full", n=MAX_COMPARED), className="compared-full", role="note")
    kept = to_params(view, context.choices)
    hidden = [
        dbc.Input(type="hidden", name=key, value=value) for key, value in kept.items() if key not in ("compare", "area")
    ]
    first = html.Option(t("compare.choose"), value=",".join(view.compare))
    return html.Form(
        [
            *hidden,
            chooser("level", t("compare.level"), [(one, t(f"levels.{one}")) for one in LEVELS], view.level),
            html.Div(
                [
                    html.Label(t("compare.add"), htmlFor="compare-add"),
                    html.Select([first, *_offered(context)], id="compare-add", name="compare", className="form-select"),
                ],
                className="control wide",
            ),
            html.Button(t("compare.add_button"), type="submit", className="button"),
        ],
        action=context.prefix + context.path,
        method="get",
        className="controls compare-add",
    )


def suggestions(context: Context) -> html.Ul:
    """Comparisons to begin with, each in a cluster that is at home there."""
    atlas, lang = context.atlas, context.view.lang
    rows = []
    for cluster, codes in _SUGGESTED.items():
        if cluster in atlas.choices.clusters and all(code in atlas.choices.areas for code in codes):
            names = listed(context.t, [name_of(context, code) for code in codes])
            said = context.t("compare.suggested", cluster=atlas.cluster(cluster).name[lang], areas=names)
            rows.append(html.Li(html.A(said, href=context.here(compare=",".join(codes), cluster=cluster))))
    return html.Ul(rows, className="bullets")


def _offered(context: Context) -> list[html.Option | html.Optgroup]:
    """Areas of the level of the view that are not compared yet, within the areas around them."""
    view, atlas = context.view, context.atlas
    groups: dict[str, list[tuple[str, str]]] = {}
    for area in atlas.areas.values():
        if area.level == view.level and area.code not in view.compare:
            above = area.ibbs1 if area.level == "province" else area.parent if area.level == "district" else ""
            groups.setdefault(above, []).append((area.code, area.called(view.lang)))
    options: Mapping[str, list[html.Option]] = {
        above: [
            html.Option(name, value=",".join((*view.compare, code)))
            for code, name in sorted(rows, key=lambda row: sort_key(row[1]))
        ]
        for above, rows in groups.items()
    }
    names = {above: atlas.area(above).called(view.lang) if above else "" for above in options}
    order = sorted(options, key=lambda above: sort_key(names[above]))
    if list(options) == [""]:
        return list(options[""])
    return [html.Optgroup(options[above], label=names[above]) for above in order]
