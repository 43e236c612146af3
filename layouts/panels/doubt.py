"""How solid the ranking of a cluster is, and which choice it hangs on."""

from __future__ import annotations

import numpy as np
from dash import html

from geodata.sensitivity.doubt import doubt
from geodata.sensitivity.run import CHOICES
from layouts.charts import chart
from layouts.context import Context
from layouts.numbers import format_value


def build(context: Context) -> list[object]:
    """Heading, sentences and the intervals of the leading areas."""
    t, lang = context.t, context.view.lang
    found = doubt(context.atlas, context.view)
    title = html.H2(t("solidity.title"))
    if not found.ranked:
        return [title, html.P(t("solidity.none"), className="empty")]
    sentences = [t("solidity.lead", n=format_value(found.composites, "count", lang))]
    if found.moved_most is not None:
        share = format_value(float(found.effect[CHOICES.index(found.moved_most)]), "share", lang)
        sentences.append(t("solidity.moved", choice=t(f"solidity_choice.{found.moved_most}"), share=share))
    first = int(np.nanargmin(found.rank))
    name = context.atlas.area(found.codes[first]).called(lang)
    sentences.append(t("solidity.solid", first=name, share=format_value(float(found.top3[first]), "share", lang)))
    return [title, *[html.P(sentence) for sentence in sentences], chart("rank_intervals", context)]
