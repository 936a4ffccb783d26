"""Blocks of WordprocessingML in the smallest notation, and the edition that tests compare with."""

from __future__ import annotations

from vdocs.writers.redline import Edition
from vdocs.writers.word.xml import field, link, run, styled

EDITION = Edition("Changes since 1.0", "2027-01-18T09:30:00Z", "version 1.0 (v1.0)", "version 2.0")


def p(content: str = "", style: str = "Normal", properties: str = "") -> str:
    """Return a paragraph: `*bold*` words are bold, `[id]` is a link, `{SEQ:4}` a field, `#id#` begins a bookmark's paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs(content)}</w:p>'


def runs(content: str) -> str:
    """Return the runs of a text in the notation of `p`."""
    if content.startswith("#"):
        _, name, rest = content.split("#", 2)
        number = sum(map(ord, name))
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs(rest)}<w:bookmarkEnd w:id="{number}"/>'
    result, word = "", ""
    for character in content:
        word += character
        if word[0] == "*" and len(word) > 1 and character == "*":
            result, word = result + run(word[1:-1], styled("Strong")), ""
        elif character == "]":
            result, word = result + link(f"vd_{word[1:-1].replace('-', '_')}", run(word[1:-1])), ""
        elif character == "}":
            kind, shown = word[1:-1].split(":", 1)
            result, word = result + field(f"{kind} Table", shown), ""
        elif character in "*[{" and len(word) > 1:
            result, word = result + run(word[:-1]), character
    return result + run(word)


def table(*rows: tuple[str, ...], header: bool = False) -> str:
    """Return a table; a text of several lines becomes that many paragraphs of its cell."""
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    lines = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' * (header and not index)}{''.join(map(cell, row))}</w:tr>"
        for index, row in enumerate(rows)
    )
    width = f'<w:tblW w:w="{2000 * len(rows[0])}" w:type="dxa"/>'
    return f"<w:tbl><w:tblPr>{width}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def cell(text: str) -> str:
    """Return a cell of paragraphs, one a line."""
    lines = "".join(p(line, "TableText") for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{lines}</w:tc>'
