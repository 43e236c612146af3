"""Work in a process of its own: by libraries that hold the interpreter while they work, or keep what they have read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore

# More at once would only take turns on the cores, and each takes its memory.
_AT_ONCE = BoundedSemaphore(max(2, os.cpu_count() or 1))


def apart(program: Path, asked: Mapping[str, object]) -> bytes:
    """What a program makes of a question: JSON on its standard input, bytes on its standard output.

    Raises
    ------
    subprocess.CalledProcessError
        When it fails; what it says of that stands in the log.
    """
    # -P: the folder of the script is no place to import from.
    command = [sys.executable, "-P", str(program)]
    given = json.dumps(asked).encode()
    with _AT_ONCE:
        # Our own program, without a shell; what is to be worked on goes in as data.
        return subprocess.run(command, input=given, check=True, stdout=subprocess.PIPE).stdout  # nosec B603
