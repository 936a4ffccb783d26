"""What the YAML parser complains about, in plain words, at the place where the author has to look."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from vdocs.model.diagnostic import Diagnostic, Location
from vdocs.readers.findings import broken_yaml


class _Complaint(NamedTuple):
    """A complaint in plainer words; `{line}` is the line where the part began that the parser could not read."""

    message: str
    hint: str = ""
    at_start: bool = False
    """True when the author has to look where that part began, and not where the parser gave up."""


_QUOTE = _Complaint("a quote opened in line {line} is never closed", "close it with the quote that opened it", True)

_ANCHOR = _Complaint("'*' or '&' begins a value", "put the value in quotes when it begins with a special character")

_COMPLAINTS = {
    "found unexpected end of stream": _QUOTE,
    "found unexpected document indicator": _QUOTE,
    "mapping values are not allowed in this context": _Complaint(
        "a colon begins a new key where none can stand", "put the value in quotes when it contains a colon followed by a space"
    ),
    "but found another document": _Complaint(
        "a second document begins in the same file", "keep one YAML document per file; remove the line '---' in the middle"
    ),
    "found character that cannot start any token": _Complaint(
        "a character that cannot begin a value", "put the value in quotes when it begins with a special character"
    ),
    "found a tab character that violates indentation": _Complaint("a tab stands in the indentation"),
    "did not find expected key": _Complaint("a key is expected here"),
    "did not find expected '-' indicator": _Complaint(
        "an entry that begins with '- ' is expected here", "give this line the same indentation as its neighbours in the list"
    ),
    "could not find expected ':'": _Complaint(
        "this line has no colon after its key", "write 'key: value', or indent the line when it continues the text above it", True
    ),
    "did not find expected ',' or ']'": _Complaint(
        "the list opened with '[' in line {line} lacks a comma or its ']'",
        "put an entry in quotes when it holds brackets, commas or colons",
    ),
    "did not find expected ',' or '}'": _Complaint(
        "the keys opened with '{{' in line {line} lack a comma or their '}}'",
        "put a value in quotes when it holds brackets, commas or colons",
    ),
    "did not find expected node content": _Complaint("a value is expected here", "close the bracket, or put the value in quotes"),
    "found unknown escape character": _Complaint(
        "a backslash in double quotes begins an escape that YAML does not know", "use single quotes, or write the backslash twice"
    ),
    "found undefined alias": _ANCHOR,
    "did not find expected alphabetic or numeric character": _ANCHOR,
    "did not find expected comment or line break": _Complaint(
        "text stands on the line of '|' or '>'", "begin the text on the next line, or put the value in quotes"
    ),
}
"""The parser's complaints by its own words."""

_AFTER_QUOTE = _Complaint(
    "the text goes on after its closing quote", "write an apostrophe twice inside single quotes, or put the whole value in double quotes"
)

_NO_BREAK_SPACE = re.compile("^[ \u00a0]*?\u00a0|(?<=[-:,?])[ ]*?\u00a0", re.M)
"""A no-break space where YAML needs an ordinary one: in the indentation, or after a hyphen, colon or comma."""


def complaint(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Return what the parser refused as a finding."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return broken_yaml(Location(file), str(error.problem))
    space = _no_break_space(text, mark, file)
    if space is not None:
        return broken_yaml(
            space, "a no-break space copied from another program stands where a space is needed", "replace it by an ordinary space"
        )
    told = _told(error, text, mark)
    start = error.context_mark or mark
    place = start if told.at_start else mark
    hint = "YAML is indented with spaces, never with tabs" if text[mark.index : mark.index + 1] == "\t" else told.hint
    return broken_yaml(Location(file, place.line + 1, place.column + 1), told.message.format(line=start.line + 1), hint)


def control_character(error: yaml.reader.ReaderError, text: str, file: str) -> Diagnostic:
    """Return the finding for a character that YAML text may not hold."""
    before = text[: error.position] if isinstance(error.position, int) else ""
    location = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    hint = "delete the character; it often comes from copying out of another program"
    return broken_yaml(location, "a control character that text may not hold", hint)


def _told(error: yaml.MarkedYAMLError, text: str, mark: yaml.Mark) -> _Complaint:
    problem = str(error.problem)
    if problem == "did not find expected key" and _follows_quote(text, mark):
        return _AFTER_QUOTE
    said = ", ".join(str(part) for part in (error.problem, error.context) if part)
    return _COMPLAINTS.get(problem, _Complaint(said.replace("{", "{{").replace("}", "}}")))


def _follows_quote(text: str, mark: yaml.Mark) -> bool:
    """True when a closing quote stands before the mark on the same line."""
    return text[mark.index - mark.column : mark.index].rstrip(" ").endswith(("'", '"'))


def _no_break_space(text: str, mark: yaml.Mark, file: str) -> Location | None:
    """The place of a no-break space on the line of the mark or the line above; None when there is none."""
    lines = text.splitlines()
    for number in (mark.line, mark.line - 1):
        found = _NO_BREAK_SPACE.search(lines[number]) if 0 <= number < len(lines) else None
        if found:
            return Location(file, number + 1, found.end())
    return None
