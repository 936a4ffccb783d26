"""What the tests of the readers share: the findings of a project as lines of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vdocs.readers.places import located
from vdocs.readers.project import Reading, read_project


@pytest.fixture
def read(project) -> Callable[..., Reading]:
    """Return a function that writes a project and reads it."""
    return lambda files="": read_project(project(files))


@pytest.fixture
def found(project) -> Callable[..., list[str]]:
    """Return a function that writes a project and returns its findings as `code file:line:column message | hint`."""

    def lines(files="") -> list[str]:
        root = project(files)
        return [f"{entry.code} {entry.location} {entry.message} | {entry.hint}" for entry in located(read_project(root).diagnostics, root)]

    return lines
