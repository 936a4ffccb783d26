"""The items of a validation project: requirements, risks, controls, components, records, tests (blueprint 1.26)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.data_sets import DataDescription
from vdocs.model.judgement import Applicability, ClauseControl, ClauseResult
from vdocs.model.models import ModelDescription
from vdocs.model.record import CaseId, Day, Item, LinkTarget, Record, Text
from vdocs.model.vocabulary import (
    CaseType,
    Category,
    ComponentKind,
    ControlStatus,
    ControlType,
    Criticality,
    DeviationSeverity,
    DeviationStatus,
    EvidenceKind,
    GampCategory,
    Origin,
    Priority,
    Rating,
    RecordForm,
    ReferenceKind,
    RiskDecision,
    SignatureNeed,
    SpecificationLevel,
    TestLevel,
    TestType,
    Verdict,
    Verification,
)


class Parameter(Record):
    """A configuration parameter of a CS item (blueprint 1.5)."""

    module: Text
    setting: Text
    default: str = ""
    value: Text


class Measure(Record):
    """How an AI requirement is measured (blueprint 3.7)."""

    metric: Text
    criterion: Text
    confidence: str = ""
    data_set: LinkTarget | None = None
    subgroups: tuple[Text, ...] = ()


class Requirement(Item):
    """A requirement or specification item (blueprint 1.5)."""

    title: Text
    statement: Text = Field(description="The obligation, one 'shall' per requirement.")
    level: SpecificationLevel = Field(SpecificationLevel.URS, description="URS, or FS, CS, DS.")
    category: Category
    priority: Priority = Priority.MANDATORY
    gxp: bool = Field(True, description="True when the requirement is relevant to GxP.")
    gxp_rationale: str = Field("", description="Why it is, or is not, relevant to GxP.")
    criticality: tuple[Criticality, ...] = ()
    satisfies: tuple[LinkTarget, ...] = Field((), description="Regulation clauses that this requirement satisfies.")
    refines: tuple[LinkTarget, ...] = Field((), description="Requirement of the same level that this one details.")
    implements: tuple[LinkTarget, ...] = Field((), description="URS items that this FS, CS or DS item implements.")
    allocated_to: tuple[LinkTarget, ...] = Field((), description="Components that carry the function.")
    acceptance: str = Field("", description="Measurable acceptance criterion.")
    verification: tuple[Verification, ...] = Field((), description="How it is shown to be met.")
    covered_by: tuple[LinkTarget, ...] = Field((), description="SOPs or supplier documents that meet it without a test.")
    not_tested_reason: str = Field("", description="Why no test is executed, where that is so.")
    source: str = Field("", description="Person, procedure, regulation or change record it comes from.")
    origin: Origin | None = Field(None, description="Standard, configured or custom function.")
    parameter: Parameter | None = Field(None, description="The setting of a CS item.")
    measure: Measure | None = Field(None, description="Metric, criterion and data set of an AI requirement.")


class RatingRationale(Record):
    """Why the three ratings of a risk were chosen."""

    severity: str = ""
    probability: str = ""
    detectability: str = ""


class ResidualRating(Record):
    """The ratings after the controls; severity stays unless it is stated."""

    severity: Rating | None = None
    probability: Rating
    detectability: Rating


class AiRisk(Record):
    """What a risk of an AI function adds (blueprint 3.4)."""

    stage: Text = Field(description="Lifecycle stage at which the failure arises.")
    human_detection: Text = Field(description="Whether and how a person can notice the failure.")
    metric: str = Field("", description="What is monitored in operation.")
    fallback: str = Field("", description="What happens when the failure is noticed.")
    modes: tuple[Text, ...] = Field((), description="Failure modes of the catalogue `assessment` that the risk covers, by key.")


class Risk(Item):
    """One row of the functional risk assessment (blueprint 1.8.1)."""

    assesses: tuple[LinkTarget, ...] = Field(description="Requirements, components, stages or flows.")
    gxp: bool = True
    failure_mode: Text
    cause: Text
    effect: Text
    severity: Rating
    probability: Rating
    detectability: Rating = Field(description="Chance of noticing before harm; high is favourable.")
    rationale: RatingRationale = RatingRationale()
    controls: tuple[LinkTarget, ...] = ()
    residual: ResidualRating | None = None
    decision: RiskDecision | None = None
    acceptance_rationale: str = Field("", description="Why the residual risk is acceptable.")
    accepted_by: LinkTarget | None = None
    owner: LinkTarget | None = None
    ai: AiRisk | None = None


class Control(Item):
    """A measure that lowers a risk (blueprint 1.8, section 7)."""

    title: Text
    description: Text
    type: ControlType
    realised_by: tuple[LinkTarget, ...] = Field((), description="Requirements, components or SOPs that provide it.")
    implementation: ControlStatus = ControlStatus.PLANNED


class Component(Item):
    """A configuration item: infrastructure, software, AI model, data set or interface (blueprint 1.6)."""

    title: Text
    kind: ComponentKind
    description: str = ""
    supplier: str = ""
    owner: str = ""
    location: str = Field("", description="Host, tenant, store or place.")
    release: str = Field("", description="Version or build of the component itself.")
    digest: str = Field("", description="Checksum of the artefact, with its algorithm.")
    gamp_category: GampCategory | None = None
    category_rationale: str = ""
    gxp: bool = True
    part_of: LinkTarget | None = None
    zone: str = Field("", description="Trust zone, such as a network segment or a tenant; diagrams draw a boundary around it.")
    content: str = Field("", description="For a data set: what it holds.")
    data_origin: str = Field("", description="For a data set: synthetic, masked or collected, and where.")
    confidentiality: str = ""
    trained_on: tuple[LinkTarget, ...] = Field((), description="For a model: data sets used for training and tuning.")
    tested_on: tuple[LinkTarget, ...] = Field((), description="For a model: data sets used for the acceptance test.")
    model: ModelDescription | None = Field(None, description="For a model: what it is and how it was made.")
    data: DataDescription | None = Field(None, description="For a data set: how it came about and why it may be relied on.")


class ElectronicRecord(Item):
    """A record type that the system keeps (blueprint 1.3, section 4)."""

    title: Text
    description: str = ""
    predicate_rule: str = Field("", description="The rule that demands the record.")
    required: bool | None = Field(None, description="Whether a predicate rule demands that it be kept; undecided when not given.")
    required_reason: str = Field("", description="Why it is, or is not, demanded.")
    form: RecordForm = RecordForm.ELECTRONIC
    relied_on: bool | None = Field(None, description="For a paper record: whether work relies on its electronic version.")
    submitted: bool = Field(False, description="True when it is submitted electronically to an agency.")
    signature: SignatureNeed | None = Field(None, description="Which signature it needs; undecided when not given.")
    signature_reason: str = Field("", description="Why it needs this signature, or none.")
    retention: Text
    format: str = ""
    original: str = Field("", description="Which instance is the original record.")


class Stage(Item):
    """A step of the data flow, tagged with the records it touches."""

    title: Text
    description: str = ""
    actor: str = Field("", description="Who or what acts.")
    component: LinkTarget | None = None
    creates: tuple[LinkTarget, ...] = ()
    processes: tuple[LinkTarget, ...] = ()
    stores: tuple[LinkTarget, ...] = ()
    transmits: tuple[LinkTarget, ...] = ()
    safeguards: str = Field("", description="How the records are protected at this stage.")
    gap: str = Field("", description="A known gap in the control of the records at this stage.")
    remediation: str = Field("", description="What closes the gap, by whom and when, and what holds until then.")


class Flow(Item):
    """A movement of records from one stage to another (blueprint 1.6, section 5)."""

    source: LinkTarget = Field(alias="from", description="Stage, or external system, where the flow begins.")
    target: LinkTarget = Field(alias="to", description="Stage, or external system, where the flow ends.")
    carries: tuple[LinkTarget, ...] = Field((), description="Records that are moved.")
    trigger: str = ""
    method: str = Field("", description="Protocol or manual method.")
    automatic: bool = True
    transformation: str = ""
    integrity_check: str = ""
    encryption: str = ""
    error_handling: str = ""
    gap: str = Field("", description="A known gap in the control of this flow.")
    remediation: str = Field("", description="What closes the gap, by whom and when, and what holds until then.")


class SetupStep(Record):
    """An action that prepares a test case and verifies nothing."""

    do: Text
    confirm: str = ""


class Step(Record):
    """One execution step; without `expect` it is an action only (blueprint 1.10)."""

    do: Text = Field(description="One action, imperative.")
    input: str = Field("", description="Exact value or data to use.")
    expect: str = Field("", description="Specific, observable expected result.")
    verifies: tuple[LinkTarget, ...] = Field((), description="Requirements, controls or components that this step proves.")
    evidence: EvidenceKind = EvidenceKind.NONE
    case: CaseType = CaseType.POSITIVE
    may_be_na: str = Field("", description="When N/A is an allowed result, and why.")


class TestCase(Item):
    """A test script (blueprint 1.10)."""

    __test__ = False

    id: CaseId = Field(description="Unique over the whole project; never renumbered, never reused.")
    title: Text
    level: TestLevel
    type: TestType = TestType.SCRIPTED_ROBUST
    group: str = Field("", description="Check group or chapter within the protocol.")
    objective: str = ""
    verifies: tuple[LinkTarget, ...] = Field((), description="Requirements, controls or components that are verified.")
    challenges: tuple[LinkTarget, ...] = Field((), description="Risks whose failure mode the test provokes.")
    preconditions: tuple[Text, ...] = ()
    roles: tuple[LinkTarget, ...] = Field((), description="User roles with which the test is executed.")
    test_data: tuple[LinkTarget, ...] = Field((), description="Data sets that are used.")
    environment: LinkTarget | None = None
    after: tuple[LinkTarget, ...] = Field((), description="Test cases that must have passed before.")
    equipment: str = ""
    duration: str = Field("", description="Estimated duration with its unit.")
    planned_runs: int = Field(1, ge=1, le=1000)
    witness: bool = Field(False, description="True when a second person observes and initials.")
    setup: tuple[SetupStep, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def case_types(self) -> frozenset[CaseType]:
        """What the steps with an expected result exercise."""
        return frozenset(step.case for step in self.steps if step.expect)


class TestRun(Item):
    """One execution of a test case in a fixed version; never overwritten."""

    __test__ = False

    executes: LinkTarget
    case_version: Text = Field(description="Version of the test case that was executed.")
    run: int = Field(1, ge=1)
    result: Verdict
    build: str = ""
    environment: LinkTarget | None = None
    tester: LinkTarget | None = None
    reviewer: LinkTarget | None = None
    started: Day | None = None
    finished: Day | None = None
    deviations: tuple[LinkTarget, ...] = ()
    retest_reason: str = ""


class Deviation(Item):
    """A difference between expected and actual result (blueprint 1.14)."""

    title: Text
    severity: DeviationSeverity
    disposition: DeviationStatus = Field(DeviationStatus.OPEN, description="Where the deviation stands.")
    raised_from: LinkTarget
    affects: tuple[LinkTarget, ...] = ()


class Reference(Item):
    """An SOP, supplier document, regulation or other document that is referred to."""

    title: Text
    kind: ReferenceKind
    number: str = ""
    edition: str = Field("", description="Version or edition of the document.")
    effective: Day | None = None
    location: str = ""
    topic: str = ""
    reason: str = Field("", description="Why it applies to this project.")
    covers: tuple[LinkTarget, ...] = Field((), description="Regulation clauses that it meets.")


class ClauseAssessment(Item):
    """The disposition of one regulation clause for this system (blueprint 1.7, section 3)."""

    clause: LinkTarget
    applicability: Applicability = Applicability.APPLICABLE
    reason: str = Field("", description="Why the clause does or does not apply.")
    adopts: LinkTarget | None = Field(
        None, description="Assessment of another regulation whose answer holds here too, where none is given."
    )
    control_type: ClauseControl | None = Field(None, description="Kind of control; that of the catalogue when not given.")
    how_met: str = Field("", description="How the clause is met.")
    met_by: tuple[LinkTarget, ...] = Field((), description="Requirements that meet the clause.")
    covered_by: tuple[LinkTarget, ...] = Field((), description="SOPs, agreements or training records that meet it.")
    evidence: tuple[LinkTarget, ...] = Field((), description="Tests or documents that show it, beyond the tests of the requirements.")
    result: ClauseResult | None = Field(None, description="What the assessor concludes.")
    gap: str = Field("", description="What is missing.")
    risk: Rating | None = Field(None, description="Risk of the gap.")
    plan: str = Field("", description="For a gap: what will be done.")
    interim_control: str = Field("", description="What holds until then, such as print and sign under an SOP.")
    owner: LinkTarget | None = Field(None, description="Person who closes the gap.")
    due: Day | None = Field(None, description="Date by which the gap is to be closed (YYYY-MM-DD).")
    closed: Day | None = Field(None, description="Date on which the gap was closed (YYYY-MM-DD).")
    closing_evidence: str = Field("", description="What shows that the gap is closed.")

    @property
    def is_open(self) -> bool:
        """True when something at the clause remains to be done."""
        has_gap = self.gap or self.plan or self.result in (ClauseResult.PARTIAL, ClauseResult.GAP)
        return bool(has_gap) and self.closed is None
