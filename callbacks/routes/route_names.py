"""One short name for each kind of address, so that logs and metrics count kinds and not addresses."""

from __future__ import annotations

from flask import request

from layouts.sitemap import modules

OTHER = "other"
# Their names hold the id of a release or the content of a file.
_NAMED = ("release", "own", "assets", "_dash-component-suites")


def route_name(prefix: str) -> str:
    """Rule of the request below the prefix, a page by its first part; ``other`` where nothing is known of it."""
    rule = request.url_rule
    if rule is None:
        return OTHER
    below = rule.rule.removeprefix(prefix)
    # Dash answers for every page by one rule.
    if below in ("", "<path:path>"):
        first = request.path.removeprefix(prefix).partition("/")[0]
        return f"/{first}" if first in modules() else OTHER
    first = below.partition("/")[0]
    return f"/{first if first in _NAMED else below}"
