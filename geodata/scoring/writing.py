"""Writing the scores as CSV or Parquet, in blocks of areas, without ever leaving half a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.scoring.figures import FIGURES, Scored
from geodata.scoring.reading import ENDINGS
from geodata.states import STATE_KEYS, State

_ROWS_OF_A_BLOCK = 1 << 16
_THREADS = 2


def require_writable(out: Path) -> None:
    """Refuse a name that cannot be written to, before any work is done."""
    if out.suffix.lower() not in ENDINGS:
        raise InputError("not a table by its ending", file=out, cure=f"name a file that ends in {' or '.join(ENDINGS)}")
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise InputError("no place for a file", file=out, cure="name a file in a folder that is there")


def write_scores(
    out: Path,
    labels: tuple[Sequence[str], Sequence[str], Sequence[int]],
    scored: Sequence[Scored],
    progress: Callable[[float], None],
) -> None:
    """Write one row for each area, cluster, year and indicator, in this order of sorting.

    Parameters
    ----------
    labels : areas, clusters, years
        Axes of the figures.
    scored : sequence of Scored
        Figures of each indicator, in the order of the indicators.
    progress : callable
        Told the share of the areas that are written.
    """
    areas = len(labels[0])
    step = max(1, _ROWS_OF_A_BLOCK // (len(labels[1]) * len(labels[2]) * len(scored)))
    blocks = [(first, min(first + step, areas)) for first in range(0, areas, step)]
    with _replacing(out) as draft:
        if out.suffix.lower() == ".parquet":
            _write_parquet(draft, (_block(labels, scored, *block) for block in blocks))
        else:
            _write_csv(draft, labels, scored, blocks, progress)


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """File beside `out` that takes its place when the block ends well, and vanishes when it does not."""
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(out)
    except OSError as error:
        raise InputError(
            f"cannot be written, {error.strerror or error}", file=out, cure="make room or allow it"
        ) from None
    finally:
        draft.unlink(missing_ok=True)


def _write_parquet(draft: Path, blocks: Iterator[pa.Table]) -> None:
    first = next(blocks)
    with pq.ParquetWriter(draft, first.schema, compression="zstd") as writer:
        writer.write_table(first)
        for block in blocks:
            writer.write_table(block)


def _write_csv(
    draft: Path,
    labels: tuple[Sequence[str], Sequence[str], Sequence[int]],
    scored: Sequence[Scored],
    blocks: Sequence[tuple[int, int]],
    progress: Callable[[float], None],
) -> None:
    """Blocks are formatted side by side and written one after another."""
    words = [*labels[0], *labels[1], *(one.indicator for one in scored)]
    quoted = any(mark in word for word in words for mark in '",')
    options = pa_csv.WriteOptions(include_header=False, quoting_style="needed" if quoted else "none")

    def formatted(block: tuple[int, int]) -> pa.Buffer:
        sink = pa.BufferOutputStream()
        pa_csv.write_csv(_block(labels, scored, *block), sink, options)
        return sink.getvalue()

    with draft.open("wb") as file, ThreadPoolExecutor(_THREADS) as threads:
        file.write((",".join(_block(labels, scored, 0, 0).column_names) + "\n").encode())
        for first in range(0, len(blocks), _THREADS):
            for text in threads.map(formatted, blocks[first : first + _THREADS]):
                file.write(text)
            progress(min(1.0, (first + _THREADS) / len(blocks)))


def _block(
    labels: tuple[Sequence[str], Sequence[str], Sequence[int]], scored: Sequence[Scored], first: int, last: int
) -> pa.Table:
    """Rows of some areas."""
    areas, clusters, years = labels
    sizes = (last - first, len(clusters), len(years), len(scored))
    places = [np.broadcast_to(axis, sizes).ravel() for axis in np.ogrid[first:last, : sizes[1], : sizes[2], : sizes[3]]]
    columns: dict[str, pa.Array] = {
        "area": _words(areas, places[0]),
        "cluster": _words(clusters, places[1]),
        "year": pa.array(np.asarray(years, np.int32)[places[2]]),
        "indicator": _words([one.indicator for one in scored], places[3]),
    }
    state = _joined([one.state[first:last] for one in scored])
    for name in FIGURES:
        values = _joined([one.figures[name][first:last] for one in scored])
        columns[name] = pa.array(values, mask=np.isnan(values))
    columns["state"] = _words(STATE_KEYS, state)
    missing = state >= State.SUPPRESSED
    for name in scored[0].stars:
        columns[name] = pa.array(_joined([one.stars[name][first:last] for one in scored]), mask=missing)
    return pa.table(columns)


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """Arrays of the indicators as one column, the indicator running fastest."""
    return parts[0].ravel() if len(parts) == 1 else np.stack(parts, axis=-1).ravel()


def _words(labels: Sequence[str], places: NDArray[np.integer]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(list(labels), pa.string()))
