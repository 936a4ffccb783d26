"""The parts of a template that a document takes over, by the relationships that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from vdocs.writers.word.house.archive import OFFICE, Archive, Relation, parsed, relations_name
from vdocs.writers.word.house.refusal import Unusable
from vdocs.writers.word.xml import DECLARATION, attribute

MAIN = "word/document.xml"
ONCE = {"styles": "styles", "numbering": "numbering", "settings": "settings", "fontTable": "fontTable", "theme": "theme/theme1"}
"""Parts of which there is one, and the name that the writer expects."""
_KEPT = {*ONCE, "footnotes", "endnotes", "header", "footer", "image", "hyperlink", "font"}
_REFUSED = {
    "vbaProject": "macros",
    "aFChunk": "another document that Word would merge in",
    "subDocument": "a link to another document",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "control": "an ActiveX control",
    "chart": "a chart",
    "chartEx": "a chart",
    "diagramData": "a SmartArt graphic",
    "video": "a video",
    "audio": "a sound",
    "frame": "a frame",
}
_SESSION = re.compile(r"\{[^}]*\}(?:rsid\w*|paraId|textId|anchorId|editId)")
"""Marks of editing sessions, which say nothing and would differ between two templates that look alike."""
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BASE = {
    "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>',
}
_NAMED = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


class Taken(NamedTuple):
    """What a document takes over: the parts by their names in the document, and their content types."""

    parts: dict[str, bytes]
    types: dict[str, str]
    relations: dict[str, list[Relation]]
    """The relationships by part; targets are names in the document."""


def taken(archive: Archive) -> Taken:
    """Return the parts that a document takes over; Unusable when the template holds what it may not."""
    result = Taken({}, {}, {})
    _take(archive, archive.main, MAIN, result)
    return result


def _take(archive: Archive, name: str, new_name: str, result: Taken) -> None:
    """Take a part and those it leads to."""
    if new_name in result.parts:
        return
    content, used = archive.parts[name], set()
    if name.endswith(".xml"):
        content, used = _cleaned(content)
    result.parts[new_name] = content
    result.types[new_name] = archive.type_of(name)
    kept = result.relations[new_name] = []
    for relation in _admitted(archive, name, used):
        if relation.is_external:
            kept.append(relation)
            continue
        target = _new_name(relation)
        kept.append(relation._replace(target=target))
        _take(archive, relation.target, target, result)


def _cleaned(content: bytes) -> tuple[bytes, set[str]]:
    """Return a part without the marks of editing sessions, and the ids of relationships that it uses."""
    root, used = parsed(content), set()
    for element in [*root.iter()]:
        if isinstance(element.tag, str) and _SESSION.fullmatch(element.tag):
            element.getparent().remove(element)
            continue
        for name, value in element.attrib.items():
            if _SESSION.fullmatch(name):
                del element.attrib[name]
            elif name.startswith(f"{{{OFFICE}}}"):
                used.add(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), used


def _admitted(archive: Archive, name: str, used: set[str]) -> Iterator[Relation]:
    """Yield the relationships of a part that are kept; those that nothing uses and nobody misses are left out."""
    for relation in archive.relations(name):
        if relation.kind in _REFUSED:
            raise Unusable(f"it holds {_REFUSED[relation.kind]}", "remove it from the template, or paste it as a picture")
        needed = relation.id in used
        if relation.is_external:
            if needed and relation.kind == "hyperlink":
                yield relation
            elif needed and relation.kind != "attachedTemplate":
                raise Unusable(f"it takes a {relation.kind} from outside, {relation.target}", "put it into the template itself")
        elif relation.kind not in _KEPT:
            if needed and relation.kind not in ("attachedTemplate", "customXml"):
                raise Unusable(f"it holds a part that vdocs does not take over ({relation.kind})", "remove it from the template")
        elif relation.target not in archive.parts:
            if needed or relation.kind in ONCE:
                raise Unusable(f"its part {relation.target} is missing", "open it in Word and save it again")
        elif needed or relation.kind not in ("image", "header", "footer"):
            yield relation


def _new_name(relation: Relation) -> str:
    if relation.kind in ONCE:
        return f"word/{ONCE[relation.kind]}.xml"
    if not re.fullmatch(r"word/[A-Za-z0-9_./-]+", relation.target) or ".." in relation.target:
        raise Unusable(f"its parts lie in an unusual place ({relation.target})", "open it in Word and save it again")
    return relation.target


def packed(found: Taken, own: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of the package, with relationships and content types written anew; `own` are parts of ours."""
    parts = {**found.parts, **own, **{name: text.encode() for name, text in _BASE.items()}}
    for name, relations in found.relations.items():
        if relations:
            parts[relations_name(name)] = _relations_part(name, relations).encode()
    parts["[Content_Types].xml"] = _content_types({**found.types, **_NAMED}, parts).encode()
    return parts


def _relations_part(name: str, relations: list[Relation]) -> str:
    folder = name.rsplit("/", 1)[0] + "/"
    entries = "".join(
        f'<Relationship Id="{attribute(entry.id)}" Type="{attribute(entry.type)}" {_target(entry, folder)}/>' for entry in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def _target(relation: Relation, folder: str) -> str:
    if relation.is_external:
        return f'Target="{attribute(relation.target)}" TargetMode="External"'
    inside = relation.target.startswith(folder)
    return f'Target="{attribute(relation.target.removeprefix(folder) if inside else "/" + relation.target)}"'


def _content_types(types: dict[str, str], parts: dict[str, bytes]) -> str:
    named = "".join(
        f'<Override PartName="/{attribute(name)}" ContentType="{attribute(kind)}"/>'
        for name, kind in sorted(types.items())
        if name in parts
    )
    return (
        f'{DECLARATION}<Types xmlns="{_CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )
