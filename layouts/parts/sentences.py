"""The findings of a page as a list that is read from the top."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dash import html

# Between a sign and a percent sign a line may break; a word joiner holds them together.
_PARTING = re.compile("(?<=[+−])(?=%)")


def sentences(found: Sequence[str]) -> html.Ul:
    """One item for each finding; a sign never parts from its figure at the end of a line."""
    return html.Ul([html.Li(_PARTING.sub("\u2060", one)) for one in found], className="findings")
