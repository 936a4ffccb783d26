"""What follows from the answers and ratings of a system-level assessment, by the rules of the catalogue `assessment`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from vdocs.catalogue.loader import Catalogues
from vdocs.model.documents import Answer, FactorRating
from vdocs.model.judgement import YesNo
from vdocs.model.vocabulary import Rating


class OverallRisk(NamedTuple):
    """The overall risk with the two sides from which it follows; None where a factor is not rated."""

    impact: Rating | None
    likelihood: Rating | None
    overall: Rating | None


def overall_risk(ratings: Iterable[FactorRating], catalogues: Catalogues) -> OverallRisk:
    """Return the overall system risk: each side is the worst of its factors, the table gives the rest."""
    given = {entry.factor: entry.rating for entry in ratings}
    data = catalogues["assessment"]
    impact, likelihood = (_worst(side, given, data["risk_factors"]) for side in ("impact", "likelihood"))
    overall = Rating(data["overall_risk"][impact.value][likelihood.value]) if impact and likelihood else None
    return OverallRisk(impact, likelihood, overall)


def _worst(side: str, given: Mapping[str, Rating], factors: Mapping[str, Any]) -> Rating | None:
    """Return the highest rating of one side; None when a factor of it is not rated."""
    found = [given.get(name) for name, factor in factors.items() if factor["side"] == side]
    rated = [rating for rating in found if rating is not None]
    return max(rated, key=lambda rating: rating.rank) if rated and len(rated) == len(found) else None


def said_yes(answers: Iterable[Answer], question: str) -> bool | None:
    """Return the answer to a question; None when it is not answered, or does not arise."""
    for answer in answers:
        if answer.question == question and answer.answer is not YesNo.NOT_APPLICABLE:
            return answer.answer is YesNo.YES
    return None


def ai_parts(answers: Iterable[Answer], catalogues: Catalogues) -> dict[str, str]:
    """Return the parts of the AI pack that are needed, by code; empty when no trained model is used or nothing is answered."""
    given = tuple(answers)
    parts = catalogues["assessment"]["ai_parts"]
    return {code: row["part"] for code, row in parts.items() if all(said_yes(given, question) for question in row["when"])}


def annex22_rule(answers: Iterable[Answer], catalogues: Catalogues) -> Mapping[str, Any] | None:
    """Return the applicability rule of the draft Annex 22 that fits the answers; None while one of them is missing."""
    given = tuple(answers)
    critical, static, deterministic, generative = (said_yes(given, name) for name in ("critical", "static", "deterministic", "generative"))
    if not said_yes(given, "trained-model") or None in (critical, static, deterministic):
        return None
    use = "critical" if critical else "non_critical"
    model = (
        "static"
        if static and deterministic and not generative
        else "generative"
        if generative
        else "probabilistic"
        if static
        else "dynamic"
    )
    rules = catalogues["annex22_draft"]["applicability_rules"]
    return next((rule for rule in rules if rule["when"]["use"] == use and model in rule["when"]["model"]), None)
