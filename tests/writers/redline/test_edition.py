"""The comparison edition: what is shown as changed, what stays whole, and what the file says of itself."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from vdocs.writers.redline import Change, compare

from .reviewing import CONTENTS, W, accepted, body_of, outline, rejected, text
from .writing import EDITION, cell, p, runs, table


def shown(body: etree._Element) -> str:
    """Return a body with its changes as a reader sees them: `[-old-]`, `{+new+}`, `¶-` and `¶+` for ends, `|` between cells."""
    return "\n".join(_block(block) for block in body if block.tag in (f"{W}p", f"{W}tbl"))


def _block(block: etree._Element) -> str:
    if block.tag == f"{W}p":
        return _paragraph(block)
    rows = []
    for row in block.iterchildren(f"{W}tr"):
        mark = "".join({"ins": "+", "del": "-"}.get(etree.QName(node).localname, "") for node in row.iterfind(f"{W}trPr/*"))
        rows.append(
            f"{mark}| "
            + " | ".join("/".join(_paragraph(part) for part in cell if part.tag == f"{W}p") for cell in row.iterchildren(f"{W}tc"))
        )
    return "\n".join(rows)


def _paragraph(paragraph: etree._Element) -> str:
    result = ""
    for run in paragraph.iter(f"{W}r"):
        seen = "".join(node.text or "" for node in run.iter(f"{W}t", f"{W}delText"))
        kind = next((etree.QName(node).localname for node in run.iterancestors(f"{W}ins", f"{W}del")), "")
        result += {"ins": f"{{+{seen}+}}", "del": f"[-{seen}-]", "": seen}[kind] if seen else ""
    marks = {etree.QName(mark).localname for mark in paragraph.iterfind(f"{W}pPr/{W}rPr/*")}
    return result + "¶-" * ("del" in marks) + "¶+" * ("ins" in marks)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (p("The vial is good."), p("The vial is bad."), "The vial is [-good-]{+bad+}."),
        (p("limit 0.35 of 3.2.0"), p("limit 0.80 of 3.2.0"), "limit [-0.35-]{+0.80+} of 3.2.0"),
        (p("one two three four five six"), p("one 2 3 four five six"), "one [-two three-]{+2 3+} four five six"),
        (p("a vial"), p("some other text"), "[-a vial-]{+some other text+}"),
        (p("vial shall pass"), p("vial *shall* pass"), "vial [-shall-]{+shall+} pass"),
        (p("A") + p("B") + p("C"), p("A") + p("C"), "A\n[-B-]¶-\nC"),
        (p("A") + p("C"), p("A") + p("B") + p("C"), "A\n{+B+}¶+\nC"),
        (p("A"), p("A") + p("B"), "A¶+\n{+B+}"),
        (p("A") + p("B"), p("A"), "A¶-\n[-B-]"),
        (p("A b c d") + p("Z"), p("A b x d") + p("Y"), "A b [-c-]{+x+} d\n[-Z-]{+Y+}"),
    ],
)
def test_words_and_paragraphs(file, old, new, expected):
    """Words change inside their paragraph; paragraphs come and go with their ends, but the last end of the body stays."""
    edition, _ = compare(file(old), file(new), EDITION)

    assert expected == shown(body_of(edition))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            [("1", "do"), ("2", "look")],
            [("1", "do"), ("2", "wait"), ("3", "look")],
            "| 1 | do\n+| {+2+}¶+ | {+wait+}¶+\n| [-2-]{+3+} | look",
        ),
        (
            [("URS-1", "a b"), ("URS-2", "c d")],
            [("URS-2", "c d"), ("URS-1", "a b")],
            "-| [-URS-1-]¶- | [-a b-]¶-\n| URS-2 | c d\n+| {+URS-1+}¶+ | {+a b+}¶+",
        ),
        ([("URS-1", "one two")], [("URS-1", "other words")], "| URS-1 | [-one two-]{+other words+}"),
        ([("x", "a\nb")], [("x", "a\nnew\nb")], "| x | a/{+new+}¶+/b"),
        ([("x", "a\nb")], [("x", "a")], "| x | a¶-/[-b-]"),
        ([("x", "")], [("x", "now")], "| x | {+now+}"),
    ],
    ids=["row added", "rows changed places", "same label", "paragraph of a cell", "end of a cell", "empty cell"],
)
def test_rows_and_cells(file, old, new, expected):
    """Rows are found again by what they say, a running number aside; cells keep their last paragraph."""
    edition, _ = compare(file(table(*old) + p()), file(table(*new) + p()), EDITION)

    assert f"{expected}\n" == shown(body_of(edition))


def test_a_table_with_other_columns_is_replaced(file):
    """A table with a column more is shown as the old table and the new one, with an end between them that is on neither side."""
    old, new = file(table(("a", "b")) + p("end")), file(table(("a", "b", "c")) + p("end"))
    edition, change = compare(old, new, EDITION)

    assert "-| [-a-]¶- | [-b-]¶-\n¶-¶+\n+| {+a+}¶+ | {+b+}¶+ | {+c+}¶+\nend" == shown(body_of(edition))
    assert outline(body_of(old)) == outline(rejected(body_of(edition)))
    assert Change(rows_added=1, rows_removed=1) == change


def test_fields_and_links_are_never_torn(file):
    """A field that shows another number is put in as a whole; of the old one its text stays, so that it counts no more."""
    edition, _ = compare(file(p("Table {SEQ:4} – see [URS-021] here")), file(p("Table {SEQ:5} – see [URS-022] here")), EDITION)
    body = body_of(edition)
    inside = [[etree.QName(node).localname for node in change.iter()][1:] for change in body.iter(f"{W}ins")]

    assert "Table [-4-]{+5+} – see [-URS-021-]{+URS-022+} here" == shown(body)
    assert ["r", "fldChar", "r", "instrText", "r", "fldChar", "r", "t", "r", "fldChar"] == inside[0]
    assert ["vd_URS_022"] == [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]


def test_property_fields_are_put_as_text(file):
    """What a property field showed on either side stays readable, whatever the properties of the file say."""
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCPROPERTY DocumentVersion </w:instrText></w:r>'
    shows = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    old, new = (f"<w:p>{runs('Version ')}{field}{shows.format(runs(version))}</w:p>" for version in ("1.0", "2.0"))
    edition, _ = compare(file(old), file(new), EDITION)

    assert "Version [-1.0-]{+2.0+}" == shown(body_of(edition))


def test_fields_to_fill_in_become_text(file):
    """Content controls around runs, paragraphs and cells go; what they show is compared."""

    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    old = control(p("kept")) + f"<w:p>{runs('Result ')}{control(runs('☐ Pass'))}</w:p>"
    new = control(p("kept")) + f"<w:p>{runs('Result ')}{control(runs('☐ Pass ☐ Fail'))}</w:p>"
    edition, _ = compare(file(old), file(new), EDITION)
    body = body_of(edition)

    assert "kept\nResult ☐ Pass{+ ☐ Fail+}" == shown(body)
    assert [] == list(body.iter(f"{W}sdt"))


def test_the_contents_list_is_the_new_one(file):
    """A contents list is not compared; it may change as much as it likes."""

    def contents(*titles: str) -> str:
        start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        lines = [f"<w:p>{start * (not index)}{runs(title)}" for index, title in enumerate(titles)]
        return "</w:p>".join(lines) + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'

    old, new = file(contents("Scope", "Roles") + p("one")), file(contents("Purpose") + p("two"))
    edition, _ = compare(old, new, EDITION)

    assert "Purpose\n[-one-]{+two+}" == shown(body_of(edition))
    assert [CONTENTS, "Normal: one"] == outline(rejected(body_of(edition)))


def test_only_the_contents_list_differs(file):
    """A change of the contents list alone is none; then there is no file."""
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    content, change = compare(file(f"<w:p>{start}{runs('1')}{end}</w:p>"), file(f"<w:p>{start}{runs('2')}{end}</w:p>"), EDITION)

    assert (b"", Change()) == (content, change)


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


def test_lists_keep_their_numbers(file):
    """A deleted entry counts in the list that stays; a list that is gone gets a number of its own."""
    numbering = zipfile.ZipFile(BytesIO(file(p()))).read("word/numbering.xml").decode()

    def numbered(blocks: str, *numbers: int) -> bytes:
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number in numbers
        )
        return file(blocks, **{"word/numbering.xml": numbering.replace("</w:numbering>", f"{lists}</w:numbering>").encode()})

    def entry(content: str, number: int) -> str:
        return p(content, "ListNumber", NUMBERED.format(number))

    old = numbered(entry("gone list", 10) + p("text between") + entry("a", 11) + entry("dropped entry", 11) + entry("c", 11) + p(), 10, 11)
    new = numbered(p("text between") + entry("a", 10) + entry("c", 10) + p(), 10)
    edition, _ = compare(old, new, EDITION)
    found = {
        text(paragraph) or "".join(node.text for node in paragraph.iter(f"{W}delText")): paragraph
        for paragraph in body_of(edition).iter(f"{W}p")
    }
    number = {name: paragraph.find(f"{W}pPr/{W}numPr/{W}numId") for name, paragraph in found.items()}

    assert {"a": "10", "dropped entry": "10", "c": "10", "gone list": "11"} == {
        name: node.get(f"{W}val") for name, node in number.items() if node is not None
    }
    assert b'w:numId="11"' in zipfile.ZipFile(BytesIO(edition)).read("word/numbering.xml")


DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="100000" cy="100000"/><wp:docPr id="7" name="Picture"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="7" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100000" cy="100000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def pictured(file, picture: bytes) -> bytes:
    """Return a file with one picture."""
    base = zipfile.ZipFile(BytesIO(file(p())))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relations = base.read("word/_rels/document.xml.rels").decode()
    relation = f'<Relationship Id="rIdPicture" Type="{kind}" Target="media/image1.png"/></Relationships>'
    types = base.read("[Content_Types].xml").decode().replace("<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1)
    parts = {
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation).encode(),
        "[Content_Types].xml": types.encode(),
        "word/media/image1.png": picture,
    }
    return file(f"<w:p>{runs('The picture ')}{DRAWING}</w:p>" + p("End"), **parts)


def test_a_picture_is_one_thing(file, tmp_path):
    """The same picture is no change; another one is shown beside the old one, whose file comes along."""
    old, same, new = (pictured(file, picture) for picture in (PIXEL, PIXEL, PIXEL + b"\0"))
    edition, _ = compare(old, new, EDITION)
    (tmp_path / "edition.docx").write_bytes(edition)
    body, package = body_of(edition), zipfile.ZipFile(BytesIO(edition))

    assert compare(old, same, EDITION)[1].is_none
    assert [1, 1] == [len(list(body.find(f".//{W}{kind}").iter(f"{W}drawing"))) for kind in ("del", "ins")]
    assert [PIXEL, PIXEL + b"\0"] == sorted(package.read(name) for name in package.namelist() if "media/" in name)
    assert [] == list(OpenXmlValidator().validate(str(tmp_path / "edition.docx")).errors)


def test_a_change_of_style_is_recorded(file):
    """A paragraph that becomes a heading says so, and goes back when the change is rejected."""
    edition, change = compare(file(p("Scope of this") + p()), file(p("Scope of this", "Heading1") + p()), EDITION)

    assert ["Heading1: Scope of this", "Normal: "] == outline(accepted(body_of(edition)))
    assert ["Normal: Scope of this", "Normal: "] == outline(rejected(body_of(edition)))
    assert 1 == change.paragraphs_changed


@pytest.mark.parametrize("change", ["<w:keepNext/>", "<w:pageBreakBefore/>", '<w:spacing w:after="40"/>'])
def test_what_follows_from_the_neighbours_is_no_change(file, change):
    """Page breaks, distances and what keeps lines together are layout; places where a word may break are too."""
    old, new = file(p("URS-\u200b021, text") + p()), file(p("URS-021, text", properties=change) + p())

    assert compare(old, new, EDITION)[1].is_none


def test_bookmarks_stay_with_the_new_side(file):
    """A deleted heading leaves its bookmark behind, so that each name and each number is there once."""
    old = p("#vd_A#First heading", "Heading1") + p("#vd_B#Second one", "Heading1") + p("text")
    new = p("#vd_B#Second one here", "Heading1") + p("text")
    edition, change = compare(file(old), file(new), EDITION)

    assert ["vd_B"] == [mark.get(f"{W}name") for mark in body_of(edition).iter(f"{W}bookmarkStart")]
    assert (("vd_B",), ("vd_A",)) == (change.changed, change.removed)


def test_a_change_belongs_to_its_item(file):
    """The row that differs is named with its section; not its neighbours, nor the section before one that is gone."""
    old = (
        p("#vd_S#One", "Heading1")
        + p("text")
        + p("#vd_T#Two", "Heading1")
        + p("more text here")
        + table(("#vd_R#R", "a b c"), ("#vd_Q#Q", "d"))
    )
    new = p("#vd_S#One", "Heading1") + p("text") + table(("#vd_R#R", "a b x"), ("#vd_Q#Q", "d"))
    _, change = compare(file(old + p()), file(new + p()), EDITION)

    assert (("vd_S", "vd_R"), ("vd_T",)) == (change.changed, change.removed)


def test_sections_are_those_of_the_new_file(file):
    """A break of section is taken from the new side; deleted text brings none along."""
    turned = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    old, new = file(p("upright") + p("sideways", properties=turned) + p("end")), file(p("upright") + p("end"))

    assert 1 == len(list(body_of(compare(old, new, EDITION)[0]).iter(f"{W}sectPr")))
    assert 2 == len(list(body_of(compare(new, old, EDITION)[0]).iter(f"{W}sectPr")))


def test_marks_name_author_and_date(file):
    """Every change has the author and date given, and a number of its own."""
    edition, _ = compare(file(p("one") + table(("a",)) + p("x")), file(p("two") + p("x")), EDITION)
    marks = [node for node in body_of(edition).iter(f"{W}ins", f"{W}del")]

    assert {("Changes since 1.0", "2027-01-18T09:30:00Z")} == {(node.get(f"{W}author"), node.get(f"{W}date")) for node in marks}
    assert len(marks) == len({node.get(f"{W}id") for node in marks})


def test_the_same_sides_give_the_same_bytes(file):
    """Two comparisons are identical."""
    old, new = file(p("one two") + table(("a", "b")) + p()), file(p("one 2") + table(("a", "c")) + p())

    assert compare(old, new, EDITION) == compare(old, new, EDITION)


def test_every_page_says_what_it_is(file):
    """Each header says that this is no controlled document and what is compared; the draft's watermark gives way to another."""
    edition, _ = compare(file(p("one")), file(p("two")), EDITION)
    package = zipfile.ZipFile(BytesIO(edition))
    headers = [package.read(name).decode() for name in package.namelist() if name.startswith("word/header")]
    notice = "Comparison edition: changes from version 1.0 (v1.0) to version 2.0. Not the controlled document."

    assert headers
    assert all(notice in header and 'string="COMPARISON"' in header and 'string="DRAFT"' not in header for header in headers)
    assert b">Comparison edition, not the controlled document<" in package.read("docProps/custom.xml")
    assert b">Comparison edition, not the controlled document<" in package.read("docProps/core.xml")
    assert not any(
        "DOCPROPERTY" in package.read(name).decode() for name in package.namelist() if name.startswith(("word/header", "word/footer"))
    )


def test_the_notice_takes_no_room_from_the_text(file):
    """Headers begin higher by the height of the notice, and not nearer to the edge than printers allow."""
    new = file(p("two"))
    edition, _ = compare(file(p("one")), new, EDITION)
    (was, top), (now, still) = (
        (int(margins.get(f"{W}header")), margins.get(f"{W}top"))
        for margins in (body_of(content).find(f".//{W}pgMar") for content in (new, edition))
    )

    assert (max(284, was - 330), top) == (now, still)


def test_nested_tables_come_back(file):
    """A table inside a cell changes with it; where its changes cannot stand inside the cell, the row is replaced."""

    def nested(*rows: tuple[str, ...]) -> str:
        inner = cell("before").replace("</w:tc>", f"{table(*rows)}{p()}</w:tc>")
        return f'<w:tbl><w:tblPr><w:tblW w:w="2000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr>{inner}</w:tr></w:tbl>'

    old, new, bare = file(nested(("a", "b")) + p()), file(nested(("a", "c"), ("d", "e")) + p()), file(table(("before",)) + p())
    for one, other in ((old, new), (old, bare), (bare, new)):
        edition, _ = compare(one, other, EDITION)

        assert outline(body_of(other)) == outline(accepted(body_of(edition)))
        assert outline(body_of(one)) == outline(rejected(body_of(edition)))
