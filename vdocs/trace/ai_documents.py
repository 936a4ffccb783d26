"""Which models, data sets and criteria an AI document is about (blueprint part 3)."""

from __future__ import annotations

from vdocs.model.documents import ControlledDocument
from vdocs.model.evaluation import Criterion
from vdocs.model.items import Component
from vdocs.model.project import Project
from vdocs.model.vocabulary import ComponentKind, DocumentType, ItemStatus

_ABOUT_MODELS = frozenset(kind for kind in DocumentType if kind.is_ai) - {
    DocumentType.AI3,
    DocumentType.AI5,
    DocumentType.AI6,
    DocumentType.AI7,
}
"""AI documents that print what models say of themselves."""


def models_of(document: ControlledDocument, project: Project) -> list[Component]:
    """Return the models that a document names under `components`; all AI models in force when it names none."""
    found = _standing(project, ComponentKind.AI_MODEL)
    return [entry for entry in found if entry.id in document.components] or found


def data_sets_of(document: ControlledDocument, project: Project) -> list[Component]:
    """Return the data sets that a document is about, in the order of the project.

    They are those that made or test its models, those of its criteria, and those that it names under `components`. A document that names
    no component is about every described data set as well.
    """
    models = models_of(document, project)
    used = {name for model in models for name in (*model.trained_on, *model.tested_on)} | set(document.components)
    used |= {criterion.data_set for criterion in criteria_of(document, project)}
    whole = bool(models) and not document.components
    return [entry for entry in _standing(project, ComponentKind.DATA_SET) if entry.id in used or (whole and entry.data is not None)]


def criteria_of(document: ControlledDocument, project: Project) -> list[Criterion]:
    """Return the criteria in force for the models of a document, by id."""
    models = {model.id for model in models_of(document, project)}
    standing = (entry for entry in project.criteria if entry.status is not ItemStatus.WITHDRAWN)
    return sorted((entry for entry in standing if entry.model in models), key=lambda entry: entry.id)


def described_in(document: ControlledDocument, project: Project) -> set[str]:
    """Return the models and data sets whose descriptions a document prints."""
    found: set[str] = set()
    if _ABOUT_MODELS.intersection(document.types):
        found |= {model.id for model in models_of(document, project)}
    if DocumentType.AI3 in document.types:
        found |= {entry.id for entry in data_sets_of(document, project)}
    return found


def _standing(project: Project, kind: ComponentKind) -> list[Component]:
    return [entry for entry in project.components if entry.kind is kind and entry.status is not ItemStatus.WITHDRAWN]
