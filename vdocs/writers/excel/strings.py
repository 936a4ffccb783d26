"""The shared strings: every different text of the workbook once, the cells hold its number.

A matrix repeats itself a great deal, so this makes the file small; Excel itself stores text in no other way.
"""

from __future__ import annotations

from vdocs.writers.excel.text import escaped

PART = "xl/sharedStrings.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Strings:
    """The texts in the order in which they first occur."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of the text, a new one at its first use."""
        return self._numbers.setdefault(text, len(self._numbers))

    def part(self) -> bytes:
        """Return the part of the package that holds the texts."""
        items = "".join(map(_item, self._numbers))
        return f'<sst xmlns="{_MAIN}" uniqueCount="{len(self._numbers)}">{items}</sst>'.encode()


def _item(text: str) -> str:
    space = ' xml:space="preserve"' if "\n" in text or text != text.strip() else ""
    return f"<si><t{space}>{escaped(text)}</t></si>"
