"""How a model is watched over, changed and kept in the inventory (blueprint 3.10 to 3.13)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.record import Day, LinkTarget, Record, Text


class Explainability(Record):
    """How it can be seen what the model relied on (blueprint 3.10)."""

    method: Text
    recorded: str = Field("", description="What is recorded with an output.")
    review: str = Field("", description="How it is reviewed that relevant features were used.")
    limits: str = ""


class ModelConfidence(Record):
    """How sure the model is, and what follows from it (blueprint 3.10)."""

    score: Text = Field(description="Definition and calibration of the score.")
    threshold: str = ""
    undecided: str = Field("", description="What happens to an output that is not sure enough.")
    rate_limit: str = Field("", description="Limit of the undecided rate.")
    logged: str = ""


class OversightPoint(Record):
    """A point at which a person watches over the model (blueprint 3.10)."""

    point: Text
    output: str = ""
    rule: str = Field("", description="Confidence rule.")
    action: Text = Field(description="What the person does.")
    role: Text
    record: str = ""
    time_limit: str = ""
    escalation: str = ""


class Oversight(Record):
    """Explainability, confidence and human oversight (blueprint 3.10)."""

    explainability: Explainability | None = None
    confidence: ModelConfidence | None = None
    points: tuple[OversightPoint, ...] = ()
    competence: str = Field("", description="Competence and training of the reviewers.")
    automation_bias: str = Field("", description="Measures against undue trust in the model.")
    second_review: str = Field("", description="Sampling rate for a second review.")
    performance_checks: str = Field("", description="How the performance of the people is followed.")
    fallback: str = Field("", description="What is done when the model is off, drifting or out of range.")
    user_information: str = Field("", description="What users are told: purpose, limits, performance, version, contact.")


class PlannedModification(Record):
    """A change that is planned and bounded in advance (blueprint 3.12)."""

    number: Text
    change: Text
    reason: Text
    frequency: str = ""
    limits: Text = Field(description="Limits that must not be passed.")
    manual: bool = Field(True, description="True when a person starts it.")
    local: bool = Field(True, description="True when it applies to one site or line.")
    data: str = Field("", description="Data management.")
    retraining: str = ""
    evaluation: str = Field("", description="Test sets, metrics, criteria and statistics.")
    update: str = Field("", description="Verification, roll-back, user information, monitoring.")
    benefits: str = ""
    risks: str = ""
    control: str = Field("", description="How the protocol controls the risks.")


class ModificationRecord(Record):
    """A planned modification that was carried out."""

    number: Text = Field(description="Number of the planned modification.")
    date: Day
    data_version: str = Field("", description="Version of the data that were used.")
    version_before: Text
    version_after: Text
    results: str = Field("", description="Results against the criteria.")
    decision: Text
    approved_by: LinkTarget | None = None


class ChangePlan(Record):
    """The predetermined change plan of a model."""

    scope: str = ""
    modifications: tuple[PlannedModification, ...] = ()
    interactions: str = Field("", description="Interactions and cumulative effect.")
    stop_rule: str = Field("", description="When ordinary change control applies instead.")
    executed: tuple[ModificationRecord, ...] = ()


class MonitoringPlan(Record):
    """What the monitors of a model rest on (blueprint 3.11)."""

    ground_truth: str = Field("", description="How and when true outcomes are obtained, with sample size.")
    input_check: str = Field("", description="How input outside the sample space is found, and the rule when it is.")
    retest: str = Field("", description="What is run again, how often.")
    surveillance: str = Field("", description="How an unauthorised or silent change is found.")
    reporting: str = Field("", description="Interval, recipients, input to periodic review.")
    records: str = Field("", description="Where the results are kept, and who reviews them.")


class RoleCompetence(Record):
    """A role in the life of a model with the competence that it requires."""

    role: Text = Field(description="Id of a role, such as data-owner, or its name.")
    competence: Text


class Governance(Record):
    """The inventory record of a model (blueprint 3.13)."""

    purpose: str = ""
    validation_status: str = ""
    monitoring_status: str = ""
    last_review: Day | None = None
    classification: str = Field("", description="Regulatory classification, such as under the EU AI Act, and who made it.")
    part11_records: str = ""
    roles: tuple[RoleCompetence, ...] = ()
