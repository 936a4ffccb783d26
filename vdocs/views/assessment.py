"""Tables of the Part 11 and Annex 11 assessment beside its clauses (blueprint 1.7)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.catalogue.regulations import regulations
from vdocs.model.dates import printed_date
from vdocs.model.items import ClauseAssessment
from vdocs.model.judgement import Applicability, ClauseResult
from vdocs.model.vocabulary import ItemStatus, Rating, SignatureNeed
from vdocs.trace.determination import Scope, determine
from vdocs.trace.dispositions import Disposition, dispositions
from vdocs.views.answers import answers
from vdocs.views.clauses import risk_badge
from vdocs.views.context import Context, person_name, refs
from vdocs.views.table import Badge, Cell, Column, Prose, Row, Stack, Table, Tone, facts, grid

_SCOPE_TONES: dict[Scope, Tone] = {Scope.IN: "neutral", Scope.OUT: "neutral", Scope.UNDECIDED: "caution"}


def assessed_system(context: Context) -> Table:
    """Return which system in which release is assessed, and for what it is used."""
    system = context.project.profile.system
    pairs: list[tuple[str, Cell]] = [
        ("System", f"{system.name} ({system.id})"),
        ("Release assessed", system.release),
        ("Supplier", system.supplier),
        ("Intended use", Prose(system.intended_use)),
        ("Not used for", Prose(system.not_used_for) if system.not_used_for else None),
        ("Hosting", system.hosting),
    ]
    return facts("assessed-system", "System assessed", [pair for pair in pairs if pair[1]])


def assessed_regulations(context: Context) -> Table:
    """Return the regulations assessed, with edition, status and the number of clauses; a draft is marked with its date."""
    columns = (
        Column("title", "Regulation", 62),
        Column("edition", "Edition", 50),
        Column("status", "Status", 32),
        Column("clauses", "Clauses", 16, "right"),
        Column("reviewed", "Status checked on", 24),
    )
    rows = []
    for entry in regulations(context.project.profile.regulations, context.catalogues):
        status = Badge(f"Draft of {entry.edition_date}, not binding", "caution") if entry.is_draft else entry.status_words
        count = sum(clause.regulation == entry.name and clause.is_assessable for clause in context.trace.clauses.values())
        rows.append(Row((entry.title, entry.edition, status, count, entry.reviewed_on)))
    return grid("assessed-regulations", "Regulations assessed", columns, rows, empty="No regulation is chosen for this project.")


def part11_applicability(context: Context) -> Table:
    """Return what decides on the applicability of Part 11: access, signatures, legacy, and the records in scope."""
    system = context.project.profile.system
    found = [determine(record) for record in context.project.records if record.status is not ItemStatus.WITHDRAWN]
    pairs: list[tuple[str, Cell]] = [
        ("21 CFR Part 11", system.part11 or "Not stated in the project"),
        ("Closed or open system", system.boundary or "Not stated in the project"),
        ("Types of signature", _signed(context, system.signatures or "Not stated in the project")),
        ("Legacy system", system.legacy or "Not stated in the project"),
        ("Records in scope", _counted([entry.record.id for entry in found if entry.scope is Scope.IN])),
        ("Counted as in scope until decided", _counted([entry.record.id for entry in found if entry.scope is Scope.UNDECIDED])),
        ("Records out of scope", _counted([entry.record.id for entry in found if entry.scope is Scope.OUT])),
    ]
    return facts("applicability", "Applicability", pairs)


def _signed(context: Context, said: str) -> Cell:
    """What the project says of its signatures, with the records that need an electronic one."""
    names = [record.id for record in context.project.records if record.signature is SignatureNeed.ELECTRONIC]
    return Stack((said, refs(names))) if names else said


def _counted(names: list[str]) -> Cell:
    return Stack((f"{len(names)}:", refs(names))) if names else "None"


def record_scope(context: Context) -> Table:
    """Return the electronic records with predicate rule, form, signature and the determination that follows (blueprint 1.3, section 4)."""
    columns = (
        Column("id", "ID", 18),
        Column("record", "Record type", 42),
        Column("rule", "Predicate rule", 46),
        Column("required", "Must be maintained, and why", 56),
        Column("form", "Form", 27),
        Column("signature", "Signature required", 52),
        Column("retention", "Retention", 50),
        Column("part11", "21 CFR Part 11", 46),
    )
    rows = [_record_row(context, record) for record in context.project.records if record.status is not ItemStatus.WITHDRAWN]
    return grid("record-scope", "Records and signatures", columns, rows, empty="No electronic record is entered in this project.")


def _record_row(context: Context, record) -> Row:
    found = determine(record)
    required = {True: "Yes", False: "No"}.get(record.required) or Badge("Undecided", "caution")
    signature = record.signature.label if record.signature else Badge("Undecided", "caution")
    because = found.because[:1].upper() + found.because[1:]
    cells: tuple[Cell, ...] = (
        record.id,
        record.title,
        record.predicate_rule or "–",
        Stack(tuple(part for part in (required, record.required_reason) if part)),
        record.form.label,
        Stack(tuple(part for part in (signature, record.signature_reason) if part)),
        record.retention,
        Stack((Badge(_scope_label(found.scope), _SCOPE_TONES[found.scope]), because)),
    )
    return Row(cells, anchor=record.id)


def _scope_label(scope: Scope) -> str:
    return "In scope until decided" if scope is Scope.UNDECIDED else scope.label


def ai_considerations(context: Context) -> Table:
    """Return the questions on AI and electronic records with their answers; no rows when none was answered."""
    given = context.document.ai_considerations
    return answers(context, "ai-considerations", "AI-specific considerations", context.catalogues["assessment"]["ai_considerations"], given)


def result_counts(context: Context) -> Table:
    """Return the number of clauses by regulation and result."""
    titles = ("Compliant", "Partially compliant", "Gap", "Not applicable", "Not concluded", "Not assessed")
    columns = (
        Column("regulation", "Regulation", 97),
        Column("clauses", "Clauses", 20, "right"),
        *(Column(title.lower().replace(" ", "-"), title, 23, "right") for title in titles),
    )
    found = dispositions(context.trace)
    rows = []
    for entry in regulations(context.project.profile.regulations, context.catalogues):
        results = [_result(one) for one in found.values() if one.clause.regulation == entry.name]
        name = f"{entry.short_title} ({entry.standing})" if entry.is_draft else entry.title
        rows.append(Row((name, len(results), *(results.count(title) for title in titles))))
    return grid("result-counts", "Clauses by result", columns, rows, empty="No regulation is chosen for this project.")


def _result(found: Disposition) -> str:
    """The result under which a clause is counted."""
    answer = found.answer
    if answer is None or not (found.is_disposed or answer.result):
        return "Not assessed"
    if answer.applicability is Applicability.NOT_APPLICABLE:
        return ClauseResult.NOT_APPLICABLE.label
    return answer.result.label if answer.result else "Not concluded"


def release_readiness(context: Context) -> Table:
    """Return what stands against release: gaps that are neither closed nor covered by a dated plan and interim control (1.1)."""
    gaps = [(found, answer) for found, answer in _gaps(context) if answer.is_open]
    undated = [found.clause.id for found, answer in gaps if not (answer.plan and answer.owner and answer.due)]
    uncovered = [found.clause.id for found, answer in gaps if not answer.interim_control and answer.risk is not Rating.LOW]
    silent = [name for name, found in dispositions(context.trace).items() if not found.is_disposed and not found.clause.is_draft]
    pairs: list[tuple[str, Cell]] = [
        ("Open gaps", str(len(gaps)) if gaps else "None"),
        ("Without plan, owner or date", refs(undated) or "None"),
        ("Of medium or high risk, or not rated, without interim control", refs(uncovered) or "None"),
        ("Clauses without a disposition, drafts left aside", refs(silent) or "None"),
    ]
    return facts("release-readiness", "What is open before release", pairs, 70)


def _gaps(context: Context) -> Iterator[tuple[Disposition, ClauseAssessment]]:
    """Yield the clauses with a gap of their own, open or closed; one that is adopted is listed where it is written."""
    for found in dispositions(context.trace).values():
        own, answer = found.assessment, found.answer
        if own is not None and answer is not None and (own.is_open or own.closed or own.gap):
            yield found, answer


_GAP_COLUMNS = (
    Column("clause", "Clause", 30),
    Column("gap", "Gap", 52),
    Column("risk", "Risk", 16),
    Column("plan", "Remediation", 54),
    Column("interim", "Interim control", 50),
    Column("owner", "Owner", 28),
    Column("due", "Due", 24),
)


def open_gaps(context: Context) -> Table:
    """Return the open gaps with risk, remediation, interim control, owner and date, by date."""
    found = [(one, answer) for one, answer in _gaps(context) if answer.is_open]
    rows = [
        Row((*_gap_cells(context, one, answer), answer.due))
        for one, answer in sorted(found, key=lambda pair: (pair[1].due is None, str(pair[1].due)))
    ]
    return grid("open-gaps", "Open gaps and remediation plan", _GAP_COLUMNS, rows, empty="None; no gap is open.")


def _gap_cells(context: Context, found: Disposition, answer: ClauseAssessment) -> tuple[Cell, ...]:
    return (
        Stack((refs([found.clause.id]), found.clause.title)),
        answer.gap or "Not described",
        risk_badge(answer) or "–",
        answer.plan or "None",
        answer.interim_control or "None",
        person_name(context, answer.owner) or "Not named",
    )


def closed_gaps(context: Context) -> Table:
    """Return the gaps that were closed, with date and evidence."""
    columns = (*_GAP_COLUMNS[:-1], Column("closed", "Closed", 40))
    rows = []
    for found, answer in _gaps(context):
        if answer.closed:
            closed = printed_date(answer.closed, context.project.profile.date_format)
            rows.append(Row((*_gap_cells(context, found, answer), Stack((closed, answer.closing_evidence or "No evidence named")))))
    return grid("closed-gaps", "Closed gaps", columns, rows, empty="None.")
