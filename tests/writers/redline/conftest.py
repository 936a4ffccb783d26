"""Small Word files as tests write them: a base file whose body is replaced."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docutils.utils import new_document

from vdocs.document.nodes import Frame
from vdocs.writers.word import write
from vdocs.writers.word.package import zipped
from vdocs.writers.word.xml import DECLARATION, NAMESPACES

FRAME = Frame(
    organisation="Nordhaven",
    site="Lund",
    type_code="OQ",
    type_name="OQ Protocol",
    title="OQ Protocol – Vial Inspection",
    number="NHB-OQ-001",
    version="2.0",
    status="Draft",
    is_draft=True,
    effective="Not effective",
    supersedes="None",
    author="Ingrid Solberg",
    author_role="Validation lead",
    confidentiality="Confidential",
    system_id="AVI",
    system_name="Vial Inspection",
    system_release="3.2.0",
    baseline="BL01",
)


@pytest.fixture(scope="session")
def file() -> Callable[..., bytes]:
    """Return a function that makes a Word file of the XML of its blocks; further parts are added or replaced."""
    doctree = new_document("test")
    doctree["frame"], doctree["date_format"] = FRAME, "DD-MMM-YYYY"
    with zipfile.ZipFile(BytesIO(write(doctree))) as package:
        base = {name: package.read(name) for name in package.namelist()}
    body = base["word/document.xml"].decode()
    end = body[body.rindex("<w:sectPr>") :].removesuffix("</w:body></w:document>")

    def made(blocks: str, **parts: bytes) -> bytes:
        text = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{blocks}{end}</w:body></w:document>"
        return zipped({**base, "word/document.xml": text.encode(), **parts})

    return made
