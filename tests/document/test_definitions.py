"""Definitions: the terms that a document uses, and no others."""

from __future__ import annotations

import pytest

TERMS = "terms: [{term: alpha, meaning: first}, {term: Beta Gamma, meaning: second}, {term: URS, meaning: Own meaning}, {term: never-used, meaning: x}]\n"


@pytest.fixture
def defined(section):
    """Return a function that returns the terms that a URS with some prose defines, besides those of the default texts."""

    def terms(prose: str, more: str = "") -> list[str]:
        text = f"documents: [{{id: DOC-1, type: URS, version: 0.1, prose: {{scope: '{prose}'}}}}]\n" + TERMS + more
        lines = section(text, "definitions").splitlines()[3:]
        return [line.split(" | ")[0].removeprefix("| ") for line in lines]

    return terms


def test_a_term_that_is_used_is_defined(defined):
    """A term in prose is defined; one that nobody uses is not."""
    assert "alpha" in defined("An alpha.")
    assert not {"alpha", "Beta Gamma", "never-used"} & set(defined("Nothing."))


@pytest.mark.parametrize(
    ("prose", "expected"), [("alphabet", False), ("Alpha", False), ("alpha-wave", True), ("(alpha)", True), ("alpha/beta", True)]
)
def test_a_term_is_a_whole_word(defined, prose, expected):
    """A term counts as a word of its own, also in a compound, with its capitals as written."""
    assert expected == ("alpha" in defined(prose))


@pytest.mark.parametrize(("prose", "expected"), [("the beta gamma", True), ("beta and gamma", False)])
def test_a_term_of_several_words_is_found(defined, prose, expected):
    """A term of several words is found whatever its capitals."""
    assert expected == ("Beta Gamma" in defined(prose))


@pytest.mark.parametrize(
    "item",
    [
        "user_roles: [{id: ROL-1, title: The alpha}]\n",
        "requirements: [{id: URS-1, title: t, category: functional, statement: The alpha shall be.}]\n",
        "requirements: [{id: URS-1, title: t, category: functional, statement: s, note: An alpha}]\n",
        "stages: [{id: STG-1, title: t, safeguards: alpha}]\n",
    ],
)
def test_a_term_in_a_table_counts(defined, item):
    """Terms in the cells of tables are used terms."""
    assert "alpha" in defined("Nothing.", item)


def test_terms_are_sorted(defined):
    """Terms are sorted without regard to case."""
    found = defined("alpha, beta gamma.")

    assert sorted(found, key=str.lower) == found


def test_the_meaning_of_the_project_wins(section):
    """A term that the project defines has the project's meaning."""
    text = "documents: [{id: DOC-1, type: URS, version: 0.1, prose: {scope: A URS.}}]\n" + TERMS

    assert "| URS | Own meaning" in section(text, "definitions").splitlines()


def test_the_definitions_do_not_define_themselves(defined):
    """A term that stands only in the meaning of another is not defined for that."""
    assert "alpha" not in defined("A delta.", "").copy()
