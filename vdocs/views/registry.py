"""Every view by the name under which outlines ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vdocs.views import (
    changes,
    coverage,
    criteria,
    dataflow_diagrams,
    dataflow_tables,
    forms,
    frame,
    gaps,
    matrix,
    plan,
    portfolio,
    protocols,
    regulation,
    requirements,
    risks,
    scripts,
    sheets,
)
from vdocs.views.context import Context
from vdocs.views.diagram import Diagram
from vdocs.views.table import Table

View = Callable[[Context], Table]

VIEWS: Mapping[str, View] = {
    view.__name__: view
    for view in (
        frame.approval,
        frame.post_approval,
        changes.history,
        changes.item_history,
        frame.roles,
        frame.team,
        frame.references,
        frame.attachments,
        frame.open_points,
        frame.justified_gaps,
        plan.system_facts,
        plan.environments,
        plan.components,
        plan.regulatory_basis,
        plan.classification,
        plan.deliverables,
        plan.acceptance_criteria,
        plan.test_stages,
        plan.suppliers,
        plan.training,
        plan.readiness,
        plan.milestones,
        requirements.specification_items,
        requirements.not_tested,
        requirements.regulatory_map,
        requirements.process,
        requirements.user_roles,
        requirements.records,
        requirements.stages,
        requirements.flows,
        requirements.category_counts,
        dataflow_tables.diagram_legend,
        dataflow_tables.located_components,
        dataflow_tables.originals,
        dataflow_tables.data_stores,
        dataflow_tables.control_gaps,
        dataflow_tables.control_counts,
        dataflow_tables.lineage,
        dataflow_tables.interfaces,
        risks.scales,
        risks.class_matrix,
        risks.priority_matrix,
        risks.rigour,
        risks.method_overrides,
        risks.participants,
        risks.risk_table,
        risks.controls,
        risks.priority_counts,
        risks.heat_map,
        risks.requirements_without_risk,
        risks.residual_risks,
        risks.basis,
        protocols.covered_requirements,
        protocols.under_test,
        protocols.prerequisites,
        protocols.test_environment,
        protocols.test_data,
        forms.execution_copy,
        criteria.ai_results,
        protocols.summary,
        protocols.case_types,
        protocols.configuration,
        forms.deviation_log,
        forms.evidence_index,
        forms.signature_log,
        protocols.traceability,
        forms.results,
        forms.criteria_results,
        forms.conclusion,
        forms.comments,
        coverage.documents_traced,
        coverage.item_counts,
        coverage.legend,
        coverage.other_words,
        matrix.forward,
        criteria.ai_requirements,
        matrix.backward,
        matrix.risk_control,
        regulation.regulation,
        gaps.gaps,
        gaps.deviations,
        changes.changes,
        coverage.coverage_summary,
        sheets.system_summary,
        portfolio.inventory,
        portfolio.inventory_counts,
        portfolio.platforms,
        portfolio.validation_schedule,
        portfolio.portfolio_documents,
        portfolio.portfolio_items,
        portfolio.document_hierarchy,
    )
}
"""Views that give one table."""

DIAGRAMS: Mapping[str, Callable[[Context], Diagram]] = {
    view.__name__: view for view in (dataflow_diagrams.context_diagram, dataflow_diagrams.process_diagram)
}
"""Views that give one diagram."""

GROUPS: Mapping[str, Callable[[Context], list[tuple[str, tuple[Table | Diagram, ...]]]]] = {
    "requirements_by_category": requirements.requirements_by_category,
    "checks": scripts.checks,
    "record_life": dataflow_tables.record_life,
}
"""Views that give several tables and diagrams, each with the title of its own section."""
