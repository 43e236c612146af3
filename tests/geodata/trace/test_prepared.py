"""Figures of another classification, in a release that does not keep how they were carried over, claim no cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.atlas import Atlas
from geodata.trace.tracing import trace
from geodata.view import parse


@pytest.mark.parametrize("area", ["16", "11"])
def test_a_figure_from_another_classification_is_told_as_such(atlas: Atlas, area: str) -> None:
    coarse = replace(atlas, manifest=replace(atlas.manifest, observed_in={"id": "nace2.1", "version": "Rev. 2.1"}))
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
