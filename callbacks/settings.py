"""What an administrator may set, from environment variables."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import InputError
from geodata.release.store import default_home

# The only address that programme files are changed from.
LOCAL = "127.0.0.1"
_PREFIX = re.compile(r"/([A-Za-z0-9._~-]+/)*")
_HOST = r"(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+(?::[0-9]{1,5})?"
_SITE = re.compile(rf"https?://{_HOST}")
_ANCESTOR = re.compile(rf"\*|https?://(?:\*\.)?{_HOST}")


@dataclass(frozen=True)
class Settings:
    """Settings of one process.

    Attributes
    ----------
    home : Path
        Folder of the releases (``KUME_HOME``).
    prefix : str
        Path that the site is served under, with a slash at both ends (``KUME_PREFIX``).
    public : str
        Scheme and host that the site is known by, without a slash at the end (``KUME_PUBLIC_URL``); empty to go by each
        request.
    frame_ancestors : tuple of str
        Sites that may show embeds in a frame, beside the atlas's own (``KUME_FRAME_ANCESTORS``); ``*`` for all.
    host, port, workers
        Where gunicorn listens and with how many processes (``HOST``, ``PORT``, ``KUME_WORKERS``).
    edit : bool
        Whether programme files may be changed from this machine (``KUME_EDIT``).
    """

    home: Path
    prefix: str = "/"
    public: str = ""
    frame_ancestors: tuple[str, ...] = ()
    host: str = LOCAL
    port: int = 8050
    workers: int = 2
    edit: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; a value that cannot be used is refused by name."""
        prefix = environ.get("KUME_PREFIX", "/")
        if not _PREFIX.fullmatch(prefix):
            raise _unusable("KUME_PREFIX", prefix, "start and end it with a slash, as in /atlas/")
        edit, host = _edits(environ), environ.get("HOST") or LOCAL
        if edit and host != LOCAL:
            raise _unusable("HOST", host, f"leave it at {LOCAL} while KUME_EDIT is set; files are changed locally only")
        workers = _whole_number(environ, "KUME_WORKERS", 2, 64)
        return cls(
            home=Path(environ["KUME_HOME"]) if environ.get("KUME_HOME") else default_home(),
            prefix=prefix,
            public=_public(environ.get("KUME_PUBLIC_URL", "")),
            frame_ancestors=_ancestors(environ.get("KUME_FRAME_ANCESTORS", "")),
            host=host,
            port=_whole_number(environ, "PORT", 8050, 65535),
            # What one process has read again, another one has not.
            workers=1 if edit else workers,
            edit=edit,
        )


def _public(raw: str) -> str:
    site = raw.strip().rstrip("/")
    if site and not _SITE.fullmatch(site):
        raise _unusable("KUME_PUBLIC_URL", raw, "give scheme and host alone, as in https://atlas.example.org")
    return site


def _ancestors(raw: str) -> tuple[str, ...]:
    sites = tuple(raw.split())
    for site in sites:
        if not _ANCESTOR.fullmatch(site):
            cure = "give * or sites with a space between them, as in https://www.example.org https://*.example.net"
            raise _unusable("KUME_FRAME_ANCESTORS", site, cure)
    return tuple(site.lower() for site in sites)


def _edits(environ: Mapping[str, str]) -> bool:
    raw = environ.get("KUME_EDIT") or "0"
    if raw not in ("0", "1"):
        raise _unusable("KUME_EDIT", raw, "use 1 to change programme files from this machine, else 0")
    return raw == "1"


def _whole_number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    raw = environ.get(name) or str(default)
    if not re.fullmatch(r"[0-9]{1,5}", raw) or not 1 <= int(raw) <= most:
        raise _unusable(name, raw, f"use a whole number from 1 to {most}")
    return int(raw)


def _unusable(name: str, value: str, cure: str) -> InputError:
    return InputError(f"the setting {name} cannot be used", value=value, cure=cure)
