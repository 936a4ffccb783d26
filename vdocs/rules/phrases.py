"""Lists and paths as sentences say them."""

from __future__ import annotations

from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """Return the words as `a, b or c`."""
    return _joined(words, "or")


def both(words: Iterable[str]) -> str:
    """Return the words as `a, b and c`."""
    return _joined(words, "and")


def _joined(words: Iterable[str], conjunction: str) -> str:
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def a(noun: str) -> str:
    """Return the noun with its indefinite article."""
    return f"an {noun}" if noun[:1] in "aeio" else f"a {noun}"


def field_at(path: tuple[str | int, ...]) -> str:
    """Return a path as a message names it: 'verifies', or 'verifies' of step 2."""
    names = [part for part in path if isinstance(part, str)]
    if len(names) < 2 or not isinstance(path[1], int):
        return f"'{'.'.join(names)}'"
    return f"'{names[-1]}' of {names[0].removesuffix('s').replace('_', ' ')} {path[1] + 1}"
