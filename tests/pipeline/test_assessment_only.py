"""A system that has nothing but an assessment: no URS, no risks, no tests."""

from __future__ import annotations

from tests.conftest import BASE
from vdocs.document.nodes import view_table
from vdocs.pipeline.compile import check_project, compile_project

PROJECT = f"{BASE}  regulations: [part11]\n"

DOCUMENT = """\
documents:
- id: PUMP-P11-001
  type: P11
  version: "0.1"
  author: PER-1
  approvers: [{role: author, person: PER-1}, {role: technical-reviewer}, {role: process-owner}, {role: system-owner}, {role: qa}]
  history: [{version: "0.1", date: 2026-03-07, author: PER-1, changed: All, reason: First issue}]
people: [{id: PER-1, name: Ada}]
references: [{id: SOP-1, title: Use of the pump, kind: sop}]
records: [{id: REC-1, title: Dose, predicate_rule: 21 CFR 211.188, required: yes, signature: none, retention: 10 years}]
"""


def assessments(clauses: list[str]) -> str:
    """Return an answer to each clause."""
    return "assessments:\n" + "".join(
        f"- {{id: P11-{number}, clause: '{name}', covered_by: [SOP-1]}}\n" for number, name in enumerate(clauses)
    )


def test_it_checks_and_compiles(project):
    """With every clause answered no error is left, and the document prints all clauses."""
    names = [name for name, one in check_project(project({"specs/project.yaml": PROJECT})).trace.clauses.items() if one.is_assessable]
    root = project({"specs/project.yaml": PROJECT, "protocols/p11.yaml": DOCUMENT, "specs/assessments.yaml": assessments(names)})
    found = {finding.code for finding in check_project(root).diagnostics if finding.blocks}
    (document,) = compile_project(root).documents
    printed = {item for leaf in document.doctree.findall(view_table) for item in leaf["table"].items}

    assert set() == found
    assert set(names) <= printed


def test_without_answers_each_clause_is_an_error_and_the_draft_is_printed(project):
    """The draft of an assessment can be printed before it is complete; all that is missing is told."""
    root = project({"specs/project.yaml": PROJECT, "protocols/p11.yaml": DOCUMENT})
    found = [finding for finding in check_project(root).diagnostics if finding.code == "VD651"]
    (document,) = compile_project(root).documents

    assert 35 == len(found)
    assert "The conclusion is to be written by the assessor" in document.doctree.astext()
