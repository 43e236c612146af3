"""Views as files without a server: what the command ``export`` calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from geodata.atlas import Atlas
from geodata.errors import InputError
from geodata.view import LANGUAGES, parse
from layouts.context import Context
from layouts.document import Document, contents_at, document_of
from layouts.files import made
from layouts.sitemap import find

_MAP = "map"
_MOST_PARAMETERS = 40


def export(
    atlas: Atlas, views: Sequence[str], form: str, lang: str, options: Mapping[str, str], site: str = ""
) -> bytes:
    """File of views, each a query or a page with its query, as in ``cluster/otomotiv?measure=lq``.

    Raises
    ------
    InputError
        When a view or an option cannot be followed exactly, or the format does not take it.
    """
    if lang not in LANGUAGES:
        raise InputError("no such language", value=lang, cure=f"use one of {', '.join(LANGUAGES)}")
    return made([_document(atlas, view, lang, site) for view in views], form, options)


def _document(atlas: Atlas, asked: str, lang: str, site: str) -> Document:
    path, query = _split(asked)
    place = find(path)
    if place is None or contents_at(path) is None or not place.exists(atlas.choices):
        raise InputError("no page of this name can be exported", value=path, cure="use a page such as cluster/otomotiv")
    view, problems = parse({**query, "lang": lang}, place.choices(atlas.choices))
    for one in problems:
        raise InputError(f"the view cannot be followed at {one.field}", value=one.value, cure=f"use {one.allowed}")
    return document_of(Context(view, atlas, "/", path), site)


def _split(asked: str) -> tuple[str, dict[str, str]]:
    """Page and parameters of a view; without a page it is the map's."""
    before, mark, after = asked.strip().lstrip("/").partition("?")
    path, search = (before, after) if mark or "=" not in before else ("", before)
    try:
        query = dict(parse_qsl(search, keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST_PARAMETERS))
    except ValueError:
        if search:
            raise InputError(
                "the view is no query", value=asked, cure="write key=value pairs joined by &, as in the address"
            ) from None
        query = {}
    return ("" if path == _MAP else path), query
