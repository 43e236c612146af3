from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import InputError
from geodata.sensitivity.settings import DEFAULT, load_settings, settings_of


def test_default_settings_cross_every_choice_a_thousand_times_or_more() -> None:
    ranks = load_settings().ranks
    assert ranks.composites >= 1000
    assert ranks.composites == ranks.weightings * 4 * 2
    assert ranks.weights == 0.25


def test_grid_spans_the_cut_offs_that_the_method_page_names() -> None:
    grid = load_settings().stars
    assert (0.10 * min(grid.top_share), 0.10 * max(grid.top_share)) == pytest.approx((0.05, 0.15))
    assert (2.0 * min(grid.figure), 2.0 * max(grid.figure)) == pytest.approx((1.6, 2.5))
    assert (1000 * min(grid.jobs), 1000 * max(grid.jobs)) == (500, 2000)


def test_settings_are_told_in_plain_values() -> None:
    told = load_settings().as_data()
    assert told["ranks"]["normalisations"] == ["rule", "minmax", "zscore", "rank"]
    assert told["stars"]["jobs"] == [0.5, 0.75, 1.0, 1.5, 2.0]
    assert settings_of(told) == load_settings()


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("draws = 1000", "draws = 1", "ranks.draws"),
        ("draws = 1000", "draws = 100001", "ranks.draws"),
        ("weights = 0.25", "weights = 1.5", "ranks.weights"),
        ('"zscore", "rank"]', '"zscore", "zscore"]', "ranks.normalisations"),
        ('["arithmetic", "geometric"]', '["harmonic"]', "ranks.aggregations"),
        ('["arithmetic", "geometric"]', "[]", "ranks.aggregations"),
        ("jobs = [0.5, 0.75, 1.0, 1.5, 2.0]", "jobs = [0.5, 2.0]", "stars.jobs"),
        ("jobs = [0.5, 0.75, 1.0, 1.5, 2.0]", "jobs = [1.0, -1.0]", "stars.jobs"),
        ("jobs = [0.5, 0.75, 1.0, 1.5, 2.0]", 'jobs = [1.0, "2"]', "stars.jobs"),
        ("high = 0.95", "high = 0.95\nmiddle = 0.5", "ranks.middle"),
    ],
)
def test_bad_settings_name_file_and_key(tmp_path: Path, old: str, new: str, column: str) -> None:
    file = tmp_path / "settings.toml"
    text = DEFAULT.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_settings(file)
    assert (caught.value.file, caught.value.column) == (str(file), column)
