"""YAML text to plain data in which every scalar is text, with the nodes kept for positions.

PyYAML's C parser makes the nodes; our own loader resolves no types, so `1.10` stays a version and `NO` an answer.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.findings import broken_yaml, duplicate_key, oversized_file, wrong_value

try:
    from yaml.cyaml import CParser
except ImportError:  # pragma: no cover - PyYAML without its C extension
    CParser = None

MAX_DEPTH = 60
"""Deeper nesting than any authored project needs; the C parser itself fails far beyond it."""


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
        if _may_be_deep(text) and _depth(text) > MAX_DEPTH:
            return oversized_file(Location(file), f"nested more than {MAX_DEPTH} levels deep", f"{MAX_DEPTH} levels")
        return _TextLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        location = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
        return broken_yaml(location, _problem(error), _hint(error, text))
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        location = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return broken_yaml(
            location,
            "a control character that text may not hold",
            "delete the character; it often comes from copying out of another program",
        )


def _problem(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.problem, error.context) if part]
    said = ", ".join(str(part) for part in parts)
    return _PLAINER.get(str(error.problem), said)


_PLAINER = {
    "mapping values are not allowed in this context": "a colon begins a new key where none can stand",
    "but found another document": "a second document begins in the same file",
    "found character that cannot start any token": "a character that cannot begin a value",
    "did not find expected key": "a key is expected here",
}
"""The parser's most frequent complaints in plainer words."""


def _hint(error: yaml.MarkedYAMLError, text: str) -> str:
    problem = str(error.problem)
    mark = error.problem_mark
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return "YAML is indented with spaces, never with tabs"
    if "mapping values are not allowed" in problem:
        return "put the value in quotes when it contains a colon followed by a space"
    if "cannot start any token" in problem:
        return "put the value in quotes when it begins with a special character"
    if "found another document" in problem:
        return "keep one YAML document per file; remove the line '---' in the middle"
    return ""


_OPENER = re.compile(r"[\[\]{}]")
_DEEP_BLOCK = re.compile(rf"(?:[-?:] +){{{MAX_DEPTH},}}|^ {{{2 * MAX_DEPTH},}}[-\w]", re.M)


def _may_be_deep(text: str) -> bool:
    """True when brackets or indentation could be nested beyond the limit; quotes are not looked at."""
    depth = 0
    for match in _OPENER.finditer(text):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return True
    return _DEEP_BLOCK.search(text) is not None


def _depth(text: str) -> int:
    """Return the nesting depth found by the parser's events, which need no recursion."""
    deepest = depth = 0
    loader = _TextLoader(text)
    while loader.check_event():
        event = loader.get_event()
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MAX_DEPTH:
                break
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
    return deepest


class _Budget:
    """Counts the nodes that are walked, so that aliases cannot expand without end."""

    def __init__(self, limit: int) -> None:
        self.left = limit


def plain(node: Node, text_length: int, file: str, findings: list[Diagnostic]) -> Any:
    """Return dicts, lists and text for a node; adds a finding for each duplicate key and each alias bomb.

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
    if type(node) is ScalarNode:
        return node.value
    if budget.left < 0 or depth > MAX_DEPTH:
        budget.left = min(budget.left, -1)
        return {}
    if type(node) is MappingNode:
        return _mapping(node, budget, file, findings, depth)
    return [_plain(child, budget, file, findings, depth + 1) for child in node.value]


def _mapping(node: MappingNode, budget: _Budget, file: str, findings: list[Diagnostic], depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if type(key_node) is not ScalarNode:
            findings.append(wrong_value(_at(key_node, file), "a key must be a single word", "remove the brackets around the key"))
            continue
        key = key_node.value
        if key in result:
            first = next(other for other, _ in node.value if other.value == key)
            findings.append(duplicate_key(_at(key_node, file), key, first.start_mark.line + 1))
            continue
        if type(value_node) is ScalarNode and value_node.value == "" and not value_node.style:
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
