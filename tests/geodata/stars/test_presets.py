from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import InputError
from geodata.stars import Criterion, JobsGate, StarRule, override, preset, presets
from geodata.stars.rule import FOLDER, read_presets


def test_observatory_rule_is_the_default() -> None:
    assert [rule.id for rule in presets()] == ["eco-2007", "kaya-2006"]


@pytest.mark.parametrize("rule", presets(), ids=lambda rule: rule.id)
def test_every_preset_says_where_it_is_from(rule: StarRule) -> None:
    assert rule.source
    assert set(rule.title) == {"tr", "en"}
    for criterion in (rule.size, rule.focus, rule.lq):
        assert criterion is None or (criterion.note["tr"] and criterion.note["en"])


def test_observatory_rule_is_verified_for_size_alone() -> None:
    rule = preset("eco-2007")
    assert rule.size is not None
    assert rule.focus is not None
    assert rule.lq is not None
    assert (rule.size.kind, rule.size.value, rule.size.within) == ("top_share", 0.10, "cluster")
    assert (rule.focus.kind, rule.focus.value, rule.focus.within) == ("top_share", 0.10, "all")
    assert (rule.lq.kind, rule.lq.value) == ("at_least", 2.0)
    assert rule.min_jobs.value == 1000
    flags = [rule.size.verified, rule.focus.verified, rule.lq.verified, rule.min_jobs.verified]
    assert flags == [True, False, False, False]


def test_kaya_rule_asks_for_two_figures_and_gives_no_star_for_size() -> None:
    rule = preset("kaya-2006")
    assert rule.size is None
    assert rule.focus is not None
    assert rule.lq is not None
    assert (rule.focus.kind, rule.focus.value) == ("at_least", 0.002)
    assert (rule.lq.kind, rule.lq.value) == ("more_than", 1.25)
    assert rule.focus.verified
    assert rule.lq.verified
    assert rule.min_jobs == JobsGate()


def test_unknown_preset_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="eco-2007, kaya-2006"):
        preset("eco-2008")


def test_own_cut_offs_replace_criteria_one_by_one() -> None:
    rule = override(preset("eco-2007"), lq_cut=1.5, min_jobs=50)
    assert rule.lq == Criterion("at_least", 1.5)
    assert rule.min_jobs == JobsGate(50)
    assert rule.size == preset("eco-2007").size


def test_own_cut_off_adds_a_star_that_the_preset_does_not_give() -> None:
    assert override(preset("kaya-2006"), size_cut=0.1).size == Criterion("at_least", 0.1)


def test_without_own_cut_offs_the_rule_stays() -> None:
    assert override(preset("eco-2007")) == preset("eco-2007")


@pytest.mark.parametrize("cut", [-0.1, float("nan"), float("inf")])
def test_cut_off_that_is_no_figure_is_refused_by_name(cut: float) -> None:
    with pytest.raises(InputError) as caught:
        override(preset("eco-2007"), focus_cut=cut)
    assert caught.value.column == "focus_cut"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('kind = "top_share"', 'kind = "best"', "rules.size.kind"),
        ("share = 0.10", "share = 1.10", "rules.size.share"),
        ('within = "all"', 'within = "country"', "rules.focus.within"),
        ("[rules.size.note]", "[rules.size.remark]", "rules.size.note"),
        ("[rules.lq", "[rules.beauty", "rules.beauty"),
        ("verified = true", "", "rules.size.verified"),
        ("value = 1000.0", "value = -1", "min_jobs.value"),
    ],
)
def test_bad_preset_names_file_and_key(tmp_path: Path, old: str, new: str, column: str) -> None:
    text = (FOLDER / "eco-2007.toml").read_text(encoding="utf-8")
    (tmp_path / "eco-2007.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_presets(tmp_path)
    assert caught.value.file == str(tmp_path / "eco-2007.toml")
    assert caught.value.column == column


def test_preset_without_a_star_is_refused(tmp_path: Path) -> None:
    text = 'id = "none"\norder = 1\nsource = "-"\n[title]\ntr = "a"\nen = "b"\n[rules]\n'
    (tmp_path / "none.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="without a star"):
        read_presets(tmp_path)
