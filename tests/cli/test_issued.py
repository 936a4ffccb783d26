"""`vdocs issued`: the register, and a copy that came back."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest


@pytest.fixture
def returned(vdocs, protocol, tmp_path_factory):
    """Return a project with one issue, and a function that writes its copy, changed, elsewhere."""
    root = protocol()
    vdocs(root, "issue", "OQ", "--to", "PER-01")
    (copy,) = (root / "build/issued").iterdir()

    def made(old: str = "", new: str = "", part: str = "word/document.xml"):
        with zipfile.ZipFile(copy) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts[part] = parts[part].replace(old.encode(), new.encode()) if old else parts[part]
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content)
        path = tmp_path_factory.mktemp("returned") / "copy.docx"
        path.write_bytes(stream.getvalue())
        return root, path

    return made


def test_the_register_is_listed(vdocs, protocol):
    """Each issue is a line with copy, run, person, date and purpose; a replaced one says so."""
    root = protocol()
    assert "nothing was issued yet\n" == vdocs(root, "issued").stdout
    vdocs(root, "issue", "OQ", "--to", "PER-01")
    vdocs(root, "issue", "OQ", "--reason", "Page 3 was illegible", "--purpose", "Second try")
    result = vdocs(root, "issued")

    assert 0 == result.exit_code
    assert [
        "issue                 copy    run  issued to  date        purpose",
        "DOC-OQ_v1.0_R1_C1_I1  1 of 1  1    Anna Berg  2026-02-16  Execution of this protocol (replaced)",
        "DOC-OQ_v1.0_R1_C1_I2  1 of 1  1    –          2026-02-16  Second try, in place of DOC-OQ_v1.0_R1_C1_I1: Page 3 was illegible",
        "2 issued; the register is unbroken",
    ] == result.stdout.splitlines()


def test_a_copy_as_issued(vdocs, returned):
    """A copy that nobody changed says which issue it is and that nothing stands against it."""
    root, path = returned()
    result = vdocs(root, "issued", str(path))
    lines = result.stdout.splitlines()

    assert 0 == result.exit_code
    assert [
        "issue DOC-OQ_v1.0_R1_C1_I1: DOC-OQ version 1.0, copy 1 of 1, run 1",
        "issued on 2026-02-16 to Anna Berg: Execution of this protocol",
        "fixed text: as issued",
    ] == lines[:3]
    assert lines[3].startswith("fields: 0 of ")
    assert "nothing stands against this copy" == lines[-1]


def test_an_altered_copy(vdocs, returned):
    """A text that was changed is told with what it was, and the command fails."""
    root, path = returned("It runs at 4.2 l/min.", "It runs at 4.3 l/min.")
    result = vdocs(root, "issued", str(path))

    assert 1 == result.exit_code
    assert "fixed text: altered" in result.stdout
    assert "error VD762 fixed-text-altered" in result.stdout
    assert "issued: 'It runs at 4.2 l/min.'; here: 'It runs at 4.3 l/min.'" in result.stdout


def test_values_are_listed(vdocs, returned):
    """With --values every field is printed with its address."""
    root, path = returned('<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>')
    lines = vdocs(root, "issued", str(path), "--values").stdout.splitlines()

    assert "  OQ-001/R1/1/result: pass, fail, n-a" in lines
    assert "  OQ-001/R1/1/actual: (empty)" in lines


def test_a_replaced_copy_that_comes_back(vdocs, returned):
    """Whoever looks at a copy that was replaced is told so."""
    root, path = returned()
    vdocs(root, "issue", "OQ", "--reason", "Lost")

    assert "replaced by DOC-OQ_v1.0_R1_C1_I2: Lost" in vdocs(root, "issued", str(path)).stdout


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("notes.docx", b"notes", "notes.docx cannot be read: it is not a Word file"),
        ("missing.docx", None, "missing.docx: no such file or directory"),
    ],
)
def test_files_that_are_no_copies(vdocs, protocol, tmp_path, name, content, message):
    """What is no Word file or is not there is told in a line."""
    path = tmp_path / name
    if content:
        path.write_bytes(content)
    result = vdocs(protocol(), "issued", str(path))

    assert 2 == result.exit_code
    assert message in result.stderr


def test_a_changed_register_is_told(vdocs, returned):
    """A copy is not compared with a register that was changed."""
    root, path = returned()
    place = root / "protocols/issues.jsonl"
    place.write_bytes(place.read_bytes() + b"{}\n")
    result = vdocs(root, "issued", str(path))

    assert 2 == result.exit_code
    assert "protocols/issues.jsonl was changed: line 2" in result.stderr
