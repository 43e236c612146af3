from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import InputError
from geodata.taxonomy import TaxonomyErrors, load_taxonomy

HEAD = """\
id: own
version: "1"
classification: nace2
title: {tr: Kendi, en: Own}
note: {tr: Deneme, en: Trial}
"""
CLUSTER = """\
id: gida
order: 1
name: {tr: Gıda, en: Food}
description: {tr: Gıda sanayii, en: Food industry}
colour: "#1f4e79"
keywords:
  tr: [un, yağ]
  en: [flour]
stages:
  - id: girdi
    name: {tr: Girdi, en: Inputs}
    role: supplier
    note: {tr: Kısmen, en: In part}
    activities:
      - {code: "01.11", share: 0.1}
      - {code: 10.61, share: 0.5}
  - id: urun
    name: {tr: Ürün, en: Product}
    role: core
    activities:
      - {code: 10.20}
  - id: okul
    name: {tr: Okullar, en: Schools}
    role: institution
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, HEAD, "taxonomy.yaml")
    write(tmp_path, CLUSTER)
    return tmp_path


def write(folder: Path, text: str, name: str = "gida.yaml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def change(folder: Path, old: str, new: str, name: str = "gida.yaml") -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(folder, text.replace(old, new), name)


def findings(folder: Path) -> tuple[InputError, ...]:
    with pytest.raises(TaxonomyErrors) as caught:
        load_taxonomy(folder)
    return caught.value.errors


def test_a_folder_of_ones_own_is_read(folder: Path) -> None:
    taxonomy = load_taxonomy(folder)
    (cluster,) = taxonomy.clusters
    assert (taxonomy.id, taxonomy.version, taxonomy.classification) == ("own", "1", "nace2")
    assert cluster.name == {"tr": "Gıda", "en": "Food"}
    assert cluster.keywords == {"tr": ("un", "yağ"), "en": ("flour",)}
    assert cluster.activities == {"01.11": 0.1, "10.61": 0.5, "10.20": 1.0}
    assert [stage.measurable for stage in cluster.stages] == [True, True, False]
    assert cluster.stages[0].note == {"tr": "Kısmen", "en": "In part"}


def test_an_unquoted_code_keeps_its_last_zero(folder: Path) -> None:
    assert "10.20" in load_taxonomy(folder).clusters[0].activities


def test_categories_come_in_their_order_and_not_by_name(folder: Path) -> None:
    write(folder, CLUSTER.replace("id: gida", "id: zeytin"), "zeytin.yaml")
    change(folder, "order: 1", "order: 2")
    assert [cluster.id for cluster in load_taxonomy(folder).clusters] == ["zeytin", "gida"]


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "said"),
    [
        ('"01.11"', '"01.10"', 15, "stages[1].activities[1].code", "not a class of nace2"),
        ("10.20", "10.2", 21, "stages[2].activities[1].code", "did you mean 10.20"),
        ("10.20", "20.1", 21, "stages[2].activities[1].code", "20.11 (Manufacture of industrial gases)"),
        ("share: 0.5", "share: 0", 16, "stages[1].activities[2].share", "a share above 0"),
        ("share: 0.5", "share: 1.5", 16, "stages[1].activities[2].share", "not above 1"),
        ("share: 0.5", "share: nan", 16, "stages[1].activities[2].share", "a share above 0"),
        ("share: 0.5", "share: yarım", 16, "stages[1].activities[2].share", "'yarım'"),
        ("share: 0.5", "shair: 0.5", 16, "stages[1].activities[2].shair", "did you mean 'share'?"),
        ("order: 1", "order: first", 2, "order", "whole number"),
        ("name: {tr: Gıda, en: Food}", "name: {tr: Gıda}", 3, "name.en", "missing translation"),
        ("name: {tr: Gıda, en: Food}", 'name: {tr: Gıda, en: " "}', 3, "name.en", "empty translation"),
        ("en: [flour]", "en: []", 8, "keywords.en", "empty list"),
        ("  en: [flour]\n", "", 6, "keywords.en", "missing translation"),
        ('"#1f4e79"', "navy", 5, "colour", "#rrggbb"),
        ("colour:", "color:", 5, "color", "did you mean 'colour'?"),
        ("role: core", "role: main", 19, "stages[2].role", "one of core, supplier"),
        ("id: okul", "id: urun", 22, "stages[3].id", "duplicate id"),
        ("id: okul", "id: Özel", 22, "stages[3].id", "lower-case ASCII"),
        ("id: gida", "id: et", 1, "id", "rename the file to et.yaml"),
        ("10.61", "01.11", 16, "stages[1].activities[2].code", "activity given twice"),
        ("role: institution", "role: service", 22, "stages[3]", "service stage without activities"),
        ("role: core", "role: core\n    not_measurable: true", 17, "stages[2]", "remove the activities"),
    ],
)
def test_a_finding_names_file_line_place_and_cure(
    folder: Path, old: str, new: str, row: int, column: str, said: str
) -> None:
    change(folder, old, new)
    found = [error for error in findings(folder) if error.column == column]
    assert len(found) == 1
    assert found[0].file == str(folder / "gida.yaml")
    assert found[0].row == row
    line = str(found[0])
    assert said in line
    assert f"gida.yaml, row {row}" in line
    assert found[0].cure


def test_a_stage_may_say_that_it_is_not_measurable(folder: Path) -> None:
    change(folder, "role: institution", "role: service\n    not_measurable: true")
    assert not load_taxonomy(folder).clusters[0].stages[2].measurable


def test_an_empty_stage_list_is_refused(folder: Path) -> None:
    write(folder, CLUSTER.partition("stages:")[0] + "stages: []\n")
    (error,) = findings(folder)
    assert (error.row, error.column, error.cure) == (9, "stages", "list at least one")


def test_a_category_that_nothing_measures_is_refused(folder: Path) -> None:
    stage = "stages:\n  - {id: okul, name: {tr: Okul, en: School}, role: institution}\n"
    write(folder, CLUSTER.partition("stages:")[0] + stage)
    (error,) = findings(folder)
    assert (error.message, error.row) == ("no stage has activities", 9)


def test_ids_and_places_in_the_order_are_taken_once(folder: Path) -> None:
    write(folder, CLUSTER, "sut.yaml")
    messages = {(error.message, error.row, Path(str(error.file)).name) for error in findings(folder)}
    assert ("duplicate id", 1, "sut.yaml") in messages
    assert ("duplicate order", 2, "sut.yaml") in messages


def test_all_findings_of_a_folder_come_together(folder: Path) -> None:
    change(folder, '"01.11"', '"01.10"')
    change(folder, "role: core", "role: main")
    change(folder, "role: institution", "role: service")
    write(folder, "id: sut\n", "sut.yaml")
    with pytest.raises(TaxonomyErrors) as caught:
        load_taxonomy(folder)
    errors = caught.value.errors
    assert len(errors) > 3
    assert [error.row for error in errors if str(error.file).endswith("gida.yaml")] == [15, 19, 22]
    assert any(str(error.file).endswith("sut.yaml") for error in errors)
    assert str(caught.value) == f"{errors[0]} (+{len(errors) - 1} more)"
    assert (caught.value.file, caught.value.row) == (errors[0].file, errors[0].row)
    assert "\n" not in str(caught.value)


def test_a_single_finding_has_no_count(folder: Path) -> None:
    change(folder, '"01.11"', '"01.10"')
    with pytest.raises(TaxonomyErrors) as caught:
        load_taxonomy(folder)
    assert str(caught.value) == str(caught.value.errors[0])


def test_unknown_classification_is_told_at_its_line(folder: Path) -> None:
    change(folder, "nace2", "nace3", "taxonomy.yaml")
    (error,) = findings(folder)
    assert (error.row, error.column, error.value) == (3, "classification", "nace3")
    assert "nace2" in str(error)


def test_a_folder_without_a_head_is_refused(tmp_path: Path) -> None:
    (error,) = findings(tmp_path)
    assert error.file == str(tmp_path / "taxonomy.yaml")


def test_a_folder_without_categories_is_refused(folder: Path) -> None:
    (folder / "gida.yaml").unlink()
    (error,) = findings(folder)
    assert error.message == "no categories"


def test_a_file_that_would_be_ignored_is_told(folder: Path) -> None:
    write(folder, CLUSTER, "sut.yml")
    (error,) = findings(folder)
    assert str(error.file).endswith("sut.yml")
