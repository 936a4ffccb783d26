"""Whatever is changed: accepting all gives the new document, rejecting all the old one."""

from __future__ import annotations

import random

import pytest
from openxml_audit import OpenXmlValidator

from vdocs.writers.redline import compare

from .reviewing import W, accepted, body_of, outline, rejected
from .writing import EDITION, p, table

WORDS = ["vial", "shall", "the", "system", "*reject*", "0.35", "3.2.0", "[URS-021]", "{SEQ:4}", "µm", "a,", "b.", "\n", "\t", "数据", "–"]
STYLES = ["Normal", "Normal", "Heading1", "ListBullet"]
LIST = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="2"/></w:numPr>'


class Author:
    """Writes random documents, and changes them at random."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.items = 0

    def text(self, longest: int = 12) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randrange(longest)))

    def block(self) -> list:
        kind = self.dice.random()
        if kind < 0.3:
            width = self.dice.randint(1, 3)
            return ["table", [self.row(width) for _ in range(self.dice.randint(1, 5))], self.dice.random() < 0.8]
        if kind < 0.45:
            self.items += 1
            return ["p", f"#vd_ITEM_{self.items}#{self.text()}", "Heading1", ""]
        style = self.dice.choice(STYLES)
        return ["p", self.text(), style, LIST.format(self.dice.randrange(3)) if style == "ListBullet" else ""]

    def row(self, width: int) -> list[str]:
        return ["\n".join(self.text(5).replace("\n", "") for _ in range(self.dice.randint(1, 3))) for _ in range(width)]

    def document(self) -> list:
        return [self.block() for _ in range(self.dice.randrange(1, 9))]

    def changed(self, document: list) -> list:
        result = [self.edited(block) for block in document]
        for _ in range(self.dice.randrange(4)):
            self.rearrange(result, self.block)
        return result or [self.block()]

    def rearrange(self, entries: list, new) -> None:
        """Add, take out or move one entry."""
        kind = self.dice.randrange(3)
        if kind == 0 or not entries:
            entries.insert(self.dice.randint(0, len(entries)), new())
        elif kind == 1:
            entries.pop(self.dice.randrange(len(entries)))
        else:
            entries.insert(self.dice.randrange(len(entries)), entries.pop(self.dice.randrange(len(entries))))

    def edited(self, block: list) -> list:
        if self.dice.random() < 0.5:
            return block
        if block[0] == "p":
            style = self.dice.choice(STYLES[:3]) if self.dice.random() < 0.1 else block[2]
            return ["p", self.reworded(block[1]), style, block[3] if style == "ListBullet" else ""]
        rows = [[self.reworded(cell) for cell in row] for row in block[1]]
        self.rearrange(rows, lambda: self.row(len(block[1][0])))
        return ["table", rows, block[2]] if rows else ["p", "", "Normal", ""]

    def reworded(self, text: str) -> str:
        begin = text.rfind("#") + 1
        lines = [line.split(" ") for line in text[begin:].split("\n")]
        for line in lines:
            if self.dice.random() < 0.5:
                self.rearrange(line, lambda: self.dice.choice(WORDS).strip("\n"))
        if self.dice.random() < 0.3 and not begin:
            self.rearrange(lines, lambda: [self.dice.choice(WORDS).strip("\n")])
        return text[:begin] + "\n".join(" ".join(line) for line in lines)


def written(document: list) -> str:
    """Return the blocks; a table is not followed by a table, and the last block is a paragraph."""
    result, after_table = "", False
    for block in document:
        if block[0] == "p":
            result, after_table = result + p(*block[1:]), False
        else:
            result += p() * after_table + table(*map(tuple, block[1])) + p() * block[2]
            after_table = not block[2]
    return result + p() * after_table


@pytest.mark.parametrize("seed", range(8))
def test_both_sides_come_back(file, seed):
    """Fifty random pairs: styles, texts, tables and rows of both sides are found again, and the file stays valid."""
    for number in range(seed * 50, seed * 50 + 50):
        author = Author(number)
        first = author.document()
        old, new = file(written(first)), file(written(author.changed(first)))
        edition, change = compare(old, new, EDITION)
        if change.is_none:
            assert outline(body_of(old)) == outline(body_of(new)), number
            continue

        assert outline(body_of(new)) == outline(accepted(body_of(edition))), number
        assert outline(body_of(old)) == outline(rejected(body_of(edition))), number
        ids = [node.get(f"{W}id") for node in body_of(edition).iter(f"{W}ins", f"{W}del", f"{W}pPrChange", f"{W}bookmarkStart")]
        assert len(set(ids)) == len(ids), number


def test_random_editions_are_valid(file, tmp_path):
    """The auditor finds nothing in the edition of random pairs."""
    for number in range(1000, 1012):
        author = Author(number)
        first = author.document()
        edition, change = compare(file(written(first)), file(written(author.changed(first))), EDITION)
        path = tmp_path / f"{number}.docx"
        path.write_bytes(edition)

        assert change.is_none or [] == list(OpenXmlValidator().validate(str(path)).errors), number
