"""The web application: settings and a release in, a WSGI server out."""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask

from callbacks import asking, journal, packing, pages, proxies, repeating, search, trace
from callbacks.at_once import AtOnce
from callbacks.document import AtlasDash
from callbacks.following import fetch_first
from callbacks.routes import (
    api,
    assets,
    crawlers,
    docs,
    downloads,
    editing,
    embeds,
    files,
    health,
    limits,
    metrics,
    present,
    problems,
    readiness_files,
    release_files,
    scripts,
    security,
    taking,
)
from callbacks.routes.ready import lying
from callbacks.sending import Documents
from callbacks.serving import Workers
from callbacks.settings import Settings
from geodata.atlases import Atlases
from geodata.errors import InputError
from layouts.shell import Addresses


def create_app(settings: Settings) -> AtlasDash:
    """Application over the releases of a home.

    Raises
    ------
    InputError
        When there is no release, or when a file of it is damaged.
    """
    atlases = Atlases(settings.home)
    server = Flask("kume-atlasi", static_folder=None)
    app = AtlasDash(
        "kume-atlasi",
        server=server,  # type: ignore[arg-type]
        assets_folder=str(Path(__file__).parent / "assets"),
        assets_ignore=r".*\.(js|css)$",
        requests_pathname_prefix=settings.prefix,
        routes_pathname_prefix=settings.prefix,
        title="Küme Atlası",
        update_title="",
        suppress_callback_exceptions=True,
    )
    packing.register(server)
    journal.register(server, settings.prefix)
    count = metrics.register(server, atlases, settings.prefix, settings.metrics_from)
    admit = limits.register(server, settings)
    for route in (api, downloads, health, readiness_files, release_files):
        route.register(server, atlases, settings.prefix)
    files.register(server, atlases, settings.prefix, settings.public)
    style, script = assets.register(server, settings.prefix)
    addresses = Addresses(style, script, assets.plotly(settings.prefix), settings.frame_ancestors)
    docs.register(server, atlases, settings.prefix, addresses)
    documents = Documents(atlases, settings.prefix, settings.public)
    embeds.register(server, atlases, settings.prefix, addresses, settings.public, documents)
    present.register(server, atlases, settings.prefix, addresses, settings.public)
    crawlers.register(server, atlases, settings.prefix, settings.public)
    taking.register(server, atlases, settings.prefix, addresses, settings.public)
    if settings.edit:
        editing.register(server, atlases, settings.prefix, addresses, settings.port)
    app.attach(atlases, settings.prefix, addresses, settings.public, settings.edit, documents)
    pages.register(app, atlases, settings.prefix, settings.edit, app.pages)
    for part in (search, trace):
        part.register(app, atlases, settings.prefix)
    asking.register(app, server, settings.prefix)
    app.lay = scripts.register(server, settings.prefix)
    repeating.register(app, atlases, settings.prefix)
    problems.register(server)
    https = settings.public.startswith("https://")
    always = security.register(server, settings.prefix, settings.frame_ancestors, https)
    reader = proxies.register(server, settings.proxies)
    app.at_once = AtOnce(atlases, settings.prefix, lying(server), documents, always, reader, admit, count)
    app.warm_up()
    return app


def server_of(app: AtlasDash) -> Flask:
    """WSGI application below Dash."""
    server: Flask = app.server
    return server


def __getattr__(name: str) -> Flask:
    """Make ``server`` on first use, so that a WSGI server finds ``app:server`` and an import costs nothing."""
    if name != "server":
        raise AttributeError(name)
    return server_of(create_app(Settings.from_environment()))


def main() -> int:
    """Serve on ``HOST`` and ``PORT``; a damaged release or a bad setting is told in one line."""
    try:
        settings = Settings.from_environment()
        if settings.log == "json":
            journal.write_json()
        metrics.share(settings.workers)
        fetch_first(settings)
        app = create_app(settings)
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    Workers(server_of(app), app.at_once, settings).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
