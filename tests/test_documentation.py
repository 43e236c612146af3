"""What exists is documented, and what is documented exists."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from callbacks.settings import ELSEWHERE, Settings, names
from geodata import indicators, measures, stars
from geodata.cli import commands
from geodata.view import KEYS
from layouts.texts import catalogue

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADMINISTRATION = (ROOT / "docs" / "administration.md").read_text(encoding="utf-8")
METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
DECISIONS = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default_and_no_other() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \|.*\| (.+) \|$", ADMINISTRATION, re.M))
    read = {
        name
        for folder in ("geodata", "layouts", "callbacks", "tests/browser")
        for file in (ROOT / folder).rglob("*.py")
        for name in re.findall(r'environ(?:\.get\(|\[)"(KUME_[A-Z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert set(rows) == {*names(), *ELSEWHERE}
    assert read <= set(rows)
    for one in fields(Settings):
        if isinstance(one.default, int | str) and one.default != "":
            shown = one.default if isinstance(one.default, str) else int(one.default)
            assert rows[one.metadata["name"]] == f"`{shown}`"
    deployed = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "deploy").iterdir())
    assert set(re.findall(r"KUME_[A-Z_]+", deployed)) <= set(rows)


def test_every_command_is_in_the_readme() -> None:
    group = typer.main.get_command(commands())
    names = list(group.commands)  # type: ignore[attr-defined]
    assert names
    assert [name for name in names if f"python -m geodata {name}" not in README] == []


def test_every_key_of_an_address_is_in_the_readme() -> None:
    assert [key for key in KEYS if f"`{key}`" not in README] == []


@pytest.mark.parametrize("measure", measures.all(), ids=lambda measure: measure.id)
def test_every_measure_has_words_a_source_and_a_place_in_the_method(measure: measures.Measure) -> None:
    for lang in ("tr", "en"):
        words = catalogue(lang)
        assert all(words[f"measure.{measure.id}.{part}"] for part in ("name", "short", "hint"))
        assert words[f"unit.{measure.unit}"]
    assert measure.source
    name = {"lq": "location quotient"}.get(measure.id, measure.id)
    assert re.search(rf"^\| {name} \|", METHOD, re.M)


def test_every_indicator_and_star_rule_has_words_in_both_languages() -> None:
    for indicator in indicators.all():
        assert all(indicator.name[lang] and indicator.genitive[lang] for lang in ("tr", "en"))
    for preset in stars.presets():
        assert preset.source
        assert all(preset.title[lang] for lang in ("tr", "en"))


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for group in project["optional-dependencies"].values() for name in group),
    ]
    names = {re.split(r"[=<>\[]", name)[0] for name in wanted} - {"flask", "pytest", "pandas-stubs", "types-shapely"}
    assert [name for name in sorted(names) if name not in DECISIONS] == []


def test_the_changelog_names_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
