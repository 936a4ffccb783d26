"""The data flow as diagrams: context, process, and the way of each record (blueprint 1.6, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vdocs.model.items import Component, ElectronicRecord, Flow, Stage
from vdocs.model.vocabulary import ControlState
from vdocs.views.context import Context
from vdocs.views.dataflow import common_prefix, control_state, doings, external_systems, flows_in_force, stages_in_force
from vdocs.views.diagram import Arrow, Diagram, Shape

_SYSTEM = "system"
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def context_diagram(context: Context) -> Diagram:
    """Return the system as one, with the people who work with it and the systems outside its boundary (level 0)."""
    system = context.project.profile.system
    stages = {stage.id: stage for stage in stages_in_force(context)}
    shapes = [Shape(_SYSTEM, "system", f"{system.id} {system.release}", system.name, boundary="Boundary of the validated system")]
    arrows: list[Arrow] = []
    for role in context.project.user_roles:
        acting = [stage.id for stage in stages.values() if role.id in _WORD.findall(stage.actor)]
        if acting:
            shapes.append(Shape(role.id, "role", role.id, role.title, item=role.id))
            arrows.append(Arrow(role.id, _SYSTEM, ", ".join(acting), direction="both"))
    shapes += [_external(component) for component in external_systems(context)]
    crossing = (flow for flow in flows_in_force(context) if not {flow.source, flow.target} <= stages.keys())
    arrows += [_behind(arrow) for arrow in _joined(context, crossing, stages)]
    named = "; ".join(f"{shape.text} ({shape.id})" for shape in shapes[1:]) or "nothing"
    return Diagram(
        "context-diagram",
        f"Context of {system.name}",
        tuple(shapes),
        tuple(arrows),
        f"Context diagram: {system.name} {system.release} in the middle, joined with {named}. The tables of stages and flows say the same.",
    )


def _behind(arrow: Arrow) -> Arrow:
    """Return the arrow with the system at its beginning, so that external systems stand on the other side than people."""
    return arrow if arrow.source == _SYSTEM else arrow._replace(source=arrow.target, target=arrow.source, direction="back")


def process_diagram(context: Context) -> Diagram:
    """Return the stages and stores with their numbered flows within trust boundaries (level 1)."""
    stages = stages_in_force(context)
    shapes = [_stage(context, stage) for stage in stages]
    shapes += [_external(component) for component in external_systems(context)]
    flows = flows_in_force(context)
    prefix = common_prefix([flow.id for flow in flows])
    arrows = tuple(arrow._replace(label=arrow.label.replace(prefix, "")) if prefix else arrow for arrow in _joined(context, flows, ()))
    zones = sorted({shape.boundary for shape in shapes if shape.boundary})
    within = f" within the trust boundaries {'; '.join(zones)}" if zones else ""
    return Diagram(
        "process-diagram",
        f"Data flow of {context.project.profile.system.name}",
        tuple(shapes),
        arrows,
        f"Data-flow diagram: {len(stages)} stages and {len(flows)} numbered flows{within}. The tables of stages and flows say the same.",
    )


def record_diagram(context: Context, record: ElectronicRecord) -> Diagram:
    """Return the way of one record: the stages that touch it and the flows that carry it."""
    flows = [flow for flow in flows_in_force(context) if record.id in flow.carries]
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    shapes = [_stage(context, stage, record.id) for stage in stages_in_force(context) if stage.id in ends or doings(stage, record.id)]
    shapes += [_external(component) for component in external_systems(context) if component.id in ends]
    return Diagram(
        f"way-of-{record.id}",
        f"Way of {record.id} {record.title}",
        tuple(shapes),
        tuple(_joined(context, flows, ())),
        f"The way of {record.id} ({record.title}): {', '.join(shape.heading for shape in shapes)}.",
    )


def _external(component: Component) -> Shape:
    return Shape(component.id, "external", component.id, component.title, item=component.id)


def _stage(context: Context, stage: Stage, record: str = "") -> Shape:
    component = context.trace.items.get(stage.component or "")
    return Shape(
        stage.id,
        "store" if "store" in doings(stage, record) else "stage",
        f"{stage.id}  {' '.join(word[0].upper() for word in doings(stage, record))}".rstrip(),
        stage.title,
        control_state(context, stage),
        component.zone if isinstance(component, Component) else "",
        stage.id,
    )


_ORDER = (ControlState.CONTROLLED, ControlState.PLANNED, ControlState.OPEN)


def _joined(context: Context, flows: Iterable[Flow], inside: Iterable[str]) -> Iterator[Arrow]:
    """Yield one arrow for all flows between the same two ends; ends among `inside` are the system as a whole."""
    within = frozenset(inside)
    joined: dict[tuple[str, str], list[Flow]] = {}
    for flow in flows:
        ends = tuple(_SYSTEM if end in within else end for end in (flow.source, flow.target))
        joined.setdefault(ends, []).append(flow)  # type: ignore[arg-type]
    for (source, target), group in joined.items():
        worst = max((control_state(context, flow) for flow in group), key=_ORDER.index)
        yield Arrow(source, target, ", ".join(flow.id for flow in group), worst)
