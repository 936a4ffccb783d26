"""The invariants of the reference catalogues, for those that vdocs ships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from vdocs.catalogue.loader import names, shipped

HEADER = (
    "schema_version",
    "catalogue",
    "title",
    "kind",
    "jurisdiction",
    "status",
    "edition",
    "edition_date",
    "reviewed_on",
    "evidence_through",
)

REFERENCE = [name for name in names() if "schema_version" in shipped(name)]

REGULATIONS = [name for name in REFERENCE if shipped(name)["kind"] == "requirements"]

CLAUSES = [(name, entry) for name in REGULATIONS for entry in shipped(name)["items"] if entry["type"] == "clause"]

CLAUSE_FIELDS = (
    "control_type",
    "verification",
    "assessment_questions",
    "typical_evidence",
    "typical_test_idea",
    "typical_procedural_mitigation",
)

STATUSES = {"in_force", "draft", "final_guidance", "industry_guidance", "informative"}

every_clause = pytest.mark.parametrize(("name", "clause"), CLAUSES, ids=[entry["id"] for _, entry in CLAUSES])


def entries(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping below some data."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from entries(value)
    elif isinstance(data, list):
        for value in data:
            yield from entries(value)


ENTRIES = [(name, entry) for name in REFERENCE for entry in entries(dict(shipped(name)))]

IDS = [entry["id"] for _, entry in ENTRIES if "id" in entry]


def test_the_reference_catalogues_are_shipped():
    """The regulations, methods, principles, checklist, crosswalk and the registry of sources are part of the package."""
    expected = ["ai_credibility", "alcoa", "annex11", "annex22_draft", "crosswalk", "csa", "gamp5", "part11", "sources"]

    assert expected == REFERENCE


@pytest.mark.parametrize("name", REFERENCE)
def test_a_catalogue_has_the_common_header(name):
    """Every reference catalogue says what it is, of which edition, and when it was reviewed."""
    data = shipped(name)

    assert [] == [key for key in HEADER if not data.get(key)]
    assert (1, name, True) == (data["schema_version"], data["catalogue"], data["status"] in STATUSES)


@pytest.mark.parametrize("name", [name for name in REFERENCE if name != "sources"])
def test_a_catalogue_names_its_sources_and_limits(name):
    """Every catalogue but the registry names sources of the registry and states its limits."""
    data = shipped(name)

    assert [] == [source for source in data["source_refs"] if source not in IDS]
    assert "" != data["disclaimer"].strip()


def test_an_id_stands_once():
    """No id stands twice, over all files."""
    assert [] == [name for name, count in Counter(IDS).items() if count > 1]


def test_a_parent_exists():
    """Every parent is another entry of the same file."""
    wrong = []
    for name in REGULATIONS:
        ids = {entry["id"] for entry in shipped(name)["items"]}
        wrong += [entry["id"] for entry in shipped(name)["items"] if "parent" in entry and entry["parent"] not in ids - {entry["id"]}]

    assert [] == wrong


def test_a_group_has_children():
    """An entry of type group has children that are assessed."""
    for name in REGULATIONS:
        parents = {entry.get("parent") for entry in shipped(name)["items"]}

        assert [] == [entry["id"] for entry in shipped(name)["items"] if entry["type"] == "group" and entry["id"] not in parents]


def named(key: str) -> list[tuple[str, str]]:
    """Return owner and value of every reference that entries of all files make under a key."""
    return [
        (entry.get("id", name), value)
        for name, entry in ENTRIES
        if key in entry
        for value in ([entry[key]] if isinstance(entry[key], str) else entry[key])
    ]


@pytest.mark.parametrize(
    "key", ["source_ref", "refs", "source_refs", "paired_with", "maps_to", "covers", "csa_ref", "default_activity", "activity"]
)
def test_a_reference_between_entries_resolves(key):
    """What an entry refers to is the id of an entry of some file (invariant 2)."""
    found = named(key)

    assert [] != found
    assert [] == [(owner, value) for owner, value in found if value not in IDS]


COLUMNS = ("part11", "annex11", "annex11_draft", "annex22_draft", "alcoa", "gamp5", "csa", "ai")


@pytest.mark.parametrize("column", COLUMNS)
def test_the_crosswalk_resolves(column):
    """Every value of the crosswalk is the id of an entry, and every column is explained (invariant 2)."""
    crosswalk = shipped("crosswalk")
    values = [value for topic in crosswalk["items"] for value in topic[column]]

    assert column in crosswalk["vocabulary"]["columns"]
    assert [] != values
    assert [] == [value for value in values if value not in IDS]


def test_every_clause_has_a_topic():
    """Every clause of the three regulations and every ALCOA term stands in at least one topic of the crosswalk (invariant 4)."""
    placed = {value for topic in shipped("crosswalk")["items"] for column in COLUMNS for value in topic[column]}
    terms = [entry["id"] for entry in shipped("alcoa")["items"]]

    assert [] == [name for name in (*(entry["id"] for _, entry in CLAUSES), *terms) if name not in placed]


def test_the_risk_tables_of_the_method_are_complete():
    """The look-ups of GAMP and of model risk are complete 3 x 3 tables, and the worked example agrees with them (invariant 5)."""
    method = shipped("gamp5")["risk_method"]
    levels = {"low", "medium", "high"}
    classes, priorities = method["risk_class"]["lookup"], method["risk_priority"]["lookup"]

    assert (levels, {1, 2, 3}) == (set(classes), set(priorities))
    assert [levels] * 6 == [set(row) for row in (*classes.values(), *priorities.values())]
    assert [levels] * 4 == [
        set(shipped("ai_credibility")["model_risk"]["lookup"]),
        *map(set, shipped("ai_credibility")["model_risk"]["lookup"].values()),
    ]
    example = method["worked_example"]
    found = classes[example["severity"]][example["probability"]]
    assert (example["risk_class"], example["risk_priority"]) == (found, priorities[found][example["detectability"]])


@every_clause
def test_a_clause_is_complete(name, clause):
    """Every clause has all its fields filled."""
    assert [] == [key for key in ("id", "title", "requirement", "applies_to", *CLAUSE_FIELDS) if not clause.get(key)]


@every_clause
def test_a_clause_asks_questions(name, clause):
    """Every clause has two to four questions that end in a question mark."""
    questions = clause["assessment_questions"]

    assert 2 <= len(questions) <= 4
    assert [] == [question for question in questions if not question.endswith("?")]


@every_clause
def test_a_clause_uses_controlled_words(name, clause):
    """The controlled fields of a clause hold words of the file's vocabulary."""
    words = shipped(name)["vocabulary"]

    assert [] == [value for key in ("applies_to", "verification") for value in clause[key] if value not in words[key]]
    assert clause["control_type"] in words["control_type"]


@pytest.mark.parametrize("name", [name for name in REFERENCE if "draft" in name])
def test_a_draft_says_so(name):
    """A text that is not final has the status draft and a date."""
    data = shipped(name)

    assert ("draft", True) == (data["status"], "draft" in f"{data['title']} {data['edition']}".lower())
