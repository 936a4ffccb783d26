"""A test script in an execution copy, as a text that can be read: tables, rows, cells, and the fields in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).parent / "golden" / "script.txt"


def blocks(parent: etree._Element, indent: str = "") -> Iterator[str]:
    """Yield a line per paragraph with its style, and per table its rows with their cells."""
    for node in parent:
        if node.tag == f"{W}p":
            look = node.find(f"{W}pPr")
            marks = [each for each in ("pageBreakBefore", "keepNext") if look.find(f"{W}{each}") is not None]
            yield f"{indent}{' '.join([look.find(f'{W}pStyle').get(f'{W}val'), *marks])}: {said(node)}".rstrip(": ")
        elif node.tag == f"{W}tbl":
            yield f"{indent}[{node.find(f'{W}tblPr/{W}tblStyle').get(f'{W}val')}]"
            for row in node.findall(f"{W}tr"):
                yield from cells(row, f"{indent}  ")


def cells(row: etree._Element, indent: str) -> Iterator[str]:
    """Yield the cells of a row."""
    names = {"cantSplit": "whole", "tblHeader": "repeated"}
    marks = [word for name, word in names.items() if row.find(f"{W}trPr/{W}{name}") is not None]
    height = row.find(f"{W}trPr/{W}trHeight")
    least = f", at least {int(height.get(f'{W}val')) / 56.69:.0f} mm" if height is not None else ""
    yield f"{indent}row ({' '.join(marks)}{least})"
    for cell in row.findall(f"{W}tc"):
        yield from blocks(cell, f"{indent}| ")


def said(node: etree._Element) -> str:
    """Return what a paragraph says, a field as its address and its kind."""
    result = ""
    for child in node:
        if child.tag == f"{W}sdt":
            properties = child.find(f"{W}sdtPr")
            kind = etree.QName(properties[-1]).localname
            result += f"⟦{properties.find(f'{W}tag').get(f'{W}val')} {kind}⟧"
        elif child.tag in (f"{W}r", f"{W}hyperlink"):
            result += "".join("\\n" if each.tag == f"{W}br" else each.text or "" for each in child.iter(f"{W}t", f"{W}br"))
    return result


def test_a_script_reads_as_accepted(issue, accepted):
    """The script of a small protocol: header, setup, steps and result, with every field."""
    body = etree.fromstring(zipfile.ZipFile(BytesIO(issue().content)).read("word/document.xml"))[0]
    lines = list(blocks(body))
    start = next(index for index, line in enumerate(lines) if "OQ-001 Flow" in line and line.startswith("Heading2"))
    end = next(index for index, line in enumerate(lines) if index > start and line.startswith("Heading1"))
    made = "\n".join(lines[start:end]) + "\n"

    assert made == accepted(made, GOLDEN)
