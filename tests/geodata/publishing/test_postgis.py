"""Publication into a real PostgreSQL with PostGIS, started for these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
import pandas as pd
import psycopg
import pyarrow as pa
import pytest
import shapely
from psycopg.conninfo import make_conninfo

from geodata.atlas import Atlas, read_atlas
from geodata.cli import run
from geodata.errors import InputError
from geodata.publishing import rows
from geodata.publishing.postgis import Options, publish, tables
from geodata.release.marks import NOTICE
from geodata.release.store import Store
from tests.geodata.publishing.cluster import running

pytestmark = pytest.mark.postgis


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running() as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            for statement in (
                "CREATE DATABASE plain",
                "CREATE EXTENSION postgis",
                "CREATE ROLE reader LOGIN",
                "CREATE ROLE weak LOGIN PASSWORD 'geheim'",
            ):
                connection.execute(statement)
        yield dsn


@pytest.fixture
def ask(server: str) -> Callable[..., list[tuple[object, ...]]]:
    def fetch(query: str, **more: str) -> list[tuple[object, ...]]:
        with psycopg.connect(make_conninfo(server, **more), autocommit=True) as connection:
            found = connection.execute(query.encode())
            return found.fetchall() if found.description else []

    return fetch


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the first levels, for tests of what happens to tables and not of what stands in them."""
    whole = rows.figures
    monkeypatch.setattr(rows, "figures", lambda *arguments: islice(whole(*arguments), 2))


def test_tables_hold_what_the_release_holds(
    server: str, ask: Callable[..., list[tuple[object, ...]]], atlas: Atlas, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(atlas.folder.parents[1])
    command = ["publish", "postgis", "--dsn", server, "--schema", "whole", "--year", "2024", "--home", home]
    assert run([*command, "--release", atlas.manifest.id]) == 0
    stamps = "SELECT sum(xmin::text::bigint), count(*) FROM whole."
    before = [ask(stamps + name) for name in ("releases", "areas", "scores")]
    assert run(command) == 0
    assert [line.split(": ")[1] for line in capsys.readouterr().out.splitlines()] == ["published", "there already"]
    assert [ask(stamps + name) for name in ("releases", "areas", "scores")] == before

    for name, keys, levels in (
        (
            "scores",
            ["level", "area", "cluster", "indicator", "year"],
            ["country", "ibbs1", "ibbs2", "province", "district"],
        ),
        # Those of districts are counted only, for there are a quarter of a million.
        ("coverage", ["level", "area", "cluster", "stage", "year"], ["ibbs1", "ibbs2", "province"]),
    ):
        wanted = pd.read_parquet(atlas.folder / f"{name}.parquet", filters=[("year", "==", 2024)])
        assert ask(f"SELECT count(*) FROM whole.{name}") == [(len(wanted),)]
        wanted = wanted[wanted["level"].isin(levels)]
        for key in wanted.select_dtypes("category"):
            wanted[key] = wanted[key].astype(str)
        columns = list(wanted.columns)
        query = f"SELECT {', '.join(columns)} FROM whole.{name} WHERE level IN ({str(levels)[1:-1]})"
        got = pd.DataFrame(ask(query), columns=columns)
        wanted, got = (part.sort_values(keys, ignore_index=True) for part in (wanted, got))
        assert len(wanted) == len(got) > 20_000
        for column in columns:
            if wanted[column].dtype.kind == "f":
                np.testing.assert_array_equal(got[column].to_numpy(float), wanted[column].to_numpy(), err_msg=column)
            else:
                assert got[column].tolist() == wanted[column].tolist(), column
    assert ask("SELECT count(*) FROM whole.scores WHERE state = 'suppressed' AND value IS NULL")[0][0]
    assert ask("SELECT count(*) FROM whole.scores WHERE state = 'suppressed' AND value = 0") == [(0,)]

    counted = "SELECT level, count(*), bool_and(ST_IsValid(geom)), min(ST_SRID(geom)) FROM whole.areas GROUP BY 1"
    assert sorted(ask(counted)) == [
        ("country", 1, True, 4326),
        ("district", 973, True, 4326),
        ("ibbs1", 12, True, 4326),
        ("ibbs2", 26, True, 4326),
        ("province", 81, True, 4326),
    ]
    areas = pd.read_parquet(atlas.folder / "areas.parquet").set_index("code")
    for code, name, outline in ask("SELECT code, name_tr, ST_AsBinary(geom) FROM whole.areas"):
        assert name == areas.loc[str(code), "name"]
        assert shapely.equals_exact(
            shapely.from_wkb(outline), shapely.MultiPolygon(_parts(areas.loc[str(code), "geometry"])), 0
        )

    layer = (
        "SELECT area, area_name_tr, value, state, notice, ST_AsBinary(geom) FROM whole.map_province_latest "
        "WHERE cluster = 'otomotiv' AND indicator = 'employment'"
    )
    shown = {str(row[0]): row for row in ask(layer)}
    figures = atlas.figures(atlas.choices.default(), measure="value")
    assert {code: row[2] for code, row in shown.items()} == {
        code: None if np.isnan(value) else value for code, value in zip(figures.codes, figures.value, strict=True)
    }
    assert (shown["16"][1], shown["16"][4]) == ("Bursa", NOTICE)
    for level, areas_of in (("ibbs1", 12), ("ibbs2", 26), ("province", 81), ("district", 973)):
        for view, named in ((f"map_{level}", "cluster"), (f"coverage_{level}", "stage")):
            told = ask(f"SELECT count(DISTINCT area), bool_and({named}_name_en <> '') FROM whole.{view}")
            assert told == [(areas_of, True)]

    silent = (
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
        "WHERE c.relnamespace = 'whole'::regnamespace AND c.relkind IN ('r', 'v') "
        "AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid, 'pg_class') NOT LIKE '%{}%')"
    )
    for words in (atlas.manifest.id, NOTICE, "GeoNames"):
        assert ask(silent.format(words)) == []


def _parts(outline: bytes) -> list[shapely.Polygon]:
    shape = shapely.from_wkb(outline)
    return list(shape.geoms) if isinstance(shape, shapely.MultiPolygon) else [shape]


@pytest.mark.usefixtures("brief")
def test_a_release_replaces_another_in_one_step_or_not_at_all(
    server: str,
    ask: Callable[..., list[tuple[object, ...]]],
    two: Store,
    atlas: Atlas,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    twice, options = read_atlas(two.folder("twice")), Options(schema="swap", years=(2024,), reader="reader")
    national = "SELECT sum(value) FROM swap.scores s JOIN swap.releases r ON r.id = s.release AND r.in_use"
    known = "SELECT id, in_use FROM swap.releases ORDER BY id"
    assert publish(server, atlas, options)
    ((value,),) = ask(national)
    assert isinstance(value, float)

    seen: list[object] = []
    copied = rows.text

    def killed(table: pa.Table) -> bytes:
        seen.append(ask(known, user="reader"))
        if "status" in table.column_names:
            ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kume publish'")
        return copied(table)

    monkeypatch.setattr(rows, "text", killed)
    with pytest.raises(InputError, match="unchanged") as told:
        publish(server, twice, options)
    assert "\n" not in str(told.value)
    assert ask(known) == [(atlas.manifest.id, True)]
    assert ask(national) == [(value,)]
    # Readers were never kept waiting, and saw the former release all the time.
    assert len(seen) >= 5
    assert all(one == [(atlas.manifest.id, True)] for one in seen)

    monkeypatch.setattr(rows, "text", copied)
    assert publish(server, twice, options)
    assert ask(known) == [(atlas.manifest.id, False), ("twice", True)]
    assert ask(national, user="reader") == [(pytest.approx(2 * value),)]
    assert "twice" in str(ask("SELECT obj_description('swap.scores'::regclass)"))
    assert not publish(server, twice, options)
    # Back again without a second copy, then alone.
    assert publish(server, atlas, options)
    assert ask(national) == [(value,)]
    alone = Options(schema="swap", years=(2024,), keep=False)
    assert publish(server, atlas, alone)
    assert not publish(server, atlas, alone)
    assert ask(known) == [(atlas.manifest.id, True)]
    assert ask("SELECT DISTINCT release FROM swap.scores") == [(atlas.manifest.id,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask("DELETE FROM swap.scores", user="reader")
    with pytest.raises(psycopg.errors.CheckViolation):
        ask("UPDATE swap.scores SET lq = 0 WHERE lq_state = 'not_applicable'")

    # Tables of another form go only where nothing else would be lost.
    ask("COMMENT ON TABLE swap.releases IS 'Küme Atlası, form of old'")
    with pytest.raises(InputError, match="another version"):
        publish(server, twice, options)
    assert publish(server, twice, alone)
    assert ask(known) == [("twice", True)]


@pytest.mark.usefixtures("brief")
def test_what_a_database_refuses_is_told_in_one_line_without_the_password(
    server: str, ask: Callable[..., list[tuple[object, ...]]], atlas: Atlas, capsys: pytest.CaptureFixture[str]
) -> None:
    ask("CREATE SCHEMA taken")
    ask("CREATE TABLE taken.areas (code text)")
    folder = server.split()[0].removeprefix("host=")
    for dsn, more, said in (
        (make_conninfo(server, dbname="plain"), [], "no PostGIS"),
        (make_conninfo(server, user="weak", password="geheim"), [], "does not allow it"),
        (server, ["--schema", "taken"], "taken.areas"),
        (server, ["--schema", "roles", "--reader", "nobody"], "no such role"),
        (server, ["--year", "1999"], "no such year"),
        (server, ["--release", "nope"], "no such release"),
        (f"postgresql://kume:geheim@/none?host={folder}", [], "does not exist"),
        (f"postgresql://kume:geheim@/x?host={folder}/nowhere", [], "no connection"),
        ("postgresqll://kume:geheim@host/x", [], "no address of a database"),
        ("postgresql://kume:geheim%zz@host/x", [], "no address of a database"),
    ):
        home = str(atlas.folder.parents[1])
        assert run(["publish", "postgis", "--dsn", dsn, "--home", home, *more]) == 2, said
        told = capsys.readouterr().err
        assert said in told
        assert len(told.splitlines()) == 1
        assert "geheim" not in told
    assert ask("SELECT nspname FROM pg_namespace WHERE nspname IN ('roles', 'kume')") == []
    assert ask("SELECT count(*) FROM taken.areas") == [(0,)]
    assert len(tables(atlas)) == 6
