"""Every code that vdocs knows, wherever it is declared."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from vdocs.model.diagnostic import Code

_TABLES = (
    "vdocs.readers.findings",
    "vdocs.readers.revision_findings",
    "vdocs.readers.model_findings",
    "vdocs.evaluation.findings",
    "vdocs.document.findings",
    "vdocs.writers.findings",
    "vdocs.writers.house_findings",
    "vdocs.office.findings",
    "vdocs.execution.findings",
)
"""Modules that hold a table CODES besides the rules."""


def all_codes() -> dict[str, Code]:
    """Return the codes of readers, rules, writers and LibreOffice, sorted."""
    from vdocs.rules import all_rules
    from vdocs.rules.check import UNUSED

    codes = {rule.code.code: rule.code for rule in all_rules().values()} | {UNUSED.code: UNUSED}
    for table in _TABLES:
        if find_spec(table) is not None:
            codes.update(import_module(table).CODES)
    return dict(sorted(codes.items()))
