"""The row to compare with: the same districts as a Plotly choropleth in a minimal Dash application."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.serving import Server, running

VERTICES = 40_000
DIGITS = 4
FOLDER = "KUME_BENCH_FOLDER"
_EMPTY = {"type": "GeometryCollection", "geometries": []}
# Without a world of its own the geo subplot asks a foreign host for one and draws nothing offline.
_WORLD = {
    "type": "Topology",
    "arcs": [],
    "objects": dict.fromkeys(("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"), _EMPTY),
}


@contextmanager
def serve(release: Path, folder: Path) -> Iterator[Server]:
    """Prepare the files of the row in ``folder`` and serve it by gunicorn, two workers on loopback."""
    prepare(release, folder)
    with running([sys.executable, "-m", "tests.bench.plotly_row"], {FOLDER: str(folder)}, "/ready") as server:
        yield server


def prepare(release: Path, folder: Path) -> None:
    """Write districts.json, clockwise and with about 40 000 vertices, and values.json, one list for each year."""
    import brotli
    import geopandas as gpd
    import shapely

    areas = gpd.read_parquet(release / "areas.parquet", columns=["code", "level", "geometry"])
    districts = areas[areas["level"] == "district"].sort_values("code")
    shapes = shapely.orient_polygons(_generalised(districts.geometry.to_numpy()), exterior_cw=True)
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": _rounded(shapely.geometry.mapping(shape))}
        for code, shape in zip(districts["code"], shapes, strict=True)
    ]
    outlines = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()
    (folder / "districts.json").write_bytes(outlines)
    (folder / "districts.json.br").write_bytes(brotli.compress(outlines, quality=9))
    (folder / "values.json").write_text(json.dumps(_values(release)), encoding="utf-8")


def create() -> Any:
    """Application with one graph, and a callback that patches z with the figures of a year."""
    from dash import Dash, Input, Output, Patch, dcc, html
    from flask import Response

    folder = Path(os.environ[FOLDER])
    values = json.loads((folder / "values.json").read_bytes())
    outlines = (folder / "districts.json.br").read_bytes()
    app = Dash("plotly-row", compress=True, assets_folder=str(folder / "assets"))
    graph = dcc.Graph(
        id="map",
        figure=_figure(values),
        config={"topojsonURL": "/world/", "scrollZoom": True},
        style={"height": "90vh"},
    )
    app.layout = html.Div([graph, dcc.Store(id="year", data=0)])

    @app.callback(Output("map", "figure"), Input("year", "data"), prevent_initial_call=True)
    def recolour(year: int) -> Patch:
        patch = Patch()
        patch["data"][0]["z"] = values["z"][year]
        return patch

    def districts() -> Response:
        headers = {"Content-Encoding": "br", "Cache-Control": "public, max-age=31536000, immutable"}
        return Response(outlines, content_type="application/json", headers=headers)

    def world(name: str) -> dict[str, Any]:
        return _WORLD

    def ready() -> str:
        return "ready"

    for address, answer in (("/outlines/districts.json", districts), ("/world/<name>.json", world), ("/ready", ready)):
        app.server.add_url_rule(address, answer.__name__, answer)
    return app.server


def _figure(values: dict[str, Any]) -> dict[str, Any]:
    trace = {
        "type": "choropleth",
        "geojson": "/outlines/districts.json",
        "locations": values["codes"],
        "z": values["z"][0],
        "zmin": 0,
        "zmax": max(one for year in values["z"] for one in year if one is not None),
        "marker": {"line": {"width": 0.3, "color": "white"}},
    }
    geo = {
        "visible": False,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [25.5, 45]},
        "lataxis": {"range": [35.7, 42.3]},
    }
    margin = dict.fromkeys("lrtb", 0)
    return {"data": [trace], "layout": {"geo": geo, "margin": margin}}


def _values(release: Path) -> dict[str, Any]:
    """Logarithms of the figures of the first cluster, so that neighbours differ in colour, by year."""
    manifest = json.loads((release / "manifest.json").read_bytes())
    totals = json.loads((release / "slices/district/totals.json").read_bytes())
    part = json.loads((release / f"slices/district/{manifest['clusters'][0]}.json").read_bytes())
    years = part["indicators"][manifest["indicators"][0]]["value"]
    z = [[None if one is None else round(math.log1p(one), 2) for one in year] for year in years]
    return {"codes": totals["codes"], "z": z}


def _generalised(shapes: Any) -> Any:
    """Outlines simplified together, so that borders stay shared, by the tolerance that leaves about 40 000 vertices."""
    import shapely

    low, high = 0.0, 0.05
    for _ in range(10):
        middle = (low + high) / 2
        simpler = shapely.coverage_simplify(shapes, middle)
        if shapely.get_num_coordinates(simpler).sum() > VERTICES:
            low = middle
        else:
            high = middle
    return simpler


def _rounded(geometry: Any) -> Any:
    if isinstance(geometry, dict):
        return {**geometry, "coordinates": _rounded(geometry["coordinates"])}
    return round(geometry, DIGITS) if isinstance(geometry, float) else [_rounded(one) for one in geometry]


def main() -> None:
    """Serve as a plain installation would: gunicorn with threads, the application loaded once."""
    from gunicorn.app.base import BaseApplication

    server = create()
    # Dash sets itself up in the first request and fails others that come meanwhile; workers inherit what is done here.
    server.test_client().get("/")

    class Row(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options = {"bind": f"127.0.0.1:{os.environ['PORT']}", "workers": 2, "threads": 8, "keepalive": 30}
            for name, value in {**options, "worker_class": "gthread", "loglevel": "warning"}.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return server

    Row().run()


if __name__ == "__main__":
    main()
