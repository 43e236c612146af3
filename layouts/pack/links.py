"""Links inside a pack: those to its own pages stay links, all others become plain words."""

from __future__ import annotations

import re
from collections.abc import Callable

PREFIX = "#/"
_LINK = re.compile(r'<a\b([^>]*?)\shref="#/([^"?#]*)([^"]*)"([^>]*)>(.*?)</a>', re.S)
_AREA = re.compile(r"[?;&]area=([A-Z0-9]+)")
_FOLLOWING = re.compile(r'\sdata-(?:follow|omit|lang|anchor)="[^"]*"')


def within(html: str, holds: Callable[[str, str, str], bool]) -> str:
    """Page whose links lead to pages of the pack only.

    ``holds`` says of a path, a code of an area (empty where none is named) and the rest of the address whether the pack
    has it. Links that follow the view keep doing so if the pack has their page.
    """

    def put(found: re.Match[str]) -> str:
        before, path, rest, after, words = found.groups()
        area = _AREA.search(rest)
        if holds(path, area.group(1) if area else "", rest):
            return found.group(0)
        return f"<span{_FOLLOWING.sub('', before)}{_FOLLOWING.sub('', after)}>{words}</span>"

    return _LINK.sub(put, html)
