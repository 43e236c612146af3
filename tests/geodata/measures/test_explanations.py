from __future__ import annotations

import re
import string
from dataclasses import fields

import pytest

from geodata import measures
from geodata.errors import InputError
from geodata.measures.concentration import Concentration
from geodata.measures.explanations import FOLDER
from geodata.measures.global_moran import GlobalMoran
from geodata.measures.lq import Z95
from geodata.measures.structure import Structure

ALL = measures.all()
# Numbers that come from the rules of a release.
OF_THE_RELEASE = {"window", "scale"}


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.id)
def test_every_measure_is_explained_in_both_languages(measure: measures.Measure) -> None:
    told = measures.explanation(measure.id)
    assert told.formula
    for words in (told.said, told.reads, told.range, told.caveats, told.source):
        assert set(words) == {"tr", "en"}
        assert words["tr"] != words["en"]
    assert told.source["en"] == measure.source


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.id)
def test_an_explanation_names_only_numbers_that_are_known(measure: measures.Measure) -> None:
    told = measures.explanation(measure.id)
    texts = [
        *told.formula,
        *(words[lang] for words in (told.said, told.reads, told.range, told.caveats) for lang in words),
    ]
    named = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    assert named <= set(measures.numbers(measure.id)) | OF_THE_RELEASE
    assert set(measures.numbers(measure.id)) <= named


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.id)
def test_brackets_of_a_formula_match(measure: measures.Measure) -> None:
    for line in measures.explanation(measure.id).formula:
        bare = re.sub(r"[_^]\[[^\[\]]*\]", "", line)
        assert not re.search(r"[_^]", bare), line
        assert bare.count("(") == bare.count(")")


def test_no_explanation_is_left_without_a_measure() -> None:
    assert {file.stem for file in FOLDER.glob("*.toml")} == {measure.id for measure in ALL}


def test_the_interval_names_the_figure_it_is_made_with() -> None:
    assert measures.numbers("lq") == {"z95": Z95}
    assert measures.numbers("size") == {}


def test_a_missing_explanation_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"beauty\.toml"):
        measures.explanation("beauty")


def test_every_figure_of_the_tables_is_explained_and_nothing_else() -> None:
    counted = {"state", "areas", "missing", "islands", "covered"}
    columns = {one.name for table in (Structure, Concentration, GlobalMoran) for one in fields(table)} - counted
    assert {name for index in measures.indices() for name in index.fields} == columns


@pytest.mark.parametrize("index", measures.indices(), ids=lambda index: index.id)
def test_an_index_is_told_in_both_languages_without_numbers_of_rules(index: measures.Index) -> None:
    told = index.told
    for words in (index.name, told.said, told.reads, told.range, told.caveats, told.source):
        assert set(words) == {"tr", "en"}
        assert "{" not in "".join(words.values())
    assert "{" not in "".join(told.formula)
    assert all(bare.count("(") == bare.count(")") for bare in told.formula)
