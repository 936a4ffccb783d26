"""A regulation of the house: what its file must hold."""

from __future__ import annotations

from typing import Any

import pytest

from vdocs.catalogue.house import house_catalogue, house_problem
from vdocs.catalogue.loader import Catalogues
from vdocs.catalogue.regulations import clauses, regulation_names, regulations

GOOD: dict[str, Any] = {
    "title": "House rule 7 - Records",
    "status": "in_force",
    "edition": "Edition 3",
    "edition_date": "2026-01-31",
    "reviewed_on": "2026-02-15",
    "items": [
        {"id": "HR7-1", "title": "Log book", "requirement": "A log book is kept.", "verification": ["OQ"], "maps_to": ["21CFR11.10(e)"]}
    ],
}


def test_a_good_file_can_be_chosen():
    """A regulation of the house is chosen by the name of its file and printed with its edition."""
    assert house_problem("house7", GOOD, ()) is None
    catalogues = Catalogues(house={"house7": house_catalogue("house7", GOOD)})
    (found,) = regulations(["house7"], catalogues)
    (clause,) = clauses(["house7"], catalogues)

    assert "house7" in regulation_names(catalogues)
    assert ("House rule 7", "edition of 2026-01-31") == (found.short_title, found.standing)
    assert ("HR7-1", True, "clause") == (clause.id, clause.is_assessable, clause.type)


def clause(**more: Any) -> dict[str, Any]:
    """Return the good file with one clause that differs."""
    return {**GOOD, "items": [{**GOOD["items"][0], **more}]}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("House-7", GOOD, "'House-7' cannot be the name of a regulation"),
        ("part11", GOOD, "vdocs ships a catalogue 'part11' itself"),
        ("house7", ["a"], "a regulation holds keys with values"),
        ("house7", {**GOOD, "colour": "red"}, "a regulation has no key 'colour'"),
        ("house7", {key: value for key, value in GOOD.items() if key != "edition"}, "the regulation has no 'edition'"),
        ("house7", {**GOOD, "title": ["a"]}, "'title' must be a single value"),
        ("house7", {**GOOD, "status": "final"}, "'status' of the regulation cannot be 'final'"),
        ("house7", {**GOOD, "sections": ["a"]}, "'sections' must be a list of entries with 'title' and 'covers'"),
        ("house7", {**GOOD, "items": []}, "'items' must be a list of clauses"),
        ("house7", {**GOOD, "items": ["a"]}, "clause no. 1 must hold keys with values"),
        ("house7", {**GOOD, "items": [{"id": "HR7-1", "title": "Log book"}]}, "clause HR7-1 has no 'requirement'"),
        ("house7", clause(colour="red"), "clause HR7-1 has the unknown key 'colour'"),
        ("house7", clause(verification="OQ"), "'verification' of clause HR7-1 must be a list of texts"),
        ("house7", clause(verification=["OQ", "UAT"]), "'verification' of clause HR7-1 cannot be 'UAT'"),
        ("house7", clause(type="rule"), "'type' of clause HR7-1 cannot be 'rule'"),
        ("house7", clause(requirement=["a"]), "'requirement' of clause HR7-1 must be a single value"),
        ("house7", clause(id="HR 7"), "'HR 7' cannot be the id of a clause"),
        ("house7", clause(id="21CFR11.70"), "the id '21CFR11.70' is given to two clauses"),
        ("house7", clause(parent="HR7-0"), "clause HR7-1 has the parent 'HR7-0', which is no other clause here"),
        ("house7", clause(maps_to=["21CFR11.10e"]), "'maps_to' of clause HR7-1 names '21CFR11.10e', and there is no such clause"),
        ("house7", {**GOOD, "items": GOOD["items"] * 2}, "the id 'HR7-1' is given to two clauses"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(name, data, message):
    """The first thing that is wrong is told."""
    problem = house_problem(name, data, ())

    assert problem is not None
    assert message == problem.message


def test_two_regulations_of_the_house_share_no_id():
    """An id that another regulation of the house has is refused."""
    problem = house_problem("house7", GOOD, {"HR7-1"})

    assert problem is not None
    assert "the id 'HR7-1' is given to two clauses" == problem.message


def test_the_nearest_clause_is_offered():
    """A misspelt clause in `maps_to` is told with the one that was probably meant."""
    problem = house_problem("house7", clause(maps_to=["21CFR11.10e"]), ())

    assert problem is not None
    assert "did you mean 21CFR11.10(e)?" == problem.hint
