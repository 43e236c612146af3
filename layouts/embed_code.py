"""The code that puts a view into a page of another site."""

from __future__ import annotations

from html import escape

from layouts.context import Context
from layouts.head import SITE, canonical, pictured

RIGHTS = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
# Width and height that suit most pages, in pixels.
WIDTH, HEIGHT = 800, 620

# What a web editor pastes; the builder in the browser fills in the same places.
IFRAME = (
    '<iframe src="{src}" title="{title}" width="{width}" height="{height}" loading="lazy" '
    f'sandbox="{RIGHTS}" style="border:0;max-width:100%"></iframe>\n'
    '<noscript><a href="{page}"><img src="{picture}" alt="{title}" width="1200" height="630" '
    'style="max-width:100%;height:auto"></a></noscript>'
)
SCRIPT = (
    '<div data-kume-embed="{src}" data-title="{title}" style="max-width:{width}">'
    '<a href="{page}"><img src="{picture}" alt="{title}" width="1200" height="630" '
    'style="max-width:100%;height:auto"></a></div>\n'
    '<script src="{script}" async></script>'
)


def embed_path(path: str) -> str:
    """Path of the embed of a page, below the prefix."""
    return f"embed/{path or 'map'}"


def src_of(context: Context, **more: str) -> str:
    """Absolute address of the embed of a view; ``more`` are keys beside the view."""
    address = context.here(**more).removeprefix(context.prefix + context.path)
    return SITE + context.prefix + embed_path(context.path) + address


def iframe(context: Context, title: str, width: str, height: str) -> str:
    """Frame of a view for another site, as HTML."""
    places = {
        "src": src_of(context),
        "title": title,
        "width": width,
        "height": height,
        "page": canonical(context),
        "picture": SITE + context.address(f"{pictured(context)}.png", size="social"),
    }
    return IFRAME.format(**{name: escape(said) for name, said in places.items()})
