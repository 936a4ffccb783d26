"""How deeply a text is nested, asked before the C parser builds its tree: it calls itself for each level and can run out of stack."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

MAX_DEPTH = 60
"""Deeper nesting than any authored project needs; the C parser itself fails far beyond it."""

_INSIDE = r"""(?:[^][{}"'#!\\\n]|"[^][{}"#!\\\n]*")*+"""
_GROUP = re.compile(rf"\[{_INSIDE}\]|\{{{_INSIDE}\}}")
"""Brackets that open and close on one line around nothing deeper. What could make text of one of them, a single quote, a comment, a
tag or an escape, does not stand between them, and of double quotes an even number: so they are both brackets, or both text."""

_PASSES = 5
"""How often innermost brackets are taken away: lists of lists of entries on one line are ordinary."""

_DEEP_LINE = re.compile(rf"(?:[-?:] +){{{MAX_DEPTH},}}")
"""Levels that begin on the same line, such as `- - - a`."""
_FEW = re.compile("[-?:] +[-?:] +[-?:] ")
"""The beginning of such a line, which is looked for first since it is found faster."""

_DEEP_INDENT = " " * MAX_DEPTH
"""One space more is enough for a level, so a text without so many in a row is not deep by its indentation."""


def may_be_deep(text: str) -> bool:
    """Return False only when the text cannot be nested beyond the limit, whatever stands in quotes and comments.

    The bound counts the brackets that are left when those that surely close again are taken away; of the others each opening one
    counts, and no closing one.
    """
    if _DEEP_INDENT in text or (_FEW.search(text) and _DEEP_LINE.search(text)):
        return True
    for _ in range(_PASSES):
        if text.count("[") + text.count("{") <= MAX_DEPTH:
            return False
        text = _GROUP.sub("", text)
    return text.count("[") + text.count("{") > MAX_DEPTH


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
