"""A reviewer in a few lines: accepts or rejects every tracked change of a body, and reads its text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, TBL, TR, TC = W + "p", W + "tbl", W + "tr", W + "tc"
CONTENTS = "[contents]"


def body_of(content: bytes) -> etree._Element:
    """Return the body of a Word file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def accepted(body: etree._Element) -> etree._Element:
    """Accept every change of a body."""
    return _settled(body, "ins", "del")


def rejected(body: etree._Element) -> etree._Element:
    """Reject every change of a body."""
    body = _settled(body, "del", "ins")
    for text in body.iter(W + "delText"):
        text.tag = W + "t"
    return body


def _settled(body: etree._Element, stays: str, goes: str) -> etree._Element:
    for row in list(body.iter(TR)):
        if row.find(f"{W}trPr/{W}{goes}") is not None:
            row.getparent().remove(row)
    for table in [table for table in body.iter(TBL) if table.find(TR) is None]:
        table.getparent().remove(table)
    for node in list(body.iter(W + goes)):
        if node.getparent().tag not in (W + "rPr", W + "trPr"):
            node.getparent().remove(node)
    for node in list(body.iter(W + stays)):
        if node.getparent().tag not in (W + "rPr", W + "trPr"):
            at = node.getparent().index(node)
            node.getparent()[at : at + 1] = list(node)
    for link in [link for link in body.iter(W + "hyperlink") if not len(link)]:
        link.getparent().remove(link)
    for changed in list(body.iter(W + "pPrChange")):
        properties = changed.getparent()
        if goes == "ins":
            properties[:] = [*changed[0], *properties.iterchildren(W + "rPr", W + "sectPr")]
        else:
            properties.remove(changed)
    for paragraph in reversed(list(body.iter(P))):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None:
            _join(paragraph)
    return body


def _join(paragraph: etree._Element) -> None:
    """Join a paragraph whose end goes with the next one, which keeps its own properties."""
    content = [child for child in paragraph if child.tag not in (W + "pPr", W + "bookmarkStart", W + "bookmarkEnd")]
    following = paragraph.getnext()
    if following is not None and following.tag == P:
        at = 1 if following.find(W + "pPr") is not None else 0
        following[at:at] = content
    elif content:
        raise AssertionError("text would have to join something that is no paragraph")
    paragraph.getparent().remove(paragraph)


def outline(body: etree._Element) -> list:
    """Return what stands in a body: style and text of each paragraph, rows and cells of each table; a contents list is one entry."""
    result: list = []
    depth = 0
    for block in (child for child in body if child.tag in (P, TBL)):
        opened = depth
        kinds = [mark.get(W + "fldCharType") for mark in block.iter(W + "fldChar")]
        depth += kinds.count("begin") - kinds.count("end")
        if depth or opened or any((mark.text or "").split()[:1] == ["TOC"] for mark in block.iter(W + "instrText")):
            result += [CONTENTS] if not opened else []
        elif block.tag == TBL:
            result.append([[outline(cell) for cell in row.iterchildren(TC)] for row in block.iterchildren(TR)])
        else:
            result.append(f"{style(block)}: {text(block)}")
    return result


def style(paragraph: etree._Element) -> str:
    """Return the style of a paragraph and the level of its list."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    listed = f"({level.get(W + 'val')})" if level is not None and number is not None and number.get(W + "val") != "0" else ""
    return (found.get(W + "val") if found is not None else "") + listed


def text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without the places where a word may break."""
    signs = {W + "t": None, W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "\u2011"}
    nodes = (node for node in paragraph.iter(*signs) if node.getparent().tag == W + "r")
    whole = "".join(signs[node.tag] or node.text or "" for node in nodes).replace("\u200b", "")
    return re.sub("\n(?=☐)", "   ", whole.replace(",\n", ", "))
