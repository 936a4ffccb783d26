"""The Word writer, from a small doctree to the file: read back with zipfile, lxml, python-docx and openxml-audit."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import docx
import pytest
from docutils import nodes
from docx.enum.section import WD_ORIENT
from lxml import etree

from tests.frames import FRAME, document
from vdocs.document.markdown import blocks
from vdocs.document.nodes import contents, cover, end_of_document, item_reference, view_table
from vdocs.model.house import House
from vdocs.views.table import Badge, Column, FillIn, Prose, Refs, Row, Stack, Table
from vdocs.writers.word import write
from vdocs.writers.word.template import own_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def section(key: str, title: str, number: str, *children: nodes.Node, classes: tuple[str, ...] = ()) -> nodes.section:
    """Return a section as the composer makes it."""
    result = nodes.section("", nodes.title("", title), *children, ids=[key], classes=list(classes))
    result["number"] = number
    return result


def leaf(table: Table, number: int = 0) -> view_table:
    """Return a leaf that carries a table."""
    result = view_table()
    result["table"], result["number"] = table, number
    return result


def framed() -> cover:
    """Return the cover node."""
    result = cover()
    result["frame"] = FRAME
    return result


def listing(tables: bool = True) -> contents:
    """Return the place of the contents list."""
    result = contents()
    result["tables"] = tables
    return result


def columns(*titles: str) -> tuple[Column, ...]:
    """Return columns of equal width."""
    return tuple(Column(title.lower(), title, 30) for title in titles)


def part(content: bytes, name: str) -> etree._Element:
    """Return a part of the file, parsed."""
    return etree.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))


def body(*children: nodes.Node) -> etree._Element:
    """Return the body of a document with the children."""
    return part(write(document(*children)), "word/document.xml")[0]


def text(element: etree._Element) -> str:
    """Return the text of an element as a reader sees it."""
    shown = {f"{W}br": "\n", f"{W}tab": "\t"}
    inner = (node for node in element.iter(f"{W}t", f"{W}br", f"{W}tab") if node.getparent().tag == f"{W}r")
    return "".join(shown.get(node.tag) or node.text or "" for node in inner)


def outline(content: bytes) -> str:
    """Return a line per paragraph, style and text, and per row its cells."""
    names = {style.style_id: style.name for style in docx.Document(BytesIO(content)).styles}
    lines = []
    for block in part(content, "word/document.xml")[0]:
        used = next((found.get(f"{W}val") for found in block.iter(f"{W}pStyle" if block.tag == f"{W}p" else f"{W}tblStyle")), "")
        if block.tag == f"{W}p":
            lines.append(f"{names.get(used, '-')} | {text(block)}".rstrip())
        elif block.tag == f"{W}tbl":
            lines.append(f"[{names.get(used, '-')}]")
            for row in block.iter(f"{W}tr"):
                cells = ("\\n".join(map(text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))
                lines.append("  " + " | ".join(cells).rstrip())
    return "\n".join(lines)


def protocol() -> nodes.document:
    """Return a small protocol with one of everything."""
    steps = Table(
        "steps",
        "Steps of OQ-001",
        columns("Step", "Action", "Result"),
        (Row((1, Stack(("Press start.", Prose("Input: `RV-07`"))), FillIn("choice", ("Pass", "Fail"))), anchor="OQ-001.1"),),
        "steps",
    )
    requirements = Table(
        "urs",
        "Requirements",
        columns("ID", "Requirement", "Tests", "Status"),
        (
            Row((), heading="Audit trail"),
            Row(("URS-1", Prose("It shall **record**."), Refs(("OQ-001", "SOP-7")), Badge("Verified", "good")), anchor="URS-1"),
        ),
    )
    approval = Table("approval", "", columns("Role", "Signature"), (Row(("QA", FillIn("signature"))),), "approval")
    return document(
        framed(),
        section("approval", "Approval", "", leaf(approval), classes=("front", "new-page")),
        listing(),
        section("purpose", "Purpose", "1", *blocks("Why.\n\n- one\n  1. two"), section("scope", "Scope", "1.1")),
        section("urs", "Requirements", "2", leaf(requirements, 1), classes=("landscape",)),
        section(
            "scripts",
            "Scripts",
            "3",
            section("OQ-001", "OQ-001 Start", "3.1", leaf(steps, 2), classes=("new-page", "script")),
            classes=("landscape",),
        ),
        section("log", "Deviations", "4", leaf(Table("log", "Log", columns("ID"), (), empty="No deviations."))),
        end_of_document(),
    )


GOLDEN = """\
Cover Organisation | Nordhaven & Sons
Cover Site | Lund
Cover Space |
Subtitle | OQ Protocol
Title | Vial Inspection 3.2.0
Cover Space |
[Cover Facts]
  Document number | NHB-OQ-001 | System | Vial Inspection
  Version | 0.9 | System ID | AVI
  Status | Draft | System release | 3.2.0
  Effective date | Not effective | GAMP category | 5
  Supersedes | None – first issue |  |
  Author | Ingrid Solberg, Validation lead |  |
  Confidentiality | Confidential |  |
Cover Control | Document control
[Control Facts]
  Content baseline | AVI-BL01
  Fingerprint | SHA-256 3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a
  Compiled with | vdocs 0.1.0
Front Heading | Approval
[Controlled Approval]
  Role | Signature
  QA |
TOC Heading | Contents
toc 1 | Approval
toc 1 | 1\tPurpose
toc 2 | 1.1\tScope
toc 1 | 2\tRequirements
toc 1 | 3\tScripts
toc 2 | 3.1\tOQ-001 Start
toc 1 | 4\tDeviations
TOC Heading | Tables
table of figures | Table 1\tRequirements
table of figures | Table 2\tSteps of OQ-001
Heading 1 | Purpose
Normal | Why.
List Bullet | one
List Number | two
Heading 2 | Scope
Heading 1 | Requirements
Caption | Table 1 – Requirements
[Controlled Grid]
  ID | Requirement | Tests | Status
  Audit trail
  URS-1 | It shall record. | OQ-001, SOP-7 | Verified
Table Gap |
Heading 1 | Scripts
Heading 2 | OQ-001 Start
Caption | Table 2 – Steps of OQ-001
[Controlled Steps]
  Step | Action | Result
  1 | Press start.\\nInput: RV-07 | ☐\u00a0Pass   ☐\u00a0Fail
Table Gap |
Heading 1 | Deviations
None Statement | No deviations.
End Of Document | End of document"""


def test_outline():
    """A small protocol prints every part in its named style."""
    assert GOLDEN == outline(write(protocol()))


def test_same_bytes(monkeypatch):
    """The same doctree gives the same bytes, in any time zone and at any time."""
    first = write(protocol())
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    second = write(protocol())
    monkeypatch.undo()
    time.tzset()

    assert first == second


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_audit(word_faults, paper):
    """Word is expected to open the file without repair."""
    assert [] == word_faults(write(protocol(), own_template(House(paper=paper))))


def test_every_section_has_header_and_footer():
    """Every run of pages names its header and footer, and each states number, version, status and page."""
    content = write(protocol())
    opened = docx.Document(BytesIO(content))

    assert [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT] == [each.orientation for each in opened.sections]
    assert [True, False, False] == [each.different_first_page_header_footer for each in opened.sections]
    for each in opened.sections:
        heads = [each.header, each.first_page_header] if each.different_first_page_header_footer else [each.header]
        feet = [each.footer, each.first_page_footer] if each.different_first_page_header_footer else [each.footer]
        for head in heads:
            assert not head.is_linked_to_previous
            assert "NHB-OQ-001" in text(head._element) and "Version 0.9  ·  Draft" in text(head._element)
            assert "DRAFT" in [node.get("string") for node in head._element.iter("{urn:schemas-microsoft-com:vml}textpath")]
        for foot in feet:
            assert not foot.is_linked_to_previous
            assert all(word in text(foot._element) for word in ("System AVI", "3f9a3f9a3f9a", "Confidential", "Page 1 of 1"))


def test_no_watermark_when_approved():
    """A document that is no draft has no watermark."""
    doctree = document(section("a", "A", "1"), frame=FRAME._replace(is_draft=False, status="Approved"))

    assert b"textpath" not in zipfile.ZipFile(BytesIO(write(doctree))).read("word/header_portrait.xml")


def test_property_fields():
    """Number, version and status are properties that fields print."""
    content = write(protocol())
    values = {node.get("name"): node[0].text for node in part(content, "docProps/custom.xml")}
    named = [node.text.split()[1] for node in part(content, "word/header_portrait.xml").iter(f"{W}instrText")]

    assert ["DocumentNumber", "DocumentVersion", "DocumentStatus"] == named
    assert ["NHB-OQ-001", "0.9", "Draft"] == [values[name] for name in named]


def test_core_properties():
    """Title, author and language are set; the time is that of the build."""
    core = docx.Document(BytesIO(write(protocol()))).core_properties

    assert ("OQ Protocol – Vial Inspection 3.2.0", "Ingrid Solberg", "en-GB", 1980) == (
        core.title,
        core.author,
        core.language,
        core.created.year,
    )


def test_links_resolve():
    """Every link leads to a bookmark, and names of bookmarks are unique, valid and short enough for Word."""
    long = "URS-" + "A" * 60
    rows = (
        Row(("x", Refs(("urs-1", "URS-1", "URS_1", long, "elsewhere"))), anchor="URS-1"),
        Row(("y", None), anchor="urs-1"),
        Row(("z", None), anchor="URS_1"),
        Row(("w", None), anchor=long),
        Row(("again", None), anchor="URS-1"),
    )
    paragraph = nodes.paragraph("", "", item_reference("A"), item_reference("B"))
    tree = body(listing(), section("A", "A", "1", paragraph, leaf(Table("t", "T", columns("ID", "Refs"), rows), 1)))
    names = [node.get(f"{W}name") for node in tree.iter(f"{W}bookmarkStart")]
    anchors = [node.get(f"{W}anchor") for node in tree.iter(f"{W}hyperlink")]

    assert len(names) == len({name.casefold() for name in names}) == 7
    assert all(len(name) <= 40 and name.isidentifier() for name in names)
    assert set(anchors) <= set(names)
    assert 7 == len(anchors)


def test_numbering():
    """Headings are numbered by Word, and a number that Word would not reach is printed as it is."""
    tree = body(section("a", "A", "1", section("b", "B", "1.1"), section("c", "C", "1.2")), section("d", "D", "A"))
    headings = [(text(node), node.find(f".//{W}numId") is not None) for node in tree.iter(f"{W}p")]

    assert [("A", False), ("B", False), ("C", False), ("A  D", True)] == headings


def test_lists_begin_anew():
    """Every numbered list has its own instance of numbering, with its own first number."""
    content = write(document(section("a", "A", "1", *blocks("1. x\n2. y\n\ntext\n\n4. z"))))
    used = [node.get(f"{W}val") for node in part(content, "word/document.xml").iter(f"{W}numId")]
    numbering = part(content, "word/numbering.xml")
    starts = {
        node.get(f"{W}numId"): node.find(f".//{W}startOverride").get(f"{W}val") for node in numbering.findall(f"{W}num") if len(node) > 1
    }

    assert ["1", "1", "4"] == [starts[number] for number in used]


def test_text_that_xml_cannot_hold():
    """Mark-up characters are kept, characters that XML forbids are left out, line breaks and tabs are drawn."""
    table = Table("t", "a < b & c", columns("X"), (Row(("<w:p> & \x00\x0b\ud800]]>\r\nnext\tx",)),))
    tree = body(section("a", 'A "<&>"', "1", leaf(table)))

    assert "<w:p> & ]]>\nnext\tx" == text(tree.findall(f".//{W}tc")[1])
    assert "a < b & c" == tree.find(f".//{W}tblCaption").get(f"{W}val")


def test_other_scripts():
    """Chinese, Greek and Arabic text is kept, and Arabic is marked as right to left."""
    tree = body(section("a", "A", "1", nodes.paragraph("", "检验 µΩ مرحبا بالعالم end")))
    paragraph = tree.findall(f"{W}p")[1]

    assert "检验 µΩ مرحبا بالعالم end" == text(paragraph)
    assert ["مرحبا بالعالم"] == [text(run) for run in paragraph.iter(f"{W}r") if run.find(f".//{W}rtl") is not None]


def test_header_row_repeats_and_rows_keep_together():
    """The head of a table repeats, rows do not break, save one that is taller than half a page."""
    rows = (Row(("short",)), Row(("word " * 8000,)))
    tree = body(section("a", "A", "1", leaf(Table("t", "", columns("X"), rows))))
    properties = [{node.tag.removeprefix(W) for node in row.iterfind(f"{W}trPr/*")} for row in tree.iter(f"{W}tr")]

    assert [{"cantSplit", "tblHeader"}, {"cantSplit"}, set()] == properties


@pytest.mark.parametrize(("classes", "width"), [((), 9638), (("landscape",), 14570)])
def test_tables_fill_the_page(classes, width):
    """A table is as wide as the text of its page, upright or on its side."""
    tree = body(section("a", "A", "1", leaf(Table("t", "", columns("X", "Y", "Z"), (Row(("1", "2", "3")),))), classes=classes))

    assert width == pytest.approx(sum(int(node.get(f"{W}w")) for node in tree.iter(f"{W}gridCol")), abs=3)


def test_long_words_may_break():
    """A word that is wider than its column gets break opportunities after its joints."""
    table = Table("t", "", columns("X") * 5, (Row(("https://example.org/path/to/a/very-long-resource", "", "", "", "")),))
    cell = body(section("a", "A", "1", leaf(table))).findall(f".//{W}tc")[5]

    assert "https:/\u200b/example.\u200borg/\u200bpath/\u200b".replace("/\u200b/", "//\u200b") in text(cell)


def test_room_for_handwriting():
    """A row with a field to fill in is at least 12 mm high, a row for signatures 14 mm."""
    facts = Table("f", "", columns("", ""), (Row(("Run", FillIn("text"))), Row(("Type", "OQ"))), "facts")
    approval = Table("a", "", columns("Role", "Signature"), (Row(("QA", FillIn("signature"))),), "approval")
    tree = body(section("a", "A", "1", leaf(facts), leaf(approval)))
    heights = [row.find(f".//{W}trHeight") for row in tree.iter(f"{W}tr")]

    assert [680, None, None, 794] == [height if height is None else int(height.get(f"{W}val")) for height in heights]


def test_script_header_stays_whole():
    """The header of a script is not split, and a paragraph keeps with the table that it introduces."""
    facts = Table("f", "", columns("", ""), (Row(("Run", "1")), Row(("Type", "OQ"))), "facts")
    steps = Table("s", "Steps", columns("Step"), (Row((1,)), Row((2,))), "steps")
    script = section("OQ-1", "OQ-1", "1", leaf(facts), *blocks("Objective."), leaf(steps, 1), classes=("script",))
    kept = [text(node) for node in body(script).iter(f"{W}p") if node.find(f".//{W}keepNext") is not None]

    assert ["Run", "1", "Objective."] == kept


def test_the_last_step_stays_with_the_result():
    """The last row of the steps keeps with the block of the result, which is the row below it; the rows before may part from it."""
    steps = Table("s", "", columns("Step", "Action"), (Row((1, "First")), Row((2, "Last"))), "steps")
    result = Table("f", "", columns("", ""), (Row(("Result", "x")), Row(("Reviewed", "y"))), "facts")

    def kept(*children: nodes.Node) -> list[str]:
        tree = body(section("OQ-1", "OQ-1", "1", *children, classes=("script",)))
        return [text(node) for node in tree.iterfind(f".//{W}tc/{W}p") if node.find(f".//{W}keepNext") is not None]

    assert ["2", "Last", "Result", "x"] == kept(leaf(steps), leaf(result))
    assert [] == kept(leaf(steps), *blocks("Text."))
    assert [] == kept(leaf(steps))


def test_the_result_is_a_table_within_the_steps():
    """The block of the result is a table of its own, in a row of the steps that has no borders and is not split."""
    steps = Table("s", "", columns("Step", "Action"), (Row((1, "First")),), "steps")
    result = Table("f", "", columns("", ""), (Row(("Result", "x")),), "facts")
    last = body(section("OQ-1", "OQ-1", "1", leaf(steps), leaf(result))).find(f"{W}tbl").findall(f"{W}tr")[-1]
    (cell,) = last.findall(f"{W}tc")

    assert last.find(f"{W}trPr/{W}cantSplit") is not None
    assert ["p", "tbl", "p"] == [etree.QName(child).localname for child in cell[1:]]
    assert "Resultx" == text(cell.find(f"{W}tbl"))


def test_room_to_write_is_white():
    """A cell to fill in has no ground, so that handwriting can be read and copied; a label keeps its own."""
    facts = Table("f", "", columns("", ""), (Row(("Run", FillIn("text"))),), "facts")
    steps = Table("s", "", columns("Step", "Actual"), (Row((1, FillIn("choice", ("Pass", "Fail")))),), "steps")
    approval = Table("a", "", columns("Role", "Signature"), (Row(("QA", FillIn("signature"))),), "approval")
    for table in (facts, steps, approval):
        cells = body(section("a", "A", "1", leaf(table))).find(f"{W}tbl").findall(f".//{W}tr")[-1].findall(f"{W}tc")

        assert cells[1].find(f"{W}tcPr/{W}shd") is None


def test_the_header_names_type_and_system():
    """After the cover, the header prints the type of the document and the system, which fit one line whatever the title."""
    doctree = document(framed(), section("a", "A", "1"), frame=FRAME._replace(title="A title " * 30))
    head = part(write(doctree), "word/header_portrait.xml")

    assert "OQ Protocol – Vial Inspection 3.2.0" in [text(node) for node in head.iter(f"{W}p")]
    assert "A title" not in text(head)


def test_a_table_that_ends_its_pages_opens_no_page():
    """The paragraph behind a table that ends a run of pages is so thin that it never opens a page of its own."""
    table = Table("t", "", columns("A"), (Row(("a",)),))
    tree = body(section("a", "A", "1", leaf(table)), section("b", "B", "2", classes=("landscape",)))
    last = next(node for node in tree.iter(f"{W}p") if node.find(f"{W}pPr/{W}sectPr") is not None)

    assert ("20", "exact") == tuple(last.find(f"{W}pPr/{W}spacing").get(f"{W}{name}") for name in ("line", "lineRule"))


def test_no_doubled_page_break():
    """A section that opens pages of another direction has no page break of its own."""
    tree = body(
        section("a", "A", "1"),
        section("b", "B", "2", classes=("landscape", "new-page")),
        section("c", "C", "3", classes=("landscape", "new-page")),
    )
    broken = [text(node) for node in tree.iter(f"{W}p") if node.find(f".//{W}pageBreakBefore") is not None]

    assert ["C"] == broken


def test_page_numbers():
    """Page numbers that a layout engine found are printed in the contents list."""
    doctree = document(listing(), section("a", "Alpha", "1"))
    plain = part(write(doctree), "word/document.xml")
    numbered = part(write(doctree, pages={"vd_a": 7}), "word/document.xml")

    assert 'TOC \\o "1-3" \\n \\h \\z \\u' == plain.find(f".//{W}instrText").text.strip()
    assert "1\tAlpha\t7" in text(numbered)


def test_the_front_ends_behind_the_contents_list():
    """The front alone has the whole contents list and nothing behind it."""
    doctree = document(section("approval", "Approval", ""), listing(), section("a", "Alpha", "1", nodes.paragraph("", "Text.")))
    front = part(write(doctree, pages={"vd_a": 7}, front_only=True), "word/document.xml")

    assert ["Approval", "Contents", "Approval", "1\tAlpha\t7"] == [text(node) for node in front.iter(f"{W}p")]


def test_the_count_of_pages():
    """The footer holds the count of pages for readers that do not lay out the document."""
    footer = part(write(document(section("a", "Alpha", "1")), page_count=63), "word/footer_portrait.xml")

    assert "Page 1 of 63" in text(footer)


def test_bookmarks_differ_also_in_a_pdf():
    """Names that would be one in a PDF, where an underscore is written as 5F, are told apart."""
    tree = body(section("A-B", "One", "1"), section("A5FB", "Two", "2"))
    names = [node.get(f"{W}name") for node in tree.iter(f"{W}bookmarkStart")]

    assert 2 == len({name.replace("_", "5F") for name in names})


def test_unknown_nodes_keep_their_text():
    """Nodes that the writer does not know print what they hold."""
    note = nodes.note("", nodes.paragraph("", "Mind this."))
    terms = nodes.definition_list(
        "", nodes.definition_list_item("", nodes.term("", "ID"), nodes.definition("", nodes.paragraph("", "identifier")))
    )
    tree = body(section("a", "A", "1", note, terms, nodes.image(uri="x.png", alt="A figure")))

    assert ["A", "Mind this.", "ID", "identifier", "A figure"] == [text(node) for node in tree.iter(f"{W}p")]


def test_outside_link():
    """A link to an address outside is a relationship; an address that is none is printed as text."""
    content = write(document(section("a", "A", "1", *blocks("[site](https://example.org/?a=1&b=2) [bad](https://)"))))
    relations = part(content, "word/_rels/document.xml.rels")
    tree = part(content, "word/document.xml")

    assert ["https://example.org/?a=1&b=2"] == [node.get("Target") for node in relations if node.get("TargetMode") == "External"]
    assert ["site"] == [text(node) for node in tree.iter(f"{W}hyperlink")]


def test_many_rows_are_quick():
    """Ten thousand rows are written in a few seconds at most."""
    rows = tuple(Row((f"URS-{i}", "It shall record every decision.", Refs((f"OQ-{i}",))), anchor=f"URS-{i}") for i in range(10_000))
    start = time.perf_counter()
    write(document(section("a", "A", "1", leaf(Table("t", "T", columns("ID", "Text", "Refs"), rows), 1))))

    assert time.perf_counter() - start < 5
