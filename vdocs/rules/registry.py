"""The list of rules: a rule is a plain function that yields findings; its docstring is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from vdocs.catalogue.loader import Catalogues
from vdocs.model.diagnostic import Code, Place, Severity, code_of
from vdocs.model.items import Item
from vdocs.model.project import Project
from vdocs.model.vocabulary import ItemStatus, SpecificationLevel
from vdocs.rules.texts import text_of
from vdocs.trace.coverage import Assessment
from vdocs.trace.graph import Trace

AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True)
class Subject:
    """What rules look at."""

    project: Project
    trace: Trace
    assessment: Assessment
    catalogues: Catalogues

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """All text of each item that stands, by id: collected once, looked at by every rule on wording."""
        return {item.id: text_of(item) for _, item in self.project.items() if item.status is not ItemStatus.WITHDRAWN}

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self.texts.values())

    def holding(self, *signs: str) -> frozenset[str]:
        """Return the items whose texts may hold one of the signs: with it, or with an id that is declared twice."""
        there = [sign for sign in signs if sign in self._whole]
        twice = (item for item, places in self.project.places.items() if len(places) > 1)
        found = (item for item, text in self.texts.items() if any(sign in text for sign in there)) if there else ()
        return frozenset((*found, *twice))

    @cached_property
    def levels(self) -> frozenset[SpecificationLevel]:
        """The levels of which there is at least one requirement in force."""
        return frozenset(requirement.level for requirement in standing(self.project.requirements))


class Finding(NamedTuple):
    """What a rule found: about which item, at which path inside it, and what to do."""

    item: str
    message: str
    """Lower case, no full stop; names the item and the fields, quotes what was found and what was expected."""
    hint: str = ""
    path: tuple[str | int, ...] = ()
    on_key: bool = False
    place: Place | None = None
    """Where it is, when that is not the path inside the first place of the item."""


RuleFunction = Callable[[Subject], Iterator[Finding]]


class Rule(NamedTuple):
    """A rule: its identity and its function."""

    code: Code
    find: RuleFunction


RULES: dict[str, Rule] = {}
"""Every rule by its code; filled when the modules of this package are imported."""


def rule(code: str, severity: Severity, *, preflight: str = "", justifiable: bool = False) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as the rule with this code; its name with hyphens is the rule's name."""

    def register(function: RuleFunction) -> RuleFunction:
        if code in RULES:
            raise ValueError(f"code {code} is given to two rules")
        RULES[code] = Rule(code_of(function, code, severity, preflight, justifiable), function)
        return function

    return register


def standing(items: Iterable[AnyItem]) -> Iterator[AnyItem]:
    """Yield the items that have not been withdrawn."""
    return (item for item in items if item.status is not ItemStatus.WITHDRAWN)


def project_place(project: Project, *path: str | int) -> Place:
    """Return the place of the `project:` block, or of a value inside it."""
    return project.place_of("project:", *path) or Place("specs/project.yaml", ("project", *path))


def entry_place(project: Project, key: str, index: int, *path: str | int) -> Place | None:
    """Return the place of an entry that is no item, such as a term; None when the reader has not kept it."""
    return project.place_of(f"{key}:{index}", *path)
