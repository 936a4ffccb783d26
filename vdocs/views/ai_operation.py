"""Explainability, oversight and monitoring of AI models in operation (blueprint 3.10 and 3.11)."""

from __future__ import annotations

from vdocs.model.items import Component
from vdocs.model.model_operation import MonitoringPlan, Oversight
from vdocs.views.ai_scope import Pair, model_facts, model_grid, monitors, prose
from vdocs.views.context import Context, person_name, refs
from vdocs.views.table import Column, Labelled, Row, Stack, Table, grid

_NO_OVERSIGHT = "Oversight is not described yet."


def _oversight(model: Component) -> Oversight | None:
    return model.model.oversight if model.model else None


def explainability(context: Context) -> Table:
    """Return how it can be seen what the model relied on, what is recorded and how it is reviewed."""

    def pairs(model: Component) -> list[Pair]:
        said = _oversight(model)
        found = said.explainability if said else None
        if found is None:
            return []
        return [
            ("Method", prose(found.method)),
            ("Recorded with an output", prose(found.recorded)),
            ("Review of relevance", prose(found.review)),
            ("Limits of the method", prose(found.limits)),
        ]

    return model_facts(context, "explainability", "Explainability", pairs, "Explainability is not described yet.")


def model_confidence(context: Context) -> Table:
    """Return how sure the model is, the threshold, and what happens to an output that is not sure enough."""

    def pairs(model: Component) -> list[Pair]:
        said = _oversight(model)
        found = said.confidence if said else None
        if found is None:
            return []
        return [
            ("Score and calibration", prose(found.score)),
            ("Threshold", prose(found.threshold)),
            ("Undecided outputs", prose(found.undecided)),
            ("Limit of the undecided rate", prose(found.rate_limit)),
            ("Logged with each output", prose(found.logged)),
        ]

    return model_facts(context, "model-confidence", "Confidence", pairs, "Confidence is not described yet.")


def oversight_points(context: Context) -> Table:
    """Return the points at which a person watches over the model."""
    columns = (
        Column("point", "Decision point", 34),
        Column("output", "Model output", 32),
        Column("rule", "Confidence rule", 32),
        Column("action", "Human action", 48),
        Column("role", "Role", 28),
        Column("record", "Record", 30),
        Column("time_limit", "Time limit", 24),
        Column("escalation", "Escalation", 36),
    )

    def rows(model: Component) -> list[Row]:
        said = _oversight(model)
        return [Row(tuple(getattr(one, column.key) or "–" for column in columns)) for one in (said.points if said else ())]

    return model_grid(
        context, "oversight-points", "Points of human oversight", columns, rows, "No point of human oversight is described yet."
    )


def oversight_rules(context: Context) -> Table:
    """Return competence, measures against undue trust, second review, checks of people and the fallback."""

    def pairs(model: Component) -> list[Pair]:
        said = _oversight(model)
        if said is None:
            return []
        return [
            ("Competence and training", prose(said.competence)),
            ("Against automation bias", prose(said.automation_bias)),
            ("Second review", prose(said.second_review)),
            ("Performance of the people", prose(said.performance_checks)),
        ]

    return model_facts(context, "oversight-rules", "People who watch over the model", pairs, _NO_OVERSIGHT)


def fallback(context: Context) -> Table:
    """Return what is done when the model is off, drifting or out of range, and what users are told."""

    def pairs(model: Component) -> list[Pair]:
        said = _oversight(model)
        if said is None:
            return []
        return [("Fallback", prose(said.fallback)), ("Information for users", prose(said.user_information))]

    return model_facts(context, "fallback", "Fallback and information for users", pairs, _NO_OVERSIGHT)


def monitored_items(context: Context) -> Table:
    """Return what is watched with baseline, limits and frequency."""
    columns = (
        Column("id", "Monitor, watches", 34),
        Column("what", "What, and data source", 62),
        Column("baseline", "Baseline", 42),
        Column("warning", "Warning limit", 34),
        Column("action", "Action limit", 38),
        Column("frequency", "Frequency", 30),
        Column("owner", "Owner", 30),
    )
    rows = [
        Row(
            (
                Stack((entry.id, entry.title, refs(entry.watches))),
                Stack((entry.measured, Labelled("Source", entry.source or "not stated"))),
                entry.baseline or "Not set",
                entry.warning or "None",
                entry.action or "None",
                entry.frequency,
                person_name(context, entry.owner) or "Not named",
            ),
            anchor=entry.id,
        )
        for entry in monitors(context)
    ]
    return grid("monitored-items", "Monitored items", columns, rows, empty="No monitor is entered for these models.")


def monitoring_response(context: Context) -> Table:
    """Return what is done at each limit."""
    columns = (Column("id", "Monitor", 46), Column("trigger", "Trigger", 46), Column("response", "Response", 78))
    rows = [
        Row((Stack((refs([entry.id]), entry.title)), _trigger(entry.warning, entry.action), entry.response or "Not stated"))
        for entry in monitors(context)
    ]
    return grid("monitoring-response", "Response to warnings and actions", columns, rows, empty="No monitor is entered for these models.")


def _trigger(warning: str, action: str) -> Stack:
    return Stack((Labelled("Warning", warning or "none"), Labelled("Action", action or "none")))


def monitoring_plan(context: Context) -> Table:
    """Return where truth comes from, how input is checked, what is run again, and how results are reported."""

    def pairs(model: Component) -> list[Pair]:
        plan: MonitoringPlan | None = model.model.monitoring if model.model else None
        if plan is None:
            return []
        return [
            ("Ground truth", prose(plan.ground_truth)),
            ("Check of the input sample space", prose(plan.input_check)),
            ("Re-test", prose(plan.retest)),
            ("Surveillance of the configuration", prose(plan.surveillance)),
            ("Reporting", prose(plan.reporting)),
            ("Records", prose(plan.records)),
        ]

    return model_facts(context, "monitoring-plan", "Basis of monitoring", pairs, "The basis of monitoring is not described yet.")
