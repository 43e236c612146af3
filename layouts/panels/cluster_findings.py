"""The sentences that open the page of a cluster."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.findings.cluster import findings
from layouts.parts.sentences import sentences


def build(context: Context) -> list[object]:
    """Findings as a list; a sentence where there is nothing to say."""
    said = findings(context)
    if not said:
        return [html.P(context.t("finding_cluster.none", year=context.view.year), className="empty")]
    return [sentences(said)]
