"""The VD76x findings: what a person must settle before the values of a copy that came back are taken over."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from vdocs.model.diagnostic import Code, Diagnostic, Severity, code_of

CODES: dict[str, Code] = {}
"""Every code of this package."""


def _finding(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[..., tuple[str, str]]], Callable[..., Diagnostic]]:
    """Turn a function that returns message and hint into one that returns a Diagnostic."""

    def decorate(function: Callable[..., tuple[str, str]]) -> Callable[..., Diagnostic]:
        identity = code_of(function, code, severity)
        CODES[code] = identity

        @wraps(function)
        def build(*arguments: object, item: str = "") -> Diagnostic:
            message, hint = function(*arguments)
            return Diagnostic(code, identity.name, severity, message, hint, item=item)

        return build

    return decorate


@_finding("VD760")
def copy_not_registered(identity: str) -> tuple[str, str]:
    """
    **What it checks.** The issue that a copy names is in the register of issues.

    **Why it matters.** Only an issued copy of an approved version is a record of execution. A file that was built, copied or
    renamed by hand, or a dry run, is none.

    **Example.** A tester filled in the protocol from `build/word/` instead of an issued copy.

    **How to clear it.** Find out where the file comes from. If the register was restored from an older state, restore the newest.
    """
    if not identity:
        return (
            "this file names no issue: it is a document or a dry run, no execution copy",
            "execute on a copy that 'vdocs issue' wrote",
        )
    return f"issue {identity} is not in the register", "find out where the file comes from, and whether the register is the newest one"


@_finding("VD761")
def copy_cannot_be_read(reason: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** A copy holds nothing that changes what it seems to say: no tracked changes, no parts of other documents,
    no links that load content, no macros.

    **Why it matters.** Two readers of such a file can see two different records. Its values are not read.

    **Example.** A reviewer switched on the tracking of changes and corrected an entry.

    **How to clear it.** Return the copy to whoever filled it in; corrections are made as good documentation practice says.
    """
    return reason, hint


@_finding("VD762")
def fixed_text_altered(before: str, after: str) -> tuple[str, str]:
    """
    **What it checks.** The text of a copy outside its fields is the text that was issued, letter by letter.

    **Why it matters.** A step or an acceptance criterion that was changed after approval proves nothing.

    **Example.** "Version 4.2" became "Version 4.3" in the expected result of a step.

    **How to clear it.** Treat it as a deviation: the run was not executed as approved. Execute it again on a new copy.
    """
    hint = "execute the run again on a new copy; record the change as a deviation"
    if not (before or after):
        return (
            "the text outside the fields is not what was issued",
            f"{hint}; to see where, keep the issued file in build/issued/",
        )
    return f"issued: {_quoted(before)}; here: {_quoted(after)}", hint


def _quoted(text: str) -> str:
    return f"'{text if len(text) <= 160 else text[:157] + '…'}'" if text else "nothing"


@_finding("VD763")
def several_choices(address: str, ticked: tuple[str, ...]) -> tuple[str, str]:
    """
    **What it checks.** Of the boxes of one choice at most one is ticked.

    **Why it matters.** Nobody can tell whether a step passed or failed when both are ticked.

    **Example.** `OQ-034/R1/4/result` with Pass and Fail ticked.

    **How to clear it.** Ask the tester, who corrects the entry with initials, date and reason.
    """
    return f"{address} has {len(ticked)} boxes ticked: {', '.join(ticked)}", "ask who filled it in which one is meant"


@_finding("VD764")
def values_disagree(address: str, shown: str, other: str, where: str) -> tuple[str, str]:
    """
    **What it checks.** What a field shows is what is kept beside the text: in the data of the file, or as the state of a box.

    **Why it matters.** Whoever opens the file in another program would see another result.

    **Example.** A box shows a tick while its state says that it is not ticked.

    **How to clear it.** Ask the tester which one is meant, and have the field filled in again.
    """
    return f"{address} shows {_quoted(shown)}, {where} says {_quoted(other)}", "ask who filled it in which one is meant"


@_finding("VD765", Severity.WARNING)
def no_second_witness(reason: str) -> tuple[str, str]:
    """
    **What it checks.** The values are kept a second time in the data of the file, so that one can be compared with the other.

    **Why it matters.** Without them the values rest on what is shown alone. Nothing is lost: what is shown is what counts.

    **Example.** LibreOffice empties these data when a value holds one of the signs `<` and `&`.

    **How to clear it.** Nothing must be done. Filling in copies with Word keeps the second witness.
    """
    return reason, "the values are read from what is shown"


@_finding("VD766")
def field_twice(address: str, texts: tuple[str, ...]) -> tuple[str, str]:
    """
    **What it checks.** No field stands twice in a copy with different values.

    **Why it matters.** Nobody can tell which value is meant.

    **Example.** A row was copied and pasted in a program that does not keep the lock.

    **How to clear it.** Ask the tester which one is meant.
    """
    return f"{address} stands there {len(texts)} times: {', '.join(map(_quoted, texts))}", "ask who filled it in which one is meant"


@_finding("VD767", Severity.WARNING)
def date_not_read(address: str, text: str) -> tuple[str, str]:
    """
    **What it checks.** A date is written in the format of the document.

    **Why it matters.** 03/07/2026 is a day in March or in July.

    **Example.** `7.3.26` in a field for a date.

    **How to clear it.** Ask the tester; the entry is corrected with initials and date.
    """
    return (
        f"{address} holds {_quoted(text)}, which is no date in the format of the document",
        "ask who filled it in which day is meant",
    )


@_finding("VD768", Severity.WARNING)
def lock_removed() -> tuple[str, str]:
    """
    **What it checks.** A copy is still locked, so that only its fields could be changed.

    **Why it matters.** Somebody took the lock off. The fixed text was compared all the same.

    **Example.** LibreOffice or a person switched off the protection of the document.

    **How to clear it.** Nothing must be done when the fixed text is unchanged; ask why, if it was done by hand.
    """
    return "the copy is not locked any more", "the text outside the fields was compared with the register all the same"


@_finding("VD769")
def field_missing(addresses: tuple[str, ...]) -> tuple[str, str]:
    """
    **What it checks.** Every field that the copy was issued with is still there.

    **Why it matters.** An entry that was deleted together with its field would not be missed.

    **Example.** A row of the deviation log was deleted.

    **How to clear it.** Execute the run again on a new copy, or record what happened as a deviation.
    """
    shown = ", ".join(addresses[:5]) + (f" and {len(addresses) - 5} more" if len(addresses) > 5 else "")
    return f"fields are missing: {shown}", "compare with the issued file; record what happened as a deviation"
