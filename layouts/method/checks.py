"""How the figures are held to account."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.formula import marked
from layouts.parts.sheet import Section

ORDER = 90
_CHECKS = ("identities", "twice", "published", "bytes")


def section(context: Context) -> Section:
    """What every build and every test run checks."""
    t = context.t
    rows = [html.Li(marked(t(f"method.check_{check}"))) for check in _CHECKS]
    return Section("checks", t("method.checks"), [html.Ul(rows, className="bullets")])
