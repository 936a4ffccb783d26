"""Views of the workbook."""

from __future__ import annotations

from vdocs.views.sheets import components_sheet, controls_sheet, requirements_sheet, with_group_column
from vdocs.views.sheets import test_cases_sheet as cases_sheet
from vdocs.views.table import Column, Row, Table


def test_group_headings_become_a_column() -> None:
    """Each row names the group under which it stood, so that nothing is lost when rows are filtered or sorted."""
    columns = (Column("id", "Clause", 20), Column("status", "Status", 20))
    rows = (Row(("A-1", "Planned"), anchor="A-1"), Row((), heading="Draft of 2025"), Row(("B-1", "Gap"), anchor="B-1"))

    made = with_group_column(Table("t", "T", columns, rows), "Regulation", 40)

    assert ["Clause", "Regulation", "Status"] == [column.title for column in made.columns]
    assert [("A-1", "", "Planned"), ("B-1", "Draft of 2025", "Gap")] == [row.cells for row in made.rows]
    assert ("A-1", "B-1") == made.items


def test_a_test_case_without_steps_is_not_missed(context, rows):
    """The register of tests has a row per step, and one for a test case whose steps are not written."""
    text = "test_cases: [{id: OQ-2, title: b, level: OQ}, {id: OQ-1, title: a, level: OQ, steps: [{do: d}, {do: d, expect: e}]}]\n"
    table = cases_sheet(context(text, "RTM"))

    assert ("OQ-1.1", "OQ-1.2", "OQ-2") == table.items
    assert ["Action only", "e"] == [row[9] for row in rows(table)][:2]
    assert "No steps are written" == rows(table)[-1][7]
    assert {len(table.columns)} == {len(row.cells) for row in table.rows}


def test_controls_and_components_have_registers(context, rows):
    """Each control names its risks and tests, each component what verifies it."""
    text = """\
components: [{id: CMP-1, title: Firmware, kind: software, release: "4", digest: d}]
controls: [{id: CTL-1, title: Alarm, description: d, type: technical}]
risks:
- id: RSK-1
  assesses: [CMP-1]
  failure_mode: f
  cause: c
  effect: e
  severity: low
  probability: low
  detectability: high
  controls: [CTL-1]
test_cases: [{id: IQ-1, title: t, level: IQ, steps: [{do: d, expect: e, verifies: [CTL-1, CMP-1]}]}]
"""
    made = context(text, "RTM")

    assert [["CTL-1", "Alarm", "Technical", "d", "RSK-1", "", "IQ-1", "Planned"]] == rows(controls_sheet(made))
    assert ["CMP-1", "Firmware", "Software", "4", "d"] == rows(components_sheet(made))[0][:5]
    assert "IQ-1" == rows(components_sheet(made))[0][-1]


def test_the_register_of_requirements_has_every_attribute(context, rows):
    """Parameter, measure and change of a requirement are printed; every row fits the columns."""
    text = """\
requirements:
- {id: CS-1, title: t, statement: s, category: functional, level: CS, parameter: {module: M, setting: S, value: V}}
- id: URS-1
  title: t
  statement: s
  category: ai-specific
  measure: {metric: Recall, criterion: c, subgroups: [A, B]}
  change_reference: CR-7
"""
    table = requirements_sheet(context(text, "RTM"))
    keys = [column.key for column in table.columns]
    values = [dict(zip(keys, row, strict=True)) for row in rows(table)]

    assert ("M – S: V", "Recall; c; A, B", "CR-7") == (values[0]["parameter"], values[1]["measure"], values[1]["change"])
