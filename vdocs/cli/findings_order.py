"""The order of findings, the paths they are printed with, and the line that sums them up."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from vdocs.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from vdocs.model.project import Project

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def ordered(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings by file, then line, column, weight and code; those without a file come first."""

    def key(finding: Diagnostic) -> tuple[str, int, int, int, str, str]:
        file, line, column = finding.location or ("", 0, 0)
        return file, line, column, _WEIGHT[finding.severity], finding.code, finding.message

    return sorted(findings, key=key)


def printed_path(file: str, root: Path) -> str:
    """Return the path as it leads there from the current folder, or from the project when that lies elsewhere."""
    try:
        prefix = root.resolve().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        return file
    return file if prefix == "." or os.path.isabs(file) or file == root.as_posix() else f"{prefix}/{file}"


def summary(findings: Iterable[Diagnostic], project: Project | None) -> str:
    """Return such as '3 errors, 2 warnings, 1 justified gap in 214 items'."""
    found = list(findings)
    parts = [_count(len(_standing(found, severity)), severity.value) for severity in Severity if _standing(found, severity)]
    justified = sum(bool(finding.justification) for finding in found)
    if justified:
        parts.append(_count(justified, "justified gap"))
    items = f" in {_count(sum(1 for _ in project.items()), 'item')}" if project is not None else ""
    return (", ".join(parts) or "nothing found") + items


def _standing(findings: Iterable[Diagnostic], severity: Severity) -> list[Diagnostic]:
    return [finding for finding in findings if finding.severity is severity and not finding.justification]


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
