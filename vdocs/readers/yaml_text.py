"""YAML text to plain data in which every scalar is text, with the nodes kept for positions.

PyYAML's C parser makes the nodes; our own loader resolves no types, so `1.10` stays a version and `NO` an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.complaints import complaint, control_character
from vdocs.readers.findings import duplicate_key, oversized_file, wrong_value
from vdocs.readers.nesting import MAX_DEPTH, is_deep, may_be_deep

try:
    from yaml.cyaml import CParser
except ImportError:  # pragma: no cover - PyYAML without its C extension
    CParser = None

_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, which no document can hold; only escapes in double quotes bring them past the parser."""

_TEXT_TAG = "tag:yaml.org,2002:str"

_TAG_HINT = "put the value in quotes when it begins with '!'"


class _NoResolver(yaml.resolver.BaseResolver):
    """Gives every node no tag at all: nothing is guessed."""

    def resolve(self, kind, value, implicit):
        return None

    def descend_resolver(self, current_node, current_index):
        return None

    def ascend_resolver(self):
        return None


if CParser is not None:

    class _TextLoader(CParser, _NoResolver):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            _NoResolver.__init__(self)

else:  # pragma: no cover - PyYAML without its C extension

    class _TextLoader(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer, _NoResolver):
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)
            _NoResolver.__init__(self)


def compose(text: str, file: str) -> Node | Diagnostic | None:
    """Return the root node, None for an empty text, or the finding that says why there is no tree."""
    try:
        if may_be_deep(text) and is_deep(_events(text)):
            return oversized_file(Location(file), f"nested more than {MAX_DEPTH} levels deep", f"{MAX_DEPTH} levels")
        return _TextLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        return complaint(error, text, file)
    except yaml.reader.ReaderError as error:
        return control_character(error, text, file)


class Tree:
    """The nodes of a text that parses without a finding, made when the first position is asked for."""

    def __init__(self, text: str, file: str, root: Node | None = None) -> None:
        self._text = text
        self._file = file
        self._root = root

    @property
    def root(self) -> Node:
        """The root node."""
        if self._root is None:
            self._root = _TextLoader(self._text).get_single_node()
        return self._root

    def find(self, path: tuple[str | int, ...], on_key: bool) -> Location:
        """Return the location of the value at a path, or of the nearest one above it that exists."""
        return find(self.root, path, on_key, self._file)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _TextLoader(text)
    while loader.check_event():
        yield loader.get_event()


_NO_COLON = "put the text in front of it in quotes when it holds a comma, or write 'key: value'"


class _Budget:
    """Counts the nodes that are walked, so that aliases cannot expand without end."""

    def __init__(self, limit: int) -> None:
        self.left = limit


def plain(node: Node, text_length: int, file: str, findings: list[Diagnostic]) -> Any:
    """Return dicts, lists and text for a node; adds a finding for whatever would otherwise be lost in silence.

    A key without a value is left out, as if it had not been written.
    """
    budget = _Budget(text_length + 16)
    data = _plain(node, budget, file, findings, 0)
    if budget.left < 0:
        findings.append(oversized_file(Location(file), "aliases expand it beyond its own length", "its own length"))
        return {}
    return data


def _plain(node: Node, budget: _Budget, file: str, findings: list[Diagnostic], depth: int) -> Any:
    budget.left -= 1
    if node.tag is not None and node.tag != _TEXT_TAG:
        findings.append(wrong_value(_at(node, file), f"'{node.tag}' is taken for a tag and not for text", _TAG_HINT))
    if type(node) is ScalarNode:
        return _visible(node, file, findings) if node.style == '"' else node.value
    if budget.left < 0 or depth > MAX_DEPTH:
        budget.left = min(budget.left, -1)
        return {}
    if type(node) is MappingNode:
        return _mapping(node, budget, file, findings, depth)
    return [_plain(child, budget, file, findings, depth + 1) for child in node.value]


def _visible(node: ScalarNode, file: str, findings: list[Diagnostic]) -> str:
    """Return the text in double quotes; a control character is a finding, and a replacement character stands for it."""
    value, count = _STRANGE.subn("\ufffd", node.value)
    if count:
        findings.append(wrong_value(_at(node, file), "the text holds a control character", "remove the escape from the double quotes"))
    return value


def _mapping(node: MappingNode, budget: _Budget, file: str, findings: list[Diagnostic], depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if type(key_node) is not ScalarNode:
            findings.append(wrong_value(_at(key_node, file), "a key must be a single word", "remove the brackets around the key"))
            continue
        key = _visible(key_node, file, findings) if key_node.style == '"' else key_node.value
        if key in result:
            first = next(other for other, _ in node.value if type(other) is ScalarNode and _STRANGE.sub("\ufffd", other.value) == key)
            findings.append(duplicate_key(_at(key_node, file), key, first.start_mark.line + 1))
            continue
        if type(value_node) is ScalarNode and value_node.value == "" and not value_node.style:
            if value_node.start_mark.index == key_node.end_mark.index:
                findings.append(wrong_value(_at(key_node, file), f"'{key}' is no key: it has no colon", _NO_COLON))
            continue
        result[key] = _plain(value_node, budget, file, findings, depth + 1)
    return result


def _at(node: Node, file: str) -> Location:
    return Location(file, node.start_mark.line + 1, node.start_mark.column + 1)


def find(root: Node, path: tuple[str | int, ...], on_key: bool, file: str) -> Location:
    """Return the location of the value at a path, or of the nearest one above it that exists."""
    node, key_node = root, None
    for part in path:
        step = _child(node, part)
        if step is None:
            break
        key_node, node = step
    return _at(key_node if on_key and key_node is not None else node, file)


def _child(node: Node, part: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None
