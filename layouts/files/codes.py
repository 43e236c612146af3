"""Lists of codes as CSV: the areas, and the activities that clusters are made of."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from geodata.atlas import Atlas
from geodata.release.marks import NOTICE
from geodata.text.cells import as_words

_AREA = ("level", "code", "name", "name_en", "parent", "ibbs1", "ibbs2")
_ACTIVITY = ("cluster", "stage", "role", "code", "share", "title_tr", "title_en")


def areas_csv(atlas: Atlas) -> str:
    """Every area with its names and the areas above it."""
    return _written(atlas, _AREA, ([getattr(area, name) for name in _AREA] for area in atlas.areas.values()))


def activities_csv(atlas: Atlas) -> str:
    """Every activity of every stage of every cluster, with the share of it that serves the cluster."""
    rows = (
        [cluster.id, stage.id, stage.role, one["code"], f"{one['share']:g}", one["title"]["tr"], one["title"]["en"]]
        for cluster in atlas.clusters
        for stage in cluster.stages
        for one in stage.activities
    )
    return _written(atlas, _ACTIVITY, rows)


def _written(atlas: Atlas, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """UTF-8 text with a mark at its start, so that spreadsheets read the Turkish letters.

    The list of an illustrative release says so in a comment first, as its other tables do.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    if atlas.manifest.illustrative:
        out.write(f"# {NOTICE}\r\n")
    writer.writerow(head)
    writer.writerows(map(as_words, row) for row in rows)
    return out.getvalue()


CODES: Mapping[str, Callable[[Atlas], str]] = {"areas": areas_csv, "activities": activities_csv}
