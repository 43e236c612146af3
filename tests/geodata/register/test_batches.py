from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.errors import InputError
from geodata.register.batches import RegisterFile


def read(path: Path, *wanted: str) -> tuple[RegisterFile, list[tuple[int, ...]]]:
    file = RegisterFile(path)
    rows = []
    for batch in file.batches(list(wanted)):
        columns = [batch.columns[name].to_pylist() for name in wanted]
        rows += list(zip(batch.row.tolist(), *columns, strict=True))
    return file, rows


def test_rows_keep_the_number_of_their_line(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("id,n\na,1\n\nb,2,3\nc,4\nd\ne,5\n", encoding="utf-8")
    file, rows = read(path, "id", "n")
    assert rows == [(2, "a", "1"), (5, "c", "4"), (7, "e", "5")]
    assert file.ragged == [4, 6]


def test_numbers_hold_over_many_blocks(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    lines = [f"{number},{'x' * 90}" if number % 1000 else "odd" for number in range(2, 200_000)]
    path.write_text("\n".join(["id,text", *lines, ""]), encoding="utf-8")
    file, rows = read(path, "id")
    assert [row for row, _ in rows] == [int(id_) for _, id_ in rows]
    assert file.ragged == list(range(1000, 200_000, 1000))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1254"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_turkish_text_is_read_in_its_encodings(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f"id{separator}ilçe\na{separator}Kadıköy ‘Ş’\n", encoding=encoding)
    _, rows = read(path, "ilçe")
    assert rows == [(2, "Kadıköy ‘Ş’")]


def test_letters_far_down_the_file_tell_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(b"id,n\n" + b"a,b\n" * 1_200_000 + "şç,ığ\n".encode("cp1254"))
    assert read(path, "id", "n")[1][-1] == (1_200_002, "şç", "ığ")


@pytest.mark.parametrize("text", ['id,n\na,1\nb,"2\nc,3\n', 'id,n\na,1\nb,"2\n3"\nc,3\n'])
def test_no_record_vanishes_in_a_quote(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"a quote is left open.*row 3"):
        read(path, "id")


def test_a_last_line_needs_no_end(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(b'id,n\r\na,"1,5"\r\nb,2')
    assert read(path, "n")[1] == [(2, "1,5"), (3, "2")]


def test_records_of_parquet_are_counted_from_one(tmp_path: Path) -> None:
    path = tmp_path / "r.parquet"
    pq.write_table(pa.table({"id": ["a", "b"], "n": [1, 2]}), path)
    assert read(path, "n")[1] == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "the file is empty"), (b"PAR1xxxx", "no readable Parquet"), (b"id,id\n1,2\n", "a heading appears twice")],
)
def test_what_is_no_register_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        RegisterFile(path)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (pa.array([[1], [2]]), "a column holds more than one value in a row"),
        (pa.array([b"\xff", b"a"]), "the register cannot be read, Invalid UTF8"),
    ],
)
def test_columns_of_parquet_that_are_no_text_are_refused(tmp_path: Path, column: pa.Array, message: str) -> None:
    pq.write_table(pa.table({"a": column}), tmp_path / "r.parquet")
    with pytest.raises(InputError, match=message):
        list(RegisterFile(tmp_path / "r.parquet").batches(["a"]))


def test_bytes_of_parquet_are_text(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": pa.array(["ç".encode(), None])}), tmp_path / "r.parquet")
    (batch,) = RegisterFile(tmp_path / "r.parquet").batches(["a"])
    assert batch.columns["a"].to_pylist() == ["ç", None]
