"""Dates as documents print them: one configurable, unambiguous format, independent of the machine's locale."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

_LAST_SECOND = 253_402_300_799
"""9999-12-31 23:59:59 UTC, after which datetime has no dates."""

DEFAULT_FORMAT = "DD-MMM-YYYY"


def printed_date(value: date, pattern: str = DEFAULT_FORMAT) -> str:
    """Return the date in a pattern made of DD, MMM or MM, and YYYY, such as 07-MAR-2026."""
    return (
        pattern.replace("YYYY", f"{value.year:04d}")
        .replace("MMM", _MONTHS[value.month - 1])
        .replace("MM", f"{value.month:02d}")
        .replace("DD", f"{value.day:02d}")
    )


def build_time() -> datetime:
    """Return the one time that a build may print: SOURCE_DATE_EPOCH where it is a number, else 1980-01-01, both in UTC.

    A number beyond the calendar gives the calendar's last second.
    Content never shows the moment of compiling (rule RH-07), so the fallback is a constant and two builds are identical.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (epoch.isascii() and epoch.isdigit()):
        return datetime(1980, 1, 1, tzinfo=UTC)
    return datetime.fromtimestamp(min(int(epoch[:15]), _LAST_SECOND), UTC)


def event_time() -> datetime:
    """Return the moment of something that is done now and recorded, in UTC and whole seconds.

    SOURCE_DATE_EPOCH where it is set, so that a copy can be written again as it was; else the computer's clock: the time of a
    record is the computer's and is not typed by a person (21 CFR 11.10(e)).
    """
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return build_time()
    return datetime.now(UTC).replace(microsecond=0)
