"""What views say: only what the project says, in the words of the field."""

from __future__ import annotations

import pytest

from vdocs.model.diagnostic import Diagnostic, Severity
from vdocs.model.issue import Issue
from vdocs.views.context import document_name
from vdocs.views.coverage import coverage_summary
from vdocs.views.frame import approval, justified_gaps, post_approval, references, roles, signed_document, team, with_fingerprint
from vdocs.views.gaps import gaps
from vdocs.views.matrix import forward
from vdocs.views.plan import deliverables
from vdocs.views.regulation import regulation
from vdocs.views.requirements import not_tested, regulatory_map, specification_items
from vdocs.views.risks import controls, heat_map, priority_counts, requirements_without_risk, residual_risks, risk_table

RISK = "{{id: {}, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: {}, probability: {}, detectability: {}{}}}"

URS = "requirements: [{id: URS-1, title: t, statement: s, category: functional%s}]\n"


def risks(*written: tuple[str, ...]) -> str:
    """Return risks as YAML: id, severity, probability, detectability, more."""
    return "risks:\n" + "".join("- " + RISK.format(*each) + "\n" for each in written)


def test_a_residual_risk_is_listed_one_by_one(context, rows):
    """Risks whose residual priority is high or medium are listed; low ones are not."""
    text = risks(
        ("RSK-1", "high", "high", "low", ", residual: {probability: high, detectability: low}"),
        ("RSK-2", "high", "high", "low", ", residual: {probability: low, detectability: medium}, acceptance_rationale: Rare."),
        ("RSK-3", "high", "high", "low", ", residual: {probability: low, detectability: high}"),
    )

    assert [["RSK-1", "f", "High", "No rationale is given", "–"], ["RSK-2", "f", "Medium", "Rare.", "–"]] == rows(
        residual_risks(context(text))
    )


def test_a_risk_not_rated_again_is_no_low_risk(context, rows):
    """A high risk that was not rated after its controls is listed as such, and never counted as low."""
    text = risks(("RSK-1", "high", "high", "low", ""), ("RSK-2", "low", "low", "high", ""))

    assert [["RSK-1", "f", "High\nNot rated after controls", "No rationale is given", "–"]] == rows(residual_risks(context(text)))
    assert [
        ["High", "1", "0"],
        ["Medium", "0", "0"],
        ["Low", "1", "0"],
        ["Not rated after controls", "", "2"],
        ["Total", "2", "2"],
    ] == rows(priority_counts(context(text)))


def test_risks_are_sorted_by_priority(context):
    """Risks come with the highest priority first, then by id; withdrawn ones last."""
    text = risks(
        ("RSK-1", "low", "low", "high", ""),
        ("RSK-2", "high", "high", "low", ", status: withdrawn"),
        ("RSK-4", "high", "high", "low", ""),
        ("RSK-3", "high", "high", "low", ""),
    )

    assert ("RSK-3", "RSK-4", "RSK-1", "RSK-2") == risk_table(context(text)).items


def test_withdrawn_risks_are_not_counted(context, rows):
    """Counts leave out withdrawn risks."""
    text = risks(("RSK-1", "high", "high", "low", ", status: withdrawn"), ("RSK-2", "high", "low", "low", ""))

    assert ["High", "1 – class 2", "0 – class 1", "0 – class 1"] == rows(heat_map(context(text)))[0]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "No reason is given"),
        (", gxp: no", "Not GxP relevant"),
        (", gxp: no, gxp_rationale: Only colours.", "Only colours."),
        (", priority: desirable", "Priority desirable; no separate risk entry"),
        (", justifications: [{rule: VD401, reason: Trivial.}]", "VD401: Trivial."),
    ],
)
def test_a_requirement_without_a_risk_has_a_reason(context, rows, more, expected):
    """The reason is the authored one; where there is none, the table says so."""
    assert expected == rows(requirements_without_risk(context(URS % more)))[0][-1]


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ("", True),
        (", verification: [OQ]", False),
        (", verification: [procedural]", True),
        (", verification: [OQ, procedural]", False),
        (", status: withdrawn", False),
    ],
)
def test_a_requirement_without_a_test_is_listed(context, more, listed):
    """Requirements that name no test as verification are listed."""
    assert listed == bool(not_tested(context(URS % more)).rows)


def test_a_list_without_rows_makes_no_claim_of_success(context):
    """That every requirement names a test does not say that any was verified."""
    assert "None; every requirement names a test as its verification." == not_tested(context(URS % ", verification: [OQ]")).empty


def test_a_control_without_a_test_is_a_procedure_only_when_it_is_one(context, rows):
    """A procedural control is verified by its procedure; a technical control without a test is not."""
    text = """\
        controls:
        - {id: CTL-1, title: t, description: d, type: procedural}
        - {id: CTL-2, title: t, description: d, type: technical}
        - {id: CTL-3, title: t, description: d, type: technical, realised_by: [SOP-1]}
        references: [{id: SOP-1, title: t, kind: sop}]
        documents: [{id: DOC-1, type: FRA, version: 0.1}]
        """

    assert ["Procedure", "No test is linked", "Procedure"] == [row[5] for row in rows(controls(context(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (URS % ", verification: [OQ]", "Gap – not traced"),
        (
            URS % ", covered_by: [SOP-1], not_tested_reason: Why." + "references: [{id: SOP-1, title: t, kind: sop}]\n",
            "Not tested – justified\nWhy.\nSOP-1",
        ),
        (URS % ", status: withdrawn, note: Replaced.", "Withdrawn\nReplaced."),
        (URS % ", status: withdrawn, note: Replaced., change_reference: CR-7", "Withdrawn\nCR-7: Replaced."),
        (URS % ", status: withdrawn, change_reference: CR-7", "Withdrawn\nCR-7"),
        (URS % ", status: withdrawn", "Withdrawn"),
        (URS % ", justifications: [{rule: VD301, reason: Later.}]", "Gap – not traced\nVD301: Later."),
        (
            URS % ", justifications: [{rule: VD301, reason: Later., approved_by: PER-1, evidence: [SOP-1, MAIL]}]"
            + "people: [{id: PER-1, name: Ada}]\nreferences: [{id: SOP-1, title: t, kind: sop}, {id: MAIL, title: t, kind: agreement}]\n",
            "Gap – not traced\nVD301: Later. Accepted by PER-1. Evidence: SOP-1, MAIL.",
        ),
    ],
)
def test_the_forward_view_names_status_and_reason(context, rows, text, expected):
    """The status of each requirement stands beside the reason that the author gives."""
    assert expected == rows(forward(context(text, "RTM")))[0][-1]


def test_the_forward_view_lists_user_requirements_only(context):
    """Specification items stand in the row of the requirement that they implement."""
    text = """\
requirements:
- {id: URS-2, title: t, statement: s, category: functional}
- {id: URS-1, title: t, statement: s, category: functional}
- {id: FS-1, level: FS, title: t, statement: s, category: functional, implements: [URS-1]}
"""

    assert ("URS-1", "URS-2") == forward(context(text, "RTM")).items


def test_every_specification_item_has_its_level(context, rows):
    """FS, CS and DS items come under the heading of their level, in that order."""
    levels = "requirements:\n" + "".join(
        f"- {{id: {level}-1, level: {level}, title: t, statement: s, category: functional}}\n" for level in ("DS", "CS", "FS")
    )

    assert ["Functional", "FS-1", "Configuration", "CS-1", "Design", "DS-1"] == [
        row[0].split()[0] for row in rows(specification_items(context(levels)))
    ]


PROJECT = """\
project:
  title: T
  organisation: {name: A}
  system: {id: S, name: N, release: 1, description: d, intended_use: i, gamp_category: 3, overall_risk: low}
  regulations: [annex11, annex22_draft]
"""


@pytest.fixture
def with_regulations(project, context):
    """Return a function that gives a context in a project with a final and a draft regulation."""

    def made(text: str, kind: str = "RTM"):
        return context(
            {"specs/project.yaml": PROJECT, "specs/items.yaml": text + f"documents: [{{id: DOC-1, type: {kind}, version: 0.1}}]\n"}
        )

    return made


def clause(rows, table, name):
    """Return the row of a clause."""
    return next(row for row in rows(table) if row[0] == name)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "No disposition"),
        (URS % ", satisfies: [ANNEX11-9]", "Gap – not traced"),
        (URS % ", satisfies: [ANNEX11-9], status: withdrawn", "No disposition"),
        ("assessments: [{id: ASM-1, clause: ANNEX11-9, applicability: not-applicable, reason: r}]\n", "Not applicable"),
        (
            "assessments: [{id: ASM-1, clause: ANNEX11-9, covered_by: [SOP-1]}]\nreferences: [{id: SOP-1, title: t, kind: sop}]\n",
            "Procedure named",
        ),
        (
            "assessments: [{id: ASM-1, clause: ANNEX11-9, covered_by: [AGR-1]}]\nreferences: [{id: AGR-1, title: t, kind: agreement}]\n",
            "Document named",
        ),
        ("assessments: [{id: ASM-1, clause: ANNEX11-9, plan: p}]\n", "Open, with plan"),
        (URS % ", satisfies: [ANNEX11-9]" + "assessments: [{id: ASM-1, clause: ANNEX11-9, plan: p}]\n", "Open, with plan"),
    ],
)
def test_a_clause_has_a_status(with_regulations, rows, text, status):
    """What is open at a clause comes first, then the weakest of its requirements, then what the assessment says."""
    assert status == clause(rows, regulation(with_regulations(text)), "ANNEX11-9")[-1]


def test_the_weakest_requirement_decides(with_regulations, rows):
    """A clause with a verified and an untested requirement is not verified."""
    text = """\
requirements:
- {id: URS-1, title: t, statement: s, category: functional, satisfies: [ANNEX11-9]}
- {id: URS-2, title: t, statement: s, category: functional, satisfies: [ANNEX11-9]}
"""
    run = "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1]}]\ntest_runs: [{id: RUN-1, executes: OQ-1, case_version: 1.0, result: pass}]\n"

    assert "Gap – not traced" == clause(rows, regulation(with_regulations(text + run)), "ANNEX11-9")[-1]


@pytest.mark.parametrize(("view", "kind"), [(regulation, "RTM"), (regulatory_map, "URS")])
def test_a_draft_says_so_where_it_is_printed(with_regulations, rows, view, kind):
    """The heading of a draft regulation carries the word draft and its date; a final one does not."""
    final, draft = (row[0] for row in rows(view(with_regulations("", kind))) if len(row) == 1)

    assert (False, True, True) == ("DRAFT" in final, "DRAFT" in draft, "2025" in draft)


def test_percentages_of_nothing(context, rows):
    """A summary of no requirements divides by nothing."""
    assert ["All user requirements", "0", "0", "0", "0", "0", "0", "0", "0", "0.0"] == rows(coverage_summary(context(kind="RTM")))[0]


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (Diagnostic("VD1", "n", Severity.ERROR, "m"), ["Error", "VD1 n", "", "m", "Open", ""]),
        (Diagnostic("VD1", "n", Severity.WARNING, "m", justification="r"), ["Justified", "VD1 n", "", "m", "Justified: r", ""]),
    ],
)
def test_the_gap_list_has_every_finding(context, rows, finding, expected):
    """Each finding is a row; a justified one names its reason."""
    assert [expected] == rows(gaps(context(kind="RTM", findings=(finding,))))


@pytest.mark.parametrize(("kind", "expected"), [("URS", []), ("OQ", ["OQ-1"]), ("RTM", ["OQ-1"])])
def test_justified_gaps_stand_where_the_item_is_printed(context, rows, kind, expected):
    """A document prints the justified gaps of the kinds of items that it prints; the matrix prints all."""
    finding = Diagnostic("VD1", "n", Severity.WARNING, "m", item="OQ-1", justification="r")
    text = "test_cases: [{id: OQ-1, title: t, level: OQ}]\n"

    assert expected == [row[0] for row in rows(justified_gaps(context(text, kind, (finding,))))]


SIGNERS = "people: [{id: PER-1, name: Ada, job_title: Engineer}]\n"


def test_an_approver_is_printed_with_the_meaning_in_the_order_of_signing(context, rows):
    """The author signs first and Quality Assurance last, however they are written; signature and date are left open."""
    text = (
        SIGNERS
        + "documents: [{id: DOC-1, type: OQ, version: 0.1, approvers: [{role: qa, person: PER-1}, {role: referee}, {role: author}]}]\n"
    )

    assert [
        ["Author", "", "", "I prepared this document in line with the validation plan and applicable procedures.", "", ""],
        ["referee", "", "", "", "", ""],
        [
            "Quality Assurance",
            "Ada",
            "Engineer",
            "I reviewed this document against applicable regulations and procedures; I approve it.",
            "",
            "",
        ],
    ] == rows(approval(context(text)))


SIGNED = 'documents: [{id: DOC-1, type: URS, version: "2.0", document_status: approved}]\n'


def test_the_signed_document_is_named_beside_the_signatures(context, rows):
    """Number, version, status, order of signing and a word on printed copies stand there; the fingerprint is filled in later."""
    table = signed_document(context(SIGNED))
    signed, fingerprint, order, copies = (row[1] for row in rows(table))

    assert ("DOC-1, version 2.0, approved", "–") == (signed, fingerprint)
    assert ("Quality Assurance signs last.", "Printed copies are uncontrolled") == (order[-29:], copies[:31])
    assert "abc" == rows(with_fingerprint(table, "abc"))[1][1]


def test_the_house_words_what_is_said_of_copies_and_of_signing(context, rows):
    """The two sentences are fixed words of the house."""
    words = "house: {wording: {signing_order: QA last., printed_copies: Do not print.}}\n"

    assert ["QA last.", "Do not print."] == [row[1] for row in rows(signed_document(context(SIGNED + words)))[2:]]


@pytest.mark.parametrize(("is_dry_run", "expected"), [(False, "Controlled copy as issued"), (True, "Dry run; not a record")])
def test_an_execution_copy_is_not_called_uncontrolled(context, rows, is_dry_run, expected):
    """A copy that was issued says that it is controlled, a dry run that it is no record."""
    issued = context(SIGNED)._replace(issue=Issue("I1", 1, 1, 1, is_dry_run=is_dry_run))

    assert expected == rows(signed_document(issued))[3][1][: len(expected)]


def test_a_signature_means_something_else_after_execution(context, rows):
    """The meaning of a signature after execution is its own."""
    text = SIGNERS + "documents: [{id: DOC-1, type: OQ, version: 0.1, post_approvers: [{role: qa, person: PER-1}]}]\n"

    assert "Results and deviations are acceptable; the protocol is closed as stated." == rows(post_approval(context(text)))[0][3]


def test_a_project_may_reword_a_role(context, rows):
    """A role of the project keeps what it does not restate."""
    text = SIGNERS + "roles: [{id: qa, meaning: I agree.}]\ndocuments: [{id: DOC-1, type: URS, version: 0.1, approvers: [{role: qa}]}]\n"

    assert ["Quality Assurance", "I agree."] == [rows(approval(context(text)))[0][index] for index in (0, 3)]


def test_a_holder_is_printed_with_the_id(context, rows):
    """A table of roles prints each holder with the id under which texts name the person, and what the role means."""
    text = SIGNERS + "roles: [{id: tester, holders: [PER-1]}]\ntest_cases: [{id: OQ-1, title: t, level: OQ}]\n"
    plan = SIGNERS + "roles: [{id: author, holders: [PER-1]}]\ndocuments: [{id: DOC-1, type: VP, version: 0.1}]\n"

    assert ["Tester", "Ada (PER-1)", "I executed the steps as written and recorded results at the time of execution."] == rows(
        roles(context(text, "OQ"))
    )[0]
    assert ["Author", "Ada (PER-1)"] == rows(team(context(plan)))[0][:2]


def test_nobody_is_made_up(context, rows):
    """A role without a holder is to be named; no person is invented."""
    text = "test_cases: [{id: OQ-1, title: t, level: OQ}]\n"

    assert {"To be named before execution"} == {row[1] for row in rows(roles(context(text, "OQ")))}


def test_a_deliverable_that_is_not_made_has_its_reason(context, rows):
    """A deliverable that is not required prints the justification beside the word."""
    text = "documents: [{id: DOC-1, type: VP, version: 0.1, deliverables: [{deliverable: PQ, required: 'no', justification: Merged.}]}]\n"

    assert "No\nMerged." == rows(deliverables(context(text)))[0][2]


def test_references_are_those_of_the_document_and_its_items(context, rows):
    """A URS refers to what it relies on, what it names and what its requirements are covered by; nothing else."""
    text = (
        URS % ", covered_by: [SOP-2]"
        + "references: [{id: SOP-1, title: a, kind: sop}, {id: SOP-2, title: b, kind: sop}, {id: SOP-3, title: c, kind: sop}]\n"
        + "documents: [{id: DOC-1, type: URS, version: 0.1, references: [SOP-1], relies_on: [{document: DOC-0, version: 2.0}]}]\n"
    )

    assert ["DOC-0", "SOP-1", "SOP-2"] == [row[0] for row in rows(references(context(text)))]


@pytest.mark.parametrize(("title", "expected"), [("", "Validation Plan – Pump Controller 1.10"), ("Plan of the pump", "Plan of the pump")])
def test_a_document_is_named(context, title, expected):
    """A document has its own title, or that of its type and the system."""
    made = context(f"documents: [{{id: DOC-1, type: VP, version: 0.1, title: '{title}'}}]\n")

    assert expected == document_name(made, made.document)
