"""Following the releases of an address: fetched by a process of its own, so that the server loads nothing for it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import geodata
from callbacks.settings import Settings
from geodata.errors import InputError
from geodata.release.store import Store
from geodata.text.untold import untold

_LOG = logging.getLogger("kume")
# Seconds from the start of the server to its first look.
_SOON = 0.5


def fetch_first(settings: Settings) -> None:
    """Fetch the release in use at the address where there is none to begin with.

    Raises
    ------
    InputError
        When it cannot be had, as the command tells it.
    """
    if not settings.releases or Store(settings.home).current() is not None:
        return
    ended = _pull(settings)
    _, told = ended.communicate()
    if ended.returncode:
        raise InputError(told.strip() or "the first release could not be fetched")


class Following:
    """Looks at the address again and again; the process that forks workers must have no threads, so by a timer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._running: subprocess.Popen[str] | None = None
        self._told = ""

    def start(self) -> None:
        """Begin; only the process that calls this has the timer, not those that it forks."""
        signal.signal(signal.SIGALRM, lambda *_: self.look())
        signal.setitimer(signal.ITIMER_REAL, _SOON, self._settings.releases_every)

    def stop(self) -> None:
        """End, with the look that is under way; what it has fetched is kept."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        if self._running is not None and self._running.poll() is None:
            self._running.terminate()

    def look(self) -> None:
        """Begin a look, unless one is under way, and log what the one before had to tell if that is new."""
        if self._running is not None:
            if self._running.poll() is None:
                return
            _, told = self._running.communicate()
            if told.strip() and told != self._told:
                _LOG.error("releases are not followed: %s", untold(" ".join(told.split())))
            self._told = told
        self._running = _pull(self._settings)


def _pull(settings: Settings) -> subprocess.Popen[str]:
    """Process that fetches; the address is in its environment, as it may hold a password."""
    command = [sys.executable, "-m", "geodata", "release", "pull", "--use", "--home", str(settings.home.absolute())]
    if settings.releases_keep is not None:
        command += ["--keep", str(settings.releases_keep)]
    # Our own program, without a shell; nothing of a request is in it.
    return subprocess.Popen(  # nosec B603
        command,
        cwd=Path(geodata.__file__).resolve().parents[1],
        env={**os.environ, "KUME_RELEASES": settings.releases},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
