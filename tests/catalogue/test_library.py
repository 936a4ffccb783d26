"""The library: every set is complete, and its ids and words are replaced without harm to the text around them."""

from __future__ import annotations

import re

import pytest
import yaml

from vdocs.catalogue.library import Library, filled, fresh_ids, is_plain_value, library, library_names
from vdocs.catalogue.loader import shipped

EVERY = pytest.mark.parametrize("name", library_names())

WORDS = {"process_owner": "PER-01", "system_owner": "PER-02"}


def made(name: str) -> dict[str, list]:
    """Return the items of a set by kind, with its own ids and default words."""
    entry = library(name)
    words = {**{word: parameter.default for word, parameter in entry.parameters.items()}, **WORDS}
    texts = filled(entry, words, {item: item for item in entry.ids}, clauses("part11") | clauses("annex11"))
    result: dict[str, list] = {}
    for text in texts.values():
        result.update(yaml.load(text, yaml.BaseLoader))
    return result


def clauses(regulation: str) -> set[str]:
    """Return the ids of the clauses of a regulation."""
    return {item["id"] for item in shipped(regulation)["items"]}


def test_the_sets_of_the_library():
    """The library has a set for each topic that most systems share."""
    assert (
        "access-control",
        "ai-model",
        "audit-trail",
        "backup-restore",
        "electronic-signature",
        "interfaces",
        "language-model",
        "time",
    ) == library_names()


@EVERY
def test_every_word_is_explained_and_used(name):
    """A word in braces is a parameter with a meaning, or a person of the project; no parameter is left over."""
    entry = library(name)
    used = set(re.findall(r"\{([a-z_]+)\}", "".join(entry.texts.values())))

    assert set(entry.parameters) == used - set(WORDS)
    assert all(parameter.meaning and is_plain_value(parameter.default) for parameter in entry.parameters.values())


@EVERY
def test_links_stay_within_the_set(name):
    """Every id that an item names is declared in the set."""
    entry = library(name)
    named = set(re.findall(r"\b(?:URS|RSK|CTL|IQ|OQ|PQ)-[0-9]+\b", "".join(entry.texts.values())))

    assert set(entry.ids) == named


@EVERY
def test_every_requirement_is_tested_and_assessed(name):
    """Each requirement has a risk and a test case; each risk of note has a control, and each control is verified."""
    items = made(name)
    verified = {target for case in items["test_cases"] for target in case["verifies"]}
    assessed = {target for risk in items["risks"] for target in risk["assesses"]}
    challenged = {target for case in items["test_cases"] for target in case.get("challenges", ())}

    assert [] == [item["id"] for item in items["requirements"] if item["id"] not in verified & assessed]
    assert [] == [item["id"] for item in items["risks"] if item["id"] not in challenged]
    assert [] == [item["id"] for item in items["controls"] if item["id"] not in verified]


@EVERY
def test_clauses_exist(name):
    """A set names clauses of the regulations as the catalogues have them."""
    named = set(re.findall(r'"((?:21CFR11|ANNEX11)[^"]*)"', "".join(library(name).texts.values())))

    assert set() == named - clauses("part11") - clauses("annex11")


def test_fresh_ids_count_on():
    """Numbers go on behind the highest of the project, with as many digits; other prefixes begin at 001."""
    assert {"URS-1": "URS-013", "URS-2": "URS-014", "RSK-1": "RSK-0008", "CTL-1": "CTL-001"} == fresh_ids(
        ["URS-1", "URS-2", "RSK-1", "CTL-1"], {"URS-012", "URS-003", "RSK-0007", "URS-SEC-099"}
    )


def sample(text: str) -> Library:
    """Return a set of one file."""
    return Library("sample", "Sample", "A sample.", {}, {"specs/{name}.yaml": text})


def test_ids_are_replaced_whole():
    """An id is replaced wherever it stands as a word, never inside another id or number."""
    text = "  - id: URS-1\n    note: URS-1, URS-10 and MY-URS-1 (URS-1)\n"

    assert (
        "  - id: URS-021\n    note: URS-021, URS-10 and MY-URS-1 (URS-021)\n"
        == filled(sample(text), {}, {"URS-1": "URS-021"}, ())["specs/{name}.yaml"]
    )


def test_the_article_follows_the_word():
    """`a {record}` reads right whatever is filled in."""
    assert (
        "An inspection record is not a batch. A {other} stays."
        == filled(
            sample("A {record} is not a {unit}. A {other} stays."), {"record": "inspection record", "unit": "batch"}, {"X-1": "X-1"}, ()
        )["specs/{name}.yaml"]
    )


def test_clauses_that_were_not_chosen_are_left_out():
    """A requirement names only clauses that the project assesses; the line goes when none is left."""
    text = '    satisfies: ["21CFR11.70", "ANNEX11-5"]\n    satisfies: ["ANNEX11-5"]\n'

    assert '    satisfies: ["21CFR11.70"]\n' == filled(sample(text), {}, {"X-1": "X-1"}, {"21CFR11.70"})["specs/{name}.yaml"]


@pytest.mark.parametrize("value", ["batch record", "24 h", "0.95", "2 %", "Größe µ", "Europe/Berlin", "PER-01"])
def test_plain_values(value):
    """Words, numbers with units and names can be filled in."""
    assert is_plain_value(value)


@pytest.mark.parametrize("value", ["", "a: b", "a # b", "{x}", "[x]", "it's", 'say "x"', "a\nb", "- a", "a  b", "*a", "&a", "!a", " a"])
def test_values_that_yaml_would_read(value):
    """What could change the meaning of the file is refused."""
    assert not is_plain_value(value)
