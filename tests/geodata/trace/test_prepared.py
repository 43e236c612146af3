"""Figures that the build made from coarser observations say so, and claim no cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geodata.atlas import Atlas
from geodata.trace.tracing import trace
from geodata.view import parse


def changed(atlas: Atlas, **parts: Any) -> Atlas:
    resolution = {name: {**part, **parts} for name, part in atlas.manifest.resolution.items()}
    return replace(atlas, manifest=replace(atlas.manifest, resolution=resolution))


@pytest.mark.parametrize(
    ("area", "parts"),
    [
        ("16", {"grade": "C"}),
        ("16", {"levels": {"district": "A"}}),
        ("TR41", {"levels": {"ibbs2": "A"}}),
        ("16", {"left_out": {"seramik": ["45"]}}),
    ],
)
def test_a_figure_of_coarser_observations_is_told_as_such(atlas: Atlas, area: str, parts: dict[str, Any]) -> None:
    coarse = changed(atlas, **parts)
    view, _ = parse({"cluster": "seramik", "measure": "value"}, coarse.choices)
    found = trace(coarse, view, area)
    rules = set()
    steps = [found.step]
    while steps:
        step = steps.pop()
        rules.add(step.rule)
        steps += [item.step for item in step.inputs]
    assert "prepared" in rules
    assert "cluster_sum" not in rules
    assert found.agrees


def test_a_figure_of_observed_classes_leads_to_its_cells(atlas: Atlas) -> None:
    view, _ = parse({"cluster": "seramik", "measure": "value"}, atlas.choices)
    assert trace(atlas, view, "16").step.rule != "prepared"
