"""`vdocs build`: what is written, what is said of it, and what is refused."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from vdocs import pipeline
from vdocs.cli.html import HtmlWriter

DRAFT = """\
documents:
  - {id: ACME-URS-001, type: URS, version: 0.1}
  - {id: ACME-OQ-001, type: OQ, version: 0.1}
requirements:
  - {id: URS-001, title: Flow rate, statement: The flow rate shall be 5 l/min., category: functional}
"""
"""Two documents and many errors: drafts are built all the same."""


def written(root: Path) -> list[str]:
    """Return the files below build/, without working files and the manifest."""
    files = [path.relative_to(root / "build").as_posix() for path in (root / "build").rglob("*") if path.is_file()]
    return sorted(file for file in files if not file.startswith(".vdocs") and file != "manifest.json")


def test_a_draft_is_built_with_its_errors(vdocs, project):
    """Errors that stand end in exit code 1; the documents are there, and the summary comes last."""
    root = project(DRAFT)
    result = vdocs(root, "build", "--format", "word")
    lines = result.stdout.splitlines()

    assert 1 == result.exit_code
    assert ["word/ACME-OQ-001.docx", "word/ACME-URS-001.docx"] == written(root)
    assert ["build/word/ACME-URS-001.docx", "ACME-URS-001", "0.1", "draft"] == [
        word for word in lines[0].split() if word not in ("kB", lines[0].split()[1])
    ]
    assert "'vdocs check' lists them" == lines[-1]
    assert " errors, " in lines[-2]


def test_the_starter_builds_all_formats(vdocs, tmp_path):
    """A new project builds at once: Word, Excel and HTML, without warnings of Sphinx, exit code 0."""
    vdocs(tmp_path, "init", ".")
    result = vdocs(tmp_path, "build")

    assert 0 == result.exit_code, result.output
    assert "HTML: " not in result.stdout
    assert 7 == sum(file.startswith("word/") for file in written(tmp_path))
    assert {"excel/EMS-RTM-001.xlsx", "html/index.html"} <= set(written(tmp_path))


@pytest.mark.parametrize("name", ["OQ", "oq", "ACME-OQ-001", "acme-oq-001"])
def test_one_document_is_built(vdocs, project, name):
    """A document is named by its number or its type."""
    root = project(DRAFT)
    vdocs(root, "build", name, "--format", "word")

    assert ["word/ACME-OQ-001.docx"] == written(root)


def test_an_unknown_document_is_refused(vdocs, project):
    """A document that does not exist is refused with the nearest names; nothing is built."""
    root = project(DRAFT)
    result = vdocs(root, "build", "ACME-OQ-002")

    assert (2, False) == (result.exit_code, (root / "build").exists())
    assert "vdocs: this project has no document 'ACME-OQ-002'; did you mean ACME-OQ-001?\n" == result.stderr


def test_an_unknown_format_is_refused(vdocs, project):
    """A format that does not exist is refused with the nearest one."""
    result = vdocs(project(DRAFT), "build", "--format", "word,exel")

    assert (2, "vdocs: there is no format 'exel'; did you mean excel?\n") == (result.exit_code, result.stderr)


def test_nothing_is_built_from_a_part(vdocs, project):
    """A project that cannot be read as a whole is not built."""
    root = project({"specs/a.yaml": DRAFT, "specs/b.yaml": "risks: [\n"})
    result = vdocs(root, "build")

    assert (2, False) == (result.exit_code, (root / "build").exists())
    assert "vdocs: the project cannot be read as a whole; nothing was built\n" == result.stderr


def test_nothing_is_built_without_an_entry_that_could_not_be_read(vdocs, project):
    """A document would look whole without the entry, so nothing is built; the finding and the reason are told."""
    root = project(DRAFT + "risks: [{id: RSK-1, colour: red}]\n")
    result = vdocs(root, "build")

    assert (2, False) == (result.exit_code, (root / "build").exists())
    assert "could not be read" in result.stderr and result.stderr.endswith("nothing was built\n")
    assert "VD104" in result.stdout


def test_a_project_without_documents_is_said(vdocs, project):
    """Without a controlled document there is nothing to build, and the hint says where to write one."""
    result = vdocs(project(), "build")

    assert 2 == result.exit_code
    assert "no controlled document" in result.stderr
    assert result.stderr.endswith("nothing was built\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "build/word/A.docx"), "vdocs: build/word/A.docx: no space left on device\n"),
        (
            PermissionError(errno.EACCES, "Permission denied", "build/word/.A.docx.x1", None, "build/word/A.docx"),
            "vdocs: build/word/A.docx: permission denied; close the file if another program has it open, then build again\n",
        ),
    ],
)
def test_a_refusing_disk_is_one_line(vdocs, project, monkeypatch, error, said):
    """A full disk or an open file ends in one line and exit code 2."""

    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "build", fail)
    result = vdocs(project(DRAFT), "build")

    assert (2, said) == (result.exit_code, result.stderr)


def test_one_file_is_built_for_a_mail(vdocs, project):
    """--single-file writes one page under the number of the matrix, without Sphinx and beside the portal."""
    root = project(DRAFT)
    result = vdocs(root, "build", "--format", "html", "--single-file")

    assert ["html-single/ACME-OQ-001.html"] == written(root)
    assert "build/html-single/ACME-OQ-001.html" in result.stdout


def test_one_file_needs_the_html_edition(vdocs, project):
    """--single-file without HTML among the formats is refused, and nothing is written."""
    root = project(DRAFT)
    result = vdocs(root, "build", "--format", "word", "--single-file")

    assert 2 == result.exit_code
    assert "--single-file is about the HTML edition" in result.output
    assert [] == written(root)


def test_a_failing_sphinx_leaves_the_html(vdocs, project):
    """When Sphinx stops, the message says why and the HTML of the last build is left as it was."""
    root = project(DRAFT)
    (root / "build/html").mkdir(parents=True)
    (root / "build/html/index.html").write_text("earlier")
    (root / "conf.py").write_text("raise ValueError('no good')\n")
    result = vdocs(root, "build", "--format", "html")

    assert 2 == result.exit_code
    assert "vdocs: the HTML could not be written, the earlier one is left as it was: " in result.stderr
    assert "no good" in result.stderr
    assert "Traceback" not in result.stderr
    assert "earlier" == (root / "build/html/index.html").read_text()


def test_warnings_of_sphinx_are_listed(vdocs, project, monkeypatch):
    """What Sphinx warns of is printed, each once, without its colours."""

    def run(compilation: object, outdir: Path, said: object, *rest: object) -> int:
        said.write("\x1b[91mWARNING: no such label\x1b[39;49;00m\n" * 2)
        (outdir / "index.html").write_text("new")
        return 0

    monkeypatch.setattr("vdocs.cli.html._run_sphinx", run)
    result = vdocs(project(DRAFT), "build", "--format", "html")

    assert 1 == result.stdout.count("HTML: WARNING: no such label\n")


def test_the_html_writer_needs_no_settings(project):
    """A project without conf.py gets its HTML all the same."""
    root = project(DRAFT)
    compilation = pipeline.compile_project(root)
    outdir = root / "out"
    writer = HtmlWriter()
    writer(compilation, outdir)

    assert (outdir / "index.html").is_file()
    assert () == writer.warnings


def test_settled_page_numbers_are_told(vdocs, project, stand_in):
    """A build says in one line which program settled the page numbers."""
    stand_in("well")
    result = vdocs(project(DRAFT), "build", "--format", "word", "--layout", "auto")

    assert "page numbers in contents lists: settled by LibreOffice 99.1.2.3" in result.stdout.splitlines()


def test_missing_page_numbers_are_told(vdocs, monkeypatch, tmp_path):
    """Without LibreOffice a build says that contents lists have links only, and why; it is no failure."""
    vdocs(tmp_path, "init", ".")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("vdocs.office.program._PLACES", ())
    result = vdocs(tmp_path, "build", "--format", "word", "--layout", "auto")

    assert 0 == result.exit_code
    assert "contents lists have links without page numbers: LibreOffice is not on this machine" in result.stdout.splitlines()


def test_a_document_without_page_numbers_is_named(vdocs, project, stand_in):
    """Where only some documents could be laid out, the others are named with the reason."""
    stand_in("crashes")
    lines = vdocs(project(DRAFT.replace("5 l/min", "STUMBLE")), "build", "--format", "word", "--layout", "auto").stdout.splitlines()

    assert [
        "page numbers in contents lists: settled by LibreOffice 99.1.2.3",
        "contents lists of ACME-URS-001 have links without page numbers: LibreOffice 99.1.2.3 failed: it ended with code 77",
    ] == [line for line in lines if "contents lists" in line]


def test_page_numbers_that_must_be(vdocs, stand_in, monkeypatch, tmp_path):
    """`--layout always` ends in exit code 1 when a document has none, and writes nothing without LibreOffice."""
    vdocs(tmp_path, "init", ".")
    stand_in("cut")
    assert 1 == vdocs(tmp_path, "build", "URS", "--format", "word", "--layout", "always").exit_code
    assert ["word/EMS-URS-001.docx"] == written(tmp_path)

    monkeypatch.setenv("VDOCS_SOFFICE", str(tmp_path / "none"))
    result = vdocs(tmp_path, "build", "OQ", "--format", "word", "--layout", "always")
    assert ["word/EMS-URS-001.docx"] == written(tmp_path)
    assert (2, f"vdocs: VDOCS_SOFFICE names '{tmp_path / 'none'}', which is not a program; nothing was built\n") == (
        result.exit_code,
        result.stderr,
    )


def test_a_pdf_edition_without_libreoffice(vdocs, project, monkeypatch, tmp_path):
    """A PDF edition that cannot be made ends in exit code 2 and a reason, and nothing is written."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("vdocs.office.program._PLACES", ())
    root = project(DRAFT)
    result = vdocs(root, "build", "--format", "pdf,html")

    assert (2, False) == (result.exit_code, (root / "build").exists())
    assert "vdocs: LibreOffice is not on this machine; a PDF edition is made by LibreOffice; nothing was built\n" == result.stderr


def test_an_outdated_pdf_edition_is_told(vdocs, project, stand_in):
    """A build of Word files alone names the PDF files that were made from earlier ones."""
    stand_in("well")
    vdocs(project(DRAFT), "build", "--format", "pdf")
    lines = vdocs(project(DRAFT.replace("5 l/min", "6 l/min")), "build", "--format", "word").stdout.splitlines()

    assert "build/pdf/ACME-URS-001.pdf is of an earlier Word file; 'vdocs build --format pdf' makes it anew" in lines
