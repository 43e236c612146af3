"""Lighthouse over the pages of the atlas as they are served: performance, accessibility, best practices."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import serving
from tests.bench.report import Figure, p50
from tests.browser.find_chromium import installed

# The last version that runs on the Node of Debian stable.
PACKAGE = "lighthouse@12.8.2"
PATHS = ("/", "/cluster/otomotiv", "/area/16", "/chain/otomotiv", "/embed/map")
CATEGORIES = ("performance", "accessibility", "best-practices")
FORMS = {"desktop": ("--preset=desktop",), "mobile": ()}
RUNS = 3
LEAST = 95
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def measure(home: Path, paths: tuple[str, ...] = PATHS, runs: int = RUNS) -> Iterator[Figure]:
    """Scores from 0 to 100 of each page, form and category; the median of some runs, as Lighthouse advises."""
    program = _installed()
    with serving.atlas(home, workers=2) as server, tempfile.TemporaryDirectory() as folder:
        for path in paths:
            for form, options in FORMS.items():
                address, report = f"{server.address}{path}?lang=en", Path(folder) / "report.json"
                found = [_scores(program, address, report, options) for _ in range(runs)]
                for category in CATEGORIES:
                    scores = [one[category] for one in found]
                    yield Figure(f"lighthouse, {path}, {form}, {category}", p50(scores), "of 100", LEAST, least=True)


def _installed() -> Path:
    """Lighthouse in a folder of its own below the user's cache, fetched by npm when it is not there."""
    if shutil.which("npm") is None:
        raise RuntimeError("Lighthouse needs Node 18.16 or newer with npm")
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "kume-bench" / PACKAGE.replace("@", "-")
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--no-save", "--omit=dev", "--loglevel=error")
        subprocess.run(
            ["npm", "install", "--prefix", str(folder), *quiet, PACKAGE], check=True, stdout=subprocess.DEVNULL
        )
    return program


def _scores(program: Path, address: str, report: Path, options: tuple[str, ...]) -> dict[str, float]:
    categories = f"--only-categories={','.join(CATEGORIES)}"
    command = [str(program), address, "--quiet", categories, "--output=json", f"--output-path={report}", *options]
    environment = {**os.environ, "CHROME_PATH": str(installed())}
    subprocess.run([*command, f"--chrome-flags={FLAGS}"], check=True, env=environment, stdout=subprocess.DEVNULL)
    told = json.loads(report.read_bytes())
    return {name: 100 * told["categories"][name]["score"] for name in CATEGORIES}
