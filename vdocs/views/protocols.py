"""Tables of the qualification protocols beside their scripts (blueprint 1.9)."""

from __future__ import annotations

from collections.abc import Callable

from vdocs.model.items import Component, Requirement
from vdocs.model.people import Environment
from vdocs.model.vocabulary import CaseType, ComponentKind, ItemStatus, SpecificationLevel, Verification
from vdocs.trace.coverage import CoverageStatus
from vdocs.views.context import Context, priority_badge, refs, status_badge, step_refs
from vdocs.views.fields import Fields
from vdocs.views.scripts import case_priority
from vdocs.views.table import Cell, Column, FillIn, Prose, Row, Stack, Table, facts, grid


def covered_requirements(context: Context) -> Table:
    """Return the requirements that this protocol verifies."""
    ids = sorted({target for case in context.cases for target in context.trace.targets(case.id, "verifies", "steps.verifies")})
    by_kind: dict[str, list[str]] = {}
    for name in ids:
        by_kind.setdefault(context.trace.kinds[name], []).append(name)
    pairs = [(f"{kind.capitalize()}s ({len(names)})", refs(names)) for kind, names in by_kind.items()]
    return (
        facts("covered", "Items verified by this protocol", pairs)
        if pairs
        else Table("covered", "", (), (), empty="None; the protocol has no test cases yet.")
    )


def under_test(context: Context) -> Table:
    """Return the configuration items under test with version and source of truth."""
    columns = (
        Column("item", "Item", 36),
        Column("id", "Identifier", 20),
        Column("version", "Version / build", 52),
        Column("truth", "Source of truth", 32),
        Column("found", "Found at execution", 32),
    )
    wanted = set(context.document.components)
    rows = [
        Row(
            (
                item.title,
                item.id,
                Stack((item.release or "–", item.digest or None)),
                item.location or item.owner,
                _found(context, item),
            ),
            anchor=item.id,
        )
        for item in context.project.components
        if (item.id in wanted if wanted else _is_tested(item))
    ]
    return grid("under-test", "System and configuration under test", columns, rows)


def _found(context: Context, item: Component) -> Stack:
    fields = Fields("under-test", context.run, item.id, f"Under test, {item.id}")
    return Stack((fields.choice("found", "As specified", "Differs"), fields.text("found-value", "what was found")))


def _is_tested(item: Component) -> bool:
    return item.kind not in (ComponentKind.DATA_SET, ComponentKind.EXTERNAL) and item.status is not ItemStatus.WITHDRAWN


def prerequisites(context: Context) -> Table:
    """Return the check list that must be complete before the first step."""
    columns = (
        Column("no", "No.", 10),
        Column("prerequisite", "Prerequisite", 36),
        Column("expected", "Expected", 62),
        Column("verified", "Verified", 17),
        Column("reference", "Reference", 23),
        Column("initials", "Initials / date", 24),
    )
    rows = []
    for number, entry in enumerate(context.document.prerequisites, 1):
        fields = Fields("prerequisites", context.run, str(number), f"Prerequisite {number}")
        verified = fields.choice("verified", "Yes", "No", "N/A")
        reference = entry.reference or fields.text("reference")
        rows.append(Row((number, Prose(entry.prerequisite), Prose(entry.expected), verified, reference, fields.initials())))
    return grid("prerequisites", "Prerequisites", columns, rows, style="fill")


def test_environment(context: Context) -> Table:
    """Return the environments in which the protocol is executed, side by side."""
    named = dict.fromkeys(filter(None, (*(case.environment for case in context.cases), context.document.environment)))
    found = [entry for entry in context.project.environments if entry.id in named]
    if not found:
        return Table("environment", "", (), (), empty="No environment is named in this document yet.")
    facets: list[tuple[str, Callable[[Environment], Cell]]] = [
        ("Purpose", lambda entry: entry.purpose),
        ("Host / tenant", lambda entry: entry.host),
        ("Version", lambda entry: entry.release),
        ("Time zone", lambda entry: entry.time_zone),
        ("Data class", lambda entry: entry.data_class),
        ("Differences from production and their effect", lambda entry: entry.differences or "None"),
        ("Confirmed at start of execution (build, date, initials)", lambda entry: _confirmed(context, entry)),
    ]
    width = 128 / len(found)
    columns = (Column("facet", "", 42), *(Column(entry.id, f"{entry.title} ({entry.id})", width) for entry in found))
    rows = [Row((label, *values)) for label, value in facets if any(values := [value(entry) for entry in found])]
    return grid("environment", "Test environment", columns, rows, style="matrix")


def _confirmed(context: Context, entry: Environment) -> FillIn:
    return Fields("environment", context.run, entry.id, f"Test environment {entry.id}").text("confirmed", "confirmed at start")


def test_data(context: Context) -> Table:
    """Return the data sets of the protocol and of its test cases."""
    columns = (
        Column("id", "Data set ID", 18),
        Column("content", "Content", 50),
        Column("origin", "Origin", 26),
        Column("location", "Location", 24),
        Column("version", "Version / hash", 32),
        Column("owner", "Owner / confidentiality", 22),
    )
    wanted = dict.fromkeys(context.document.test_data) | dict.fromkeys(name for case in context.cases for name in case.test_data)
    items = [item for name in sorted(wanted) if isinstance(item := context.trace.items.get(name), Component)]
    rows = [
        Row(
            (
                item.id,
                Stack((item.title, item.content or None)),
                item.data_origin,
                item.location,
                Stack((item.release, item.digest or None)),
                Stack((item.owner, item.confidentiality or None)),
            ),
            anchor=item.id,
        )
        for item in items
    ]
    return grid("test-data", "Test data", columns, rows)


def summary(context: Context) -> Table:
    """Return the test summary table; results are filled in during execution."""
    columns = (
        Column("id", "Script ID", 20),
        Column("title", "Title", 48),
        Column("requirements", "Requirements", 27),
        Column("risk", "Risk", 17),
        Column("planned", "Planned runs", 13, "centre"),
        Column("run", "Run no.", 11),
        Column("result", "Result", 78),
        Column("deviations", "Deviation IDs", 21),
        Column("by", "Executed by / date", 23),
    )
    rows = []
    for case in context.cases:
        fields = Fields("summary", context.run, case.id, f"Summary, {case.id}")
        cells = (
            refs([case.id]),
            case.title,
            refs(case.verifies),
            priority_badge(case_priority(context, case.id)),
            case.planned_runs,
            fields.text("run", "run number"),
            fields.choice("result", "Pass", "With dev.", "Fail", "Not exec."),
            fields.text("deviations", "deviation IDs"),
            fields.initials("executed by"),
        )
        rows.append(Row(cells))
    return grid("summary", "Test summary", columns, rows, style="fill", empty="None; the protocol has no test cases yet.")


def traceability(context: Context) -> Table:
    """Return requirement to script and step for this protocol, and what is assigned to its level without a test.

    A requirement is also traced through the items that implement it; components are traced by the steps that name them.
    """
    columns = (
        Column("id", "Requirement", 24),
        Column("title", "Title", 56),
        Column("through", "Through", 22),
        Column("steps", "Script.step", 42),
        Column("status", "Coverage status", 26),
    )
    rows = []
    cases = {case.id for case in context.cases}
    for name, coverage in context.assessment.coverage.items():
        item = context.trace.items[name]
        steps = [step for step in coverage.steps if step.rpartition(".")[0] in cases]
        wanted = Verification(context.document.type.value) in item.verification  # type: ignore[attr-defined]
        direct = any(case in cases for case in coverage.tests)
        if (direct or wanted) and coverage.status is not CoverageStatus.WITHDRAWN:
            tests = step_refs(steps) or "No test on this level"
            rows.append(Row((refs([name]), item.title, refs(coverage.through), tests, status_badge(coverage.status))))
    rows.sort(key=lambda row: row.cells[0])
    return grid("traceability", "Traceability extract", columns, [*rows, *_other_items(context)], empty="None.")


def _other_items(context: Context) -> list[Row]:
    """The components and controls that steps of this protocol verify."""
    proven: dict[str, list[str]] = {}
    for case in context.cases:
        for number, step in enumerate(case.steps, 1):
            for target in step.verifies:
                if context.trace.kinds.get(target) in ("component", "control"):
                    proven.setdefault(target, []).append(f"{case.id}.{number}")
    rows = [Row((refs([name]), context.trace.items[name].title, None, step_refs(steps), None)) for name, steps in sorted(proven.items())]
    return [Row((), heading="Components and controls"), *rows] if rows else []


def configuration(context: Context) -> Table:
    """Return the configuration specification items with the value that the IQ confirms."""
    columns = (
        Column("id", "Parameter ID", 24),
        Column("module", "Module", 28),
        Column("setting", "Setting", 46),
        Column("default", "Default", 24),
        Column("value", "Configured value", 36),
        Column("found", "As found", 30),
        Column("result", "Result", 20),
        Column("initials", "Initials / date", 24),
    )
    rows = [
        _parameter(context, item)
        for item in context.project.requirements
        if item.level is SpecificationLevel.CS and item.parameter is not None and item.status is not ItemStatus.WITHDRAWN
    ]
    return grid(
        "configuration",
        "Configuration parameters",
        columns,
        rows,
        style="fill",
        empty="None; no configuration specification item is defined.",
    )


def _parameter(context: Context, item: Requirement) -> Row:
    parameter = item.parameter
    fields = Fields("configuration", context.run, item.id, f"Parameter {item.id}")
    known = (parameter.module, parameter.setting, parameter.default or "–", parameter.value) if parameter else (None,) * 4
    return Row((refs([item.id]), *known, fields.text("found", "as found"), fields.choice("result", "Pass", "Fail"), fields.initials()))


def case_types(context: Context) -> Table:
    """Return how many steps of the protocol are positive, negative and boundary cases, by group."""
    columns = (
        Column("group", "Group", 60),
        Column("scripts", "Scripts", 20, "right"),
        Column("steps", "Steps", 20, "right"),
        *(Column(case.value, case.label, 22, "right") for case in CaseType),
    )
    groups: dict[str, list] = {}
    for case in context.cases:
        groups.setdefault(case.group or "Ungrouped", []).append(case)
    rows = []
    for name, cases in groups.items():
        steps = [step for case in cases for step in case.steps]
        rows.append(
            Row((name, len(cases), len(steps), *(sum(step.case is kind and bool(step.expect) for step in steps) for kind in CaseType)))
        )
    return grid("case-types", "Scripts and steps by group", columns, rows, empty="None; the protocol has no test cases yet.")
