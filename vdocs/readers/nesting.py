"""How deeply a text is nested, asked before the C parser builds its tree: it calls itself for each level and can run out of stack."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

MAX_DEPTH = 60
"""Deeper nesting than any authored project needs; the C parser itself fails far beyond it."""

_BRACKET_LINE = re.compile(r"^[^\[{\n]*[\[{].*$", re.M)

_UNCERTAIN = re.compile(r"[\"'#!]")
"""Characters of a line whose brackets may be text: quotes, comments and tags."""

_DEEP_LINE = re.compile(rf"(?:[-?:] +){{{MAX_DEPTH},}}")
"""Levels that begin on the same line, such as `- - - a`."""

_DEEP_INDENT = " " * MAX_DEPTH
"""One space more is enough for a level, so a text without so many in a row is not deep by its indentation."""


def may_be_deep(text: str) -> bool:
    """Return False only when the text cannot be nested beyond the limit, whatever stands in quotes and comments.

    The bound adds up what brackets could open. A line whose brackets are certain and close again adds nothing; of every
    other line each opening bracket counts, and no closing one.
    """
    if _DEEP_INDENT in text or _DEEP_LINE.search(text):
        return True
    opened = 0
    for match in _BRACKET_LINE.finditer(text):
        line = match.group()
        openers = line.count("[") + line.count("{")
        if openers != line.count("]") + line.count("}") or _UNCERTAIN.search(line):
            opened += openers
        if opened > MAX_DEPTH or openers > MAX_DEPTH:
            return True
    return False


def is_deep(events: Iterable[yaml.Event]) -> bool:
    """Return whether the parser's events, which need no recursion, are nested beyond the limit."""
    depth = 0
    for event in events:
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
    return False
