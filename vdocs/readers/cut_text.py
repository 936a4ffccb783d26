"""Text that YAML takes for a comment although the author meant it: ` #12` after a value without quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.findings import text_cut_by_hash

_HASH = re.compile(r"# ?\d")


def cut_texts(text: str, root: Node, file: str) -> Iterator[Diagnostic]:
    """Yield a finding for each value without quotes that ends where a number sign with a number follows."""
    hashes = {end: sign for sign in _HASH.finditer(text) if (end := _end_before(text, sign))}
    for node in _scalars(root) if hashes else ():
        sign = hashes.get(node.end_mark.index)
        if sign is not None and not node.style:
            start = sign.start()
            column = start - text.rfind("\n", 0, start)
            yield text_cut_by_hash(Location(file, node.end_mark.line + 1, column), _rest_of_line(text, start))


def _rest_of_line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else None].rstrip()


def _end_before(text: str, sign: re.Match[str]) -> int:
    """The end of what stands before a number sign on its line, 0 when the sign begins a comment or is part of a word.

    With a space between sign and number, only a sign after a single space is meant as text: comments stand further away.
    """
    line = text.rfind("\n", 0, sign.start()) + 1
    before = text[line : sign.start()]
    value = before.rstrip(" \t")
    gap = len(before) - len(value)
    is_text = gap == 1 if sign.group()[1] == " " else gap > 0
    return line + len(value) if value and is_text else 0


def _scalars(root: Node) -> Iterator[ScalarNode]:
    """Yield every scalar once, in the order of the text; what aliases repeat is not walked again."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            for child in reversed(node.value):
                waiting.extend(reversed(child) if isinstance(child, tuple) else (child,))
