"""A finding, its place and its code."""

from __future__ import annotations

import pytest

from vdocs.model.diagnostic import Diagnostic, Location, Severity, code_of


def requirement_without_test() -> None:
    """
    **What it checks.** Something.

        indented
    """


CODE = code_of(requirement_without_test, "VD999", Severity.ERROR)


@pytest.mark.parametrize(
    ("location", "expected"),
    [(Location("a.yaml", 3, 5), "a.yaml:3:5"), (Location("a.yaml", 3), "a.yaml:3"), (Location("a.yaml"), "a.yaml")],
)
def test_a_location_prints_what_is_known(location, expected):
    """Line and column are left out when they are not known."""
    assert expected == str(location)


def test_a_code_is_named_after_its_function():
    """Name and documentation of a code are those of the function that finds it."""
    assert ("requirement-without-test", "**What it checks.** Something.\n\n    indented") == (CODE.name, CODE.documentation)


@pytest.mark.parametrize(
    ("severity", "justification", "expected"),
    [(Severity.ERROR, "", True), (Severity.ERROR, "Because.", False), (Severity.WARNING, "", False), (Severity.NOTE, "", False)],
)
def test_an_open_error_blocks(severity, justification, expected):
    """Only an error without a justification blocks."""
    finding = Diagnostic(CODE.code, CODE.name, severity, "m", justification=justification)

    assert expected == finding.blocks
