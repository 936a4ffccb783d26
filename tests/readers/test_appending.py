"""Entries added at the end of a file, which keeps what it has."""

from __future__ import annotations

import pytest

from vdocs.readers.appending import NotExtendable, extended

ENTRY = "  # why\n  - id: B\n    text: t\n"


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (b"", b"list:\n  # why\n  - id: B\n    text: t\n"),
        (b"# mine", b"\nlist:\n  # why\n  - id: B\n    text: t\n"),
        (b"other: 1\n", b"list:\n  # why\n  - id: B\n    text: t\n"),
        (b"list:\n", b"  # why\n  - id: B\n    text: t\n"),
        (b"list:\n- id: A\n", b"\n# why\n- id: B\n  text: t\n"),
        (b"list:\n    - id: A\n", b"\n    # why\n    - id: B\n      text: t\n"),
        (b"list:\n  - id: A\n    text: |\n      a\n\n", b"\n  # why\n  - id: B\n    text: t\n"),
        (b"list:\r\n  - id: A\r\n", b"\r\n  # why\r\n  - id: B\r\n    text: t\r\n"),
    ],
)
def test_entries_are_added_at_the_end(before, added):
    """The indentation and the line ends of the file are followed; what was there is the beginning of the result."""
    assert before + added == extended(before, "list", [ENTRY], "f.yaml")


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (b"list: [a]\n", "'list' is not written as a list with hyphens; write it so, or empty it"),
        (b"list:\n- a\nother: 1\n", "'list' is not its last key; move it to the end"),
        (b"- a\n", "it is no list of keys"),
        (b"list: [a\n", "this is not well-formed YAML"),
        (b"list: text\n", "'list' is not written as a list with hyphens"),
        (b"list:\n- text: |+\n\n    a\n\n", "what is added would change what stands in it"),
    ],
)
def test_a_form_that_allows_no_addition(before, reason):
    """The reason says what to change; nothing is guessed."""
    with pytest.raises(NotExtendable) as refusal:
        extended(before, "list", [ENTRY], "f.yaml")

    assert str(refusal.value).startswith(reason)
