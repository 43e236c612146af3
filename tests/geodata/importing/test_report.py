from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from geodata.importing import Report
from geodata.importing.page import page
from geodata.importing.terminal import lines
from tests.geodata.importing.checking import check, check_sample
from tests.geodata.sources.sgk_1_11 import sample as sgk

HEAD = "area,activity,year,indicator,value,status\n"
WRONG = f"{HEAD}34,10,2024,employment,7,\n<b>Bursaa</b>,10,2024,employment,5,\n16,10,2024,employment,-5,\n"


def report(*texts: str) -> Report:
    files = tuple(check(text, f"t{place}.csv").report for place, text in enumerate(texts))
    return Report("nace2", files, "r1")


class Outline(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_json_names_file_row_column_value_and_cure_in_both_languages() -> None:
    data = json.loads(report(WRONG).as_json())
    assert (data["clean"], data["release"], data["classification"]) == (False, "r1", "nace2")
    found = data["files"][0]["errors"][1]
    assert (found["file"], found["row"], found["column"], found["value"]) == ("t0.csv", 4, "value", "-5")
    assert set(found["message"]) == set(found["cure"]) == {"tr", "en"}
    assert data["files"][0]["unmatched_areas"] == ["<b>Bursaa</b>"]
    assert data["files"][0]["sha256"]


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_page_stands_alone_and_can_be_read_aloud(lang: str) -> None:
    text = page(report(WRONG, HEAD + "34,10,2024,employment,7,\n"), lang)
    tags = Outline(text).tags
    assert ("html", {"lang": lang}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert all("scope" in found for tag, found in tags if tag == "th")
    assert not [
        found for _, found in tags if {"src", "href"} & set(found) and not str(found.get("href")).startswith("#")
    ]
    assert "url(" not in text
    assert "@import" not in text
    assert "&lt;b&gt;Bursaa" in text
    assert "<b>Bursaa" not in text


def test_the_page_speaks_its_language() -> None:
    assert "did you mean" not in page(report(WRONG), "tr")
    assert "2 hata var." in page(report(WRONG), "tr")
    assert "2 errors." in page(report(WRONG), "en")
    assert "Errors (2)" in page(report(WRONG), "en")
    assert "correct it, or mark it as missing" in page(report(WRONG), "en")


def test_the_terminal_is_told_each_error_in_one_line() -> None:
    told = lines(report(WRONG))
    errors = [line for line in told if line.startswith("  error:")]
    assert len(errors) == 2
    assert re.search(r"below zero.*row 4, column value, '-5'\): correct it", errors[1])
    assert told[-1] == "2 errors, nothing was written"


def test_more_errors_than_a_screen_holds_are_counted() -> None:
    told = lines(report(HEAD + "".join(f"{area:02d},10,2024,employment,-1,\n" for area in range(1, 61))))
    assert len(told) < 40
    assert "  … and 40 more errors (--report names them)" in told


def test_a_clean_report_says_so() -> None:
    told = lines(Report("nace2", (check_sample(sgk.make()).report,)))
    assert told[0].startswith("sgk-2025.xlsx: sgk-1.11, xlsx, ")
    assert told[-1] == "clean"
    assert "  total lines: 162 equal" in told
