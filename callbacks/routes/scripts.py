"""Scripts of Dash and its components, as they lie in their packages: packed once, then sent from memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from dash.fingerprint import check_fingerprint
from flask import Flask, Response

from callbacks.packing import Packing
from callbacks.routes import ready
from callbacks.routes.ready import Ready

_FOLDER = "_dash-component-suites/"


def register(server: Flask, prefix: str) -> Callable[[str], None]:
    """Answer for the scripts that Dash knows; it refuses others. Those of a document lie ready once it is given."""
    folder = prefix + _FOLDER
    name = f"{folder}<string:package_name>/<path:fingerprinted_path>"
    serve: Callable[..., Response] = server.view_functions[name]  # type: ignore[assignment]
    kept: dict[tuple[str, str], Ready] = {}

    def script(package_name: str, fingerprinted_path: str) -> Response:
        named = check_fingerprint(fingerprinted_path)[1]  # type: ignore[no-untyped-call]
        if not named:
            return serve(package_name=package_name, fingerprinted_path=fingerprinted_path)
        return ready.answer(script_of(package_name, fingerprinted_path))

    def script_of(package: str, path: str) -> Ready:
        # Kept by the file: Dash answers with the one that there is, whatever version an address names.
        key = (package, check_fingerprint(path)[0])  # type: ignore[no-untyped-call]
        if key not in kept:
            given = serve(package_name=package, fingerprinted_path=path)
            plain = given.get_data()
            body = Packing(lambda: serve(package_name=package, fingerprinted_path=path).get_data())
            kept[key] = Ready(body, given.content_type or "", hashlib.sha256(plain).hexdigest())
        return kept[key]

    def lay(document: str) -> None:
        for address in re.findall(rf'"({re.escape(folder)}[^"?]+)"', document):
            package, _, path = address.removeprefix(folder).partition("/")
            ready.lying(server)[address] = script_of(package, path)

    server.view_functions[name] = script
    return lay
