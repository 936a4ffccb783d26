"""The fields that views leave open: each has an address, which says script, run, step and field."""

from __future__ import annotations

from vdocs.model.issue import Issue
from vdocs.views.fields import Fields
from vdocs.views.scripts import checks, footer, header, setup, steps
from vdocs.views.table import FillIn, Line, Table, fields_of, text_of

SCRIPT = """\
test_cases:
- id: OQ-1
  title: t
  level: OQ
  witness: true
  planned_runs: 2
  setup: [{do: Load.}]
  steps: [{do: Start., expect: It runs., may_be_na: No engine.}, {do: Wait.}]
"""
CHECK = "test_cases: [{id: IQ-1, title: t, level: IQ, group: B Servers, steps: [{do: Look., expect: Version 4.}]}]\n"


def addresses(*tables: Table) -> list[str]:
    """Return the addresses of the fields of tables, in order."""
    return [str(field.address) for table in tables for row in table.rows for cell in row.cells for field in fields_of(cell)]


def test_fields_of_a_step(context):
    """A step is filled in with the actual result, the result and its deviation, the evidence, and initials and date of two persons."""
    made = context(SCRIPT, "OQ")

    assert [
        "OQ-1/R0/1/actual",
        "OQ-1/R0/1/result",
        "OQ-1/R0/1/deviation",
        "OQ-1/R0/1/evidence",
        "OQ-1/R0/1/initials",
        "OQ-1/R0/1/date",
        "OQ-1/R0/1/second-initials",
        "OQ-1/R0/1/second-date",
    ] == addresses(steps(made, made.cases[0]))[:8]


def test_an_action_has_no_result(context):
    """A step that only prepares is not passed or failed."""
    made = context(SCRIPT, "OQ")
    found = addresses(steps(made, made.cases[0]))[8:]

    assert "OQ-1/R0/2/actual" in found
    assert "OQ-1/R0/2/result" not in found


def test_fields_around_the_steps(context):
    """Start, setup and result of a script are steps of their own."""
    made = context(SCRIPT, "OQ")
    case = made.cases[0]

    assert ["run", "runs", "tester", "build", "start"] == [
        address.removeprefix("OQ-1/R0/start/") for address in addresses(header(made, case))
    ]
    assert ["OQ-1/R0/setup-1/done", "OQ-1/R0/setup-1/initials", "OQ-1/R0/setup-1/date"] == addresses(setup(made, case))
    assert ["verdict", "end", "deviations", "comments", "executed-by", "executed-by-signature", "executed-by-signature-date"][:6] == [
        address.removeprefix("OQ-1/R0/result/") for address in addresses(footer(made, case))
    ][:6]


def test_a_copy_for_a_run_has_the_run_in_its_fields(context):
    """In an execution copy every address and every loose page names the run, and the run is no longer a field."""
    made = context(SCRIPT, "OQ")._replace(issue=Issue("X-I1", 2, 3, 7))
    case = made.cases[0]
    found = addresses(header(made, case), steps(made, case), footer(made, case))

    assert {"R7"} == {address.split("/")[1] for address in found}
    assert not [address for address in found if address.endswith("/run")]
    assert "Actual result (run 7)" in [column.title for column in steps(made, case).columns]
    assert "Result of OQ-1, run 7" == footer(made, case).rows[0].cells[0]
    assert "Run 7 (planned: 2)" in [cell for row in header(made, case).rows for cell in row.cells]


def test_checks_have_addresses_of_their_test_case(context):
    """A check has the address of the step that it prints; its group has one for its start and its result."""
    ((_, tables),) = checks(context(CHECK, "IQ"))

    assert "IQ-1/R0/1/actual" == addresses(tables[0])[0]
    assert ["group-1/R0/start/run", "group-1/R0/start/runs", "group-1/R0/start/environment", "group-1/R0/start/build"] == addresses(
        tables[1]
    )[:4]


def test_a_field_has_a_name_for_people():
    """The label says where the field stands and what it is for."""
    fields = Fields("OQ-034", 1, "4", "OQ-034 step 4")

    assert "OQ-034 step 4 – actual result" == fields.text("actual", "actual result").label
    assert "OQ-034 step 4 – date" == fields.initials().then[0].label


def test_a_line_prints_blanks():
    """Where there are no controls, a line of fields prints a blank for each, long for words and short for numbers."""
    line = Line(("Run ", FillIn("number"), " in ", FillIn("text")))

    assert "Run ______ in ____________________" == text_of(line)
    assert [FillIn("number"), FillIn("text")] == list(fields_of(line))
