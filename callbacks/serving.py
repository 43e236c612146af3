"""Running the application: one process loads the release, its workers share that memory."""

from __future__ import annotations

import gc
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from callbacks.at_once import AtOnce
from callbacks.following import Following
from callbacks.journal import ServerLog
from callbacks.receiving import PatientWorker
from callbacks.routes.metrics import MEMORY, Slot
from callbacks.settings import Settings

# Seconds after which a thread that computes lets another one have the interpreter.
SWITCH = 0.0005


class Workers(BaseApplication):  # type: ignore[misc]
    """gunicorn around an application that is already loaded, so that forked workers share its arrays."""

    def __init__(self, server: Flask, at_once: AtOnce, settings: Settings) -> None:
        self.server = server
        self.at_once = at_once
        self.settings = settings
        self.following = Following(settings) if settings.releases else None
        super().__init__()

    def load_config(self) -> None:
        """Threads for waiting clients, as many workers as asked for."""
        settings = self.settings
        own = {"most": settings.body << 10, "at_once": staticmethod(self.at_once)}
        options: dict[str, Any] = {
            "bind": f"{settings.host}:{settings.port}",
            "workers": settings.workers,
            "worker_class": type("Worker", (PatientWorker,), own),
            "threads": settings.threads,
            "max_requests": settings.recycle,
            # So that workers are not replaced all at once.
            "max_requests_jitter": settings.recycle // 5,
            "keepalive": 30,
            # A deck of the reader's own is in its address.
            "limit_request_line": 8190,
            "graceful_timeout": settings.grace,
            "loglevel": "warning",
            "logger_class": ServerLog,
            # Headers of proxies are read in one place, callbacks/proxies.py.
            "forwarded_allow_ips": "",
            # Heartbeats must not wait for a disk.
            "worker_tmp_dir": str(MEMORY) if MEMORY.is_dir() else None,
            "control_socket_disable": True,
            "when_ready": self._ready,
            "on_exit": self._end,
            "pre_fork": _take_slot,
            "post_fork": _keep_slot,
        }
        for key, value in options.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self) -> Flask:
        """The application."""
        return self.server

    def _ready(self, _arbiter: object) -> None:
        gc.freeze()
        # A slice must not wait its turn behind the five milliseconds that a page takes of every other thread.
        sys.setswitchinterval(SWITCH)
        host = self.settings.host if ":" not in self.settings.host else f"[{self.settings.host}]"
        sys.stdout.write(f"Küme Atlası: http://{host}:{self.settings.port}{self.settings.prefix}\n")
        if self.settings.edit:
            sys.stdout.write(f"Edit mode: http://{host}:{self.settings.port}{self.settings.prefix}edit\n")
        sys.stdout.flush()
        if self.following is not None:
            self.following.start()

    def _end(self, _arbiter: object) -> None:
        if self.following is not None:
            self.following.stop()


def _take_slot(arbiter: Any, worker: Any) -> None:
    taken = {other.slot for other in arbiter.WORKERS.values()}
    worker.slot = next(number for number in range(1, len(taken) + 2) if number not in taken)


def _keep_slot(_arbiter: object, worker: Any) -> None:
    Slot.number = worker.slot
