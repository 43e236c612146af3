"""The manifest of a release: what it is, where it comes from, and a checksum of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from geodata.errors import DamagedError, InputError

MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """Everything a reader has to know about a release before trusting a figure of it.

    ``title`` and the texts inside ``sources`` and ``rules`` map a language to words. ``classification`` is that of the
    clusters, ``observed_in`` that of the observations, each with ``id`` and ``version``. ``resolution`` has for each
    indicator its ``grade`` (A where classes were observed, B where coarser figures were split by known shares, C where
    they were split evenly) and what else `geodata.resolution.Resolution` tells. ``converted`` has the tables that led
    from one classification to the other with all that they split or lost, and is empty where both are the same.
    ``dimensions`` gives, per level, the area codes in the order of the arrays; ``rules`` holds the composite, the
    missing-value rule and the star presets as data; ``files`` maps a path inside the folder to its sha256.
    """

    id: str
    title: Mapping[str, str]
    illustrative: bool
    sources: tuple[Mapping[str, Any], ...]
    classification: Mapping[str, str]
    observed_in: Mapping[str, str]
    resolution: Mapping[str, Mapping[str, Any]]
    converted: Mapping[str, Any]
    taxonomy: Mapping[str, Any]
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    clusters: tuple[str, ...]
    dimensions: Mapping[str, tuple[str, ...]]
    boundary: Mapping[str, Any]
    rules: Mapping[str, Any]
    builder: str
    files: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Write the manifest as sorted, readable JSON."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a release folder without looking at its files."""
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError("no manifest in the release folder", file=path, cure="build the release again") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"the manifest is damaged, {error}", file=path, cure="build the release again") from None
    names = {field.name for field in fields(Manifest)}
    if not isinstance(data, dict) or set(data) != names:
        odd = sorted(names.symmetric_difference(data if isinstance(data, dict) else ()))
        raise InputError(
            "the manifest does not have the fields of this version",
            file=path,
            value=", ".join(odd),
            cure="build the release again with this version",
        )
    lists = ("sources", "years", "indicators", "clusters")
    dimensions = {level: tuple(codes) for level, codes in data["dimensions"].items()}
    return Manifest(**{**data, **{key: tuple(data[key]) for key in lists}, "dimensions": dimensions})


def verify(folder: Path, manifest: Manifest) -> None:
    """Refuse a release whose files are missing, changed or not in its manifest.

    Raises
    ------
    InputError
        Naming the file and both checksums.
    """
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    for name in sorted(set(manifest.files) - present):
        raise InputError("a file of the release is missing", file=folder / name, cure="build the release again")
    for name in sorted(present - set(manifest.files)):
        raise InputError("the manifest does not know this file", file=folder / name, cure="remove it")
    for name, expected in manifest.files.items():
        verify_file(folder / name, expected)


def damaged(file: str | Path, found: str, expected: str, cure: str) -> DamagedError:
    """What is told of a file whose bytes are not those of the manifest."""
    return DamagedError(
        "the release is damaged: the manifest gives another sha256",
        file=file,
        value=f"{found[:16]}… instead of {expected[:16]}…",
        cure=cure,
    )


def verify_file(path: Path, expected: str) -> None:
    """Refuse a file that is missing or has another checksum.

    Raises
    ------
    DamagedError
        Naming the file and both checksums.
    """
    try:
        found = sha256(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        cure = "restore it from the backup, or build the release again"
        raise DamagedError(f"a file of the release cannot be read, {reason}", file=path, cure=cure) from None
    if found != expected:
        raise damaged(path, found, expected, "build the release again")


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
