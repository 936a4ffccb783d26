"""What a controlled document prints: its sections and whether there is anything in it (VD605, VD613, VD615)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from vdocs.catalogue.outlines import flat, sections_of
from vdocs.model.diagnostic import Severity
from vdocs.model.documents import ControlledDocument
from vdocs.model.vocabulary import ComponentKind, DocumentType, SpecificationLevel
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.protocols import PROTOCOLS, cases_of

FRONT = ("approval", "execution-copy", "history")
"""Sections before the outline, which every document may have."""


def outline(subject: Subject, *types: DocumentType) -> tuple[Mapping[str, Any], ...]:
    """Return the sections of a document of these types, subsections included; empty when one of them has no outline."""
    try:
        return tuple(flat(sections_of([kind.value for kind in types], subject.catalogues)))
    except KeyError:
        return ()


@rule("VD605", Severity.ERROR)
def unknown_section(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every key under `prose` and `not_applicable` is the key of a section in the outline of the document's
    type. `after` of an own section is such a key too, or the key of an own section that is itself placed in this way.

    **Why it matters.** Text under an unknown key would be printed nowhere, and the chapter it was meant for would keep its
    default text.

    **Example.** `prose: {purposes: …}` in a validation plan, where the section is called `purpose`.

    **How to clear it.** Use the key in the hint, or add the chapter under `sections`. The text of an own section stands in its
    `text`.
    """
    for document in standing(subject.project.documents):
        keys = [section["key"] for section in outline(subject, *document.types)]
        if keys:
            yield from _unknown_keys(document, keys)
            yield from _unplaced_sections(document, keys)


def _unknown_keys(document: ControlledDocument, keys: list[str]) -> Iterator[Finding]:
    for field in ("prose", "not_applicable"):
        for key in getattr(document, field):
            if key not in keys:
                message = f"'{field}' of {document.id} names the section '{key}', which the outline of type {document.type} does not have"
                yield Finding(document.id, message, _key_hint(key, keys), (field, key), on_key=True)


def _unplaced_sections(document: ControlledDocument, keys: list[str]) -> Iterator[Finding]:
    after = {own.key: own.after for own in document.sections}
    for index, own in enumerate(document.sections):
        path = ("sections", index, "after")
        if own.after not in keys and own.after not in after:
            message = f"'sections' of {document.id} names the section '{own.after}', which "
            message += f"the outline of type {document.type} does not have"
            yield Finding(document.id, message, _key_hint(own.after, keys), path)
        elif _comes_after_itself(own.key, after, keys):
            message = f"the section '{own.key}' of {document.id} comes after itself, so it has no place"
            yield Finding(document.id, message, "name a section of the outline in 'after'", path)


def _comes_after_itself(key: str, after: Mapping[str, str], keys: list[str]) -> bool:
    seen = {key}
    place = after[key]
    while place not in keys and place in after and place not in seen:
        seen.add(place)
        place = after[place]
    return place not in keys and place == key


def _key_hint(key: str, keys: list[str]) -> str:
    nearest = get_close_matches(key, keys, 1, 0.5)
    return f"did you mean '{nearest[0]}'?" if nearest else f"sections: {', '.join(keys)}"


@rule("VD615", Severity.ERROR)
def own_section_key_taken(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The key of an own section is neither the key of a section in the outline, nor of another own section of
    the document, nor of the first pages (approval, execution-copy, history), nor the id of an item.

    **Why it matters.** The key is the address of the section in the document. With two of a kind, links lead to the wrong one.

    **Example.** A validation plan adds a section with `key: scope`, and its outline has a section `scope`.

    **How to clear it.** Choose another key. To replace the text of a section of the outline, write it under `prose`.
    """
    for document in standing(subject.project.documents):
        taken = dict.fromkeys(FRONT, "a section on the first pages")
        taken |= {section["key"]: f"a section of the outline of type {document.type}" for section in outline(subject, *document.types)}
        for index, own in enumerate(document.sections):
            owner = taken.get(own.key) or (f"the id of a {kind}" if (kind := subject.trace.kinds.get(own.key)) else "")
            if owner:
                message = f"the own section '{own.key}' of {document.id} has a key that is taken: it is {owner}"
                yield Finding(
                    document.id,
                    message,
                    "choose another key; own text for a section of the outline stands under 'prose'",
                    ("sections", index, "key"),
                )
            taken.setdefault(own.key, "the key of an earlier own section")


@rule("VD613", Severity.WARNING)
def empty_document(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The items that a document is about exist: user requirements for a URS, stages for a DFD, risks for an FRA,
    test cases for a protocol, requirements for an RTM; for AI documents an AI model, and what the document says of it: intended use,
    data sets, development, criteria, oversight, monitors.

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
        case DocumentType.DFD if not any(standing(project.stages)):
            return "stage of the data flow"
        case kind if kind.is_ai and (lacking := _ai_lacking(document, subject)):
            return lacking
        case kind if kind in PROTOCOLS and not cases_of(document, project):
            return f"test case of level {kind}"
        case _:
            return ""


def _ai_lacking(document: ControlledDocument, subject: Subject) -> str:
    """Return what an AI document would print and no model has; empty when nothing is lacking."""
    project = subject.project
    models = [entry for entry in standing(project.components) if entry.kind is ComponentKind.AI_MODEL]
    said = [entry.model for entry in models if entry.model is not None]
    if not models:
        return "AI model among the components"
    found = {
        DocumentType.AI1: ("intended use of a model", any(one.use for one in said)),
        DocumentType.AI3: ("described data set", any(entry.data for entry in standing(project.components))),
        DocumentType.AI4: ("development of a model", any(one.development for one in said)),
        DocumentType.AI5: ("criterion", any(standing(project.criteria))),
        DocumentType.AI8: ("oversight of a model", any(one.oversight for one in said)),
        DocumentType.AI9: ("monitor", any(standing(project.monitors))),
    }
    return next((what for kind in document.types if kind in found for what, present in [found[kind]] if not present), "")
