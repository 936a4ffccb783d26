"""Every field of the worked example has an address of its own."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from vdocs.document.nodes import view_table
from vdocs.model.fields import address_of_path, option_name, path_of, tag_of
from vdocs.pipeline import compile_project
from vdocs.pipeline.compile import Compilation
from vdocs.views.table import FillIn, fields_of

ROOT = Path(__file__).parents[2]
NUMBERS = [
    f"NHB-AVI-{kind}-001"
    for kind in ("GXP", "VP", "URS", "DFD", "P11", "FRA", "AIS", "AID", "AIM", "AIT", "IQ", "OQ", "PQ", "AIR", "AIO", "RTM")
]


@lru_cache(1)
def compilation() -> Compilation:
    """Return the worked example, compiled."""
    return compile_project(ROOT)


def fields(number: str) -> list[FillIn]:
    """Return every field that a document leaves open."""
    doctree = next(document.doctree for document in compilation().documents if document.name == number)
    return [field for leaf in doctree.findall(view_table) for row in leaf["table"].rows for cell in row.cells for field in fields_of(cell)]


def test_every_document_is_looked_at():
    """The documents of the example are those that the tests below go through."""
    assert sorted(NUMBERS) == sorted(document.name for document in compilation().documents)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_field_has_an_address_of_its_own(number):
    """No field is without an address, no address and no tag comes twice, and each can be found again by its path."""
    found = fields(number)
    boxes = [field.address._replace(option=option_name(option)) for field in found if field.address for option in field.options]
    addresses = [field.address for field in found if field.address and not field.options] + boxes

    assert found
    assert [] == [field for field in found if not field.address or not field.label]
    assert [] == [str(address) for address, count in Counter(addresses).items() if count > 1]
    assert [] == [tag for tag, count in Counter(map(tag_of, addresses)).items() if count > 1]
    assert addresses == [address_of_path(path_of(address)) for address in addresses]
