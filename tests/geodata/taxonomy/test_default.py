from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from geodata.classifications import load_classification
from geodata.taxonomy import Cluster, load_taxonomy
from geodata.taxonomy.model import MEASURABLE_ROLES

TAXONOMY = load_taxonomy()
PAGE = Path(__file__).parents[3] / "docs" / "taxonomy.md"
PAPER = "#fbfaf7"


def luminance(colour: str) -> float:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def by_id(cluster: Cluster) -> str:
    return cluster.id


def test_there_are_32_categories_in_unbroken_order_led_by_automotive() -> None:
    assert [cluster.order for cluster in TAXONOMY.clusters] == list(range(1, 33))
    assert TAXONOMY.clusters[0].id == "otomotiv"


def test_it_says_that_it_is_a_reconstruction() -> None:
    assert "yeniden kur" in TAXONOMY.note["tr"]
    assert "rebuilt" in TAXONOMY.note["en"]
    assert "reconstruction" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("cluster", TAXONOMY.clusters, ids=by_id)
def test_a_chain_has_five_to_nine_stages_with_a_core_and_an_institution(cluster: Cluster) -> None:
    roles = [stage.role for stage in cluster.stages]
    assert 5 <= len(roles) <= 9
    assert {"core", "supplier", "service", "institution"} <= set(roles)


@pytest.mark.parametrize("cluster", TAXONOMY.clusters, ids=by_id)
def test_roles_that_statistics_can_see_have_activities(cluster: Cluster) -> None:
    assert all(stage.measurable == (stage.role in MEASURABLE_ROLES) for stage in cluster.stages)


@pytest.mark.parametrize("cluster", TAXONOMY.clusters, ids=by_id)
def test_generic_services_count_with_small_shares_only(cluster: Cluster) -> None:
    sections = load_classification("nace2").section
    for code, share in cluster.activities.items():
        if code in {"71.20", "72.19", "71.12", "49.41"} or sections(code) == "G":
            assert share <= 0.3, code


@pytest.mark.parametrize("cluster", TAXONOMY.clusters, ids=by_id)
def test_the_largest_share_belongs_to_the_core(cluster: Cluster) -> None:
    core = [activity.share for s in cluster.stages if s.role == "core" for activity in s.activities]
    assert max(core) == max(cluster.activities.values())


def test_no_two_categories_have_the_same_activities() -> None:
    activities = [tuple(sorted(cluster.activities.items())) for cluster in TAXONOMY.clusters]
    assert len(set(activities)) == len(activities)


def test_colours_stand_out_from_the_paper_and_from_each_other() -> None:
    colours = [cluster.colour for cluster in TAXONOMY.clusters]
    paper = luminance(PAPER) + 0.05
    assert [colour for colour in colours if paper / (luminance(colour) + 0.05) < 3] == []
    channels = [np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) for colour in colours]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(channels, 2)) >= 24


def test_every_category_stands_on_its_page_and_the_page_names_no_other() -> None:
    ids = {cluster.id for cluster in TAXONOMY.clusters}
    table = re.findall(r"^\|.*?`([a-z0-9-]+)`", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(table) == ids
