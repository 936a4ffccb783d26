"""Small Word files as tests write them: a base file whose body is replaced."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from tests.frames import FRAME, document
from vdocs.writers.word import write
from vdocs.writers.word.package import zipped
from vdocs.writers.word.xml import DECLARATION, NAMESPACES


@pytest.fixture(scope="session")
def file() -> Callable[..., bytes]:
    """Return a function that makes a Word file of the XML of its blocks; further parts are added or replaced."""
    with zipfile.ZipFile(BytesIO(write(document(frame=FRAME._replace(version="2.0"))))) as package:
        base = {name: package.read(name) for name in package.namelist()}
    body = base["word/document.xml"].decode()
    end = body[body.rindex("<w:sectPr>") :].removesuffix("</w:body></w:document>")

    def made(blocks: str, **parts: bytes) -> bytes:
        text = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{blocks}{end}</w:body></w:document>"
        return zipped({**base, "word/document.xml": text.encode(), **parts})

    return made
