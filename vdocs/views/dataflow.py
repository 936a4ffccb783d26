"""Stages and flows in force, what they do with records, and how far they are under control (blueprint 1.6)."""

from __future__ import annotations

import re

from vdocs.model.items import Component, Flow, Stage
from vdocs.model.vocabulary import ComponentKind, ControlState, ItemStatus
from vdocs.views.context import Context
from vdocs.views.table import Badge, Tone

TAGS = {"creates": "create", "processes": "process", "stores": "store", "transmits": "transmit"}
"""What a stage does with records, as diagrams and tables say it."""

_TONES: dict[ControlState, Tone] = {ControlState.CONTROLLED: "good", ControlState.PLANNED: "caution", ControlState.OPEN: "bad"}


def control_state(context: Context, item: Stage | Flow) -> ControlState:
    """Return how far a stage or a flow is under control: by its own gap and by the findings on it."""
    findings = [finding for finding in context.findings if finding.item == item.id]
    if any(not finding.justification for finding in findings) or (item.gap and not item.remediation and not findings):
        return ControlState.OPEN
    return ControlState.PLANNED if findings or item.gap else ControlState.CONTROLLED


def state_badge(state: ControlState) -> Badge:
    """Return a control state as a badge."""
    return Badge(state.label, _TONES[state])


def stages_in_force(context: Context) -> list[Stage]:
    """Return the stages that have not been withdrawn."""
    return [stage for stage in context.project.stages if stage.status is not ItemStatus.WITHDRAWN]


def flows_in_force(context: Context) -> list[Flow]:
    """Return the flows that have not been withdrawn."""
    return [flow for flow in context.project.flows if flow.status is not ItemStatus.WITHDRAWN]


def external_systems(context: Context) -> list[Component]:
    """Return the systems outside the boundary with which records are exchanged."""
    ends = {end for flow in flows_in_force(context) for end in (flow.source, flow.target)}
    return [item for item in context.project.components if item.kind is ComponentKind.EXTERNAL and item.id in ends]


def doings(stage: Stage, record: str = "") -> list[str]:
    """Return what a stage does with records, or with one record."""
    return [word for field, word in TAGS.items() if (record in getattr(stage, field) if record else getattr(stage, field))]


def common_prefix(ids: list[str]) -> str:
    """Return what all ids begin with when nothing but a number follows, such as 'FLW-', so that arrows can carry the number alone."""
    prefixes = {re.sub(r"[0-9]+$", "", name) for name in ids}
    return prefixes.pop() if len(prefixes) == 1 and all(name[-1:].isdigit() for name in ids) else ""
