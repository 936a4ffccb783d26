"""Criteria compared: overall, in groups, with the verdict on the unrounded number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from vdocs.evaluation.comparison import check_plans, class_results, confusion, results, rounded, score_limits
from vdocs.evaluation.findings import Findings
from vdocs.evaluation.tally import Cell, Tally
from vdocs.model.data_sets import ClassCount, DataDescription
from vdocs.model.evaluation import Criterion


def criterion(**fields) -> Criterion:
    """Return a criterion on bad vials."""
    base = {"id": "ACC-001", "title": "T", "measures": "URS-001", "model": "MDL-001", "data_set": "DAT-001", "metric": "sensitivity"}
    return Criterion.model_validate({**base, "positive": ["BAD"], "called": ["reject"], "minimum": "0.990", **fields})


def counted(**cells: int) -> Tally:
    """Return a tally from `LABEL_prediction_size=count`."""
    parts = {tuple(name.split("_")): count for name, count in cells.items()}
    return Tally({Cell(label, prediction, ((size,), ("CAM1",)), ()): count for (label, prediction, size), count in parts.items()}, {})


def shown(made) -> list[str]:
    """Return results as a line each."""
    return [f"{result.group or 'overall'}: {result.count}/{result.n} {result.value} {result.lower} {result.verdict}" for result in made]


BOUND = {"compares": "lower-bound", "confidence": "0.95"}


@pytest.mark.parametrize(
    ("missed", "line"),
    [(8, "overall: 1552/1560 0.99487 0.99077 met"), (9, "overall: 1551/1560 0.99423 0.98995 not-met")],
)
def test_the_bound_decides_at_the_edge(vials, missed, line):
    """Of 1,560 critical vials 8 may be missed for a lower bound of 0.990 and 9 may not: the known-answer files of PQ-014."""
    found = counted(BAD_reject_2R=1560 - missed, BAD_accept_2R=missed)

    assert [line] == shown(results(criterion(**BOUND), found, vials, ()))


def test_a_value_is_compared_as_a_fraction(vials):
    """52 of 2,600 is exactly 0.02, and keeps a limit of 0.02; 53 does not."""
    wanted = criterion(metric="false-positive-rate", minimum=None, maximum="0.02", undecided="not-found")
    verdicts = [next(results(wanted, counted(OK_reject_2R=n, OK_accept_2R=2600 - n), vials, ())).verdict for n in (52, 53)]

    assert ["met", "not-met"] == verdicts


def test_each_group_is_judged_and_small_ones_are_reported(vials):
    """With `each` every group of the dimension has its own result; one with too few samples has no verdict."""
    found = counted(BAD_reject_2R=300, BAD_reject_6R=40, BAD_accept_6R=1)
    wanted = criterion(each=["size"], minimum_samples=213, **BOUND)

    assert [
        "size = 2R: 300/300 1.00000 0.99006 met",
        "size = 6R: 40/41 0.97561 0.88945 reported",
    ] == shown(results(wanted, found, vials, ()))


def test_a_group_without_samples_cannot_be_evaluated(vials):
    """Nothing is divided by zero, and nothing passes by absence."""
    made = list(results(criterion(each=["size"]), counted(BAD_reject_2R=3), vials, ()))

    assert ["met", "not-evaluable"] == [result.verdict for result in made]
    assert made[1].value is None


def test_each_label_can_be_judged_on_its_own(vials):
    """With `label` in `each` every label with the condition is a group."""
    found = counted(CRACK_reject_2R=5, STAIN_reject_2R=3, STAIN_accept_2R=1, OK_accept_2R=7)
    data = vials.model_copy(update={"classes": tuple(ClassCount(label=label) for label in ("CRACK", "STAIN", "OK"))})
    wanted = criterion(positive=["CRACK", "STAIN"], each=["label"])

    assert ["label = CRACK: 5/5 1.00000 None met", "label = STAIN: 3/4 0.75000 None not-met"] == shown(results(wanted, found, data, ()))


def test_where_restricts_the_samples(vials):
    """A criterion may look at one group only."""
    found = counted(BAD_reject_2R=10, BAD_accept_6R=10)

    assert ["overall: 10/10 1.00000 None met"] == shown(results(criterion(where={"size": "2R"}), found, vials, ()))


@pytest.mark.parametrize(
    ("value", "limit", "expected"),
    [
        (Fraction(1, 3), None, "0.33333"),
        (0.9899999, "0.990", "0.9899999"),
        (Fraction(99, 100), "0.990", "0.99000"),
        (0.990000001, "0.990", "0.990000001"),
        (Fraction(1), "0.990", "1.00000"),
    ],
)
def test_rounding_never_hides_on_which_side_a_number_lies(value, limit, expected):
    """Five decimals, and more where five would look like the limit."""
    assert expected == str(rounded(value, Decimal(limit) if limit else None))


def test_planned_numbers_are_kept(vials, tmp_path):
    """One critical vial less than planned is told before anything is computed."""
    findings = Findings()
    check_plans([criterion(planned_samples=1560)], counted(BAD_reject_2R=1559, OK_accept_2R=9), vials, (), tmp_path / "p.csv", findings)

    assert ["the file holds 1,559 samples for the sensitivity of ACC-001, and ACC-001 states 1,560"] == [
        finding.message for finding in findings.all()
    ]


def test_classes_are_judged_one_against_the_rest():
    """Where predictions are classes each class has its metrics; worked by hand for three classes."""
    data = DataDescription.model_validate({"purpose": "test", "classes": [{"label": label} for label in "ABC"], "undecided": ["?"]})
    pairs = {"AA": 50, "AB": 5, "AC": 2, "A?": 3, "BB": 40, "BA": 4, "CC": 30, "CA": 1}
    found = Tally({Cell(pair[0], pair[1], (), ()): count for pair, count in pairs.items()}, {})
    of_a = {
        result.metric.value: (result.count, result.n, str(result.value))
        for result in class_results(found, data, 0.95)
        if result.label == "A"
    }

    assert {
        "sensitivity": (50, 60, "0.83333"),
        "specificity": (70, 75, "0.93333"),
        "precision": (50, 55, "0.90909"),
        "negative-predictive-value": (70, 80, "0.87500"),
        "f1": (None, 65, "0.86957"),
    } == of_a
    assert ("A", "?", 3) == tuple(confusion(found)[0].model_dump().values())


def test_decisions_that_are_no_classes_have_no_class_metrics(vials):
    """Accept and reject are outputs and no classes, so that only the confusion matrix says how classes fared."""
    assert [] == list(class_results(counted(BAD_reject_2R=1), vials, 0.95))


def test_score_limits_are_gathered():
    """Each limit once, sorted; criteria without one ask for none."""
    wanted = [criterion(score_limit="0.50"), criterion(score_limit="0.05"), criterion(score_limit="0.5"), criterion()]

    assert (Decimal("0.05"), Decimal("0.5")) == score_limits(wanted)
