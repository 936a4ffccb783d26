"""Reading predictions: CSV and Parquet alike, and every file that is no table."""

from __future__ import annotations

import pytest

from vdocs.evaluation import tables
from vdocs.evaluation.tables import UnusableTable, table_lines


def refusal(path, separator=",", wanted=()) -> str:
    """Return the message with which a file is refused."""
    with pytest.raises(UnusableTable) as refused:
        list(table_lines(path, separator, wanted))
    return refused.value.finding.message


def test_rows_keep_the_line_numbers_of_the_file(predictions):
    """A quoted line break and an empty line do not shift what messages name; the byte order mark is no part of the header."""
    path = predictions(data=b'\xef\xbb\xbfvial,note\n1,"two\nlines"\n\n2, x \n')

    assert [(1, ["vial", "note"]), (3, ["1", "two\nlines"]), (5, ["2", "x"])] == list(table_lines(path, ",", ()))


def test_other_separators_are_read_where_they_are_named(predictions):
    """A semicolon or a tabulator separates fields when the data set says so."""
    assert [(1, ["a", "b"]), (2, ["1,5", "2"])] == list(table_lines(predictions(data=b"a;b\n1,5;2\n"), ";", ()))
    assert [(1, ["a", "b"])] == list(table_lines(predictions(data=b"a\tb\n"), "tab", ()))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        ("vial,truth\n1,BAD\n".encode("utf-16"), "it is UTF-16 text"),
        (b"vial,truth\n1,BAD\n2,\xe4\n", "row 3 holds a character that is not UTF-8"),
        (b"vial,truth\n1,BAD,x\n", "row 2 has 3 fields where the header has 2"),
        (b"vial,truth\n1\n", "row 2 has 1 fields where the header has 2"),
        (b'vial,truth\n1,"BAD\n', "row 2 is no row of a CSV file"),
        (b"vial,truth\n\x00\x00,BAD\n", "row 2 holds a zero byte"),
        (b"vial," + b"x" * 1_100_000, "row 1 is longer than 1,048,576 bytes"),
        (b"vial,truth\n" + b"x" * 140_000 + b",BAD\n", "row 2 is no row of a CSV file"),
        (b"vial,truth\r1,BAD\r", "row 1 is no row of a CSV file"),
    ],
    ids=["empty", "UTF-16", "Latin-1", "too many fields", "too few fields", "open quote", "binary", "no lines", "huge field", "old Mac"],
)
def test_a_file_that_is_no_table_is_refused(predictions, data, said):
    """Each is told with its row, and no exception of a library comes through."""
    assert said in refusal(predictions(data=data))


def test_missing_files_and_folders_are_refused(tmp_path):
    """A name that leads nowhere, or to a folder."""
    assert "there is no such file" in refusal(tmp_path / "none.csv")
    assert "it is no ordinary file" in refusal(tmp_path)


def test_huge_files_are_refused_before_they_are_read(predictions, monkeypatch):
    """Too many bytes and too many rows are told with the limit."""
    path = predictions(data=b"vial\n1\n2\n3\n")
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    assert "it has more than 2 rows" in refusal(path)
    monkeypatch.setattr(tables, "MAX_BYTES", 5)
    assert "MB are read" in refusal(path)


def test_parquet_rows_are_those_of_csv(tmp_path):
    """Numbers become text, null and NaN become nothing, and only the wanted columns are read."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "predictions.parquet"
    table = pyarrow.table({"vial": [1, 2], "image": [b"x", b"y"], "truth": ["BAD", None], "p": [0.25, float("nan")]})
    parquet.write_table(table, path)

    assert [(0, ["vial", "truth", "p"]), (1, ["1", "BAD", "0.25"]), (2, ["2", "", ""])] == list(
        table_lines(path, ",", ("p", "vial", "truth"))
    )
    assert (0, ["vial", "image", "truth", "p"]) == next(iter(table_lines(path, ",", ("label",))))


def test_a_broken_parquet_file_is_refused(predictions):
    """A file that only has the name of a Parquet file."""
    pytest.importorskip("pyarrow")

    assert "it is no Parquet file that can be read" in refusal(predictions(data=b"PAR1 or not", name="predictions.parquet"))


def test_parquet_without_its_library_is_told(predictions, monkeypatch):
    """Where pyarrow is not installed the message says how to install it."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    with pytest.raises(tables.ParquetSupportMissing, match=r"pip install 'vdocs\[parquet\]'"):
        list(table_lines(predictions(data=b"PAR1", name="p.parquet"), ",", ()))
