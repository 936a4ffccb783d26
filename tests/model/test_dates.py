"""Dates as documents print them, and the one time that a build may print."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from vdocs.model.dates import DEFAULT_FORMAT, build_time, printed_date
from vdocs.model.vocabulary import DateFormat


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("DD-MMM-YYYY", "07-MAR-2026"), ("YYYY-MM-DD", "2026-03-07"), ("DD.MM.YYYY", "07.03.2026"), ("MMM YYYY", "MAR 2026")],
)
def test_a_date_is_printed_by_its_pattern(pattern, expected):
    """A date follows the pattern of the project."""
    assert expected == printed_date(date(2026, 3, 7), pattern)


def test_every_month_has_an_english_name():
    """Months are English on every machine, whatever its locale."""
    found = [printed_date(date(2026, month, 1), "MMM") for month in range(1, 13)]

    assert "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC" == " ".join(found)


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [
        ("86400", datetime(1970, 1, 2, tzinfo=UTC)),
        ("", datetime(1980, 1, 1, tzinfo=UTC)),
        ("soon", datetime(1980, 1, 1, tzinfo=UTC)),
        ("²", datetime(1980, 1, 1, tzinfo=UTC)),
        ("9" * 5000, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_build_time_is_no_wall_clock(monkeypatch, epoch, expected):
    """The time of a build is SOURCE_DATE_EPOCH where it is a number, within the calendar, else a constant."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert expected == build_time()


@pytest.mark.parametrize(
    ("chosen", "expected"), [(DateFormat.HYPHENS, "07-MAR-2026"), (DateFormat.SPACES, "07 MAR 2026"), (DateFormat.ISO, "2026-03-07")]
)
def test_every_format_prints_as_its_sentence_says(chosen, expected):
    """Each format of the closed set is a pattern, and its sentence shows the same day."""
    assert (expected, True) == (printed_date(date(2026, 3, 7), chosen), expected in chosen.sentence)


def test_the_default_is_a_format():
    """What writers print without a project is one of the formats that a project may choose."""
    assert DateFormat.HYPHENS == DEFAULT_FORMAT == str(DateFormat.HYPHENS) == DateFormat.HYPHENS.label
