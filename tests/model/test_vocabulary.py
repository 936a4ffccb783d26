"""The closed sets: each word with its sentence."""

from __future__ import annotations

import pytest

from vdocs.model.vocabulary import (
    ComponentKind,
    DeviationStatus,
    DocumentStatus,
    Rating,
    ReferenceKind,
    TestLevel,
    Verification,
    Vocabulary,
)

WORDS = [word for vocabulary in Vocabulary.__subclasses__() for word in vocabulary]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{type(word).__name__}.{word.name}")
def test_a_word_has_a_sentence(word):
    """Every word of a closed set is explained by a sentence with a full stop, and can be printed."""
    assert (True, True) == (word.sentence.endswith("."), bool(word.label))


@pytest.mark.parametrize("vocabulary", Vocabulary.__subclasses__())
def test_a_closed_set_is_documented(vocabulary):
    """Every closed set says what it is."""
    assert vocabulary.__doc__ and vocabulary.__doc__ != Vocabulary.__doc__


@pytest.mark.parametrize(
    ("word", "label"),
    [
        (DocumentStatus.IN_REVIEW, "In review"),
        (TestLevel.OQ, "OQ"),
        (ComponentKind.AI_MODEL, "AI model"),
        (ReferenceKind.SOP, "SOP"),
        (Verification.SUPPLIER, "Supplier evidence"),
    ],
)
def test_a_word_is_printed_for_readers(word, label):
    """Labels begin with a capital, have no hyphens, and keep abbreviations."""
    assert label == word.label


def test_ratings_have_a_rank():
    """Low, medium and high can be compared."""
    assert [1, 2, 3] == [level.rank for level in Rating]


def test_some_methods_are_tests():
    """Only executed tests count as tests."""
    assert ["IQ", "OQ", "PQ", "regression"] == [method for method in Verification if method.is_test]


def test_two_statuses_settle_a_deviation():
    """A deviation no longer blocks when it is closed or accepted."""
    assert ["closed", "accepted"] == [status for status in DeviationStatus if status.is_settled]


def test_two_statuses_carry_a_watermark():
    """A document is a draft until it is approved."""
    assert ["draft", "in-review"] == [status for status in DocumentStatus if status.is_draft]
