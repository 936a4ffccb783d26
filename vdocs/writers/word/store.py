"""The values of the fields beside the text: one XML part, to which the controls are bound, and their placeholders."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from vdocs.document.nodes import Frame
from vdocs.model.fields import NAMESPACE, Address
from vdocs.writers.word.controls import PLACEHOLDERS
from vdocs.writers.word.xml import DECLARATION, NAMESPACES, attribute

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def store_id(frame: Frame) -> str:
    """Return the id of the part, in braces: the same for the same content, another one for every other document and copy."""
    issue = frame.issue.id if frame.issue else ""
    digits = sha256("\n".join((NAMESPACE, frame.number, frame.version, frame.fingerprint, issue)).encode()).hexdigest().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-A{digits[17:20]}-{digits[20:32]}}}"


def add_store(document: Document, frame: Frame, addresses: list[Address]) -> None:
    """Add the part with the values and the placeholders of the fields; nothing for a document without fields."""
    if not addresses:
        return
    package = document.part.package
    values = Part(package.next_partname("/customXml/item%d.xml"), CONTENT_TYPE.XML, values_xml(frame, addresses).encode(), package)
    properties = Part(
        PackURI(values.partname.replace("item", "itemProps")),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{store_id(frame)}" xmlns:ds="{_PROPERTIES}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'.encode(),
        package,
    )
    values.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(values, RELATIONSHIP_TYPE.CUSTOM_XML)
    _add_placeholders(document)


def values_xml(frame: Frame, addresses: Iterable[Address]) -> str:
    """Return the part: run, script, step and field one within the other, no value filled in."""
    head = "".join(f' {name}="{attribute(value)}"' for name, value in _identity(frame).items() if value)
    runs = "".join(f'<run n="{run}">{_scripts(list(group))}</run>' for run, group in groupby(addresses, key=lambda entry: entry.run))
    return f'{DECLARATION}<execution xmlns="{NAMESPACE}"{head}>{runs}</execution>'


def _identity(frame: Frame) -> dict[str, str]:
    known = {"document": frame.number, "version": frame.version, "fingerprint": frame.fingerprint}
    issue = frame.issue
    if issue is None:
        return known
    return known | {"issue": issue.id, "copy": str(issue.copy), "copies": str(issue.copies)}


def _scripts(addresses: list[Address]) -> str:
    """Return the scripts of a run; a script whose fields stand in several tables comes once."""
    scripts: dict[str, dict[str, dict[str, list[str]]]] = {}
    for address in addresses:
        fields = scripts.setdefault(address.script, {}).setdefault(address.step, {})
        fields.setdefault(address.field, []).extend([address.option] if address.option else [])
    return "".join(f'<script id="{script}">{"".join(map(_step, steps.items()))}</script>' for script, steps in scripts.items())


def _step(entry: tuple[str, dict[str, list[str]]]) -> str:
    step, fields = entry
    return f'<step n="{step}">{"".join(_field(name, options) for name, options in fields.items())}</step>'


def _field(name: str, options: list[str]) -> str:
    return f"<{name}>{''.join(f'<{option}>false</{option}>' for option in options)}</{name}>" if options else f"<{name}/>"


def _add_placeholders(document: Document) -> None:
    """Add the placeholders to the building blocks, those of the template or new ones.

    Without them Word would print words of its own in a field that was filled in and emptied again.
    """
    entries = [_building_block(name, text) for name, text in PLACEHOLDERS.items()]
    relations = (relation for relation in document.part.rels.values() if relation.reltype == RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)
    existing = next((relation.target_part for relation in relations if not relation.is_external), None)
    if existing is not None:
        existing._blob = _joined(existing.blob, entries)
        return
    content = f"{DECLARATION}<w:glossaryDocument {NAMESPACES}><w:docParts>{''.join(entries)}</w:docParts></w:glossaryDocument>"
    part = Part(PackURI("/word/glossary/document.xml"), CONTENT_TYPE.WML_DOCUMENT_GLOSSARY, content.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)


def _building_block(name: str, text: str) -> str:
    digits = sha256(name.encode()).hexdigest().upper()
    identity = f"{{{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-A{digits[17:20]}-{digits[20:32]}}}"
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/><w:gallery w:val="placeholder"/>'
        f'</w:category><w:types><w:type w:val="bbPlcHdr"/></w:types><w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{identity}"/></w:docPartPr><w:docPartBody><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        "</w:docPartBody></w:docPart>"
    )


def _joined(blob: bytes, entries: list[str]) -> bytes:
    """Return the building blocks of a template with ours behind its own."""
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    namespace = root.tag.rpartition("}")[0] + "}"
    parts = root.find(f"{namespace}docParts")
    if parts is None:
        parts = etree.SubElement(root, f"{namespace}docParts")
    for entry in etree.fromstring(f"<x {NAMESPACES}>{''.join(entries)}</x>"):
        parts.append(entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
