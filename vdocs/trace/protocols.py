"""Which test cases a protocol contains."""

from __future__ import annotations

from vdocs.model.documents import ControlledDocument
from vdocs.model.items import TestCase
from vdocs.model.project import Project
from vdocs.model.vocabulary import DocumentType, ItemStatus

PROTOCOLS = (DocumentType.IQ, DocumentType.OQ, DocumentType.PQ)


def cases_of(document: ControlledDocument, project: Project) -> tuple[TestCase, ...]:
    """Return the test cases of a protocol: those it lists, in its order, or all of its level when it lists none."""
    if document.type not in PROTOCOLS:
        return ()
    if not document.test_cases:
        return tuple(
            case for case in project.test_cases if case.level.value == document.type.value and case.status is not ItemStatus.WITHDRAWN
        )
    by_id = {case.id: case for case in project.test_cases}
    return tuple(by_id[name] for name in dict.fromkeys(document.test_cases) if name in by_id)


def protocol_of(project: Project) -> dict[str, ControlledDocument]:
    """Return the protocol that contains each test case, by test case; the first one when several do."""
    result: dict[str, ControlledDocument] = {}
    for document in project.documents:
        for case in cases_of(document, project):
            result.setdefault(case.id, document)
    return result
