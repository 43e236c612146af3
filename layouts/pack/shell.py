"""The one file of a pack: styles, scripts, pages and figures, the large ones compressed."""

from __future__ import annotations

import base64
import gzip
import json
from html import escape
from typing import Any

from dash import html

from geodata.view import LANGUAGES, THEMES
from layouts import ids
from layouts.bundles import SCRIPTS, STYLES, joined
from layouts.context import Context
from layouts.pack.links import PREFIX
from layouts.pack.pages import Pack, Page
from layouts.parts.attributes import attributes
from layouts.parts.header import banner
from layouts.picture.fonts import faces
from layouts.prerender import to_html
from layouts.shell import Addresses, boot
from layouts.texts import section, translator

# Nothing may be asked of any host: what is missing fails inside the file.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "font-src data:",
        "form-action 'none'",
    )
)

# Of nine: a quarter of the time of the last one, for packs that are a twenty-fifth larger.
_EFFORT = 5

_DOCUMENT = """<!doctype html>
<html lang="{lang}" data-theme="light" class="pack">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript><main class="message">{no_script}</main></noscript>
<div id="sent"></div>
<div id="react-entry-point"></div>
<footer></footer>
<script id="pack" type="application/json">{pack}</script>
<script id="pack-scripts" type="text/plain">{scripts}</script>
<script>{start}</script>
</body>
</html>
"""


def pack_file(pack: Pack) -> str:
    """HTML of a pack; the same pack gives the same text."""
    first = pack.view.lang
    styles = faces() + joined((*STYLES, "pack/pack.css")).decode()
    scripts = joined((*SCRIPTS, "pack/workshop.js", "pack/deck.js")).decode()
    said = "".join(f'<p lang="{lang}">{escape(translator(lang)("pack.no_script"))}</p>' for lang in LANGUAGES)
    return _DOCUMENT.format(
        lang=first,
        policy=_POLICY,
        title=escape(translator(first)("pack.title")),
        style=styles.replace("</style", "<\\/style"),
        no_script=said,
        pack=_json(_contents(pack)),
        scripts=scripts.replace("</script", "<\\/script"),
        start=joined(("pack/start.js",)).decode(),
    )


def _contents(pack: Pack) -> dict[str, Any]:
    manifest = pack.atlas.manifest
    pages: dict[str, dict[str, Any]] = {lang: {} for lang in LANGUAGES}
    for lang, path, page in pack.pages():
        context = pack.context(path, lang)
        t = context.t
        pages[lang][path] = {
            "title": f"{page.title} · {t('app.name')}",
            "html": _packed(_screen(pack, context, page)),
            "boot": _packed(json.dumps(_boot(pack, context, path), ensure_ascii=False)),
            "areas": _packed(json.dumps(page.areas, ensure_ascii=False)) if page.areas else None,
        }
    return {
        "lang": pack.view.lang,
        "release": manifest.id,
        "illustrative": manifest.illustrative,
        "languages": list(LANGUAGES),
        "themes": list(THEMES),
        "provinces": list(pack.provinces),
        "pages": pages,
        "files": {name: _packed(json.dumps(content)) for name, content in pack.files()},
        "texts": {lang: section(lang, "pack", "present") for lang in LANGUAGES},
        "stages": {
            lang: {
                cluster: [[stage.id, stage.name[lang]] for stage in pack.atlas.cluster(cluster).stages]
                for cluster in pack.clusters
            }
            for lang in LANGUAGES
        },
    }


def _boot(pack: Pack, context: Context, path: str) -> dict[str, Any]:
    """What the scripts start with; they read the view from the address themselves."""
    made = boot(context, Addresses("", "", ""))
    made["choices"] |= {"cluster": list(pack.clusters), "level": ["ibbs1", "ibbs2", "province"]}
    made["page"] = made["page"] or {"id": path, "argument": ""}
    # Only the page of the map has a map that its scripts draw from figures.
    return made if path == "" else {**made, "first": None}


def _screen(pack: Pack, context: Context, page: Page) -> str:
    """First screen and what follows it, as on the pages of the atlas."""
    kind = context.path.partition("/")[0] or "map"
    return f'<div class="screen screen-{kind}">{_header(pack, context)}{page.html}</div>{page.after}'


def _header(pack: Pack, context: Context) -> str:
    """Name, pages, language and theme, and loudly what is illustrative."""
    t = context.t
    links = [
        html.A(name, href=PREFIX + path, **attributes(aria_current="page" if path == context.path else "false"))
        for path, name in pack.menu(context)
    ]
    languages = [
        html.A(
            lang.upper(),
            href=PREFIX + context.path,
            lang=lang,
            hrefLang=lang,
            title=translator(lang)("language"),
            className="language",
            **attributes(aria_current="true" if lang == context.view.lang else "false", data_pack_lang=lang),
        )
        for lang in LANGUAGES
    ]
    themes = html.Select(
        [html.Option(t(f"theme.{name}"), value=name) for name in THEMES],
        id=ids.THEME if context.path == "" else ids.THEME_ALONE,
        className="form-select",
        **attributes(aria_label=t("control.theme")),
    )
    bar = [
        html.A(t("app.skip"), href="#map" if context.path == "" else "#main", className="skip"),
        html.A([html.Span(className="brand-mark"), html.Span(t("app.name"))], href=PREFIX, className="brand"),
        html.Nav(links, className="menu", **attributes(aria_label=t("pack.menu"))),
        html.Div([html.Nav(languages, className="languages"), html.Div(themes)], className="tools"),
    ]
    about = t("pack.about", release=pack.atlas.manifest.id, year=pack.view.year)
    head = html.Header(
        [html.Div(bar, className="bar"), banner(context), html.P(about, className="pack-about"), _notice()]
    )
    return to_html(head)


def _notice() -> html.P:
    return html.P("", className="pack-notice", role="status", **attributes(data_pack="notice"))


def _packed(text: str) -> str:
    return base64.b64encode(gzip.compress(text.encode(), _EFFORT, mtime=0)).decode()


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
