"""The projects below `systems/`: read in order, never outside the folder, and a broken one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from vdocs.readers.project import read_project

PROFILE = """project:
  title: {name}
  organisation: {{name: Nordhaven}}
  system: {{id: {id}, name: {name}, release: "8", description: d, intended_use: i, gamp_category: "4", overall_risk: high}}
"""


def written(root: Path, folder: str, text: str) -> None:
    """Write the `project:` entry of a project in a folder."""
    path = root / folder / "specs/project.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)


@pytest.fixture
def plan(tmp_path) -> Path:
    """Return the folder of a master plan with two systems."""
    written(tmp_path, ".", PROFILE.format(id="SITE", name="Site"))
    written(tmp_path, "systems/mes", PROFILE.format(id="MES", name="Execution"))
    written(tmp_path, "systems/lims", PROFILE.format(id="LIMS", name="Laboratory"))
    return tmp_path


def test_members_are_read_in_the_order_of_their_folders(plan):
    """Each folder with specs/ is a member with its own profile; other folders are passed over."""
    (plan / "systems/notes").mkdir()
    reading = read_project(plan)

    assert ([("lims", "LIMS"), ("mes", "MES")], ()) == (
        [(member.folder, member.profile.system.id) for member in reading.project.members],
        reading.diagnostics,
    )


def test_a_project_without_systems_has_no_members(project):
    """Only a master plan has members."""
    assert () == read_project(project("")).project.members


def test_a_broken_member_is_told_and_its_items_stay_outside(plan):
    """A mistake in a member is one finding of the plan, which names the project to check; the plan itself is read."""
    (plan / "systems/lims/specs/risks.yaml").write_text("rissks: []\n")
    reading = read_project(plan)

    assert ["VD120 systems/lims", "run 'vdocs -C systems/lims check'"] == [
        f"{reading.diagnostics[0].code} {reading.diagnostics[0].location.file}",
        reading.diagnostics[0].hint,
    ]
    assert ["lims", "mes"] == [member.folder for member in reading.project.members]


def test_a_member_without_a_project_entry(plan):
    """A member whose profile cannot be read has none, so that the inventory makes nothing up."""
    (plan / "systems/mes/specs/project.yaml").write_text("project: {}\n")
    reading = read_project(plan)

    assert [True, False] == [member.profile is not None for member in reading.project.members]
    assert ["VD120"] == [finding.code for finding in reading.diagnostics]


def test_a_link_out_of_the_folder_is_not_followed(plan, tmp_path_factory):
    """A member is a folder of the plan, not a link to somewhere else."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    written(elsewhere, "other", PROFILE.format(id="X", name="Other"))
    (plan / "systems/other").symlink_to(elsewhere / "other")
    reading = read_project(plan)

    assert ["VD110"] == [finding.code for finding in reading.diagnostics]
    assert ["lims", "mes"] == [member.folder for member in reading.project.members]
