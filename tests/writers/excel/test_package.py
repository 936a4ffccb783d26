"""The file: the same bytes every time, and nothing in it that Excel would repair."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from vdocs.writers.excel import write


def test_the_same_sheets_give_the_same_bytes(sample, frame):
    """Writing twice gives identical files."""
    assert write(sample, frame) == write(sample, frame)


def test_members_are_sorted_and_have_one_time(sample, frame):
    """The parts are in a fixed order and none has the time of writing."""
    members = ZipFile(BytesIO(write(sample, frame))).infolist()
    names = [member.filename for member in members]

    assert ["[Content_Types].xml", *sorted(names[1:])] == names
    assert {(1980, 1, 1, 0, 0, 0)} == {member.date_time for member in members}


def test_the_stamp_is_the_time_of_the_build(opened, sample, monkeypatch):
    """Created and modified come from SOURCE_DATE_EPOCH."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772870400")
    properties = opened(*sample).properties

    assert "2026-03-07 08:00:00 2026-03-07 08:00:00" == f"{properties.created} {properties.modified}"


def test_text_with_markup_is_escaped(one_column):
    """Angle brackets, ampersands, quotes and things like _x0041_ come back as they were."""
    texts = ["<b> & \"c\" 'd' ]]>", "  spaces  ", "_x0041_ _x_"]

    assert texts == [cell.value for cell in one_column(*texts)]


def test_nothing_outside_is_linked_but_the_pages(sample, frame):
    """No part refers to anything outside the file, except to the pages that are named, by relative addresses."""

    def outside(**more) -> list[str]:
        archive = ZipFile(BytesIO(write(sample, frame, **more)))
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels")).decode()
        return re.findall('Target="([^"]*)" TargetMode="External"', relations)

    assert [] == outside()
    assert ["../html/URS.html"] == outside(pages={"URS-001": "../html/URS.html#URS-001", "URS-002": "../html/URS.html#URS-002"})


def test_excel_opens_the_file_without_repair(sample, frame, tmp_path):
    """The audit of the Office schemas and of Excel's own demands finds nothing."""
    openxml_audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "sample.xlsx"
    path.write_bytes(write(sample, frame, pages={"URS-001": "../html/URS.html#URS-001"}))

    result = openxml_audit.OpenXmlValidator().validate(path)

    assert [] == [f"{error.part_uri}: {error.description}" for error in result.errors]
