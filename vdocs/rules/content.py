"""What a controlled document prints: its sections and whether there is anything in it (VD605, VD613)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from vdocs.model.diagnostic import Severity
from vdocs.model.documents import ControlledDocument
from vdocs.model.vocabulary import DocumentType, SpecificationLevel
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.protocols import PROTOCOLS, cases_of


def outline(subject: Subject, kind: DocumentType) -> tuple[Mapping[str, Any], ...]:
    """Return the sections of the outline of a document type, subsections included; empty when there is no outline."""
    try:
        catalogue = subject.catalogues[f"outline-{kind.value.lower()}"]
    except KeyError:
        return ()
    return tuple(_flat(catalogue["sections"]))


def _flat(sections: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for section in sections:
        yield section
        yield from _flat(section.get("sections", ()))


@rule("VD605", Severity.ERROR)
def unknown_section(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every key under `prose` and `not_applicable`, and every `after` of an own section, is the key of a
    section in the outline of the document's type.

    **Why it matters.** Text under an unknown key would be printed nowhere, and the chapter it was meant for would keep its
    default text.

    **Example.** `prose: {purposes: …}` in a validation plan, where the section is called `purpose`.

    **How to clear it.** Use the key in the hint, or add the chapter under `sections`.
    """
    for document in standing(subject.project.documents):
        keys = [section["key"] for section in outline(subject, document.type)]
        known = {*keys, *(own.key for own in document.sections)}
        for path, key in _section_keys(document) if keys else ():
            if key not in known:
                nearest = get_close_matches(key, keys, 1, 0.5)
                hint = f"did you mean '{nearest[0]}'?" if nearest else f"sections: {', '.join(keys)}"
                message = f"'{path[0]}' of {document.id} names the section '{key}', which the outline of type {document.type} does not have"
                yield Finding(document.id, message, hint, path, on_key=path[-1] == key)


def _section_keys(document: ControlledDocument) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in ("prose", "not_applicable"):
        for key in getattr(document, field):
            yield (field, key), key
    for index, own in enumerate(document.sections):
        yield ("sections", index, "after"), own.after


@rule("VD613", Severity.WARNING)
def empty_document(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The items that a document is about exist: user requirements for a URS, risks for an FRA, test cases for
    a protocol, requirements for an RTM.

    **Why it matters.** A document with empty tables is complete in form and says nothing.

    **Example.** NHB-AVI-PQ-001 is planned, and there is no test case of level PQ yet.

    **How to clear it.** Write the items, or leave the document out until there are some.
    """
    for document in standing(subject.project.documents):
        lacking = _lacking(document, subject)
        if lacking:
            yield Finding(document.id, f"{document.id} has nothing to print: there is no {lacking}", f"write the first {lacking}")


def _lacking(document: ControlledDocument, subject: Subject) -> str:
    """Return what the document would print and the project does not have; empty when nothing is lacking."""
    project, levels = subject.project, subject.levels
    match document.type:
        case DocumentType.URS if SpecificationLevel.URS not in levels:
            return "requirement of level URS"
        case DocumentType.RTM if not levels:
            return "requirement"
        case DocumentType.FRA if not any(standing(project.risks)):
            return "risk"
        case kind if kind in PROTOCOLS and not cases_of(document, project):
            return f"test case of level {kind}"
        case _:
            return ""
