"""What a proxy says of a request, believed from known proxies alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks.settings import Network

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def register(server: Flask, proxies: Sequence[Network]) -> None:
    """Go by ``X-Forwarded-For``, ``-Proto`` and ``-Host`` where the request comes from one of these proxies."""
    if not proxies:
        return
    direct: Application = server.wsgi_app
    behind: Application = ProxyFix(direct, x_for=1, x_proto=1, x_host=1)

    def choose(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return (behind if within(environ.get("REMOTE_ADDR"), proxies) else direct)(environ, start)

    server.wsgi_app = choose  # type: ignore[method-assign, assignment]


def within(address: str | None, networks: Sequence[Network]) -> bool:
    """Whether an address belongs to one of the networks."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return any(plain in network for network in networks)
