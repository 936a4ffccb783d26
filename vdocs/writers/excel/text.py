"""Text as a cell can hold it: without control characters and within Excel's limit."""

from __future__ import annotations

import re

LIMIT = 32_767
"""Characters a cell can hold, counted in UTF-16 units; Excel refuses a file with more."""

END_MARK = "… [continued in the Word and HTML edition]"

_ODD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def cell_text(text: str) -> str:
    """Return the text without characters that XML cannot hold; a text that is too long ends with END_MARK."""
    if _ODD.search(text):
        text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) * 2 <= LIMIT or units(text) <= LIMIT else _shortened(text)


def units(text: str) -> int:
    """Return the length as Excel counts it, where a character beyond the basic plane counts twice."""
    return len(text.encode("utf-16-le")) // 2


def _shortened(text: str) -> str:
    room = (LIMIT - units(END_MARK)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore").rstrip() + END_MARK


def is_risky(text: str) -> bool:
    """True when Excel would read the text as a formula if a person typed it again."""
    return text[:1] in ("=", "+", "-", "@") and text != ""


def escaped(text: str) -> str:
    """Return the text as the content of an XML element, with `_x0041_` kept from being read as a character code."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
