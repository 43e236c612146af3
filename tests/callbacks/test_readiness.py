from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.errors import InputError
from geodata.readiness import cases_of, tools
from geodata.readiness.reading import read_workbook
from geodata.readiness.storing import keep
from tests.geodata.readiness.made import form, write

TWO = (("one", "="), ("two", "-"))


def test_a_form_taken_from_its_address_can_be_read_again(client: FlaskClient, tmp_path: Path) -> None:
    answer = client.get("/readiness/scorecard/izmir.xlsx?lang=en")
    assert answer.headers["Content-Disposition"].endswith('"scorecard-izmir-en.xlsx"')
    assert read_workbook(write(tmp_path / "x.xlsx", answer.data)) == cases_of("scorecard")[0].form
    tag = answer.headers["ETag"]
    assert client.get("/readiness/scorecard/izmir.xlsx?lang=en", headers={"If-None-Match": tag}).status_code == 304


def test_every_tool_has_a_template_in_both_languages_and_its_values_as_a_file(client: FlaskClient) -> None:
    for one in tools():
        made = {lang: client.get(f"/readiness/{one.id}/template.xlsx?lang={lang}") for lang in ("tr", "en")}
        assert {answer.status_code for answer in made.values()} == {200}
        assert made["tr"].data != made["en"].data
        assert one.name["en"] in client.get(f"/readiness/{one.id}.csv?lang=en").text
        assert client.get(f"/readiness/{one.id}.xlsx?lang=tr").data.startswith(b"PK")
    assert client.get("/readiness.csv?lang=en").text.count("\n") > len(tools())


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/readiness/network/nirvana.xlsx", 404),
        ("/readiness/nirvana/template.xlsx", 404),
        ("/readiness/nirvana.csv", 404),
        ("/readiness/nirvana", 404),
        ("/api/v1/readiness/nirvana", 404),
        ("/readiness/network/template.xlsx?colour=red", 400),
    ],
)
def test_what_is_not_there_or_not_known_is_a_problem(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_the_api_tells_forms_with_what_they_come_to(client: FlaskClient) -> None:
    found = client.get("/api/v1/readiness/network").get_json()["forms"][0]
    assert found["form"]["nature"] == "example"
    assert found["result"]["hub"] == "association"
    assert found["rows"]["ties"][0] == {"from": "association", "to": "firm-a", "intensity": 5}
    (score,) = client.get("/api/v1/readiness/scorecard").get_json()["forms"]
    assert [one["index"] for one in score["result"]] == [97, 83, 73, 60, 50, 47]
    assert {one["class"] for one in score["result"]} == {""}
    grid = client.get("/api/v1/readiness/stakeholders").get_json()["forms"][0]["result"]
    assert grid["high/neutral"] == [0, 4]


def test_a_damaged_form_is_refused_at_start(home: Path, tmp_path: Path) -> None:
    (tmp_path / "releases").symlink_to(home / "releases")
    bad = tmp_path / "readiness" / "network" / "bad.toml"
    bad.parent.mkdir(parents=True)
    bad.write_text('tool = "network"\n')
    with pytest.raises(InputError, match=r"bad\.toml"):
        create_app(Settings(home=tmp_path))


def test_an_imported_form_is_shown_without_a_restart_and_a_damaged_one_is_not_followed(
    home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "releases").symlink_to(home / "releases")
    client = create_app(Settings(home=tmp_path)).server.test_client()
    page, book = "/readiness/network?lang=en", "/readiness/network/mine.xlsx"
    assert "Our network" not in client.get(page).text
    assert client.get(book).status_code == 404
    actors: list[dict[str, object]] = [{"id": one, "name": one, "kind": "firm"} for one in ("one", "two")]
    about: dict[str, object] = {"id": "mine", "title": "Our network", "nature": "collected", "source": "us"}
    made = form("network", about=[about], actors=actors)
    path = keep(made, tmp_path)
    assert "Our network" in client.get(page).text
    assert client.get(book).status_code == 200
    assert [one["form"]["id"] for one in client.get("/api/v1/readiness/network").get_json()["forms"]][1:] == ["mine"]
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "firm"', 'kind = "moon"'), encoding="utf-8")
    assert "Our network" in client.get(page).text
    assert "mine.toml" in caplog.text
    assert "moon" in caplog.text
    path.unlink()
    assert "Our network" not in client.get(page).text


def test_words_of_a_form_are_no_formulas_in_files_and_come_back_from_its_workbook(home: Path, tmp_path: Path) -> None:
    (tmp_path / "releases").symlink_to(home / "releases")
    evil = '=HYPERLINK("https://evil.test","x")'
    about: dict[str, object] = {"id": "mine", "title": f"a,{evil}", "nature": "collected", "source": f"b;{evil}"}
    actors: list[dict[str, object]] = [{"id": one, "name": f"{sign}{evil}", "kind": "firm"} for one, sign in TWO]
    made = form("network", about=[about], actors=actors)
    keep(made, tmp_path)
    client = create_app(Settings(home=tmp_path, limit=0, file_limit=0)).server.test_client()
    texts = [client.get(f"/readiness{of}.csv?lang=en").text for of in ("/network", "")]
    packed = client.get("/readiness/network.zip?lang=en").data
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        texts += [archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith(".csv")]
    assert sum(text.count("evil.test") for text in texts) > 3
    for text in texts:
        lines = text.removeprefix("\ufeff").splitlines()
        for delimiter in ",;":
            cells = [cell for row in csv.reader(lines, delimiter=delimiter) for cell in row]
            assert [cell for cell in cells if cell.startswith(("=", "+", "@")) or cell.startswith("-=")] == []
    # A workbook tells words from formulas, so that nothing is put in front and nothing has to be taken away.
    again = read_workbook(write(tmp_path / "mine.xlsx", client.get("/readiness/network/mine.xlsx?lang=en").data))
    assert again == made
    book = openpyxl.load_workbook(io.BytesIO(client.get("/readiness/network.xlsx?lang=en").data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert f"={evil}" in {cell.value for cell in cells}
