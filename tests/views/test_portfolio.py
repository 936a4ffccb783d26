"""The portfolio: the inventory says what the systems' own projects say, and the order follows risk."""

from __future__ import annotations

import pytest

from vdocs.model.documents import ControlledDocument
from vdocs.model.items import Component
from vdocs.model.portfolio import Member
from vdocs.model.profile import Organisation, Profile, System
from vdocs.views.portfolio import inventory, inventory_counts, platforms, portfolio_documents, portfolio_items, validation_schedule

SYSTEMS = """
people: [{id: PER-1, name: Ada Lovelace}]
systems:
- {id: SYS-1, title: Old name, project: lims, owner: PER-1, gxp_area: GMP, validation_status: validated, summary_report: VSR-1 1.0, last_review: 2025-05-01, next_review: 2027-05-01, relies_on: [SYS-3]}
- {id: SYS-2, title: Scales, criticality: low, gamp_category: "3", part11: "No. The scales keep no records.", validation_status: planned, planned: Q3 2027}
- {id: SYS-3, title: Cloud tenant, kind: cloud-service, criticality: high, gamp_category: "1", location: eu-north-1, validation_status: validated, next_review: 2026-12-01}
- {id: SYS-4, title: Gone, criticality: high, validation_status: retired}
- {id: SYS-5, title: Unrated}
"""


@pytest.fixture
def plan(context):
    """Return the context of a master plan with one member."""
    made = context(SYSTEMS, "VMP")
    system = System(
        id="LIMS", name="Laboratory", release="8.3", description="d", intended_use="i", gamp_category="4", overall_risk="medium",
        part11="Applies. Records are electronic.",
    )  # fmt: skip
    member = Member(
        "lims",
        Profile(title="t", organisation=Organisation(name="o"), system=system),
        (ControlledDocument(id="LIMS-VP-001", type="VP", version="1.0", document_status="effective"),),
        (
            Component(id="MDL-1", title="Classifier", kind="ai-model", release="2.0", gamp_category="5"),
            Component(id="CMP-1", title="App", kind="software"),
        ),
    )
    return made._replace(project=type(made.project)(**{**made.project.__dict__, "members": (member,)}))


def test_facts_come_from_the_project_of_the_system(plan, rows):
    """Name, category, criticality, Part 11 and AI are those of the project; the inventory's own title is not printed."""
    assert [
        "SYS-1", "Laboratory 8.3\nNot stated", "Ada Lovelace", "GMP", "4", "Medium", "Applies.", "No use of AI is stated",
        "Validated", "VSR-1 1.0", "01-MAY-2025", "01-MAY-2027",
    ] == rows(inventory(plan))[1]  # fmt: skip


def test_a_system_without_a_project_prints_what_was_entered(plan, rows):
    """Nothing is made up: what was not entered is said to be missing."""
    assert ["SYS-5", "Unrated\nNot stated", "Not named", "GxP", "–", "", "Not stated", "Not stated", "Planned", "–", "–", "–"] == rows(
        inventory(plan)
    )[4]


def test_kinds_are_grouped(plan, rows):
    """Applications come first, then cloud services, each under its heading."""
    assert [
        ["An application that people or other systems use"],
        ["Infrastructure or platform of a provider, configured for the company"],
    ] == [row for row in rows(inventory(plan)) if len(row) == 1]


def test_the_schedule_follows_risk_and_date(plan, rows):
    """High before low, a system without rating counts as high, no date before a date; retired systems are left out."""
    assert ["SYS-5", "SYS-3", "SYS-1", "SYS-2"] == [row[1].split("\n")[0] for row in rows(validation_schedule(plan))]


def test_counts_add_up(plan, rows):
    """Every system is counted once."""
    assert [["Planned", "0", "0", "1", "1", "2"], ["Validated", "1", "1", "0", "0", "2"], ["Retired", "1", "0", "0", "0", "1"]] == rows(
        inventory_counts(plan)
    )


def test_platforms_name_what_rests_on_them(plan, rows):
    """A platform is what another system relies on."""
    assert [["SYS-3\nCloud tenant", "Cloud service", "Validated", "SYS-1"]] == rows(platforms(plan))


def test_documents_and_items_of_the_members(plan, rows):
    """Documents of each project are listed with version and status; models and infrastructure are, software is not."""
    assert [["Laboratory (systems/lims)"], ["LIMS-VP-001", "VP", "Validation Plan", "1.0", "Effective"]] == rows(portfolio_documents(plan))
    assert [["LIMS", "MDL-1\nClassifier", "AI model", "2.0", "5", "Not stated", "Not stated"]] == rows(portfolio_items(plan))
