"""Intended use, context of use and risk of AI models (blueprint 3.3 and 3.4)."""

from __future__ import annotations

from vdocs.model.documents import ControlledDocument
from vdocs.model.items import Component, Risk
from vdocs.model.model_use import IntendedUse, ModelRisk
from vdocs.model.vocabulary import ItemStatus, Rating
from vdocs.views.ai_scope import NOT_STATED, Pair, model_facts, model_grid, models, named, prose, word
from vdocs.views.context import Context, person_name, priority_badge, refs
from vdocs.views.table import Badge, Cell, Column, Labelled, Row, Stack, Table, grid

_LEVELS = (Rating.LOW, Rating.MEDIUM, Rating.HIGH)

_NO_USE = "No intended use is described yet; acceptance criteria rest on it and are not approved before it."


def ai_document_parts(context: Context) -> Table:
    """Return which of the AI documents this one contains, and of which models."""
    columns = (Column("code", "Part", 18), Column("part", "AI document", 92), Column("models", "Model", 60))
    concerned = Stack(tuple(named(model) for model in models(context))) if models(context) else "None"
    names = context.catalogues["documents"]["documents"]
    rows = [Row((kind.value, names[kind.value]["name"], concerned)) for kind in context.document.types if kind.is_ai]
    return grid("ai-parts-here", "Parts of this document", columns, rows, empty="This document is not one of the AI documents.")


def ai_sources(context: Context) -> Table:
    """Return the publications that the AI documents follow, each with its standing; drafts are called drafts, with their date."""
    columns = (
        Column("name", "Publication", 76),
        Column("publisher", "Publisher", 36),
        Column("standing", "Standing", 26),
        Column("edition", "Edition and date", 42),
    )
    wanted = context.catalogues["ai_credibility"]["source_refs"]
    known = {entry["id"]: entry for entry in context.catalogues["sources"]["items"]}
    rows = [_source_row(known[name]) for name in wanted if name in known]
    return grid("ai-sources", "Publications that were considered", columns, rows)


def _source_row(source: dict[str, str]) -> Row:
    standing = source["document_status"].replace("_", " ").capitalize()
    badge = Badge(standing, "caution") if standing == "Draft" else standing
    return Row((source["name"], source["publisher"], badge, f"{source['edition']} ({source['date']})"))


def credibility_steps(context: Context) -> Table:
    """Return the steps of the credibility framework with the AI documents that carry them, and where these stand in the project."""
    columns = (
        Column("step", "Step", 46),
        Column("asks", "What it asks for", 60),
        Column("parts", "Part", 20),
        Column("documents", "Document of this project", 44),
    )
    places = context.catalogues["assessment"]["ai_credibility_parts"]
    rows = []
    for step in context.catalogues["ai_credibility"]["credibility_steps"]:
        parts = places.get(str(step["step"]), places.get(step["step"], []))
        numbers = [document.id for document in _with_parts(context, parts)]
        rows.append(Row((f"{step['step']}. {step['title']}", step["requirement"], ", ".join(parts) or "–", refs(numbers) or "None yet")))
    title = "Steps of the credibility framework (FDA draft guidance of January 2025, not binding)"
    return grid("credibility-steps", title, columns, rows)


def _with_parts(context: Context, parts: list[str]) -> list[ControlledDocument]:
    """Return the documents in force that contain one of the AI documents."""
    standing = (document for document in context.project.documents if document.status is not ItemStatus.WITHDRAWN)
    return [document for document in standing if any(kind.value in parts for kind in document.types)]


def ai_identity(context: Context) -> Table:
    """Return what the model is called, where it is embedded, what it does and by what it is recognised."""
    return model_facts(context, "ai-identity", "Identity of the model", lambda model: _identity(context, model), "No AI model is entered.")


def _identity(context: Context, model: Component) -> list[Pair]:
    system, said = context.project.profile.system, model.model
    development = said.development if said else None
    return [
        ("Model", named(model)),
        ("Version", model.release or NOT_STATED),
        ("Digest of the artefact", model.digest or NOT_STATED),
        ("Version scheme", (development.versioning if development else "") or NOT_STATED),
        ("Embedded in", f"{system.name} ({system.id}), release {system.release}"),
        ("Description", prose(model.description)),
        ("Task", word(said.task) if said else NOT_STATED),
        ("Learning in operation", word(said.learning) if said else NOT_STATED),
        ("Output", word(said.behaviour) if said else NOT_STATED),
        ("Owner", model.owner or NOT_STATED),
        ("Supplier", model.supplier or NOT_STATED),
        ("Place of the artefact", model.location or NOT_STATED),
    ]


def _use(model: Component) -> IntendedUse | None:
    return model.model.use if model.model else None


def context_of_use(context: Context) -> Table:
    """Return question of interest, decision, role of the model beside people and other evidence, and criticality."""

    def pairs(model: Component) -> list[Pair]:
        use = _use(model)
        if use is None:
            return []
        criticality = ", ".join(level.label for level in use.criticality) or NOT_STATED
        return [
            ("Question of interest", prose(use.question)),
            ("Process step and decision", prose(use.decision)),
            ("Who decides", prose(use.decided_by)),
            ("Evidence used with the output", prose(use.other_evidence)),
            ("Automation", word(use.automation)),
            ("What is at stake", Stack((criticality, use.criticality_rationale or "No reason is stated"))),
            ("Users and competence", prose(use.users)),
            ("Process that is replaced", prose(use.replaced)),
            ("Records that are created", refs(use.records) or NOT_STATED),
            ("Process expert", person_name(context, use.expert) or "Not named"),
        ]

    return model_facts(context, "context-of-use", "Context of use", pairs, _NO_USE)


def model_outputs(context: Context) -> Table:
    """Return what the model gives."""
    columns = (Column("output", "Output", 70), Column("unit", "Unit", 30), Column("values", "Classes or range", 70))

    def rows(model: Component) -> list[Row]:
        use = _use(model)
        return [Row((entry.output, entry.unit or "–", entry.values or "–")) for entry in use.outputs] if use else []

    return model_grid(context, "model-outputs", "Outputs", columns, rows, "No output is described.")


def input_space(context: Context) -> Table:
    """Return the input sample space: what the model was made for, and what lies outside."""
    columns = (
        Column("variable", "Input variable", 34),
        Column("type", "Type", 24),
        Column("source", "Source", 30),
        Column("valid", "Valid range or classes", 42),
        Column("common", "Common variation", 40),
        Column("rare", "Rare variation", 40),
        Column("excluded", "Excluded, out of scope", 40),
    )

    def rows(model: Component) -> list[Row]:
        use = _use(model)
        entries = use.inputs if use else ()
        return [Row((one.variable, *((getattr(one, column.key) or "–") for column in columns[1:]))) for one in entries]

    return model_grid(context, "input-space", "Input sample space", columns, rows, "The input sample space is not described.")


def intended_subgroups(context: Context) -> Table:
    """Return the parts of the inputs for which performance is analysed on its own."""
    columns = (
        Column("subgroup", "Subgroup", 40),
        Column("definition", "Definition", 50),
        Column("why", "Why it is relevant", 50),
        Column("share", "Expected share in use", 30),
    )

    def rows(model: Component) -> list[Row]:
        use = _use(model)
        return [Row((one.subgroup, one.definition or "–", one.why or "–", one.share or "–")) for one in (use.subgroups if use else ())]

    return model_grid(context, "intended-subgroups", "Subgroups to be analysed", columns, rows, "No subgroup is named.")


def use_limits(context: Context) -> Table:
    """Return limitations, error modes and bias, and how use outside the scope is prevented."""

    def pairs(model: Component) -> list[Pair]:
        use = _use(model)
        if use is None:
            return []
        return [
            ("Known limitations", prose(use.limitations)),
            ("Error modes", prose(use.error_modes)),
            ("Possible bias", prose(use.bias)),
            ("Outside the scope", prose(use.out_of_scope)),
            ("How that use is prevented", prose(use.prevention)),
        ]

    return model_facts(context, "use-limits", "Limits of use", pairs, _NO_USE)


def model_risk_scales(context: Context) -> Table:
    """Return what the levels of influence and consequence mean."""
    factors = context.catalogues["ai_credibility"]["model_risk"]["factors"]
    columns = (Column("level", "Level", 22), *(Column(factor["id"], factor["title"], 74) for factor in factors))
    rows = [Row((level.label, *(factor["levels"][level.value] for factor in factors))) for level in reversed(_LEVELS)]
    return grid("model-risk-scales", "Levels of influence and consequence", columns, rows)


def model_risk_matrix(context: Context) -> Table:
    """Return the rule that gives the model risk from influence and consequence."""
    lookup = context.catalogues["ai_credibility"]["model_risk"]["lookup"]
    columns = (
        Column("influence", "Influence ↓ / Consequence →", 50),
        *(Column(level.value, level.label, 40, "centre") for level in _LEVELS),
    )
    rows = [
        Row((level.label, *(priority_badge(Rating(lookup[level.value][other.value])) for other in _LEVELS))) for level in reversed(_LEVELS)
    ]
    return grid("model-risk-matrix", "Model risk from influence and consequence", columns, rows, style="matrix")


def model_risk(context: Context, risk: ModelRisk) -> Rating:
    """Return the model risk by the rule in force."""
    return Rating(context.catalogues["ai_credibility"]["model_risk"]["lookup"][risk.influence.value][risk.consequence.value])


def model_risks(context: Context) -> Table:
    """Return influence and consequence for each decision, the model risk that follows and the rigour that it asks for."""
    columns = (
        Column("decision", "Decision", 34),
        Column("influence", "Influence", 42),
        Column("consequence", "Decision consequence", 40),
        Column("risk", "Model risk", 18),
        Column("rigour", "Required rigour", 38),
    )

    def rows(model: Component) -> list[Row]:
        return [_model_risk_row(context, risk) for risk in (model.model.risks if model.model else ())]

    return model_grid(context, "model-risks", "Model risk", columns, rows, "Influence and consequence are not rated yet.")


def _model_risk_row(context: Context, risk: ModelRisk) -> Row:
    level = model_risk(context, risk)
    cells: tuple[Cell, ...] = (
        risk.decision,
        Stack((risk.influence.label, risk.influence_rationale)),
        Stack((risk.consequence.label, risk.consequence_rationale)),
        priority_badge(level),
        risk.rigour or context.catalogues["ai_credibility"]["model_risk"]["rigour"][level.value],
    )
    return Row(cells)


def ai_risks(context: Context) -> Table:
    """Return the failure modes of the risk assessment that carry AI entries, with what AI adds to them (blueprint 3.4)."""
    columns = (
        Column("id", "Risk", 22),
        Column("failure", "Failure mode and effect", 72),
        Column("stage", "Lifecycle stage", 26),
        Column("human", "Detection by a person", 42),
        Column("metric", "Monitored", 42),
        Column("fallback", "Fallback", 40),
        Column("priority", "Priority, residual", 26),
    )
    found = [risk for risk in context.project.risks if risk.ai is not None and risk.status is not ItemStatus.WITHDRAWN]
    rows = [_ai_risk_row(context, risk) for risk in sorted(found, key=lambda risk: risk.id)]
    return grid("ai-risks", "Failure modes of the models and of their use", columns, rows, empty="No risk carries AI entries.")


def _ai_risk_row(context: Context, risk: Risk) -> Row:
    assert risk.ai is not None
    values = context.assessment.ratings[risk.id]
    residual: Cell = priority_badge(values.residual_priority) if values.residual_priority else None
    parts: tuple[Cell, ...] = (Labelled(risk.title),) if risk.title else ()
    failure = Stack((*parts, risk.failure_mode, Labelled("Effect", risk.effect)))
    last = Stack((priority_badge(values.priority), Labelled("Residual"), residual or "Not rated"))
    ai = risk.ai
    return Row((refs([risk.id]), failure, ai.stage, ai.human_detection, ai.metric or "–", ai.fallback or "–", last))


def considered_modes(context: Context) -> Table:
    """Return the starter list of failure modes, each with the risks that cover it or the reason why it does not apply."""
    columns = (Column("mode", "Failure mode", 74), Column("risks", "Covered by", 40), Column("reason", "Does not apply to", 56))
    covered = _covered(context)
    excluded = [(model.id, key, reason) for model in models(context) if model.model for key, reason in model.model.excluded_modes.items()]
    rows = []
    for key, title in context.catalogues["assessment"]["ai_failure_modes"].items():
        reasons = tuple(Labelled(name, reason) for name, mode, reason in excluded if mode == key)
        open_word = None if reasons else Badge("Not considered", "caution")
        rows.append(Row((title, refs(covered.get(key, [])) or open_word, Stack(reasons) if reasons else None)))
    empty = "The starter list of failure modes has not been gone through: no risk names a mode of it."
    return grid("considered-modes", "Failure modes that were considered", columns, rows if covered or excluded else [], empty=empty)


def _covered(context: Context) -> dict[str, list[str]]:
    """Return the risks in force that cover each failure mode, by the key of the mode."""
    found: dict[str, list[str]] = {}
    for risk in sorted(context.project.risks, key=lambda risk: risk.id):
        for key in risk.ai.modes if risk.ai is not None and risk.status is not ItemStatus.WITHDRAWN else ():
            found.setdefault(key, []).append(risk.id)
    return found
