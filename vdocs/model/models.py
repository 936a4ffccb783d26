"""The description of an AI model (blueprint 3.6)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.ai_vocabulary import Learning, ModelTask, OutputBehaviour
from vdocs.model.record import Day, LinkTarget, Record, Text


class Setting(Record):
    """A hyper-parameter, threshold or other setting with its value."""

    name: Text
    value: Text
    chosen: str = Field("", description="How and on which data it was chosen.")


class Candidate(Record):
    """A model that was considered and not taken."""

    candidate: Text
    reason: Text


class Development(Record):
    """How the model was made; a change in any of these is a new model version."""

    architecture: Text
    features: str = Field("", description="Inputs or features.")
    libraries: tuple[Text, ...] = Field((), description="Libraries with versions.")
    base_model: str = Field("", description="Pre-trained model it starts from.")
    licence: str = Field("", description="Licence of the base model.")
    settings: tuple[Setting, ...] = Field((), description="Hyper-parameters.")
    search: str = Field("", description="How hyper-parameters were searched.")
    seeds: str = ""
    environment: str = Field("", description="Where it was trained.")
    stop_rule: str = ""
    tuning_result: str = Field("", description="Result on the tuning data; no claim of performance.")
    calibration: str = ""
    thresholds: tuple[Setting, ...] = ()
    selection: str = Field("", description="Why this model was taken.")
    rejected: tuple[Candidate, ...] = ()
    explainability: str = ""
    code_revision: str = ""
    versioning: str = Field("", description="What makes a new version.")
    limitations: str = ""
    developers: tuple[LinkTarget, ...] = Field((), description="People who developed it.")
    reviewer: LinkTarget | None = None
    reviewed_on: Day | None = None


class ModelDescription(Record):
    """What an AI model is and how it was made."""

    task: ModelTask
    learning: Learning = Learning.STATIC
    behaviour: OutputBehaviour = OutputBehaviour.DETERMINISTIC
    development: Development | None = None
