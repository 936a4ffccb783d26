"""A template of the organisation as the writer uses it, with what is wrong with it."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vdocs.model.house import Colours, Fonts, House
from vdocs.writers.word.house.archive import OFFICE, Relation, opened_archive, parsed
from vdocs.writers.word.house.content import content_of
from vdocs.writers.word.house.custom import constants_of
from vdocs.writers.word.house.frames import HouseFrames
from vdocs.writers.word.house.inspection import Complaints, inspected
from vdocs.writers.word.house.lists import Joined, join, shift_lists
from vdocs.writers.word.house.look import Theme, colours_of, font_of, slack_of, stretch_of, theme_of
from vdocs.writers.word.house.merging import Merged, merge, unnumber_heads
from vdocs.writers.word.house.pages import frames_of, pages_of
from vdocs.writers.word.house.parts import MAIN, ONCE, Taken, packed, taken
from vdocs.writers.word.house.refusal import Unusable
from vdocs.writers.word.house.settings import tidied
from vdocs.writers.word.house.stylesheet import Stylesheet, W, value
from vdocs.writers.word.numbering import OWN_LISTS
from vdocs.writers.word.page import twips
from vdocs.writers.word.styles import style
from vdocs.writers.word.template import DEFAULT_LANGUAGE, Template, own_template
from vdocs.writers.word.xml import namespaces_with


class HouseTemplate(NamedTuple):
    """A template that can be used, and the complaints about it."""

    template: Template
    complaints: Complaints


def read_template(data: bytes, house: House) -> HouseTemplate:
    """Return the template in the content of a file; Unusable says why it cannot be used."""
    archive = opened_archive(data)
    found = taken(archive)
    document = parsed(found.parts[MAIN])
    content = content_of(document)
    if house.cover == "template" and not content.has_cover:
        raise Unusable("it has no cover, although 'cover: template' asks for it", "add the cover to the template, or remove 'cover'")
    portrait, landscape = pages_of(content.section, house.paper)
    sheet = Stylesheet(_part(found, "word/styles.xml", "has no styles"))
    theme = theme_of(parsed(found.parts["word/theme/theme1.xml"]) if "word/theme/theme1.xml" in found.parts else None)
    own = own_template(_dressed(house, sheet, theme), portrait)
    merged = merge(sheet, Stylesheet(parsed(own.parts["word/styles.xml"])), house.styles, twips(portrait.text_width), own.colours["accent"])
    joined = _joined(found, own, sheet, merged, house.heading_numbers == "vdocs")
    frames = frames_of(found, content, house, constants_of(archive), sheet, (portrait, landscape))
    stretch, slack = stretch_of(sheet, merged.ids[style("table_text")], theme), slack_of(sheet, merged.ids[style("table_grid")])
    language = _language(sheet, house)
    _complete(found, own, sheet, joined, frames)
    template = own._replace(
        parts=packed(found, {name: own.parts[name] for name in ("docProps/core.xml", "docProps/app.xml")}),
        portrait=portrait._replace(stretch=stretch, slack=slack),
        landscape=landscape._replace(stretch=stretch, slack=slack),
        styles={ours: theirs for ours, theirs in merged.ids.items() if ours != theirs},
        language=language,
        font=font_of(sheet, sheet.default("paragraph"), theme) or "Times New Roman",
        lists=joined.lists,
        levels=joined.levels,
        frames=frames,
        namespaces=namespaces_with(document.nsmap, document.get(_IGNORABLE, "")),
    )
    return HouseTemplate(template, inspected(frames, merged.missing, house))


_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def _part(found: Taken, name: str, complaint: str) -> etree._Element:
    if name not in found.parts:
        raise Unusable(f"it {complaint}", "open it in Word and save it again")
    return parsed(found.parts[name])


def _dressed(house: House, sheet: Stylesheet, theme: Theme) -> House:
    """Return the house with the colours and the font of its template, where it does not set colours itself."""
    body = font_of(sheet, sheet.default("paragraph"), theme)
    fonts = Fonts.model_validate({"body": body}) if _is_font(body) else Fonts()
    heading = sheet.named("heading 1", "paragraph")
    own = house.colours.model_dump(exclude_none=True)
    colours = Colours.model_validate({**colours_of(sheet, heading, theme), **own})
    return house.model_copy(update={"fonts": fonts.model_copy(update={"mono": house.fonts.mono}), "colours": colours})


def _is_font(name: str) -> bool:
    return bool(name) and all(sign.isalnum() or sign in " .'-" for sign in name) and name.isascii() and len(name) <= 60


def _joined(found: Taken, own: Template, sheet: Stylesheet, merged: Merged, own_headings: bool) -> Joined:
    """Return the numbering of the template with ours, and let our styles name it."""
    theirs = parsed(found.parts["word/numbering.xml"]) if "word/numbering.xml" in found.parts else None
    joined = join(theirs, parsed(own.parts["word/numbering.xml"]), sheet, merged.ids, own_headings)
    shift_lists(sheet, merged.carried, merged.ids, joined.lists.first - OWN_LISTS.first)
    unnumber_heads(sheet, merged.ids)
    return joined


def _language(sheet: Stylesheet, house: House) -> str:
    """Return the language of documents; the one that the house names is set in every style."""
    entries = list(sheet.root.iter(f"{W}lang"))
    if not house.language:
        return next(filter(None, map(value, entries)), DEFAULT_LANGUAGE)
    for entry in entries:
        entry.set(f"{W}val", house.language)
    run = sheet.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if run is not None and run.find(f"{W}lang") is None:
        etree.SubElement(run, f"{W}lang", {f"{W}val": house.language})
    return house.language


def _complete(found: Taken, own: Template, sheet: Stylesheet, joined: Joined, frames: HouseFrames) -> None:
    """Put what was made anew in its place."""
    for name, root in (("word/styles.xml", sheet.root), ("word/numbering.xml", joined.root)):
        found.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    even = any(use == "even" for _, use in frames.upright)
    known = {relation.kind for relation in found.relations[MAIN]}
    for kind, name in ONCE.items():
        if kind not in known:
            found.relations[MAIN].append(Relation(f"rIdOwn{kind[0].upper()}{kind[1:]}", f"{OFFICE}/{kind}", f"word/{name}.xml", False))
            found.parts.setdefault(f"word/{name}.xml", own.parts[f"word/{name}.xml"])
    found.parts["word/settings.xml"] = tidied(parsed(found.parts["word/settings.xml"]), even)
    found.parts[MAIN] = own.parts[MAIN]
