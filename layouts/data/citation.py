"""How to cite the release."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts.citation import Citation
from layouts.context import Context
from layouts.parts.copied import copied, here
from layouts.parts.sheet import Section

ORDER = 90
# Stands for the address, which a script completes in the browser.
_ADDRESS = "\x00"


def section(context: Context) -> Section:
    """The same citation in two forms."""
    t, cited = context.t, Citation(context)
    return Section(
        "citation",
        t("data.citation"),
        [
            html.P(t("data.citation_about")),
            copied("citation-apa", "APA", _parts(cited.apa(_ADDRESS), context), context),
            copied("citation-bibtex", "BibTeX", _parts(cited.bibtex(_ADDRESS), context), context),
        ],
    )


def _parts(said: str, context: Context) -> list[Any]:
    before, _, after = said.partition(_ADDRESS)
    return [before, *here(context, "data"), after]
