"""The package: the template as bytes, the parts that python-docx joins to it, and a file that is the same every time."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from vdocs.document.nodes import Frame
from vdocs.model.dates import build_time
from vdocs.writers.word.copies import issue_line
from vdocs.writers.word.frame import full_title, properties
from vdocs.writers.word.numbering import Lists
from vdocs.writers.word.template import Template
from vdocs.writers.word.xml import DECLARATION, attribute, escaped, one_line

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LEVEL = 4
"""How hard the file is compressed: a long table takes a third of the time of the usual 6 and is a tenth larger."""


def opened(template: Template, frame: Frame, lists: Lists, page_count: int) -> Document:
    """Return the template as python-docx opens it, with the lists of the document and its headers and footers filled in."""
    numbering = lists.added_to(template.parts["word/numbering.xml"].decode())
    line = template.translated(issue_line(frame.issue))
    filled = template.frames.parts(frame, template.wording, page_count, line) if template.frames else {}
    return docx.Document(BytesIO(zipped({**template.parts, **filled, "word/numbering.xml": numbering.encode()})))


def add_part(document: Document, kind: str, name: str, relation: str, content: str) -> Part:
    """Add a part of a kind, `header` or `footer`, under a relationship's id, and return it."""
    content_type, relation_type = {
        "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    }[kind]
    part = Part(PackURI(f"/word/{name}.xml"), content_type, content.encode(), document.part.package)
    document.part.rels.add_relationship(relation_type, part, relation)
    return part


def add_addresses(document: Document, addresses: dict[str, str]) -> None:
    """Add the relationships of the outside addresses that the text links to."""
    for address, relation in addresses.items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)


def set_properties(document: Document, frame: Frame, template: Template) -> None:
    """Set the core properties and the custom properties that the fields print."""
    core, moment = document.core_properties, build_time().replace(tzinfo=None)
    texts = {
        "title": full_title(frame),
        "subject": frame.type_name,
        "author": frame.author,
        "last_modified_by": frame.author,
        "category": frame.type_name,
        "content_status": frame.status,
        "identifier": frame.number,
        "version": frame.version,
        "language": template.language,
    }
    for name, text in texts.items():
        setattr(core, name, one_line(text)[:255])
    core.created = core.modified = moment
    core.revision = 1
    _add_custom_properties(document, template.frames.custom_properties(frame) if template.frames else properties(frame))


def _add_custom_properties(document: Document, values: dict[str, str]) -> None:
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(sorted((name, value) for name, value in values.items() if value), 2)
    )
    content = (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    )
    package = document.part.package
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, content.encode(), package), _CUSTOM_RELATION)


def saved(document: Document, body: str) -> bytes:
    """Return the file of a document whose body is given as text; the same bytes for the same document."""
    stream = BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = body.encode()
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of the parts: the content types first, as readers like it, the rest sorted, all of one moment."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(member, parts[name], zipfile.ZIP_DEFLATED, _LEVEL)
    return stream.getvalue()
