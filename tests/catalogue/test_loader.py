"""The one loader: shipped catalogues with a project's overrides laid over them."""

from __future__ import annotations

import pytest

from vdocs.catalogue.loader import Catalogues, names, shipped
from vdocs.catalogue.regulations import clauses, regulation_names, regulations


def test_an_unknown_catalogue_is_a_key_error():
    """Neither we nor a project can make up a catalogue."""
    with pytest.raises(KeyError):
        shipped("nowhere")
    with pytest.raises(KeyError):
        Catalogues({"nowhere": {"a": 1}})["nowhere"]


@pytest.mark.parametrize("name", names())
def test_every_catalogue_is_a_mapping(name):
    """Every file parses and holds keys."""
    assert len(shipped(name)) > 0


def test_shipped_data_is_read_only():
    """No pass can change the shipped data for the passes after it."""
    with pytest.raises(TypeError):
        shipped("risk")["risk_class"] = {}


def test_an_override_replaces_whole_keys():
    """A key of the project stands in place of ours; the other keys stay."""
    catalogues = Catalogues({"risk": {"detectability_note": "Own."}})

    assert ("Own.", shipped("risk")["risk_class"]) == (catalogues["risk"]["detectability_note"], catalogues["risk"]["risk_class"])


def test_an_override_is_named():
    """Documents can print which keys a project replaces."""
    catalogues = Catalogues({"risk": {"scales": {}, "rigour": {}}})

    assert (("rigour", "scales"), ()) == (catalogues.overridden("risk"), catalogues.overridden("terms"))


def test_regulations_are_known_by_name():
    """The catalogues of clauses are those that a project may choose."""
    assert ("ai_credibility", "alcoa", "annex11", "annex22_draft", "csa", "part11") == regulation_names(Catalogues())


def test_regulations_keep_the_order_of_choice():
    """Regulations come as chosen; an unknown name is left to the rules."""
    assert ["part11", "annex11"] == [entry.name for entry in regulations(["part11", "iso9001", "annex11"], Catalogues())]


def test_a_draft_is_marked():
    """The draft annex and the points that rest on drafts are drafts, with the date in the same breath, and so are their clauses."""
    chosen = regulation_names(Catalogues())
    drafts = [entry for entry in regulations(chosen, Catalogues()) if entry.is_draft]

    assert [("ai_credibility", "DRAFT of 2026-01-14, not binding"), ("annex22_draft", "DRAFT of 2025-07-07, not binding")] == [
        (entry.name, entry.standing) for entry in drafts
    ]
    assert {entry.name for entry in drafts} == {clause.regulation for clause in clauses(chosen, Catalogues()) if clause.is_draft}


COUNTS = [("part11", 35), ("annex11", 34), ("annex22_draft", 33), ("alcoa", 10), ("csa", 6), ("ai_credibility", 65)]


@pytest.mark.parametrize(("name", "count"), COUNTS)
def test_the_assessable_clauses_are_counted(name, count):
    """The number of assessable clauses is the one that the reference states."""
    assert count == sum(clause.is_assessable for clause in clauses([name], Catalogues()))


@pytest.mark.parametrize(("clause", "expected"), [("21CFR11.10(e)", True), ("21CFR11.10(i)", False)])
def test_a_technical_clause_needs_a_function(clause, expected):
    """A clause is technical when a function of the system is needed to meet it."""
    (found,) = (entry for entry in clauses(["part11"], Catalogues()) if entry.id == clause)

    assert expected == found.is_technical


@pytest.mark.parametrize("name", [name for name, _ in COUNTS])
def test_every_assessable_clause_asks_something(name):
    """Whatever can be assessed has a requirement and a question that can be answered with yes."""
    found = [clause for clause in clauses([name], Catalogues()) if clause.is_assessable]

    assert [] == [clause.id for clause in found if not (clause.requirement and clause.questions)]
    assert [] == [question for clause in found for question in clause.questions if not question.endswith("?")]


def test_a_clause_knows_its_subpart():
    """The section of a clause is that of the entry above it."""
    found = {clause.id: clause.section for clause in clauses(["part11", "ai_credibility"], Catalogues())}

    assert "Subpart C - Electronic Signatures" == found["21CFR11.200(a)(1)(ii)"]
    assert ("Credibility steps", "Data independence") == (found["AIC-STEP-1"], found["AIC-CHK-16"])
