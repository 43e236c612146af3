"""A format that is there is complete."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from geodata.errors import InputError
from geodata.reading import RawFile
from geodata.sources.registry import FOLDER, Format, choose, formats
from geodata.states import State
from tests.geodata.sources.sample import Sample

ROOT = Path(__file__).resolve().parents[3]


def sample(format_: Format) -> Sample:
    folder = next(
        path.parent.name for path in FOLDER.glob("*/format.toml") if f'"{format_.id}"' in path.read_text("utf-8")
    )
    made: Sample = import_module(f"tests.geodata.sources.{folder}.sample").make()
    return made


def test_the_formats_of_the_contract_are_there() -> None:
    assert [one.id for one in formats()] == ["long", "sgk-1.11", "tuik-medas", "eurostat-tsv", "sdmx-csv"]


@pytest.mark.parametrize("format_", formats(), ids=lambda one: one.id)
def test_a_format_has_titles_words_and_a_sample_that_it_alone_recognises(format_: Format) -> None:
    assert all(format_.title[lang].strip() for lang in ("tr", "en"))
    guide = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    assert f"## `{format_.id}`" in guide
    made = sample(format_)
    file = RawFile(made.name, made.data)
    assert [one.id for one in formats() if one.recognises(file)] == [format_.id]
    assert choose("auto", file) is format_


@pytest.mark.parametrize("format_", formats(), ids=lambda one: one.id)
def test_every_marker_of_a_format_is_documented(format_: Format) -> None:
    guide = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    section = guide.partition(f"## `{format_.id}`")[2].partition("\n## ")[0]
    states = {state for state in (*format_.markers.values(), *format_.flags.values()) if state > State.OBSERVED}
    assert [state.key for state in states if state.key.replace("_", " ") not in section] == []
    assert [mark for mark in format_.markers if mark and f"`{mark}`" not in section] == []


@pytest.mark.parametrize("format_", formats(), ids=lambda one: one.id)
def test_an_empty_cell_is_never_a_zero(format_: Format) -> None:
    assert format_.markers[""].is_missing


def test_a_file_of_no_format_is_refused_naming_them() -> None:
    with pytest.raises(InputError, match=r"no format.*x\.txt.*--format: long, sgk-1\.11"):
        choose("auto", RawFile("x.txt", b"hello\nworld\n"))
    with pytest.raises(InputError, match=r"unknown format.*pdf"):
        choose("pdf", RawFile("x.txt", b"hello"))
