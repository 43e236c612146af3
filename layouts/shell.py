"""The HTML document around a page: readable before any script, painted before Dash has started."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dash import html

from geodata import measures
from geodata.bands import SCHEMES
from geodata.sensitivity.run import draw_weights
from geodata.stars import STARS, Criterion
from geodata.view import LANGUAGES, LEVELS, MATCHES, STATUSES, THEMES
from layouts.context import Context
from layouts.embed_code import HEIGHT, IFRAME, SCRIPT, WIDTH
from layouts.files import QUICK
from layouts.head import head, paper, pictured
from layouts.parts.doubt import FAIR, SOLID
from layouts.parts.header import banners, menu
from layouts.prerender import to_html
from layouts.sitemap import find, modules
from layouts.texts import section

_BROWSER_TEXTS = (
    *("check", "embed", "theme"),
    *("app", "banner", "control", "count", "count_one", "finding", "foot", "legend", "level", "levels", "levels_word"),
    *("map", "measure", "own", "present", "ranking", "sheet", "state", "state_hint", "table", "take", "category"),
    "weighting",
)

# Inside the page, because browsers ask for an icon again whenever the address changes.
ICON = "data:image/svg+xml," + quote(
    (Path(__file__).resolve().parents[1] / "assets" / "favicon.svg").read_text("utf-8")
)

# Without scripts the controls do nothing and the map stays empty, so neither is shown.
_BARE = (
    "#sent :is(.controls, .stage, .search, .orientation) { display: none } "
    "#sent .screen { height: auto; min-height: 0 }"
)
_CONFIG = "<!-- configuration -->"

_DOCUMENT = """<!doctype html>
<html lang="{lang}" data-theme="{theme}" style="{paper}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{head}
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{style}">
<link rel="preload" href="{script}" as="script">
{preload}
</head>
<body>
<noscript><style>{bare}</style></noscript>
<div id="sent">{page}</div>
{without_script}
<div id="react-entry-point" hidden></div>
<footer>{config}</footer>
<script id="kume-boot" type="application/json">{boot}</script>
<script src="{script}"></script>
<template id="dash-scripts">{scripts}</template>
</body>
</html>
"""

_PRELOAD = '<link rel="preload" href="{address}" as="fetch" type="application/json" crossorigin="anonymous">'

_WITHOUT_SCRIPT = """<noscript><main class="message"><h1>{finding}</h1><p>{no_script}</p><p>{files}</p>
<img src="{picture}" alt="{finding}" width="640" height="360"></main></noscript>"""

_PLAIN = """<!doctype html>
<html lang="{lang}" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body>
<header><div class="bar"><a class="brand" href="{home}"><span class="brand-mark"></span><span>{name}</span></a>{menu}
</div>{banner}</header>{page}
</body>
</html>
"""


# Dash always lists its data table and a polyfill for browsers without promises, which no page here needs, and its core
# components, of which assets/atlas/dash.js has those that pages have.
_UNUSED = re.compile(
    r'<script src="[^"]*(?:dash_table/bundle|deps/polyfill|dcc/dash_core_components)[^"]*"></script>\n?'
)


@dataclass(frozen=True)
class Addresses:
    """Where style, script and Plotly are served, hashed; ``ancestors`` are other sites that may show embeds."""

    style: str
    script: str
    plotly: str
    ancestors: tuple[str, ...] = ()


def document(context: Context, page: list[Any], addresses: Addresses, scripts: str) -> tuple[str, str]:
    """Document of a page, before and after the place of Dash's configuration.

    ``scripts`` are Dash's own tags; they wait in a template until the first picture is painted.
    """
    t, view = context.t, context.view
    place = find(context.path)
    name = modules()[place.page.id].title(context) if place else t("error.not_found_title")
    whole = _DOCUMENT.format(
        lang=view.lang,
        theme=view.theme,
        paper=paper(context),
        title=escape(f"{name} · {t('app.name')}"),
        head=head(context, name),
        icon=ICON,
        style=addresses.style,
        script=addresses.script,
        preload="\n".join(_PRELOAD.format(address=f"{files_of(context)}/{name}") for name in _ahead(context)),
        page=to_html(html.Div(page)),
        bare=_BARE,
        without_script="" if context.path else _without_script(context, name),
        boot=inline(boot(context, addresses, inside=not _apart(context))),
        config=_CONFIG,
        scripts=_UNUSED.sub("", scripts),
    )
    before, _, after = whole.partition(_CONFIG)
    return before, after


def files_of(context: Context) -> str:
    """Folder of the release on the site."""
    return f"{context.prefix}release/{context.atlas.manifest.id}"


def _without_script(context: Context, finding: str) -> str:
    files = [f'<a href="{escape(context.address(f"map.{kind}"))}">{kind.upper()}</a>' for kind in QUICK]
    return _WITHOUT_SCRIPT.format(
        finding=escape(finding),
        no_script=escape(context.t("app.no_script")),
        files=" ".join(files),
        picture=escape(context.address("map.svg")),
    )


def plain_document(context: Context, page: Any, addresses: Addresses, title: str) -> str:
    """Document of a page that needs no script."""
    return _PLAIN.format(
        lang=context.view.lang,
        theme=context.view.theme,
        title=escape(f"{title} · {context.t('app.name')}"),
        icon=ICON,
        style=addresses.style,
        home=escape(context.address("")),
        name=escape(context.t("app.name")),
        menu=to_html(menu(context)),
        banner=to_html(banners(context)),
        page=to_html(page),
    )


def _apart(context: Context) -> bool:
    """Whether figures of the first picture come beside the document.

    Those of all districts are most of it on the page of a province, which begins with words.
    """
    return "area" in dict(context.choices.fixed) and context.view.level == "district"


def _ahead(context: Context) -> list[str]:
    """Files of the release that the first picture needs beside the document."""
    place = find(context.path)
    if place is None or not place.page.has_map:
        return []
    outlines = f"map/{context.atlas.artefact(context.view)}.json"
    return [outlines, *(_figures(context).values() if _apart(context) else ())]


def boot(context: Context, addresses: Addresses, inside: bool = True) -> dict[str, Any]:
    """Everything the browser needs to start with; on a page with a map figures of its first picture may be inside."""
    atlas, view = context.atlas, context.view
    manifest, choices = atlas.manifest, atlas.choices
    place = find(context.path)
    has_map = place is not None and place.page.has_map
    return {
        "page": {"id": place.page.id, "argument": place.page.argument} if place else None,
        "fixed": plain_values(dict(context.choices.fixed)),
        "lang": view.lang,
        "prefix": context.prefix,
        "base": context.prefix + ("" if context.embed is None else "embed/"),
        "embed": None,
        "plotly": addresses.plotly,
        "embeds": _embeds(context) if place and place.page.embeds else None,
        "ancestors": addresses.ancestors,
        "files": files_of(context),
        "release": manifest.id,
        "illustrative": manifest.illustrative,
        "years": manifest.years,
        "view": plain_values(asdict(view)),
        "defaults": plain_values(asdict(choices.unasked())),
        "choices": {
            "lang": LANGUAGES,
            "cluster": choices.clusters,
            "measure": choices.measures,
            "indicator": choices.indicators,
            "level": LEVELS,
            "year": choices.years,
            "bands": SCHEMES,
            "preset": choices.presets,
            "theme": THEMES,
            "match": MATCHES,
            "programme": tuple(choices.programmes),
            "sector": choices.sectors,
            "status": STATUSES,
            "release": (choices.release,),
        },
        "measures": {measure.id: _measure(measure) for measure in atlas.measures},
        "indicators": {
            item.id: {"name": item.name[view.lang], "genitive": item.genitive[view.lang], "count": item.count}
            for item in atlas.indicators
        },
        "areas": {area.code: area.called(view.lang) for area in atlas.areas.values() if area.level != "district"},
        "clusters": {item.id: item.name[view.lang] for item in atlas.clusters},
        "intensity": manifest.rules["intensity"],
        "growth_window": manifest.rules["growth_window"],
        "texts": section(view.lang, *_BROWSER_TEXTS),
        "doubt": _doubt(context) if has_map else None,
        "first": _first(context, inside) if has_map else None,
    }


def _doubt(context: Context) -> dict[str, Any]:
    """What is varied to see how solid ranks and stars are; weights in the order of the parts of the intensity."""
    rules, manifest = context.atlas.rules, context.atlas.manifest
    parts = [part.measure for part in rules.intensity.parts]
    order = [parts.index(measure) for measure in manifest.rules["intensity"]["parts"]]
    return {
        **rules.sensitivity.as_data(),
        "weightings": draw_weights(rules.intensity, rules.sensitivity.ranks)[:, order].tolist(),
        "composites": rules.sensitivity.ranks.composites,
        "presets": {rule.id: {star: _criterion(getattr(rule, star)) for star in STARS} for rule in rules.stars},
        "words": {"solid": SOLID, "fair": FAIR},
    }


def _criterion(criterion: Criterion | None) -> dict[str, Any] | None:
    return None if criterion is None else {key: getattr(criterion, key) for key in ("kind", "value", "within")}


def _embeds(context: Context) -> dict[str, Any]:
    """What the builder of embeds puts together."""
    place = find(context.path)
    return {
        "choosers": place.page.choosers if place else (),
        "picture": pictured(context),
        "iframe": IFRAME,
        "script": SCRIPT,
        "size": [WIDTH, HEIGHT],
    }


def _first(context: Context, inside: bool) -> dict[str, Any]:
    view = context.view
    files = _figures(context) if inside else {}
    held = {name: context.atlas.content(path) for name, path in files.items()}
    return {"level": view.level, "cluster": view.cluster, "totals": None, "slice": None, "more": None, **held}


def _figures(context: Context) -> dict[str, str]:
    """Files of the release with the figures of the map."""
    view = context.view
    folder = f"slices/{view.level}"
    files = {"totals": f"{folder}/totals.json", "slice": f"{folder}/{view.cluster}.json"}
    return files if measures.get(view.measure).own_counts else {**files, "more": f"{folder}/{view.cluster}.more.json"}


def _measure(measure: Any) -> dict[str, Any]:
    return {
        "unit": measure.unit,
        "scale": measure.scale,
        "midpoint": measure.midpoint,
        "bands": measure.default_bands,
        "more": not measure.own_counts,
        "categories": measure.categories,
    }


def plain_values(view: dict[str, Any]) -> dict[str, Any]:
    """Values of a view as the browser holds them."""
    return {key: ",".join(value) if isinstance(value, tuple) else value for key, value in view.items()}


def inline(data: Any) -> str:
    """Data as JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
