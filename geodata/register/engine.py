"""Engines that carry out the counting: DuckDB in this process, or Apache Spark for what outgrows one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import InputError

ENGINES = ("duckdb", "spark")
# DuckDB spills to disk above this, so that the whole import stays below 4 GB.
_MEMORY = "2GB"


@dataclass(frozen=True, eq=False)
class Session:
    """An engine with a staged register.

    Attributes
    ----------
    table
        The register.
    keep
        Carries an expression out and keeps its result in the engine.
    read
        Makes a Parquet file a table.
    scratch
        Folder for files of the session.
    """

    table: ir.Table
    keep: Callable[[ir.Table], ir.Table]
    read: Callable[[str], ir.Table]
    scratch: Path

    def small(self, name: str, table: pa.Table) -> ir.Table:
        """Table of this process made one of the engine."""
        path = self.scratch / f"{name}.parquet"
        pq.write_table(table, path)
        return self.read(str(path))


@contextmanager
def session(engine: str, path: Path, scratch: Path) -> Iterator[Session]:
    """Open a staged register in an engine; what the engine writes meanwhile goes to the scratch folder."""
    if engine not in ENGINES:
        raise InputError("unknown engine", column="--engine", value=engine, cure=f"use one of {', '.join(ENGINES)}")
    with _duckdb(path, scratch) if engine == "duckdb" else _spark(path, scratch) as opened:
        yield opened


@contextmanager
def _duckdb(path: Path, scratch: Path) -> Iterator[Session]:
    connection = ibis.duckdb.connect(
        temp_directory=str(scratch / "spilled"),
        memory_limit=_MEMORY,
        preserve_insertion_order=False,
    )
    try:
        yield Session(
            connection.read_parquet(str(path)),
            lambda expression: connection.create_table(ibis.util.gen_name("kept"), expression, temp=True),
            connection.read_parquet,
            scratch,
        )
    finally:
        connection.disconnect()


@contextmanager
def _spark(path: Path, scratch: Path) -> Iterator[Session]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("Apache Spark is not installed", column="--engine", cure="install the extra spark") from None
    spark = (
        SparkSession.builder.appName("kume")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.local.dir", str(scratch))
        .config("spark.sql.warehouse.dir", str(scratch / "warehouse"))
        .getOrCreate()
    )
    context = spark.sparkContext
    context.setLogLevel("ERROR")
    if context.master.startswith("local"):
        # Made for clusters, the usual two hundred parts are nothing but overhead on one machine.
        spark.conf.set("spark.sql.shuffle.partitions", 2 * context.defaultParallelism)
    connection = ibis.pyspark.connect(spark)
    try:
        yield Session(
            connection.read_parquet(str(path)),
            lambda expression: expression.cache(),
            connection.read_parquet,
            scratch,
        )
    finally:
        connection.disconnect()
