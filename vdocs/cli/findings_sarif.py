"""Findings as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from vdocs import __version__
from vdocs.cli.codes import all_codes
from vdocs.cli.findings_order import ordered, printed_path
from vdocs.model.diagnostic import Code, Diagnostic, Severity

if TYPE_CHECKING:
    from vdocs.pipeline import Checked

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sarif(checked: Checked) -> str:
    """Return one run with the rules that found something; a justified finding is a suppressed result."""
    found = ordered(checked.diagnostics)
    codes = all_codes()
    used = sorted({finding.code for finding in found})
    driver = {
        "name": "vdocs",
        "version": __version__,
        "rules": [_rule(codes[code]) if code in codes else {"id": code} for code in used],
    }
    results = [_result(finding, used.index(finding.code), checked.root) for finding in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(code: Code) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": code.code,
        "name": "".join(part.capitalize() for part in code.name.split("-")),
        "shortDescription": {"text": code.name.replace("-", " ")},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    if code.documentation:
        rule["help"] = {"text": code.documentation.replace("**", ""), "markdown": code.documentation}
    return rule


def _result(finding: Diagnostic, index: int, root: Path) -> dict[str, object]:
    text = f"{finding.message}. Hint: {finding.hint}" if finding.hint else finding.message
    result: dict[str, object] = {"ruleId": finding.code, "ruleIndex": index, "level": _LEVELS[finding.severity], "message": {"text": text}}
    if finding.location is not None:
        result["locations"] = [{"physicalLocation": _place(finding, root)}]
    if finding.justification:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": finding.justification}]
    return result


def _place(finding: Diagnostic, root: Path) -> dict[str, object]:
    file, line, column = finding.location or ("", 0, 0)
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(printed_path(file, root))}}
    if line:
        place["region"] = {"startLine": line, "startColumn": column} if column else {"startLine": line}
    return place


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path, errors="surrogateescape")
