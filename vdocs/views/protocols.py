"""Tables of the qualification protocols beside their scripts (blueprint 1.9)."""

from __future__ import annotations

from collections.abc import Callable

from vdocs.model.items import Component, Requirement
from vdocs.model.people import Environment
from vdocs.model.vocabulary import CaseType, ComponentKind, EvidenceKind, ItemStatus, SpecificationLevel, Verification
from vdocs.trace.coverage import CoverageStatus
from vdocs.views.context import Context, priority_badge, refs, status_badge, step_refs
from vdocs.views.scripts import case_priority
from vdocs.views.table import Cell, Column, FillIn, Prose, Row, Stack, Table, facts, grid

_TICK = FillIn("choice", ("Yes", "No", "N/A"))


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
                Stack((FillIn("choice", ("As specified", "Differs")), FillIn("text"))),
            ),
            anchor=item.id,
        )
        for item in context.project.components
        if (item.id in wanted if wanted else _is_tested(item))
    ]
    return grid("under-test", "System and configuration under test", columns, rows)


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
    rows = [
        Row((number, Prose(entry.prerequisite), Prose(entry.expected), _TICK, entry.reference or FillIn("text"), FillIn("initials")))
        for number, entry in enumerate(context.document.prerequisites, 1)
    ]
    return grid("prerequisites", "Prerequisites", columns, rows, style="fill")


def execution_copy(context: Context) -> Table:
    """Return the block that identifies the copy on which a run is recorded (rule RH-04)."""
    columns = (Column("a", "", 42), Column("b", "", 46), Column("c", "", 36), Column("d", "", 46))
    rows = (
        Row(("Execution copy", "No. ______ of ______", "Run", "______ of ______")),
        Row(("Environment of this run", FillIn("text"), "Issued to", FillIn("text"))),
        Row(("Issued by (name)", FillIn("text"), "Signature, date", FillIn("signature"))),
        Row(("Original record of this run", FillIn("choice", ("Paper", "Electronic")), "Returned (date)", FillIn("date"))),
    )
    return Table("execution-copy", "", columns, rows, "facts", description="Execution copy")


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
        ("Confirmed at start of execution (build, date, initials)", lambda entry: FillIn("text")),
    ]
    width = 128 / len(found)
    columns = (Column("facet", "", 42), *(Column(entry.id, f"{entry.title} ({entry.id})", width) for entry in found))
    rows = [Row((label, *values)) for label, value in facets if any(values := [value(entry) for entry in found])]
    return grid("environment", "Test environment", columns, rows, style="matrix")


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
        result = FillIn("choice", ("Pass", "With dev.", "Fail", "Not exec."))
        cells = (
            refs([case.id]),
            case.title,
            refs(case.verifies),
            priority_badge(case_priority(context, case.id)),
            case.planned_runs,
            FillIn("text"),
            result,
            FillIn("text"),
            FillIn("initials"),
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
        Row(
            (
                refs([item.id]),
                item.parameter.module,
                item.parameter.setting,
                item.parameter.default or "–",
                item.parameter.value,
                FillIn("text"),
                FillIn("choice", ("Pass", "Fail")),
                FillIn("initials"),
            )
        )
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


def _blank(key: str, title: str, columns: tuple[tuple[str, float], ...], count: int, description: str = "") -> Table:
    """A table of empty rows to be filled in by hand."""
    made = tuple(Column(f"c{index}", name, width) for index, (name, width) in enumerate(columns))
    return Table(key, title, made, tuple(Row((FillIn("text"),) * len(made)) for _ in range(count)), "fill", description=description)


def deviation_log(context: Context) -> Table:
    """Return the empty deviation log (columns of blueprint 1.14 that are known at execution)."""
    columns = (
        ("Dev. ID", 24),
        ("Script / step / run", 32),
        ("Date", 22),
        ("Short description", 62),
        ("Type", 22),
        ("Severity", 20),
        ("Disposition", 28),
        ("Re-test run / result", 26),
        ("Status", 20),
    )
    return _blank("deviation-log", "Deviation log", columns, 10)


def evidence_index(context: Context) -> Table:
    """Return the empty evidence index."""
    columns = (
        ("Evidence ID", 34),
        ("Script", 22),
        ("Step", 14),
        ("Run", 14),
        ("Type", 22),
        ("Description", 58),
        ("Pages / file", 28),
        ("Hash", 30),
        ("Captured by, date / time", 34),
    )
    wanted = sum(step.evidence is not EvidenceKind.NONE for case in context.cases for step in case.steps)
    return _blank("evidence-index", "Evidence index", columns, min(60, max(14, wanted)))


def signature_log(context: Context) -> Table:
    """Return the empty signature and initials log."""
    columns = (("Printed name", 38), ("Role / company", 34), ("Signature", 34), ("Initials", 18), ("Date", 22), ("Training ref.", 24))
    known = {holder for role in context.roles.values() for holder in role.holders}
    return _blank("signature-log", "Signature and initials log", columns, max(12, len(known) + 4))


def results(context: Context) -> Table:
    """Return the counts that are filled in at the end, with the planned figures printed."""
    columns = (
        Column("what", "Counted per run", 50),
        *(
            Column(key, title, 24)
            for key, title in (
                ("planned", "Planned"),
                ("executed", "Executed"),
                ("passed", "Passed"),
                ("deviation", "Passed with deviation"),
                ("failed", "Failed"),
            )
        ),
    )
    steps = sum(bool(step.expect) for case in context.cases for step in case.steps)
    rows = [
        Row((name, count, *(FillIn("number"),) * 4))
        for name, count in (("Scripts", len(context.cases)), ("Steps with an expected result", steps))
    ]
    return grid("results", "Results summary", columns, rows, style="fill")


def criteria_results(context: Context) -> Table:
    """Return the acceptance criteria with room to state whether each is met."""
    columns = (Column("no", "No.", 12), Column("criterion", "Criterion", 88), Column("met", "Met", 22), Column("evidence", "Evidence", 48))
    rows = [
        Row((number, Prose(text), FillIn("choice", ("Yes", "No")), FillIn("text")))
        for number, text in enumerate(context.document.acceptance_criteria, 1)
    ]
    return grid("criteria-results", "Evaluation of the acceptance criteria", columns, rows, style="fill")


def conclusion(context: Context) -> Table:
    """Return the conclusion to be ticked."""
    columns = (Column("label", "", 50), Column("value", "", 120))
    options = ("Pass", "Pass with deviations", "Conditional (conditions and closing date below)", "Fail")
    rows = (
        Row(("Conclusion (tick one)", FillIn("choice", options))),
        Row(("Conditions, with closing date", Stack((FillIn("text"),) * 4))),
        Row(("Narrative", Stack((FillIn("text"),) * 8))),
    )
    return Table("conclusion", "", columns, rows, "facts", description="Conclusion of the protocol")


def comments(context: Context) -> Table:
    """Return the comments page."""
    return _blank("comments", "Comments and late entries", (("Page / step", 28), ("Comment", 98), ("Initials / date", 30)), 8)


def ai_results(context: Context) -> Table:
    """Return the results of the AI metrics to be filled in: overall and per subgroup (blueprint 3.8)."""
    columns = (
        Column("id", "Requirement", 22),
        Column("scope", "Metric, scope", 56),
        Column("criterion", "Criterion", 60),
        Column("n", "n", 18),
        Column("value", "Measured", 24),
        Column("bound", "Confidence bound", 26),
        Column("result", "Result", 20),
        Column("deviation", "Deviation", 22),
    )
    rows: list[Row] = []
    for item in context.project.requirements:
        if item.measure is not None and item.status is not ItemStatus.WITHDRAWN:
            scopes = [item.measure.metric, *(f"{item.measure.metric}: {group}" for group in item.measure.subgroups)]
            rows.extend(_metric_row(item, scope) for scope in scopes)
    return grid("ai-results", "Results of the AI metrics", columns, rows, style="fill", empty="None.")


def _metric_row(item: Requirement, scope: str) -> Row:
    measure = item.measure
    criterion = f"{measure.criterion}; {measure.confidence}" if measure and measure.confidence else measure.criterion if measure else ""
    room = (FillIn("number"), FillIn("number"), FillIn("number"), FillIn("choice", ("Pass", "Fail")), FillIn("text"))
    return Row((refs([item.id]), scope, criterion, *room))
