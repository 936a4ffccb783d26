"""The fixed text of a Word file: what it says outside the fields, whatever program wrote it."""

from __future__ import annotations

import pytest

from vdocs.execution.fixed_text import fixed_text
from vdocs.execution.package import WORD

FIELD = '<w:sdt><w:sdtPr><w:tag w:val="OQ-1/R1/1/actual"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'


def run(text: str, look: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def lines(*paragraphs: str, **frames: str) -> tuple[str, ...]:
    """Return the lines of a text; frames are parts by name, each with one paragraph."""

    def part(paragraphs: tuple[str, ...]) -> bytes:
        inner = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
        return f'<w:x xmlns:w="{WORD}"><w:body>{inner}</w:body></w:x>'.encode()

    found = fixed_text({"word/document.xml": part(paragraphs), **{f"word/{name}.xml": part((text,)) for name, text in frames.items()}})
    return (*found.body, *found.frame)


def test_a_line_for_each_paragraph():
    """Paragraphs that say something are lines; how a paragraph is cut into runs does not count."""
    assert ("Press start.", "Wait.") == lines(run("Press ") + run("start."), "", run("Wait."))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  b", "a b"),
        (" a\u00a0b ", "a b"),
        ("A\u030a", "Å"),
        ("URS-\u200b001", "URS-001"),
    ],
    ids=["spaces", "hard space", "composed", "place to break"],
)
def test_what_no_reader_sees_does_not_count(one, other):
    """Spaces are folded, characters composed, places where a line may break left out."""
    assert lines(run(one)) == lines(run(other))


def test_what_is_filled_in_does_not_count():
    """A field is its address, filled in or not."""
    filled = (FIELD.format(run(text)) for text in ("", "4.2 l/min", "two</w:t><w:br/><w:t>lines"))

    assert {("Actual: ⟦OQ-1/R1/1/actual⟧ end",)} == {lines(run("Actual: ") + field + run(" end")) for field in filled}


def test_a_field_that_is_written_in_pieces_is_one():
    """LibreOffice repeats a field for each script of its value, and nests a box in a second control."""
    once = FIELD.format(run("x"))

    assert ("⟦OQ-1/R1/1/actual⟧",) == lines(once * 3) == lines(FIELD.format(once))
    assert ("⟦OQ-1/R1/1/actual⟧ and ⟦OQ-1/R1/1/actual⟧",) == lines(once + run(" and ") + once)


def test_a_control_of_another_is_text():
    """What stands in a control that is not ours, such as that of a template, is fixed."""
    assert ("Acme",) == lines(FIELD.replace("OQ-1/R1/1/actual", "company").format(run("Acme")))


def test_a_binding_stands_in_for_a_lost_tag():
    """A control without its tag is known by the path of its value."""
    path = "/e:execution/e:run[@n='1']/e:script[@id='OQ-1']/e:step[@n='1']/e:actual"
    bound = f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{path}"/></w:sdtPr><w:sdtContent>{run("x")}</w:sdtContent></w:sdt>'

    assert lines(FIELD.format("")) == lines(bound)


def test_hidden_and_struck_text():
    """Text that is made invisible is missing, text that is struck out is marked."""
    assert ("a c",) == lines(run("a ") + run("b", "<w:vanish/>") + run("c"))
    assert ("a ~b~",) == lines(run("a ") + run("b", "<w:strike/>"))
    assert ("a b",) == lines(run("a ") + run("b", '<w:strike w:val="0"/>'))


def test_what_is_computed_does_not_count():
    """Numbers of pages and the contents list are made anew by the program; other fields print what they say."""

    def field(instruction: str, result: str) -> str:
        begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
        return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{run(result)}{end}"

    assert ("Page of",) == lines(run("Page ") + field(" PAGE ", "3") + run(" of ") + field("NUMPAGES", "9"))
    assert ("Version 1.0",) == lines(run("Version ") + field(" DOCPROPERTY DocumentVersion ", "1.0"))
    assert ("Page",) == lines(run("Page ") + f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>')
    assert ("after",) == lines(field(" TOC ", "Purpose 3</w:t></w:r></w:p><w:p><w:r><w:t>Scope 4"), run("after"))


def test_headers_and_footers_count_as_a_set():
    """The frame of the pages counts, however a program shares it out among parts."""
    one = lines(run("text"), header1=run("DOC-OQ"), footer1=run("Page"))
    two = lines(run("text"), header1=run("DOC-OQ"), header2=run("DOC-OQ"), footer3=run("Page"))

    assert one == two != lines(run("text"), header1=run("DOC-XX"), footer1=run("Page"))


def test_text_in_a_box_is_a_line():
    """The paragraphs of a text box are lines of their own; the version of a drawing for older programs does not count twice."""
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('boxed')}</w:p></w:txbxContent></w:pict></w:r>"
    both = box + f'<m:Fallback xmlns:m="urn:m">{box}</m:Fallback>'

    assert ("text", "boxed") == lines(run("text") + box) == lines(run("text") + both)
