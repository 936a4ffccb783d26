"""Criteria that are fixed before the test, what watches them afterwards, and what an evaluation gave (blueprint 3.7 to 3.11)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from vdocs.model.ai_vocabulary import Compared, EvaluationVerdict, IntervalMethod, Metric, Sides, UndecidedRule
from vdocs.model.record import Count, Day, Item, LinkTarget, Number, Record, Text

Fraction = Annotated[Number, Field(ge=0, le=1)]
"""A number from 0 to 1."""

Confidence = Annotated[Number, Field(gt=0, lt=1)]
"""A confidence level, such as 0.95."""


class Criterion(Item):
    """An acceptance criterion of a model: one metric on one data set (blueprint 3.7)."""

    title: Text
    measures: LinkTarget = Field(description="The requirement whose fulfilment it measures.")
    model: LinkTarget = Field(description="The component that is the model.")
    data_set: LinkTarget = Field(description="The component that is the data set.")
    metric: Metric
    definition: str = Field("", description="Definition in words; needed where the metric is other.")
    positive: tuple[Text, ...] = Field((), description="Labels with the condition, such as the classes of a defect.")
    negative: tuple[Text, ...] = Field((), description="Labels without the condition; all others when empty.")
    called: tuple[Text, ...] = Field((), description="Predictions that call the condition; the positive labels when empty.")
    undecided: UndecidedRule = Field(UndecidedRule.WRONG, description="How an undecided output counts.")
    score_limit: Number | None = Field(None, description="For low-score-rate: scores up to this limit count.")
    where: dict[str, Text] = Field({}, description="Samples that are looked at, as group by subgroup key; all when empty.")
    each: tuple[Text, ...] = Field(
        (), description="Subgroup keys in whose every group it has to be met, and 'label' for each positive label; overall when empty."
    )
    minimum_samples: Count = Field(0, description="Groups with fewer samples are reported without a verdict.")
    minimum: Number | None = Field(None, description="Least value that is accepted.")
    maximum: Number | None = Field(None, description="Greatest value that is accepted.")
    compares: Compared = Field(Compared.VALUE, description="What is compared with the limit.")
    confidence: Confidence | None = Field(None, description="Confidence level of the bounds, such as 0.95.")
    sides: Sides = Sides.ONE
    method: IntervalMethod = IntervalMethod.EXACT
    planned_samples: Count | None = Field(None, description="Samples on which the metric is computed, as planned.")
    rationale: str = Field("", description="Why this metric, limit and number of samples.")
    replaced: str = Field("", description="Performance of the process that is replaced.")
    subgroup_reason: str = Field("", description="Why no subgroup has a criterion, where that is so.")
    risks: tuple[LinkTarget, ...] = Field((), description="Risks that it addresses.")
    approved_by: tuple[LinkTarget, ...] = Field((), description="Process expert and QA, who approve it before test data are opened.")
    approved_on: Day | None = None


LABEL = "label"
"""The word in `each` that stands for the labels with the condition."""


class Monitor(Item):
    """What is watched in operation (blueprint 3.11)."""

    title: Text
    watches: tuple[LinkTarget, ...] = Field(description="Criteria or models that are watched.")
    source: str = Field("", description="Where the data come from.")
    measured: Text = Field(description="What is computed, and how.")
    baseline: str = ""
    warning: str = Field("", description="Warning limit.")
    action: str = Field("", description="Action limit.")
    frequency: Text
    owner: LinkTarget | None = None
    response: str = Field("", description="What is done at a warning and at an action limit.")


class MetricResult(Record):
    """What one criterion gave, overall or in one group."""

    criterion: LinkTarget
    criterion_version: Text = Field(description="Version of the criterion that was compared.")
    group: str = Field("", description="The group as 'key = value'; overall when empty.")
    n: Count = Field(description="Samples below the line of the metric.")
    count: Count | None = Field(None, description="Samples above the line; none where the metric is no simple share.")
    value: Number | None = None
    lower: Number | None = Field(None, description="Lower confidence bound.")
    upper: Number | None = Field(None, description="Upper confidence bound.")
    interval: str = Field("", description="How the bounds were computed.")
    limit: str = Field("", description="The limit as it was compared.")
    verdict: EvaluationVerdict


class ClassResult(Record):
    """A metric of one class against all others."""

    label: Text
    metric: Metric
    n: Count
    count: Count | None = None
    value: Number | None = None
    lower: Number | None = None
    upper: Number | None = None


class ConfusionCell(Record):
    """How many samples of a label got a prediction."""

    label: Text
    prediction: Text
    count: Count


class OverlapResult(Record):
    """The comparison of the samples with a list of ids that made the model."""

    file: Text
    digest: Text
    ids: Count
    common: Count


class Evaluation(Item):
    """The result of comparing a model with its criteria on one data set; never changed afterwards."""

    model: LinkTarget
    model_version: Text
    model_digest: str = ""
    model_file: str = Field("", description="The file whose digest was compared; not checked when empty.")
    data_set: LinkTarget
    data_version: Text
    data_digest: str = ""
    data_file: str = Field("", description="The file whose digest was compared; not checked when empty.")
    predictions: str = Field("", description="Name of the predictions file.")
    predictions_digest: str = ""
    samples: Count = Field(description="Samples in the predictions file.")
    undecided: Count = 0
    results: tuple[MetricResult, ...]
    confusion: tuple[ConfusionCell, ...] = ()
    classes: tuple[ClassResult, ...] = ()
    interval: str = Field("", description="How the bounds of the classes were computed.")
    overlap: tuple[OverlapResult, ...] = ()
    software: str = Field("", description="Tool and libraries with versions.")
    evaluated_on: Day
    evaluated_by: LinkTarget | None = None
    test_run: LinkTarget | None = Field(None, description="Test run that it belongs to.")
    deviations: tuple[LinkTarget, ...] = Field((), description="Deviations raised because of it.")
