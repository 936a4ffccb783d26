"""The worked example: what it holds, that it checks without error, and that no link, test case or requirement can go unnoticed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from vdocs.catalogue.loader import Catalogues
from vdocs.model.diagnostic import Severity
from vdocs.model.items import Item
from vdocs.model.project import KINDS, Project
from vdocs.model.vocabulary import Category, ItemStatus, SpecificationLevel, TestLevel
from vdocs.pipeline import check_project
from vdocs.readers.places import located
from vdocs.readers.project import read_project
from vdocs.rules.check import check
from vdocs.rules.registry import Subject
from vdocs.trace.coverage import assess
from vdocs.trace.graph import trace_project
from vdocs.trace.links import Link

ROOT = Path(__file__).parents[2]


@lru_cache(1)
def example() -> Project:
    """Return the worked example as read."""
    project = read_project(ROOT).project
    assert project is not None
    return project


def findings(project: Project) -> Counter:
    """Return what the rules find, as a bag of code, item and message."""
    catalogues = Catalogues()
    trace = trace_project(project, catalogues)
    found = check(Subject(project, trace, assess(project, trace, catalogues), catalogues))
    return Counter((finding.code, finding.item, finding.message) for finding in found if not finding.justification)


@lru_cache(1)
def known() -> Counter:
    """Return what is found on the example as it is."""
    return findings(example())


def test_it_has_no_error() -> None:
    """`vdocs check` reports no error on the worked example, and no more than a handful of warnings."""
    diagnostics = check_project(ROOT).diagnostics
    errors = [finding for finding in diagnostics if finding.blocks]
    warnings = [finding for finding in diagnostics if finding.severity is Severity.WARNING and not finding.justification]

    assert [] == errors
    assert len(warnings) <= 8


def test_it_is_as_large_as_a_real_project() -> None:
    """It has the requirements, risks, checks, test cases and steps of a serious validation."""
    project = example()
    levels = Counter(case.level for case in project.test_cases)
    steps = sum(len(case.steps) for case in project.test_cases)
    urs = [item for item in project.requirements if item.level is SpecificationLevel.URS and item.status is not ItemStatus.WITHDRAWN]

    assert len(urs) >= 80
    assert len(project.risks) >= 40
    assert levels[TestLevel.IQ] >= 25
    assert levels[TestLevel.OQ] >= 60
    assert levels[TestLevel.PQ] >= 15
    assert steps >= 450


@pytest.mark.parametrize("category", Category)
def test_it_has_requirements_in_every_category(category: Category) -> None:
    """Every category of user requirement has at least one."""
    found = [item for item in example().requirements if item.category is category and item.level is SpecificationLevel.URS]

    assert found != []


def test_every_technical_clause_of_part_11_is_satisfied() -> None:
    """Each applicable clause of 21 CFR Part 11 that needs a function of the system is satisfied by a requirement."""
    project = example()
    trace = trace_project(project, Catalogues())
    not_applicable = {entry.clause for entry in project.assessments if entry.applicability.value == "not-applicable"}
    technical = [
        clause.id for clause in trace.clauses.values() if clause.regulation == "part11" and clause.is_assessable and clause.is_technical
    ]
    unmet = [clause for clause in technical if clause not in not_applicable and not trace.sources(clause, "satisfies")]

    assert [] == unmet


def test_every_stage_is_tagged_with_records() -> None:
    """Every data-flow stage creates, processes, stores or transmits at least one record."""
    untagged = [stage.id for stage in example().stages if not (stage.creates or stage.processes or stage.stores or stage.transmits)]

    assert [] == untagged


def test_no_document_states_compliance() -> None:
    """No authored text says that the system is compliant."""
    texts = "\n".join(
        path.read_text(encoding="utf-8") for folder in ("specs", "protocols") for path in sorted((ROOT / folder).rglob("*.yaml"))
    )

    assert "is compliant" not in texts.lower()


def without(project: Project, key: str, item: str) -> Project:
    """Return the project without one item."""
    places = {name: place for name, place in project.places.items() if name != item}
    return replace(project, **{key: tuple(entry for entry in getattr(project, key) if entry.id != item)}, places=places)


def test_no_disposition_can_go_unnoticed(request: pytest.FixtureRequest) -> None:
    """Deleting the assessment of any one clause gives a finding that was not there before; all of Part 11, a sample of the rest."""
    part11 = [entry for entry in example().assessments if entry.clause.startswith("21CFR11")]
    others = [entry for entry in example().assessments if not entry.clause.startswith("21CFR11")]
    chosen = [*part11, *sampled(others, request.config.getoption("--all-links"))]
    unnoticed = [entry.clause for entry in chosen if not findings(without(example(), "assessments", entry.id)) - known()]

    assert len(part11) >= 35
    assert [] == unnoticed


@pytest.mark.parametrize("key", ["requirements", "test_cases"])
def test_no_item_can_go_unnoticed(key: str, request: pytest.FixtureRequest) -> None:
    """Deleting any one requirement or test case gives a finding that was not there before."""
    chosen = sampled(list(getattr(example(), key)), request.config.getoption("--all-links"))
    unnoticed = [
        item.id for item in chosen if item.status is not ItemStatus.WITHDRAWN and not findings(without(example(), key, item.id)) - known()
    ]

    assert [] == unnoticed


def trace_links() -> list[Link]:
    """Return every trace link that an item of the example declares."""
    return [link for link in trace_project(example(), Catalogues()).links if link.kind.is_trace]


def unlinked(project: Project, link: Link) -> Project:
    """Return the project without one link; a field that takes one target loses it."""
    kind = next(kind for kind, item in project.items() if item.id == link.source)
    entries = tuple(_cut(entry, link.path) if entry.id == link.source else entry for entry in getattr(project, kind.key))
    return replace(project, **{kind.key: entries})


def _cut(record: Any, path: tuple[str | int, ...]) -> Any:
    """Return a record or tuple without the value at a path."""
    first, rest = path[0], path[1:]
    if isinstance(record, tuple):
        return record[:first] + ((_cut(record[first], rest),) if rest else ()) + record[first + 1 :]
    name = next(key for key, field in type(record).model_fields.items() if first in (key, field.alias))
    value = _cut(getattr(record, name), rest) if rest else None
    return record.model_copy(update={name: value})


def families() -> list[Any]:
    """Return one parameter per kind of link that the example has."""
    found = sorted({(link.kind.kind, link.kind.field) for link in trace_links()})
    return [pytest.param(kind, field, id=f"{kind} {field}") for kind, field in found if (kind, field) not in SINGLE]


SINGLE = {("assessment", "clause"), ("criterion", "measures"), ("flow", "source"), ("flow", "target")}
"""Keys that must be given, so that leaving them out is told by the reader (VD106) and not by a rule."""


def sampled(found: list[Any], whole: bool) -> list[Any]:
    """Return everything with `--all-links`, as CI asks, and else about twenty entries spread over all of them."""
    return found if whole else found[:: 1 + len(found) // 20]


@pytest.mark.parametrize(("kind", "field"), families())
def test_no_link_can_go_unnoticed(kind: str, field: str, request: pytest.FixtureRequest) -> None:
    """Deleting any one link of a kind gives a finding that was not there before."""
    found = [link for link in trace_links() if (link.kind.kind, link.kind.field) == (kind, field)]
    chosen = sampled(found, request.config.getoption("--all-links"))
    unnoticed = [
        f"{link.source} {'.'.join(map(str, link.path))} {link.target}"
        for link in chosen
        if not findings(unlinked(example(), link)) - known()
    ]

    assert [] == unnoticed


def test_the_finding_names_file_and_line() -> None:
    """A gap is told at the file and line of the item that has it."""
    case = next(case for case in example().test_cases if case.level is TestLevel.OQ)
    catalogues = Catalogues()
    project = without(example(), "test_cases", case.id)
    trace = trace_project(project, catalogues)
    found = check(Subject(project, trace, assess(project, trace, catalogues), catalogues))
    gaps = [finding for finding in located(found, ROOT) if finding.code == "VD203" and case.id in finding.message]

    assert gaps != []
    assert all(gap.location and gap.location.line > 0 and (ROOT / gap.location.file).is_file() for gap in gaps)


def test_every_kind_of_item_is_used() -> None:
    """The example shows every kind of item but results, which nobody has executed yet, and the inventory of a master plan."""
    empty = [kind.key for kind in KINDS.values() if not getattr(example(), kind.key)]

    assert ["deviations", "evaluations", "systems", "test_runs"] == sorted(empty)
    assert all(isinstance(item, Item) for _, item in example().items())
