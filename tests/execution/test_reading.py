"""A copy that came back: its values by address, and what a person must settle before they are taken over."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from vdocs.execution.findings import CODES
from vdocs.execution.package import W14, W
from vdocs.execution.reading import Copy, compared, read_copy
from vdocs.model.fields import NAMESPACE, Address, path_of

STEP = "OQ-001/R1/1/"
DOCUMENT = "word/document.xml"


class File:
    """A copy under a person's hands: fields are filled in as Word does it, other things as nobody should."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])
        self.store = etree.fromstring(self.parts["customXml/item1.xml"])

    def control(self, tag: str) -> etree._Element:
        """Return the control with a tag."""
        return next(node for node in self.root.iter(f"{W}sdt") if node.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag)

    def fill(self, tag: str, text: str, kept: str | None = None) -> File:
        """Fill in a text or date; `kept` is what is kept beside the text, when that is another."""
        control = self.control(tag)
        shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
        if shown is not None:
            shown.getparent().remove(shown)
        content = control.find(f"{W}sdtContent")
        content.clear()
        for line in text.split("\n"):
            run = etree.SubElement(content, f"{W}r")
            if len(content) > 1:
                etree.SubElement(run, f"{W}br")
            etree.SubElement(run, f"{W}t").text = line
        return self._keep(control, text if kept is None else kept)

    def tick(self, tag: str, sign: str = "☒", state: str = "1", kept: str = "true") -> File:
        """Tick a box."""
        control = self.control(tag)
        control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").set(f"{W14}val", state)
        next(control.iter(f"{W}t")).text = sign
        return self._keep(control, kept)

    def _keep(self, control: etree._Element, value: str) -> File:
        path = control.find(f"{W}sdtPr/{W}dataBinding").get(f"{W}xpath")
        self.store.xpath(path, namespaces={"e": NAMESPACE})[0].text = value
        return self

    def replace(self, old: str, new: str, part: str = DOCUMENT) -> File:
        """Change the text of a part."""
        content = self.parts[part] = etree.tostring(self.root) if part == DOCUMENT else self.parts[part]
        assert old.encode() in content
        self.parts[part] = content.replace(old.encode(), new.encode())
        if part == DOCUMENT:
            self.root = etree.fromstring(self.parts[part])
        return self

    def add(self, part: str, content: str = "<x/>") -> File:
        """Add a part."""
        self.parts[part] = content.encode()
        return self

    def saved(self) -> bytes:
        """Return the file."""
        self.parts[DOCUMENT] = etree.tostring(self.root)
        if self.parts.get("customXml/item1.xml"):
            self.parts["customXml/item1.xml"] = etree.tostring(self.store)
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return stream.getvalue()


@pytest.fixture
def read(issue):
    """Return a function that issues a copy, lets a person change it, and returns how it is read beside the register."""

    def made(change=lambda file: file, with_original: bool = True) -> Copy:
        copy = issue()
        found = read_copy(change(File(copy.content)).saved())
        entry = copy.issued.entry if copy.issued.entry.id == found.issue_id else None
        beside = compared(found, entry, read_copy(copy.content) if with_original else None)
        return found._replace(findings=(*beside, *found.findings))

    return made


def told(copy: Copy) -> list[str]:
    """Return the findings as code and message."""
    return [f"{finding.code} {finding.message}" for finding in copy.findings]


def test_a_copy_as_it_was_issued(read):
    """Nothing is filled in, nothing stands against it, and it is known which issue it is."""
    copy = read()

    assert ("DOC-OQ_v1.0_R1_C1_I1", (), []) == (copy.issue_id, copy.filled, told(copy))
    assert Address("OQ-001", 1, "1", "actual") in [answer.address for answer in copy.answers]


def test_values_come_back_by_address(read):
    """Text with signs of XML, several lines and other scripts, a tick and a date are read as they were filled in."""
    copy = read(
        lambda file: (
            file.fill(f"{STEP}actual", "4.2 <ok> & co\nsecond § العربية")
            .tick(f"{STEP}result/n-a")
            .fill(f"{STEP}date", "07-MAR-2026", kept="2026-03-07T00:00:00")
        )
    )

    assert [
        ("OQ-001/R1/1/actual", "text", "4.2 <ok> & co\nsecond § العربية"),
        ("OQ-001/R1/1/result", "choice", "n-a"),
        ("OQ-001/R1/1/date", "date", "2026-03-07"),
    ] == [(str(answer.address), answer.kind, answer.value) for answer in copy.filled]
    assert [] == told(copy)


@pytest.mark.parametrize("text", ["\u00a0" * 16, "   ", "", "______"])
def test_empty_room_is_no_value(read, text):
    """A placeholder that a program wrote as text is no value, neither shown nor beside the text."""
    copy = read(lambda file: file.fill(f"{STEP}actual", text))

    assert () == copy.filled
    assert [] == told(copy)


def test_a_lost_tag_is_made_good(read):
    """Where a program dropped the tags, the bindings say whose value it is; the fixed text stays as issued."""

    def drop(file: File) -> File:
        file.fill(f"{STEP}actual", "4.2")
        for node in list(file.root.iter(f"{W}tag", f"{W}lock", f"{W}alias")):
            node.getparent().remove(node)
        return file

    copy = read(drop)

    assert ["OQ-001/R1/1/actual"] == [str(answer.address) for answer in copy.filled]
    assert [] == told(copy)


CASES = {
    "VD760": (
        lambda file: file.replace("_C1_I1", "_C1_I9", "docProps/custom.xml"),
        ["VD760 issue DOC-OQ_v1.0_R1_C1_I9 is not in the register"],
    ),
    "VD761": (
        lambda file: file.replace("It runs at 4.2 l/min.", "</w:t></w:r><w:ins/><w:r><w:t>It runs at 4.2 l/min."),
        ["VD761 it holds tracked changes"],
    ),
    "VD762": (
        lambda file: file.replace("It runs at 4.2 l/min.", "It runs at 4.3 l/min."),
        ["VD762 issued: 'It runs at 4.2 l/min.'; here: 'It runs at 4.3 l/min.'"],
    ),
    "VD763": (
        lambda file: file.tick(f"{STEP}result/pass").tick(f"{STEP}result/fail"),
        ["VD763 OQ-001/R1/1/result has 2 boxes ticked: pass, fail"],
    ),
    "VD764": (
        lambda file: file.fill(f"{STEP}actual", "4.2", kept="4.3"),
        ["VD764 OQ-001/R1/1/actual shows '4.2', the data beside the text says '4.3'"],
    ),
    "VD765": (
        lambda file: file.parts.update({"customXml/item1.xml": b""}) or file,
        ["VD765 the data of the fields are missing or empty"],
    ),
    "VD766": (
        lambda file: twice(file),
        [
            "VD762 issued: nothing; here: '⟦OQ-001/R1/1/actual⟧'",
            "VD766 OQ-001/R1/1/actual stands there 2 times: '4.2', '4.3'",
        ],
    ),
    "VD767": (
        lambda file: file.fill(f"{STEP}date", "7.3.26"),
        ["VD767 OQ-001/R1/1/date holds '7.3.26', which is no date in the format of the document"],
    ),
    "VD768": (
        lambda file: file.replace('w:enforcement="1"', 'w:enforcement="0"', "word/settings.xml"),
        ["VD768 the copy is not locked any more"],
    ),
    "VD769": (
        lambda file: without(file, f"{STEP}evidence"),
        [
            "VD769 fields are missing: OQ-001/R1/1/evidence",
            "VD762 issued: '⟦OQ-001/R1/1/evidence⟧'; here: nothing",
        ],
    ),
}


def twice(file: File) -> File:
    """Copy a filled field, and change one of the two."""
    file.fill(f"{STEP}actual", "4.2")
    paragraph = file.control(f"{STEP}actual").getparent()
    paragraph.addnext(etree.fromstring(etree.tostring(paragraph).replace(b"4.2", b"4.3")))
    return file


def without(file: File, tag: str) -> File:
    """Delete a field."""
    control = file.control(tag)
    control.getparent().remove(control)
    return file


def test_every_finding_has_a_case():
    """Each code of the package is tried below."""
    assert sorted(CODES) == sorted(CASES)


@pytest.mark.parametrize("code", CASES)
def test_what_a_person_must_settle(read, code):
    """Whatever stands against a copy is told with the field or the text that it is about."""
    change, expected = CASES[code]

    assert expected == told(read(change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda file: file.tick(f"{STEP}result/pass", sign="☐"), "shows '☐', its state says 'ticked'"),
        (lambda file: file.tick(f"{STEP}result/pass", kept="false"), "the data beside the text says 'false'"),
        (
            lambda file: file.fill(f"{STEP}date", "07-MAR-2026", kept="2026-03-08"),
            "shows '07-MAR-2026', the data beside the text says '2026-03-08'",
        ),
        (lambda file: file.fill(f"{STEP}actual", "", kept="4.2"), "shows nothing, the data beside the text says '4.2'"),
    ],
)
def test_witnesses_that_disagree(read, change, message):
    """The sign of a box against its state, and what is shown against what is kept."""
    (finding,) = read(change).findings

    assert "VD764" == finding.code
    assert message in finding.message


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.replace("Not effective", "Effective", "word/footer_portrait.xml"),
        lambda file: file.replace("Execution copy 1 of 1", "Execution copy 1 of 2", "word/header_landscape.xml"),
        lambda file: file.replace("FLOW &lt; 5", "FLOW &lt; 6"),
        lambda file: file.replace("Start.</w:t>", "</w:t>"),
        lambda file: file.replace("Start.", "Stop."),
    ],
)
def test_one_change_outside_the_fields_is_found(read, change):
    """A header, a footer, an input or an action that is not as issued alters the fixed text."""
    assert "VD762" in [finding.code for finding in read(change).findings]


def test_without_the_issued_file_it_is_not_said_where(read):
    """That the text was altered says the register; where, only the file as it was issued."""
    copy = read(CASES["VD762"][0], with_original=False)

    assert ["VD762 the text outside the fields is not what was issued"] == told(copy)
    assert "build/issued/" in copy.findings[0].hint


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda file: file.replace("<w:body>", '<w:body><w:altChunk r:id="x"/>'), "parts of other documents"),
        (lambda file: file.replace("<w:body>", '<w:body><w:p><w:commentRangeStart w:id="1"/></w:p>'), "comments"),
        (lambda file: file.add("word/vbaProject.bin"), "macros"),
        (
            lambda file: file.add(
                "word/_rels/settings.xml.rels",
                '<r><Relationship Type="x/attachedTemplate" Target="https://example.org/t.dotm" TargetMode="External"/></r>',
            ),
            "loads content from elsewhere: https://example.org/t.dotm",
        ),
        (
            lambda file: file.replace("</w:hdr>", "<w:p><w:del/></w:p></w:hdr>", "word/header_cover.xml"),
            "tracked changes",
        ),
    ],
    ids=["altChunk", "comment", "macro", "template", "tracked header"],
)
def test_two_faced_files_are_not_read(read, change, message):
    """A file of which two readers can see two versions gives no values."""
    copy = read(change)

    assert () == copy.answers
    assert message in " ".join(finding.message for finding in copy.findings if finding.code == "VD761")


def test_an_outside_link_is_no_reason(read):
    """A link that a person follows loads nothing by itself."""
    link = '<r><Relationship Type="x/hyperlink" Target="https://example.org" TargetMode="External"/></r>'

    assert [] == told(read(lambda file: file.add("word/_rels/footer.xml.rels", link)))


def test_a_document_is_no_copy(protocol, issue):
    """The protocol itself, as a build writes it, and a dry run are not taken for execution copies."""
    copy = read_copy(issue(is_dry_run=True).content)

    assert "" == copy.issue_id
    assert ["VD760"] == [finding.code for finding in compared(copy, None, None)]


def test_a_path_that_leads_elsewhere_is_not_followed(read):
    """A binding that was bent to another value leaves the tag in charge."""
    right, bent = (path_of(Address("OQ-001", 1, "1", name)) for name in ("actual", "evidence"))
    copy = read(lambda file: file.fill(f"{STEP}actual", "4.2").replace(right, bent))

    assert ["OQ-001/R1/1/actual"] == [str(answer.address) for answer in copy.filled]
