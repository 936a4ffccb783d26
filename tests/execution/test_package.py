"""A Word file that comes back is opened with care."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from vdocs.execution import package
from vdocs.execution.package import NotReadable, parts_of, relations, tree_of


def zipped(**parts: bytes | str) -> bytes:
    """Return a zip file; two underscores in a name stand for a slash, one for a dot."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


DOCUMENT = zipped(word__document_xml="<a/>")


def test_parts_by_name():
    """A Word file gives its parts."""
    assert {"word/document.xml": b"<a/>"} == parts_of(DOCUMENT)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a Word file"),
        (b"PK\x03\x04 and so on", "not a Word file"),
        (b"%PDF-1.7", "not a Word file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not a Word file"),
        (zipped(xl__workbook_xml="<a/>"), "not a Word file"),
        (DOCUMENT[:-30], "not a Word file"),
    ],
    ids=["empty", "broken zip", "PDF", "password", "workbook", "cut off"],
)
def test_other_files_are_refused(content, message):
    """What is no Word file is said to be none."""
    with pytest.raises(NotReadable, match=message):
        parts_of(content)


def test_a_bomb_is_refused(monkeypatch):
    """A file that unpacks to far more than a protocol is refused, whatever it says of itself."""
    monkeypatch.setattr(package, "_LARGEST_PART", 1000)
    with pytest.raises(NotReadable, match="unpacks to far more"):
        parts_of(zipped(word__document_xml=b" " * 2000))
    monkeypatch.setattr(package, "_LARGEST_PART", 10_000)
    monkeypatch.setattr(package, "_LARGEST_FILE", 3000)
    with pytest.raises(NotReadable, match="unpacks to far more"):
        parts_of(zipped(word__document_xml=b" " * 2000, word__other_xml=b" " * 2000))


def test_a_part_that_is_there_twice_is_refused():
    """Programs differ in which of two parts of one name they open."""
    stream = BytesIO(DOCUMENT)
    with pytest.warns(UserWarning), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", "<b/>")

    with pytest.raises(NotReadable, match="twice"):
        parts_of(stream.getvalue())


@pytest.mark.parametrize(
    "content", ["<a><b></a>", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>']
)
def test_damaged_and_declaring_parts_are_refused(content):
    """XML that is damaged or declares entities is not read."""
    with pytest.raises(NotReadable, match=r"damaged|document type"):
        tree_of({"p": content.encode()}, "p")


@pytest.mark.parametrize("parts", [{}, {"p": b""}, {"p": b"  \n"}])
def test_an_empty_part_is_none(parts):
    """LibreOffice leaves a part empty that it could not write."""
    assert None is tree_of(parts, "p")


def test_relations_of_every_part():
    """Every relationship of the file is told with its kind, target and mode."""
    content = '<r xmlns="x"><Relationship Type="t" Target="https://x" TargetMode="External"/></r>'

    assert [("t", "https://x", "External")] == relations({"word/_rels/a.xml.rels": content.encode()})
