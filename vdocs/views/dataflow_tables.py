"""The data flow as tables: components, stores, life of each record, interfaces, control gaps (blueprint 1.6)."""

from __future__ import annotations

from vdocs.model.items import Component, ElectronicRecord, Flow, Stage
from vdocs.model.vocabulary import ComponentKind, ControlState, ItemStatus
from vdocs.views.context import Context, refs, yes_no
from vdocs.views.dataflow import TAGS, common_prefix, control_state, doings, external_systems, flows_in_force, stages_in_force, state_badge
from vdocs.views.dataflow_diagrams import record_diagram
from vdocs.views.diagram import Diagram
from vdocs.views.table import Cell, Column, Labelled, Row, Stack, Table, grid


def diagram_legend(context: Context) -> Table:
    """Return what the shapes, lines and colours of the diagrams mean."""
    columns = (Column("sign", "Sign", 60), Column("meaning", "Meaning", 110))
    prefix = common_prefix([flow.id for flow in flows_in_force(context)])
    numbered = f"; a number n alone stands for {prefix}n" if prefix else ""
    rows: list[tuple[Cell, str]] = [
        (
            "Box with round corners",
            "A stage. The letters behind its id say what it does with records: C create, P process, S store, T transmit.",
        ),
        ("Cylinder", "A stage that stores records."),
        ("Box with double line", "A system outside the boundary; it is validated on its own."),
        ("Ellipse", "A role of people who act at the stages named at the line."),
        ("Dashed frame", "A trust boundary: a network segment, tenant or place with its own control of access."),
        ("Arrow with ids or numbers", f"Flows by their ids{numbered}. Flows between the same two ends share one arrow."),
        *((state_badge(state), state.sentence) for state in ControlState),
    ]
    return grid("diagram-legend", "Legend of the diagrams", columns, [Row(row) for row in rows])


def located_components(context: Context) -> Table:
    """Return the components with kind, owner, place, trust zone and version (blueprint 1.6, section 3)."""
    columns = (
        Column("id", "ID", 20),
        Column("name", "Name", 50),
        Column("kind", "Type", 28),
        Column("owner", "Owner", 42),
        Column("location", "Location / tenant", 58),
        Column("zone", "Trust zone", 34),
        Column("version", "Version", 30),
        Column("gxp", "GxP", 12),
    )
    rows = [
        Row(
            (item.id, item.title, item.kind.label, item.owner, item.location, item.zone or "–", item.release, yes_no(item.gxp)),
            anchor=item.id,
        )
        for item in context.project.components
        if item.status is not ItemStatus.WITHDRAWN
    ]
    return grid("located-components", "Components", columns, rows)


def originals(context: Context) -> Table:
    """Return which instance of each record is the original (blueprint 1.6, section 7)."""
    columns = (Column("record", "Record", 50), Column("original", "Original record and copies", 66), Column("format", "Format", 54))
    rows = [
        Row((Stack((refs([record.id]), record.title)), record.original or "Not stated", record.format or "Not stated"))
        for record in context.project.records
    ]
    return grid("originals", "Original records", columns, rows)


def data_stores(context: Context) -> Table:
    """Return the stages that store records, with content, retention and protection (blueprint 1.6, section 4)."""
    columns = (
        Column("id", "Store", 20),
        Column("name", "Name, component", 44),
        Column("content", "Record types", 34),
        Column("format", "Format", 52),
        Column("retention", "Retention", 52),
        Column("safeguards", "Access control, integrity, backup", 54),
    )
    records = {record.id: record for record in context.project.records}
    rows = []
    for stage in stages_in_force(context):
        kept = [records[name] for name in stage.stores if name in records]
        if stage.stores:
            rows.append(
                Row(
                    (
                        refs([stage.id]),
                        Stack((stage.title, refs([stage.component]) if stage.component else None)),
                        refs(stage.stores),
                        Stack(_by_value(kept, "format")),
                        Stack(_by_value(kept, "retention")),
                        stage.safeguards or "None stated",
                    )
                )
            )
    return grid("data-stores", "Data stores", columns, rows)


def _by_value(records: list[ElectronicRecord], field: str) -> tuple[Cell, ...]:
    """Return each value of a field once, with the records that have it."""
    values: dict[str, list[str]] = {}
    for record in records:
        values.setdefault(getattr(record, field) or "Not stated", []).append(record.id)
    return tuple(Labelled(", ".join(ids), value) for value, ids in values.items())


def record_life(context: Context) -> list[tuple[str, tuple[Diagram | Table, ...]]]:
    """Return for each record its way as a diagram, and its life as a table (blueprint 1.6, section 6)."""
    records = [record for record in context.project.records if record.status is not ItemStatus.WITHDRAWN]
    return [(f"{record.id} {record.title}", (record_diagram(context, record), _life(context, record))) for record in records]


def _life(context: Context, record: ElectronicRecord) -> Table:
    columns = (
        Column("stage", "Stage of life", 28),
        Column("where", "Where", 48),
        Column("who", "Who", 34),
        Column("control", "Control", 74),
        Column("state", "State, gap", 42),
        Column("risks", "Risks", 30),
    )
    rows = [_lived(context, stage, tag) for tag in TAGS.values() for stage in stages_in_force(context) if tag in doings(stage, record.id)]
    rows.append(
        Row(
            (
                "Retain",
                f"Retention: {record.retention}",
                "",
                record.original or "Original record not stated",
                None,
                _risks(context, record.id),
            )
        )
    )
    return Table(f"life-{record.id}", f"Life of {record.id} {record.title}", columns, tuple(rows))


def _lived(context: Context, stage: Stage, tag: str) -> Row:
    where = Stack((refs([stage.id]), stage.title, refs([stage.component]) if stage.component else None))
    state = Stack((state_badge(control_state(context, stage)), stage.gap or None))
    return Row((tag.capitalize(), where, stage.actor, stage.safeguards or "None stated", state, _risks(context, stage.id)))


def _risks(context: Context, item: str) -> Cell:
    return refs(context.trace.sources(item, "assesses")) or "–"


def control_gaps(context: Context) -> Table:
    """Return the stages and flows that are not fully under control, with the remediation (blueprint 1.6, section 11)."""
    columns = (
        Column("item", "Stage / flow", 24),
        Column("state", "State", 28),
        Column("gap", "Gap", 58),
        Column("remediation", "Remediation or justification", 60),
    )
    rows = []
    for item in (*stages_in_force(context), *flows_in_force(context)):
        state = control_state(context, item)
        if state is not ControlState.CONTROLLED:
            rows.append(Row((refs([item.id]), state_badge(state), _gap(context, item), _remedy(context, item))))
    return grid("control-gaps", "Control gaps", columns, rows, empty="None; no gap in the control of a stage or a flow is known.")


def _gap(context: Context, item: Stage | Flow) -> Cell:
    found = (finding.message for finding in context.findings if finding.item == item.id and not (item.gap and finding.code == "VD421"))
    return Stack(tuple(filter(None, (item.gap, *found))))


def _remedy(context: Context, item: Stage | Flow) -> Cell:
    accepted = [f"Justified: {finding.justification}" for finding in context.findings if finding.item == item.id and finding.justification]
    return Stack(tuple(filter(None, (item.remediation, *accepted)))) if item.remediation or accepted else "None recorded"


def control_counts(context: Context) -> Table:
    """Return how many stages and flows are in each control state."""
    columns = (Column("state", "State", 50), Column("stages", "Stages", 30, "right"), Column("flows", "Flows", 30, "right"))
    stages = [control_state(context, item) for item in stages_in_force(context)]
    flows = [control_state(context, item) for item in flows_in_force(context)]
    rows = [Row((state_badge(state), stages.count(state), flows.count(state))) for state in ControlState]
    return grid("control-counts", "Stages and flows by control state", columns, rows)


def lineage(context: Context) -> Table:
    """Return which data sets train and test each model, and in which zones they are kept (blueprint 1.6, section 9)."""
    columns = (
        Column("model", "Model", 44),
        Column("use", "Use", 26),
        Column("data", "Data set", 52),
        Column("where", "Kept in", 48),
    )
    rows = []
    for model in context.project.components:
        if model.kind is ComponentKind.AI_MODEL:
            for use, names in (("Training, tuning", model.trained_on), ("Acceptance test", model.tested_on)):
                rows.extend(_used(context, model, use, name) for name in names)
    return grid("lineage", "Data lineage of the models", columns, rows, empty="None; no component is a trained model.")


def _used(context: Context, model: Component, use: str, name: str) -> Row:
    data = context.trace.items.get(name)
    known = isinstance(data, Component)
    return Row(
        (
            Stack((refs([model.id]), f"{model.title} {model.release}")),
            use,
            Stack((refs([name]), data.title if known else "Not described in this project")),
            data.location if known else "",
        )
    )


def interfaces(context: Context) -> Table:
    """Return the flows that cross the boundary of the system (blueprint 1.6, section 10)."""
    columns = (
        Column("flow", "Flow", 20),
        Column("ends", "From, to", 48),
        Column("records", "Records", 26),
        Column("method", "Method", 40),
        Column("check", "Integrity check", 44),
        Column("errors", "Error handling", 44),
    )
    outside = {component.id for component in external_systems(context)}
    rows = [
        Row(
            (
                refs([flow.id]),
                Stack((refs([flow.source, flow.target]), " to ".join(_title(context, end) for end in (flow.source, flow.target)))),
                refs(flow.carries),
                flow.method,
                flow.integrity_check or "None",
                flow.error_handling,
            )
        )
        for flow in flows_in_force(context)
        if outside & {flow.source, flow.target}
    ]
    return grid("interfaces", "Flows across the boundary", columns, rows, empty="None; no record leaves or enters the system by a flow.")


def _title(context: Context, item: str) -> str:
    known = context.trace.items.get(item)
    return known.title if known else item
