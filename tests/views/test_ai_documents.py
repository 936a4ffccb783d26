"""The tables of the AI documents: what they print of a model, and what they say where nothing is stated."""

from __future__ import annotations

from vdocs.views.ai_criteria import acceptance_specification, criteria_lock, metric_definitions, sample_plan
from vdocs.views.ai_data import ai_data_sets, data_independence, data_records, data_uses, overlap_checks
from vdocs.views.ai_development import model_card, model_specification
from vdocs.views.ai_governance import ai_inventory, ai_roles, planned_modifications, supplier_answers
from vdocs.views.ai_operation import monitored_items, oversight_points
from vdocs.views.ai_protocol import ai_test_cases, artefacts_under_test, result_overview, subgroup_results
from vdocs.views.ai_use import ai_document_parts, ai_sources, considered_modes, context_of_use, credibility_steps, model_risks
from vdocs.views.evaluated import NO_EVALUATION, class_results, confusion, evaluation_records, overlap_results
from vdocs.views.table import Badge

MODEL = """\
components:
- id: MDL-001
  title: Inspector
  kind: ai-model
  release: 2.3.0
  digest: sha256:aa
  owner: Ada Berg
  trained_on: [DAT-002]
  tested_on: [DAT-001]
  model:
    task: classification
    use: {question: Is the vial bad?, decision: Accept or reject., automation: human-by-exception, criticality: [patient-safety], expert: PER-1}
    risks:
    - {decision: Accept, influence: high, influence_rationale: Nobody looks., consequence: high, consequence_rationale: A patient.}
    - {decision: Reject, influence: high, influence_rationale: Nobody looks., consequence: low, consequence_rationale: Yield., rigour: A limit.}
    development: {architecture: One network., libraries: [ONNX 1.2], thresholds: [{name: Reject, value: "0.8"}]}
    oversight: {points: [{point: Undecided vial, action: Decides., role: Operator}]}
    changes: {modifications: [{number: M1, change: New lots, reason: Drift, limits: No criterion missed}]}
    governance: {roles: [{role: qa, competence: Data integrity}]}
    supplier: [{question: Notice of changes, answer: None., result: mitigated, measure: Pinned.}]
- id: DAT-001
  title: Sealed set
  kind: data-set
  release: TST-1
  digest: sha256:bb
  data:
    purpose: test
    samples: 40
    unit: vial
    classes: [{label: BAD, count: 30}, {label: OK, count: 10}]
    subgroups: [{key: size, title: Vial size, groups: [{name: 2R, count: 20, share: half}, {name: 6R, count: 20}]}]
    independence: {method: Collected anew, unit: vial, split_on: 2026-05-29, split_by: PER-1, overlap: [{against: DAT-002, compared: serials, common: 0}]}
- {id: DAT-002, title: Training set, kind: data-set, release: TRN-1, data: {purpose: training}}
- {id: DAT-003, title: Lists, kind: data-set}
requirements: [{id: URS-001, title: Find, statement: The model shall find bad vials., category: ai-specific, verification: [PQ]}]
criteria:
- id: ACC-001
  title: Sensitivity
  measures: URS-001
  model: MDL-001
  data_set: DAT-001
  metric: sensitivity
  positive: [BAD]
  called: [reject]
  undecided: found
  minimum: 0.90
  compares: lower-bound
  confidence: 0.95
  planned_samples: 30
  rationale: Not below people.
- {id: ACC-002, title: Per size, measures: URS-001, model: MDL-001, data_set: DAT-001, metric: sensitivity, positive: [BAD], each: [size], minimum: 0.5}
monitors: [{id: MON-001, title: Drift, watches: [MDL-001], measured: Index., frequency: Each batch, action: "0.25"}]
people: [{id: PER-1, name: Ada Berg}]
test_cases: [{id: PQ-001, title: Acceptance, level: PQ, verifies: [ACC-001]}]
"""

EVALUATION = """\
evaluations:
- id: EVA-001
  model: MDL-001
  model_version: 2.3.0
  data_set: DAT-001
  data_version: TST-1
  samples: 40
  evaluated_on: 2026-11-20
  results:
  - {criterion: ACC-001, criterion_version: "1.0", n: 30, count: 30, value: 1, lower: 0.90503, limit: lower bound ≥ 0.90, verdict: met}
  - {criterion: ACC-002, criterion_version: "1.0", group: size = 2R, n: 15, count: 15, value: 1, limit: value ≥ 0.5, verdict: met}
  - {criterion: ACC-002, criterion_version: "1.0", group: size = 6R, n: 15, count: 6, value: 0.4, limit: value ≥ 0.5, verdict: not-met}
  confusion: [{label: BAD, prediction: reject, count: 29}, {label: BAD, prediction: accept, count: 1}, {label: OK, prediction: accept, count: 10}]
  classes: [{label: BAD, metric: sensitivity, n: 30, count: 29, value: 0.96667, lower: 0.82783, upper: 0.99916}]
  overlap: [{file: training.csv, digest: "sha256:cc", ids: 900, common: 0}]
"""

PLAIN = "components: [{id: MDL-001, title: Inspector, kind: ai-model}]\n"


def test_the_parts_of_a_combined_document(context, rows):
    """A document names its own part and those that it includes, with the model."""
    made = context(MODEL + "documents: [{id: DOC-1, type: AI-1, version: 0.1, includes: [AI-4, AI-2]}]\n")

    assert [["AI-1", "MDL-001\nInspector"], ["AI-4", "MDL-001\nInspector"], ["AI-2", "MDL-001\nInspector"]] == [
        [code, models] for code, _, models in rows(ai_document_parts(made))
    ]


def test_drafts_are_called_drafts(context):
    """Publications that are drafts carry the badge and their date."""
    drafts = [row for row in ai_sources(context(MODEL, "AI-1")).rows if row.cells[2] == Badge("Draft", "caution")]

    assert ["2025-01-07", "2025-07-07"] == sorted(str(row.cells[3])[-11:-1] for row in drafts)


def test_the_steps_name_the_documents_of_the_project(context, rows):
    """Each step of the framework names the document that carries it; None yet where there is none."""
    found = rows(credibility_steps(context(MODEL + "documents: [{id: DOC-1, type: AI-1, version: 0.1, includes: [AI-2]}]\n")))

    assert ["DOC-1", "DOC-1", "DOC-1", "None yet", "None yet", "None yet", "None yet"] == [row[3] for row in found]


def test_model_risk_follows_the_look_up(context, rows):
    """High influence with high consequence is high, with low consequence medium; a rigour of one's own replaces the default."""
    high, medium = rows(model_risks(context(MODEL, "AI-2")))

    assert ("High", "Medium", "A limit.") == (high[3], medium[3], medium[4])


def test_the_starter_list_is_gone_through_or_said_not_to_be(context, rows):
    """A mode is covered by a risk, excluded with a reason or not considered; without any mode the list says that it was not used."""
    risk = "risks: [{id: RSK-001, assesses: [URS-001], failure_mode: F, cause: C, effect: E, severity: high, probability: low, "
    risk += "detectability: low, ai: {stage: Training, human_detection: No., modes: [rare-input]}}]\n"
    text = MODEL.replace("    development:", "    excluded_modes: {injection: Takes no instructions.}\n    development:", 1) + risk
    found = {row[0]: row[1:] for row in rows(considered_modes(context(text, "AI-2")))}

    assert ["RSK-001", ""] == found["Wrong class on a rare input"]
    assert ["", "MDL-001: Takes no instructions."] == found["Prompt injection or adversarial input"]
    assert ["Not considered", ""] == found["Data drift"]
    assert () == considered_modes(context(MODEL, "AI-2")).rows


def test_one_model_has_no_heading_and_two_have_one_each(context, rows):
    """Tables of several models have a heading for each; a document that names a model prints it alone."""
    two = MODEL.replace("- id: DAT-001\n", "- {id: MDL-002, title: Reader, kind: ai-model, model: {task: extraction}}\n- id: DAT-001\n", 1)
    one = two + "documents: [{id: DOC-1, type: AI-11, version: 0.1, components: [MDL-002]}]\n"

    assert ["AI ID", "MDL-001\nInspector"] == rows(ai_inventory(context(MODEL, "AI-11")))[0]
    assert ["MDL-001 Inspector", "MDL-002 Reader"] == [row[0] for row in rows(ai_inventory(context(two, "AI-11"))) if len(row) == 1]
    assert ["AI ID", "MDL-002\nReader"] == rows(ai_inventory(context(one)))[0]


def test_data_sets_and_their_roles(context, rows):
    """Described data sets are printed with their role for the model; lists that serve no model are not."""
    found = rows(ai_data_sets(context(MODEL, "AI-3")))

    assert [("Test", "40 × vial", "Acceptance test of MDL-001"), ("Training", "Not stated", "Made MDL-001")] == [
        (row[1], row[3], row[5]) for row in found
    ]
    assert ["DAT-001 Sealed set", "DAT-002 Training set"] == [title for title, _ in data_records(context(MODEL, "AI-3"))]


def test_a_comparison_that_nobody_made_is_missing(context, rows):
    """Every set that made the model is compared with the test data, or the table says that it was not."""
    unmade = MODEL.replace("trained_on: [DAT-002]", "trained_on: [DAT-002, DAT-003]")

    assert [["DAT-002", "0"], ["DAT-003", "Not compared"]] == [row[1:4:2] for row in rows(overlap_checks(context(unmade, "AI-3")))]


def test_test_data_without_a_record_of_independence(context, rows):
    """Test data without a record of independence are named as such."""
    text = MODEL.replace("tested_on: [DAT-001]", "tested_on: [DAT-003]")

    assert ["Independence", "No record of independence"] in rows(data_independence(context(text, "AI-3")))


def test_criteria_are_printed_with_what_they_rest_on(context, rows):
    """A criterion names metric, condition, undecided outputs, limit and the fewest samples that can show it (29 for 90 % at 95 %)."""
    made = context(MODEL, "AI-5")
    first = rows(acceptance_specification(made))[0]

    assert "Sensitivity\nCondition: BAD\nCounts as called: reject\nUndecided: found – as called" in first[1]
    assert "lower bound ≥ 0.90\none-sided 95 %, exact (Clopper-Pearson)" == first[4]
    assert ["29", "–"] == [row[3] for row in rows(sample_plan(made))]
    assert ["Sensitivity", "Exact bound"] == [row[0] for row in rows(metric_definitions(made))]


def test_criteria_that_were_used_before_their_approval(context, rows):
    """A criterion whose test data were used before it was approved says so."""
    assert ["Not approved", "None"] == rows(criteria_lock(context(MODEL, "AI-5")))[0][2::2]
    assert "20-NOV-2026\nUsed before approval" == rows(criteria_lock(context(MODEL + EVALUATION, "AI-5")))[0][4]


def test_a_report_without_an_evaluation_says_so(context, rows):
    """Without an evaluation no table of results has a row, and every criterion is open."""
    made = context(MODEL, "AI-7")

    assert [NO_EVALUATION] * 2 == [view(made).empty for view in (evaluation_records, confusion) if not view(made).rows]
    assert [["Not evaluated", "Open"]] * 2 == [row[3:5] for row in rows(result_overview(made))]


def test_a_report_prints_the_results_of_the_evaluation(context, rows):
    """Results, groups, confusion, classes and comparison are those of the record, and the worst verdict counts."""
    made = context(MODEL + EVALUATION, "AI-7")

    assert [
        ["30 of 30; value 1; lower 0.90503", "Met", "EVA-001", "None"],
        ["Met in 1 of 2 groups that are judged; 0 reported only\nNot met: size = 6R", "Not met", "EVA-001", "None named"],
    ] == [row[3:] for row in rows(result_overview(made))]
    assert ["Met", "Not met"] == [row[4] for row in rows(subgroup_results(made))]
    assert [["29", "0.9667"], ["1", "0.0333"], ["10", "1.0000"]] == [row[3:] for row in rows(confusion(made))]
    assert [["29 of 30", "0.96667", "0.82783 to 0.99916"]] == [row[3:] for row in rows(class_results(made))]
    assert [["900", "0"]] == [row[2:] for row in rows(overlap_results(made))]
    assert [["DAT-001", "20-NOV-2026", "EVA-001"]] == [[row[0], row[1], row[5]] for row in rows(data_uses(made))]


def test_the_protocol_names_artefacts_and_scripts(context, rows):
    """Model and test data are named with version and digest, a missing one as such, and the scripts that test the criteria."""
    made = context(MODEL.replace("  digest: sha256:bb\n", ""), "AI-6")

    assert [["Model under test", "2.3.0", "sha256:aa"], ["Test data", "TST-1", "No digest"]] == [
        row[1:] for row in rows(artefacts_under_test(made))
    ]
    assert [["PQ-001", "Acceptance", "ACC-001", "No protocol", "Not executed"]] == rows(ai_test_cases(made))


def test_operation_and_governance(context, rows):
    """Oversight, monitors, planned changes, roles and answers of a supplier are printed as stated."""
    made = context(MODEL, "AI-8")

    assert [["Undecided vial", "–", "–", "Decides.", "Operator", "–", "–", "–"]] == rows(oversight_points(made))
    assert ["MON-001\nDrift\nMDL-001", "None", "0.25"] == [rows(monitored_items(made))[0][index] for index in (0, 3, 4)]
    assert [["M1", "No criterion missed", "By a person\nLocally"]] == [row[0:6:4] + row[5:] for row in rows(planned_modifications(made))]
    assert [["Quality Assurance", "To be named", "Data integrity"]] == rows(ai_roles(made))
    assert "Mitigated\nPinned." == rows(supplier_answers(made))[0][3]


def test_what_a_model_does_not_say_is_named(context, rows):
    """A model without a description prints no invented content: the tables are empty or say that nothing is stated."""
    made = context(PLAIN, "AI-1")

    assert [(), ()] == [view(made).rows for view in (context_of_use, model_specification)]
    assert ["Evaluations on record", "None; performance has not been shown yet"] in rows(model_card(made))
    assert ["Model, version", "MDL-001\nInspector\nNo version\nNo digest"] == rows(model_card(made))[0]
