"""What the tests of the trace share: a project of a few lines, read, linked and assessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from vdocs.catalogue.loader import Catalogues
from vdocs.model.project import Project
from vdocs.readers.project import read_project
from vdocs.trace.coverage import Assessment, assess
from vdocs.trace.graph import Trace, trace_project


class Traced(NamedTuple):
    """A linked and assessed project."""

    project: Project
    trace: Trace
    assessment: Assessment
    catalogues: Catalogues


@pytest.fixture
def traced(project) -> Callable[..., Traced]:
    """Return a function that writes, reads, links and assesses a project; text that is no project fails the test."""

    def trace(files="") -> Traced:
        reading = read_project(project(files))
        assert () == reading.diagnostics
        catalogues = Catalogues(reading.project.overrides, reading.project.house)
        linked = trace_project(reading.project, catalogues)
        return Traced(reading.project, linked, assess(reading.project, linked, catalogues), catalogues)

    return trace
