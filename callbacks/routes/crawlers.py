"""``/sitemap.xml`` and ``/robots.txt``: which pages there are, for search engines."""

from __future__ import annotations

from html import escape

from flask import Flask, Response

from callbacks.site import site_of
from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.keeping import remembered
from geodata.view import LANGUAGES
from layouts.sitemap import modules

CACHED = 4
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)


def register(server: Flask, atlases: Atlases, prefix: str, public: str) -> None:
    """Answer both with absolute addresses of the site."""

    @server.get(f"{prefix}sitemap.xml")
    def pages() -> Response:
        return Response(
            sitemap(atlases.current, site_of(public) + prefix), content_type="application/xml; charset=utf-8"
        )

    @server.get(f"{prefix}robots.txt")
    def robots() -> Response:
        # Embeds are left open: a crawler must be able to read that they do not want to be listed.
        closed = "".join(f"Disallow: {prefix}{name}\n" for name in ("_dash-", "api/v1/"))
        body = f"User-agent: *\n{closed}\nSitemap: {site_of(public)}{prefix}sitemap.xml\n"
        return Response(body, content_type="text/plain; charset=utf-8")


@remembered(CACHED)
def sitemap(atlas: Atlas, base: str) -> str:
    """Every page in both languages; ``base`` is the address of the map."""
    return "\n".join([_HEAD, *(_entry(base, path, lang) for path in paths(atlas) for lang in LANGUAGES), "</urlset>\n"])


def paths(atlas: Atlas) -> list[str]:
    """Every page below the prefix."""
    pages = [module.PAGE for module in modules().values()]
    return [page.path(value) for page in pages for value in page.values(atlas.choices)]


def _entry(base: str, path: str, lang: str) -> str:
    addresses = {one: escape(base + path + ("" if one == "tr" else f"?lang={one}")) for one in LANGUAGES}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one}" href="{href}"/>'
        for one, href in {**addresses, "x-default": addresses["tr"]}.items()
    )
    return f"<url><loc>{addresses[lang]}</loc>{others}</url>"
