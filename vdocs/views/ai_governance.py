"""Change, inventory, supply and language-model addenda of AI models (blueprint 3.12 to 3.15)."""

from __future__ import annotations

from vdocs.model.ai_vocabulary import AnswerResult
from vdocs.model.items import Component
from vdocs.model.model_operation import ChangePlan, PlannedModification
from vdocs.model.model_supply import LanguageModel
from vdocs.views.ai_scope import NOT_STATED, Pair, model_facts, model_grid, models, named, prose
from vdocs.views.context import Context, person_name, refs, role_title
from vdocs.views.table import Badge, Cell, Column, Labelled, Row, Stack, Table, Tone, grid

_NO_PLAN = "No predetermined change plan is described; every change of the model goes through ordinary change control."


def change_types(context: Context) -> Table:
    """Return the types of change of a model with the least that is validated again."""
    columns = (Column("type", "Type of change", 70), Column("scope", "Least scope of re-validation", 100))
    rows = [Row((row["type"], row["scope"])) for row in context.catalogues["assessment"]["ai_change_types"]]
    return grid("change-types", "Types of change and re-validation", columns, rows)


def _plan(model: Component) -> ChangePlan | None:
    return model.model.changes if model.model else None


def _modifications(model: Component) -> tuple[PlannedModification, ...]:
    plan = _plan(model)
    return plan.modifications if plan else ()


def change_plan(context: Context) -> Table:
    """Return scope, interactions and stop rule of the predetermined change plan."""

    def pairs(model: Component) -> list[Pair]:
        plan = _plan(model)
        if plan is None:
            return []
        return [
            ("Scope", prose(plan.scope)),
            ("Interactions and cumulative effect", prose(plan.interactions)),
            ("Stop rule", prose(plan.stop_rule)),
        ]

    return model_facts(context, "change-plan", "Predetermined change plan", pairs, _NO_PLAN)


def planned_modifications(context: Context) -> Table:
    """Return part 1 of the plan: the modifications with their limits."""
    columns = (
        Column("number", "No.", 16),
        Column("change", "Planned change", 52),
        Column("reason", "Reason", 48),
        Column("frequency", "Frequency", 32),
        Column("limits", "Limits that must not be passed", 62),
        Column("mode", "Started, applied", 30),
    )

    def rows(model: Component) -> list[Row]:
        return [
            Row(
                (
                    one.number,
                    one.change,
                    one.reason,
                    one.frequency or NOT_STATED,
                    one.limits,
                    Stack(("By a person" if one.manual else "Automatically", "Locally" if one.local else "Globally")),
                )
            )
            for one in _modifications(model)
        ]

    return model_grid(context, "planned-modifications", "Description of modifications", columns, rows, _NO_PLAN)


def modification_protocol(context: Context) -> Table:
    """Return part 2 of the plan: how each modification is made, tested and brought into use."""
    columns = (
        Column("number", "No.", 16),
        Column("data", "Data management", 56),
        Column("retraining", "Retraining", 56),
        Column("evaluation", "Performance evaluation", 56),
        Column("update", "Update and roll-back", 56),
    )
    return _of_modifications(context, "modification-protocol", "Modification protocol", columns)


def modification_impact(context: Context) -> Table:
    """Return part 3 of the plan: benefits and risks of each modification, and how the protocol controls them."""
    columns = (
        Column("number", "No.", 16),
        Column("benefits", "Benefits", 48),
        Column("risks", "Risks", 52),
        Column("control", "Control", 54),
    )
    return _of_modifications(context, "modification-impact", "Impact assessment", columns)


def _of_modifications(context: Context, key: str, title: str, columns: tuple[Column, ...]) -> Table:
    def rows(model: Component) -> list[Row]:
        return [Row(tuple(getattr(one, column.key) or NOT_STATED for column in columns)) for one in _modifications(model)]

    return model_grid(context, key, title, columns, rows, _NO_PLAN)


def executed_modifications(context: Context) -> Table:
    """Return the modifications that were carried out under the plan."""
    columns = (
        Column("number", "Plan item", 18),
        Column("date", "Date", 24),
        Column("data", "Data version", 28),
        Column("versions", "Model, old to new", 30),
        Column("results", "Results against criteria", 46),
        Column("decision", "Decision", 30),
        Column("who", "Approved by", 30),
    )

    def rows(model: Component) -> list[Row]:
        plan = _plan(model)
        return [
            Row(
                (
                    one.number,
                    one.date,
                    one.data_version or "–",
                    f"{one.version_before} to {one.version_after}",
                    one.results or NOT_STATED,
                    one.decision,
                    person_name(context, one.approved_by) or "Not named",
                )
            )
            for one in (plan.executed if plan else ())
        ]

    return model_grid(
        context, "executed-modifications", "Modifications carried out", columns, rows, "No modification has been carried out."
    )


def ai_inventory(context: Context) -> Table:
    """Return the inventory record of each model."""
    return model_facts(context, "ai-inventory", "Inventory record", lambda model: _inventory(context, model), "No AI model is entered.")


def _inventory(context: Context, model: Component) -> list[Pair]:
    system, said = context.project.profile.system, model.model
    kept = said.governance if said else None
    use = said.use if said else None
    at_stake = ", ".join(level.label for level in use.criticality) if use and use.criticality else NOT_STATED
    return [
        ("AI ID", named(model)),
        ("System", f"{system.name} ({system.id})"),
        ("Purpose", prose((kept.purpose if kept else "") or (use.question if use else ""))),
        ("Criticality", at_stake),
        ("Type of model", said.task.label if said else NOT_STATED),
        ("Learning in operation", said.learning.label if said else NOT_STATED),
        ("Output", said.behaviour.label if said else NOT_STATED),
        ("Supplier", model.supplier or NOT_STATED),
        ("Version", model.release or NOT_STATED),
        ("Owner", model.owner or NOT_STATED),
        ("Validation status", prose(kept.validation_status if kept else "")),
        ("Monitoring status", prose(kept.monitoring_status if kept else "")),
        ("Last review", (kept.last_review if kept else None) or "None yet"),
        ("Regulatory classification", prose(kept.classification if kept else "")),
        ("Part 11 records", Stack((refs(use.records) if use else None, prose(kept.part11_records if kept else "")))),
    ]


def ai_roles(context: Context) -> Table:
    """Return the roles in the life of each model with their holders and the competence that is required."""
    columns = (Column("role", "Role", 50), Column("holder", "Holder", 46), Column("competence", "Required competence", 74))

    def rows(model: Component) -> list[Row]:
        kept = model.model.governance if model.model else None
        return [Row((role_title(context, one.role), _holders(context, one.role), one.competence)) for one in (kept.roles if kept else ())]

    return model_grid(context, "ai-roles", "Roles and competence", columns, rows, "No role is named for these models.")


def _holders(context: Context, role: str) -> str:
    known = context.roles.get(role)
    return ", ".join(person_name(context, holder) for holder in known.holders) if known and known.holders else "To be named"


_TONES: dict[AnswerResult, Tone] = {AnswerResult.ACCEPTED: "good", AnswerResult.MITIGATED: "caution", AnswerResult.GAP: "bad"}


def supplier_answers(context: Context) -> Table:
    """Return the questions to the suppliers of the models with answer, evidence and what came of it."""
    columns = (
        Column("question", "Question", 52),
        Column("answer", "Answer", 64),
        Column("evidence", "Evidence", 42),
        Column("result", "Result, own measure", 52),
    )

    def rows(model: Component) -> list[Row]:
        answers = model.model.supplier if model.model else ()
        return [
            Row(
                (
                    one.question,
                    one.answer,
                    one.evidence or "None",
                    Stack((Badge(one.result.label, _TONES[one.result]), one.measure or None)),
                )
            )
            for one in answers
        ]

    return model_grid(context, "supplier-answers", "Answers of the supplier", columns, rows, "No question to a supplier is on record.")


def _language(model: Component) -> LanguageModel | None:
    return model.model.language if model.model else None


def language_model(context: Context) -> Table:
    """Return what a language or generative model adds: tasks, prohibited tasks, human check, pinning and records."""

    def pairs(model: Component) -> list[Pair]:
        said = _language(model)
        if said is None:
            return []
        return [
            ("Task", prose(said.task)),
            ("Prohibited tasks", prose(said.prohibited)),
            ("Human check before an effect", prose(said.human_check)),
            ("System prompt or template", prose(said.prompt)),
            ("Pinned model and parameters", prose(said.parameters)),
            ("Retrieval corpus", prose(said.retrieval)),
            ("Tools and privileges", prose(said.tools)),
            ("Rubric and agreement of reviewers", prose(said.rubric)),
            ("Record of each use", prose(said.record)),
            ("Labelling of content", prose(said.labelling)),
            ("Run again on any change", prose(said.regression)),
        ]

    return model_facts(
        context, "language-model", "Language or generative model", pairs, "None of these models is a language or generative model."
    )


def prompt_tests(context: Context) -> Table:
    """Return the test set of prompts of a language model."""
    columns = (
        Column("id", "Prompt", 24),
        Column("kind", "Class", 30),
        Column("expected", "Expected properties", 62),
        Column("unacceptable", "Unacceptable properties", 62),
        Column("runs", "Runs", 16, "right"),
        Column("scorer", "Scored by", 30),
    )

    def rows(model: Component) -> list[Row]:
        said = _language(model)
        return [
            Row((one.id, one.kind, one.expected, one.unacceptable or "–", one.runs, one.scorer or "Not named"))
            for one in (said.prompts if said else ())
        ]

    return model_grid(context, "prompt-tests", "Prompts of the acceptance test", columns, rows, "No prompt is entered.")


def supplied_models(context: Context) -> Table:
    """Return who supplies each model, and the rule that holds whatever the supplier shows."""
    columns = (Column("model", "Model", 56), Column("supplier", "Supplier", 60), Column("answers", "Questions answered", 54))
    rows = [Row((named(model), model.supplier or NOT_STATED, _answered(model))) for model in models(context)]
    return grid("supplied-models", "Origin of the models", columns, rows, empty="No AI model is entered.")


def _answered(model: Component) -> Cell:
    answers = model.model.supplier if model.model else ()
    if not answers:
        return "None on record"
    counts = [Labelled(result.label, str(sum(one.result is result for one in answers))) for result in AnswerResult]
    return Stack(tuple(counts))
