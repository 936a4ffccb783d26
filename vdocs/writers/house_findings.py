"""The findings on a house template: why it cannot be used, and what it lacks (VD730 to VD739)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from vdocs.model.diagnostic import Code, Diagnostic, Place, Severity, code_of

CODES: dict[str, Code] = {}
"""Every code of this module, by code."""


def _finding(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[..., tuple[str, str]]], Callable[..., Diagnostic]]:
    """Turn a function that returns message and hint into one that takes a Place first and returns a Diagnostic."""

    def decorate(function: Callable[..., tuple[str, str]]) -> Callable[..., Diagnostic]:
        identity = code_of(function, code, severity)
        CODES[code] = identity

        @wraps(function)
        def build(place: Place, *arguments: object) -> Diagnostic:
            message, hint = function(*arguments)
            return Diagnostic(code, identity.name, severity, message, hint, place)

        return build

    return decorate


@_finding("VD730")
def unusable_house_template(name: str, reason: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** The house template is there, is a Word document or template without macros, embedded objects and
    content from outside, and lies in the project.

    **Why it matters.** Without it no Word document can be written; `vdocs build` writes nothing then. A template that
    brings macros or another file along would bring them into every controlled document.

    **Example.** `template: specs/house/tempalte.dotx`, or a template that was saved as `.dotm`.

    **How to clear it.** Correct the name, or save the template anew as the hint says.
    """
    return f"the house template {name} cannot be used: {reason}", hint


@_finding("VD731")
def missing_house_style(name: str, role: str, kind: str, nearest: str) -> tuple[str, str]:
    """
    **What it checks.** Every style that `styles` names is in the house template, and is of the kind that its role needs.

    **Why it matters.** The text would be printed in our own style instead, and nobody would see why.

    **Example.** `styles: {caption: Figure Captoin}`.

    **How to clear it.** Use the name that the hint offers, as Word's list of styles shows it, or remove the line.
    """
    hint = (
        f"the {kind} style with the nearest name is '{nearest}'" if nearest else f"name a {kind} style of the template, or remove the line"
    )
    return f"the house template has no {kind} style '{name}', which '{role}' is to use", hint


@_finding("VD732")
def house_field_nobody_asks_for(name: str, nearest: str) -> tuple[str, str]:
    """
    **What it checks.** Every name under `fields` is that of a content control, a property or a merge field in the house
    template.

    **Why it matters.** A control whose name is misspelt keeps no text of the document; the cover would lack it.

    **Example.** `fields: {DocNumber: number}` when the control in the template has the tag `DocNo`.

    **How to clear it.** Use the name that the hint offers; Word shows tags under Developer, Properties.
    """
    hint = f"did you mean '{nearest}'?" if nearest else "the template has no content control, property or merge field with such a name"
    return f"nothing in the house template asks for '{name}'", hint


@_finding("VD733", Severity.WARNING)
def unfilled_template_field(what: str) -> tuple[str, str]:
    """
    **What it checks.** Everything in the house template that waits for a text is filled, and nothing in it prints when or
    by whom the file was opened.

    **Why it matters.** A control that nobody fills prints the instruction of the template; a date of printing looks like an
    effective date.

    **Example.** A content control with the tag `Reviewer`, or a `SAVEDATE` field in the footer.

    **How to clear it.** Name it under `fields`, or remove it from the template.
    """
    return f"{what} of the house template is filled by nothing", "name it under 'fields' of the house, or remove it from the template"


@_finding("VD734", Severity.WARNING)
def page_that_does_not_say(what: str) -> tuple[str, str]:
    """
    **What it checks.** The headers and footers of the house template print document number, version, status, the number of
    the page and the number of pages.

    **Why it matters.** A page that was taken from a copy must say what it belongs to (blueprint 1.2.2).

    **Example.** A template whose footer says `Page 3`, but not of how many.

    **How to clear it.** Add a content control or a `DOCPROPERTY` field, or a `NUMPAGES` field, to header or footer.
    """
    return (
        f"the pages of the house template do not print {what}",
        "add a content control or a field for it to the template's header or footer",
    )
