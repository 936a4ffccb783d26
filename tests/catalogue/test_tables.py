"""Our own catalogues: links, kinds, outlines, documents, roles and terms agree with the code that reads them."""

from __future__ import annotations

from collections import Counter
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from vdocs.catalogue.loader import Catalogues, shipped
from vdocs.document.outline import Section, outline
from vdocs.model.project import KINDS
from vdocs.model.vocabulary import CaseType, DocumentType, Rating, TestType
from vdocs.views.registry import GROUPS, VIEWS

LINKS = shipped("links")["links"]

SINGULARS = {kind.singular: kind.record for kind in KINDS.values()}

PLACEHOLDERS = {"system", "system_id", "release", "organisation", "site", "number", "version", "date_format"}


def record_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record that a field holds, alone, in a tuple or optionally."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next((found for argument in get_args(annotation) if (found := record_in(argument))), None)
    return None


def field_exists(record: type[BaseModel], path: str) -> bool:
    """Return whether a dotted field exists on a record and the records in it."""
    name, _, rest = path.partition(".")
    if name not in record.model_fields:
        return False
    inner = record_in(record.model_fields[name].annotation)
    return inner is not None and field_exists(inner, rest) if rest else inner is None


@pytest.mark.parametrize("row", LINKS, ids=lambda row: f"{row['kind']}.{row['field']}")
def test_a_link_kind_exists_in_the_model(row):
    """Kind, field and targets of every row are those of the records."""
    assert row["kind"] in SINGULARS
    assert field_exists(SINGULARS[row["kind"]], row["field"])
    assert [] == [kind for kind in row["to"] if kind not in {*SINGULARS, "clause"}]


@pytest.mark.parametrize("row", LINKS, ids=lambda row: f"{row['kind']}.{row['field']}")
def test_a_link_kind_is_complete(row):
    """Every row says how the link is read from both ends and which way it leads."""
    assert (
        {"kind", "field", "label", "inverse", "to", "direction", "trace"}
        <= set(row)
        <= {"kind", "field", "label", "inverse", "to", "direction", "trace", "acyclic"}
    )
    assert (True, True) == (row["direction"] in ("up", "down"), isinstance(row["trace"], bool))


def test_a_link_kind_stands_once():
    """No field of a kind stands twice in the table."""
    assert [] == [key for key, count in Counter((row["kind"], row["field"]) for row in LINKS).items() if count > 1]


def link_fields(record: type[BaseModel], prefix: str = "") -> set[str]:
    """Return the dotted names of the fields of a record that hold ids of other items."""
    found = set()
    for name, field in record.model_fields.items():
        inner = record_in(field.annotation)
        if inner is not None:
            found |= link_fields(inner, f"{prefix}{name}.")
        elif any(getattr(part, "max_length", None) == 80 and getattr(part, "pattern", None) is None for part in metadata(field)):
            found.add(f"{prefix}{name}")
    return found


def metadata(field: Any) -> list[Any]:
    """Return the constraints of a field, also those inside a tuple or an option."""
    found, waiting = list(field.metadata), [field.annotation]
    while waiting:
        annotation = waiting.pop()
        found += [item for item in getattr(annotation, "__metadata__", ())]
        waiting += [argument for argument in get_args(annotation) if argument is not Ellipsis and not isinstance(argument, str)]
    return found


NO_TRACE_LINK = {"justifications.approved_by", "justifications.evidence", "approvers.role", "post_approvers.role"}
"""Fields that name people, references or roles and are judged by rules of their own."""


@pytest.mark.parametrize("kind", [kind for kind in SINGULARS if kind not in ("role", "term", "baseline")])
def test_every_field_with_ids_is_a_link_kind(kind):
    """A field of an item that names other items is in the table, so that a dangling id is never overlooked."""
    known = {row["field"] for row in LINKS if row["kind"] == kind}

    assert set() == link_fields(SINGULARS[kind]) - known - NO_TRACE_LINK


@pytest.mark.parametrize("kind", shipped("kinds")["id_patterns"])
def test_an_id_pattern_belongs_to_a_kind(kind):
    """Every pattern of ids belongs to a kind of item."""
    assert kind in SINGULARS


def sections(entries: tuple[Section, ...]) -> list[Section]:
    """Return sections and subsections in reading order."""
    return [found for entry in entries for found in (entry, *sections(entry.sections))]


OUTLINES = {kind: sections(outline(kind, Catalogues())) for kind in DocumentType}

every_outline = pytest.mark.parametrize("kind", DocumentType)


@every_outline
def test_an_outline_is_of_its_type(kind):
    """The file of an outline says which document it is for."""
    assert kind.value == shipped(f"outline-{kind.value.lower()}")["type"]


@every_outline
def test_an_outline_asks_for_views_that_exist(kind):
    """Every view and group of views is registered; `definitions` is filled in by the composer."""
    named = {view for entry in OUTLINES[kind] for view in entry.views} - {"definitions"}
    grouped = {entry.groups for entry in OUTLINES[kind] if entry.groups} - {"scripts"}

    assert (set(), set()) == (named - set(VIEWS), grouped - set(GROUPS))


@every_outline
def test_the_keys_of_an_outline_differ(kind):
    """No key stands twice in an outline, and none is a key of the frame."""
    keys = Counter(entry.key for entry in OUTLINES[kind]) + Counter(("approval", "history"))

    assert [] == [key for key, count in keys.items() if count > 1]


@every_outline
def test_a_section_is_mandatory_conditional_or_optional(kind):
    """Every section says whether it may be left out."""
    assert set() == {entry.requirement for entry in OUTLINES[kind]} - {"mandatory", "conditional", "optional"}


@every_outline
def test_default_texts_name_known_placeholders(kind):
    """Default texts name in braces only what the composer knows."""
    import re

    named = {
        word for entry in OUTLINES[kind] for text in (entry.text, entry.fixed, entry.none) for word in re.findall(r"\{([a-z_]+)\}", text)
    }

    assert set() == named - PLACEHOLDERS


@every_outline
def test_a_mandatory_section_can_say_something(kind):
    """A mandatory section has a text, a view, subsections, or says why it says nothing."""
    silent = [
        entry.key
        for entry in OUTLINES[kind]
        if entry.requirement == "mandatory"
        and not (entry.text or entry.fixed or entry.views or entry.groups or entry.sections or entry.none)
    ]

    assert [] == silent


MANDATORY = {
    DocumentType.VMP: """
        purpose policy organisation inventory schedule methods periodic-review hierarchy training review
        """,
    DocumentType.GXP: "identification intended-use determination records software-category system-risk ai-screening outcome",
    DocumentType.P11: "purpose applicability clauses other-regulations summary conclusion references",
    DocumentType.VP: """
        purpose scope system-overview environments regulatory-basis classification strategy roles independence deliverables acceptance test-strategy
        risk-approach traceability deviations change-management training readiness release maintenance departures references definitions
        """,
    DocumentType.URS: "purpose scope intended-use process user-roles assumptions requirements not-tested regulatory-mapping references definitions",
    DocumentType.DFD: """
        purpose diagrams components stores flows record-life originals access interfaces control-gaps
        """,
    DocumentType.FRA: """
        purpose basis method scales matrices rigour assumptions participants risks controls summary without-risk residual-risk review-triggers references
        """,
    DocumentType.AI1: "purpose ai-sources identity context-of-use input-space subgroups limits",
    DocumentType.AI2: "purpose model-risk-method model-risk failure-modes considered",
    DocumentType.AI3: "purpose data-sets independence data-uses data-records",
    DocumentType.AI4: "purpose model-record specification settings candidates",
    DocumentType.AI5: "purpose criteria-rules metrics criteria samples lock",
    DocumentType.AI6: "purpose test-conditions artefacts independence preparation procedure error-analysis-plan results-plan",
    DocumentType.AI7: """
        purpose summary-of-use report-risk plan-deviations report-data results subgroup-results confusion error-analysis report-limits comparison
        adequacy conditions monitoring-start
        """,
    DocumentType.AI8: "purpose explainability confidence oversight fallback",
    DocumentType.AI9: "purpose monitored-items monitoring-basis response",
    DocumentType.AI10: "purpose change-types change-plan executed-modifications",
    DocumentType.AI11: "purpose inventory ai-roles",
    DocumentType.AI12: "purpose supply language",
    DocumentType.RTM: "reading documents counts forward backward risk-control regulation gaps deviations changes coverage",
} | dict.fromkeys(
    (DocumentType.IQ, DocumentType.OQ, DocumentType.PQ),
    """
        purpose scope under-test references roles prerequisites environment test-data instructions acceptance deviations summary scripts deviation-log
        evidence-index signature-log traceability results post-approval
        """,
)
"""Sections that blueprints 1.3, 1.4, 1.5, 1.7, 1.8, 1.9 and 1.16 mark M, and what part 3 asks of AI documents, by the keys of our outlines."""


@every_outline
def test_every_mandatory_section_of_the_blueprint_is_there(kind):
    """What the blueprint demands is mandatory in the outline."""
    mandatory = {entry.key for entry in OUTLINES[kind] if entry.requirement == "mandatory"}

    assert set() == set(MANDATORY[kind].split()) - mandatory


def test_the_pages_of_a_protocol_come_in_order():
    """Post-execution approval comes after results, and the scripts before the logs (blueprint 1.9)."""
    keys = [entry.key for entry in OUTLINES[DocumentType.OQ]]
    order = (
        "purpose scope under-test references roles prerequisites environment test-data instructions acceptance"
        " deviations summary scripts deviation-log evidence-index"
    )

    assert order.split() == [key for key in keys if key in order.split()]
    assert keys.index("results") < keys.index("post-approval")


def test_documents_and_types_agree():
    """Every document type has its name, phase and roles, and a place in the reading order."""
    data = shipped("documents")

    assert [kind.value for kind in DocumentType] == list(data["documents"]) == data["reading_order"]
    assert [f"{kind.sentence}" for kind in DocumentType] == [f"{row['name']}." for row in data["documents"].values()]


def test_documents_name_roles_that_exist():
    """Every role that must sign a document has a title and a meaning."""
    roles = shipped("roles")["roles"]
    named = {
        role
        for row in shipped("documents")["documents"].values()
        for key in ("roles", "ai_roles", "post_roles")
        for role in row.get(key, ())
    }

    assert set() == (named | set(shipped("roles")["post_meanings"]) | {"tester", "witness", "test-reviewer"}) - set(roles)
    assert [] == [name for name, row in roles.items() if not (row["title"] and row["meaning"])]


def test_documents_come_after_those_they_rely_on():
    """The order in which documents are approved is the order in which they are read."""
    order = shipped("documents")["reading_order"]

    assert [] == [
        kind
        for kind, before in shipped("documents")["order_constraints"].items()
        if any(order.index(kind) < order.index(name) for name in before)
    ]


def test_only_protocols_are_approved_twice():
    """IQ, OQ and PQ have an approval before and one after execution."""
    assert ["IQ", "OQ", "PQ"] == [kind for kind, row in shipped("documents")["documents"].items() if "post_roles" in row]


def test_no_meaning_of_a_signature_claims_compliance():
    """A signature says what was done, never that something is compliant."""
    roles = shipped("roles")
    meanings = [row["meaning"] for row in roles["roles"].values()] + list(roles["post_meanings"].values())

    assert [] == [meaning for meaning in meanings if "compl" in meaning and "complete" not in meaning]


def test_the_risk_catalogue_uses_the_words_of_the_model():
    """Scales, matrices and rigour are written with the words of the closed sets."""
    data, levels = shipped("risk"), {level.value for level in Rating}

    assert [levels] * 3 == [set(scale) for scale in data["scales"].values()]
    assert (levels, levels, {1, 2, 3}) == (set(data["risk_class"]), set(data["rigour"]), set(data["risk_priority"]))
    assert set() == {word for row in data["rigour"].values() for word in row["test_types"]} - {kind.value for kind in TestType}
    assert set() == {word for row in data["rigour"].values() for word in row["case_types"]} - {kind.value for kind in CaseType}


def test_terms_have_a_meaning():
    """Every term is explained by words other than itself."""
    assert [] == [term for term, meaning in shipped("terms")["terms"].items() if not meaning or meaning.lower() == term.lower()]
