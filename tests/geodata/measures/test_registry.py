from __future__ import annotations

import subprocess
import sys
import typing

import pytest

from geodata import measures
from geodata.errors import InputError
from geodata.measures.model import Unit

ALL = measures.all()


def test_measures_come_in_the_order_of_the_chooser() -> None:
    assert [measure.id for measure in ALL] == [
        *("intensity", "lq", "size", "focus", "stars", "value"),
        *("slq", "lq_z", "density", "growth", "regional", "moran", "gi"),
    ]


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.id)
def test_every_measure_is_complete(measure: measures.Measure) -> None:
    assert measures.get(measure.id) is measure
    assert measure.source
    assert measure.unit in typing.get_args(Unit)
    assert (measure.midpoint is not None) == (measure.scale == "diverging")
    assert measure.default_bands in ("quantile", "equal", "jenks", "stars", "category")
    assert bool(measure.categories) == (measure.scale == "category")


def test_orders_differ() -> None:
    assert len({measure.order for measure in ALL}) == len(ALL)


def test_midpoints_are_the_neutral_figures() -> None:
    assert measures.get("lq").midpoint == 1
    assert measures.get("growth").midpoint == 0


def test_unknown_measure_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="intensity, lq, size") as caught:
        measures.get("beauty")
    assert caught.value.value == "beauty"


def test_nothing_slow_is_imported() -> None:
    code = (
        "import sys; from geodata import bands, indicators, measures, stars; measures.all(); "
        "print([m for m in ('pandas', 'geopandas', 'scipy', 'mapclassify', 'pydantic') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
