"""People, roles, user roles, environments, terms: who and where (blueprint 1.2.3)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.record import Item, ItemId, LinkTarget, Record, Text


class Person(Item):
    """A person who writes, reviews, approves, tests or owns."""

    name: Text = Field(description="Printed name.")
    job_title: str = Field("", description="Function in the company.")
    department: str = ""
    initials: str = ""
    expertise: str = ""
    training: str = Field("", description="Reference of the training evidence.")


class Role(Record):
    """A role in the project; the meaning of its signature comes from the catalogue unless it is stated here."""

    id: ItemId = Field(description="The catalogue's role, such as qa, or a role of the project's own.")
    title: str = ""
    meaning: str = Field("", description="What a signature in this role means.")
    holders: tuple[LinkTarget, ...] = Field((), description="People who hold the role.")
    responsibilities: str = ""


class UserRole(Item):
    """A role of the system's users with its privileges."""

    title: Text
    privileges: str = ""
    segregation: str = Field("", description="Roles that the same person may not hold.")


class Environment(Item):
    """An environment in which the system is installed."""

    title: Text
    purpose: str = ""
    host: str = Field("", description="Host, address or tenant.")
    release: str = Field("", description="Version installed there.")
    qualified_by: str = ""
    data_class: str = ""
    differences: str = Field("", description="Differences from production and their effect on the tests.")
    time_zone: str = ""


class Term(Record):
    """A term or abbreviation with its meaning."""

    term: Text
    meaning: Text
