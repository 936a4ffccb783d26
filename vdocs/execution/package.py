"""A Word file that came back: its parts, taken out with limits, and its XML, parsed without entities."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

_MOST_PARTS = 5_000
_LARGEST_PART = 128_000_000
_LARGEST_FILE = 512_000_000
"""Limits in bytes after unpacking; a protocol with a thousand scripts has a tenth of them, pictures apart."""

_CAREFUL = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}

Element = Any
"""An element of lxml, which has no types of its own."""


class NotReadable(Exception):
    """The file is no Word file, or none that may be read: what is wrong, and what to do."""


def parts_of(content: bytes) -> Mapping[str, bytes]:
    """Return the parts of a file by name; NotReadable when it is no Word file or unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
            if len(members) > _MOST_PARTS or sum(member.file_size for member in members) > _LARGEST_FILE:
                raise NotReadable("it unpacks to far more than a protocol holds")
            if len({member.filename for member in members}) < len(members):
                raise NotReadable("a part of it is there twice")
            parts = {member.filename: _part(package, member) for member in members if not member.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise NotReadable("it is not a Word file (.docx), or it is damaged or has a password") from error
    if "word/document.xml" not in parts:
        raise NotReadable("it is not a Word file (.docx)")
    return parts


def _part(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a part; what the file says of its size is not relied upon."""
    with package.open(member) as stream:
        content = stream.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise NotReadable("it unpacks to far more than a protocol holds")
    return content


def tree_of(parts: Mapping[str, bytes], name: str) -> Element | None:
    """Return a part, parsed; None when it is missing or empty. NotReadable when it is not well-formed or declares entities."""
    content = parts.get(name, b"")
    if not content.strip():
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotReadable(f"its part {name} is damaged") from error
    if root.getroottree().docinfo.doctype:
        raise NotReadable(f"its part {name} declares a document type, which no Word file does")
    return root


def relations(parts: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """Return type, target and mode of every relationship of the file."""
    found = []
    for name in parts:
        if name.endswith(".rels"):
            root = tree_of(parts, name)
            found += [] if root is None else [(node.get("Type", ""), node.get("Target", ""), node.get("TargetMode", "")) for node in root]
    return found
