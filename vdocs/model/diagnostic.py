"""What vdocs says about a project: one finding, at one place, with the remedy in its hint."""

from __future__ import annotations

from inspect import cleandoc
from typing import NamedTuple

from vdocs.model.vocabulary import Vocabulary


class Severity(Vocabulary):
    """How much a finding weighs."""

    ERROR = "error", "Must be put right, or justified where the rule allows it, before documents are approved."
    WARNING = "warning", "Should be looked at; does not stop a build or an approval."
    NOTE = "note", "For information."


class Place(NamedTuple):
    """Where a value is authored: a file and the path of keys and indexes inside it."""

    file: str
    path: tuple[str | int, ...] = ()
    on_key: bool = False
    """True when the key itself is meant and not its value."""


class Location(NamedTuple):
    """A file with line and column, both counted from 1; 0 when not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line:column`, leaving out what is not known."""
        return ":".join(str(part) for part in self if part)


class Code(NamedTuple):
    """The identity of a check: a code that is never reused, a name and a severity."""

    code: str
    name: str
    severity: Severity
    documentation: str = ""
    """Markdown with the headings What it checks, Why it matters, Example, How to clear it."""
    preflight: str = ""
    """The consistency check of blueprint 1.25 that it implements, where there is one."""
    justifiable: bool = False
    """True when a justification in the item turns the finding into a justified gap."""


class Diagnostic(NamedTuple):
    """One finding."""

    code: str
    name: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place | None = None
    item: str = ""
    """Id of the item it is about, where there is one."""
    justification: str = ""
    """The reason given in the item, when the finding is a justified gap."""
    location: Location | None = None
    """Filled in by whoever reads the file again to find the line."""

    @property
    def blocks(self) -> bool:
        """True when the finding is an error without a justification."""
        return self.severity is Severity.ERROR and not self.justification


def code_of(function: object, code: str, severity: Severity, preflight: str = "", justifiable: bool = False) -> Code:
    """Return the Code whose name and documentation are the function's own."""
    name = function.__name__.replace("_", "-")  # type: ignore[attr-defined]
    return Code(code, name, severity, cleandoc(function.__doc__ or ""), preflight, justifiable)
