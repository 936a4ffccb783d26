"""Markdown becomes plain text that reads well in a cell."""

from __future__ import annotations

import re

import pytest

from vdocs.writers.excel import prose


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("One line.", "One line."),
        ("A line\ngoes on.\n\nA paragraph.\n", "A line goes on.\nA paragraph."),
        ("**bold**, *slanted*, `code` and ~~struck~~", "bold, slanted, code and struck"),
        ("See:\n\n- one\n- two\n  - inner\n", "See:\n- one\n- two\n  - inner"),
        ("3. three\n4. four\n", "3. three\n4. four"),
        ("# Heading\n\nText", "Heading\nText"),
        ("> quoted", "quoted"),
        ("```\na = 1\n  b = 2\n```", "a = 1\n  b = 2"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("the [SOP](https://example.org/sop)", "the SOP (https://example.org/sop)"),
        ("<https://example.org>", "https://example.org"),
        ("a  \nb", "a\nb"),
        ("R&amp;D \\*", "R&D *"),
    ],
)
def test_marks_are_removed(markdown, text):
    """Marks go, structure stays as lines."""
    assert text == prose.plain_text(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "Decision stored within 250 ms (mean), see model_version [ref] of R&D; 5 < 7 > 3 #4!",
        "Time-stamp, zone and user-id:\nkept for 10 years.\n\n\nEnd - of 3. part + more = all | none.",
        "A space \n \nbefore a blank line.",
        "  Leading and trailing  ",
        "- item",
        "1) first",
        "Title\n---",
        "a_b_c and _d_",
        "x | y\n--|--\n1 | 2",
        "    code",
        "[a]: https://example.org",
        "www.example.org and a@b.example",
    ],
)
def test_the_quick_way_agrees_with_the_parser(markdown, monkeypatch):
    """A text that is taken for unmarked reads exactly as the parser would print it."""
    quick = prose.plain_text(markdown)
    monkeypatch.setattr(prose, "_MARKS", re.compile(""))
    prose.plain_text.cache_clear()

    assert prose.plain_text(markdown) == quick
