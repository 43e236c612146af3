"""Every address there is, and every kind of refusal, answers with the headers that protect a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import create_app
from callbacks.routes import api
from callbacks.routes.docs import declared
from callbacks.settings import Settings
from geodata.atlas import Atlas
from layouts.files import modules
from layouts.sitemap import modules as pages

SITE = "http://127.0.0.1:8050"
SCRIPTS = "_dash-component-suites"
KEPT = "public, max-age=31536000, immutable"
# An answer is asked for again, never kept, or kept for ever under an address that changes with it.
CACHING = {"no-cache", "public, no-cache", "no-store", KEPT}
FOR_EVER = re.compile(r"/(own|release|_dash-component-suites)/")
HOUR = "/embed.js"
# What stands for the parts of an address; a new one has to be given here.
PARTS: Mapping[str, Mapping[str, str]] = {
    "/<path:path>": {"path": "cluster/hali"},
    f"/{SCRIPTS}/<string:package_name>/<path:fingerprinted_path>": {
        "package_name": "plotly",
        "fingerprinted_path": "package_data/plotly.min.js",
    },
    "/assets/<path:filename>": {"filename": "favicon.svg"},
    "/download/<path:name>": {"name": "cluster/hali"},
    "/embed/<path:path>": {"path": "map"},
    "/present/<deck>": {"deck": "atlas"},
    "/present/<deck>.pptx": {"deck": "atlas"},
    "/readiness/<tool>/<form>.xlsx": {"tool": "scorecard", "form": "template"},
    "/release/<release>/<path:name>": {"name": "slices/province/hali.json"},
    "/release/<release>/data/<path:name>": {"name": "manifest.json"},
    "/edit/<kind>/<id>": {"kind": "actions", "id": "izmir-1-1-1"},
}
QUERIES = {"/oembed": "url=https://atlas.test/cluster/hali"}


@pytest.fixture(scope="module")
def full(home: Path) -> FlaskClient:
    """A server with everything that can be switched on, known by https, whose embeds one site may show."""
    frames = ("https://www.example.org",)
    settings = Settings(
        home=home, limit=0, file_limit=0, edit=True, public="https://atlas.test", frame_ancestors=frames
    )
    return create_app(settings).server.test_client()


def directives(answer: TestResponse) -> dict[str, list[str]]:
    """The content security policy, word by word."""
    (policy,) = answer.headers.getlist("Content-Security-Policy")
    return {name: words for name, *words in (one.split() for one in policy.split(";"))}


def check(answer: TestResponse, path: str) -> None:
    """Hold one answer against what every answer must have."""
    answer.close()
    said, policy = answer.headers, directives(answer)
    assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == ["'self'"], path
    assert policy["object-src"] == policy["base-uri"] == ["'none'"], path
    assert policy["form-action"] == ["'self'"], path
    assert "unsafe-eval" not in said["Content-Security-Policy"], path
    framed = ["https://www.example.org"] if path.startswith("/embed/") else []
    assert policy["frame-ancestors"] == ["'self'", *framed], path
    assert said.getlist("X-Content-Type-Options") == ["nosniff"], path
    assert said.getlist("Referrer-Policy") == ["strict-origin-when-cross-origin"], path
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(said["Permissions-Policy"].split(", ")), path
    assert int(said["Strict-Transport-Security"].removeprefix("max-age=")) >= 31_536_000, path
    assert "Set-Cookie" not in said, path
    assert len(said["X-Request-ID"]) >= 8, path
    (caching,) = said.getlist("Cache-Control")
    assert caching in CACHING or (path == HOUR and caching == "public, max-age=3600"), (path, caching)
    assert caching != KEPT or (FOR_EVER.match(path) and answer.status_code == 200), (path, caching)


def filled(rule: Rule, atlas: Atlas) -> str:
    """An address of a rule that there is; a rule whose parts nobody knows fails."""
    if rule.rule.startswith("/api/v1/") and rule.arguments:
        named = next(one for one in api.endpoints() if f"/api/v1/{one}" == re.sub(r"<(\w+)>", r"{\1}", rule.rule))
        parts = declared()[named].parts
    elif rule.endpoint.startswith("file_") and rule.arguments:
        page = pages()[rule.rule.split("/")[1]].PAGE
        parts = {"value": next(filter(None, page.values(atlas.choices)))}
    else:
        parts = {"release": atlas.manifest.id, **PARTS.get(rule.rule, {})}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts[part[1]], rule.rule)


def question(rule: Rule) -> str:
    """Query that an address needs, or that keeps it from making a file which takes long."""
    name = rule.rule.removeprefix("/api/v1/").replace("<", "{").replace(">", "}")
    if rule.rule.startswith("/api/v1/") and name in declared():
        return declared()[name].example
    if rule.endpoint.startswith("file_"):
        slow = modules()[rule.rule.rsplit(".", 1)[1]].FORMAT.slow
        return "nonsense=1" if slow and rule.rule != "/map.xlsx" else "level=ibbs1"
    return QUERIES.get(rule.rule, "")


def rules(client: FlaskClient) -> Iterator[Rule]:
    return client.application.url_map.iter_rules()


def test_every_address_has_its_headers(full: FlaskClient, atlas: Atlas) -> None:
    seen = 0
    for rule in rules(full):
        if "GET" not in (rule.methods or ()):
            continue
        path = filled(rule, atlas)
        answer = full.get(f"{path}?{question(rule)}", base_url=SITE)
        # Not every page has something for every format, and a file that takes long is asked for wrongly.
        allowed = {200, 400} if rule.endpoint.startswith("file_") else {200}
        assert answer.status_code in allowed, (path, answer.status_code, answer.text[:200])
        check(answer, path)
        seen += 1
    assert seen > 100


def test_every_page_and_embed_has_its_headers(full: FlaskClient, atlas: Atlas) -> None:
    for module in pages().values():
        page = module.PAGE
        path = f"/{page.path(next(iter(page.values(atlas.choices))))}"
        answer = full.get(path, base_url=SITE)
        assert answer.status_code == 200, path
        check(answer, path)
        if page.embeds:
            framed = f"/embed{path if path != '/' else '/map'}"
            check(full.get(framed, base_url=SITE), framed)


def test_every_wrong_method_is_refused_with_the_headers(full: FlaskClient, atlas: Atlas) -> None:
    for rule in rules(full):
        path = filled(rule, atlas)
        answer = full.delete(path, base_url=SITE)
        assert answer.status_code == 405, path
        check(answer, path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing/here", 404),
        ("/cluster/nothing", 404),
        ("/embed/nothing", 404),
        ("/own/nothing.js", 404),
        ("/assets/nothing.css", 404),
        ("/assets/../app.py", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/scores?year=nineteen", 400),
        ("/release/nothing/areas.json", 404),
        ("/map.csv?nonsense=1", 400),
        ("/cluster/nothing.csv", 404),
        ("/oembed", 400),
        ("/edit/nothing/at-all", 404),
        (f"/{SCRIPTS}/nothing/nothing.js", 404),
        ("/favicon.ico", 404),
    ],
)
def test_what_is_refused_has_the_headers(full: FlaskClient, path: str, status: int) -> None:
    answer = full.get(path, base_url=SITE)
    assert answer.status_code == status
    check(answer, path.partition("?")[0])


def test_questions_to_callbacks_and_large_bodies_are_refused_with_the_headers(full: FlaskClient) -> None:
    path = "/_dash-update-component"
    for body, status in ((b"{}", 400), (b"no json", 400), (b"x" * (2 << 20), 413)):
        answer = full.post(path, data=body, content_type="application/json", base_url=SITE)
        assert answer.status_code == status
        check(answer, path)


def test_an_answer_that_is_still_good_a_failure_and_a_stranger_have_the_headers(
    full: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = full.get("/api/v1/clusters", base_url=SITE).headers["ETag"]
    unchanged = full.get("/api/v1/clusters", base_url=SITE, headers={"If-None-Match": tag})
    assert unchanged.status_code == 304
    check(unchanged, "/api/v1/clusters")
    for path in ("/metrics", "/edit"):
        refused = full.get(path, base_url=SITE, environ_overrides={"REMOTE_ADDR": "203.0.113.1"})
        assert refused.status_code == 403
        check(refused, path)

    def fail() -> None:
        raise RuntimeError("something inside")

    monkeypatch.setitem(full.application.view_functions, "healthz", fail)
    failed = full.get("/healthz", base_url=SITE)
    assert failed.status_code == 500
    check(failed, "/healthz")


def test_too_many_requests_are_refused_with_the_headers(home: Path) -> None:
    settings = Settings(home=home, limit=2, public="https://atlas.test", frame_ancestors=("https://www.example.org",))
    client = create_app(settings).server.test_client()
    # A server asks itself for the first page when it starts.
    statuses = []
    for path in ("/robots.txt", "/robots.txt", "/embed/map"):
        answer = client.get(path)
        check(answer, path)
        statuses.append(answer.status_code)
    assert statuses == [200, 429, 429]
