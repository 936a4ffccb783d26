"""A project in which an entry could not be read: what is judged, and that nothing is built from it."""

from __future__ import annotations

import pytest

from vdocs.pipeline import NothingToCompile, check_project, compile_checked

MISSPELT = """\
requirements:
- {id: URS-001, title: t, statment: The pump shall stop., category: functional}
test_cases:
- {id: OQ-001, title: t, level: OQ, verifies: [URS-001, URS-002]}
documents:
- {id: DOC-A, type: URS, version: 0.1}
"""


def test_only_ids_and_links_are_looked_at(project):
    """What misses the unread entry is not judged; the link to it is no dangling link, the one to nothing is."""
    checked = check_project(project(MISSPELT))

    assert checked.is_partial
    assert ["VD104", "VD203"] == [finding.code for finding in checked.diagnostics]
    assert "URS-002" in checked.diagnostics[1].message


def test_nothing_is_built_from_a_part(project):
    """A document without the entry would look whole, so there is none."""
    with pytest.raises(NothingToCompile, match="1 entry could not be read"):
        compile_checked(check_project(project(MISSPELT)))
