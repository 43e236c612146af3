from __future__ import annotations

import csv
import hashlib
import io

import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas


def test_every_table_of_the_release_comes_as_it_lies(client: FlaskClient, atlas: Atlas) -> None:
    names = [name for name in atlas.manifest.files if "/" not in name]
    assert {"observations.parquet", "scores.parquet", "areas.parquet"} <= set(names)
    for name in names:
        with client.get(f"/release/{atlas.manifest.id}/data/{name}") as answer:
            assert answer.status_code == 200
            assert hashlib.sha256(answer.data).hexdigest() == atlas.manifest.files[name]
            assert "immutable" in answer.headers["Cache-Control"]
            assert f"{atlas.manifest.id}-{name}" in answer.headers["Content-Disposition"]


def test_the_manifest_comes_too(client: FlaskClient, atlas: Atlas) -> None:
    with client.get(f"/release/{atlas.manifest.id}/data/manifest.json") as answer:
        assert answer.get_json()["id"] == atlas.manifest.id
        assert answer.get_json()["illustrative"] is True


def test_a_file_that_is_there_already_is_not_sent_again(client: FlaskClient, atlas: Atlas) -> None:
    address = f"/release/{atlas.manifest.id}/data/scores.parquet"
    with client.head(address) as head:
        assert int(head.headers["Content-Length"]) == (atlas.folder / "scores.parquet").stat().st_size
    with client.get(address, headers={"If-None-Match": head.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")


def test_a_part_of_a_large_file_can_be_asked_for(client: FlaskClient, atlas: Atlas) -> None:
    with client.get(f"/release/{atlas.manifest.id}/data/scores.parquet", headers={"Range": "bytes=0-3"}) as answer:
        assert (answer.status_code, answer.data) == (206, b"PAR1")


@pytest.mark.parametrize("name", ["nothing.parquet", "../current", "%2e%2e/current", "/etc/passwd", "slices"])
def test_nothing_else_is_given_out(client: FlaskClient, atlas: Atlas, name: str) -> None:
    answer = client.get(f"/release/{atlas.manifest.id}/data/{name}")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    notice, table = answer.data.decode("utf-8-sig").split("\r\n", 1)
    assert notice.startswith("# ")
    assert "ILLUSTRATIVE" in notice
    assert "ÖRNEK VERİ" in notice
    return list(csv.DictReader(io.StringIO(table)))


def test_areas_are_listed_with_text_codes_and_turkish_names(client: FlaskClient, atlas: Atlas) -> None:
    found = {row["code"]: row for row in rows(client, "/data/areas.csv")}
    assert len(found) == len(atlas.areas)
    assert (found["01"]["name"], found["76"]["name"], found["35"]["ibbs1"]) == ("Adana", "Iğdır", "TR3")


def test_activities_are_listed_with_their_shares(client: FlaskClient, atlas: Atlas) -> None:
    found = rows(client, "/data/activities.csv")
    count = sum(len(stage.activities) for cluster in atlas.clusters for stage in cluster.stages)
    assert len(found) == count
    assert all(0 < float(row["share"]) <= 1 and row["title_tr"] and row["title_en"] for row in found)
    assert {row["cluster"] for row in found} == set(atlas.manifest.clusters)
