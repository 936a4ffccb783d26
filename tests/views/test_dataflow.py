"""The data flow as diagrams and tables: what is drawn is what is written, and a gap is never drawn as controlled."""

from __future__ import annotations

from vdocs.model.diagnostic import Diagnostic, Severity
from vdocs.model.vocabulary import ControlState
from vdocs.views.dataflow import common_prefix
from vdocs.views.dataflow_diagrams import context_diagram, process_diagram, record_diagram
from vdocs.views.dataflow_tables import control_counts, control_gaps, data_stores, diagram_legend, interfaces, lineage, record_life

FLOW = """
components:
- {id: CMP-1, title: Service, kind: software, zone: Server room}
- {id: CMP-2, title: MES, kind: external-system}
- {id: CMP-3, title: Unconnected, kind: external-system}
- {id: CMP-4, title: Classifier, kind: ai-model, release: "2.0", trained_on: [CMP-5], tested_on: [CMP-6]}
- {id: CMP-5, title: Training set, kind: data-set, location: Development store}
- {id: CMP-6, title: Test set, kind: data-set, location: Vault}
records:
- {id: REC-1, title: Result, retention: 10 years, format: Row, original: Row in the database}
- {id: REC-2, title: Summary, retention: 10 years}
user_roles: [{id: ROL-OP, title: Operator, privileges: Decide}, {id: ROL-X, title: Visitor, privileges: None}]
stages:
- {id: STG-1, title: Measure, actor: "ROL-OP, under supervision", component: CMP-1, creates: [REC-1], safeguards: Locked}
- {id: STG-2, title: Keep, component: CMP-1, stores: [REC-1], processes: [REC-1], safeguards: Backup}
- {id: STG-3, title: Old, component: CMP-1, status: withdrawn}
flows:
- {id: FLW-01, from: STG-1, to: STG-2, carries: [REC-1], integrity_check: Digest}
- {id: FLW-02, from: STG-1, to: STG-2, carries: [REC-1], integrity_check: Digest}
- {id: FLW-03, from: STG-2, to: CMP-2, carries: [REC-1], integrity_check: Count, gap: Sent by hand, remediation: Interface by March}
risks: [{id: RSK-1, assesses: [STG-2], failure_mode: f, cause: c, effect: e, severity: high, probability: low, detectability: high}]
"""


def on(item: str, justification: str = "") -> Diagnostic:
    """Return a finding on an item."""
    return Diagnostic("VD418", "flow-without-integrity-check", Severity.WARNING, "no check", "", item=item, justification=justification)


def test_the_context_has_the_people_who_act_and_the_systems_that_exchange_records(context):
    """The context shows the system once, the roles named as actors and the external systems at a flow, and no others."""
    drawing = context_diagram(context(FLOW, "DFD"))

    assert ["system", "ROL-OP", "CMP-2"] == [shape.id for shape in drawing.shapes]
    assert [("ROL-OP", "system", "STG-1", "both"), ("system", "CMP-2", "FLW-03", "forward")] == [
        (arrow.source, arrow.target, arrow.label, arrow.direction) for arrow in drawing.arrows
    ]


def test_what_comes_in_stands_behind_the_system_too(context):
    """An external system that sends records stands on the side of the others; the head of its arrow is at the system."""
    drawing = context_diagram(context(FLOW.replace("from: STG-2, to: CMP-2", "from: CMP-2, to: STG-2"), "DFD"))

    assert ("system", "CMP-2", "back") == (drawing.arrows[-1].source, drawing.arrows[-1].target, drawing.arrows[-1].direction)


def test_the_process_has_every_stage_in_force_within_its_boundary(context):
    """A stage stands in the trust zone of its component; one that stores is a store; a withdrawn one is not drawn."""
    drawing = process_diagram(context(FLOW, "DFD"))

    assert [
        ("STG-1", "stage", "STG-1  C", "Server room"),
        ("STG-2", "store", "STG-2  P S", "Server room"),
        ("CMP-2", "external", "CMP-2", ""),
    ] == [(shape.id, shape.kind, shape.heading, shape.boundary) for shape in drawing.shapes]


def test_flows_between_the_same_ends_share_an_arrow(context):
    """The arrow names all its flows, by the number alone where all ids begin alike."""
    drawing = process_diagram(context(FLOW, "DFD"))

    assert [("STG-1", "STG-2", "01, 02"), ("STG-2", "CMP-2", "03")] == [(a.source, a.target, a.label) for a in drawing.arrows]


def test_an_arrow_shows_the_worst_state_of_its_flows(context):
    """One flow with an open finding makes the arrow open; a known gap with a remediation is planned."""
    drawing = process_diagram(context(FLOW, "DFD", (on("FLW-02"),)))

    assert [ControlState.OPEN, ControlState.PLANNED] == [arrow.state for arrow in drawing.arrows]


def test_a_justified_finding_is_a_planned_gap(context):
    """A finding that a person accepted is not drawn as open, nor as controlled."""
    drawing = process_diagram(context(FLOW, "DFD", (on("FLW-01", "Handed over in memory"),)))

    assert ControlState.PLANNED == drawing.arrows[0].state


def test_a_gap_without_remediation_is_open(context):
    """A known gap for which nothing is planned is open, whatever the rules say."""
    drawing = process_diagram(context(FLOW.replace(", remediation: Interface by March", ""), "DFD"))

    assert ControlState.OPEN == drawing.arrows[-1].state


def test_the_way_of_a_record_has_only_what_touches_it(context):
    """The diagram of a record leaves out stages and flows that have nothing to do with it."""
    made = context(FLOW, "DFD")

    assert ["STG-1", "STG-2", "CMP-2"] == [shape.id for shape in record_diagram(made, made.project.records[0]).shapes]
    assert () == record_diagram(made, made.project.records[1]).shapes


def test_ids_are_shortened_only_when_nothing_is_lost():
    """A number stands for a flow only when all ids are one word and a number."""
    assert "FLW-" == common_prefix(["FLW-01", "FLW-20"])
    assert "" == common_prefix(["FLW-01", "LINK-02"])
    assert "" == common_prefix(["FLW-a", "FLW-b"])
    assert "" == common_prefix([])


def test_the_legend_says_what_a_number_stands_for(context, rows):
    """A reader of a printed page finds the flow of the number 3 in the table."""
    assert "a number n alone stands for FLW-n" in rows(diagram_legend(context(FLOW, "DFD")))[5][1]


def test_the_life_of_a_record_follows_it_from_creation_to_retention(context, rows):
    """Each stage that touches the record has a row for what it does; the last row says how long the record is kept."""
    ((title, (_, table)), _) = record_life(context(FLOW, "DFD"))

    assert "REC-1 Result" == title
    assert [
        ["Create", "Locked", "Controlled", "–"],
        ["Process", "Backup", "Controlled", "RSK-1"],
        ["Store", "Backup", "Controlled", "RSK-1"],
    ] == [[row[0], row[3], row[4], row[5]] for row in rows(table)[:3]]
    assert ["Retain", "Retention: 10 years", "", "Row in the database", "", "–"] == rows(table)[-1]


def test_stores_print_each_retention_with_its_records(context, rows):
    """A store names its records with format and retention; equal values are printed once."""
    assert [["STG-2", "Keep\nCMP-1", "REC-1", "REC-1: Row", "REC-1: 10 years", "Backup"]] == rows(data_stores(context(FLOW, "DFD")))


def test_gaps_are_listed_with_what_closes_them(context, rows):
    """A gap prints its remediation, a finding its justification; one without either says so."""
    made = context(FLOW, "DFD", (on("FLW-01", "Handed over in memory"), on("FLW-02")))

    assert [
        ["FLW-01", "Gap planned", "no check", "Justified: Handed over in memory"],
        ["FLW-02", "Gap open", "no check", "None recorded"],
        ["FLW-03", "Gap planned", "Sent by hand", "Interface by March"],
    ] == rows(control_gaps(made))
    assert [["Controlled", "2", "0"], ["Gap planned", "0", "2"], ["Gap open", "0", "1"]] == rows(control_counts(made))


def test_interfaces_are_the_flows_that_cross_the_boundary(context, rows):
    """Only flows with an external system at one end are interfaces."""
    assert [["FLW-03", "STG-2, CMP-2\nKeep to MES"]] == [row[:2] for row in rows(interfaces(context(FLOW, "DFD")))]


def test_the_lineage_names_data_sets_by_their_use(context, rows):
    """Training and test data of a model stand in rows of their own, with the place where they are kept."""
    assert [
        ["CMP-4\nClassifier 2.0", "Training, tuning", "CMP-5\nTraining set", "Development store"],
        ["CMP-4\nClassifier 2.0", "Acceptance test", "CMP-6\nTest set", "Vault"],
    ] == rows(lineage(context(FLOW, "DFD")))
