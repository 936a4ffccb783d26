"""Tables of the functional risk assessment (blueprint 1.8)."""

from __future__ import annotations

from collections import Counter

from vdocs.model.documents import ControlledDocument
from vdocs.model.items import Control, Risk
from vdocs.model.vocabulary import ControlType, ItemStatus, Rating, SpecificationLevel
from vdocs.views.context import Context, justifications_of, person_name, priority_badge, refs, yes_no
from vdocs.views.table import Badge, Cell, Column, Labelled, Row, Stack, Table, grid

_LEVELS = (Rating.LOW, Rating.MEDIUM, Rating.HIGH)


def scales(context: Context) -> Table:
    """Return the three scales with the meaning of each level, as in force for the project."""
    columns = (
        Column("level", "Level", 20),
        Column("severity", "Severity", 50),
        Column("probability", "Probability of occurrence", 50),
        Column("detectability", "Detectability", 50),
    )
    data = context.catalogues["risk"]["scales"]
    rows = [
        Row((level.label, *(data[factor][level.value] for factor in ("severity", "probability", "detectability"))))
        for level in reversed(_LEVELS)
    ]
    return grid("scales", "Scales", columns, rows)


def class_matrix(context: Context) -> Table:
    """Return step 1 of the method: severity and probability give the risk class."""
    data = context.catalogues["risk"]["risk_class"]
    columns = (Column("severity", "Severity ↓ / Probability →", 50), *(Column(level.value, level.label, 30, "centre") for level in _LEVELS))
    rows = [Row((severity.label, *(f"Class {data[severity.value][level.value]}" for level in _LEVELS))) for severity in reversed(_LEVELS)]
    return grid("class-matrix", "Step 1: risk class from severity and probability", columns, rows, style="matrix")


def priority_matrix(context: Context) -> Table:
    """Return step 2 of the method: risk class and detectability give the risk priority."""
    data = context.catalogues["risk"]["risk_priority"]
    columns = (
        Column("class", "Risk class ↓ / Detectability →", 50),
        *(Column(level.value, level.label, 30, "centre") for level in reversed(_LEVELS)),
    )
    rows = [
        Row((f"Class {number}", *(priority_badge(Rating(data[number][level.value])) for level in reversed(_LEVELS))))
        for number in (1, 2, 3)
    ]
    return grid("priority-matrix", "Step 2: risk priority from risk class and detectability", columns, rows, style="matrix")


def rigour(context: Context) -> Table:
    """Return what each risk priority asks of testing, evidence and review."""
    columns = (
        Column("priority", "Risk priority", 24),
        Column("testing", "Testing", 66),
        Column("evidence", "Evidence", 44),
        Column("review", "Review", 36),
    )
    data = context.catalogues["risk"]["rigour"]
    rows = [Row((level.label, *(data[level.value][key] for key in ("testing", "evidence", "review")))) for level in reversed(_LEVELS)]
    return grid("rigour", "Test rigour by risk priority", columns, rows)


def method_overrides(context: Context) -> Table:
    """Return the keys of the risk method that the project replaces; the rules printed are those in force."""
    columns = (Column("catalogue", "Catalogue", 50), Column("keys", "Replaced by the project", 120))
    rows = [Row((name, ", ".join(context.catalogues.overridden(name)))) for name in sorted(context.project.overrides)]
    return grid(
        "overrides",
        "Method defaults replaced by this project",
        columns,
        rows,
        empty="None. No setting of the method was replaced for this project.",
    )


def participants(context: Context) -> Table:
    """Return who took part in the assessment and when."""
    columns = (
        Column("name", "Name", 36),
        Column("function", "Function", 46),
        Column("expertise", "Expertise", 54),
        Column("sessions", "Session date(s)", 34),
    )
    rows = []
    for entry in context.document.participants:
        person = context.people.get(entry.person)
        rows.append(
            Row(
                (
                    person.name if person else entry.person,
                    person.job_title if person else "",
                    entry.expertise or (person.expertise if person else ""),
                    entry.sessions,
                )
            )
        )
    return grid("participants", "Participants", columns, rows)


def _sorted(context: Context) -> list[Risk]:
    """Risks by priority, high first, then by id; withdrawn ones last."""
    ratings = context.assessment.ratings
    return sorted(context.project.risks, key=lambda risk: (risk.status is ItemStatus.WITHDRAWN, -ratings[risk.id].priority.rank, risk.id))


def risk_table(context: Context) -> Table:
    """Return the risk table for documents: all of blueprint 1.8.1 in nine physical columns."""
    columns = (
        Column("id", "Risk ID, concerns", 22),
        Column("failure", "Failure mode, cause, effect", 76),
        Column("rating", "S, P, D, class", 17),
        Column("priority", "Priority", 18),
        Column("rationale", "Rationale of rating and acceptance", 72),
        Column("controls", "Controls", 19),
        Column("verification", "Required rigour, challenged by", 25),
        Column("residual", "Residual S, P, D, priority", 21),
        Column("decision", "Decision, owner", 26),
    )
    rows = [_risk_row(context, risk) for risk in _sorted(context)]
    return grid("risks", "Risk table", columns, rows, empty="None.")


def _risk_row(context: Context, risk: Risk) -> Row:
    values = context.assessment.ratings[risk.id]
    cells: tuple[Cell, ...] = (
        Stack((risk.id, refs(risk.assesses), "GxP" if risk.gxp else "Not GxP")),
        _failure(risk),
        Stack((*_letters(risk.severity, risk.probability, risk.detectability), f"Class {values.risk_class}")),
        priority_badge(values.priority),
        _rationale(risk),
        refs(risk.controls) or "None",
        Stack((_rigour_words(context, values.priority), refs(challenged_by(context, risk)))),
        _residual(context, risk),
        _decision(context, risk),
    )
    return Row(cells, anchor=risk.id)


def _failure(risk: Risk) -> Cell:
    parts: list[Cell] = [Badge("Withdrawn", "neutral")] if risk.status is ItemStatus.WITHDRAWN else []
    if risk.title:
        parts.append(Labelled(risk.title))
    parts += [Labelled("Failure", risk.failure_mode), Labelled("Cause", risk.cause), Labelled("Effect", risk.effect)]
    if risk.ai is not None:
        words = [f"stage: {risk.ai.stage}", f"detection by a person: {risk.ai.human_detection}"]
        words += [f"monitored: {risk.ai.metric}"] * bool(risk.ai.metric) + [f"fallback: {risk.ai.fallback}"] * bool(risk.ai.fallback)
        parts.append(Labelled("AI", "; ".join(words)))
    if risk.note:
        parts.append(Labelled("Note", risk.note))
    if risk.justifications:
        parts.append(Labelled("Justified", justifications_of(risk)))
    return Stack(tuple(parts))


def _rationale(risk: Risk) -> Cell:
    named = (("S", risk.rationale.severity), ("P", risk.rationale.probability), ("D", risk.rationale.detectability))
    parts = [Labelled(name, words) for name, words in named if words]
    parts += [Labelled("Acceptance", risk.acceptance_rationale)] * bool(risk.acceptance_rationale)
    return Stack(tuple(parts))


def _letters(severity: Rating, probability: Rating, detectability: Rating) -> tuple[str, str, str]:
    return (f"S: {severity.label[0]}", f"P: {probability.label[0]}", f"D: {detectability.label[0]}")


def _rigour_words(context: Context, level: Rating) -> str:
    names = context.catalogues["risk"]["rigour"][level.value]["case_types"]
    return ", ".join(names).capitalize()


def challenged_by(context: Context, risk: Risk) -> list[str]:
    """Return the test cases that provoke the failure."""
    return list(context.trace.sources(risk.id, "challenges"))


def controls_verified_by(context: Context, risk: Risk) -> list[str]:
    """Return the test cases that verify a control of the risk, directly or through what realises it, sorted."""
    return sorted({test for control in context.trace.targets(risk.id, "controls") for test in control_tests(context, control)})


def _residual(context: Context, risk: Risk) -> Cell:
    if risk.residual is None:
        return "Not rated" if risk.controls else "–"
    residual = risk.residual
    severity = residual.severity or risk.severity
    return Stack(
        (
            *_letters(severity, residual.probability, residual.detectability),
            priority_badge(context.assessment.ratings[risk.id].residual_priority),
        )
    )


def decision(context: Context, risk: Risk) -> str:
    """Return what was decided on the residual risk; a proposal as long as the document is a draft; empty when nothing was."""
    if risk.decision is None:
        return ""
    return f"Proposed: {risk.decision.label.lower()}" if context.document.document_status.is_draft else risk.decision.label


def accepted_by(context: Context, risk: Risk) -> str:
    """Return who accepts the residual risk, or is to accept it as long as the document is a draft; empty when nobody is named."""
    words = "To be accepted by" if context.document.document_status.is_draft else "Accepted by"
    return f"{words} {person_name(context, risk.accepted_by)}" if risk.accepted_by else ""


def _decision(context: Context, risk: Risk) -> Cell:
    parts = [decision(context, risk) or "Open", accepted_by(context, risk)]
    parts.append(f"Owner: {person_name(context, risk.owner)}" if risk.owner else "")
    return Stack(tuple(part for part in parts if part))


def controls(context: Context) -> Table:
    """Return the controls with what realises and what verifies each (blueprint 1.8, section 7)."""
    columns = (
        Column("id", "Control ID", 20),
        Column("type", "Type", 20),
        Column("description", "Description", 82),
        Column("risks", "Risk IDs", 28),
        Column("realised", "Implemented by", 34),
        Column("verified", "Verified by", 46),
        Column("status", "Status", 20),
    )
    rows = []
    for control in context.project.controls:
        description = Stack((Labelled(control.title), control.description))
        rows.append(
            Row(
                (
                    control.id,
                    control.type.label,
                    description,
                    refs(context.trace.sources(control.id, "controls")),
                    refs(control.realised_by),
                    refs(control_tests(context, control.id)) or _without_test(context, control),
                    control.implementation.label,
                ),
                anchor=control.id,
            )
        )
    return grid("controls", "Controls and their verification", columns, rows, empty="None.")


def _without_test(context: Context, control: Control) -> str:
    is_procedure = control.type is ControlType.PROCEDURAL or any(
        context.trace.kinds.get(target) == "reference" for target in control.realised_by
    )
    return "Procedure" if is_procedure else "No test is linked"


def control_tests(context: Context, control: str) -> list[str]:
    """Return the test cases that verify a control: directly, or what realises it."""
    trace = context.trace
    tests = list(trace.sources(control, "verifies", "steps.verifies"))
    for target in trace.targets(control, "realised_by"):
        covered = context.assessment.coverage.get(target)
        tests.extend(covered.tests if covered else trace.sources(target, "verifies", "steps.verifies"))
    return list(dict.fromkeys(tests))


def priority_counts(context: Context) -> Table:
    """Return the number of risks per priority before and after the controls."""
    columns = (
        Column("priority", "Risk priority", 60),
        Column("before", "Before controls", 36, "right"),
        Column("after", "After controls", 36, "right"),
    )
    ratings = [context.assessment.ratings[risk.id] for risk in context.project.risks if risk.status is not ItemStatus.WITHDRAWN]
    before, after = Counter(entry.priority for entry in ratings), Counter(entry.residual_priority for entry in ratings)
    rows = [Row((priority_badge(level), before[level], after[level])) for level in reversed(_LEVELS)]
    if after[None]:
        rows.append(Row(("Not rated after controls", None, after[None])))
    rows.append(Row(("Total", len(ratings), len(ratings))))
    return grid("priority-counts", "Risks by priority before and after controls", columns, rows)


def heat_map(context: Context) -> Table:
    """Return the number of risks in each cell of severity and probability."""
    columns = (Column("severity", "Severity ↓ / Probability →", 50), *(Column(level.value, level.label, 30, "centre") for level in _LEVELS))
    classes = context.catalogues["risk"]["risk_class"]
    counts = Counter((risk.severity, risk.probability) for risk in context.project.risks if risk.status is not ItemStatus.WITHDRAWN)
    tones = {1: "bad", 2: "caution", 3: "good"}
    rows = [
        Row(
            (
                severity.label,
                *(
                    Badge(
                        f"{counts[severity, level]} – class {int(classes[severity.value][level.value])}",
                        tones[int(classes[severity.value][level.value])],
                    )
                    for level in _LEVELS
                ),
            )
        )
        for severity in reversed(_LEVELS)
    ]
    return grid("heat-map", "Number of risks by severity and probability before controls", columns, rows, style="matrix")


def requirements_without_risk(context: Context) -> Table:
    """Return the user requirements that no risk assesses, with the reason."""
    columns = (
        Column("id", "Requirement", 26),
        Column("title", "Title", 64),
        Column("gxp", "GxP", 14, "centre"),
        Column("reason", "Reason", 66),
    )
    rows = []
    for item in context.project.requirements:
        assessed = context.trace.sources(item.id, "assesses")
        if item.level is SpecificationLevel.URS and item.status is not ItemStatus.WITHDRAWN and not assessed:
            reason = (
                justifications_of(item)
                or item.gxp_rationale
                or (
                    "Not GxP relevant"
                    if not item.gxp
                    else f"Priority {item.priority.label.lower()}; no separate risk entry"
                    if item.priority.value != "mandatory"
                    else "No reason is given"
                )
            )
            rows.append(Row((refs([item.id]), item.title, yes_no(item.gxp), reason)))
    return grid("without-risk", "Requirements without a risk entry", columns, rows, empty="None; every requirement is assessed.")


def residual_risks(context: Context) -> Table:
    """Return the risks of high and medium residual priority, one by one; a risk not rated after its controls keeps its priority."""
    columns = (
        Column("id", "Risk ID", 24),
        Column("failure", "Failure mode", 44),
        Column("priority", "Residual priority", 22),
        Column("rationale", "Acceptance rationale", 58),
        Column("accepted", "Acceptance", 24),
    )
    rows = []
    for risk in _sorted(context):
        values = context.assessment.ratings[risk.id]
        level = values.residual_priority or values.priority
        if level is not Rating.LOW and risk.status is not ItemStatus.WITHDRAWN:
            priority = priority_badge(level) if values.residual_priority else Stack((priority_badge(level), "Not rated after controls"))
            rows.append(
                Row(
                    (
                        refs([risk.id]),
                        risk.failure_mode,
                        priority,
                        risk.acceptance_rationale or "No rationale is given",
                        accepted_by(context, risk) or "–",
                    )
                )
            )
    return grid(
        "residual-risks", "Residual risks of high and medium priority", columns, rows, empty="None; every residual risk has low priority."
    )


def basis(context: Context) -> Table:
    """Return the documents on which this one rests."""
    columns = (Column("document", "Document", 60), Column("number", "Number", 60), Column("version", "Version", 50))
    names = context.catalogues["documents"]["documents"]
    rows = []
    for entry in context.document.relies_on:
        document = context.trace.items.get(entry.document)
        title = names[document.type.value]["name"] if isinstance(document, ControlledDocument) else ""
        rows.append(Row((title, refs([entry.document]), entry.version)))
    return grid("basis", "Basis documents", columns, rows)
