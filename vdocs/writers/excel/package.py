"""The file: openpyxl's parts with our rows and links put in, sorted and with fixed times, so that bytes never differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from vdocs.model.dates import build_time
from vdocs.writers.excel.markup import Drawing, escaped_attribute
from vdocs.writers.excel.strings import CONTENT_TYPE, PART, RELATION, Strings

_FIRST = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPEED = 4
"""Compression: twice as quick as the usual 6 and hardly larger."""

_FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)

_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_VIEWS = b"<sheetViews>"
_PRINT_OPTIONS = b"<printOptions"
_TABLES = re.compile(rb"(?=<tableParts)|(?=</worksheet>)")


def saved(workbook: Workbook, drawings: Mapping[str, Drawing], strings: Strings) -> bytes:
    """Return the bytes of the workbook, the drawings put into the sheets of their names."""
    moment = build_time().replace(tzinfo=None)
    workbook.properties.created = workbook.properties.modified = moment
    parts = _parts(workbook)
    parts["xl/styles.xml"] = _with_ordered_fonts(parts["xl/styles.xml"])
    _add_strings(parts, strings)
    for sheet in workbook.worksheets:
        path = sheet.path.removeprefix("/")
        parts[path] = _with_cells(parts[path], drawings[sheet.title])
        _add_pages(parts, path, drawings[sheet.title].pages)
    return _zipped(parts)


def _parts(workbook: Workbook) -> dict[str, bytes]:
    """Return what openpyxl writes, by the name of the part."""
    buffer = BytesIO()
    ExcelWriter(workbook, ZipFile(buffer, "w")).save()
    with ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _add_strings(parts: dict[str, bytes], strings: Strings) -> None:
    """Add the shared strings, which openpyxl leaves out of a workbook without cells."""
    parts[PART] = strings.part()
    entry = f'<Override PartName="/{PART}" ContentType="{CONTENT_TYPE}"/></Types>'
    relation = f'<Relationship Id="rIdStrings" Type="{RELATION}" Target="/{PART}"/></Relationships>'
    parts[_FIRST] = parts[_FIRST].replace(b"</Types>", entry.encode())
    parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", relation.encode())


def _add_pages(parts: dict[str, bytes], path: str, pages: Mapping[str, str]) -> None:
    """Add the relations of a sheet to the pages beside the workbook."""
    if not pages:
        return
    folder, name = path.rsplit("/", 1)
    relations = f"{folder}/_rels/{name}.rels"
    added = "".join(
        f'<Relationship Id="{relation}" Type="{_RELATION}/hyperlink" Target="{escaped_attribute(page)}" TargetMode="External"/>'
        for page, relation in pages.items()
    )
    empty = f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
    parts[relations] = parts.get(relations, empty).replace(b"</Relationships>", f"{added}</Relationships>".encode())


def _with_cells(part: bytes, drawing: Drawing) -> bytes:
    """Return a worksheet part with extent, rows and links, each where the schema wants it."""
    part = part.replace(b"_x000a_", b"\n")  # line ends of the header, as Excel spells them and LibreOffice reads them
    part = _TABLES.sub(_ignored_errors(drawing.extent), part, count=1)
    part = part.replace(_VIEWS, f'<dimension ref="{drawing.extent}"/>'.encode() + _VIEWS, 1)
    if drawing.links:
        part = part.replace(_PRINT_OPTIONS, f'<hyperlinks xmlns:r="{_RELATION}">{drawing.links}</hyperlinks>'.encode() + _PRINT_OPTIONS, 1)
    rows = f"<sheetData>{drawing.rows}</sheetData>".encode()
    return _ROWS.sub(lambda _: rows, part, count=1)


def _with_ordered_fonts(part: bytes) -> bytes:
    """Return the style part with the children of each font in the order of the schema, which openpyxl does not keep."""
    root = etree.fromstring(part)
    for font in root.iterfind("{*}fonts/{*}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))
    return etree.tostring(root)


def _ignored_errors(extent: str) -> bytes:
    """Return the element that keeps Excel from flagging versions such as 1.10 as numbers stored as text."""
    return f'<ignoredErrors><ignoredError sqref="{extent}" numberStoredAsText="1"/></ignoredErrors>'.encode()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_SPEED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, parts[name], compresslevel=_SPEED)
    return buffer.getvalue()
