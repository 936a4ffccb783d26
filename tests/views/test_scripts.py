"""The tables of a test script and of the installation checks: what is printed before, and the room to write during a run."""

from __future__ import annotations

import pytest

from vdocs.views.scripts import checks, footer, header, steps
from vdocs.views.table import FillIn

SCRIPT = """\
requirements: [{{id: URS-1, title: t, statement: s, category: functional}}]
risks:
- {{id: RSK-1, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: {0}, probability: {0}, detectability: medium}}
test_cases:
- {{id: OQ-1, title: t, level: OQ, verifies: [URS-1], challenges: [RSK-1]{1}, steps: [{{do: Start., expect: It runs.}}]}}
"""

CHECKS = """\
components: [{id: CMP-1, title: Pump server, kind: software}]
test_cases:
- {id: IQ-1, title: Server, level: IQ, group: B Servers, steps: [{do: Look., expect: Version 4., verifies: [CMP-1], evidence: screenshot}]}
- {id: IQ-2, title: Network, level: IQ, group: B Networks, steps: [{do: Ping.}, {do: Ask., expect: It answers., may_be_na: No network.}]}
- {id: IQ-3, title: Clock, level: IQ, steps: [{do: Look., expect: It is right.}]}
"""


@pytest.mark.parametrize(("level", "reviewed"), [("high", True), ("medium", False), ("low", False)])
def test_quality_assurance_reviews_a_script_of_high_priority(context, rows, level, reviewed):
    """The result block of a script has a row for Quality Assurance when its priority is high."""
    made = context(SCRIPT.format(level, ""), "OQ")
    labels = [row[0] for row in rows(footer(made, made.cases[0]))]

    assert ["Result of OQ-1, run ____", "Deviation IDs", "Executed by (name)", "Reviewed by, independent (name)"] == labels[:4]
    assert ["Quality Assurance review (name)"] * reviewed == labels[4:]


def test_the_run_of_an_automated_script_is_reviewed(context, rows):
    """Who reviews an automated script reviews the run."""
    made = context(SCRIPT.format("low", ", type: automated"), "OQ")

    assert "Run reviewed by (name)" == rows(footer(made, made.cases[0]))[3][0]


def test_every_value_of_a_result_has_its_label(context):
    """In the result block each field to fill in stands behind a label of its own."""
    made = context(SCRIPT.format("high", ""), "OQ")

    for row in footer(made, made.cases[0]).rows:
        assert [True, False, True, False] == [isinstance(cell, str) for cell in row.cells]
        assert {FillIn} == {type(cell) for cell in row.cells[1::2]}


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", ["Initials / date"]), (", witness: yes", ["Initials / date, second person"])],
)
def test_a_loose_page_of_steps_can_be_attributed(context, more, expected):
    """The head of the steps, which repeats on each page, names the script and leaves room for the run."""
    made = context(SCRIPT.format("low", more), "OQ")
    titles = [column.title for column in steps(made, made.cases[0]).columns]

    assert ["OQ-1 step", "Actual result (run ____ of ____)", *expected] == [titles[0], titles[4], titles[-1]]


def test_the_header_names_risks_and_priority(context, rows):
    """The header of a script names the risks that it challenges and the highest priority of all that it verifies."""
    made = context(SCRIPT.format("high", ""), "OQ")
    plain = context("test_cases: [{id: OQ-1, title: t, level: OQ}]\n", "OQ")
    pairs = [{row[2]: row[3] for row in rows(header(each, each.cases[0]))} for each in (made, plain)]

    assert ["RSK-1\nHigh", "No risk of its own"] == [each["Risks challenged, priority"] for each in pairs]


def test_checks_come_by_group(context, rows):
    """Each group has its checks and its result; the heading of a test case is where links to it lead."""
    groups = checks(context(CHECKS, "IQ"))

    assert ["B Servers", "B Networks", "Ungrouped checks"] == [name for name, _ in groups]
    assert [("IQ-1", "IQ-1.1"), ("IQ-2", "IQ-2.2"), ("IQ-3", "IQ-3.1")] == [tables[0].items for _, tables in groups]
    assert ["IQ-1 Server"] == rows(groups[0][1][0])[0]


def test_each_group_of_checks_has_keys_of_its_own(context):
    """Groups whose names begin alike are told apart, in their keys and in the label of their result."""
    groups = checks(context(CHECKS, "IQ"))
    keys = [table.key for _, tables in groups for table in tables]
    labels = [row.cells[0] for _, tables in groups for row in tables[-1].rows if str(row.cells[0]).startswith("Result")]

    assert len(set(keys)) == len(keys)
    assert [
        "Result of group B Servers, run ____",
        "Result of group B Networks, run ____",
        "Result of group Ungrouped checks, run ____",
    ] == labels


def test_the_run_of_a_group_is_identified(context, rows):
    """Run, environment, build and start of a group are written once, beside its result."""
    for _, tables in checks(context(CHECKS, "IQ")):
        labels = [row[0] for table in tables if table.style == "facts" for row in rows(table)]

        assert ["Run, environment", "Deviation IDs", "Executed by (name)", "Reviewed by, independent (name)"] == [
            label for label in labels if not label.startswith("Result")
        ]


def test_a_check_names_what_is_checked(context, rows):
    """A check prints the title and id of what it verifies and the evidence; preparations are marked as such."""
    (_, first), (_, second), _ = checks(context(CHECKS, "IQ"))

    assert ["IQ-1.1", "Pump server\nCMP-1\nEvidence: screenshot", "Version 4.", "Look."] == rows(first[0])[1][:4]
    assert ["IQ-2.1", "Preparation", "Action only", "Ping."] == rows(second[0])[1][:4]
    assert ("Pass", "Fail", "N/A") == second[0].rows[2].cells[5].options
