from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.find_chromium import installed
from tests.browser.opening import turn_to

# A window gets a list of suggestions below its address bar, two pages of the browser's own that nobody sees: half of
# what opening a window costs. The last of two lists of features holds, so Playwright's own is said again.
UNUSED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
QUIET = (
    f"--disable-features={','.join(UNUSED)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A busy machine draws late; what is awaited is awaited long enough.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = installed()
    assert path is not None, "no browser: run make browser"
    return {**browser_type_launch_args, "executable_path": path, "args": list(QUIET)}


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[str]:
    """Address of the real application, served by gunicorn over the default release."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "KUME_HOME": str(home), "PORT": str(port), "HOST": "127.0.0.1", "KUME_WORKERS": "1"}
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "http://" in line, line + process.stdout.read()
    address = line.split("Küme Atlası: ")[1].strip().rstrip("/")
    with urllib.request.urlopen(f"{address}/readyz") as answer:
        assert answer.status == 200
    yield address
    process.terminate()
    assert process.wait(timeout=30) == 0
    process.stdout.close()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: console errors, exceptions, failed or foreign requests."""
    found: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    # A reader who goes on cuts off what the page was still asking for; that is no failure.
    page.on(
        "requestfailed",
        lambda request: request.failure != "net::ERR_ABORTED" and found.append(f"failed: {request.url}"),
    )
    return found


@pytest.fixture
def visit(page: Page, server: str, complaints: list[str]) -> Callable[..., Page]:
    """Open an address of the atlas and wait until it is painted, put into words and Dash has taken over."""

    def go(path: str = "/") -> Page:
        page.goto(server + path)
        turn_to(page)
        page.wait_for_selector("html[data-told]")
        page.wait_for_selector(".rank-row, .ranking .empty, .slot-ranking .empty", state="attached")
        return page

    return go
