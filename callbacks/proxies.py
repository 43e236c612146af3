"""What a proxy says of a request, believed from known proxies alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from ipaddress import ip_address
from typing import Any, NamedTuple

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks.settings import Network

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
# Of connections to this server; a proxy may have been reached by another one.
_PLAIN = "http"
_behind = partial(ProxyFix, x_for=1, x_proto=1, x_host=1)
# What is read of a request to know who has come, and how.
_TOLD = {
    "host": "HTTP_HOST",
    "x-forwarded-for": "HTTP_X_FORWARDED_FOR",
    "x-forwarded-proto": "HTTP_X_FORWARDED_PROTO",
    "x-forwarded-host": "HTTP_X_FORWARDED_HOST",
}


class Reader(NamedTuple):
    """Who asks: the address, and the scheme and host by which the site was reached."""

    address: str
    scheme: str
    host: str


def register(server: Flask, proxies: Sequence[Network]) -> Callable[[str, Mapping[str, str]], Reader]:
    """Go by ``X-Forwarded-For``, ``-Proto`` and ``-Host`` where the request comes from one of these proxies.

    What is returned tells who asks, as the application sees it, by the address of a connection and the headers of a
    request; those by their names in small letters, the host among them.
    """
    if not proxies:
        return lambda address, headers: Reader(address, _PLAIN, headers["host"])
    direct: Application = server.wsgi_app
    behind: Application = _behind(direct)

    def choose(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return (behind if within(environ.get("REMOTE_ADDR"), proxies) else direct)(environ, start)

    server.wsgi_app = choose  # type: ignore[method-assign, assignment]
    trusted = lru_cache(512)(lambda address: within(address, proxies))
    # The same code as for the application; it changes what it is given.
    believe = _behind(_nothing)

    def reader(address: str, headers: Mapping[str, str]) -> Reader:
        told = {key: headers[name] for name, key in _TOLD.items() if name in headers}
        environ = {"REMOTE_ADDR": address, "wsgi.url_scheme": _PLAIN, **told}
        if trusted(address):
            believe(environ, _nothing)
        return Reader(environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], environ["HTTP_HOST"])

    return reader


def _nothing(*_: object) -> Any:
    return ()


def within(address: str | None, networks: Sequence[Network]) -> bool:
    """Whether an address belongs to one of the networks."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return any(plain in network for network in networks)
