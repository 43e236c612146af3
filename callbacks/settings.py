"""What an administrator may set, from environment variables: every one here, and no other."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geodata.errors import InputError
from geodata.release.store import default_home
from geodata.text.untold import untold

# The only address that programme files are changed from.
LOCAL = "127.0.0.1"
# Read elsewhere, before there are settings: by the programme files, and by the browser tests.
ELSEWHERE = ("KUME_PROGRAMME", "KUME_CHROMIUM")
_PREFIX = re.compile(r"/([A-Za-z0-9._~-]+/)*")
_HOST = r"(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+(?::[0-9]{1,5})?"
_SITE = re.compile(rf"https?://{_HOST}")
_ANCESTOR = re.compile(rf"\*|https?://(?:\*\.)?{_HOST}")
_STORE = re.compile(r"rediss?://[^\s]+")
_THIS_MACHINE = (ip_network("127.0.0.0/8"), ip_network("::1"))

Network = IPv4Network | IPv6Network
Reader = Callable[[str, str], Any]


def _unusable(name: str, value: str, cure: str) -> InputError:
    return InputError(f"the setting {name} cannot be used", value=untold(value), cure=cure)


def _folder(_name: str, raw: str) -> Path:
    return Path(raw)


def _host(name: str, raw: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", raw):
        raise _unusable(name, raw, "give the address to listen on, as in 127.0.0.1 or 0.0.0.0")
    return raw


def _prefix(name: str, raw: str) -> str:
    if not _PREFIX.fullmatch(raw):
        raise _unusable(name, raw, "start and end it with a slash, as in /atlas/")
    return raw


def _public(name: str, raw: str) -> str:
    site = raw.strip().rstrip("/")
    if site and not _SITE.fullmatch(site):
        raise _unusable(name, raw, "give scheme and host alone, as in https://atlas.example.org")
    return site


def _ancestors(name: str, raw: str) -> tuple[str, ...]:
    sites = tuple(raw.split())
    for site in sites:
        if not _ANCESTOR.fullmatch(site):
            cure = "give * or sites with a space between them, as in https://www.example.org https://*.example.net"
            raise _unusable(name, site, cure)
    return tuple(site.lower() for site in sites)


def _networks(name: str, raw: str) -> tuple[Network, ...]:
    found = []
    for one in raw.split():
        try:
            found.append(ip_network(one))
        except ValueError:
            cure = "give addresses or networks with a space between them, as in 127.0.0.1 10.20.0.0/16"
            raise _unusable(name, one, cure) from None
    return tuple(found)


def _store(name: str, raw: str) -> str:
    try:
        # A sign in a password that ends the host is found here, and not by the client of Redis, which would tell it.
        parts = urlsplit(raw)
        usable = not raw or (_STORE.fullmatch(raw) and parts.hostname and parts.port != 0)
    except ValueError:
        usable = False
    if not usable:
        # It may hold a password, which must not reach a terminal or a log.
        cure = "give an address as in redis://127.0.0.1:6379/0, signs like / in a password as %2F, or leave it out"
        raise _unusable(name, "(not shown)", cure)
    return raw


def _address(name: str, raw: str) -> str:
    if not re.fullmatch(r"[^\s-]\S*", raw):
        # It may hold a password too.
        raise _unusable(name, "(not shown)", "give a folder or an address as in s3://bucket/releases")
    return raw


def _kept(name: str, raw: str) -> int | None:
    return None if raw == "all" else int(_whole(0, 1000)(name, raw))


def _switch(name: str, raw: str) -> bool:
    if raw not in ("0", "1"):
        raise _unusable(name, raw, "use 1 or 0")
    return raw == "1"


def _one_of(*allowed: str) -> Reader:
    def read(name: str, raw: str) -> str:
        if raw not in allowed:
            raise _unusable(name, raw, f"use {' or '.join(allowed)}")
        return raw

    return read


def _whole(least: int, most: int) -> Reader:
    def read(name: str, raw: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", raw) or not least <= int(raw) <= most:
            raise _unusable(name, raw, f"use a whole number from {least} to {most}")
        return int(raw)

    return read


def _by(name: str, read: Reader) -> Mapping[str, Any]:
    return {"name": name, "read": read}


@dataclass(frozen=True)
class Settings:
    """Settings of one process; which variable gives each stands beside it.

    Attributes
    ----------
    home : Path
        Folder of the releases.
    prefix : str
        Path that the site is served under, with a slash at both ends.
    public : str
        Scheme and host that the site is known by, without a slash at the end; empty to go by each request.
    frame_ancestors : tuple of str
        Sites that may show embeds in a frame, beside the atlas's own; ``*`` for all.
    host, port, workers, threads
        Where gunicorn listens, with how many processes and threads of each.
    recycle : int
        Requests after which a process is replaced by a fresh one; 0 for never.
    grace : int
        Seconds that requests under way have to end when the server stops.
    proxies : tuple of networks
        Proxies whose ``X-Forwarded-*`` headers are believed; nobody else's are.
    log : str
        ``text`` for warnings and errors in words, ``json`` for one JSON object a line and one line a request.
    metrics_from : tuple of networks
        Who may read ``/metrics``.
    limit, file_limit : int
        Answers, and made files among them, that an address may ask for in a minute; 0 for any number.
    limit_store : str
        Redis where several hosts count together; empty to count in each process.
    body : int
        Largest body of a request, in KiB.
    releases : str
        Folder or fsspec address that releases are pulled from; empty for none.
    releases_every : int
        Seconds between two looks at that address.
    releases_keep : int or None
        Releases that stay in the home beside the one in use; None for all.
    edit : bool
        Whether programme files may be changed from this machine.
    """

    home: Path = field(metadata=_by("KUME_HOME", _folder))
    prefix: str = field(default="/", metadata=_by("KUME_PREFIX", _prefix))
    public: str = field(default="", metadata=_by("KUME_PUBLIC_URL", _public))
    frame_ancestors: tuple[str, ...] = field(default=(), metadata=_by("KUME_FRAME_ANCESTORS", _ancestors))
    host: str = field(default=LOCAL, metadata=_by("HOST", _host))
    port: int = field(default=8050, metadata=_by("PORT", _whole(1, 65535)))
    workers: int = field(default=2, metadata=_by("KUME_WORKERS", _whole(1, 64)))
    threads: int = field(default=8, metadata=_by("KUME_THREADS", _whole(1, 64)))
    recycle: int = field(default=50_000, metadata=_by("KUME_RECYCLE", _whole(0, 100_000_000)))
    grace: int = field(default=20, metadata=_by("KUME_GRACE", _whole(1, 600)))
    proxies: tuple[Network, ...] = field(default=(), metadata=_by("KUME_PROXIES", _networks))
    log: str = field(default="text", metadata=_by("KUME_LOG", _one_of("text", "json")))
    metrics_from: tuple[Network, ...] = field(default=_THIS_MACHINE, metadata=_by("KUME_METRICS_FROM", _networks))
    limit: int = field(default=6000, metadata=_by("KUME_LIMIT", _whole(0, 10_000_000)))
    file_limit: int = field(default=600, metadata=_by("KUME_FILE_LIMIT", _whole(0, 10_000_000)))
    limit_store: str = field(default="", repr=False, metadata=_by("KUME_LIMIT_STORE", _store))
    body: int = field(default=1024, metadata=_by("KUME_BODY", _whole(16, 1_000_000)))
    releases: str = field(default="", repr=False, metadata=_by("KUME_RELEASES", _address))
    releases_every: int = field(default=60, metadata=_by("KUME_RELEASES_EVERY", _whole(1, 86_400)))
    releases_keep: int | None = field(default=None, metadata=_by("KUME_RELEASES_KEEP", _kept))
    edit: bool = field(default=False, metadata=_by("KUME_EDIT", _switch))

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; a name that is none and a value that cannot be used are refused by name."""
        known = (*names(), *ELSEWHERE)
        for name in sorted(environ):
            if name.startswith("KUME_") and name not in known:
                raise InputError("there is no such setting", value=name, cure=f"take it out, or use {_nearest(name)}")
        values = {
            one.name: one.metadata["read"](name, environ[name])
            for one in fields(cls)
            # Set to nothing is not set.
            if environ.get(name := one.metadata["name"])
        }
        found = cls(**{"home": default_home(), **values})
        if found.edit and found.host != LOCAL:
            cure = f"leave it at {LOCAL} while KUME_EDIT is set; files are changed locally only"
            raise _unusable("HOST", found.host, cure)
        # What one process has read again, another one has not.
        return cls(**{**vars(found), "workers": 1}) if found.edit else found


def names() -> tuple[str, ...]:
    """Environment variables that set something."""
    return tuple(one.metadata["name"] for one in fields(Settings))


def _nearest(name: str) -> str:
    return (get_close_matches(name, names(), 1, 0.6) or ["one that docs/administration.md lists"])[0]
