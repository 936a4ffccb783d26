"""A small project with a result, a deviation and a baseline, compiled, and its data files read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BASE, write_project
from vdocs.pipeline import compile_project
from vdocs.sphinx_ext.explorer.data import data_files
from vdocs.sphinx_ext.portal import Portal

PROJECT = """\
requirements:
- {id: URS-001, title: Audit trail, statement: 'The system shall **record** changes.', category: audit-trail, verification: [OQ],
   satisfies: ['21CFR11.10(e)'], acceptance: Each change is shown.}
- {id: URS-002, title: Export, statement: The system shall export records., category: functional, verification: [OQ]}
risks:
- {id: RSK-001, assesses: [URS-001], failure_mode: Change without entry, cause: A, effect: B, severity: high, probability: medium,
   detectability: low, controls: [CTL-001], residual: {probability: low, detectability: high}}
controls:
- {id: CTL-001, title: Check, description: Checked nightly., type: procedural}
test_cases:
- id: OQ-001
  title: Entry of a change
  level: OQ
  verifies: [URS-001]
  challenges: [RSK-001]
  steps:
  - {do: Change a value., input: '7.1', expect: An entry stands., verifies: [URS-001], evidence: screenshot}
test_runs:
- {id: RUN-001, executes: OQ-001, case_version: '1.0', result: fail, build: B7, environment: ENV, tester: ada, finished: 2026-05-11,
   deviations: [DEV-001]}
deviations:
- {id: DEV-001, title: Late entry, severity: minor, raised_from: RUN-001, affects: [URS-001]}
people:
- {id: ada, name: Ada Berg, job_title: Tester, department: QC}
environments:
- {id: ENV, title: Validation}
documents:
- {id: DOC-URS, type: URS, version: '0.1'}
- {id: DOC-OQ, type: OQ, version: '0.1'}
- {id: DOC-RTM, type: RTM, version: '0.1'}
"""


def written(root: Path, text: str = PROJECT) -> Path:
    """Write the project, which has chosen 21 CFR Part 11, and return its folder."""
    return write_project(root, {"specs/project.yaml": f"{BASE}  regulations: [part11]\n", "specs/items.yaml": text})


def read_back(text: str) -> Any:
    """Return the value that a data script hands over."""
    _, _, rest = text.partition(",")
    return json.loads(rest.rstrip().removesuffix(");"))


@pytest.fixture
def explored(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that returns the values of the data files of a project, by name."""

    def values(text: str = PROJECT) -> dict[str, Any]:
        portal = Portal(compile_project(written(tmp_path, text)))
        return {name: read_back(script) for name, script in data_files(portal)}

    return values
