"""The views of a protocol beside its scripts: what is under test, the copy of a run, traces and forms."""

from __future__ import annotations

from vdocs.model.issue import Issue
from vdocs.views.criteria import ai_results
from vdocs.views.forms import evidence_index, execution_copy, signature_log
from vdocs.views.protocols import configuration, summary, traceability, under_test
from vdocs.views.protocols import (
    test_environment as environments,
)
from vdocs.views.table import FillIn

URS = "requirements:\n- {id: URS-1, title: Need, statement: s, category: functional, verification: [OQ]}\n"


def test_a_copy_is_identified_before_a_run(context, rows):
    """The block of the execution copy leaves room for number, run, environment, issuer and the original record."""
    labels = [label for row in rows(execution_copy(context(kind="OQ"))) for label in row[::2]]

    assert [
        "Execution copy",
        "Run",
        "Environment of this run",
        "Issued to",
        "Issued by (name)",
        "Signature, date",
        "Original record of this run",
        "Returned (date)",
    ] == labels


def test_the_extract_says_through_what_a_requirement_is_traced(context, rows):
    """A requirement that is verified through an item which implements it names that item."""
    text = (
        URS
        + "- {id: FS-1, title: Function, statement: s, category: functional, level: FS, implements: [URS-1]}\n"
        + "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [FS-1], steps: [{do: d, expect: e, verifies: [FS-1]}]}]\n"
    )

    assert [["FS-1", "Function", "", "OQ-1.1", "Planned"], ["URS-1", "Need", "FS-1", "OQ-1.1", "Planned"]] == rows(
        traceability(context(text, "OQ"))
    )


def test_the_extract_lists_components_and_controls(context, rows):
    """Components and controls that a step verifies stand below the requirements, each once with all its steps."""
    text = """\
components: [{id: CMP-1, title: Firmware, kind: software}]
controls: [{id: CTL-1, title: Alarm, description: d, type: technical}]
test_cases:
- {id: IQ-1, title: t, level: IQ, steps: [{do: d, expect: e, verifies: [CTL-1, CMP-1]}, {do: d, expect: e, verifies: [CMP-1]}]}
"""

    assert [["Components and controls"], ["CMP-1", "Firmware", "", "IQ-1.1, IQ-1.2", ""], ["CTL-1", "Alarm", "", "IQ-1.1", ""]] == [
        [cell.replace("IQ-1.1–2", "IQ-1.1, IQ-1.2") for cell in row] for row in rows(traceability(context(text, "IQ")))
    ]


def test_an_extract_of_nothing(context):
    """A protocol that verifies nothing says so, and has no heading without rows."""
    assert () == traceability(context("test_cases: [{id: OQ-1, title: t, level: OQ}]\n", "OQ")).rows


def test_environments_stand_side_by_side(context, rows):
    """The environments of the protocol and of its test cases are columns; a missing difference reads None."""
    text = """\
environments:
- {id: ENV-1, title: Test, purpose: Tests, host: a}
- {id: ENV-2, title: Production, purpose: Use, host: b, differences: Larger.}
- {id: ENV-3, title: Unused, purpose: Nothing}
test_cases: [{id: OQ-1, title: t, level: OQ, environment: ENV-2}]
documents: [{id: DOC-1, type: OQ, version: 0.1, environment: ENV-1}]
"""
    table = environments(context(text))

    assert ["", "Test (ENV-1)", "Production (ENV-2)"] == [column.title for column in table.columns]
    assert ["Host / tenant", "a", "b"] in rows(table)
    assert ["Differences from production and their effect", "None", "Larger."] in rows(table)


def test_what_was_withdrawn_is_not_under_test(context):
    """Withdrawn components and parameters are neither tested nor configured."""
    text = """\
components: [{id: CMP-1, title: a, kind: software}, {id: CMP-2, title: b, kind: software, status: withdrawn}]
requirements:
- {id: CS-1, title: t, statement: s, category: functional, level: CS, parameter: {module: m, setting: s, value: v}}
- {id: CS-2, title: t, statement: s, category: functional, level: CS, parameter: {module: m, setting: s, value: v}, status: withdrawn}
"""
    made = context(text, "IQ")

    assert (("CMP-1",), 1) == (under_test(made).items, len(configuration(made).rows))


def test_a_script_may_not_have_been_executed(context):
    """The summary offers as many results as the scripts: pass, with deviation, fail, not executed."""
    made = summary(context("test_cases: [{id: OQ-1, title: t, level: OQ}]\n", "OQ"))
    (options,) = (cell.options for cell in made.rows[0].cells if getattr(cell, "options", ()))

    assert (4, "Pass", "Not exec") == (len(options), options[0], options[-1][:8])


def test_the_index_of_evidence_has_a_row_for_each_script_that_asks_for_some(context, rows):
    """Script, steps, kinds and title are printed; a script without evidence has no row; two rows are left for what nobody foresaw."""
    steps = "[{do: d, evidence: log}, {do: d, evidence: file}, {do: d}, {do: d, evidence: log}]"
    text = f"""\
test_cases:
- {{id: OQ-1, title: Night run, level: OQ, steps: {steps}}}
- {{id: OQ-2, title: Nothing to show, level: OQ, steps: [{{do: d}}]}}
"""
    found = rows(evidence_index(context(text, "OQ")))

    assert [["OQ-1", "1–2, 4", "Log, File", "Night run"], [""] * 4, [""] * 4] == [row[:4] for row in found]


def test_the_run_of_an_execution_copy_stands_in_the_index_of_evidence(context):
    """In the document itself the run of a row is left open; on an issued copy it is printed."""
    text = "test_cases: [{id: OQ-1, title: t, level: OQ, steps: [{do: d, evidence: log}]}]\n"
    made = context(text, "OQ")
    issued = made._replace(issue=Issue("I1", 1, 1, 3))

    assert (FillIn, "3") == (type(evidence_index(made).rows[0].cells[4]), evidence_index(issued).rows[0].cells[4])


def test_everyone_who_is_known_fits_the_signature_log(context):
    """The log has room for all holders of roles and four more, and never fewer than twelve rows."""
    people = "people: [" + ", ".join(f"{{id: PER-{number}, name: N}}" for number in range(10)) + "]\n"
    holders = f"roles: [{{id: tester, holders: [{', '.join(f'PER-{number}' for number in range(10))}]}}]\n"
    case = "test_cases: [{id: OQ-1, title: t, level: OQ}]\n"

    assert [12, 14] == [len(signature_log(context(text, "OQ")).rows) for text in (case, case + people + holders)]


def test_a_metric_is_recorded_overall_and_for_each_subgroup(context, rows):
    """The form of the AI metrics has a row for the metric and one for each subgroup; withdrawn requirements have none."""
    text = """\
requirements:
- id: URS-1
  title: t
  statement: s
  category: ai-specific
  measure: {metric: Recall, criterion: at least 0.98, confidence: 95 %, subgroups: [Glass, Plastic]}
- {id: URS-2, title: t, statement: s, category: ai-specific, status: withdrawn, measure: {metric: Recall, criterion: c}}
- {id: URS-3, title: t, statement: s, category: ai-specific}
"""

    assert [
        ["URS-1", "Recall", "at least 0.98; 95 %"],
        ["URS-1", "Recall: Glass", "at least 0.98; 95 %"],
        ["URS-1", "Recall: Plastic", "at least 0.98; 95 %"],
    ] == [row[:3] for row in rows(ai_results(context(text, "PQ")))]
