"""Add entries to a list at the end of a YAML file; what stands in the file stays as it is, byte for byte."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vdocs.model.diagnostic import Diagnostic
from vdocs.readers.yaml_text import compose, plain


class NotExtendable(Exception):
    """A file to which nothing can be added; the reason is its message."""


def extended(data: bytes, key: str, entries: Sequence[str], file: str) -> bytes:
    """Return a file with entries added to the list under a key, all that stands in it unchanged.

    The list must be the last thing in the file; NotExtendable says why nothing can be added.
    """
    text = data.decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    before = _parsed(text, key, file)
    root = before.node
    if root is not None and (not isinstance(root, MappingNode) or root.flow_style):
        raise NotExtendable("it is no list of keys")
    found = next(((name, value) for name, value in root.value if name.value == key), None) if root is not None else None
    if found is not None and found[0] is not root.value[-1][0]:
        raise NotExtendable(f"'{key}' is not its last key; move it to the end")
    column = _column(found[1], key) if found is not None else 2
    added = "\n".join(textwrap.indent(textwrap.dedent(entry), " " * column) for entry in entries)
    gap = "" if not text or text.endswith("\n") else "\n"
    new = gap + ("" if found is not None else f"{key}:\n") + ("\n" if found is not None and before.items else "") + added
    result = data + new.replace("\n", newline).encode()
    after = _parsed(result.decode("utf-8"), key, file)
    is_whole = len(after.items) == len(before.items) + len(entries)
    if not is_whole or after.items[: len(before.items)] != before.items or after.others != before.others:
        raise NotExtendable("what is added would change what stands in it")
    return result


def _column(node: Node, key: str) -> int:
    """The column at which the entries of the list begin."""
    if isinstance(node, SequenceNode) and not node.flow_style:
        return node.start_mark.column
    if isinstance(node, ScalarNode) and not node.value and not node.style:
        return 2
    raise NotExtendable(f"'{key}' is not written as a list with hyphens; write it so, or empty it")


class _Parsed(NamedTuple):
    node: Any
    items: list[Any]
    others: dict[str, Any]


def _parsed(text: str, key: str, file: str) -> _Parsed:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    node = compose(text, file)
    findings: list[Diagnostic] = []
    if isinstance(node, Diagnostic):
        raise NotExtendable(node.message)
    data = plain(node, len(text), file, findings) if node is not None else {}
    data = data if isinstance(data, dict) else {}
    items = data.get(key, [])
    return _Parsed(node, items if isinstance(items, list) else [], {name: value for name, value in data.items() if name != key})
