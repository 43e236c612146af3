"""Further releases for tests, made from a built one in a second."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import brotli
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.release.manifest import MANIFEST, sha256
from geodata.release.store import Store

SCORES = "scores.parquet"
SLICE = "slices/province/otomotiv.json"


def renamed(source: Path, store: Store, release: str) -> None:
    """The same release under another id."""
    with store.writing(release) as draft:
        _linked(source, draft, release)


def doubled(source: Path, store: Store, release: str) -> None:
    """A release in which figures are twice those of another, in its cubes and in the slice of the first cluster."""
    with store.writing(release) as draft:
        told = _linked(source, draft, release)
        changed = [SCORES, *(name for name in told["files"] if name.startswith(SLICE))]
        for name in changed:
            (draft / name).unlink()
        _scores(source / SCORES, draft / SCORES)
        _slice(source / SLICE, draft)
        told["files"] |= {name: sha256(draft / name) for name in changed}
        (draft / MANIFEST).write_text(json.dumps(told), encoding="utf-8")


def _linked(source: Path, draft: Path, release: str) -> dict[str, Any]:
    told: dict[str, Any] = {**json.loads((source / MANIFEST).read_bytes()), "id": release}
    for name in told["files"]:
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).symlink_to(source / name)
    (draft / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    return told


def _scores(source: Path, target: Path) -> None:
    file = pq.ParquetFile(source)
    place = file.schema_arrow.get_field_index("value")
    with pq.ParquetWriter(target, file.schema_arrow) as writer:
        for number in range(file.num_row_groups):
            group: pa.Table = file.read_row_group(number)
            twice = pc.multiply(group.column("value"), 2.0)
            writer.write_table(group.set_column(place, file.schema_arrow.field("value"), twice))


def _slice(source: Path, draft: Path) -> None:
    content: dict[str, Any] = json.loads(source.read_bytes())
    for part in content["indicators"].values():
        part["national"] = [2 * figure for figure in part["national"]]
    body = json.dumps(content).encode()
    (draft / SLICE).write_bytes(body)
    (draft / f"{SLICE}.br").write_bytes(brotli.compress(body))
    (draft / f"{SLICE}.gz").write_bytes(gzip.compress(body, mtime=0))
