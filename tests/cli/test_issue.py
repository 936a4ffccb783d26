"""`vdocs issue`: what it says, and what it refuses."""

from __future__ import annotations

import pytest


def test_a_copy_is_issued(vdocs, protocol):
    """The file, its issue and its register are named, with what to do next."""
    result = vdocs(protocol(), "issue", "oq", "--copy", "1/2", "--to", "PER-01")

    assert 0 == result.exit_code
    assert [
        "build/issued/DOC-OQ_v1.0_copy-1-of-2_run-1_I1.docx",
        "issue DOC-OQ_v1.0_R1_C1_I1, execution copy 1 of 2, run 1",
        "entered in protocols/issues.jsonl; commit it now, so that the register is kept elsewhere too",
    ] == result.stdout.splitlines()[:3]


def test_a_dry_run_says_so(vdocs, protocol):
    """Nobody takes a dry run for an issue."""
    result = vdocs(protocol(), "issue", "DOC-OQ", "--dry-run")

    assert ["build/issued/DOC-OQ_v1.0_dry-run_run-1.docx", "dry run, not for record: it is not in the register"] == (
        result.stdout.splitlines()[:2]
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["XX"], "this project has no document 'XX'"),
        (["URS"], "DOC-URS is no protocol"),
        (["OQ", "--copy", "3/2"], "'3/2' is not a copy; write K/M"),
        (["OQ", "--copy", "0"], "'0' is not a copy"),
        (["OQ", "--copy", "one"], "'one' is not a copy"),
        (["OQ", "--run", "0"], "Invalid value for '--run'"),
        (["OQ", "--reason", "lost"], "was not issued yet"),
        (["OQ", "--reason", "lost", "--dry-run"], "a dry run replaces nothing"),
        (["OQ", "--to", "x" * 301], "--to takes at most 300 printable characters"),
        (["OQ", "--purpose", "a\x07b"], "--purpose takes at most 300 printable characters"),
    ],
)
def test_mistakes_are_told(vdocs, protocol, arguments, message):
    """A mistake on the command line issues nothing and says what to do."""
    root = protocol()
    result = vdocs(root, "issue", *arguments)

    assert 2 == result.exit_code
    assert message in result.stderr
    assert not (root / "build").exists()


def test_a_type_of_several_documents_is_ambiguous(vdocs, protocol):
    """Where two protocols are of one type, the number is asked for."""
    root = protocol(("- {id: DOC-IQ, type: IQ", "- {id: DOC-OQ-2, type: OQ"))
    result = vdocs(root, "issue", "OQ")

    assert "there are 2 documents of the type OQ; name one of" in result.stderr


def test_a_changed_register_is_told(vdocs, protocol):
    """Nothing is issued on a register that was edited by hand."""
    root = protocol()
    vdocs(root, "issue", "OQ")
    place = root / "protocols/issues.jsonl"
    place.write_text(place.read_text(encoding="utf-8").replace('"run":1', '"run": 1'), encoding="utf-8")
    result = vdocs(root, "issue", "OQ", "--run", "2")

    assert 2 == result.exit_code
    assert "protocols/issues.jsonl was changed" in result.stderr
    assert "line 1 is not as vdocs wrote it; restore it from version control" in result.stderr


def test_an_unreadable_project_issues_nothing(vdocs, project):
    """A project that cannot be read as a whole issues nothing."""
    result = vdocs(project("documents: [\n"), "issue", "OQ")

    assert 2 == result.exit_code
    assert "nothing was issued" in result.stderr
