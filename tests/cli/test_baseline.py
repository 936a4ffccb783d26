"""`vdocs baseline`: a file that is written once, and refusals that say what to do."""

from __future__ import annotations

import pytest

from vdocs.pipeline import check_project

PUMP = """\
requirements:
  - {id: URS-001, title: "Flow rate: 5 l/min", statement: The flow rate shall be 5 l/min., category: functional}
test_cases:
  - {id: OQ-001, title: Flow at set point, level: OQ, verifies: [URS-001]}
documents:
  - {id: PUMP-URS-001, type: URS, version: "0.9"}
  - {id: PUMP-OQ-001, type: OQ, version: "0.8", history: [{version: "0.8", date: 2026-03-07, author: P, changed: All, reason: First issue, baseline: B1}]}
"""


def test_it_writes_the_items_and_says_where_the_label_belongs(vdocs, project):
    """The file stands under its label; documents whose last row does not name it yet are listed."""
    root = project(PUMP)
    result = vdocs(root, "baseline", "B1", "--date", "2026-03-07")

    assert 0 == result.exit_code
    assert result.stdout.startswith("baseline B1 of 2026-03-07: 2 items, 2 documents\nwritten: specs/baselines/B1.yaml\nnote: ")
    assert result.stdout.endswith(
        "\nNext: write 'baseline: B1' into the history row of the version that it belongs to:\n  PUMP-URS-001, version 0.9\n"
    )
    assert '- {id: URS-001, kind: requirement, version: "1.0", status: draft, digest: "' in (root / "specs/baselines/B1.yaml").read_text()


def test_what_it_writes_is_read_again_as_it_was(vdocs, project):
    """The file is a part of the project, without a finding on it, and its fingerprint belongs to it."""
    root = project(PUMP)
    vdocs(root, "baseline", "B1")
    checked = check_project(root)
    (kept,) = checked.project.baselines

    assert ["Flow rate: 5 l/min", "Flow at set point"] == [entry.title for entry in kept.items]
    assert [] == [finding.code for finding in checked.diagnostics if finding.code[:4] in ("VD10", "VD33") and finding.code != "VD336"]


def test_one_document_can_be_recorded_alone(vdocs, project):
    """With a document only its items are recorded."""
    result = vdocs(project(PUMP), "baseline", "B1", "--document", "PUMP-OQ-001", "--date", "2026-03-07")

    assert "baseline B1 of 2026-03-07: 1 item, 1 document\nwritten: specs/baselines/B1.yaml\n" == result.stdout.split("note:")[0]


def test_the_day_is_the_last_one_of_the_histories(vdocs, project):
    """Without a day that of the last version is recorded, so that the state bears the day of its versions on every machine."""
    assert vdocs(project(PUMP), "baseline", "B1").stdout.startswith("baseline B1 of 2026-03-07")


def test_without_any_day_one_must_be_named(vdocs, project):
    """No day is invented."""
    result = vdocs(project(PUMP), "baseline", "B1", "--document", "PUMP-URS-001")

    assert (2, True) == (result.exit_code, "name the day with --date YYYY-MM-DD" in result.stderr)


@pytest.mark.parametrize("label", ["B1", "b1"])
def test_a_label_is_never_used_again(vdocs, project, label):
    """A recorded baseline stays as it is, also when only the letters' case differs."""
    root = project(PUMP)
    vdocs(root, "baseline", "B1")
    kept = (root / "specs/baselines/B1.yaml").read_bytes()
    result = vdocs(root, "baseline", label)

    assert (2, kept) == (result.exit_code, (root / "specs/baselines/B1.yaml").read_bytes())
    assert (
        "vdocs: the baseline 'B1' is already recorded, and a recorded baseline is never overwritten; choose another label\n"
        == result.stderr
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["../B1"], "'../B1' cannot be a label"),
        (["B 1"], "'B 1' cannot be a label"),
        (["B" * 81], "cannot be a label"),
        (["B1", "--date", "7.3.2026"], "'7.3.2026' is no date; write it as YYYY-MM-DD"),
        (["B1", "--date", "2026-02-30"], "'2026-02-30' is no date"),
        (["B1", "--document", "PUMP-URS-01"], "there is no document 'PUMP-URS-01'; did you mean PUMP-URS-001?"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(vdocs, project, arguments, said):
    """A label that is no file name, a day that is none, an unknown document: one line, exit code 2."""
    root = project(PUMP)
    result = vdocs(root, "baseline", *arguments)

    assert (2, False) == (result.exit_code, (root / "specs/baselines").exists())
    assert said in result.stderr


def test_a_project_with_an_unreadable_entry_is_refused(vdocs, project):
    """A baseline without the entry would record that it is not there."""
    result = vdocs(project(PUMP + "controls: [{id: CTL-1, title: t}]\n"), "baseline", "B1")

    assert (2, True) == (result.exit_code, "some entries could not be read" in result.stderr)


def test_a_change_that_nothing_accounts_for_is_not_taken_over(vdocs, project):
    """Recording a new baseline must not make a silent change look approved."""
    root = project(PUMP)
    vdocs(root, "baseline", "B1")
    (root / "specs/items.yaml").write_text(PUMP.replace("shall be 5 l/min.,", "shall be 6 l/min.,"), encoding="utf-8")
    result = vdocs(root, "baseline", "B2")

    assert (2, False) == (result.exit_code, (root / "specs/baselines/B2.yaml").exists())
    assert "what changed since the last baseline is not accounted for: URS-001 (VD330)" in result.stderr


def test_a_folder_that_leads_out_of_the_project_is_refused(vdocs, project, tmp_path_factory):
    """What lies elsewhere would not be read again."""
    root = project(PUMP)
    (root / "specs/baselines").symlink_to(tmp_path_factory.mktemp("elsewhere"), target_is_directory=True)
    result = vdocs(root, "baseline", "B1")

    assert (2, []) == (result.exit_code, list((root / "specs/baselines").iterdir()))
