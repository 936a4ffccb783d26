"""The project as a whole: organisation, system under validation, chosen regulations (blueprints 1.2 and 1.3)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.record import ItemId, Record, Text
from vdocs.model.vocabulary import DateFormat, GampCategory, Rating


class Organisation(Record):
    """Who owns the documents."""

    name: Text
    site: str = ""
    department: str = ""
    confidentiality: str = Field("", description="Confidentiality class printed in the footer.")


class System(Record):
    """The system under validation."""

    id: ItemId
    name: Text
    release: Text = Field(description="Version of the system under validation.")
    supplier: str = ""
    description: Text
    intended_use: Text
    not_used_for: str = ""
    users: str = ""
    sites: str = ""
    hosting: str = ""
    lifecycle_state: str = ""
    replaces: str = ""
    boundary: str = Field("", description="Closed or open system, with the reason.")
    time_zone: str = ""
    languages: str = ""
    volumes: str = ""
    gamp_category: GampCategory
    category_rationale: str = ""
    gxp: bool = True
    gxp_rationale: str = ""
    overall_risk: Rating
    risk_rationale: str = ""
    part11: str = Field("", description="Whether 21 CFR Part 11 applies, and why.")
    signatures: str = Field("", description="Types of signature: none, electronic with or without biometrics, handwritten, hybrid.")
    legacy: str = Field("", description="Whether it is a legacy system, in use before 20 August 1997, or takes over records of one.")
    ai: str = Field("", description="Whether AI is used: static or adaptive, advisory or autonomous.")


class Profile(Record):
    """The `project:` block."""

    title: Text
    baseline: str = Field("", description="Label of the content baseline.")
    organisation: Organisation
    system: System
    regulations: tuple[Text, ...] = Field((), description="Catalogues that apply, such as part11 and annex11.")
    date_format: DateFormat = Field(DateFormat.HYPHENS, description="How dates are printed.")
