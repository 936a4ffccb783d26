"""The description of an AI model: what it is and how it was made (blueprint 3.6), and where the rest of it stands."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.ai_vocabulary import Learning, ModelTask, OutputBehaviour
from vdocs.model.model_operation import ChangePlan, Governance, MonitoringPlan, Oversight
from vdocs.model.model_supply import LanguageModel, SupplierAnswer
from vdocs.model.model_use import IntendedUse, ModelRisk
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
    """What an AI model is, what it is for, how it was made and how it is watched over."""

    task: ModelTask
    learning: Learning = Learning.STATIC
    behaviour: OutputBehaviour = OutputBehaviour.DETERMINISTIC
    use: IntendedUse | None = Field(None, description="Intended use and context of use.")
    risks: tuple[ModelRisk, ...] = Field((), description="Influence and consequence, for each decision.")
    excluded_modes: dict[str, Text] = Field({}, description="Failure modes of the catalogue that do not apply, each with the reason.")
    development: Development | None = None
    oversight: Oversight | None = None
    monitoring: MonitoringPlan | None = None
    changes: ChangePlan | None = Field(None, description="Predetermined change plan.")
    governance: Governance | None = Field(None, description="Inventory record.")
    supplier: tuple[SupplierAnswer, ...] = Field((), description="Questions to the supplier of the model, with what came of them.")
    language: LanguageModel | None = Field(None, description="What a language or generative model adds.")
