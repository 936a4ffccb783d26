"""The two look-up tables of the risk method, and the rigour that a priority asks for."""

from __future__ import annotations

from itertools import product

import pytest

from vdocs.catalogue.loader import Catalogues, shipped
from vdocs.model.items import Step, TestCase
from vdocs.model.vocabulary import CaseType, Rating, TestType
from vdocs.trace.risk import Rigour, missing_rigour, priority, required_rigour, risk_class

OURS = Catalogues()

RISK = "risks: [{{id: RSK-1, assesses: [URS-1], failure_mode: f, cause: c, effect: e, severity: {}, probability: {}, detectability: {}{}}}]"


@pytest.mark.parametrize(
    ("severity", "low", "medium", "high"),
    [("high", 2, 1, 1), ("medium", 3, 2, 1), ("low", 3, 3, 2)],
)
def test_risk_class_follows_the_blueprint(severity, low, medium, high):
    """Step 1 of blueprint 1.8.3: severity and probability give the class."""
    assert [low, medium, high] == [risk_class(Rating(severity), probability, OURS) for probability in Rating]


@pytest.mark.parametrize(
    ("severity", "probability", "high", "medium", "low"),
    [("high", "high", "medium", "high", "high"), ("medium", "medium", "low", "medium", "high"), ("low", "low", "low", "low", "medium")],
    ids=["class 1", "class 2", "class 3"],
)
def test_risk_priority_follows_the_blueprint(severity, probability, high, medium, low):
    """Step 2 of blueprint 1.8.3: class and detectability give the priority; high detectability is favourable."""
    found = [
        priority(Rating(severity), Rating(probability), detectability, OURS) for detectability in (Rating.HIGH, Rating.MEDIUM, Rating.LOW)
    ]

    assert [high, medium, low] == found


def test_the_matrices_are_complete():
    """Each of the 27 combinations of severity, probability and detectability has a priority."""
    assert 27 == len([priority(*ratings, OURS) for ratings in product(Rating, repeat=3)])


@pytest.mark.parametrize("table", ["risk_class", "risk_priority"])
def test_the_matrices_are_those_of_the_reference(table):
    """The method of the tool and the reference catalogue state the same tables."""
    assert shipped("gamp5")["risk_method"][table]["lookup"] == shipped("risk")[table]


def test_the_worked_example_agrees():
    """The worked example of the reference catalogue comes out as it says."""
    example = shipped("gamp5")["risk_method"]["worked_example"]
    severity, probability, detectability = (Rating(example[key]) for key in ("severity", "probability", "detectability"))

    assert example["risk_class"] == risk_class(severity, probability, OURS)
    assert example["risk_priority"] == priority(severity, probability, detectability, OURS)


def test_worse_is_never_lower():
    """A higher severity or probability, or a lower detectability, never lowers the priority."""
    for severity, probability, detectability in product(Rating, repeat=3):
        here = priority(severity, probability, detectability, OURS).rank

        assert all(here <= priority(worse, probability, detectability, OURS).rank for worse in Rating if worse.rank > severity.rank)
        assert all(here <= priority(severity, worse, detectability, OURS).rank for worse in Rating if worse.rank > probability.rank)
        assert all(here <= priority(severity, probability, worse, OURS).rank for worse in Rating if worse.rank < detectability.rank)


@pytest.mark.parametrize(
    ("residual", "expected"),
    [
        ("", None),
        (", residual: {probability: low, detectability: high}", "low"),
        (", residual: {probability: low, detectability: low}", "high"),
        (", residual: {severity: low, probability: low, detectability: low}", "medium"),
    ],
)
def test_a_risk_is_rated_before_and_after(traced, residual, expected):
    """The residual rating keeps the severity unless it states another; without one there is no residual priority."""
    rating = traced(RISK.format("high", "medium", "low", residual)).assessment.ratings["RSK-1"]

    assert (1, "high", expected) == rating


def test_an_override_changes_a_priority(traced):
    """A project that replaces a matrix gets the priorities of its own."""
    mild = "{low: 3, medium: 3, high: 3}"
    files = {
        "specs/items.yaml": RISK.format("high", "medium", "low", ""),
        "specs/catalogue/risk.yaml": f"risk_class: {{high: {mild}, medium: {mild}, low: {mild}}}\n",
    }

    rating = traced(files).assessment.ratings["RSK-1"]

    assert (3, "medium") == rating[:2]


def case(kind: TestType, *types: CaseType) -> TestCase:
    """Return a test case of a type, with a step for each case type."""
    return TestCase(id="OQ-1", title="t", level="OQ", type=kind, steps=[Step(do="a", expect="b", case=each) for each in types])


P, N, B = CaseType.POSITIVE, CaseType.NEGATIVE, CaseType.BOUNDARY


@pytest.mark.parametrize(
    ("level", "cases", "expected"),
    [
        ("high", [case(TestType.SCRIPTED_ROBUST, P, N, B)], ()),
        ("high", [case(TestType.SCRIPTED_ROBUST, P, N)], ("a boundary case",)),
        ("high", [case(TestType.SCRIPTED_ROBUST, P), case(TestType.UNSCRIPTED, N, B)], ()),
        ("high", [case(TestType.SCRIPTED_LIMITED, P, N, B)], ("a test of type scripted-robust or automated",)),
        ("high", [case(TestType.UNSCRIPTED, P)], ("a test of type scripted-robust or automated", "a negative case", "a boundary case")),
        ("high", [], ("a test of type scripted-robust or automated", "a positive case", "a negative case", "a boundary case")),
        ("medium", [case(TestType.SCRIPTED_LIMITED, P, N)], ()),
        ("medium", [case(TestType.SCRIPTED_LIMITED, P)], ("a negative case",)),
        ("low", [case(TestType.UNSCRIPTED, P)], ()),
        ("low", [case(TestType.INSPECTION)], ("a positive case",)),
    ],
)
def test_missing_rigour_is_told_in_words(level, cases, expected):
    """What the tests together do not offer is named, the kind of test first."""
    assert expected == missing_rigour(required_rigour(Rating(level), OURS), cases)


def test_an_action_only_step_offers_nothing():
    """A step without an expected result exercises no case type."""
    action = TestCase(id="OQ-1", title="t", level="OQ", steps=[Step(do="a", case="negative")])

    assert ("a negative case",) == missing_rigour(Rigour(frozenset(TestType), frozenset({N})), [action])


def test_higher_priority_asks_for_more():
    """The case types that a priority asks for include those of the priority below."""
    low, medium, high = (required_rigour(level, OURS) for level in Rating)

    assert low.case_types < medium.case_types < high.case_types
    assert high.test_types < medium.test_types < low.test_types
