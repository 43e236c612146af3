from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import InputError
from geodata.taxonomy import Activity, Cluster, Stage, Taxonomy

TEXT = {"tr": "ad", "en": "name"}
CODES = ("10.11", "10.12", "10.13", "29.10", "62.01")

activities = st.builds(Activity, st.sampled_from(CODES), st.floats(0.001, 1))
stages = st.builds(Stage, st.just("stage"), st.just(TEXT), st.just("core"), st.lists(activities, max_size=6).map(tuple))


def cluster(id: str, stages: tuple[Stage, ...]) -> Cluster:
    return Cluster(id, 1, TEXT, TEXT, "#1f4e79", {"tr": ("ad",), "en": ("name",)}, stages)


def taxonomy(*clusters: Cluster) -> Taxonomy:
    return Taxonomy("t", TEXT, "1", "nace2", TEXT, clusters)


def naive_weight(cluster: Cluster, code: str) -> float:
    weight = 0.0
    for stage in cluster.stages:
        for activity in stage.activities:
            if activity.code == code and activity.share > weight:
                weight = activity.share
    return weight


@given(
    st.lists(st.lists(stages, max_size=4).map(tuple), max_size=4),
    st.lists(st.sampled_from((*CODES, "99.00")), unique=True),
)
def test_weights_agree_with_a_naive_loop(chains: list[tuple[Stage, ...]], rows: list[str]) -> None:
    subject = taxonomy(*(cluster(f"c{index}", chain) for index, chain in enumerate(chains)))
    weights = subject.weights(rows)
    assert weights.shape == (len(rows), len(chains))
    assert weights.dtype == np.float64
    for column, member in enumerate(subject.clusters):
        for row, code in enumerate(rows):
            assert weights[row, column] == naive_weight(member, code)


def test_a_code_in_several_stages_counts_once_with_its_largest_share() -> None:
    parts = Stage("parts", TEXT, "supplier", (Activity("29.32", 0.4),))
    goods = Stage("goods", TEXT, "core", (Activity("29.32", 0.9), Activity("29.10", 1.0)))
    assert cluster("c", (parts, goods)).activities == {"29.32": 0.9, "29.10": 1.0}


def test_a_code_may_serve_several_clusters() -> None:
    shared = Stage("s", TEXT, "core", (Activity("29.32", 0.5),))
    subject = taxonomy(cluster("a", (shared,)), cluster("b", (shared,)))
    np.testing.assert_array_equal(subject.weights(["29.32"]), [[0.5, 0.5]])


def test_a_stage_without_activities_is_not_measurable() -> None:
    assert not Stage("schools", TEXT, "institution", ()).measurable
    assert Stage("goods", TEXT, "core", (Activity("29.10", 1.0),)).measurable


def test_unknown_cluster_is_answered_with_a_near_one() -> None:
    subject = taxonomy(cluster("otomotiv", ()), cluster("seramik", ()))
    assert subject.cluster("seramik").id == "seramik"
    with pytest.raises(InputError, match="did you mean otomotiv") as caught:
        subject.cluster("otomotif")
    assert caught.value.value == "otomotif"
