"""The thresholds that stages are judged by, for a reader to set."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from geodata.coverage import CRITERIA, MATCHES
from geodata.view import View
from layouts.chain.asked import Asked
from layouts.numbers import format_plain
from layouts.parts.attributes import attributes
from layouts.parts.chooser import chooser

KEYS = {
    "covered": {"firms": "min_firms", "employment": "min_jobs", "lq": "min_lq"},
    "white_spot": {"firms": "white_firms", "employment": "white_jobs", "lq": "white_lq"},
}
_OWN = (*KEYS["covered"].values(), *KEYS["white_spot"].values(), "match")


def own(view: View) -> bool:
    """Whether the reader has set a threshold."""
    return any(getattr(view, one.name) is not None for one in fields(View) if one.name in _OWN)


def limits(asked: Asked) -> html.Details | html.P:
    """Thresholds in one line, and the fields to change them; in a frame the line alone."""
    t, view = asked.context.t, asked.context.view
    if asked.context.embed is not None:
        return html.P([html.Strong(t("chain.limits")), " ", said(asked)], className="small limits-said")
    reset = html.A(t("chain.reset"), href=asked.here(**dict.fromkeys(_OWN)), className="button")
    about = [
        html.Summary([html.Strong(t("chain.limits")), html.Span(said(asked))]),
        html.P(t("chain.limits_about"), className="small"),
        html.Div([_set(asked, name) for name in KEYS] + [_match(asked)], className="limit-sets"),
        html.P(reset if own(view) else t("chain.limits_release"), className="small"),
    ]
    return html.Details(about, className="limits fold", open=own(view))


def said(asked: Asked) -> str:
    """The thresholds as a sentence."""
    t, lang, found = asked.context.t, asked.context.view.lang, asked.own.thresholds
    parts = [t(f"chain.limit_{name}", n=format_plain(getattr(found.covered, name), lang)) for name in found.criteria]
    return t("chain.limits_none") if not parts else t(f"chain.limits_{found.match}", parts=", ".join(parts))


def _set(asked: Asked, name: str) -> html.Fieldset:
    t = asked.context.t
    rows = [_field(asked, name, criterion) for criterion in CRITERIA]
    return html.Fieldset([html.Legend(t(f"chain.set_{name}")), *rows])


def _field(asked: Asked, name: str, criterion: str) -> html.Div:
    t, key = asked.context.t, KEYS[name][criterion]
    value = getattr(getattr(asked.own.thresholds, name), criterion)
    whole: dict[str, Any] = {"step": 1} if key == "min_jobs" else {"step": "any"}
    id_ = f"choose-{key}"
    return html.Div(
        [
            html.Label(t(f"chain.criterion_{criterion}"), htmlFor=id_),
            dbc.Input(id=id_, type="number", min=0, value=f"{value:.15g}", class_name="number-box", **whole),
        ],
        className="control",
        **attributes(data_go=key),
    )


def _match(asked: Asked) -> html.Div:
    t, found = asked.context.t, asked.own.thresholds
    options = [(one, t(f"chain.match_{one}")) for one in MATCHES]
    return chooser("match", t("chain.match"), options, found.match)
