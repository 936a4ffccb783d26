"""The pages of a template: their size, their headers and footers, and the cover before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from vdocs.model.house import House
from vdocs.writers.word.house.archive import Relation, parsed
from vdocs.writers.word.house.content import BOOKMARK, Content, Reference, Section
from vdocs.writers.word.house.frames import HouseFrames, HousePart
from vdocs.writers.word.house.parts import MAIN, Taken
from vdocs.writers.word.house.stylesheet import Stylesheet, W, value
from vdocs.writers.word.house.widening import widened
from vdocs.writers.word.page import PAPERS, Page

_FIRST_ID = 900_001
"""Ids of the template's bookmarks and pictures, behind those that the writer counts."""
_STALE = ("_toc", "_goback", "_ref", "vd", BOOKMARK)


def pages_of(section: Section, paper: str | None) -> tuple[Page, Page]:
    """Return the upright page and the one on its side; `paper` replaces the template's, its margins stay."""
    if paper is None:
        return section.portrait, section.landscape
    width, height = PAPERS[paper]
    return section.portrait._replace(width=width, height=height), section.landscape._replace(width=height, height=width)


def frames_of(
    found: Taken, content: Content, house: House, constants: Mapping[str, str], sheet: Stylesheet, pages: tuple[Page, Page]
) -> HouseFrames:
    """Return the headers, footers and the cover of a template; the parts for pages on their side are added to what was found."""
    with_cover = content.has_cover and house.cover != "vdocs"
    made_for = content.section.portrait.text_width
    upright, turned = pages[0].text_width / made_for, pages[1].text_width / made_for
    by_id = {relation.id: relation for relation in found.relations[MAIN]}
    section = {use: by_id[identifier] for use, identifier in content.section.references.items() if identifier in by_id}
    own = {use: _widened_part(found, relation, upright, sheet) for use, relation in section.items()}
    other = [relation for relation in by_id.values() if relation.kind in ("header", "footer") and relation not in section.values()]
    return HouseFrames(
        _in_use(own, content),
        _in_use({use: _turned_part(found, relation, turned, own[use], sheet) for use, relation in section.items()}, content),
        tuple(_widened_part(found, relation, upright, sheet) for relation in other if with_cover),
        content.section.has_first,
        _body(content.before, upright, sheet) if with_cover else b"",
        _body(content.after, upright, sheet),
        content.opens_page,
        house.fields,
        constants,
    )


def _in_use(parts: dict[Reference, HousePart], content: Content) -> dict[Reference, HousePart]:
    """Return the parts in a fixed order, without those for a first page that does not differ."""
    return {use: part for use, part in sorted(parts.items()) if use[1] != "first" or content.section.has_first}


def _widened_part(found: Taken, relation: Relation, ratio: float, sheet: Stylesheet) -> HousePart:
    return HousePart(relation.target, relation.id, relation.kind, _text(widened(parsed(found.parts[relation.target]), ratio, sheet)))


def _turned_part(found: Taken, relation: Relation, ratio: float, upright: HousePart, sheet: Stylesheet) -> HousePart:
    """Return a header or footer for pages on their side: the same one when its width does not matter, else a part of its own."""
    content = _text(widened(parsed(found.parts[relation.target]), ratio, sheet))
    if content == upright.content:
        return upright
    name = relation.target.replace("word/", "word/turned_", 1)
    identifier = f"rIdTurned{relation.id}"
    if name not in found.parts:
        found.parts[name], found.types[name] = content, found.types[relation.target]
        found.relations[name] = found.relations.get(relation.target, [])
        found.relations[MAIN].append(relation._replace(id=identifier, target=name))
    return HousePart(name, identifier, relation.kind, content)


def _text(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _body(blocks: Iterable[etree._Element], ratio: float, sheet: Stylesheet) -> bytes:
    """Return blocks as the content of a body, with ids that do not meet those of the document."""
    found = list(blocks)
    if not found:
        return b""
    body = etree.Element(f"{W}body", nsmap=found[0].nsmap)
    body.extend(found)
    body = widened(body, ratio, sheet)
    _drop_stale_bookmarks(body)
    for number, drawing in enumerate(body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"), _FIRST_ID):
        drawing.set("id", str(number))
    for number, control in enumerate(body.iterfind(f".//{W}sdtPr/{W}id"), _FIRST_ID):
        control.set(f"{W}val", str(number))
    return etree.tostring(body)


def _drop_stale_bookmarks(body: etree._Element) -> None:
    """Leave out bookmarks that Word made for lists and jumps, and give the others new ids."""
    kept: dict[str, str] = {}
    for start in list(body.iter(f"{W}bookmarkStart")):
        if value(start, "name").casefold().startswith(_STALE):
            start.getparent().remove(start)
        else:
            kept[value(start, "id")] = str(_FIRST_ID + len(kept))
            start.set(f"{W}id", kept[value(start, "id")])
    for end in list(body.iter(f"{W}bookmarkEnd")):
        if value(end, "id") in kept:
            end.set(f"{W}id", kept[value(end, "id")])
        else:
            end.getparent().remove(end)
