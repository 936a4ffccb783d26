"""Issuing an execution copy: what may be issued, what the copy says of itself, and its line in the register."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from vdocs.execution.fixed_text import fixed_text
from vdocs.execution.package import parts_of
from vdocs.execution.register import PLACE, BrokenRegister, read_register
from vdocs.model.dates import event_time
from vdocs.pipeline import compile_project
from vdocs.pipeline.issue import NotIssued

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text(content: bytes, name: str = "word/document.xml") -> str:
    """Return what a part prints, a line for each paragraph."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))
    return "\n".join("".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p"))


def test_a_copy_is_written_and_registered(issue):
    """The copy stands below build/issued; its line says which it is, what it holds and to whom it went."""
    copy = issue(copy=2, copies=3, run=4, issued_to="PER-01", issued_by="Somebody Else", purpose="Re-test")
    (entry,) = read_register(copy.root / PLACE)

    assert "build/issued/DOC-OQ_v1.0_copy-2-of-3_run-4_I1.docx" == copy.issued.output.path
    assert entry == copy.issued.entry
    assert ("DOC-OQ_v1.0_R4_C2_I1", "DOC-OQ", "1.0", 2, 3, 4) == (
        entry.id,
        entry.document,
        entry.version,
        entry.copy,
        entry.copies,
        entry.run,
    )
    assert ("2026-02-16T10:00:00Z", "Anna Berg", "Somebody Else", "Re-test") == (
        entry.date,
        entry.issued_to,
        entry.issued_by,
        entry.purpose,
    )
    assert (copy.issued.output.digest, fixed_text(parts_of(copy.content)).digest) == (entry.file_digest, entry.fixed_text)


def test_a_copy_has_the_fingerprint_of_its_document(issue):
    """Every copy names the fingerprint of the approved document, so that a page of it can be tied to its source."""
    copy = issue()
    document = next(each for each in compile_project(copy.root).documents if each.name == "DOC-OQ")

    assert document.frame.fingerprint == copy.issued.entry.fingerprint
    assert document.frame.fingerprint in text(copy.content)


def test_every_page_says_which_copy_it_is(issue):
    """Header parts of the cover, of upright pages and of pages on their side carry number, run and issue."""
    copy = issue(copy=1, copies=2)
    heads = [name for name in zipfile.ZipFile(BytesIO(copy.content)).namelist() if name.startswith("word/header")]

    assert 3 == len(heads)
    for name in heads:
        assert "Execution copy 1 of 2  ·  Run 1  ·  Issue DOC-OQ_v1.0_R1_C1_I1" in text(copy.content, name).splitlines()


def test_the_block_of_the_copy_is_filled_in(issue):
    """The execution copy block prints what is known; the approval stays on the original; what follows is filled in by hand."""
    said = text(issue(copy=1, copies=2, issued_to="PER-01").content)

    for line in (
        "No. 1 of 2",
        "DOC-OQ_v1.0_R1_C1_I1",
        "2026-02-16 10:00 UTC",
        "Anna Berg",
        "On the approved original",
        "Result of OQ-001, run 1",
    ):
        assert line in said.replace("\u200b", "").splitlines()


def test_only_fields_can_be_changed(issue):
    """The settings protect the document, and each run of pages says that it is protected."""
    content = issue().content
    settings = etree.fromstring(zipfile.ZipFile(BytesIO(content)).read("word/settings.xml"))
    sections = list(etree.fromstring(zipfile.ZipFile(BytesIO(content)).read("word/document.xml")).iter(f"{W}sectPr"))
    protection = settings.find(f"{W}documentProtection")

    assert ("forms", "1") == (protection.get(f"{W}edit"), protection.get(f"{W}enforcement"))
    assert len(sections) > 1
    assert all(section.find(f"{W}formProt") is not None for section in sections)


def test_word_opens_a_copy(issue, word_faults):
    """Word is expected to open a copy and a dry run without repair."""
    assert [] == word_faults(issue().content)
    assert [] == word_faults(issue(is_dry_run=True).content)


def test_the_same_copy_again_is_the_same_file(issue, protocol):
    """Issuing in the same state of the project and at the same moment gives the same bytes."""
    first = issue(copy=1, copies=2)
    (first.root / PLACE).unlink()
    again = issue(first.root, copy=1, copies=2)

    assert first.content == again.content
    assert first.issued.entry == again.issued.entry


def test_copies_are_told_apart(issue):
    """Two copies differ in what they say of themselves, and so in their fixed text."""
    first = issue(copy=1, copies=2)
    second = issue(first.root, copy=2, copies=2)

    assert first.issued.entry.fixed_text != second.issued.entry.fixed_text
    assert first.issued.entry.fingerprint == second.issued.entry.fingerprint


def test_a_copy_is_issued_once(issue):
    """The same copy again is refused with what to do; another copy and another run are not."""
    root = issue(copy=1, copies=2, issued_to="PER-01").root

    with pytest.raises(NotIssued, match=r"issued on 2026-02-16 as DOC-OQ_v1.0_R1_C1_I1 to Anna Berg; .* --reason"):
        issue(root, copy=1, copies=2)
    issue(root, copy=2, copies=2)
    issue(root, run=2)

    assert ["R1_C1", "R1_C2", "R2_C1"] == [entry.id[len("DOC-OQ_v1.0_") :].rpartition("_")[0] for entry in read_register(root / PLACE)]


def test_a_replaced_copy_says_so(issue):
    """A copy that replaces another names it with the reason, in the register and on the copy itself."""
    root = issue().root
    second = issue(root, reason="Page 14 was illegible")
    entry = second.issued.entry

    assert ("DOC-OQ_v1.0_R1_C1_I1", "Page 14 was illegible") == (entry.replaces, entry.reason)
    assert "Replaces issue" in text(second.content)
    assert 2 == len(list((root / "build/issued").iterdir()))


def test_nothing_is_there_to_replace(issue, protocol):
    """A reason without an earlier issue is a mistake in the number of the copy or run."""
    with pytest.raises(NotIssued, match="was not issued yet"):
        issue(protocol(), reason="lost")


def test_copies_of_a_run_are_counted_alike(issue):
    """Copy 1 of 2 and copy 2 of 3 of one run cannot both be right."""
    root = issue(copy=1, copies=2).root

    with pytest.raises(NotIssued, match=r"counted as 2 .* not as 3"):
        issue(root, copy=2, copies=3)


@pytest.mark.parametrize(
    ("change", "document", "message"),
    [
        (("document_status: approved\n  author", "document_status: draft\n  author"), "DOC-OQ", "version 1.0 is draft.*--dry-run"),
        (("document_status: approved\n  author", "document_status: executed\n  author"), "DOC-OQ", "version 1.0 is executed"),
        (("", ""), "DOC-URS", "is no protocol"),
        (("", ""), "DOC-IQ", "has no test cases"),
    ],
)
def test_what_cannot_be_executed_is_not_issued(issue, protocol, change, document, message):
    """Drafts, executed protocols, protocols without test cases and other documents are refused, and nothing is written."""
    root = protocol(change)

    with pytest.raises(NotIssued, match=message):
        issue(root, document=document)
    assert not (root / "build").exists()
    assert not (root / PLACE).exists()


def test_a_version_has_one_content(issue, protocol):
    """When the project changed since a copy of a version was issued, no other copy of that version leaves the house."""
    root = issue(copy=1, copies=2).root
    protocol(("It runs at 4.2 l/min.", "It runs at 4.3 l/min."))

    with pytest.raises(NotIssued, match=r"issued with other content.*raise the version"):
        issue(root, copy=2, copies=2)
    assert 1 == len(list((root / "build/issued").iterdir()))


def test_a_dry_run_is_no_record(issue, protocol):
    """A dry run of a draft says so on every page, has no issue, and is in no register."""
    root = protocol(("document_status: approved\n  author", "document_status: draft\n  author"))
    copy = issue(root, is_dry_run=True)
    head = zipfile.ZipFile(BytesIO(copy.content)).read("word/header_landscape.xml").decode()

    assert copy.issued.entry is None
    assert not (root / PLACE).exists()
    assert "build/issued/DOC-OQ_v1.0_dry-run_run-1.docx" == copy.issued.output.path
    assert "Dry run – not for record" in head
    assert 'string="DRY RUN – NOT FOR RECORD"' in head


def test_a_broken_register_stops_everything(issue):
    """On a register that was changed nothing is issued, and the file of the copy is not written."""
    root = issue().root
    place = root / PLACE
    place.write_bytes(place.read_bytes().replace(b'"run":1', b'"run":2'))
    place.write_bytes(place.read_bytes() * 2)

    with pytest.raises(BrokenRegister):
        issue(root, run=3)
    assert 1 == len(list((root / "build/issued").iterdir()))


def test_a_register_outside_the_project_is_refused(issue, protocol, tmp_path_factory):
    """A link that leads out of the project is not followed."""
    root = protocol()
    (root / "protocols").mkdir()
    (root / PLACE).symlink_to(tmp_path_factory.mktemp("elsewhere") / "issues.jsonl")

    with pytest.raises(NotIssued, match="leads out of the project"):
        issue(root)


def test_the_moment_of_an_issue(monkeypatch):
    """The moment is the computer's, in whole seconds of UTC; SOURCE_DATE_EPOCH stands in for it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771236000")
    fixed = event_time()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")

    assert "2026-02-16T10:00:00+00:00" == fixed.isoformat()
    assert event_time() > fixed
    assert 0 == event_time().microsecond


def body(content: bytes) -> str:
    """Return the XML of the body."""
    return zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()


def test_the_contents_list_of_a_copy_has_page_numbers(issue, stand_in):
    """A copy is laid out by itself; its fixed text has the digest that it has without page numbers."""
    plain = issue()
    (plain.root / PLACE).unlink()  # so that both copies are the first of the register
    stand_in("well")
    settled = issue(plain.root, layout="auto")

    assert ("LibreOffice 99.1.2.3", "") == (settled.issued.output.page_numbers_by, plain.issued.output.page_numbers_by)
    assert ("PAGEREF" in body(settled.content), "PAGEREF" in body(plain.content)) == (True, False)
    assert plain.issued.entry.fixed_text == settled.issued.entry.fixed_text == fixed_text(parts_of(settled.content)).digest


def test_a_copy_that_must_have_page_numbers_is_not_issued_without(issue, protocol, stand_in):
    """Where page numbers must be settled and cannot, nothing is issued and the register has no line."""
    stand_in("crashes")
    root = protocol(("It runs", "STUMBLE"))

    with pytest.raises(NotIssued, match=r"the page numbers of DOC-OQ cannot be settled: .*--layout auto"):
        issue(root, layout="always")
    assert () == read_register(root / PLACE)
