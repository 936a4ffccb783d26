"""The command line as tests call it: in process, away from a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vdocs.cli import main


@pytest.fixture(autouse=True)
def without_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay nothing out with LibreOffice where a test does not ask for it."""
    monkeypatch.setenv("VDOCS_LAYOUT", "never")


@pytest.fixture
def vdocs() -> Callable[..., Result]:
    """Return a function that runs vdocs in a folder and returns its result."""

    def run(root: Path, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["-C", str(root), *arguments], prog_name="vdocs")

    return run


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a project made by `vdocs init`; tests only read it."""
    root = tmp_path_factory.mktemp("starter") / "project"
    CliRunner().invoke(main, ["init", str(root)], prog_name="vdocs")
    return root
