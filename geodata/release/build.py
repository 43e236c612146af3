"""Building a release: observations, boundaries and taxonomy in, one immutable folder out."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geodata import indicators, measures
from geodata.boundaries import Layer, bake
from geodata.classifications import load_classification
from geodata.concordance import concordance
from geodata.cube import Cube
from geodata.indicators import Indicator
from geodata.measures.contiguity import Contiguity
from geodata.release import slices
from geodata.release.aggregate import LEVELS, Axes, aggregate
from geodata.release.made import Made
from geodata.release.manifest import Manifest, sha256
from geodata.release.marks import Mark
from geodata.release.more import more_slice
from geodata.release.neighbours import contiguities
from geodata.release.origin import with_origin
from geodata.release.products import products
from geodata.release.reconciliation import write_conflicts
from geodata.release.rules import Rules
from geodata.release.scores import score_tables, write_scores
from geodata.release.store import Store
from geodata.release.valuing import compute
from geodata.resolution.prepare import Prepared, prepare
from geodata.taxonomy import Taxonomy

Progress = Callable[[str], None]
BUILDER = "1"
_REGIONS = ("ibbs1", "ibbs2")
_MOST = "district"
# Small row groups let one area be read without the others.
_ROWS_READ_AT_ONCE = 16384


@dataclass(frozen=True, eq=False)
class Source:
    """Observations with what is known of them; texts are keyed by language.

    Parameters
    ----------
    observations : DataFrame
        Columns area, activity, indicator (categorical over text), year (int16), value (float64, NaN exactly where
        missing) and state (int8); and, where it is known which cell a figure comes from, the columns of
        `geodata.release.origin`. No level of areas has to be there, nor ``TOTAL`` rows.
    classification : str
        Classification of the activity codes, of any of its levels.
    shares : mapping
        Share of a class in its division, for divisions whose classes the observations do not have for the country
        (`geodata.resolution.read_shares`).
    documents : mapping
        Further files of the release, their content by name.
    """

    observations: pd.DataFrame
    title: Mapping[str, str]
    illustrative: bool
    sources: tuple[Mapping[str, Any], ...]
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    classification: str = "nace2"
    shares: Mapping[str, float] = field(default_factory=dict)
    documents: Mapping[str, bytes] = field(default_factory=dict)


def build_release(
    release: str,
    source: Source,
    layer: Layer,
    taxonomy: Taxonomy,
    store: Store,
    progress: Progress = lambda _: None,
) -> Path:
    """Write a release; it is there whole or not at all.

    Returns
    -------
    Path
        Folder of the release.
    """
    classes = load_classification(taxonomy.classification).classes
    axes = _axes(layer, classes, source.years)
    with store.writing(release) as folder, ProcessPoolExecutor(1, mp_context=get_context("spawn")) as aside:
        baking = aside.submit(bake, layer)
        progress("areas and observations")
        mark = Mark(source.illustrative)
        _write_areas(layer, folder, mark)
        _write_observations(source.observations, folder, mark)
        progress("clusters")
        ready = prepare(source.observations, source.classification, taxonomy.classification, source.shares)
        found = aggregate(ready, axes, taxonomy, _parents(layer), source.indicators)
        made = found.cubes
        near = contiguities(layer)
        tables = {key: _values(cube, indicators.get(key[1]), near[key[0]]) for key, cube in made.items()}
        # The level with by far the most areas takes as long as all that is left, so it is done beside it.
        sliced = aside.submit(_write_slices, _MOST, *_of_level(_MOST, made, tables), folder)
        progress("scores")
        write_scores(folder / "scores.parquet", score_tables(made, tables, source.indicators), mark)
        progress("slices")
        for level in (one for one in LEVELS[1:] if one != _MOST):
            _write_slices(level, *_of_level(level, made, tables), folder)
        progress("further tables")
        write_conflicts(folder / "reconciliation.parquet", found.conflicts, mark)
        further = Made(
            made, tables, found.activities, found.estimates, axes, layer, taxonomy, source.indicators, near, ready
        )
        _write_products(further, folder, mark)
        progress("outlines")
        outlines = _write_outlines(baking.result(), folder)
        sliced.result()
        _write_json(folder / "taxonomy.json", _taxonomy(taxonomy))
        for name, content in source.documents.items():
            (folder / name).write_bytes(content)
        files = {
            path.relative_to(folder).as_posix(): sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()
        }
        resolution = {indicator: part.as_data() for indicator, part in found.resolution.items()}
        converted = _converted(source.classification, taxonomy.classification, ready)
        _manifest(release, source, layer, taxonomy, axes, outlines, files, resolution, converted).write(folder)
    return store.folder(release)


def _axes(layer: Layer, classes: tuple[str, ...], years: tuple[int, ...]) -> Axes:
    areas = layer.areas
    codes = {level: tuple(sorted(areas.loc[areas["level"] == level, "code"])) for level in LEVELS}
    return Axes(areas=codes, activities=classes, years=years)


def _parents(layer: Layer) -> dict[str, dict[str, str]]:
    provinces = layer.areas[layer.areas["level"] == "province"]
    return {level: dict(zip(provinces["code"], provinces[level], strict=True)) for level in _REGIONS}


def _values(cube: Cube, indicator: Indicator, near: Contiguity) -> dict[str, measures.Values]:
    known = [measure.id for measure in measures.all() if measure.scale != "stars"]
    return {measure: compute(measure, cube, indicator, contiguity=near) for measure in known}


def _write_observations(observations: pd.DataFrame, folder: Path, mark: Mark) -> None:
    table = pa.Table.from_pandas(with_origin(observations), preserve_index=False)
    table = table.replace_schema_metadata(mark.on(table.schema).metadata)
    pq.write_table(table, folder / "observations.parquet", compression="zstd", row_group_size=_ROWS_READ_AT_ONCE)


def _write_areas(layer: Layer, folder: Path, mark: Mark) -> None:
    """Write areas as GeoParquet 1.1.

    No reference system is stated, which means longitude and latitude on WGS 84: PROJ words that system in more than
    one way, depending on what was opened before, and a release must come out the same.
    """
    shapes = pd.concat([layer.geometry(level) for level in LEVELS], ignore_index=True)
    rows = layer.areas.merge(pd.DataFrame(shapes), on="code", validate="1:1")
    outlines = np.asarray(rows.pop("geometry"))
    kinds = sorted({shape.geom_type for shape in outlines})
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": kinds}},
    }
    table = pa.Table.from_pandas(rows, preserve_index=False)
    table = table.append_column("geometry", pa.array(shapely.to_wkb(outlines), pa.binary()))
    metadata = {**(table.schema.metadata or {}), b"geo": json.dumps(geo, sort_keys=True).encode()}
    table = table.replace_schema_metadata(metadata)
    table = table.replace_schema_metadata(mark.on(table.schema).metadata)
    pq.write_table(table, folder / "areas.parquet", compression="zstd")


def _write_outlines(baked: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    names = {name: f"boundaries/{name}.{hashlib.sha256(body).hexdigest()[:12]}.json" for name, body in baked.items()}
    _write_served({folder / names[name]: body for name, body in baked.items()})
    return names


def _of_level(
    level: str,
    made: Mapping[tuple[str, str], Cube],
    tables: Mapping[tuple[str, str], Mapping[str, measures.Values]],
) -> tuple[dict[str, Cube], dict[str, Mapping[str, measures.Values]]]:
    """Cubes and figures of a level, by indicator."""
    return (
        {indicator: cube for (at, indicator), cube in made.items() if at == level},
        {indicator: values for (at, indicator), values in tables.items() if at == level},
    )


def _write_slices(
    level: str, cubes: Mapping[str, Cube], tables: Mapping[str, Mapping[str, measures.Values]], folder: Path
) -> None:
    known = measures.all()
    bodies = {folder / f"slices/{level}/totals.json": slices.encode(slices.totals(cubes))}
    parts = {indicator: slices.common(cube, tables[indicator], known, indicator) for indicator, cube in cubes.items()}
    for number, cluster in enumerate(next(iter(cubes.values())).clusters):
        path = folder / f"slices/{level}/{cluster}.json"
        bodies[path] = slices.encode(slices.cluster_slice(number, parts))
        bodies[path.with_suffix(".more.json")] = slices.encode(more_slice(number, parts))
    _write_served(bodies)


def _write_products(made: Made, folder: Path, mark: Mark) -> None:
    for product in products():
        table = product.table(made)
        table = table.replace_schema_metadata(mark.on(table.schema).metadata)
        with pq.ParquetWriter(folder / f"{product.NAME}.parquet", table.schema, compression="zstd") as writer:
            for part in table.to_batches():
                writer.write_batch(part, row_group_size=len(part))


def _write_served(bodies: Mapping[Path, bytes]) -> None:
    """Write files with the two compressed forms that browsers ask for."""
    for folder in {path.parent for path in bodies}:
        folder.mkdir(parents=True, exist_ok=True)
    # Compressing releases the interpreter lock, and it is most of the work.
    with ThreadPoolExecutor() as pool:
        list(pool.map(_write_one, bodies.items()))


def _write_one(item: tuple[Path, bytes]) -> None:
    path, body = item
    path.write_bytes(body)
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(body, 9, mtime=0))
    path.with_name(path.name + ".br").write_bytes(brotli.compress(body, quality=_quality(path)))


def _quality(path: Path) -> int:
    """Effort of compression: most for what many load, less for the many files of one province or of rarer measures."""
    return 6 if path.name.endswith(".more.json") else 9 if path.name.startswith("district-") else 10


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _taxonomy(taxonomy: Taxonomy) -> dict[str, Any]:
    titles = load_classification(taxonomy.classification).titles
    rows = json.loads(json.dumps([asdict(cluster) for cluster in taxonomy.clusters], default=dict))
    for row in rows:
        for stage in row["stages"]:
            for activity in stage["activities"]:
                activity["title"] = dict(titles[activity["code"]])
    return {
        "id": taxonomy.id,
        "title": dict(taxonomy.title),
        "version": taxonomy.version,
        "note": dict(taxonomy.note),
        "clusters": rows,
    }


def _classification(id_: str) -> dict[str, str]:
    return {"id": id_, "version": load_classification(id_).version}


def _converted(source: str, target: str, ready: Prepared) -> dict[str, Any]:
    """What a change of classification did; nothing where there was none."""
    if source == target:
        return {}
    way = concordance(source, target)
    return {
        "steps": list(way.steps),
        "sources": list(way.sources),
        "splits": [
            {
                "code": split.code,
                "weights": {code: round(weight, 6) for code, weight in split.weights},
                "basis": split.basis,
            }
            for split in ready.splits
        ],
        "lost": list(ready.lost),
    }


def _manifest(
    release: str,
    source: Source,
    layer: Layer,
    taxonomy: Taxonomy,
    axes: Axes,
    outlines: Mapping[str, str],
    files: Mapping[str, str],
    resolution: Mapping[str, Any],
    converted: Mapping[str, Any],
) -> Manifest:
    return Manifest(
        id=release,
        title=source.title,
        illustrative=source.illustrative,
        sources=source.sources,
        classification=_classification(taxonomy.classification),
        observed_in=_classification(source.classification),
        resolution=resolution,
        converted=converted,
        taxonomy={
            "id": taxonomy.id,
            "title": dict(taxonomy.title),
            "version": taxonomy.version,
            "note": dict(taxonomy.note),
        },
        years=source.years,
        indicators=source.indicators,
        clusters=tuple(cluster.id for cluster in taxonomy.clusters),
        dimensions=axes.areas,
        boundary={**layer.origin, "files": dict(outlines)},
        rules=Rules.current().as_data(),
        builder=BUILDER,
        files=files,
    )
