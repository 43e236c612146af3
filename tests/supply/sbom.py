"""The pinned packages as a CycloneDX list, which other tools read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.supply.lock import ROOT


def write(lock: Path, out: Path) -> None:
    """List every package of a lock file with version and sums; the same lock gives the same bytes."""
    out.parent.mkdir(parents=True, exist_ok=True)
    # The library warns that nothing says which package needs which: a lock does not know.
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(lock)]
    command += ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--output-file", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
