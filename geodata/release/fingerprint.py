"""A short name for everything that a built release depends on."""

from __future__ import annotations

import hashlib
from pathlib import Path

_CODE = Path(__file__).resolve().parents[1]
_KINDS = frozenset({".py", ".csv", ".toml", ".yaml", ".json", ".parquet"})


def fingerprint(*folders: Path | None) -> str:
    """Eight hex digits over the code and data of geodata and over the folders given in their place."""
    digest = hashlib.sha256()
    for root in (_CODE, *(folder for folder in folders if folder is not None)):
        for path in sorted(root.rglob("*")):
            if path.suffix in _KINDS and "cli" not in path.relative_to(root).parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
