"""The VD75x findings: what only a composed document shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from docutils import nodes

from vdocs.document.crossings import plain_key, targets
from vdocs.document.markdown import blocks, cross_reference
from vdocs.model.diagnostic import Code, Diagnostic, Place, Severity, code_of
from vdocs.model.items import Item
from vdocs.model.project import Project
from vdocs.rules.texts import CROSS_REFERENCE, pieces, text_of


def unknown_cross_reference(project: Project, documents: Mapping[str, nodes.document], items: Collection[str]) -> Iterator[Diagnostic]:
    """
    **What it checks.** A cross-reference such as `[](#scope)` names a section, a captioned table or a figure of its document, or an
    item. In an item, which several documents may print, it names something of at least one of them.

    **Why it matters.** The reader is sent to a place that is not there; the key stands where a number should.

    **Example.** `See [](#scop).` in a document whose section has the key `scope`.

    **How to clear it.** Correct the key. The keys of sections are listed in `docs/keys.md`; a figure's key is the name of its file
    without what follows the dot; `#table:key` names the table where a section has the same key.
    """
    known = {name: targets(tree).keys() for name, tree in documents.items()}
    anywhere = frozenset().union(*known.values())
    for place, path, name, text in _texts(project):
        allowed = known.get(name, anywhere)
        for key in _keys(text):
            if plain_key(key) not in allowed and key not in items:
                owner = f"document {name}" if name in known else "any document"
                message = f"'#{key}' in {path} names no section, table or figure of {owner}"
                yield Diagnostic(UNKNOWN.code, UNKNOWN.name, UNKNOWN.severity, message, _nearest(key, allowed, items), place, item=name)


UNKNOWN = code_of(unknown_cross_reference, "VD750", Severity.ERROR)

CODES: dict[str, Code] = {UNKNOWN.code: UNKNOWN}


def _records(project: Project) -> Iterator[tuple[Item, str]]:
    """Yield every record with the name under which its place is kept."""
    yield project.profile, "project:"  # type: ignore[misc]
    yield from ((item, item.id) for _, item in project.items())


def _texts(project: Project) -> Iterator[tuple[Place | None, str, str, str]]:
    """Yield place, key, name of the record and text of each text that holds a cross-reference."""
    for record, name in _records(project):
        if CROSS_REFERENCE in text_of(record):
            for path, text in pieces(record):
                if CROSS_REFERENCE in text:
                    yield project.place_of(name, *path), str(path[-1]), name, text


def _keys(markdown: str) -> Iterator[str]:
    for block in blocks(markdown):
        yield from (node["key"] for node in block.findall(cross_reference))


def _nearest(key: str, allowed: Collection[str], items: Collection[str]) -> str:
    near = get_close_matches(plain_key(key), sorted(allowed), 1, 0.6) or get_close_matches(key, sorted(items), 1, 0.8)
    return f"did you mean '#{near[0]}'?" if near else "name the key of a section, of a table or of a figure"
