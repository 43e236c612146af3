"""From an observation to the cell and the source that it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from geodata.release.manifest import Manifest
from geodata.trace import words
from geodata.trace.model import Cell, Source
from geodata.trace.observations import FILE, Observation


class Origins:
    """The sources of a release, each made once."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._source = cache(self._made)

    def cell(self, observation: Observation) -> Cell:
        """Cell of the producer's file; where that is not known, the row that the release keeps of it."""
        return Cell(
            source=self._source(observation.file),
            line=observation.line,
            sheet=observation.sheet,
            row=observation.row,
            column=observation.column,
        )

    def _made(self, number: int) -> Source:
        entry = self._entry(number)
        unknown = words.sentence("unknown")
        return Source(
            title=entry.get("title", unknown),
            producer=entry.get("producer", unknown),
            licence=str(entry.get("licence", "")),
            file=str(entry.get("file", "")) if number >= 0 else FILE,
            sha256=str(entry.get("sha256", "")) if number >= 0 else self._manifest.files.get(FILE, ""),
            url=str(entry.get("url", "")),
            retrieved=str(entry.get("retrieved", "")),
            method=str(entry.get("method", "")),
            illustrative=self._manifest.illustrative,
        )

    def _entry(self, number: int) -> Mapping[str, Any]:
        """Source by its place; a figure without one is of the model, or of the only source that there is."""
        sources = self._manifest.sources
        if number < 0 and not self._manifest.illustrative and len(sources) != 1:
            return {}
        place = max(number, 0)
        return sources[place] if place < len(sources) else {}
