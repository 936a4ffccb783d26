"""Check the project of a command, and stop where there is none to work with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.pipeline import Checked
    from vdocs.pipeline.stages import Stages


def checked_project(root: Path, stages: Stages | None = None) -> Checked:
    """Return the checked project; paths of the command line are made absolute first."""
    from vdocs.pipeline import check_project

    return check_project(root, stages) if stages else check_project(root)


def readable_project(root: Path, otherwise: str, stages: Stages | None = None) -> Checked:
    """Return the checked project, or print its findings with what did not happen for that, and exit."""
    checked = checked_project(root, stages)
    if not checked.is_readable or checked.project is None or checked.trace is None:
        from vdocs.cli.findings_text import print_findings

        print_findings(checked)
        raise Refusal(f"the project cannot be read as a whole; {otherwise}")
    return checked
