"""The bar at the top of every page: name, search, language, theme; and the illustrative banner below it."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from geodata.view import LANGUAGES, THEMES
from layouts import ids
from layouts.context import Context
from layouts.parts.attributes import attributes, following
from layouts.parts.take_link import take_link
from layouts.sitemap import Page, find, modules
from layouts.texts import translator


def header(context: Context) -> html.Header:
    """Name, search, language and theme; below them the words that a release is illustrative."""
    t = context.t
    bar = [
        html.A(t("app.skip"), href="#map" if context.path == "" else "#main", className="skip"),
        html.A(
            [html.Span(className="brand-mark"), html.Span(t("app.name"))],
            href=context.address("", area=None),
            className="brand",
            title=t("app.tagline"),
        ),
        menu(context),
        search(context),
        html.Div([*take_link(context), _add(context), language(context), theme(context)], className="tools"),
    ]
    return html.Header([html.Div(bar, className="bar"), *banners(context)])


def _add(context: Context) -> html.Button | None:
    """Button that adds the view to a deck of the reader's own, on pages that a deck can hold."""
    place = find(context.path)
    if place is None or not hasattr(modules()[place.page.id], "CONTENTS"):
        return None
    t = context.t
    words = html.Span(t("own.add"), className="add-words")
    mark = html.Span("+ ", **attributes(aria_hidden="true"))
    told = attributes(data_deck_add="", aria_label=t("own.add"))
    return html.Button([mark, words], type="button", className="add-to-deck", title=t("own.add_hint"), **told)


def menu(context: Context) -> html.Nav:
    """The pages, each with the view as far as it applies there; further ones open where room is scarce."""
    pages = [one.PAGE for one in modules().values() if one.PAGE.in_menu]
    front = [_entry(page, context) for page in pages if page.in_front]
    rest = [_entry(page, context) for page in pages if not page.in_front]
    t = context.t
    more = html.Details([html.Summary(t("page.more")), html.Div(rest, className="menu-list")], className="menu-rest")
    return html.Nav([*front, more], className="menu", **attributes(aria_label=t("page.menu")))


def _entry(page: Page, context: Context) -> html.A:
    path = page.path(getattr(context.view, page.argument) if page.argument and not page.overview else "")
    here = find(context.path)
    current = "page" if here and here.page.id == page.id else "true" if here and here.page.under == page.id else "false"
    return html.A(
        context.t(f"page.{page.id or 'map'}"),
        href=context.address(path),
        **attributes(aria_current=current, **following(path, context)),
    )


def search(context: Context) -> html.Div:
    """Search box with a list that a callback fills."""
    t = context.t
    return html.Div(
        [
            html.Label(t("search.label"), htmlFor=ids.SEARCH, className="quiet"),
            dbc.Input(
                id=ids.SEARCH,
                type="search",
                placeholder=t("search.placeholder"),
                debounce=False,
                class_name="search-box",
                autocomplete="off",
            ),
            html.Kbd("/", className="search-key"),
            html.Div(id=ids.SEARCH_RESULTS, className="search-results", role="status"),
        ],
        className="search",
        role="search",
    )


def language(context: Context) -> html.Nav:
    """The two languages as links to the same view."""
    links = [
        html.A(
            code.upper(),
            href=context.here(lang=None if code == "tr" else code),
            lang=code,
            hrefLang=code,
            title=translator(code)("language"),
            className="language",
            **attributes(
                aria_current="true" if code == context.view.lang else "false",
                **following(context.path, context),
                data_lang=code,
            ),
        )
        for code in LANGUAGES
    ]
    return html.Nav(links, className="languages", **attributes(aria_label=context.t("control.language")))


def theme(context: Context) -> html.Div:
    """Chooser of the theme; alone it has an id of its own, as the callback of the choosers must meet all or none."""
    t = context.t
    place = find(context.path)
    id_ = ids.THEME if place is not None and place.page.has_map else ids.THEME_ALONE
    return html.Div(
        [
            html.Label(t("control.theme"), htmlFor=id_, className="quiet"),
            dbc.Select(
                id=id_,
                value=context.view.theme,
                options=[{"label": t(f"theme.{name}"), "value": name} for name in THEMES],
            ),
        ]
    )


def banners(context: Context, back: bool = True) -> list[html.Div]:
    """What a reader must know of the release: that its figures are illustrative, and that another one is in use.

    ``back`` is whether the release in use can be asked for by this address alone.
    """
    return [one for one in (banner(context), _retained(context, back)) if one is not None]


def _retained(context: Context, back: bool) -> html.Div | None:
    if context.atlas.in_use:
        return None
    words = context.t("banner.retained", release=context.atlas.manifest.id, used=context.atlas.used)
    # The link must not follow the view, which is one of this release.
    link = html.A(context.t("banner.to_used"), href=context.here(release=None)) if back else None
    return html.Div([words, " ", link], className="banner banner-retained", role="note")


def banner(context: Context) -> html.Div | None:
    """The words that a release is illustrative; nothing on an official one."""
    if not context.atlas.manifest.illustrative:
        return None
    return html.Div(context.t("banner.illustrative"), className="banner", role="note")
