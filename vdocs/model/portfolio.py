"""Several systems under one Validation Master Plan: the inventory, and the projects that stand in one folder (blueprint 1.4)."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field

from vdocs.model.documents import ControlledDocument
from vdocs.model.inventory_vocabulary import InventoryKind, ValidationStatus
from vdocs.model.items import Component
from vdocs.model.profile import Profile
from vdocs.model.record import Day, Item, LinkTarget, Text
from vdocs.model.vocabulary import GampCategory, Rating


class InventorySystem(Item):
    """A row of the inventory: an application, a platform or an AI model that is used for regulated work.

    What the system's own project says is not written again: with `project`, name, category, criticality, Part 11 and AI come
    from there.
    """

    kind: InventoryKind = InventoryKind.APPLICATION
    project: str = Field("", description="Folder below systems/ that holds the validation project of the system.")
    owner: LinkTarget | None = Field(None, description="Person who answers for the system.")
    gxp_area: str = Field("", description="Regulated area, such as GMP, GLP, GCP, GDP or GVP.")
    gxp: bool = True
    gamp_category: GampCategory | None = None
    criticality: Rating | None = Field(None, description="Overall risk of the system.")
    part11: str = Field("", description="Whether 21 CFR Part 11 applies.")
    ai: str = Field("", description="Whether AI is used, and how.")
    validation_status: ValidationStatus = ValidationStatus.PLANNED
    summary_report: str = Field("", description="Number and version of the Validation Summary Report.")
    last_review: Day | None = None
    next_review: Day | None = None
    relies_on: tuple[LinkTarget, ...] = Field((), description="Platforms and systems of the inventory that it needs.")
    planned: str = Field("", description="What is planned, in the words of the schedule, such as 'PQ in Q2 2027'.")
    supplier: str = ""
    location: Text = Field("Not stated", description="Site, data centre, tenant or provider and region.")


class Member(NamedTuple):
    """A validation project that stands below `systems/` of the master plan's project."""

    folder: str
    """Name of its folder."""
    profile: Profile | None
    """What the project says of itself; None when it cannot be read."""
    documents: tuple[ControlledDocument, ...] = ()
    components: tuple[Component, ...] = ()
