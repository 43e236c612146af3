"""The local edit mode: off by default, for this machine only, and never over somebody else's change."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.errors import InputError
from geodata.programme import action
from geodata.programme.editing import history, value_at
from geodata.readiness import cases_of, inspecting
from geodata.readiness.entering import KIND, entry
from geodata.readiness.library import SHIPPED
from geodata.readiness.storing import keep
from tests.geodata.readiness.made import form as made

SITE = "http://127.0.0.1:8050"
ACTION = "/edit/actions/izmir-1-1-1"
ADDRESSES = ("/edit", ACTION)


@pytest.fixture
def editor(home: Path, own: Path) -> FlaskClient:
    assert own.exists()
    return create_app(Settings(home=home, edit=True)).server.test_client()


def hidden(client: FlaskClient, address: str = ACTION) -> dict[str, str]:
    html = client.get(f"{address}{'&' if '?' in address else '?'}lang=en", base_url=SITE).text
    found = {name: re.search(rf'<input[^>]*name="{name}"[^>]*>', html) for name in ("token", "digest")}
    values = {name: re.search(r'value="([^"]*)"', one.group()) for name, one in found.items() if one}
    return {name: unescape(one.group(1)) for name, one in values.items() if one}


def form(client: FlaskClient, **more: str) -> dict[str, str]:
    return {**hidden(client), "status": "done", "status_source": "minutes", "who": "Ana", "why": "May", **more}


def post(client: FlaskClient, data: dict[str, str], origin: str | None = SITE, base: str = SITE) -> tuple[int, str]:
    headers = {} if origin is None else {"Origin": origin}
    answer = client.post(f"{ACTION}?lang=en", data=data, headers=headers, base_url=base)
    return answer.status_code, answer.text


def test_nothing_can_be_changed_unless_it_is_switched_on(client: FlaskClient) -> None:
    for address in ADDRESSES:
        assert client.get(address, base_url=SITE).status_code == 404
    assert client.post(ACTION, base_url=SITE, headers={"Origin": SITE}).status_code in (404, 405)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "localhost"])
def test_editing_refuses_to_start_on_another_host(host: str) -> None:
    with pytest.raises(InputError, match="HOST"):
        Settings.from_environment({"KUME_EDIT": "1", "HOST": host})


def test_editing_has_one_process_and_is_off_by_default() -> None:
    on = Settings.from_environment({"KUME_EDIT": "1", "KUME_WORKERS": "4"})
    assert (on.edit, on.host, on.workers) == (True, "127.0.0.1", 1)
    assert Settings.from_environment({}).edit is False
    assert Settings.from_environment({"KUME_EDIT": "0", "HOST": "0.0.0.0"}).workers == 2
    with pytest.raises(InputError, match="KUME_EDIT"):
        Settings.from_environment({"KUME_EDIT": "yes"})


def test_a_change_is_saved_and_every_page_shows_it(editor: FlaskClient) -> None:
    assert "(minutes)" not in editor.get("/programme?lang=en", base_url=SITE).text
    status, html = post(editor, form(editor))
    assert status == 200
    assert "Values changed: 2" in html
    assert "minutes" in html
    assert "(minutes)" in editor.get("/programme?lang=en", base_url=SITE).text
    (strategy,) = editor.get("/api/v1/programme", base_url=SITE).get_json()["strategies"]
    assert strategy["actions"][0]["status"] == {"value": "done", "source": "minutes"}
    assert [row["who"] for row in history("actions", "izmir-1-1-1")] == ["Ana", "Ana"]


def test_a_clash_is_shown_with_both_values_and_never_overwritten(editor: FlaskClient) -> None:
    ana, bora = form(editor), form(editor, status="dropped", who="Bora")
    assert post(editor, ana)[0] == 200
    status, html = post(editor, bora)
    assert status == 409
    assert "Somebody else has changed this file" in html
    assert re.search(r"<td[^>]*>done</td><td[^>]*>dropped</td>", html)
    found = action("izmir-1-1-1").status
    assert found is not None
    assert found.value == "done"
    assert post(editor, form(editor, status="dropped", who="Bora"))[0] == 200


def test_what_does_not_fit_is_said_and_not_saved(editor: FlaskClient) -> None:
    status, html = post(editor, form(editor, status_source=""))
    assert (status, "status.source" in html) == (400, True)
    assert post(editor, form(editor, why=""))[0] == 400
    assert action("izmir-1-1-1").status is None


def test_a_foreign_site_cannot_change_anything(editor: FlaskClient) -> None:
    good = form(editor)
    assert post(editor, good, origin=None)[0] == 403
    assert post(editor, good, origin="http://evil.example")[0] == 403
    assert post(editor, {**good, "token": "x"})[0] == 403
    assert post(editor, {key: value for key, value in good.items() if key != "token"})[0] == 403
    assert post(editor, good, origin="http://evil.example:8050", base="http://evil.example:8050")[0] == 403
    assert action("izmir-1-1-1").status is None


def test_nobody_gets_in_from_elsewhere_or_through_a_proxy(editor: FlaskClient) -> None:
    for address in ADDRESSES:
        assert editor.get(address, base_url="http://atlas.example").status_code == 403
        assert editor.get(address, base_url="http://127.0.0.1:9999").status_code == 403
        assert editor.get(address, base_url=SITE, headers={"X-Forwarded-For": "1.2.3.4"}).status_code == 403
        away = editor.get(address, base_url=SITE, environ_overrides={"REMOTE_ADDR": "192.168.1.9"})
        assert away.status_code == 403
        assert editor.get(address, base_url="http://localhost:8050").status_code == 200


@pytest.mark.parametrize(
    "address", ["/edit/pilots/corum-food-machines", "/edit/actions/nirvana", "/edit/actions/..%2Fx"]
)
def test_only_what_is_listed_has_a_form(editor: FlaskClient, address: str) -> None:
    assert editor.get(address, base_url=SITE).status_code == 404


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_kind_has_a_list_and_a_form(editor: FlaskClient, lang: str) -> None:
    html = editor.get(f"/edit?lang={lang}", base_url=SITE).text
    links = re.findall(r'href="(/edit/[^"]+)"', html)
    assert len(links) == 26 + 26 + 26 + 26 + len(list(SHIPPED.glob("*/*.toml")))
    for address in (links[0], links[26], links[52], links[78]):
        answer = editor.get(unescape(address), base_url=SITE)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert len(re.findall(r'name="(?:who|why|token|digest)"', answer.text)) == 4


PAGES = ("/pilots", "/programme", "/readiness", "/readiness/network", "/pilot/corum-food-machines")


def test_pages_lead_to_the_forms_behind_them_only_where_editing_is_on(editor: FlaskClient, client: FlaskClient) -> None:
    for path in PAGES:
        assert 'href="/edit' not in client.get(path, base_url=SITE).text
        assert 'href="/edit?lang=en"' in editor.get(f"{path}?lang=en", base_url=SITE).text
    assert 'href="/edit' not in editor.get("/method", base_url=SITE).text
    html = editor.get("/pilot/corum-food-machines?lang=en", base_url=SITE).text
    assert 'href="/edit/roadmaps/corum-food-machines?lang=en"' in html


def test_an_imported_form_is_edited_a_row_at_a_time(home: Path, own: Path, tmp_path: Path) -> None:
    (tmp_path / "releases").symlink_to(home / "releases")
    actors: list[dict[str, object]] = [{"id": one, "name": one, "kind": "firm"} for one in ("one", "two")]
    about: dict[str, object] = {"id": "mine", "title": "Our network", "nature": "collected", "source": "us"}
    keep(made("network", about=[about], actors=actors), tmp_path)
    editor = create_app(Settings(home=tmp_path, edit=True)).server.test_client()
    address = "/edit/forms/network.mine?lang=en"
    assert address in unescape(editor.get("/readiness/network?lang=en", base_url=SITE).text)
    assert address in unescape(editor.get("/edit?lang=en", base_url=SITE).text)
    html = unescape(editor.get(address, base_url=SITE).text)
    new = f"{address}&item=network/ties/1"
    assert new in html.replace("%2F", "/")
    tie = {**hidden(editor, new.replace("?lang=en&", "?")), "item": "network/ties/1", "from": "one", "to": "two"}
    tie |= {"who": "Ana", "why": "call", "intensity": "3"}
    answer = editor.post(address, data=tie, headers={"Origin": SITE}, base_url=SITE)
    assert answer.status_code == 200
    assert 'value="3"' in answer.text
    assert "Ana" in answer.text
    ties = editor.get("/api/v1/readiness/network", base_url=SITE).get_json()["forms"][1]["rows"]["ties"]
    assert ties == [{"from": "one", "to": "two", "intensity": 3}]
    long = editor.post(address, data={**tie, "about.tr": "x" * 2001}, headers={"Origin": SITE}, base_url=SITE)
    assert (long.status_code, "too long" in long.text) == (400, True)
    assert "Our network" in editor.get("/edit/forms/network.mine?item=network/actors/1", base_url=SITE).text
    assert editor.get("/edit/forms/network.nobody", base_url=SITE).status_code == 404


def test_a_form_that_comes_with_the_atlas_is_edited_as_a_copy_and_comes_back(
    home: Path, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "releases").symlink_to(home / "releases")
    shipped = SHIPPED / "scorecard" / "izmir.toml"
    before = shipped.read_bytes()
    editor = create_app(Settings(home=tmp_path, edit=True)).server.test_client()
    address = "/edit/forms/scorecard.izmir?lang=en"
    for page in ("/readiness/scorecard", "/edit"):
        assert address in unescape(editor.get(f"{page}?lang=en", base_url=SITE).text)
    (case,) = cases_of("scorecard", tmp_path)
    sheet = next(name for name in case.form.rows if name != "about")
    item = f"scorecard/{sheet}/1"
    fields = entry(tmp_path).fields(item)
    held = dict(entry(tmp_path).shelf.content(shipped)[sheet]["1"])
    index = next(field for field in fields if field.number and field.name in held)
    data = {field.name: str(value_at({sheet: {"1": held}}, field.place) or "") for field in fields}

    def save(value: object) -> str:
        own_ = {**hidden(editor, f"/edit/forms/scorecard.izmir?item={item}"), "item": item, "who": "Ana", "why": "call"}
        answer = editor.post(
            address, data={**data, **own_, index.name: str(value)}, headers={"Origin": SITE}, base_url=SITE
        )
        assert answer.status_code == 200, answer.text
        return answer.text

    def shown() -> object:
        (found,) = editor.get("/api/v1/readiness/scorecard", base_url=SITE).get_json()["forms"]
        return found["rows"][sheet][0][index.name]

    old = held[index.name]
    assert "Ana" in save(old - 1)
    assert shown() == old - 1
    copy = tmp_path / "readiness" / "scorecard" / "izmir.toml"
    assert copy.is_file()
    assert inspecting.findings(tmp_path)[0] == []
    save(old)
    assert shown() == old
    assert not copy.exists()
    past = history(KIND, "scorecard.izmir", {KIND: entry(tmp_path)})
    assert [(one["who"], one["old"], one["new"]) for one in past] == [("Ana", old, old - 1), ("Ana", old - 1, old)]
    assert shipped.read_bytes() == before
