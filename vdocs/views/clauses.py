"""The clause assessment: one row per clause, its fifteen facts stacked in five columns (blueprint 1.7, sections 3 and 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vdocs.catalogue.crosswalk import Partner, crosswalk
from vdocs.catalogue.regulations import Clause, Regulation, regulations
from vdocs.model.dates import printed_date
from vdocs.model.items import ClauseAssessment
from vdocs.model.judgement import Applicability, ClauseControl, ClauseResult
from vdocs.trace.coverage import CoverageStatus
from vdocs.trace.dispositions import Disposition, disposition, suggestions
from vdocs.views.context import Context, person_name, priority_badge, refs
from vdocs.views.table import Badge, Cell, Column, Labelled, Prose, Row, Stack, Table, Tone, grid

PART11 = "part11"

_COLUMNS = (
    Column("clause", "Clause · control type", 38),
    Column("requirement", "Requirement in own words · applies", 58),
    Column("how", "How it is met · requirements", 62),
    Column("evidence", "Evidence: tests, documents", 38),
    Column("result", "Result · gap · remediation", 61),
)

_TONES: Mapping[ClauseResult, Tone] = {
    ClauseResult.COMPLIANT: "good",
    ClauseResult.PARTIAL: "caution",
    ClauseResult.GAP: "bad",
    ClauseResult.NOT_APPLICABLE: "neutral",
}

_WORST = (
    CoverageStatus.FAILED,
    CoverageStatus.SUSPECT,
    CoverageStatus.GAP,
    CoverageStatus.IN_EXECUTION,
    CoverageStatus.PLANNED,
    CoverageStatus.BELOW_RIGOUR,
    CoverageStatus.WITH_DEVIATION,
    CoverageStatus.VERIFIED,
    CoverageStatus.JUSTIFIED,
)


class _Row(NamedTuple):
    """What the cells of a row are made from."""

    context: Context
    found: Disposition
    partners: Mapping[str, tuple[Partner, ...]]

    @property
    def answer(self) -> ClauseAssessment | None:
        """The assessment with what it adopts; None when the clause has none."""
        return self.found.answer

    @property
    def applies(self) -> bool:
        """True unless the clause is assessed as not applicable."""
        return self.answer is None or self.answer.applicability is Applicability.APPLICABLE


def part11_clauses(context: Context) -> list[tuple[str, tuple[Table, ...]]]:
    """Return the tables of 21 CFR Part 11, one per subpart with its title; none when the project has not chosen it."""
    return [made for entry in _chosen(context) if entry.name == PART11 for made in _by_section(context, entry)]


def other_clauses(context: Context) -> list[tuple[str, tuple[Table, ...]]]:
    """Return the tables of the other chosen regulations, one section each; a draft says so in its title."""
    made = []
    for entry in _chosen(context):
        if entry.name != PART11:
            tables = (*_preface(context, entry, _clauses(context, entry)), _table(context, entry, _clauses(context, entry), entry.name))
            title = entry.title.replace(" - ", " – ")
            made.append((f"{title} ({entry.standing})" if entry.is_draft else title, tables))
    return made


def _chosen(context: Context) -> tuple[Regulation, ...]:
    return regulations(context.project.profile.regulations, context.catalogues)


def _clauses(context: Context, entry: Regulation) -> list[Clause]:
    return [clause for clause in context.trace.clauses.values() if clause.regulation == entry.name]


def _by_section(context: Context, entry: Regulation) -> Iterator[tuple[str, tuple[Table, ...]]]:
    found: dict[str, list[Clause]] = {}
    for clause in _clauses(context, entry):
        found.setdefault(clause.section, []).append(clause)
    for number, (section, members) in enumerate(found.items(), 1):
        tables = (*_preface(context, entry, members), _table(context, entry, members, f"{entry.name}-{number}", section))
        yield section.replace(" - ", " – "), tables


def _preface(context: Context, entry: Regulation, members: Iterable[Clause]) -> tuple[Table, ...]:
    """The entries that explain scope and terms; they are printed and not scored."""
    columns = (Column("clause", "Clause", 30), Column("subject", "Subject", 40), Column("content", "Content in own words", 187))
    rows = [
        Row((clause.id, clause.title, Stack((clause.requirement, *(Prose(f"- {point}") for point in clause.points)))), anchor=clause.id)
        for clause in members
        if clause.type == "context"
    ]
    title = f"{entry.short_title}: preface, not scored"
    return (grid(f"preface-{entry.name}", title, columns, rows),) if rows else ()


def _table(context: Context, entry: Regulation, members: list[Clause], key: str, section: str = "") -> Table:
    partners = crosswalk(context.trace.clauses, context.catalogues)
    draft = f" ({entry.standing})" if entry.is_draft else ""
    title = f"{entry.short_title}{draft}: {(section.partition(' - ')[2] or section).lower() if section else 'clauses'}"
    rows: list[Row] = []
    for clause in members:
        if clause.is_assessable:
            heading = _heading(clause, rows, context, not section)
            rows += [Row((), heading=heading)] if heading else []
            rows.append(_row(_Row(context, disposition(context.trace, clause), partners)))
    return grid(f"clauses-{key}", title, _COLUMNS, rows, empty="None.", description=f"Clause assessment, {entry.title}")


def _heading(clause: Clause, rows: list[Row], context: Context, with_section: bool) -> str:
    """The heading before a clause, when it begins a group: its parent, or its section where that is no title already."""
    parent = context.trace.clauses.get(clause.parent)
    group = f"{parent.id} {parent.title}" if parent is not None and parent.type == "group" else ""
    heading = group or (clause.section if with_section else "")
    return heading if heading and heading != next((row.heading for row in reversed(rows) if row.heading), "") else ""


def _row(row: _Row) -> Row:
    return Row((_clause(row), _requirement(row), _how(row), _evidence(row), _result(row)), anchor=row.found.clause.id)


def _stack(*parts: Cell) -> Cell:
    kept = tuple(part for part in parts if part not in (None, ""))
    return Stack(kept) if len(kept) > 1 else (kept[0] if kept else "–")


def _clause(row: _Row) -> Cell:
    clause, answer = row.found.clause, row.answer
    return _stack(Labelled(clause.id), clause.title, Labelled("Control", control_type(clause, answer)))


def control_type(clause: Clause, answer: ClauseAssessment | None) -> str:
    """Return the kind of control as printed: the author's word, else that of the catalogue."""
    if answer is not None and answer.control_type is not None:
        return answer.control_type.label
    return ClauseControl(clause.control_type).label if clause.control_type else "not stated"


def _requirement(row: _Row) -> Cell:
    return _stack(row.found.clause.requirement, Labelled("Applies", applies(row.found)))


def applies(found: Disposition) -> str:
    """Return whether the clause applies with the reason; the kind of system that the catalogue names, where none is given."""
    if found.answer is None or not (found.is_disposed or found.answer.model_fields_set & {"applicability", "reason", "how_met", "result"}):
        return "not assessed"
    word = "No" if found.answer.applicability is Applicability.NOT_APPLICABLE else "Yes"
    if found.answer.reason:
        return f"{word}. {found.answer.reason}"
    kinds = ", ".join(kind.replace("-", " ") for kind in found.clause.applies_to if kind != "general")
    return f"{word} ({kinds})" if kinds and word == "Yes" else word


def _how(row: _Row) -> Cell:
    answer, own = row.answer, row.found.assessment
    if answer is None or own is None:
        return _stack(*_suggested(row), *_labelled_refs("URS", row.found.requirements))
    adopted = Labelled("Adopts the answer of", own.adopts) if own.adopts else None
    said = Prose(answer.how_met) if answer.how_met else None
    return _stack(said, adopted, *_labelled_refs("URS", row.found.requirements), Labelled("Note", own.note) if own.note else None)


def _labelled_refs(label: str, ids: tuple[str, ...]) -> tuple[Cell, ...]:
    return (Labelled(label), refs(ids)) if ids else ()


def _suggested(row: _Row) -> Iterator[Cell]:
    """The answers to other clauses that may serve this one, each with its origin."""
    for offered in suggestions(row.context.trace, row.partners, row.found.clause.id):
        entry = offered.assessment
        yield Badge("Suggestion, not confirmed", "caution")
        yield Labelled(f"From {entry.clause} ({entry.id})", _words(entry))
        yield f"Topic {offered.partner.topic.lower()}. {offered.partner.relation}"


def _words(entry: ClauseAssessment) -> str:
    """What an answer says: its words, else what it names."""
    named = ", ".join((*entry.met_by, *entry.covered_by, *entry.evidence))
    return entry.how_met or entry.reason or f"see {named}"


def _evidence(row: _Row) -> Cell:
    if not row.applies:
        return "–"
    return _stack(*_labelled_refs("Tests", tests_of(row.context, row.found)), *_labelled_refs("Documents", row.found.documents))


def tests_of(context: Context, found: Disposition) -> tuple[str, ...]:
    """Return the test cases that show a clause to be met: those of its requirements, and those named for the clause itself."""
    coverage = context.assessment.coverage
    derived = (test.partition(".")[0] for name in found.requirements if name in coverage for test in coverage[name].tests)
    return tuple(sorted({*derived, *found.tests}))


def verification(context: Context, found: Disposition) -> CoverageStatus | None:
    """Return the weakest verification status among the requirements that meet a clause; None when there are none."""
    coverage = context.assessment.coverage
    statuses = {coverage[name].status for name in found.requirements if name in coverage}
    return next((status for status in _WORST if status in statuses), None)


def result_badge(found: Disposition, state: CoverageStatus | None) -> Badge:
    """Return the conclusion of the assessor; a clause that is met is drawn as good only when its verification is complete."""
    answer = found.answer
    if answer is None or not (found.is_disposed or answer.result):
        return Badge("Not assessed", "bad" if not found.clause.is_draft else "neutral")
    if answer.applicability is Applicability.NOT_APPLICABLE:
        return Badge(ClauseResult.NOT_APPLICABLE.label)
    if answer.result is None:
        return Badge("Open, with plan" if answer.is_open else "Not concluded", "caution")
    is_shown = state in (None, CoverageStatus.VERIFIED, CoverageStatus.JUSTIFIED)
    return Badge(answer.result.label, _TONES[answer.result] if is_shown or answer.is_open else "neutral")


def _result(row: _Row) -> Cell:
    state = verification(row.context, row.found) if row.applies else None
    badge = result_badge(row.found, state)
    lines: list[Cell] = [badge, Labelled("Verification", state.label.lower()) if state else None]
    own, answer = row.found.assessment, row.answer
    if own is not None and own.adopts and not own.gap and answer is not None and answer.is_open:
        lines.append(Labelled("Gap", f"as {own.adopts}"))
    elif answer is not None and (answer.is_open or answer.closed):
        lines += _gap(row.context, answer)
    return _stack(*lines)


def _gap(context: Context, answer: ClauseAssessment) -> list[Cell]:
    due = printed_date(answer.due, context.project.profile.date_format) if answer.due else "no date"
    if answer.closed:
        closed = printed_date(answer.closed, context.project.profile.date_format)
        said = f"{closed}; {answer.closing_evidence or 'no evidence named'}"
        return [Labelled("Gap", answer.gap or answer.plan), Labelled("Closed", said)]
    return [
        Labelled("Gap", answer.gap or "not described"),
        Labelled("Risk", answer.risk.label if answer.risk else "not rated"),
        Labelled("Remediation", answer.plan or "no plan"),
        Labelled("Interim control", answer.interim_control or "none"),
        Labelled("Owner", person_name(context, answer.owner) or "nobody"),
        Labelled("Due", due),
    ]


def risk_badge(answer: ClauseAssessment) -> Badge | None:
    """Return the risk of a gap as a badge."""
    return priority_badge(answer.risk)
