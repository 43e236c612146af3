"""The page behind the download link, which a script shows as a dialog."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("name", ["map", "cluster/seramik", "area/16", "chain/otomotiv", "compare", "pilots"])
def test_every_link_of_it_leads_to_a_file(client: FlaskClient, name: str, lang: str) -> None:
    answer = client.get(f"/download/{name}?lang={lang}&measure=lq" + ("&compare=16,41" if name == "compare" else ""))
    assert answer.status_code == 200
    tags = re.findall(r"<a [^>]*data-format=[^>]*>", answer.text)
    links = [unescape(re.findall(r'href="([^"]+)"', tag)[0]) for tag in tags]
    kinds = {link.split("?")[0].rsplit(".", 1)[1] for link in links}
    assert {"csv", "xlsx", "pdf", "zip"} <= kinds
    # Sizes of pictures differ in nothing that could fail, so one of each kind is asked for.
    for kind in kinds - {"png", "zip"}:
        link = next(one for one in links if f".{kind}" in one)
        made = client.get(link)
        assert made.status_code == 200, link
        assert f".{kind}" in made.headers["Content-Disposition"]


def test_it_cites_the_view_with_release_and_address(client: FlaskClient, atlas: Atlas) -> None:
    text = unescape(client.get("/download/cluster/hali?lang=en&measure=lq").text)
    assert f"http://localhost/cluster/hali?measure=lq&lang=en&release={atlas.manifest.id}" in text
    assert f"@misc{{{atlas.manifest.id}," in text
    assert "[Data set]" in text
    assert "Illustrative data" in text


@pytest.mark.parametrize("name", ["nothing", "method", "cluster/none", "area/999", "../map", "map/x"])
def test_there_is_none_for_what_cannot_be_taken_along(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/download/{name}")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
