"""A Word file as its parts, of which the edition changes a few."""

from __future__ import annotations

import posixpath
import re
import zipfile
from functools import cached_property
from hashlib import sha256
from io import BytesIO

from lxml import etree
from lxml.etree import _Element as Element

from vdocs.writers.redline.markup import parsed, w
from vdocs.writers.word.package import zipped

DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_NUMBERING = "word/numbering.xml"
_TYPES = "[Content_Types].xml"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CUSTOM = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_HEADER = re.compile(r"word/header[^/]*\.xml")
_FRAME = re.compile(r"word/(?:header|footer)[^/]*\.xml")


class Package:
    """The parts of a Word file by name; parts that are looked at are parsed once and written back as they were left."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        """Return the root of a part; KeyError when the file has no such part."""
        if name not in self._trees:
            self._trees[name] = parsed(self._parts[name])
        return self._trees[name]

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def body(self) -> Element:
        """The body of the document."""
        return self.tree(DOCUMENT)[0]

    @property
    def headers(self) -> list[Element]:
        """The headers of all pages."""
        return [self.tree(name) for name in sorted(self._parts) if _HEADER.fullmatch(name)]

    @property
    def frames(self) -> list[Element]:
        """The headers and footers of all pages."""
        return [self.tree(name) for name in sorted(self._parts) if _FRAME.fullmatch(name)]

    @cached_property
    def styles(self) -> frozenset[str]:
        """The ids of the styles."""
        return frozenset(style.get(w("styleId"), "") for style in self.tree("word/styles.xml").iter(w("style")))

    @property
    def numbers(self) -> list[Element]:
        """The lists of the document."""
        return self.tree(_NUMBERING).findall(w("num")) if _NUMBERING in self else []

    @property
    def abstract_numbers(self) -> frozenset[str]:
        """The ids of the kinds of list."""
        found = self.tree(_NUMBERING).findall(w("abstractNum")) if _NUMBERING in self else []
        return frozenset(kind.get(w("abstractNumId"), "") for kind in found)

    def add_number(self, number: Element) -> None:
        """Add a list behind the others."""
        self.numbers[-1].addnext(number)

    @cached_property
    def targets(self) -> dict[str, str]:
        """Where the relationships of the document lead: an address outside, or the digest of a part."""
        result = {}
        for relation in self.tree(_RELATIONS):
            target = relation.get("Target", "")
            part = self._parts.get(_part(target)) if relation.get("TargetMode") != "External" else None
            result[relation.get("Id", "")] = sha256(part).hexdigest() if part is not None else target
        return result

    def adopted(self, other: Package, identifier: str) -> str:
        """Return the id under which the target of another file's relationship is in this one; it is added when it is not."""
        digest = other.targets.get(identifier, "")
        known = next((name for name, target in self.targets.items() if target == digest), None)
        if known is not None:
            return known
        relation = next(entry for entry in other.tree(_RELATIONS) if entry.get("Id") == identifier)
        target = relation.get("Target", "")
        name = f"media/former_{digest[:16]}{posixpath.splitext(target)[1]}"
        self._parts[_part(name)] = other._parts[_part(target)]
        self._add_type(posixpath.splitext(target)[1].lstrip("."), other)
        result = f"rIdFormer{sum(entry.startswith('rIdFormer') for entry in self.targets) + 1}"
        etree.SubElement(self.tree(_RELATIONS), relation.tag, {"Id": result, "Type": relation.get("Type", ""), "Target": name})
        self.targets[result] = digest
        return result

    def _add_type(self, suffix: str, other: Package) -> None:
        """Declare the type of files with a suffix as the other file does."""
        own, theirs = self.tree(_TYPES), other.tree(_TYPES)
        name = f"{{{_CONTENT_TYPES}}}Default"
        known = {entry.get("Extension", "").lower() for entry in own.iter(name)}
        for entry in theirs.iter(name):
            if entry.get("Extension", "").lower() == suffix.lower() and suffix.lower() not in known:
                own.insert(0, etree.Element(name, dict(entry.items())))

    def leave_out(self, *folders: str) -> None:
        """Leave out the parts of some folders, and what leads to them."""
        gone = {name for name in self._parts if name.startswith(folders)}
        for name in [name for name in self._parts if name.endswith(".rels") and name not in gone]:
            base = posixpath.dirname(posixpath.dirname(name))
            for relation in [entry for entry in self.tree(name) if entry.get("TargetMode") != "External"]:
                if _part(relation.get("Target", ""), base) in gone:
                    relation.getparent().remove(relation)
        for entry in list(self.tree(_TYPES)):
            if entry.get("PartName", "").lstrip("/") in gone:
                entry.getparent().remove(entry)
        for name in gone:
            del self._parts[name]

    def set_status(self, text: str) -> None:
        """Replace the status among the properties that other programs read."""
        if _CUSTOM in self:
            for entry in self.tree(_CUSTOM):
                if entry.get("name") == "DocumentStatus" and len(entry):
                    entry[0].text = text
        if _CORE in self:
            for entry in self.tree(_CORE).iterfind("{*}contentStatus"):
                entry.text = text

    def content(self) -> bytes:
        """Return the file; the same bytes for the same parts."""
        written = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) for name, root in self._trees.items()
        }
        return zipped({**self._parts, **written})


def _part(target: str, base: str = "word") -> str:
    """Return the name of a part that relationships lead to from a folder."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
