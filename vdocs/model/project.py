"""The project: everything that was authored, as one immutable value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from vdocs.model.baselines import Baseline
from vdocs.model.diagnostic import Place
from vdocs.model.documents import ControlledDocument
from vdocs.model.evaluation import Criterion, Evaluation, Monitor
from vdocs.model.house import House
from vdocs.model.items import (
    ClauseAssessment,
    Component,
    Control,
    Deviation,
    ElectronicRecord,
    Flow,
    Item,
    Record,
    Reference,
    Requirement,
    Risk,
    Stage,
    TestCase,
    TestRun,
)
from vdocs.model.people import Environment, Person, Role, Term, UserRole
from vdocs.model.pictures import Picture
from vdocs.model.portfolio import InventorySystem, Member
from vdocs.model.profile import Profile


class Kind(NamedTuple):
    """A kind of authored entry: the key under which it stands in YAML, its singular name and its record."""

    key: str
    singular: str
    record: type[Record]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            Kind("requirements", "requirement", Requirement),
            Kind("risks", "risk", Risk),
            Kind("controls", "control", Control),
            Kind("components", "component", Component),
            Kind("records", "record", ElectronicRecord),
            Kind("stages", "stage", Stage),
            Kind("flows", "flow", Flow),
            Kind("criteria", "criterion", Criterion),
            Kind("monitors", "monitor", Monitor),
            Kind("test_cases", "test case", TestCase),
            Kind("test_runs", "test run", TestRun),
            Kind("evaluations", "evaluation", Evaluation),
            Kind("deviations", "deviation", Deviation),
            Kind("references", "reference", Reference),
            Kind("assessments", "assessment", ClauseAssessment),
            Kind("documents", "document", ControlledDocument),
            Kind("systems", "system", InventorySystem),
            Kind("people", "person", Person),
            Kind("roles", "role", Role),
            Kind("user_roles", "user role", UserRole),
            Kind("environments", "environment", Environment),
            Kind("terms", "term", Term),
            Kind("baselines", "baseline", Baseline),
        )
    }
)
"""Every key that a file of the project may hold besides those of `SINGLE`, in the order in which items are listed."""

SINGLE: Mapping[str, type[Record]] = MappingProxyType({"project": Profile, "house": House})
"""Keys that stand once in a project and hold one entry."""


@dataclass(frozen=True)
class Project:
    """What was authored. Tuples keep the order of the files, sorted by name, and of the items in them."""

    profile: Profile
    requirements: tuple[Requirement, ...] = ()
    risks: tuple[Risk, ...] = ()
    controls: tuple[Control, ...] = ()
    components: tuple[Component, ...] = ()
    records: tuple[ElectronicRecord, ...] = ()
    stages: tuple[Stage, ...] = ()
    flows: tuple[Flow, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    monitors: tuple[Monitor, ...] = ()
    test_cases: tuple[TestCase, ...] = ()
    test_runs: tuple[TestRun, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    references: tuple[Reference, ...] = ()
    assessments: tuple[ClauseAssessment, ...] = ()
    documents: tuple[ControlledDocument, ...] = ()
    systems: tuple[InventorySystem, ...] = ()
    people: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    user_roles: tuple[UserRole, ...] = ()
    environments: tuple[Environment, ...] = ()
    terms: tuple[Term, ...] = ()
    house_style: House = field(default_factory=House)
    """The `house:` block: how documents look."""
    baselines: tuple[Baseline, ...] = ()
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Where each id is declared; more than one place when an id is declared twice. The `project:` and `house:` blocks stand under
    `project:` and `house:`, and entries without an id of their own, such as terms, under `terms:0`, `terms:1` and so on."""
    members: tuple[Member, ...] = ()
    """The projects below `systems/`, by folder; only a master plan has them."""
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Catalogue keys that the project replaces, by catalogue."""
    house: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Regulations of the house, whole, by the name under which the project may choose them."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The pictures that texts show, by their path below the project; one that cannot be used is left out."""

    def items(self) -> Iterator[tuple[Kind, Item]]:
        """Yield every item with its kind, in the order of `KINDS`; roles, terms and baselines are not items."""
        for kind in KINDS.values():
            for entry in getattr(self, kind.key):
                if isinstance(entry, Item):
                    yield kind, entry

    def place_of(self, item: str, *path: str | int) -> Place | None:
        """Return where an item, or a value inside it, is authored; None when the id is not declared."""
        places = self.places.get(item)
        return places[0]._replace(path=places[0].path + path) if places else None
