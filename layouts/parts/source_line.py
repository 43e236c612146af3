"""The line below every figure: where it comes from, and that it is illustrative while it is."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.grades import grade_note


def source_line(context: Context) -> list[html.Strong | html.Span | str]:
    """Producer, release and, on an illustrative release, the words that say so."""
    t, manifest = context.t, context.atlas.manifest
    producers = "; ".join(source["producer"][context.view.lang] for source in manifest.sources)
    release = html.Span(t("foot.release", release=manifest.id), className="source-release")
    said: list[html.Strong | html.Span | str] = [f"{t('foot.source', source=producers)} · ", release]
    said += [f" · {words}" for words in grade_note(context)]
    tag = html.Strong(t("banner.illustrative_short"), className="tag")
    return [tag, " ", *said] if manifest.illustrative else said
