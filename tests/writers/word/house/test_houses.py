"""Three house templates of different companies, from the file to the document that is written on it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.houses import HOUSES
from tests.writers.word.test_writer import FRAME, document, outline, part, protocol, section, text
from vdocs.model.house import House
from vdocs.writers.word import write
from vdocs.writers.word.house.reading import read_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
STALE = (
    "XXX-000",
    "XX-000",
    "SOP-0000",
    "SOP Template",
    "OBSOLETE",
    "01/01/1999",
    "dd-mmm-yyyy",
    "TT.MM.JJJJ",
    "Sample",
    "Entwurf",
    "goes here",
)
"""What the templates say before they are filled in."""


def template(name: str, **more):
    """Return a house template as the writer uses it."""
    make, block = HOUSES[name]
    return read_template(make(), House.model_validate({**block, **more})).template


def texts(content: bytes) -> dict[str, str]:
    """Return the text of every header and footer, and of the document, by name of part."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        names = [name for name in file.namelist() if name.startswith(("word/header", "word/footer", "word/turned", "word/document"))]
    return {name: text(part(content, name)) for name in names}


def structure(content: bytes) -> str:
    """Return pages, headers, footers and outline as text."""
    lines = []
    for number, each in enumerate(docx.Document(BytesIO(content)).sections, 1):
        first = each.different_first_page_header_footer
        lines.append(
            f"pages {number}: {each.page_width.mm:.0f} x {each.page_height.mm:.0f} mm, text {(each.page_width - each.left_margin - each.right_margin) / 36000:.0f} mm"
        )
        for name, item in [("header", each.header), ("footer", each.footer)] + [
            ("first header", each.first_page_header),
            ("first footer", each.first_page_footer),
        ] * first:
            lines.append(f"  {name}: {text(item._element)}")
    return "\n".join([*lines, "", outline(content), ""])


@pytest.mark.parametrize("name", HOUSES)
def test_structure(accepted, name):
    """Pages, headers, footers, styles and the order of everything are as they were looked at."""
    found = structure(write(protocol(), template(name)))

    assert found == accepted(found, Path(__file__).parent / "goldens" / f"{name}.txt")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", HOUSES)
def test_no_repair(word_faults, name, paper):
    """Word is expected to open the file without repair, on either paper."""
    assert [] == word_faults(write(protocol(), template(name, paper=paper)))


@pytest.mark.parametrize("name", HOUSES)
def test_same_bytes(name):
    """The same template gives the same bytes, read twice."""
    assert write(protocol(), template(name)) == write(protocol(), template(name))


@pytest.mark.parametrize("name", HOUSES)
def test_nothing_stale(name):
    """No field keeps the text that the template was saved with, in any header, in any footer or on the cover."""
    said = texts(write(protocol(), template(name)))

    assert [] == [(part_name, word) for part_name, words in said.items() for word in STALE if word in words]
    assert all("NHB-OQ-001" in words for part_name, words in said.items() if "header1" in part_name)


@pytest.mark.parametrize("name", HOUSES)
def test_every_section_has_the_frame_of_the_house(name):
    """Upright and on their side, all pages have the headers and footers of the house, as wide as the page."""
    for each in docx.Document(BytesIO(write(protocol(), template(name)))).sections:
        header, footer = each.header._element, each.footer._element
        room = round((each.page_width - each.left_margin - each.right_margin) / 635)

        assert "NHB-OQ-001" in text(header) and "0.9" in text(header) and "Draft" in text(header)
        assert {"PAGE", "NUMPAGES"} <= {node.text.split()[0] for node in footer.iter(f"{W}instrText")}
        for table in header.iter(f"{W}tbl"):
            assert room == pytest.approx(sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")), abs=4)
        for tab in [tab for tab in header.iter(f"{W}tab") if tab.get(f"{W}val") == "right"] if each.orientation else []:
            assert room == pytest.approx(int(tab.get(f"{W}pos")), abs=4)


@pytest.mark.parametrize("name", HOUSES)
def test_watermark_by_status(name):
    """A draft has its watermark in every header of the house, an approved document in none."""
    draft = write(protocol(), template(name))
    doctree = document(section("a", "A", "1"), frame=FRAME._replace(is_draft=False, status="Approved"))
    approved = write(doctree, template(name))

    with zipfile.ZipFile(BytesIO(draft)) as file:
        headers = [part_name for part_name in file.namelist() if "header" in part_name and part_name.endswith(".xml")]
    assert headers and all(list(part(draft, part_name).iter(f"{V}textpath")) for part_name in headers)
    assert not list(part(approved, "word/header1.xml").iter(f"{V}textpath"))


def test_the_cover_of_the_house_is_kept():
    """The cover of the template stands in place of ours, filled in; its own contents list gives way to that of the document."""
    said = text(part(write(protocol(), template("corporate")), "word/document.xml"))

    assert "OQ Protocol – Vial Inspection 3.2.0" in said and "Vial Inspection" in said
    assert "Document control" not in said
    assert 1 == said.count("Contents")


def test_our_cover_in_a_house_template():
    """With `cover: vdocs` the cover of the template gives way to ours."""
    said = text(part(write(protocol(), template("corporate", cover="vdocs")), "word/document.xml"))

    assert "Document control" in said and "Content fingerprint" not in said


def test_headings_keep_the_numbers_of_the_house():
    """Where the house numbers headings, its list does, and the contents list prints what its headings print."""
    content = write(protocol(), template("american"))
    lines = outline(content).splitlines()

    assert "toc 1 | 1.0\tPurpose" in lines and "toc 2 | 1.1\tScope" in lines
    styles = part(content, "word/styles.xml")
    heading = next(style for style in styles if style.get(f"{W}styleId") == "Heading1")
    assert "1" == heading.find(f".//{W}numId").get(f"{W}val")


def test_headings_of_a_house_without_numbers_get_ours():
    """Where the house does not number headings, our list does."""
    content = write(protocol(), template("german"))
    heading = next(style for style in part(content, "word/styles.xml") if style.get(f"{W}styleId") == "berschrift2")
    number = heading.find(f".//{W}numId").get(f"{W}val")
    numbering = part(content, "word/numbering.xml")
    definition = (
        next(each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number).find(f"{W}abstractNumId").get(f"{W}val")
    )
    level = next(each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == definition)[3:][1]

    assert ("1", "berschrift2") == (heading.find(f".//{W}ilvl").get(f"{W}val"), level.find(f"{W}pStyle").get(f"{W}val"))


def test_lists_do_not_clash():
    """The lists of the house keep their ids, and ours get others; definitions stand before lists."""
    root = part(write(protocol(), template("american")), "word/numbering.xml")
    definitions = [each.get(f"{W}abstractNumId") for each in root.iter(f"{W}abstractNum")]
    lists = [each.get(f"{W}numId") for each in root.findall(f"{W}num")]

    assert len(definitions) == len(set(definitions)) and len(lists) == len(set(lists))
    assert ["0", "7"] == definitions[:2] and ["1", "12"] == lists[:2]
    tags = [each.tag for each in root]
    assert tags == sorted(tags, key=lambda tag: tag == f"{W}num")


def test_what_belongs_to_the_template_alone_is_left_behind():
    """Sessions, somebody's path, the wish to update fields and the identity in a document system do not come along."""
    content = write(protocol(), template("american"))
    with zipfile.ZipFile(BytesIO(content)) as file:
        everything = {name: file.read(name) for name in file.namelist()}

    assert [] == [name for name, data in everything.items() for word in (b"rsid", b"SOP.dotm", b"updateFields", b"_dlc_") if word in data]
    custom = part(content, "docProps/custom.xml")
    values = {each.get("name"): each[0].text for each in custom}
    assert ("F-QA-017 Rev. 3", "0.9", "NHB-OQ-001") == (values["FormNumber"], values["Revision"], values["DocumentNumber"])


def test_properties_of_the_house_drive_its_header():
    """A property of the template that nothing maps keeps its value, one that is mapped is filled in."""
    said = texts(write(protocol(), template("american")))["word/header1.xml"]

    assert "Form F-QA-017 Rev. 3" in said and "Version 0.9, Draft" in said and "OQ Protocol – Vial Inspection 3.2.0" in said


def test_colours_follow_the_house():
    """Our own tables take the colour of the house's headings; a house that prints in black gets grey."""
    assert ["005A8C", "262626", "00695C"] == [template(name).colours["accent"] for name in HOUSES]
    assert b"1F3A5F" not in template("corporate").parts["word/styles.xml"]


def test_language():
    """The language of the template is kept unless the house names another, which then stands in every style."""
    assert "en-US" == template("corporate").language
    changed = template("corporate", language="en-GB")
    assert "en-GB" == changed.language and b"en-US" not in changed.parts["word/styles.xml"]
