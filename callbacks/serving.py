"""Running the application: one process loads the release, its workers share that memory."""

from __future__ import annotations

import gc
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from callbacks.settings import Settings


class Workers(BaseApplication):  # type: ignore[misc]
    """gunicorn around an application that is already loaded, so that forked workers share its arrays."""

    def __init__(self, server: Flask, settings: Settings) -> None:
        self.server = server
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Threads for waiting clients, as many workers as asked for."""
        settings = self.settings
        options: dict[str, Any] = {
            "bind": f"{settings.host}:{settings.port}",
            "workers": settings.workers,
            "worker_class": "gthread",
            "threads": 8,
            "keepalive": 30,
            # A deck of the reader's own is in its address.
            "limit_request_line": 8190,
            "graceful_timeout": 20,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": self._ready,
        }
        for key, value in options.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self) -> Flask:
        """The application."""
        return self.server

    def _ready(self, _arbiter: object) -> None:
        gc.freeze()
        host = self.settings.host if ":" not in self.settings.host else f"[{self.settings.host}]"
        sys.stdout.write(f"Küme Atlası: http://{host}:{self.settings.port}{self.settings.prefix}\n")
        if self.settings.edit:
            sys.stdout.write(f"Edit mode: http://{host}:{self.settings.port}{self.settings.prefix}edit\n")
        sys.stdout.flush()
