"""Diagnostics on a linked project: one function a rule, one module a family."""

from __future__ import annotations

from importlib import import_module

from vdocs.rules.registry import RULES, Rule

FAMILIES = (
    "identity",
    "links",
    "coverage",
    "specification",
    "cases",
    "protocols",
    "runs",
    "baselines",
    "risk",
    "controls",
    "dataflow",
    "test_data",
    "criteria",
    "wording",
    "markup",
    "documents",
    "history",
    "content",
    "pictures",
    "language",
    "regulations",
    "assessments",
    "portfolio",
    "determination",
    "screening",
    "ai_documents",
    "approval",
)


def all_rules() -> dict[str, Rule]:
    """Return every rule by its code, sorted; imports the families on the first call."""
    for family in FAMILIES:
        import_module(f"vdocs.rules.{family}")
    return dict(sorted(RULES.items()))
