"""The VD1xx findings: what can be wrong with the text before it is a project."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from vdocs.model.diagnostic import Code, Diagnostic, Location, Severity, code_of

CODES: dict[str, Code] = {}
"""Every code of the readers, by code."""

FATAL = frozenset({"VD101", "VD102", "VD107", "VD108", "VD110"})
"""Codes after which the project is not known as a whole, so that its links are not judged."""

LEAVES_OUT = frozenset({"VD103", "VD104", "VD105", "VD106", "VD111"})
"""Codes after which something that was authored is missing from the project."""


def _finding(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[..., tuple[str, str]]], Callable[..., Diagnostic]]:
    """Turn a function that returns message and hint into one that takes a Location first and returns a Diagnostic."""

    def decorate(function: Callable[..., tuple[str, str]]) -> Callable[..., Diagnostic]:
        identity = code_of(function, code, severity)
        CODES[code] = identity

        @wraps(function)
        def build(location: Location, *arguments: object) -> Diagnostic:
            message, hint = function(*arguments)
            return Diagnostic(code, identity.name, severity, message, hint, location=location)

        return build

    return decorate


@_finding("VD101")
def unreadable_file(reason: str, hint: str = "") -> tuple[str, str]:
    """
    **What it checks.** Every file of the project can be opened and is UTF-8 text.

    **Why it matters.** What cannot be read would be missing from every document without anybody noticing.

    **Example.** `specs/risks/old.yaml` was saved as UTF-16 by a spreadsheet program.

    **How to clear it.** Correct the file's permissions, or save it again as UTF-8.
    """
    return f"the file cannot be read: {reason}", hint or "check that it exists and that you may read it"


@_finding("VD102")
def broken_yaml(problem: str, hint: str = "") -> tuple[str, str]:
    """
    **What it checks.** Every file is well-formed YAML.

    **Why it matters.** A file that cannot be parsed contributes nothing; no document is built from a part of a project.

    **Example.** `title: Audit trail: decisions` – the second colon and space begin a new key.

    **How to clear it.** Correct the line shown. Most often a value needs quotes, or the indentation differs from its
    neighbours.
    """
    return f"this is not well-formed YAML: {problem}", hint or "check quotes, colons and indentation on this line and the one above"


@_finding("VD103")
def duplicate_key(key: str, first_line: int) -> tuple[str, str]:
    """
    **What it checks.** No key stands twice in one entry.

    **Why it matters.** Most programs keep the last value in silence; a requirement would lose its statement.

    **Example.** Two `statement:` lines in URS-014.

    **How to clear it.** Keep one of the two, or give the second its own entry.
    """
    return f"key '{key}' stands twice here", f"the first one is on line {first_line}; remove one of them"


@_finding("VD104")
def unknown_key(key: str, owner: str, nearest: str, known: str) -> tuple[str, str]:
    """
    **What it checks.** Every key is one that vdocs knows at this place.

    **Why it matters.** A misspelt key would be ignored, and with it the link or the statement it was to hold.

    **Example.** `verifys: [URS-021]` in a test case.

    **How to clear it.** Use the name that the hint offers; `vdocs schema` lists all keys.
    """
    return f"unknown key '{key}' in {owner}", f"did you mean '{nearest}'?" if nearest else f"known keys: {known}"


@_finding("VD105")
def wrong_value(message: str, hint: str = "") -> tuple[str, str]:
    """
    **What it checks.** Every value is text without control characters and tags, and has the type and, for a closed set,
    one of the words that its key takes.

    **Why it matters.** A severity of `hihg` has no place in a risk matrix.

    **Example.** `severity: hihg`, or `verifies: URS-021` where a list is expected.

    **How to clear it.** Use one of the words the message names; write a list in square brackets or with hyphens.
    """
    return message, hint


@_finding("VD106")
def missing_key(key: str, owner: str, meaning: str) -> tuple[str, str]:
    """
    **What it checks.** Every key that an entry must have is there and is not empty.

    **Why it matters.** A risk without a severity has no priority; a requirement without a statement cannot be verified.

    **Example.** A requirement with a title and no `statement`.

    **How to clear it.** Add the key with its value.
    """
    return f"{owner} has no '{key}'", f"add '{key}:'" + (f" – {meaning}" if meaning else "")


@_finding("VD107")
def oversized_file(found: str, limit: str) -> tuple[str, str]:
    """
    **What it checks.** No file is larger, more deeply nested or more expanded by aliases than authored text ever is.

    **Why it matters.** Such a file is an export put in the wrong place, or made to stop the program.

    **Example.** A 50 MB database dump saved as `specs/requirements/all.yaml`.

    **How to clear it.** Move the file out of `specs/` and `protocols/`, or split it by theme.
    """
    return (
        f"the file is too large to be authored text: {found}",
        f"the limit is {limit}; split the file, or move it out of specs/ and protocols/",
    )


@_finding("VD108")
def missing_project(reason: str, hint: str = "") -> tuple[str, str]:
    """
    **What it checks.** The folder is a project: some file under `specs/` holds a `project:` entry.

    **Why it matters.** Without the system's name, release and owner no document has a cover.

    **Example.** `vdocs check` was started one folder too high.

    **How to clear it.** Change to the project's folder or name it with `-C DIR`; `vdocs init DIR` makes a new project.
    """
    return reason, hint or "name the project's folder with -C DIR, or start one with 'vdocs init DIR'"


@_finding("VD109")
def empty_file() -> tuple[str, str]:
    """
    **What it checks.** Every file of the project holds something.

    **Why it matters.** An empty file is usually one that was not saved, or lost its content in a merge.

    **Example.** `specs/risks/ai.yaml` has zero bytes.

    **How to clear it.** Restore the content or delete the file.
    """
    return "the file is empty", "write items into it or delete it"


@_finding("VD110")
def path_outside_project(target: str, is_folder: bool = False) -> tuple[str, str]:
    """
    **What it checks.** Every file of the project lies in the project's own folder, also when it is a link; folders are no links.

    **Why it matters.** What lies elsewhere is not under the same version control, and could be anything.

    **Example.** `specs/risks.yaml` is a symbolic link to a network drive.

    **How to clear it.** Copy the file, or the folder with its files, into the project.
    """
    if is_folder:
        return f"the folder is a link to {target}, and linked folders are not read", "copy the folder into the project"
    return f"the file leads out of the project, to {target}", "copy the file into the project"


@_finding("VD111")
def unusable_override(problem: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** A catalogue override under `specs/catalogue/` replaces keys that exist, with data of their shape. A
    regulation of the house under `specs/regulations/` has the shape of those that vdocs ships, and ids of its own.

    **Why it matters.** A mistyped risk matrix would change the rigour of every test.

    **Example.** `specs/catalogue/risk.yaml` with a `risk_class` table that lacks the row `low`.

    **How to clear it.** Complete the table as the hint says.
    """
    return problem, hint


@_finding("VD112", Severity.WARNING)
def text_cut_by_hash(lost: str) -> tuple[str, str]:
    """
    **What it checks.** No value without quotes is followed by a number sign and a number on its line.

    **Why it matters.** YAML takes what follows a space and a number sign for a comment, so the rest of the text is lost.

    **Example.** `source: Ticket #12 of the supplier`, which is read as `Ticket`.

    **How to clear it.** Put the value in quotes; where a comment is meant, let it begin with a word.
    """
    shown = lost if len(lost) <= 60 else f"{lost[:57]}…"
    return f"'{shown}' is taken for a comment and is no part of the text", "put the value in quotes"


@_finding("VD117")
def missing_picture(source: str, nearest: str) -> tuple[str, str]:
    """
    **What it checks.** Every picture that a text shows is a file of the project. The path begins at the project's folder,
    whatever file the text stands in.

    **Why it matters.** The documents say "[picture missing: …]" in its place; what the text explains by it cannot be understood.

    **Example.** `![Operator panel](pictures/pannel.png)`, and the file is called `panel.png`.

    **How to clear it.** Correct the path, or add the file.
    """
    hint = f"did you mean '{nearest}'?" if nearest else "add the file, or correct the path, which begins at the project's folder"
    return f"the picture '{source}' is not there", hint


@_finding("VD118")
def unusable_picture(source: str, reason: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** Every picture is a whole PNG, JPEG or SVG, whatever its name ends in: no larger than 20 MB (all together
    200 MB) and 50 million pixels. A drawing (SVG) has no scripts, no animation, no entities and refers to nothing outside itself.

    **Why it matters.** A damaged picture is printed in part or not at all, and a drawing that loads something from elsewhere shows
    every reader something else.

    **Example.** `pictures/panel.png` is a photograph in another format that was only renamed.

    **How to clear it.** Save the picture again as the hint says.
    """
    return f"the picture '{source}' cannot be used: {reason}", hint


@_finding("VD119")
def picture_outside_project(source: str, reason: str) -> tuple[str, str]:
    """
    **What it checks.** Every picture lies in the project, below `pictures/`, `specs/` or `protocols/`, also when it is a link.

    **Why it matters.** What lies elsewhere is not under the same version control, and the next build or a comparison with an
    earlier version would not find it.

    **Example.** `![Panel](https://example.org/panel.png)` or `![Panel](../../panel.png)`.

    **How to clear it.** Copy the picture into `pictures/` and give its path from the project's folder, such as
    `pictures/panel.png`.
    """
    return (
        f"the picture '{source}' is not taken: {reason}",
        "copy it into pictures/ and give its path from the project's folder, such as pictures/panel.png",
    )


@_finding("VD120", Severity.WARNING)
def unread_member(name: str, first: str) -> tuple[str, str]:
    """
    **What it checks.** Every project below `systems/` of a master plan can be read without a finding of VD1xx.

    **Why it matters.** The inventory takes name, category, criticality and documents of a system from its own project. What
    cannot be read there is missing from the master plan.

    **Example.** `systems/lims/specs/project.yaml` has a mistyped key.

    **How to clear it.** Check that project on its own with `vdocs -C systems/lims check`, and mend what it says.
    """
    return f"the project of '{name}' cannot be read as it stands: {first}", f"run 'vdocs -C systems/{name} check'"
