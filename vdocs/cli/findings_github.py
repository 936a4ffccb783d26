"""Findings as annotations of GitHub Actions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vdocs.cli.findings_order import ordered, printed_path, summary
from vdocs.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from vdocs.pipeline import Checked

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def findings_github(checked: Checked) -> str:
    """Return a line per finding and the summary; a justified finding is a notice."""
    lines = [_annotation(finding, checked.root) for finding in ordered(checked.diagnostics)]
    return "\n".join([*lines, summary(checked.diagnostics, checked.project)]) + "\n"


def _annotation(finding: Diagnostic, root: Path) -> str:
    level = "notice" if finding.justification else _LEVELS[finding.severity]
    file, line, column = finding.location or ("", 0, 0)
    place = {"file": printed_path(file, root), "line": line, "col": column, "title": f"{finding.code} {finding.name}"}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items() if value)
    said = [finding.message, finding.hint and f"hint: {finding.hint}", finding.justification and f"justified: {finding.justification}"]
    return f"::{level} {properties}::{_escaped(chr(10).join(filter(None, said)))}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(character):02X}" if character in "%\r\n" + more else character for character in text)
