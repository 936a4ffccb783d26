"""The crosswalk: partners of clauses, and which answers may serve another clause."""

from __future__ import annotations

from vdocs.catalogue.crosswalk import Partner, crosswalk
from vdocs.catalogue.loader import Catalogues, shipped
from vdocs.catalogue.regulations import clauses


def partners(chosen: list[str], catalogues: Catalogues | None = None) -> dict[str, dict[str, Partner]]:
    """Return the partners of each clause of the chosen regulations, by the id of the partner."""
    catalogues = catalogues or Catalogues()
    found = crosswalk({clause.id: clause for clause in clauses(chosen, catalogues)}, catalogues)
    return {name: {partner.clause: partner for partner in entries} for name, entries in found.items()}


def test_an_equivalent_answer_serves_both_ways():
    """Linking of signature and record is the same in Part 11 and Annex 11."""
    found = partners(["part11", "annex11"])

    assert found["21CFR11.70"]["ANNEX11-14(b)"].serves
    assert found["ANNEX11-14(b)"]["21CFR11.70"].serves


def test_the_answer_to_the_stricter_clause_serves_the_other():
    """Annex 11 asks for more on access: its answer serves Part 11, and not the other way round."""
    found = partners(["part11", "annex11"])

    assert found["21CFR11.10(d)"]["ANNEX11-12.1"].serves
    assert not found["ANNEX11-12.1"]["21CFR11.10(d)"].serves


def test_different_angles_serve_nobody():
    """A clause that looks at the topic from another side is a partner whose answer is not offered."""
    found = partners(["part11", "annex22_draft"])

    assert not any(partner.serves for entries in found.values() for partner in entries.values())
    assert "21CFR11.10(a)" in found["ANNEX22D-5.1"]


def test_only_chosen_regulations_have_partners():
    """A clause of a regulation that the project has not chosen is no partner."""
    assert {} == partners(["part11"])


def test_partners_that_serve_come_first():
    """The answer to offer stands at the beginning."""
    chosen = {clause.id: clause for clause in clauses(["part11", "annex11", "alcoa"], Catalogues())}

    for entries in crosswalk(chosen, Catalogues()).values():
        serves = [partner.serves for partner in entries]
        assert serves == sorted(serves, reverse=True)


def test_a_house_maps_its_own_clauses():
    """The answer to a clause that a clause of the house maps to may serve it."""
    house = {
        "kind": "requirements",
        "status": "in_force",
        "items": [{"id": "HOUSE-1", "title": "Log", "requirement": "Keep a log.", "maps_to": ["21CFR11.10(e)"]}],
    }
    found = partners(["part11", "house"], Catalogues(house={"house": house}))

    assert found["HOUSE-1"]["21CFR11.10(e)"].serves
    assert not found["21CFR11.10(e)"]["HOUSE-1"].serves


def test_each_relation_is_explained():
    """Every topic has a relation that the vocabulary explains."""
    words = shipped("crosswalk")["vocabulary"]["relation"]

    assert [] == [topic["id"] for topic in shipped("crosswalk")["items"] if topic["relation"] not in words]
