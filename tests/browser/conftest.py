from __future__ import annotations

from typing import Any

import pytest

from tests.browser.find_chromium import installed

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = installed()
    assert path is not None, "no browser: run make browser"
    return {**browser_type_launch_args, "executable_path": path, "args": list(QUIET)}
