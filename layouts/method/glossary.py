"""Terms in a few words, each with the way to where this page says more."""

from __future__ import annotations

from dash import html

from geodata.text import sort_key
from layouts.context import Context
from layouts.glossary import SECTION, Term, terms
from layouts.parts.sheet import Section, facts

ORDER = 85


def section(context: Context) -> Section:
    """All terms in the order of their names."""
    lang = context.view.lang
    known = sorted(terms().values(), key=lambda term: sort_key(term.name[lang]))
    rows = [(term.name[lang], _said(context, term)) for term in known]
    return Section(SECTION, context.t("method.glossary"), [facts(rows)])


def _said(context: Context, term: Term) -> list[html.A | str]:
    more: list[html.A | str] = []
    if term.anchor != SECTION:
        label = context.t("term.more_of", name=term.name[context.view.lang])
        more = [" ", html.A(context.t("term.more"), href=f"#{term.anchor}", title=label)]
    return [term.said[context.view.lang], *more]
