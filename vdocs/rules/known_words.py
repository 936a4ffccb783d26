"""Words in capitals that need no explanation: terms, names of things that the project describes, units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vdocs.catalogue.regulations import clauses, regulations
from vdocs.model.vocabulary import DocumentType, SpecificationLevel, TestLevel
from vdocs.rules.registry import Subject

_PART = re.compile(r"[A-Za-z0-9]+")


def known_words(subject: Subject) -> set[str]:
    """Return every word that a text may use without explaining it."""
    known = {part for text in _texts(subject) for part in _PART.findall(text)}
    wording = subject.catalogues["wording"]
    known.update(wording["units_and_symbols"], wording["emphasised_words"], wording["months"])
    known.update(kind.value for words in (DocumentType, SpecificationLevel, TestLevel) for kind in words)
    return known


def _texts(subject: Subject) -> Iterator[str]:
    """Yield terms, names and numbers; a word inside them counts as known."""
    project, catalogues = subject.project, subject.catalogues
    yield from (term.term for term in project.terms)
    yield from _catalogue_terms(subject)
    system, organisation = project.profile.system, project.profile.organisation
    yield from (system.id, system.name, organisation.name)
    for component in project.components:
        yield from (component.title, component.supplier)
    yield from (item.title for items in (project.environments, project.user_roles) for item in items)
    for reference in project.references:
        yield from (reference.id, reference.number)
    yield from (document.id for document in project.documents)
    yield from (regulation.title for regulation in regulations(project.profile.regulations, catalogues))
    yield from (clause.id for clause in clauses(project.profile.regulations, catalogues))


def _catalogue_terms(subject: Subject) -> Iterator[str]:
    try:
        yield from map(str, subject.catalogues["terms"]["terms"])
    except KeyError:
        return
