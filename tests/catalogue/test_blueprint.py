"""The audit: what the blueprint demands of each type of document against what our outline prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vdocs.catalogue.loader import Catalogues
from vdocs.document.outline import Section, outline
from vdocs.model.vocabulary import DocumentType
from vdocs.trace.protocols import PROTOCOLS

BLUEPRINT = (Path(__file__).parents[2] / "docs" / "document-blueprints.md").read_text(encoding="utf-8")

FRAME = "front"
"""The composer prints it in front of every outline: cover, approval, execution copy, revision history, contents."""

_PROTOCOL = {
    "0a": FRAME,
    "0b": FRAME,
    "0c": FRAME,
    "1": "purpose",
    "2": "scope",
    "3": "under-test",
    "4": "references",
    "5": "roles",
    "6": "prerequisites",
    "7": "environment",
    "8": "test-data",
    "9": "instructions",
    "10": "acceptance",
    "11": "deviations",
    "12": "summary",
    "13": "scripts",
    "14": "deviation-log",
    "15": "evidence-index",
    "16": "signature-log",
    "17": "traceability",
    "18": "results",
    "19": "post-approval",
    "20": "comments",
}

AUDIT: dict[DocumentType, tuple[str, dict[str, str]]] = {
    DocumentType.GXP: (
        "1.3",
        {
            "1": "identification",
            "2": "intended-use",
            "3": "determination",
            "4": "records",
            "5": "software-category",
            "6": "system-risk",
            "7": "ai-screening",
            "8": "outcome",
            "9": FRAME,
        },
    ),
    DocumentType.VP: (
        "1.4",
        {
            "1": "purpose",
            "2": "scope",
            "3": "system-overview environments components",
            "4": "regulatory-basis",
            "5": "classification",
            "6": "strategy",
            "7": "roles",
            "8": "independence",
            "9": "deliverables",
            "10": "acceptance",
            "11": "test-strategy",
            "12": "risk-approach risk-scales risk-matrices risk-rigour",
            "13": "traceability",
            "14": "deviations",
            "15": "change-management",
            "16": "suppliers",
            "17": "data-migration",
            "18": "training",
            "19": "readiness",
            "20": "release",
            "21": "maintenance",
            "22": "assumptions",
            "23": "schedule",
            "24": "departures",
            "25": f"references definitions {FRAME}",
        },
    ),
    DocumentType.URS: (
        "1.5",
        {
            "1": "purpose",
            "2": "scope",
            "3": "intended-use process user-roles",
            "4": "assumptions",
            "5": "requirements",
            "6": "not-tested",
            "7": "regulatory-mapping",
            "8": "open-points",
            "9": f"references definitions {FRAME}",
        },
    ),
    DocumentType.DFD: (
        "1.6",
        {
            "1": "purpose",
            "2": "diagrams context process legend",
            "3": "components",
            "4": "stores",
            "5": "flows",
            "6": "record-life",
            "7": "originals",
            "8": "access",
            "9": "lineage",
            "10": "interfaces",
            "11": "control-gaps",
            "12": FRAME,
        },
    ),
    DocumentType.P11: (
        "1.7",
        {
            "1": "purpose",
            "2": "applicability",
            "3": "clauses",
            "4": "other-regulations",
            "5": "ai",
            "6": "summary",
            "7": "conclusion",
            "8": f"references {FRAME}",
        },
    ),
    DocumentType.FRA: (
        "1.8",
        {
            "1": "purpose",
            "2": "basis",
            "3": "method scales matrices rigour",
            "4": "assumptions",
            "5": "participants",
            "6": "risks",
            "7": "controls",
            "8": "summary",
            "9": "without-risk",
            "10": "residual-risk",
            "11": "review-triggers",
            "12": f"references {FRAME}",
        },
    ),
} | dict.fromkeys(PROTOCOLS, ("1.9", _PROTOCOL))
"""Blueprint section of each type, and the keys of our outline that print each numbered row of its table."""

FRONT_AND_BACK = ("purpose", "references", "definitions", "roles", "attachments")
"""What blueprint 1.2.5 demands of every controlled document; the scope stands with the purpose where it has no section of its own."""

VIEWS_OF_THE_MATRIX = "forward backward risk-control regulation gaps deviations changes coverage"
"""Views A to H of blueprint 1.16; the AI view is conditional."""


def rows(section: str) -> Iterator[tuple[str, str, str]]:
    """Yield number, title and requirement code of each row of the first table of a blueprint section."""
    text = re.split(rf"^### {re.escape(section)} .*$", BLUEPRINT, maxsplit=1, flags=re.MULTILINE)[1]
    text = re.split(r"^###+ ", text, maxsplit=1, flags=re.MULTILINE)[0]
    for number, title, code in re.findall(r"^\| (\d+[a-z]?) \| ([^|]+) \| ([MCO])\b[^|]*\|", text, re.MULTILINE):
        yield number, title.strip("* "), code


def flat(entries: tuple[Section, ...]) -> Iterator[Section]:
    """Yield sections and subsections."""
    for entry in entries:
        yield entry
        yield from flat(entry.sections)


def requirements_of(kind: DocumentType) -> dict[str, str]:
    """Return what the outline of a type asks of each section, by key."""
    return {entry.key: entry.requirement for entry in flat(outline(kind, Catalogues()))}


@pytest.mark.parametrize("kind", AUDIT, ids=str)
def test_the_audit_holds_every_row_of_the_blueprint(kind):
    """The blueprint's table is read whole: no row is left without an answer, and none is answered that is not there."""
    section, answers = AUDIT[kind]

    assert list(answers) == [number for number, _, _ in rows(section)]


@pytest.mark.parametrize(
    ("kind", "title", "code", "keys"),
    [
        pytest.param(kind, title, code, answers[number], id=f"{kind}-{number}")
        for kind, (section, answers) in AUDIT.items()
        for number, title, code in rows(section)
    ],
)
def test_the_outline_prints_what_the_blueprint_demands(kind, title, code, keys):
    """A mandatory row is a mandatory section, or part of the frame; a conditional or optional one is at least there."""
    found = requirements_of(kind)
    printed = {key: found.get(key, "missing") for key in keys.split() if key != FRAME}

    assert {} == {key: state for key, state in printed.items() if state == "missing" or (code == "M" and state != "mandatory")}, title


@pytest.mark.parametrize("kind", DocumentType, ids=str)
def test_every_outline_has_front_and_back_matter(kind):
    """Purpose, references, definitions, roles and attachments stand in every document, with none where there are none."""
    found = requirements_of(kind)

    assert {} == {key: found.get(key, "missing") for key in FRONT_AND_BACK if found.get(key) != "mandatory"}


@pytest.mark.parametrize("kind", DocumentType, ids=str)
def test_every_outline_says_its_scope(kind):
    """Scope has a section of its own, or is named in the title of the purpose."""
    titles = " ".join(entry.title for entry in flat(outline(kind, Catalogues())))

    assert "scope" in titles.lower()


@pytest.mark.parametrize("key", [*VIEWS_OF_THE_MATRIX.split(), "reading", "documents", "counts"])
def test_the_matrix_has_its_views_and_says_how_they_are_read(key):
    """Views A to H, how to read them, documents traced and counts are mandatory in the matrix (blueprint 1.16)."""
    assert "mandatory" == requirements_of(DocumentType.RTM).get(key)


VMP_PARTS = "policy organisation inventory schedule risk deviations changes periodic-review hierarchy training review"
"""What the paragraph on the master plan in blueprint 1.4 names, in its order."""


@pytest.mark.parametrize("key", VMP_PARTS.split())
def test_the_master_plan_has_what_differs_from_a_plan(key):
    """Policy, organisation, inventory, schedule, common methods, hierarchy, training and review cycle are mandatory."""
    assert "mandatory" == requirements_of(DocumentType.VMP).get(key)


@pytest.mark.parametrize("kind", DocumentType, ids=str)
def test_both_approvals_name_the_signed_document(kind):
    """Where an outline has a post-execution approval, the facts of what is signed stand directly before it."""
    named = [view for entry in flat(outline(kind, Catalogues())) for view in entry.views if view in ("signed_document", "post_approval")]

    assert named == (["signed_document", "post_approval"] if kind in PROTOCOLS else [])
