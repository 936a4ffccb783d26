"""The file of a template: opened within limits, and refused when it holds what a document may not bring along."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import NamedTuple

from lxml import etree

from vdocs.writers.word.house.refusal import Unusable

MOST_BYTES = 64 * 1024 * 1024
"""The size of all parts, unpacked; a template with many large pictures has a fraction of it."""
MOST_PARTS = 1000
_OLD = b"\xd0\xcf\x11\xe0"
"""How a file of Word 97 begins, and one that is protected by a password."""
_SAVE_AGAIN = "open it in Word and save it again as a Word document (.docx) or template (.dotx)"

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAINS = (f"{_MAIN}document.main+xml", f"{_MAIN}template.main+xml")


class Relation(NamedTuple):
    """A relationship of a part."""

    id: str
    type: str
    target: str
    """The name of the part it leads to; the address as it is written when it is outside."""
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of its type, such as `header`."""
        return self.type.rsplit("/", 1)[-1]


class Archive(NamedTuple):
    """An opened file: its parts, the name of the main one, and content types by name of part."""

    parts: Mapping[str, bytes]
    main: str
    types: Mapping[str, str]

    def relations(self, name: str) -> list[Relation]:
        """Return the relationships of a part, by id."""
        source = self.parts.get(relations_name(name))
        return [] if source is None else sorted(_relations(source, dirname(name)))

    def type_of(self, name: str) -> str:
        """Return the content type of a part; empty when the file does not say."""
        return self.types.get(f"/{name}", self.types.get(name.rsplit(".", 1)[-1].lower(), ""))


def relations_name(name: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def parsed(content: bytes) -> etree._Element:
    """Return the XML of a part; Unusable when it is broken or declares entities."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise Unusable("a part of it is not well-formed XML", _SAVE_AGAIN) from None
    if root.getroottree().docinfo.doctype:
        raise Unusable("a part of it declares a document type, which no Word file does", _SAVE_AGAIN)
    return root


def opened_archive(data: bytes) -> Archive:
    """Return the file of a template; Unusable says why it cannot be used."""
    parts = _parts(data)
    types = _content_types(parts)
    main = next((relation.target for relation in _relations(parts.get("_rels/.rels", b"<r/>"), "") if _is_main(relation)), "")
    archive = Archive(parts, main, types)
    if main not in parts:
        raise Unusable("it has no document part, so it is no Word file", _SAVE_AGAIN)
    _check_kind(archive.type_of(main))
    return archive


def _parts(data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLD):
        raise Unusable("it is protected by a password, or saved in the format of Word 97", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise Unusable("it is far larger than a template", "remove pictures and sample text from it")
            if len({entry.filename for entry in entries}) < len(entries):
                raise Unusable("it holds two parts of the same name", _SAVE_AGAIN)
            return {entry.filename: _limited(file, entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable("it is no Word file, or is damaged", _SAVE_AGAIN) from None


def _limited(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a part; what it says of its size is not trusted."""
    with file.open(entry) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) != entry.file_size:
        raise Unusable("a part of it is larger than the file says", _SAVE_AGAIN)
    return content


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content types by name of part, with a slash before it, and by suffix."""
    root = parsed(parts.get("[Content_Types].xml", b"<Types/>"))
    named = {entry.get("PartName", ""): entry.get("ContentType", "") for entry in root.iter(f"{_TYPES}Override")}
    return {entry.get("Extension", "").lower(): entry.get("ContentType", "") for entry in root.iter(f"{_TYPES}Default")} | named


def _relations(content: bytes, folder: str) -> list[Relation]:
    result = []
    for entry in parsed(content).iter(f"{RELATIONS}Relationship"):
        target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
        if not external:
            target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        result.append(Relation(entry.get("Id", ""), entry.get("Type", ""), target, external))
    return result


def _is_main(relation: Relation) -> bool:
    if relation.type.startswith(_STRICT):
        raise Unusable("it is saved as 'Strict Open XML Document'", "save it in Word as 'Word Document' or 'Word Template'")
    return relation.kind == "officeDocument" and not relation.is_external


def _check_kind(content_type: str) -> None:
    if "macroEnabled" in content_type:
        raise Unusable("it may hold macros, which no controlled document brings along", "save it as .docx or .dotx, without macros")
    if content_type not in _MAINS:
        raise Unusable("its main part is no text of Word", _SAVE_AGAIN)
