"""Under which scheme and host the site is reached."""

from __future__ import annotations

import re

from flask import request

# A host that a client makes up must not become part of a page.
_PLAIN = re.compile(r"https?://(?:[A-Za-z0-9.-]{1,253}|\[[0-9a-fA-F:.]{2,45}\])(?::[0-9]{1,5})?")


def site_of(public: str) -> str:
    """Scheme and host as set, else those of the request; empty where the request's are no plain host."""
    asked = request.host_url.rstrip("/")
    return public or (asked if _PLAIN.fullmatch(asked) else "")
