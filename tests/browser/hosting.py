"""A site of somebody else: pages on another port, and the atlas with leave to be shown there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from flask import Flask, Response
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from app import create_app
from callbacks.settings import Settings


@dataclass
class Host:
    """Two sites in threads of this process: ``atlas``, and ``address`` with pages that a test writes.

    ``other`` is the second site under a name that has no leave.
    """

    atlas: str
    address: str
    other: str
    pages: dict[str, str] = field(default_factory=dict)

    def page(self, body: str, *, width: int = 1000) -> str:
        """Address of a page with a body in a column of a width."""
        name = str(len(self.pages))
        listen = f"addEventListener('message', (event) => event.origin === '{self.atlas}' && told.push(event.data));"
        self.pages[name] = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">'
            f"<script>const told = [];{listen}</script>"
            f'<body style="margin:0"><div style="width:{width}px">{body}</div></body></html>'
        )
        return f"{self.address}/{name}"


class Quiet(WSGIRequestHandler):
    """Answers without a word on the terminal."""

    def log(self, type: str, message: str, *args: object) -> None:
        return


@contextmanager
def serving(server: Flask) -> Iterator[int]:
    """Port of a server in a thread."""
    made: BaseWSGIServer = make_server("127.0.0.1", 0, server, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    try:
        yield made.server_port
    finally:
        made.shutdown()
        thread.join()
        made.server_close()


@contextmanager
def hosting(home: Path) -> Iterator[Host]:
    """Both sites, for as long as the block lasts."""
    site = Flask("host")
    with serving(site) as port:
        address = f"http://127.0.0.1:{port}"
        settings = replace(Settings(home=home), frame_ancestors=(address,))
        with serving(create_app(settings).server) as own:
            host = Host(f"http://127.0.0.1:{own}", address, f"http://localhost:{port}")
            site.add_url_rule("/<name>", "page", lambda name: Response(host.pages[name], content_type="text/html"))
            yield host
