"""Criteria in the matrix and in the protocol: planned, evaluated, and with room for what is still to be entered."""

from __future__ import annotations

import pytest

from vdocs.views.criteria import ai_requirements, ai_results

GIVEN = """\
components:
- id: DAT-1
  title: Locked test set
  kind: data-set
  release: T-2
  data: {purpose: test, subgroups: [{key: size, title: Vial size, groups: [{name: 2R}, {name: 6R}]}]}
- {id: MDL-1, title: Model, kind: ai-model}
requirements:
- {id: URS-1, title: t, statement: s, category: ai-specific, measure: {metric: Recall, criterion: at least 0.98}}
- {id: URS-2, title: t, statement: s, category: ai-specific, measure: {metric: Override rate, criterion: at most 5 %}}
criteria:
- &overall
  id: ACC-1
  title: Sensitivity
  measures: URS-1
  model: MDL-1
  data_set: DAT-1
  metric: sensitivity
  positive: [BAD]
  minimum: 0.990
  compares: lower-bound
  confidence: 0.95
  planned_samples: 1560
- id: ACC-2
  title: Sensitivity in subgroups
  measures: URS-1
  model: MDL-1
  data_set: DAT-1
  metric: sensitivity
  positive: [BAD]
  minimum: 0.95
  each: [size, label]
- {id: ACC-3, title: Old, measures: URS-1, model: MDL-1, data_set: DAT-1, metric: other, definition: d, status: withdrawn}
""".replace("&overall\n  ", "")

EVALUATION = """\
evaluations:
- id: EVA-1
  model: MDL-1
  model_version: 1
  data_set: DAT-1
  data_version: T-2
  samples: 6240
  evaluated_on: 2026-11-20
  results:
  - {criterion: ACC-1, criterion_version: 1.0, n: 1560, count: 1552, value: 0.99487, lower: 0.99077, interval: exact, limit: lower bound ≥ 0.990, verdict: met}
  - {criterion: ACC-2, criterion_version: 1.0, group: size = 2R, n: 780, count: 779, value: 0.99872, limit: value ≥ 0.95, verdict: met}
  - {criterion: ACC-2, criterion_version: 1.0, group: size = 6R, n: 780, count: 700, value: 0.89744, limit: value ≥ 0.95, verdict: not-met}
"""


def test_a_planned_criterion_says_what_it_allows(context, rows):
    """Limit, bound and allowance stand in the plan; a requirement whose measure has no criterion keeps its row."""
    found = rows(ai_requirements(context(GIVEN, "RTM")))

    assert [row[:7] for row in found] == [
        [
            "URS-1",
            "ACC-1\nSensitivity",
            "lower bound ≥ 0.990\none-sided 95 %, exact (Clopper-Pearson)\n1,560 samples; kept with up to 8 against the model",
            "DAT-1\nT-2",
            "Not evaluated",
            "Overall",
            "",
        ],
        ["URS-1", "ACC-2\nSensitivity in subgroups", "value ≥ 0.95", "DAT-1\nT-2", "Not evaluated", "Vial size: 2R, 6R\nLabel: BAD", ""],
        ["URS-2", "Override rate", "at most 5 %", "", "Not evaluated", "", ""],
    ]


def test_an_evaluated_criterion_has_number_bound_and_verdict(context, rows):
    """The latest result with the record it comes from; one group that fails makes the verdict."""
    found = rows(ai_requirements(context(GIVEN + EVALUATION, "RTM")))

    assert ["1552 of 1560; value 0.99487; lower 0.99077\nEVA-1", "", "Met"] == found[0][4:7]
    assert "size = 6R: 700 of 780; value 0.89744 – not met" in found[1][5]
    assert "Not met" == found[1][6]


def test_the_protocol_has_room_until_there_are_results(context, rows):
    """One row for each scope of each criterion, and one for a measure without a criterion."""
    planned = rows(ai_results(context(GIVEN, "PQ")))

    assert [
        ["ACC-1", "Sensitivity: Overall", "lower bound ≥ 0.990"],
        ["ACC-2", "Sensitivity in subgroups: Vial size: 2R, 6R", "value ≥ 0.95"],
        ["ACC-2", "Sensitivity in subgroups: Label: BAD", "value ≥ 0.95"],
        ["URS-2", "Override rate", "at most 5 %"],
    ] == [row[:3] for row in planned]
    assert all(row[3:] == [""] * 5 for row in planned)


def test_results_on_record_are_printed(context, rows):
    """What was evaluated stands in the protocol with its record; nothing is left to be written by hand."""
    found = rows(ai_results(context(GIVEN + EVALUATION, "PQ")))

    assert ["ACC-1", "Sensitivity: overall", "lower bound ≥ 0.990", "1552 of 1560", "0.99487", "0.99077", "Met\nEVA-1", ""] == found[0]
    assert ["ACC-2", "Sensitivity in subgroups: size = 6R"] == found[2][:2]


@pytest.mark.parametrize("view", [ai_requirements, ai_results])
def test_no_field_has_two_addresses(context, view):
    """Every row can be told from every other."""
    made = view(context(GIVEN, "RTM" if view is ai_requirements else "PQ"))

    assert len(made.rows) == len({row.cells[:3] for row in made.rows})
