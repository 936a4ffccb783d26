"""Pictures in the text of items: each says in words what it shows (VD218)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.rules.phrases import field_at
from vdocs.rules.registry import Finding, Subject, rule
from vdocs.rules.texts import pieces

_WORDLESS = re.compile(r"!\[\s*\]\(\s*<?([^\s)>]+)")


@rule("VD218", Severity.WARNING)
def picture_without_words(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every picture that a text shows has alternative text between its square brackets.

    **Why it matters.** Whoever cannot see the picture hears that text; without it the PDF of the document is not accessible, and a
    picture that is missing cannot even be named.

    **Example.** `![](pictures/panel.png)` in a section of the URS.

    **How to clear it.** Say what the picture shows: `![The operator panel after a reject](pictures/panel.png)`.
    """
    holding = subject.holding("![")
    for _, item in subject.project.items() if holding else ():
        if item.id in holding and _WORDLESS.search(subject.texts.get(item.id, "")):
            for path, text in pieces(item):
                for match in _WORDLESS.finditer(text):
                    message = f"{field_at(path)} of {item.id} shows '{match[1]}' without saying what it shows"
                    yield Finding(item.id, message, "write it between the square brackets", path)
