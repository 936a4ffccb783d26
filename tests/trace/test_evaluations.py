"""What was evaluated: the latest result of each criterion, and the uses of test data."""

from __future__ import annotations

from vdocs.trace.evaluations import acceptance_sets, latest_results, uses_of

COMPONENTS = """\
components:
  - {id: MDL-001, title: Model, kind: ai-model, tested_on: [DAT-001]}
  - {id: DAT-001, title: Test set, kind: data-set}
  - id: DAT-002
    title: Sealed set
    kind: data-set
    data: {purpose: test, uses: [{date: 2026-11-05, by: PER-1, purpose: First pass, model_version: 2.3.0, result: RUN-1}]}
  - {id: DAT-003, title: Training set, kind: data-set, data: {purpose: training}}
  - {id: DAT-004, title: Old test set, kind: data-set, status: withdrawn, data: {purpose: test}}
evaluations:
"""

EVALUATION = """\
  - {{id: {id}, status: {status}, model: MDL-001, model_version: 2.3.0, data_set: DAT-002, data_version: T-1, samples: 10, evaluated_on: {on}, results: [{results}]}}
"""

OVERALL = "{criterion: ACC-001, criterion_version: 1.0, n: 10, value: 0.9, verdict: met}"

GROUPS = ", ".join(
    f"{{criterion: ACC-002, criterion_version: 1.0, group: size = {size}, n: 5, value: 1, verdict: met}}" for size in ("2R", "6R")
)

PROJECT = COMPONENTS + "".join(
    EVALUATION.format(id=name, status=status, on=day, results=made)
    for name, status, day, made in (
        ("EVA-002", "draft", "2026-11-01", f"{OVERALL}, {GROUPS}"),
        ("EVA-001", "draft", "2026-11-09", OVERALL),
        ("EVA-003", "withdrawn", "2026-12-09", OVERALL),
    )
)


def test_the_latest_result_of_a_criterion_counts(traced):
    """By date and not by id; withdrawn evaluations do not count, and all groups of a criterion come with it."""
    latest = latest_results(traced(PROJECT).project)

    assert {"ACC-001": "EVA-001", "ACC-002": "EVA-002"} == {name: entry.evaluation.id for name, entry in latest.items()}
    assert ["size = 2R", "size = 6R"] == [result.group for result in latest["ACC-002"].results]


def test_uses_are_those_entered_and_the_evaluations(traced):
    """Every use of a set by date, whoever recorded it."""
    linked = traced(PROJECT)
    found = uses_of(linked.trace.items["DAT-002"], linked.project)

    assert ["EVA-002", "RUN-1", "EVA-001"] == [use.result for use in found]


def test_acceptance_sets_are_described_or_named(traced):
    """A set is test data by its description, or because a model is tested on it."""
    assert ["DAT-001", "DAT-002"] == [entry.id for entry in acceptance_sets(traced(PROJECT).project)]
