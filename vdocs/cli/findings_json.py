"""Findings as JSON, in a shape that stays the same as long as `version` does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vdocs import __version__
from vdocs.cli.findings_order import ordered
from vdocs.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from vdocs.pipeline import Checked

SHAPE = 1
"""Raised when a key changes its meaning or goes away; added keys leave it as it is."""


def findings_json(checked: Checked) -> str:
    """Return the findings of a checked project; paths are relative to the project's folder."""
    found = ordered(checked.diagnostics)
    data = {
        "version": SHAPE,
        "vdocs": __version__,
        "readable": checked.is_readable,
        "items": sum(1 for _ in checked.project.items()) if checked.project else 0,
        "counts": _counts(found),
        "findings": [_finding(finding) for finding in found],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _counts(found: list[Diagnostic]) -> dict[str, int]:
    standing = [finding.severity for finding in found if not finding.justification]
    return {severity.value: standing.count(severity) for severity in Severity} | {"justified": len(found) - len(standing)}


def _finding(finding: Diagnostic) -> dict[str, object]:
    file, line, column = finding.location or ("", 0, 0)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "item": finding.item,
        "file": file,
        "line": line,
        "column": column,
        "justification": finding.justification,
    }
