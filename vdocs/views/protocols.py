"""Tables of the qualification protocols beside their scripts (blueprint 1.9)."""

from __future__ import annotations

from vdocs.model.items import Component
from vdocs.model.vocabulary import CaseType, ComponentKind, Rating, SpecificationLevel, Verification
from vdocs.trace.coverage import CoverageStatus
from vdocs.views.context import Context, priority_badge, refs, status_badge, step_refs
from vdocs.views.table import Column, FillIn, Prose, Row, Stack, Table, facts, grid

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
        Column("version", "Version / build", 58),
        Column("truth", "Source of truth", 34),
        Column("found", "Found at execution", 24),
    )
    wanted = set(context.document.components)
    rows = [
        Row(
            (item.title, item.id, Stack((item.release or "–", item.digest or None)), item.location or item.owner, FillIn("text")),
            anchor=item.id,
        )
        for item in context.project.components
        if (item.id in wanted if wanted else _is_tested(item))
    ]
    return grid("under-test", "System and configuration under test", columns, rows)


def _is_tested(item: Component) -> bool:
    return item.kind not in (ComponentKind.DATA_SET, ComponentKind.EXTERNAL)


def prerequisites(context: Context) -> Table:
    """Return the check list that must be complete before the first step."""
    columns = (
        Column("no", "No.", 10),
        Column("prerequisite", "Prerequisite", 48),
        Column("expected", "Expected", 44),
        Column("verified", "Verified", 20),
        Column("reference", "Reference", 24),
        Column("initials", "Initials / date", 24),
    )
    rows = [
        Row((number, Prose(entry.prerequisite), Prose(entry.expected), _TICK, entry.reference or FillIn("text"), FillIn("initials")))
        for number, entry in enumerate(context.document.prerequisites, 1)
    ]
    return grid("prerequisites", "Prerequisites", columns, rows, style="fill")


def test_environment(context: Context) -> Table:
    """Return the environment in which the protocol is executed."""
    item = next((entry for entry in context.project.environments if entry.id == context.document.environment), None)
    if item is None:
        return Table("environment", "", (), (), empty="No environment is named in this document yet.")
    pairs = [
        ("Environment", f"{item.title} ({item.id})"),
        ("Purpose", item.purpose),
        ("Host / tenant", item.host),
        ("Version", item.release),
        ("Time zone", item.time_zone),
        ("Data class", item.data_class),
        ("Differences from production and their effect", item.differences),
        ("Confirmed at start of execution (build, date)", FillIn("text")),
    ]
    return facts("environment", "Test environment", [pair for pair in pairs if pair[1]])


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
        Column("id", "Script ID", 22),
        Column("title", "Title", 58),
        Column("requirements", "Requirements", 30),
        Column("risk", "Risk", 18),
        Column("planned", "Planned runs", 14, "centre"),
        Column("run", "Run no.", 12),
        Column("result", "Result", 60),
        Column("deviations", "Deviation IDs", 20),
        Column("by", "Executed by / date", 24),
    )
    rows = []
    for case in context.cases:
        result = FillIn("choice", ("Pass", "Pass with dev.", "Fail"))
        cells = (
            refs([case.id]),
            case.title,
            refs(case.verifies),
            priority_badge(_case_priority(context, case.id)),
            case.planned_runs,
            FillIn("text"),
            result,
            FillIn("text"),
            FillIn("initials"),
        )
        rows.append(Row(cells))
    return grid("summary", "Test summary", columns, rows, style="fill", empty="None; the protocol has no test cases yet.")


def _case_priority(context: Context, case: str) -> Rating | None:
    """The highest priority of the requirements that a test case verifies and of the risks that it challenges."""
    coverage, ratings = context.assessment.coverage, context.assessment.ratings
    levels = [coverage[name].priority for name in context.trace.targets(case, "verifies") if name in coverage]
    levels += [ratings[name].priority for name in context.trace.targets(case, "challenges") if name in ratings]
    return max((level for level in levels if level), key=lambda level: level.rank, default=None)


def traceability(context: Context) -> Table:
    """Return requirement to script and step for this protocol, and what is assigned to its level without a test."""
    columns = (
        Column("id", "Requirement", 26),
        Column("title", "Title", 62),
        Column("steps", "Script.step", 52),
        Column("status", "Coverage status", 30),
    )
    rows = []
    cases = {case.id for case in context.cases}
    for name, coverage in context.assessment.coverage.items():
        item = context.trace.items[name]
        steps = [step for step in coverage.steps if step.rpartition(".")[0] in cases]
        wanted = Verification(context.document.type.value) in item.verification  # type: ignore[attr-defined]
        direct = any(case in cases for case in coverage.tests)
        if (direct or wanted) and coverage.status is not CoverageStatus.WITHDRAWN:
            rows.append(Row((refs([name]), item.title, step_refs(steps) or "No test on this level", status_badge(coverage.status))))
    return grid("traceability", "Traceability extract", columns, sorted(rows, key=lambda row: row.cells[0]), empty="None.")


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
        if item.level is SpecificationLevel.CS and item.parameter is not None
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
    return _blank("evidence-index", "Evidence index", columns, 14)


def signature_log(context: Context) -> Table:
    """Return the empty signature and initials log."""
    columns = (("Printed name", 38), ("Role / company", 34), ("Signature", 34), ("Initials", 18), ("Date", 22), ("Training ref.", 24))
    return _blank("signature-log", "Signature and initials log", columns, 8)


def results(context: Context) -> Table:
    """Return the counts that are filled in at the end, with the planned figures printed."""
    columns = (
        Column("what", "", 50),
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
        Row(("Conditions, with closing date", FillIn("text"))),
        Row(("Narrative", FillIn("text"))),
    )
    return Table("conclusion", "", columns, rows, "facts", description="Conclusion of the protocol")


def comments(context: Context) -> Table:
    """Return the comments page."""
    return _blank("comments", "Comments and late entries", (("Page / step", 28), ("Comment", 98), ("Initials / date", 30)), 8)
