"""Cross-references: what text of a document may refer to by a key, and what it is called there.

`[](#key)` in prose prints the number, such as "section 4.2", "Table 3" or "Figure 1"; `[own words](#key)` prints the words. A key
is that of a section, a captioned table or a figure; `#table:key` names the table where a section has the same key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docutils import nodes

from vdocs.document.markdown import cross_reference
from vdocs.document.nodes import view_table
from vdocs.document.pictures import captioned_picture

_KINDS = ("section", "figure", "table")
"""In the order in which a key is looked for."""


class Target(NamedTuple):
    """Something that text can refer to."""

    kind: str
    """section, table or figure."""
    key: str
    number: str
    """Empty for a section of the front matter."""
    title: str

    @property
    def label(self) -> str:
        """What a reference prints: kind and number, or the title in quotation marks where there is no number."""
        if not self.number:
            return f"“{self.title}”"
        return f"section\u00a0{self.number}" if self.kind == "section" else f"{self.kind.title()}\u00a0{self.number}"


def targets(tree: nodes.document) -> dict[str, Target]:
    """Return what text of a document may refer to, by key with and without its kind, such as `risks` and `table:risks`."""
    found: dict[str, dict[str, Target]] = {kind: {} for kind in _KINDS}
    for kind, key, target in _found(tree, None):
        found[kind].setdefault(plain_key(key), target)
    result = {f"{kind}:{key}": target for kind in _KINDS for key, target in found[kind].items()}
    for kind in _KINDS:
        for key, target in found[kind].items():
            result.setdefault(key, target)
    return result


def plain_key(key: str) -> str:
    """Return a key as it is compared: without regard to case, and with a hyphen for an underscore."""
    return key.replace("_", "-").casefold()


def _found(node: nodes.Element, around: Target | None) -> Iterator[tuple[str, str, Target]]:
    """Yield kind, key and target of everything below a node; `around` is the section that holds it."""
    for child in node.children:
        if isinstance(child, nodes.section):
            inner = _section(child)
            yield from (("section", key, inner) for key in child["ids"])
            yield from _found(child, inner)
        elif isinstance(child, captioned_picture):
            if child.get("number"):
                yield from (("figure", key, Target("figure", key, str(child["number"]), child.astext())) for key in child["ids"])
        elif isinstance(child, view_table):
            table, number = child["table"], child.get("number")
            own = Target("table", table.key, str(number), table.title) if number else around
            if own is not None:  # a table that is empty or has no caption is found in its section
                yield "table", table.key, own
        elif isinstance(child, nodes.Element):
            yield from _found(child, around)


def _section(node: nodes.section) -> Target:
    title = node.next_node(nodes.title)
    words = " ".join(title.astext().split()) if title is not None else ""
    return Target("section", node["ids"][0] if node["ids"] else "", node.get("number", ""), words)


def target_of(node: cross_reference, known: Mapping[str, Target]) -> Target | None:
    """Return what a reference leads to; None when the document has nothing of that key."""
    return known.get(plain_key(node["key"]))


def words_of(node: cross_reference, known: Mapping[str, Target]) -> str:
    """Return what a reference prints: the author's words, else the label of its target, else the key."""
    target = target_of(node, known)
    return node.astext() or (target.label if target else node["key"])
