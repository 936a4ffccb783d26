"""Rows of a predictions file, read one by one within limits: CSV, or Parquet where pyarrow is installed."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vdocs.evaluation.findings import unreadable_predictions
from vdocs.model.diagnostic import Diagnostic, Location

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

MAX_BYTES = 1024 * 1024 * 1024
"""Size up to which a file is read."""

MAX_ROWS = 5_000_000
"""Rows up to which a file is read; their ids are kept in memory to find repeated ones."""

MAX_LINE = 1024 * 1024
"""Bytes up to which a line is read; a longer one is no line of a table."""

BATCH = 20_000
"""Rows of a Parquet file that are held at once."""

Line = tuple[int, list[str]]
"""The number of a row, as editors count lines (CSV) or counted from 1 (Parquet), and its fields."""


class UnusableTable(Exception):
    """The file is no table that can be used."""

    def __init__(self, finding: Diagnostic) -> None:
        """Carry the finding that says why."""
        super().__init__(finding.message)
        self.finding = finding


class ParquetSupportMissing(Exception):
    """A Parquet file was given, and pyarrow is not installed."""


def table_lines(path: Path, separator: str, wanted: Collection[str]) -> Iterator[Line]:
    """Yield the header and then each row; UnusableTable when there is none, or one cannot be read.

    Of a Parquet file only the wanted columns are read, when it has them all.
    """
    refused = _refused(path)
    if refused:
        raise _unusable(path, 0, *refused)
    parquet = path.suffix.lower() in (".parquet", ".pq")
    yield from _parquet_lines(path, wanted) if parquet else _csv_lines(path, "\t" if separator == "tab" else separator)


def _refused(path: Path) -> tuple[str, str] | None:
    """Return why a file is not even opened, with the remedy; None when it may be."""
    if not path.exists():
        return "there is no such file", "check its name and folder"
    if not path.is_file():
        return "it is no ordinary file", "name the predictions file itself"
    size = path.stat().st_size
    if size == 0:
        return "it is empty", "write it again; an empty file is one that was not saved"
    if size > MAX_BYTES:
        return (
            f"it has {size / 1048576:,.0f} MB, and {MAX_BYTES // 1048576:,} MB are read",
            "keep the columns that are needed, one row a sample",
        )
    return None


def _unusable(path: Path, row: int, reason: str, hint: str = "") -> UnusableTable:
    return UnusableTable(unreadable_predictions(Location(path.as_posix(), row), reason, hint))


def _csv_lines(path: Path, separator: str) -> Iterator[Line]:
    with path.open("rb") as file:
        reader = csv.reader(_text_lines(path, iter(lambda: file.readline(MAX_LINE + 1), b"")), delimiter=separator, strict=True)
        try:
            width = 0
            for fields in reader:
                row = reader.line_num
                if not fields:
                    continue
                _check_line(path, row, fields, width)
                width = width or len(fields)
                yield row, [field.strip() for field in fields]
        except csv.Error as error:
            raise _unusable(path, reader.line_num, f"row {reader.line_num} is no row of a CSV file: {error}") from error


def _check_line(path: Path, row: int, fields: list[str], width: int) -> None:
    if width and len(fields) != width:
        raise _unusable(
            path,
            row,
            f"row {row} has {len(fields)} fields where the header has {width}",
            "put fields that hold the separator in double quotes",
        )
    if row > MAX_ROWS + 1:
        raise _unusable(path, row, f"it has more than {MAX_ROWS:,} rows", "evaluate it in parts that the criteria name")


def _text_lines(path: Path, lines: Iterator[bytes]) -> Iterator[str]:
    """Yield each line as text; the first one tells a file in another encoding."""
    for number, line in enumerate(lines, 1):
        if number == 1 and line[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise _unusable(path, 1, "it is UTF-16 text", "save it as CSV in UTF-8")
        if len(line) > MAX_LINE:
            raise _unusable(
                path, number, f"row {number} is longer than {MAX_LINE:,} bytes", "a CSV file has one row a sample, each on its own line"
            )
        if b"\0" in line:
            raise _unusable(path, number, f"row {number} holds a zero byte; this is no text", "save it as CSV in UTF-8")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise _unusable(path, number, f"row {number} holds a character that is not UTF-8", "save it as CSV in UTF-8") from error


def _parquet_lines(path: Path, wanted: Collection[str]) -> Iterator[Line]:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ParquetSupportMissing("reading Parquet needs pyarrow: pip install 'vdocs[parquet]', or write the file as CSV") from error
    try:
        with ParquetFile(path) as table:
            names = list(table.schema_arrow.names)
            chosen = [name for name in names if name in wanted] if set(wanted) <= set(names) else names
            _check_rows(path, table.metadata.num_rows)
            yield 0, chosen
            yield from _batches(table, chosen)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "unknown reason"
        raise _unusable(path, 0, f"it is no Parquet file that can be read: {reason}", "write it again, or as CSV") from error


def _check_rows(path: Path, rows: int) -> None:
    if rows > MAX_ROWS:
        raise _unusable(path, 0, f"it has {rows:,} rows, and {MAX_ROWS:,} are read", "evaluate it in parts that the criteria name")


def _batches(table: ParquetFile, names: list[str]) -> Iterator[Line]:
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=names):
        for values in zip(*(batch.column(name).to_pylist() for name in names), strict=True):
            number += 1
            yield number, [_text(value) for value in values]


def _text(value: object) -> str:
    """Return a value of a Parquet column as text; nothing for null and for the NaN that stands for it."""
    return "" if value is None or value != value else str(value).strip()
