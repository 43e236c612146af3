"""A release into PostGIS: in one transaction, and not again when it is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from geodata.atlas import Atlas
from geodata.errors import InputError
from geodata.publishing import form, rows
from geodata.publishing.form import Table, View
from geodata.release.manifest import MANIFEST
from geodata.release.marks import NOTICE

Progress = Callable[[str], None]
_PORTION = 1 << 20
# By this word in its comment the table of releases, and with it the schema, is known to be ours.
_OURS = "Küme Atlası"


@dataclass(frozen=True)
class Options:
    """How to publish: years (all where empty), schema, whether former releases stay, and who may read."""

    schema: str = "kume"
    years: tuple[int, ...] = ()
    keep: bool = True
    reader: str | None = None


def publish(dsn: str, atlas: Atlas, options: Options, progress: Progress = lambda _: None) -> bool:
    """Publish a release and put it to use there; whether anything had to be written.

    Readers see the former release until the end, and all of the new one from then on.

    Raises
    ------
    InputError
        When there is no connection, no PostGIS or no right, or when the schema is not ours to write.
    """
    years = _years(atlas, options.years)
    with _telling(dsn), psycopg.connect(dsn, client_encoding="utf8", application_name="kume publish") as connection:
        return _Writing(connection, atlas, options, years, progress).write()


def tables(atlas: Atlas) -> tuple[Table, ...]:
    """Tables in the form that a release gives them."""
    schemas = [pq.ParquetFile(atlas.folder / f"{name}.parquet").schema_arrow for name in ("scores", "coverage")]
    return (form.RELEASES, form.AREAS, form.CLUSTERS, form.STAGES, form.scores(schemas[0]), form.coverage(schemas[1]))


class _Writing:
    def __init__(
        self,
        connection: psycopg.Connection,
        atlas: Atlas,
        options: Options,
        years: Sequence[int],
        progress: Progress,
    ) -> None:
        self._atlas, self._options, self._years, self._progress = atlas, options, years, progress
        self._connection = connection
        self._cursor = connection.cursor()
        self._tables = tables(atlas)
        self._views = tuple(form.views(self._tables[-2], self._tables[-1]))
        self._parts: tuple[Table | View, ...] = (*self._tables, *self._views)
        made = "\n".join(part.sql for part in self._parts)
        self._form = hashlib.sha256(made.encode()).hexdigest()[:16]

    def write(self) -> bool:
        self._prepare()
        changed = not self._is_there()
        if changed:
            self._replace()
        self._grant()
        self._connection.commit()
        return changed

    def _prepare(self) -> None:
        schema = self._options.schema
        found = self._cursor.execute(
            "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
            "WHERE e.extname = 'postgis'"
        ).fetchone()
        if found is None:
            cure = "ask an administrator of the database for CREATE EXTENSION postgis"
            raise InputError("the database has no PostGIS", value=self._connection.info.dbname, cure=cure)
        self._cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"kume:{schema}",))
        there = self._cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (schema,)).fetchone()
        if there is None:
            self._cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        self._cursor.execute(
            sql.SQL("SET LOCAL search_path TO {}, {}").format(sql.Identifier(schema), sql.Identifier(found[0]))
        )

    def _is_there(self) -> bool:
        """Whether this very release is in use, and those that are not to be kept are gone."""
        told = self._comment("releases")
        if told is None or f"form {self._form}" not in told:
            return False
        found = self._cursor.execute("SELECT id, digest, in_use FROM releases").fetchall()
        used = [(release, digest) for release, digest, in_use in found if in_use]
        return used == [(self._atlas.manifest.id, self._digest)] and (self._options.keep or len(found) == 1)

    def _replace(self) -> None:
        self._make()
        release = self._atlas.manifest.id
        known = self._cursor.execute("SELECT digest FROM releases WHERE id = %s", (release,)).fetchone()
        if known != (self._digest,):
            self._remove(sql.SQL("="), release)
            self._fill()
        if not self._options.keep:
            self._remove(sql.SQL("<>"), release)
        self._cursor.execute("UPDATE releases SET in_use = (id = %s)", (release,))
        self._describe()

    def _make(self) -> None:
        """Make what is not there; tables of another form are made anew where no other release would be lost."""
        told = self._comment("releases")
        names = [part.name for part in self._parts]
        if told is None:
            self._refuse_strangers(names)
        elif f"form {self._form}" in told:
            return
        else:
            others = self._cursor.execute(
                "SELECT count(*) FROM releases WHERE id <> %s", (self._atlas.manifest.id,)
            ).fetchone()
            if self._options.keep and others is not None and others[0]:
                raise InputError(
                    "the tables there are of another version of the program and hold further releases",
                    value=self._options.schema,
                    cure="name another --schema, or let them go with --drop-old",
                )
            for view in self._found("v"):
                if view in names or view.startswith(("map_", "coverage_")):
                    self._cursor.execute(sql.SQL("DROP VIEW IF EXISTS {}").format(sql.Identifier(view)))
            for table in self._tables:
                self._cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(table.name)))
        for part in self._parts:
            self._cursor.execute(part.sql.encode())
        self._cursor.execute(b"CREATE INDEX ON areas USING gist (geom)")

    def _refuse_strangers(self, names: Sequence[str]) -> None:
        taken = sorted(set(names) & {*self._found("r"), *self._found("v"), *self._found("p"), *self._found("m")})
        if taken:
            raise InputError(
                "the schema has tables that are not of this program",
                value=f"{self._options.schema}.{taken[0]}",
                cure="name another --schema",
            )

    def _found(self, kind: str) -> list[str]:
        """Tables, views and so on of the schema."""
        found = self._cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = %s AND c.relkind = %s",
            (self._options.schema, kind),
        ).fetchall()
        return [str(name) for (name,) in found]

    def _comment(self, table: str) -> str | None:
        """Comment of one of our tables; None where there is none of ours."""
        found = self._cursor.execute(
            "SELECT obj_description(c.oid, 'pg_class') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = %s AND c.relname = %s AND c.relkind = 'r'",
            (self._options.schema, table),
        ).fetchone()
        told = None if found is None else found[0]
        return str(told) if told is not None and _OURS in told else None

    def _remove(self, compared: sql.SQL, release: str) -> None:
        places = [(table.name, "release") for table in self._tables[1:]]
        for table, column in (*places, ("releases", "id")):
            self._cursor.execute(
                sql.SQL("DELETE FROM {} WHERE {} {} %s").format(
                    sql.Identifier(table), sql.Identifier(column), compared
                ),
                (release,),
            )

    def _fill(self) -> None:
        atlas, manifest = self._atlas, self._atlas.manifest
        self._cursor.execute(
            "INSERT INTO releases (id, in_use, title_tr, title_en, illustrative, notice, source, boundaries, "
            "latest_year, digest) VALUES (%s, false, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                manifest.id,
                manifest.title["tr"],
                manifest.title["en"],
                manifest.illustrative,
                NOTICE if manifest.illustrative else "",
                _sources(atlas),
                _boundaries(atlas),
                max(self._years),
                self._digest,
            ),
        )
        for table, found in zip(self._tables[1:4], (rows.areas, rows.clusters, rows.stages), strict=True):
            self._copy(table, iter([found(atlas)]))
        for table in self._tables[4:]:
            columns = [column.name for column in table.columns]
            self._copy(table, rows.figures(atlas, table.name, columns, self._years))
        for table in self._tables:
            self._cursor.execute(f"ANALYZE {table.name}".encode())

    def _copy(self, table: Table, parts: Iterator[pa.Table]) -> None:
        names = ", ".join(column.name for column in table.columns)
        with self._cursor.copy(f"COPY {table.name} ({names}) FROM STDIN (FORMAT csv)".encode()) as copy:
            for part in parts:
                body = rows.text(part)
                for start in range(0, len(body), _PORTION):
                    copy.write(body[start : start + _PORTION])
                self._progress(table.name)

    def _describe(self) -> None:
        """Comments on everything, which name the release in use, its source, and what illustrative figures must say."""
        manifest = self._atlas.manifest
        notice = f" {NOTICE}." if manifest.illustrative else ""
        origin = f"{_OURS}, release {manifest.id}. {_sources(self._atlas)}.{notice}"
        if self._owns_schema():
            self._cursor.execute(
                sql.SQL("COMMENT ON SCHEMA {} IS {}").format(
                    sql.Identifier(self._options.schema), sql.Literal(f"{origin} See docs/publish.md of the program")
                )
            )
        for part in self._parts:
            kind = "TABLE" if isinstance(part, Table) else "VIEW"
            version = f" (form {self._form})" if part.name == "releases" else ""
            self._cursor.execute(
                sql.SQL("COMMENT ON {} {} IS {}").format(
                    sql.SQL(kind), sql.Identifier(part.name), sql.Literal(f"{part.meaning}. {origin}{version}")
                )
            )
            for column in part.columns:
                said = f"{column.meaning}. Release {manifest.id}.{notice}"
                self._cursor.execute(
                    sql.SQL("COMMENT ON COLUMN {}.{} IS {}").format(
                        sql.Identifier(part.name), sql.Identifier(column.name), sql.Literal(said)
                    )
                )

    def _owns_schema(self) -> bool:
        found = self._cursor.execute(
            "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = %s", (self._options.schema,)
        ).fetchone()
        return found is not None and bool(found[0])

    def _grant(self) -> None:
        reader = self._options.reader
        if reader is None:
            return
        if self._cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (reader,)).fetchone() is None:
            raise InputError("no such role", column="--reader", value=reader, cure="create it first")
        role = sql.Identifier(reader)
        self._cursor.execute(
            sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(sql.Identifier(self._options.schema), role)
        )
        names = sql.SQL(", ").join([sql.Identifier(part.name) for part in self._parts])
        self._cursor.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(names, role))

    @property
    def _digest(self) -> str:
        manifest = (self._atlas.folder / MANIFEST).read_bytes()
        told = f"{hashlib.sha256(manifest).hexdigest()} {self._form} {list(self._years)}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def _years(atlas: Atlas, asked: Sequence[int]) -> tuple[int, ...]:
    known = atlas.manifest.years
    for year in asked:
        if year not in known:
            raise InputError(
                "the release has no such year", column="--year", value=year, cure=f"use {known[0]} to {known[-1]}"
            )
    return tuple(sorted(set(asked or known)))


def _sources(atlas: Atlas) -> str:
    told = [
        f"{one['title']['en']} ({one['producer']['en']}; {one.get('licence', '')})" for one in atlas.manifest.sources
    ]
    return "Source: " + "; ".join(told)


def _boundaries(atlas: Atlas) -> str:
    told = atlas.manifest.boundary
    return " ".join(str(told[key]["en"]) for key in ("producer", "terms") if isinstance(told.get(key), dict))


@contextmanager
def _telling(dsn: str) -> Iterator[None]:
    """Whatever the database answers becomes one line, without the password."""
    try:
        password = str(conninfo_to_dict(dsn).get("password") or "")
    except psycopg.ProgrammingError:
        # The message of the library would repeat the whole of it.
        cure = "write it as in postgresql://user@host/database or host=... dbname=..."
        raise InputError("this is no address of a database", column="--dsn", value="(not shown)", cure=cure) from None

    def told(error: Exception) -> str:
        text = " ".join(str(error).split("\n")[0].split())
        return text.replace(password, "***") if password else text

    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        cure = "grant CREATE on the database or the schema to the user that publishes"
        raise InputError(f"the database does not allow it, {told(error)}", cure=cure) from None
    except psycopg.OperationalError as error:
        cure = "check host, database, user and password; what stood there is unchanged"
        raise InputError(f"no connection to the database, {told(error)}", cure=cure) from None
    except psycopg.Error as error:
        cure = "what stood there is unchanged"
        raise InputError(f"the database refuses it, {told(error)}", cure=cure) from None
