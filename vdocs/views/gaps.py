"""Findings and deviations: views E and F of blueprint 1.16."""

from __future__ import annotations

from vdocs.model.diagnostic import Diagnostic, Severity
from vdocs.views.context import Context, refs
from vdocs.views.table import Badge, Column, Row, Table, Tone, grid

_SEVERITY_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "caution", Severity.NOTE: "neutral"}


def gaps(context: Context) -> Table:
    """Return view E: one row per finding, the justified ones with their reason."""
    columns = (
        Column("severity", "Severity", 20),
        Column("finding", "Finding type", 46),
        Column("item", "Item", 30),
        Column("explanation", "Explanation", 86),
        Column("disposition", "Disposition", 70),
        Column("place", "Authored in", 38),
    )
    rows = []
    for finding in context.findings:
        badge = Badge("Justified", "neutral") if finding.justification else Badge(finding.severity.label, _SEVERITY_TONES[finding.severity])
        item = refs([finding.item]) if finding.item in context.trace.kinds else finding.item
        rows.append(
            Row(
                (
                    badge,
                    f"{finding.code} {finding.name}",
                    item,
                    finding.message,
                    f"Justified: {finding.justification}" if finding.justification else "Open",
                    _file(finding),
                )
            )
        )
    return grid(
        "gaps", "View E: gap list, one row per finding", columns, rows, empty="None. Every link resolves and no rule has a finding."
    )


def deviations(context: Context) -> Table:
    """Return view F: one row per deviation."""
    columns = (
        Column("id", "Deviation", 36),
        Column("title", "Description", 70),
        Column("requirements", "Requirement IDs", 44),
        Column("test", "Test", 34),
        Column("severity", "Severity", 24),
        Column("status", "Status", 26),
    )
    rows = [
        Row(
            (item.id, item.title, refs(item.affects), refs([item.raised_from]), item.severity.label, item.disposition.label), anchor=item.id
        )
        for item in context.project.deviations
    ]
    return grid("deviations", "View F: deviations", columns, rows, empty="None; no deviation is recorded.")


def _file(finding: Diagnostic) -> str:
    where = finding.location or finding.place
    return where.file if where else ""
