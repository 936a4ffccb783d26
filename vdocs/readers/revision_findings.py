"""The VD77x findings: why an earlier version of a project cannot be had from git."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from vdocs.model.diagnostic import Code, Diagnostic, Severity, code_of

CODES: dict[str, Code] = {}
"""Every code of this module, by code."""


class NoRevision(Exception):
    """An earlier version cannot be had; `finding` says why and what to do."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _finding(code: str) -> Callable[[Callable[..., tuple[str, str]]], Callable[..., NoRevision]]:
    """Turn a function that returns message and hint into one that returns the exception to raise."""

    def decorate(function: Callable[..., tuple[str, str]]) -> Callable[..., NoRevision]:
        identity = code_of(function, code, Severity.ERROR)
        CODES[code] = identity

        @wraps(function)
        def build(*arguments: object) -> NoRevision:
            message, hint = function(*arguments)
            return NoRevision(Diagnostic(code, identity.name, identity.severity, message, hint))

        return build

    return decorate


@_finding("VD770")
def no_version_control(problem: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** A comparison with an earlier version finds git, and the project under its control.

    **Why it matters.** Without a history there is no earlier version to compare with.

    **Example.** `vdocs redline OQ --from v1.0` in a folder that was copied without its `.git` folder.

    **How to clear it.** Install git, work in the clone of the project, or begin its history with `git init` and a first commit.
    """
    return problem, hint


@_finding("VD771")
def unknown_revision(name: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** A revision that is named on the command line exists.

    **Why it matters.** A comparison with another version than the one meant would show the wrong changes.

    **Example.** `--from v1.O` with the letter O in place of the figure.

    **How to clear it.** Name a tag, a branch or a commit; `git tag` and `git log --oneline` list them. In a clone without the
    whole history, `git fetch --tags --unshallow` brings it.
    """
    return f"there is no revision '{name}' in the history of the project", hint


@_finding("VD772")
def unreadable_revision(revision: str, problem: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** The project can be read at the revision it is compared with.

    **Why it matters.** Both sides are compiled from their sources; from half of a project only half of a document comes.

    **Example.** At the revision named, the project lay in another folder, or a file of it was not well-formed YAML.

    **How to clear it.** Name a revision at which `vdocs check` found nothing that stops a build, such as an approved version.
    """
    return f"at {revision} the project cannot be read: {problem}", hint


@_finding("VD773")
def document_not_in_revision(document: str, revision: str, known: str) -> tuple[str, str]:
    """
    **What it checks.** The document exists in both versions that are compared.

    **Why it matters.** A document that is new, or has a new number, has no earlier version.

    **Example.** `vdocs redline RTM --from v0.1`, where the matrix was first written for v0.2.

    **How to clear it.** Name a later revision, or a document of both versions by its number.
    """
    known = f"documents there: {known}" if known else "there are no documents there"
    return f"there is no document '{document}' at {revision}", f"{known}; name a revision that has the document"


@_finding("VD774")
def refused_revision(revision: str, problem: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** What is taken from the history is ordinary files inside the project, and not more than a project holds.

    **Why it matters.** A link or a path that leaves the project would read or write files elsewhere.

    **Example.** `specs/shared` was a symbolic link at the revision named.

    **How to clear it.** Name a later revision, one in which the files themselves lie in the project.
    """
    return f"at {revision} {problem}", hint
