"""Protocols and the test cases that they contain (VD312-VD314)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.documents import ControlledDocument
from vdocs.model.vocabulary import TestLevel
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.protocols import PROTOCOLS, cases_of


def _protocols(subject: Subject) -> list[ControlledDocument]:
    return [document for document in standing(subject.project.documents) if document.type in PROTOCOLS]


def _containing(subject: Subject) -> dict[str, list[ControlledDocument]]:
    """Return the protocols that contain each test case, by test case."""
    result: dict[str, list[ControlledDocument]] = {}
    for document in _protocols(subject):
        for case in cases_of(document, subject.project):
            result.setdefault(case.id, []).append(document)
    return result


@rule("VD312", Severity.ERROR)
def test_case_in_no_protocol(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every IQ, OQ and PQ test case is contained in a protocol. A protocol without a list of its own
    contains all test cases of its level. Regression cases are executed under a change record and need no protocol. In a
    project without any document VD617 says so instead.

    **Why it matters.** A test case outside every protocol is approved by nobody and executed by nobody; the requirements it
    verifies only look covered.

    **Example.** OQ-080 was added after the OQ protocol listed its `test_cases` one by one.

    **How to clear it.** Add the test case to `test_cases` of its protocol, or write the protocol of that level.
    """
    if not any(standing(subject.project.documents)):
        return
    containing = _containing(subject)
    by_level = {document.type.value: document.id for document in _protocols(subject)}
    for case in standing(subject.project.test_cases):
        if case.level is not TestLevel.REG and case.id not in containing:
            protocol = by_level.get(case.level.value)
            hint = (
                f"add it to 'test_cases' of {protocol}" if protocol else f"write the {case.level} protocol, a document of type {case.level}"
            )
            yield Finding(case.id, f"no protocol contains {case.id}, a test case of level {case.level}", hint)


@rule("VD313", Severity.ERROR)
def test_case_in_wrong_protocol(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The test cases that a protocol lists are of its level, or regression cases.

    **Why it matters.** IQ, OQ and PQ have their own entry conditions. A PQ case in the OQ protocol would be executed before
    those of the PQ are met.

    **Example.** The OQ protocol lists PQ-003.

    **How to clear it.** Move the test case to the protocol of its level, or correct its `level`.
    """
    levels = {case.id: case.level for case in subject.project.test_cases}
    for document in _protocols(subject):
        for index, name in enumerate(document.test_cases):
            level = levels.get(name)
            if level not in (None, TestLevel.REG) and level.value != document.type.value:
                message = f"'test_cases' of {document.id}, a protocol of type {document.type}, lists {name} of level {level}"
                yield Finding(document.id, message, f"move it to the {level} protocol, or correct its level", ("test_cases", index))


@rule("VD314", Severity.WARNING)
def test_case_in_two_protocols(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every test case belongs to one protocol.

    **Why it matters.** Two protocols give two approvals and two sets of results for one script; the matrix can show only one.

    **Example.** Both OQ protocols of a project in two phases leave `test_cases` empty, so each contains every OQ case.

    **How to clear it.** List in each protocol the test cases that belong to it.
    """
    for name, documents in _containing(subject).items():
        if len(documents) > 1:
            message = f"{name} is contained in {both(document.id for document in documents)}"
            yield Finding(name, message, "list in each protocol the test cases that belong to it")
