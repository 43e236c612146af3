from __future__ import annotations

import re

from layouts.bundles import ASSETS, STYLES, joined

_WITHIN = rb"[\w\])] \*?:(?:has|is|not|where)\("


def test_a_part_within_another_is_still_one_when_styles_are_joined() -> None:
    sources = b"\n".join((ASSETS / name).read_bytes() for name in STYLES)
    meant = re.findall(_WITHIN, re.sub(rb"/\*.*?\*/", b"", sources, flags=re.DOTALL))
    assert len(meant) > 1
    assert len(re.findall(_WITHIN, joined(STYLES))) == len(meant)
