"""Content controls: each field of a document can be filled in on a screen, and printed and filled in by pen."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docutils import nodes
from docutils.utils import new_document
from lxml import etree

from vdocs.document.nodes import Frame, view_table
from vdocs.model.fields import NAMESPACE, address_of_path
from vdocs.views.fields import Fields
from vdocs.views.table import Column, FillIn, Line, Row, Stack, Table
from vdocs.writers.word import write

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "e": NAMESPACE,
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
}
W = f"{{{NAMES['w']}}}"
FRAME = Frame(*("x",) * 8, False, *("x",) * 9, fingerprint="3f9a" * 16)._replace(number="NHB-OQ-001", version="1.0")
STEP = Fields("OQ-034", 1, "4", "OQ-034 step 4")

KINDS = {
    "actual": STEP.text("actual", "actual result"),
    "count": STEP.number("count"),
    "date": STEP.date("date"),
    "initials": STEP.field("initials", "initials"),
    "sign": STEP.field("signature", "sign"),
}


def written(*cells: object, width: float = 60, date_format: str = "DD-MMM-YYYY", frame: Frame = FRAME) -> bytes:
    """Return the file of a document with one table of one row."""
    tree = new_document("test")
    tree["frame"], tree["date_format"] = frame, date_format
    leaf = view_table()
    columns = tuple(Column(f"c{index}", f"C{index}", width) for index in range(len(cells)))
    leaf["table"], leaf["number"] = Table("t", "", columns, (Row(cells),), "steps"), 0
    made = nodes.section("", nodes.title("", "A"), leaf, ids=["a"])
    made["number"] = "1"
    tree += made
    return write(tree)


def part(content: bytes, name: str) -> etree._Element:
    """Return a part of the file, parsed."""
    return etree.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))


def controls(content: bytes) -> list[etree._Element]:
    """Return the controls of the text, in order."""
    return list(part(content, "word/document.xml").iter(f"{W}sdt"))


def printed(element: etree._Element) -> str:
    """Return what an element prints."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


@pytest.mark.parametrize("name", KINDS)
def test_a_field_is_a_locked_and_bound_control(name):
    """The control of a field has address, name, lock, placeholder and binding, in the order of the schema."""
    (control,) = controls(written(KINDS[name]))
    properties = control.find("w:sdtPr", NAMES)
    values = [child.get(f"{W}val") for child in properties[:4]]

    assert [
        f"OQ-034 step 4 – {'actual result' if name == 'actual' else name}",
        f"OQ-034/R1/4/{name}",
        "1001",
        "sdtLocked",
    ] == values
    assert ["alias", "tag", "id", "lock", "placeholder", "showingPlcHdr", "dataBinding"] == [
        etree.QName(child).localname for child in properties[:7]
    ]


def test_each_kind_of_field():
    """Text takes several lines, a date comes from a calendar in the document's format, all others are one line."""
    kinds = [control.find("w:sdtPr", NAMES)[7] for control in controls(written(*KINDS.values()))]

    assert ["text", "text", "date", "text", "text"] == [etree.QName(kind).localname for kind in kinds]
    assert ["1", None, None, None, None] == [kind.get(f"{W}multiLine") for kind in kinds]
    assert "dd-MMM-yyyy" == kinds[2].find("w:dateFormat", NAMES).get(f"{W}val")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("DD-MMM-YYYY", "dd-MMM-yyyy"), ("DD MMM YYYY", "dd MMM yyyy"), ("YYYY-MM-DD", "yyyy-MM-dd")],
)
def test_dates_in_the_format_of_the_document(ours, theirs):
    """A date that is picked looks like the dates that are printed."""
    (control,) = controls(written(KINDS["date"], date_format=ours))

    assert theirs == control.find(".//w:dateFormat", NAMES).get(f"{W}val")


def test_a_choice_has_a_box_for_each_option():
    """Each option is a box to tick, on a screen and by pen; what the option says is fixed text."""
    content = written(STEP.choice("result", "Pass", "N/A"))
    found = controls(content)

    assert ["OQ-034/R1/4/result/pass", "OQ-034/R1/4/result/n-a"] == [each.find(".//w:tag", NAMES).get(f"{W}val") for each in found]
    assert ["☐", "☐"] == list(map(printed, found))
    assert ["0", "0"] == [each.find(".//w14:checked", NAMES).get(f"{{{NAMES['w14']}}}val") for each in found]
    assert "☐\u00a0Pass   ☐\u00a0N/A" == printed(part(content, "word/document.xml").findall(".//w:tc", NAMES)[-1])


@pytest.mark.parametrize("width", [5, 20, 100])
def test_an_empty_field_prints_nothing(width):
    """A field that is not filled in is made of spaces, at most as wide as its room."""
    (control,) = controls(written(*(KINDS["actual"], "x", "x"), width=width)[:])
    shown = printed(control)

    assert "" == shown.strip("\u00a0")
    assert shown


def test_wide_room_is_easy_to_hit():
    """The wider the column, the more of it a click opens."""
    narrow, wide = (len(printed(controls(written(KINDS["actual"], *more))[0])) for more in (["x"] * 7, []))

    assert narrow < wide


def test_a_line_has_blanks_to_write_on():
    """A field within a line prints a blank; its control stands in the line."""
    content = written(Line(("Run ", STEP.number("run"), " of ", STEP.text("runs"))))

    assert ["OQ-034/R1/4/run", "OQ-034/R1/4/runs"] == [each.find(".//w:tag", NAMES).get(f"{W}val") for each in controls(content)]
    assert "Run ______ of ____________________" == printed(part(content, "word/document.xml").findall(".//w:tc", NAMES)[-1])


def test_fields_that_share_a_cell_stand_below_each_other():
    """Initials and date of two persons are four fields, each in a paragraph of its own."""
    content = written(STEP.initials(second=True))
    cell = part(content, "word/document.xml").findall(".//w:tc", NAMES)[-1]

    assert [1, 1, 1, 1] == [len(list(paragraph.iter(f"{W}sdt"))) for paragraph in cell.findall("w:p", NAMES)]


def test_room_of_several_lines():
    """A long answer has the lines that it is given, and one control."""
    content = written(STEP.text("narrative", lines=4))
    cell = part(content, "word/document.xml").findall(".//w:tc", NAMES)[-1]

    assert (1, 4) == (len(controls(content)), len(cell.findall("w:p", NAMES)))


def test_the_row_of_a_field_has_room_for_a_hand():
    """A row is at least 12 mm high also when its field stands below a text."""
    row = part(written(Stack(("Found:", STEP.text("found")))), "word/document.xml").findall(".//w:tr", NAMES)[-1]

    assert int(row.find("w:trPr/w:trHeight", NAMES).get(f"{W}val")) >= round(12 * 1440 / 25.4)


def test_every_control_is_bound_to_its_value():
    """Each path leads to exactly one empty value, in the part that its id names, and each id of a control is used once."""
    content = written(*KINDS.values(), STEP.choice("result", "Pass", "Fail"))
    store = part(content, "customXml/item1.xml")
    bindings = [control.find("w:sdtPr/w:dataBinding", NAMES) for control in controls(content)]
    values = [store.xpath(binding.get(f"{W}xpath"), namespaces=NAMES) for binding in bindings]

    assert [1] * 7 == list(map(len, values))
    assert [None] * 5 + ["false"] * 2 == [value[0].text for value in values]
    assert {part(content, "customXml/itemProps1.xml").get(f"{{{NAMES['ds']}}}itemID")} == {
        binding.get(f"{W}storeItemID") for binding in bindings
    }
    assert 7 == len({control.find("w:sdtPr/w:id", NAMES).get(f"{W}val") for control in controls(content)})
    assert None not in [address_of_path(binding.get(f"{W}xpath")) for binding in bindings]


def test_the_values_say_whose_they_are():
    """The part names document, version and fingerprint; its id is the same for the same content and another for other content."""
    first, again, other = (written(KINDS["date"], frame=FRAME._replace(version=version)) for version in ("1.0", "1.0", "1.1"))
    store = part(first, "customXml/item1.xml")
    ids = [part(each, "customXml/itemProps1.xml").get(f"{{{NAMES['ds']}}}itemID") for each in (first, again, other)]

    assert {"document": "NHB-OQ-001", "version": "1.0", "fingerprint": "3f9a" * 16} == dict(store.attrib)
    assert ids[0] == ids[1] != ids[2]


def test_a_field_that_is_emptied_again_prints_nothing():
    """Every placeholder that a control names is among the building blocks, or Word would print words of its own."""
    content = written(*KINDS.values(), Line((STEP.number("run"), STEP.text("runs"))))
    blocks = {
        block.find(".//w:name", NAMES).get(f"{W}val"): printed(block)
        for block in part(content, "word/glossary/document.xml").iter(f"{W}docPart")
    }
    named = [(control.find(".//w:docPart", NAMES).get(f"{W}val"), printed(control)) for control in controls(content)]

    assert named == [(name, blocks[name]) for name, _ in named]


def test_a_document_without_fields_has_none_of_it():
    """No values and no building blocks where nothing is filled in."""
    names = zipfile.ZipFile(BytesIO(written("x", FillIn("text")))).namelist()

    assert [] == [name for name in names if "customXml" in name or "glossary" in name]


def test_long_names_stay_within_what_word_accepts():
    """Tag and name of a control have at most 64 characters."""
    long = Fields("OQ-" + "X" * 70, 1, "4", "OQ step " * 12)
    (control,) = controls(written(long.text("actual")))

    assert (64, 64) == tuple(len(control.find(f".//w:{name}", NAMES).get(f"{W}val")) for name in ("tag", "alias"))


def test_audit(word_faults):
    """Word is expected to open a file with every kind of field without repair."""
    cells = (*KINDS.values(), STEP.choice("result", "Pass", "Fail"), Line(("Run ", STEP.number("run"))), STEP.initials("by", True))

    assert [] == word_faults(written(*cells, width=20))
