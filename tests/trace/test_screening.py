"""What follows from the answers and ratings of a system-level assessment."""

from __future__ import annotations

import pytest

from vdocs.catalogue.loader import Catalogues, shipped
from vdocs.model.documents import Answer, FactorRating
from vdocs.model.vocabulary import Rating
from vdocs.trace.screening import ai_parts, annex22_rule, overall_risk

FACTORS = shipped("assessment")["risk_factors"]


def ratings(**given: str) -> list[FactorRating]:
    """Return ratings of all factors, low where nothing else is given."""
    return [FactorRating(factor=name, rating=given.get(name.replace("-", "_"), "low")) for name in FACTORS]


def answers(yes: str = "", no: str = "") -> list[Answer]:
    """Return answers to the named questions."""
    return [Answer(question=name, answer=word) for word, names in (("yes", yes), ("no", no)) for name in names.split()]


@pytest.mark.parametrize(
    ("given", "overall"),
    [
        ({}, "low"),
        ({"patient_safety": "high"}, "medium"),
        ({"patient_safety": "high", "novelty": "medium"}, "high"),
        ({"data_integrity": "medium", "supplier": "high"}, "high"),
        ({"complexity": "high"}, "medium"),
    ],
)
def test_overall_risk_is_the_worst_of_each_side(given, overall):
    """Impact is the highest of patient, product and data; likelihood the highest of the rest; the table gives the overall risk."""
    assert Rating(overall) is overall_risk(ratings(**given), Catalogues()).overall


def test_an_unrated_factor_leaves_the_risk_open():
    """Without one factor its side, and the overall risk, are not known."""
    found = overall_risk(ratings()[1:], Catalogues())

    assert (None, Rating.LOW, None) == found


def test_the_table_of_overall_risk_is_complete():
    """Each pair of levels has an overall risk, and no better impact gives a worse one."""
    table = shipped("assessment")["overall_risk"]
    levels = [level.value for level in Rating]
    ranks = [[Rating(table[impact][likelihood]).rank for likelihood in levels] for impact in levels]

    assert [sorted(row) for row in ranks] == ranks
    assert [sorted(column) for column in zip(*ranks, strict=True)] == [list(column) for column in zip(*ranks, strict=True)]


def test_the_ai_pack_follows_from_the_answers():
    """A trained model asks for the pack; supplier and language-model parts only where they apply."""
    model = ai_parts(answers("trained-model critical", "supplied generative"), Catalogues())
    language = ai_parts(answers("trained-model supplied generative", "critical"), Catalogues())

    assert [f"AI-{number}" for number in range(1, 12)] == list(model)
    assert {"AI-12", "AI-LLM"} == set(language) - set(model)
    assert {} == ai_parts(answers("", "trained-model"), Catalogues())


@pytest.mark.parametrize(
    ("yes", "no", "outcome"),
    [
        ("trained-model critical static deterministic", "generative", "in_scope"),
        ("trained-model critical static", "deterministic generative", "not_acceptable_under_draft"),
        ("trained-model critical deterministic", "static generative", "not_acceptable_under_draft"),
        ("trained-model generative static deterministic", "critical", "human_in_the_loop_required"),
        ("trained-model static deterministic", "critical generative", "annex11_with_voluntary_annex22"),
    ],
)
def test_the_draft_annex_22_is_applied(yes, no, outcome):
    """Use and kind of model select the applicability rule of the draft."""
    rule = annex22_rule(answers(yes, no), Catalogues())

    assert rule is not None
    assert outcome == rule["outcome"]


@pytest.mark.parametrize(("yes", "no"), [("", "trained-model"), ("trained-model static", ""), ("", "")])
def test_nothing_follows_from_missing_answers(yes, no):
    """Without a model, or with a question open, no rule is selected."""
    assert annex22_rule(answers(yes, no), Catalogues()) is None
