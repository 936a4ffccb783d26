"""What inspectors ask, from the front page: the answer is three clicks away, with scripts and without."""

from __future__ import annotations

from pathlib import Path


def test_a_requirement_and_its_tests(reader, example: Path):
    """The front page leads to the matrix from requirements, and that to the requirement with its tests."""
    reader.open(example / "index.html")
    reader.one(".vd-questions a").click()
    reader.until("return location.pathname.endsWith('explorer.html') && location.hash.includes('view=forward')")

    assert [] == reader.complaints()


def test_without_scripts_the_questions_lead_to_the_printed_matrix(reader, example: Path):
    """A reader without scripts reaches the same sections in the printed matrix."""
    reader.open(example / "index.html")
    addresses = [link.get_attribute("href") for link in reader.all(".vd-as-printed")]

    assert {"forward", "regulation", "risk-control", "gaps"} == {address.partition("#")[2] for address in addresses}
    assert all("NHB-AVI-RTM-001.html" in address for address in addresses)


def test_a_page_is_printed_with_its_number(reader, example: Path):
    """A printed page is a PDF with more than one sheet."""
    reader.open(example / "NHB-AVI-GXP-001.html")
    made = reader.pdf()

    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") > 5 or made.count(b"/Type/Page") > 5 or made.count(b"/Type /Page") > 5
