"""What the tests of the pipeline share: a project of two documents, compiled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vdocs.pipeline import Compilation, compile_project

TEXT = """\
requirements: [{id: URS-001, title: t, category: functional, statement: The pump shall run.}]
test_cases: [{id: OQ-001, title: t, level: OQ, verifies: [URS-001], steps: [{do: Start., expect: It runs.}]}]
documents:
- {id: DOC-OQ, type: OQ, version: 0.1}
- {id: DOC-URS, type: URS, version: 0.1}
"""


@pytest.fixture
def compiled(project) -> Callable[..., Compilation]:
    """Return a function that writes and compiles a project."""
    return lambda files=TEXT: compile_project(project(files))


@pytest.fixture
def page() -> Callable[..., Callable[[Compilation, Path], None]]:
    """Return a function that makes an HTML writer: one file with a text, and then a failure when one is given."""

    def make(text: str = "one", failure: Exception | None = None):
        def html(compilation: Compilation, outdir: Path) -> None:
            (outdir / "index.html").write_text(text)
            if failure:
                raise failure

        return html

    return make


def tree(root: Path) -> dict[str, str]:
    """Return the files below `build/` with their size, working files left out."""
    files = (path for path in sorted((root / "build").rglob("*")) if path.is_file() and ".vdocs" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes().hex() for path in files}


@pytest.fixture
def files() -> Callable[[Path], dict[str, str]]:
    """Return a function that returns what stands below `build/`, by path."""
    return tree
