"""Records, stages and flows: the data flow is complete and agrees with itself (VD411-VD416, VD418-VD422)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.items import Component, ElectronicRecord, Flow, Stage
from vdocs.model.vocabulary import ComponentKind
from vdocs.rules.phrases import both, either
from vdocs.rules.registry import Finding, Subject, rule, standing

TOUCHES = ("creates", "processes", "stores", "transmits")
"""What a stage can have to do with a record."""


def _flowing(subject: Subject) -> Iterator[ElectronicRecord]:
    """Yield the records, none for a project that only assesses a system."""
    project = subject.project
    return standing(project.records if project.requirements or project.stages else ())


@rule("VD411", Severity.ERROR)
def record_without_creator(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A stage of the data flow creates every electronic record. A project without requirements and stages, which
    holds nothing but an assessment, needs no data flow.

    **Why it matters.** The integrity of a record begins where it is created. An unknown origin cannot be controlled.

    **Example.** REC-004 (batch summary) stands in `creates` of no stage.

    **How to clear it.** Name the record in `creates` of the stage where it comes into being.
    """
    for record in _flowing(subject):
        if not subject.trace.sources(record.id, "creates"):
            yield Finding(
                record.id, f"no stage names {record.id} ({record.title}) in 'creates'", "name it in 'creates' of the stage where it begins"
            )


@rule("VD412", Severity.ERROR)
def record_without_store(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A stage of the data flow stores every electronic record, where there has to be a data flow (see VD411).

    **Why it matters.** A record with a retention time must be kept somewhere that is backed up and protected.

    **Example.** REC-013 (alarms) is created at STG-06 and stands in `stores` of no stage.

    **How to clear it.** Name the record in `stores` of the stage where it is kept.
    """
    for record in _flowing(subject):
        if not subject.trace.sources(record.id, "stores"):
            yield Finding(
                record.id, f"no stage names {record.id} ({record.title}) in 'stores'", "name it in 'stores' of the stage where it is kept"
            )


@rule("VD413", Severity.ERROR)
def stage_without_component(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every stage names the component on which it runs.

    **Why it matters.** The safeguards of a stage are functions of a component; without it they cannot be tested.

    **Example.** STG-07 (decide undecided vials) has no `component`; it runs on the operator screen CMP-010.

    **How to clear it.** Add `component` with the id of the component.
    """
    for stage in standing(subject.project.stages):
        if stage.component is None:
            yield Finding(stage.id, f"'component' of {stage.id} is empty", "name the component on which the stage runs", ("component",))


def _touched(stage: Stage) -> dict[str, tuple[str, int]]:
    """Return the records of a stage, each with the first place where it is named."""
    touched: dict[str, tuple[str, int]] = {}
    for field in TOUCHES:
        for index, record in enumerate(getattr(stage, field)):
            touched.setdefault(record, (field, index))
    return touched


@rule("VD414", Severity.ERROR)
def flow_record_not_at_stage(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Both ends of a flow know the records that it carries: each stage creates, processes, stores or transmits
    them.

    **Why it matters.** A record that leaves a stage which does not have it, or reaches one which does nothing with it, is an
    error in the data flow or a copy that nobody controls.

    **Example.** FLW-09 carries REC-003 to STG-12, and STG-12 lists every record but this one.

    **How to clear it.** Name the record at the stage, or remove it from `carries`.
    """
    touched = {stage.id: _touched(stage) for stage in subject.project.stages}
    for flow in standing(subject.project.flows):
        for index, record in enumerate(flow.carries):
            lacking = [end for end in (flow.source, flow.target) if end in touched and record not in touched[end]]
            if lacking:
                message = f"{flow.id} carries {record} from {flow.source} to {flow.target}, and {both(lacking)} {'do' if len(lacking) > 1 else 'does'} not list it"
                hint = f"name {record} in {either(map(repr, TOUCHES))} of {both(lacking)}"
                yield Finding(flow.id, message, hint, ("carries", index))


def _flows_at(subject: Subject) -> dict[str, list[Flow]]:
    """Return the flows into and out of each stage."""
    result: dict[str, list[Flow]] = {}
    for flow in standing(subject.project.flows):
        for stage in {flow.source, flow.target}:
            result.setdefault(stage, []).append(flow)
    return result


@rule("VD415", Severity.ERROR)
def stage_record_not_in_flow(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every record that a stage processes or transmits arrives or leaves by a flow. For a record that a stage
    creates or stores this holds when other stages have to do with it too.

    **Why it matters.** A record that appears at a stage without a way to get there has moved unseen, and its transfer was
    neither assessed nor tested.

    **Example.** STG-16 processes REC-009, and no flow into or out of STG-16 carries REC-009.

    **How to clear it.** Add the flow or name the record in `carries` of an existing one, or remove it from the stage.
    """
    stages = list(standing(subject.project.stages))
    flows = _flows_at(subject)
    touched = {stage.id: _touched(stage) for stage in stages}
    places: dict[str, int] = {}
    for records in touched.values():
        for record in records:
            places[record] = places.get(record, 0) + 1
    for stage in stages:
        carried = {record for flow in flows.get(stage.id, ()) for record in flow.carries}
        for record, path in touched[stage.id].items():
            moves = places[record] > 1 or not {record}.isdisjoint((*stage.processes, *stage.transmits))
            if record not in carried and moves:
                message = f"{stage.id} {path[0]} {record}, and no flow into or out of {stage.id} carries it"
                yield Finding(stage.id, message, f"name {record} in 'carries' of the flow by which it moves", path)


@rule("VD416", Severity.WARNING)
def stage_without_flow(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** At least one flow begins or ends at every stage.

    **Why it matters.** A stage apart from all others is left over, or its connection is missing from the diagram.

    **Example.** STG-17 (archive batch) was added, and its flow was not.

    **How to clear it.** Add the flow, or withdraw the stage.
    """
    flows = _flows_at(subject)
    for stage in standing(subject.project.stages):
        if stage.id not in flows:
            yield Finding(stage.id, f"no flow begins or ends at {stage.id} ({stage.title})", "add the flow, or withdraw the stage")


@rule("VD418", Severity.WARNING, justifiable=True)
def flow_without_integrity_check(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every flow that carries records says how their integrity is checked.

    **Why it matters.** Data exchanged between systems need built-in checks for correct and complete transfer (EU GMP Annex 11,
    clause 5).

    **Example.** FLW-24 carries REC-012 to the database and has no `integrity_check`.

    **How to clear it.** State the check: a digest, a count, a reconciliation. If there is none, treat the gap as a risk.
    """
    for flow in standing(subject.project.flows):
        if flow.carries and not flow.integrity_check:
            message = f"{flow.id} carries {both(flow.carries)}, and 'integrity_check' is empty"
            yield Finding(flow.id, message, "state how correct and complete transfer is checked", ("integrity_check",))


@rule("VD419", Severity.ERROR)
def flow_without_records(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every flow carries at least one record.

    **Why it matters.** A flow without records is an arrow in the diagram that says nothing about data.

    **Example.** FLW-30 leads from STG-15 to STG-12, and `carries` is empty.

    **How to clear it.** Name the records in `carries`; add the record first if it is not described yet.
    """
    for flow in standing(subject.project.flows):
        if not flow.carries:
            message = f"'carries' of {flow.id}, from {flow.source} to {flow.target}, is empty"
            yield Finding(flow.id, message, "name the records that it moves", ("carries",))


@rule("VD420", Severity.ERROR)
def flow_end_inside_boundary(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A flow begins and ends at a stage or at an external system, not at a component of the system itself.

    **Why it matters.** What happens to records inside the system is told by stages. A flow that ends at a component leaves open
    what is done with the records there, and by whom.

    **Example.** FLW-34 leads from STG-10 to CMP-013, the database server, and not to a stage that runs on it.

    **How to clear it.** Name the stage, or set `kind: external-system` on a component outside the boundary.
    """
    for flow in standing(subject.project.flows):
        for field, end in (("source", flow.source), ("target", flow.target)):
            item = subject.trace.items.get(end)
            if isinstance(item, Component) and item.kind is not ComponentKind.EXTERNAL:
                message = f"{flow.id} names {end} ({item.title}), which is inside the boundary: {item.kind.label.lower()}"
                yield Finding(flow.id, message, "name the stage that runs on it, or an external system", (_ALIASES[field],))


_ALIASES = {"source": "from", "target": "to"}


@rule("VD421", Severity.ERROR, justifiable=True)
def control_gap_without_remediation(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A stage or a flow with a known `gap` says in `remediation` what closes it.

    **Why it matters.** A gap that is known and not planned is accepted in silence. The data-flow diagram draws it as open.

    **Example.** FLW-15 has the gap "events are copied by hand on failure of the gateway" and no remediation.

    **How to clear it.** State what will be done, by whom and when, and what holds until then; or justify the gap.
    """
    for item in (*standing(subject.project.stages), *standing(subject.project.flows)):
        if item.gap and not item.remediation:
            yield Finding(
                item.id, f"{item.id} has a known gap, and 'remediation' is empty", "state what closes the gap, and when", ("gap",)
            )


@rule("VD422", Severity.WARNING, justifiable=True)
def stage_without_safeguards(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every stage that creates, changes or keeps records says how they are protected.

    **Why it matters.** Data are protected by what is done at each stage of their life, not by the system as a whole.

    **Example.** STG-12 stores twelve kinds of record, and `safeguards` is empty.

    **How to clear it.** State access control, integrity and backup in `safeguards`; if there is none, record a `gap`.
    """
    for stage in standing(subject.project.stages):
        if _touched(stage) and not stage.safeguards and not stage.gap:
            message = f"{stage.id} handles {both(sorted(_touched(stage)))}, and 'safeguards' is empty"
            yield Finding(stage.id, message, "state how the records are protected there", ("safeguards",))
