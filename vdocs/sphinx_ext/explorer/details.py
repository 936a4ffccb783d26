"""Each item whole: its fields, steps, results, history, and where it is written and printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from vdocs.catalogue.regulations import Clause, regulations
from vdocs.model.items import Component, Control, Item, Requirement, Risk, TestCase, TestRun
from vdocs.model.vocabulary import EvidenceKind
from vdocs.sphinx_ext.explorer.facts import facts, link_fields
from vdocs.sphinx_ext.explorer.texts import prose
from vdocs.views.context import Context, person_name
from vdocs.views.risks import accepted_by, challenged_by, control_tests, controls_verified_by
from vdocs.views.standing import verdict_badge

Place = tuple[str, str, str]
"""A page, and the number and title of the section on it."""


class Sources(NamedTuple):
    """What is known of the items beyond what their authors wrote."""

    context: Context
    printed: Mapping[str, Place]
    lines: Mapping[str, tuple[str, int]]
    """File and line where each item is written; 0 where the line is not known."""
    runs: Mapping[str, list[TestRun]]
    """Runs of each test case, in order."""
    history: Mapping[str, list[tuple[str, str, str]]]
    """Label, date and version of each baseline that recorded the item."""


def sources(context: Context, printed: Mapping[str, Place], lines: Mapping[str, tuple[str, int]]) -> Sources:
    """Return what the details are made from."""
    runs: dict[str, list[TestRun]] = {}
    for run in sorted(context.project.test_runs, key=lambda entry: (entry.run, entry.id)):
        runs.setdefault(run.executes, []).append(run)
    history: dict[str, list[tuple[str, str, str]]] = {}
    for baseline in sorted(context.project.baselines, key=lambda entry: (entry.date, entry.label)):
        for entry in baseline.items:
            history.setdefault(entry.id, []).append((baseline.label, baseline.date.isoformat(), entry.version))
    return Sources(context, printed, lines, runs, history)


def detail(name: str, known: Sources) -> dict[str, Any]:
    """Return what the panel shows of one item or clause; a key that would say nothing is left out."""
    trace = known.context.trace
    item = trace.items.get(name)
    shown = _clause(trace.clauses[name], known) if item is None else {**_item(item, known), **_own(item, known)}
    shown["at"] = known.printed.get(name)
    shown["src"] = known.lines.get(name)
    shown["past"] = known.history.get(name)
    return {key: value for key, value in shown.items() if value not in (None, "", (), [])}


def _item(item: Item, known: Sources) -> dict[str, Any]:
    trace_fields, others = link_fields(known.context.trace.kinds[item.id])
    hidden = [field.replace("_", " ").capitalize() for field in trace_fields]
    statement = getattr(item, "statement", "")
    return {
        "text": prose(statement) if statement else None,
        "facts": [pair for pair in facts(item, trace_fields | others) if pair[0] not in hidden],
        "version": [item.version, item.status.label, item.changed_on.isoformat() if item.changed_on else "", item.change_reference],
        "why": [
            [entry.rule, entry.reason, person_name(known.context, entry.approved_by), list(entry.evidence)] for entry in item.justifications
        ],
    }


def _own(item: Item, known: Sources) -> dict[str, Any]:
    """Return what only one kind of item has."""
    context = known.context
    match item:
        case Requirement() if item.id in context.assessment.coverage:
            found = context.assessment.coverage[item.id]
            said = [found.status.sentence, *(f"The tests lack {part}." for part in found.missing)]
            return {"said": said, "tests": _results(found.tests, known)}
        case Risk() if item.id in context.assessment.ratings:
            tests = dict.fromkeys((*challenged_by(context, item), *controls_verified_by(context, item)))
            return {"risk": _risk(item, known), "tests": _results(tests, known)}
        case Control():
            return {"tests": _results(control_tests(context, item.id), known)}
        case Component():
            return {"tests": _results(context.trace.sources(item.id, "verifies", "steps.verifies"), known)}
        case TestCase():
            return {"setup": _setup(item), "steps": _steps(item), "runs": [_run(run, known) for run in known.runs.get(item.id, ())]}
        case TestRun():
            return {"runs": [_run(item, known)]}
        case _:
            return {}


def _clause(clause: Clause, known: Sources) -> dict[str, Any]:
    chosen = regulations((clause.regulation,), known.context.catalogues)
    parts = [["Regulation", f"{entry.title} ({entry.standing}; status reviewed on {entry.reviewed_on})"] for entry in chosen]
    parts += [["Section", clause.section], ["Kind of control", clause.control_type], ["Usual evidence", "; ".join(clause.evidence)]]
    parts += [["Points", {"s": list(clause.points)} if clause.points else None]]
    coverage = known.context.assessment.coverage
    met = [
        [name, _results(coverage[name].tests if name in coverage else (), known)]
        for name in known.context.trace.sources(clause.id, "satisfies")
    ]
    return {"text": clause.requirement, "paraphrase": 1, "facts": [pair for pair in parts if pair[1]], "meets": met}


def _results(tests: Iterable[str], known: Sources) -> list[list[Any]]:
    """Return each test with its final run; the run is null while the test has none."""
    finals = known.context.assessment.final_runs
    return [[test, _run(finals[test], known) if test in finals else None] for test in tests]


def _run(run: TestRun, known: Sources) -> list[Any]:
    """Return id, number, badge of the result, date, tester, build, version of the case, and deviations of a run."""
    finished = run.finished.isoformat() if run.finished else ""
    tester = person_name(known.context, run.tester)
    deviations = dict.fromkeys((*run.deviations, *known.context.trace.sources(run.id, "raised_from")))
    return [run.id, run.run, list(verdict_badge(run.result)), finished, tester, run.build, run.case_version, list(deviations)]


def _steps(case: TestCase) -> list[list[Any]]:
    return [
        [
            prose(step.do),
            step.input,
            prose(step.expect) if step.expect else "",
            list(step.verifies),
            "" if step.evidence is EvidenceKind.NONE else step.evidence.label,
            step.case.label if step.expect else "Action only",
        ]
        for step in case.steps
    ]


def _setup(case: TestCase) -> list[list[Any]]:
    return [[prose(step.do), step.confirm] for step in case.setup]


def _risk(risk: Risk, known: Sources) -> dict[str, Any]:
    """Return the cells of both matrices before and after the controls, and who accepted what is left."""
    rating, residual = known.context.assessment.ratings[risk.id], risk.residual
    before = [risk.severity.value, risk.probability.value, risk.detectability.value, rating.risk_class, rating.priority.value]
    after = None
    if residual is not None and rating.residual_priority is not None:
        severity = residual.severity or risk.severity
        found = known.context.catalogues["risk"]["risk_class"][severity.value][residual.probability.value]
        after = [severity.value, residual.probability.value, residual.detectability.value, int(found), rating.residual_priority.value]
    return {"before": before, "after": after, "accepted": accepted_by(known.context, risk)}
