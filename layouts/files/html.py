"""Views as a workshop pack: one file that opens without a network."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.errors import InputError
from layouts.document import Document
from layouts.files import Format, Options
from layouts.pack.pages import Pack
from layouts.pack.shell import pack_file

FORMAT = Format(id="html", order=9, purpose="whole", content_type="text/html; charset=utf-8", served=False)
MOST = 15_000_000


def make(document: Document, options: Options) -> bytes:
    """Pack of the cluster of one view."""
    return bind([document], options)


def bind(documents: Sequence[Document], options: Options) -> bytes:
    """Pack of the clusters of all views, which are its deck; year, language and rules are those of the first.

    Raises
    ------
    InputError
        When the pack would be larger than what a workshop can hand round.
    """
    pack = Pack(documents[0].context.atlas, tuple(documents))
    body = pack_file(pack).encode()
    if len(body) > MOST:
        size = f"{len(body) / 1e6:.1f} MB"
        raise InputError("the pack is too large", value=size, cure=f"choose fewer than {len(pack.clusters)} clusters")
    return body
