"""What a page says of itself to search engines and to sites that show a link to it."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from geodata.text import lower
from geodata.view import LANGUAGES
from layouts.context import Context
from layouts.document import contents_at, document_of
from layouts.files import png
from layouts.sitemap import find
from layouts.texts import catalogue

# Stands for the scheme and host of the site, which a document that is kept cannot know.
SITE = "https://site.invalid"
IMAGE_SIZE = (1200, 630)
LOCALES = {"tr": "tr_TR", "en": "en_GB"}


def head(context: Context, title: str) -> str:
    """Description, canonical address, other languages, share image and discovery of oEmbed, as HTML."""
    described = description(context)
    links = [_link("canonical", canonical(context)), *_languages(context)]
    place = find(context.path)
    if place is not None and place.page.embeds:
        links.append(_link("alternate", oembed(context), type="application/json+oembed", title=title))
    rows = {
        "og:type": "website",
        "og:site_name": context.t("app.name"),
        "og:locale": LOCALES[context.view.lang],
        "og:title": title,
        "og:description": described,
        "og:url": canonical(context),
        "og:image": image(context),
        "og:image:type": "image/png",
        "og:image:width": str(IMAGE_SIZE[0]),
        "og:image:height": str(IMAGE_SIZE[1]),
        "og:image:alt": title,
    }
    cards = {"twitter:card": "summary_large_image", "twitter:title": title, "twitter:description": described}
    return "\n".join(
        [
            f'<meta name="description" content="{escape(described)}">',
            *links,
            *(f'<meta property="{name}" content="{escape(said)}">' for name, said in rows.items()),
            *(f'<meta name="{name}" content="{escape(said)}">' for name, said in cards.items()),
            f'<meta name="twitter:image" content="{escape(image(context))}">',
        ]
    )


def paper(context: Context) -> str:
    """Style of the document that gives every printed page its margin: illustrative or not, release and address."""
    manifest, t = context.atlas.manifest, context.t
    notice = t("banner.illustrative_short") if manifest.illustrative else ""
    said = f"{t('app.name')} · {t('foot.release', release=manifest.id)} · "
    parts = {"notice": _css(notice), "from": f"{_css(said)} var(--paper-address)", "address": _css(canonical(context))}
    return escape(" ".join(f"--paper-{name}: {value};" for name, value in parts.items()))


def _css(words: str) -> str:
    """Words as a string of a style sheet."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def description(context: Context) -> str:
    """What the view shows in one or two sentences; on an illustrative release that comes first."""
    t, view, atlas = context.t, context.view, context.atlas
    place = find(context.path)
    words = catalogue(view.lang)
    key = f"share.{(place.page.id or 'map') if place else 'map'}"
    indicator = atlas.indicator(view.indicator).name[view.lang]
    said = words.get(key, words["app.tagline"]).format(
        cluster=atlas.cluster(view.cluster).name[view.lang],
        area=atlas.area(view.area).called(view.lang) if view.area else t("share.country"),
        measure=t(f"measure.{view.measure}.name"),
        indicator=lower(indicator) if view.lang == "tr" else indicator.lower(),
        level=t(f"levels_word.{view.level}"),
        year=view.year,
        release=atlas.manifest.id,
    )
    return f"{t('banner.illustrative_short')}. {said}" if atlas.manifest.illustrative else said


def canonical(context: Context) -> str:
    """The one address of what is shown, whatever it looks like."""
    return SITE + context.here(theme=None)


def image(context: Context) -> str:
    """Picture of the page, else of the map behind it, as wide and as high as `IMAGE_SIZE`."""
    return SITE + context.address(f"{pictured(context)}.png", theme=None, size="social")


def pictured(context: Context) -> str:
    """Path of the page whose picture stands for this one."""
    own = contents_at(context.path) is not None and png.offers(document_of(context))
    return (context.path if own else "") or "map"


def oembed(context: Context) -> str:
    """Where programs ask how to embed the page."""
    return f"{SITE}{context.prefix}oembed?url={quote(canonical(context), safe=':/,')}&format=json"


def _languages(context: Context) -> list[str]:
    given = {lang: SITE + context.here(theme=None, lang=None if lang == "tr" else lang) for lang in LANGUAGES}
    return [_link("alternate", href, hreflang=lang) for lang, href in {**given, "x-default": given["tr"]}.items()]


def _link(rel: str, href: str, **more: str) -> str:
    extra = "".join(f' {name}="{escape(said)}"' for name, said in more.items())
    return f'<link rel="{rel}"{extra} href="{escape(href)}">'
