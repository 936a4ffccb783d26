"""Stars, underscores and backslashes that Markdown would take for markup (VD506)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.items import TestCase
from vdocs.rules.phrases import field_at
from vdocs.rules.registry import Finding, Subject, rule, standing

_SIGNS = re.compile(r"[*\\]|__")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")

# drive or share: a backslash before a sign such as * or _ is not printed
_WINDOWS_PATH = re.compile(r"(?<!\w)(?:[A-Za-z]:|\\\\\w)[^\s`]*?\\[!-/:-@\[-`{-~]\S*|(?<![\w\\])\\\\\w\S*")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*./,;:])[^*\n]*?(?:\n[^*\n]+)*?(?<=[^\s*/])\1(?![\w*])")
_FILE_PATTERN = re.compile(r"(?<![\w*])[\w/\\-]*\*+\.(?:\*|\w+)")
_BETWEEN_STARS = re.compile(r"(?:(?<!\*)\*+(?=\w)|(?<![\w*])\*+(?=[^\s\w*]))[^*]+?(?:(?<=\w)\*+|(?<=[^\s\w*])\*+(?!\w))")
_DUNDER = re.compile(r"(?<!\w)__[^\W_]\w*__(?!\w)")


@rule("VD506", Severity.WARNING)
def text_read_as_markup(subject: Subject) -> Iterator[Finding]:
    r"""
    **What it checks.** Statements, steps, set-up and preconditions hold no text that Markdown takes for markup although it hardly
    is: file patterns such as `*.*`, names such as `__init__`, formulas such as `2*3*4`, paths such as `C:\*x`. Ordinary
    emphasis (`*not*`, `**must**`) and text between backquotes are left alone.

    **Why it matters.** The signs vanish from the printed document, and the tester types something else than was approved.

    **Example.** Step 2 of OQ-034 does "Delete *.* in the export folder", which is printed as "Delete . in the export folder".

    **How to clear it.** Put the text between backquotes. A value that the tester types belongs under `input` of the step, which
    is printed as it stands.
    """
    for item, path, text in _drawn(subject):
        if _SIGNS.search(text) and (found := _misread(text)):
            message = f"{field_at(path)} of {item} holds '{found}', which is read as markup"
            yield Finding(item, message, "put it in backquotes, or put a test input under 'input:'", path)


def _drawn(subject: Subject) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Yield item, path and text of what is written in short and printed as Markdown."""
    holding = subject.holding("*", "\\", "__")
    for requirement in standing(subject.project.requirements):
        if requirement.id in holding:
            yield requirement.id, ("statement",), requirement.statement
    for case in standing(subject.project.test_cases):
        if case.id in holding:
            yield from ((case.id, path, text) for path, text in _of_case(case))


def _of_case(case: TestCase) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, text in enumerate(case.preconditions):
        yield ("preconditions", index), text
    for index, action in enumerate(case.setup):
        yield ("setup", index, "do"), action.do
        yield ("setup", index, "confirm"), action.confirm
    for index, step in enumerate(case.steps):
        yield ("steps", index, "do"), step.do
        yield ("steps", index, "expect"), step.expect


def _misread(text: str) -> str:
    """Return the first piece of a text that markup would change unasked; empty when there is none."""
    text = _CODE.sub("code", text)
    if path := _WINDOWS_PATH.search(text):
        return path.group()
    for paragraph in re.split(r"\n\s*\n", _EMPHASIS.sub("word", _ESCAPED.sub("x", text))):
        for pattern in (_FILE_PATTERN, _DUNDER, _BETWEEN_STARS):
            if found := pattern.search(paragraph):
                return " ".join(found.group().split())
    return ""
