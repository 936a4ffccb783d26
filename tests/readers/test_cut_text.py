"""Text after a number sign is no longer lost in silence, and comments raise no alarm."""

from __future__ import annotations

import pytest


def cut(lines: list[str]) -> list[str]:
    """Return what is reported as lost, with line and column."""
    return [line.removeprefix("VD112 specs/items.yaml:").split(" is taken")[0] for line in lines if line.startswith("VD112")]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("terms:\n- term: t\n  meaning: see ticket #12\n", "3:23 '#12'"),
        ("terms:\n- term: t\n  meaning: see ticket # 3 of July\n", "3:23 '# 3 of July'"),
        ("terms:\n- meaning: größer als #1\n  term: t\n", "2:23 '#1'"),
        (
            "test_cases:\n- {id: A, title: t, level: OQ, preconditions: [a, b]}\n- id: B\n  title: t\n  level: OQ\n  preconditions:\n  - part #4\n",
            "7:10 '#4'",
        ),
        ("terms:\n- term: t\n  meaning: one\n    two #3\n", "4:9 '#3'"),
        ("terms:\n- {term: t, meaning: see #12\n    }\n", "2:26 '#12'"),
    ],
)
def test_a_number_after_a_number_sign_is_reported(found, text, lost):
    """A value without quotes ends where a space and a number sign stand; with a number behind it, that is a mistake."""
    assert [lost] == cut(found(text))


@pytest.mark.parametrize(
    "text",
    [
        "terms:\n- {term: t, meaning: 'see #12'} #12\n",
        'terms:\n- term: t\n  meaning: "see #12"\n',
        "terms: # 12 terms\n- term: t\n  meaning: m\n",
        "# 12 terms\nterms:\n- term: t\n  meaning: |\n    see ticket #12\n    and # 3\n",
        "terms:\n- term: t\n  meaning: >-\n    see ticket #12\n",
        "terms:\n- term: t\n  meaning: m # a comment\n",
        "terms:\n- term: t\n  meaning: m   # 3 kinds of comment\n",
        "terms:\n- term: t\n  meaning: issue#12\n",
        "terms:\n  #12\n- term: t\n  meaning: m\n  # 12\n",
    ],
)
def test_a_comment_is_no_finding(found, text):
    """Quoted values, blocks and comments with words are left alone."""
    assert [] == cut(found(text))


def test_it_is_found_in_an_override(found):
    """The texts of an override are looked at like those of an item."""
    assert ["VD112"] == [line.split()[0] for line in found({"specs/catalogue/terms.yaml": "terms: \n  URS: see #12\n"})]
