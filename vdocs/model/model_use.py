"""What an AI model is for, and how much depends on it (blueprint 3.3 and 3.4)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.ai_vocabulary import Automation
from vdocs.model.record import LinkTarget, Record, Text
from vdocs.model.vocabulary import Criticality, Rating


class ModelOutput(Record):
    """What the model gives."""

    output: Text
    unit: str = ""
    values: str = Field("", description="Classes or range.")


class InputVariable(Record):
    """A part of the input sample space (blueprint 3.3)."""

    variable: Text
    type: str = ""
    source: str = ""
    valid: str = Field("", description="Valid range or classes.")
    common: str = Field("", description="Common variation.")
    rare: str = Field("", description="Rare variation.")
    excluded: str = Field("", description="Excluded, out of scope.")


class IntendedSubgroup(Record):
    """A part of the inputs for which performance is analysed on its own."""

    subgroup: Text
    definition: str = ""
    why: str = Field("", description="Why it is relevant.")
    share: str = Field("", description="Expected share in use.")


class IntendedUse(Record):
    """The intended use and context of use of a model (blueprint 3.3)."""

    question: Text = Field(description="Question of interest: what the model helps to answer.")
    decision: Text = Field(description="Process step, and the decision that the output supports.")
    decided_by: str = ""
    other_evidence: str = Field("", description="What is used together with the output.")
    outputs: tuple[ModelOutput, ...] = ()
    automation: Automation
    criticality: tuple[Criticality, ...] = ()
    criticality_rationale: str = ""
    users: str = Field("", description="Users, and the competence that they need.")
    inputs: tuple[InputVariable, ...] = ()
    subgroups: tuple[IntendedSubgroup, ...] = ()
    limitations: str = ""
    error_modes: str = ""
    bias: str = Field("", description="Possible bias.")
    replaced: str = Field("", description="What is done today, with its measured performance.")
    out_of_scope: str = ""
    prevention: str = Field("", description="How use outside the scope is prevented.")
    records: tuple[LinkTarget, ...] = Field((), description="Electronic records that it creates.")
    expert: LinkTarget | None = Field(None, description="Process expert who answers for the description.")


class ModelRisk(Record):
    """How much depends on the model for one decision (blueprint 3.4)."""

    decision: Text
    influence: Rating
    influence_rationale: Text
    consequence: Rating
    consequence_rationale: Text
    rigour: str = Field("", description="Required rigour; that of the catalogue when empty.")
