"""How an AI model was made: the model specification and the model record on one page (blueprint 3.6)."""

from __future__ import annotations

from vdocs.model.items import Component
from vdocs.model.models import Development, Setting
from vdocs.trace.evaluations import latest_results
from vdocs.views.ai_scope import NOT_STATED, Pair, criteria, model_facts, model_grid, monitors, named, prose, word
from vdocs.views.context import Context, person_name, refs
from vdocs.views.table import Cell, Column, Row, Stack, Table

_NONE = "No development is described; until it is, nobody can say what would be a new version of the model."


def _development(model: Component) -> Development | None:
    return model.model.development if model.model else None


def model_specification(context: Context) -> Table:
    """Return architecture, software, base model, training and selection of each model."""
    return model_facts(context, "model-specification", "Specification of the model", lambda model: _specification(context, model), _NONE)


def _specification(context: Context, model: Component) -> list[Pair]:
    made = _development(model)
    if made is None:
        return []
    people = ", ".join(person_name(context, person) for person in made.developers)
    reviewed: Cell = Stack((person_name(context, made.reviewer), made.reviewed_on)) if made.reviewer else "Not reviewed"
    return [
        ("Type and architecture", prose(made.architecture)),
        ("Inputs and features", prose(made.features)),
        ("Libraries", Stack(made.libraries) if made.libraries else NOT_STATED),
        ("Base model", prose(made.base_model)),
        ("Licence of the base model", prose(made.licence)),
        ("Training and tuning data", refs(model.trained_on) or NOT_STATED),
        ("Search of settings", prose(made.search)),
        ("Seeds", prose(made.seeds)),
        ("Training environment", prose(made.environment)),
        ("Stop rule", prose(made.stop_rule)),
        ("Result on the tuning data", prose(made.tuning_result)),
        ("Calibration", prose(made.calibration)),
        ("Selection", prose(made.selection)),
        ("Explainability method", prose(made.explainability)),
        ("Code revision", prose(made.code_revision)),
        ("Artefact", Stack((f"{model.title} {model.release}".strip(), model.digest or "No digest"))),
        ("Versioning", prose(made.versioning)),
        ("Known limitations", prose(made.limitations)),
        ("Developed by", people or "Not named"),
        ("Reviewed by", reviewed),
    ]


_SETTING_COLUMNS = (Column("name", "Setting", 46), Column("value", "Value", 54), Column("chosen", "How it was chosen", 70))


def model_settings(context: Context) -> Table:
    """Return the hyper-parameters with their values and how they were chosen."""
    return _settings(context, "model-settings", "Hyper-parameters", "settings", "No hyper-parameter is stated.")


def model_thresholds(context: Context) -> Table:
    """Return the thresholds with their values and how they were chosen."""
    return _settings(context, "model-thresholds", "Thresholds", "thresholds", "No threshold is stated.")


def _settings(context: Context, key: str, title: str, field: str, empty: str) -> Table:
    def rows(model: Component) -> list[Row]:
        made = _development(model)
        entries: tuple[Setting, ...] = getattr(made, field) if made else ()
        return [Row((entry.name, entry.value, entry.chosen or NOT_STATED)) for entry in entries]

    return model_grid(context, key, title, _SETTING_COLUMNS, rows, empty)


def rejected_candidates(context: Context) -> Table:
    """Return the models that were considered and not taken, with the reason."""
    columns = (Column("candidate", "Candidate", 70), Column("reason", "Why it was not taken", 100))

    def rows(model: Component) -> list[Row]:
        made = _development(model)
        return [Row((entry.candidate, entry.reason)) for entry in (made.rejected if made else ())]

    return model_grid(context, "rejected-candidates", "Candidates that were not taken", columns, rows, "None is on record.")


def model_card(context: Context) -> Table:
    """Return the record of the model on one page: intended use, data, criteria, results, limits, owner, version and status."""
    return model_facts(context, "model-card", "Model record", lambda model: _card(context, model), "No AI model is entered.")


def _card(context: Context, model: Component) -> list[Pair]:
    said = model.model
    use = said.use if said else None
    made = _development(model)
    judged = [entry.id for entry in criteria(context) if entry.model == model.id]
    latest = latest_results(context.project)
    results = list(dict.fromkeys(latest[name].evaluation.id for name in judged if name in latest))
    watched = [entry.id for entry in monitors(context) if model.id in entry.watches or set(entry.watches) & set(judged)]
    return [
        ("Model, version", Stack((named(model), model.release or "No version", model.digest or "No digest"))),
        ("Task", word(said.task) if said else NOT_STATED),
        ("Intended use", prose(use.question if use else "")),
        ("Automation", word(use.automation) if use else NOT_STATED),
        ("Made with", refs(model.trained_on) or NOT_STATED),
        ("Tested on", refs(model.tested_on) or NOT_STATED),
        ("Acceptance criteria", refs(judged) or "None"),
        ("Evaluations on record", refs(results) or "None; performance has not been shown yet"),
        ("Limitations", prose((use.limitations if use else "") or (made.limitations if made else ""))),
        ("Monitors", refs(watched) or "None"),
        ("Owner", model.owner or NOT_STATED),
        ("Status of the entry", model.status.label),
    ]
