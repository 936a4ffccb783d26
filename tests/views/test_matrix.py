"""The views of the traceability matrix: risks, AI requirements, the words of its legend."""

from __future__ import annotations

import pytest

from vdocs.trace.coverage import CoverageStatus
from vdocs.views.coverage import coverage_summary, legend, other_words
from vdocs.views.criteria import ai_requirements
from vdocs.views.matrix import backward, forward, risk_control
from vdocs.views.regulation import regulation
from vdocs.views.risks import method_overrides, risk_table
from vdocs.views.sheets import risks_sheet
from vdocs.views.table import text_of

RISK = """\
people: [{id: PER-1, name: Ada}]
requirements:
- {id: URS-1, title: t, statement: s, category: functional}
- {id: FS-1, title: t, statement: s, category: functional, level: FS}
risks:
- id: RSK-1
  assesses: [URS-1]
  failure_mode: f
  cause: c
  effect: e
  severity: high
  probability: high
  detectability: low
  controls: [CTL-1]
  decision: accepted
  accepted_by: PER-1
controls: [{id: CTL-1, title: t, description: d, type: technical, realised_by: [FS-1]}]
test_cases:
- {id: OQ-1, title: t, level: OQ, challenges: [RSK-1]}
- {id: OQ-2, title: t, level: OQ, verifies: [FS-1]}
- {id: OQ-3, title: t, level: OQ, verifies: [CTL-1]}
"""


def documents(kind: str, status: str) -> str:
    """Return a document of a type and status, as YAML."""
    return f"documents: [{{id: DOC-1, type: {kind}, version: 0.1, document_status: {status}}}]\n"


def test_a_risk_names_what_challenges_it_and_what_verifies_its_controls(context, rows):
    """Tests of the failure and tests of the controls, direct or through what realises them, stand in columns of their own."""
    table = risk_control(context(RISK, "RTM"))

    assert ["Concerns", "Challenged by", "Controls verified by"] == [table.columns[index].title for index in (1, 5, 6)]
    assert ["RSK-1", "URS-1", "f", "High", "CTL-1", "OQ-1", "OQ-2, OQ-3", "Not executed", "Not rated", "To be accepted by Ada"] == rows(
        table
    )[0]


@pytest.mark.parametrize(
    ("status", "matrix", "table"),
    [
        ("draft", "To be accepted by Ada", "Proposed: accepted\nTo be accepted by Ada"),
        ("in-review", "To be accepted by Ada", "Proposed: accepted\nTo be accepted by Ada"),
        ("approved", "Accepted by Ada", "Accepted\nAccepted by Ada"),
    ],
)
def test_a_draft_decides_nothing(context, rows, status, matrix, table):
    """The decision on a risk is proposed until the document is approved."""
    assert matrix == rows(risk_control(context(RISK + documents("RTM", status))))[0][-1]
    assert table == rows(risk_table(context(RISK + documents("FRA", status))))[0][-1]
    assert table.split("\n") == [cells_of(risks_sheet(context(RISK + documents("RTM", status))), key) for key in ("decision", "accepted")]


def cells_of(table, key):
    """Return the first row's text in the column with a key."""
    return text_of(table.rows[0].cells[[column.key for column in table.columns].index(key)])


def test_an_open_risk_is_open(context, rows):
    """A risk without a decision is open, and nothing is proposed."""
    text = RISK.replace("  decision: accepted\n  accepted_by: PER-1\n", "")

    assert "Open" == rows(risk_table(context(text, "FRA")))[0][-1]


AI = """\
components: [{id: DAT-1, title: Locked test set, kind: data-set, release: "2", content: c, data_origin: Collected}]
requirements:
- id: URS-1
  title: t
  statement: s
  category: ai-specific
  measure: {metric: Recall, criterion: at least 0.98, data_set: DAT-1, subgroups: [A, B]}
- {id: URS-2, title: t, statement: s, category: functional}
"""


def test_the_ai_view_has_what_is_measured(context, rows):
    """Each requirement with a measure is a row with metric, criterion, data set and version, and its status."""
    assert [["URS-1", "Recall", "at least 0.98", "DAT-1\n2", "Not evaluated", "A, B", "", "", "Gap – not traced"]] == rows(
        ai_requirements(context(AI, "RTM"))
    )


def test_the_ai_view_of_nothing(context):
    """A system that measures nothing says so."""
    table = ai_requirements(context(kind="RTM"))

    assert ((), "None; no requirement names a metric.") == (table.rows, table.empty)


def test_the_legend_agrees_with_the_statuses(context, rows):
    """A status that blocks release says Yes; one that may still come right says until or unless when; the others say No."""
    blocks = {row[0]: row[2] for row in rows(legend(context(kind="RTM")))}

    assert {status.label for status in CoverageStatus if status.blocks_release} == {name for name, word in blocks.items() if word == "Yes"}
    assert {"Planned": "Until executed", "In execution": "Until executed"}.items() <= blocks.items()
    assert ("Unless justified", "No") == (blocks["Verified – rigour below required"], blocks["Verified"])


def test_the_words_of_the_matrix_are_explained(context, rows):
    """Badges that are no status of coverage are explained; a draft regulation is named when one is chosen."""
    final = [row[0] for row in rows(other_words(context(kind="RTM")))]
    draft = context(
        {
            "specs/project.yaml": PROJECT,
            "specs/items.yaml": "documents: [{id: DOC-1, type: RTM, version: 0.1}]\n",
        }
    )

    assert ["Adequate", "Under-tested", "Open, with plan", "Procedure named", "Document named", "Not applicable"] == final
    assert "Ids of draft clauses" == rows(other_words(draft))[-1][0]


PROJECT = """\
project:
  title: T
  organisation: {name: A}
  system: {id: S, name: N, release: 1, description: d, intended_use: i, gamp_category: 3, overall_risk: low}
  regulations: [annex22_draft, annex11]
"""


def test_ids_at_a_clause_are_sorted(context, rows):
    """The requirements of a clause come in the order of their ids, whatever the order in which they are written."""
    need = "- {{id: URS-{0}, title: t, statement: s, category: functional, satisfies: [ANNEX11-9]}}\n"
    text = "requirements:\n" + need.format(2) + need.format(1) + "documents: [{id: DOC-1, type: RTM, version: 0.1}]\n"
    made = context({"specs/project.yaml": PROJECT, "specs/items.yaml": text})

    assert "URS-1, URS-2" == next(row[2] for row in rows(regulation(made)) if row[0] == "ANNEX11-9")


def test_the_share_is_of_what_is_traced_or_justified(context):
    """The share in the summary counts what is justified too, and its title says so."""
    assert "Traced or justified %" == coverage_summary(context(kind="RTM")).columns[-1].title


def test_a_test_that_was_not_executed_says_so(context, rows):
    """A requirement with tests and no result reads Not executed; without tests the cell is empty."""
    text = "requirements:\n" + "".join(f"- {{id: URS-{n}, title: t, statement: s, category: functional}}\n" for n in "12")

    assert ["Not executed", ""] == [
        row[-2] for row in rows(forward(context(text + "test_cases: [{id: OQ-1, title: t, level: OQ, verifies: [URS-1]}]\n", "RTM")))
    ]


def test_the_rigour_that_is_asked_for_is_named(context, rows):
    """Beside the judgement stands what the priority of the risk asks for."""
    text = RISK.replace("challenges: [RSK-1]}", "verifies: [URS-1], steps: [{do: d, expect: e}]}")

    assert (
        "Under-tested\nrequired: positive, negative, boundary; lacks a negative case, a boundary case"
        == rows(forward(context(text, "RTM")))[0][8]
    )


@pytest.mark.parametrize(("status", "expected"), [("changed", "Orphan"), ("withdrawn", "Withdrawn")])
def test_a_withdrawn_test_is_no_orphan(context, rows, status, expected):
    """A test case without a requirement is an orphan, unless it was withdrawn."""
    text = f"test_cases: [{{id: OQ-1, title: t, level: OQ, status: {status}}}]\n"

    assert expected == rows(backward(context(text, "RTM")))[0][-1]


def test_a_method_without_departures_says_so(context):
    """Where nothing of the method was replaced, the table is a sentence."""
    assert "None. No setting of the method was replaced for this project." == method_overrides(context(kind="FRA")).empty
