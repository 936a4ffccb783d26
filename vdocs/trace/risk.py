"""Risk class, risk priority and the rigour they ask for (blueprints 1.8.3 and 1.8.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from vdocs.catalogue.loader import Catalogues
from vdocs.model.items import Risk, TestCase
from vdocs.model.vocabulary import CaseType, Rating, TestType


class RiskRating(NamedTuple):
    """What the two matrices give for one risk."""

    risk_class: int
    priority: Rating
    residual_priority: Rating | None
    """None while no residual rating is given."""


class Rigour(NamedTuple):
    """What the tests of a requirement must offer together."""

    test_types: frozenset[TestType]
    case_types: frozenset[CaseType]


def risk_class(severity: Rating, probability: Rating, catalogues: Catalogues) -> int:
    """Return class 1 (highest) to 3 from severity and probability."""
    return int(catalogues["risk"]["risk_class"][severity.value][probability.value])


def priority(severity: Rating, probability: Rating, detectability: Rating, catalogues: Catalogues) -> Rating:
    """Return the risk priority from the risk class and the detectability."""
    row = catalogues["risk"]["risk_priority"][risk_class(severity, probability, catalogues)]
    return Rating(row[detectability.value])


def rating(risk: Risk, catalogues: Catalogues) -> RiskRating:
    """Return class and priority of a risk before and after its controls."""
    before = priority(risk.severity, risk.probability, risk.detectability, catalogues)
    after = None
    if risk.residual is not None:
        severity = risk.residual.severity or risk.severity
        after = priority(severity, risk.residual.probability, risk.residual.detectability, catalogues)
    return RiskRating(risk_class(risk.severity, risk.probability, catalogues), before, after)


def required_rigour(of: Rating, catalogues: Catalogues) -> Rigour:
    """Return what tests must offer for a risk priority."""
    row = catalogues["risk"]["rigour"][of.value]
    return Rigour(frozenset(map(TestType, row["test_types"])), frozenset(map(CaseType, row["case_types"])))


def missing_rigour(required: Rigour, tests: Iterable[TestCase], targets: Collection[str] = ()) -> tuple[str, ...]:
    """Return in words what the tests do not offer, empty when they are adequate.

    With targets only the steps that prove one of them count; a test whose steps name no target at all counts as a whole.
    """
    cases = list(tests)
    offered = frozenset(kind for test in cases for kind in _case_types(test, targets))
    missing = [f"a {case.value} case" for case in CaseType if case in required.case_types - offered]
    if not any(test.type in required.test_types for test in cases):
        words = " or ".join(kind.value for kind in TestType if kind in required.test_types)
        missing.insert(0, f"a test of type {words}")
    return tuple(missing)


def _case_types(test: TestCase, targets: Collection[str]) -> frozenset[CaseType]:
    if not targets or not any(step.verifies for step in test.steps):
        return test.case_types
    return frozenset(step.case for step in test.steps if step.expect and any(target in targets for target in step.verifies))
