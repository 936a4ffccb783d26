"""The description of a data set: what it holds, how it came about and why it is independent (blueprint 3.5)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.ai_vocabulary import DataPurpose
from vdocs.model.record import Count, Day, LinkTarget, Record, Text


class ClassCount(Record):
    """A class that labels may take."""

    label: Text = Field(description="The value as it stands in the label column.")
    meaning: str = ""
    count: Count | None = Field(None, description="Samples of this class in the set.")


class Group(Record):
    """One group of a subgroup dimension."""

    name: Text = Field(description="The value as it stands in the column.")
    count: Count | None = Field(None, description="Samples of the group in the set.")
    share: str = Field("", description="Share of the group in real use.")


class Subgroup(Record):
    """A dimension by which performance is looked at on its own."""

    key: Text = Field(description="Short word by which criteria name it, such as size.")
    title: Text
    column: str = Field("", description="Column of the predictions file; the key when empty.")
    split: str = Field("", description="Sign between several groups in one field, where a sample may belong to more than one.")
    optional: bool = Field(False, description="True when a sample may belong to none of the groups; its field is then empty.")
    why: str = Field("", description="Why it is relevant.")
    groups: tuple[Group, ...] = ()


class Columns(Record):
    """Where a predictions file holds what; names are those of its header."""

    sample: Text = Field(description="Id of the sample.")
    label: Text = Field(description="True class of the sample.")
    prediction: Text = Field(description="Output of the model or of the decision rule that is judged.")
    score: str = Field("", description="Score of the model, a number.")
    separator: str = Field(",", description="Sign between the fields of a CSV file; 'tab' for a tabulator.")


class Labelling(Record):
    """The reference standard: where the labels come from and how far they can be trusted."""

    definition: Text
    labellers: str = Field("", description="Who labels, with qualification and number.")
    adjudication: str = Field("", description="What happens when labellers disagree.")
    agreement: str = Field("", description="Statistic of agreement.")
    verification: str = Field("", description="How the labels were verified.")
    residual_error: str = Field("", description="Estimate of the label error that remains.")


class OverlapCheck(Record):
    """A comparison of this set with another one."""

    against: LinkTarget = Field(description="The other data set.")
    compared: Text = Field(description="What was compared, such as serial numbers and image digests.")
    common: Count = Field(description="How many the two sets have in common.")
    checked_on: Day | None = None
    checked_by: LinkTarget | None = None
    reference: str = Field("", description="Where the record of the check is.")


class Independence(Record):
    """How the set was kept apart from what made the model."""

    method: Text = Field(description="How it was split off or collected.")
    unit: Text = Field(description="What was split: patient, batch, object; not the single picture.")
    split_on: Day | None = Field(None, description="When it was split off or sealed.")
    split_by: LinkTarget | None = None
    duplicates: str = Field("", description="How duplicates and near duplicates were removed.")
    physical_objects: str = Field("", description="How physical objects are kept from being in both sets.")
    people: str = Field("", description="Who is kept from the set, and how.")
    overlap: tuple[OverlapCheck, ...] = ()


class DataUse(Record):
    """One use of the set."""

    date: Day
    by: LinkTarget
    purpose: Text
    model: LinkTarget | None = None
    model_version: str = ""
    result: str = Field("", description="Evaluation, run or report that came of it.")


class DataDescription(Record):
    """What a data set is and why it may be relied on (blueprint 3.5)."""

    purpose: DataPurpose
    frozen_on: Day | None = Field(None, description="Since when the set has not changed.")
    samples: Count | None = Field(None, description="Number of samples: what one row of a predictions file stands for.")
    unit: str = Field("", description="What one sample is, such as vial.")
    sources: str = ""
    period: str = ""
    collection: str = Field("", description="How and by whom it was collected.")
    rights: str = Field("", description="Consent, licence or legal basis.")
    generated: str = Field("", description="Synthetic or generated content, with the reason for it.")
    access: str = Field("", description="Who may read it.")
    selection: str = Field("", description="What was taken in and left out, and why.")
    sampling: str = ""
    excluded: str = Field("", description="Records left out, with reason.")
    preparation: str = Field("", description="Steps of pre-processing with parameters and code revision.")
    preparation_in_use: str = Field("", description="Whether operation prepares its input in the same way.")
    labelling: Labelling | None = None
    relevance: str = Field("", description="Fit to the context of use, and checks of accuracy and completeness.")
    bias_review: str = Field("", description="Groups with few samples, known confounders.")
    classes: tuple[ClassCount, ...] = ()
    outputs: tuple[Text, ...] = Field((), description="What the prediction column may hold; the classes when empty.")
    undecided: tuple[Text, ...] = Field((), description="Outputs that mean undecided.")
    columns: Columns | None = None
    subgroups: tuple[Subgroup, ...] = ()
    independence: Independence | None = None
    uses: tuple[DataUse, ...] = ()
    audit_trail: str = ""
    retention: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the classes."""
        return tuple(entry.label for entry in self.classes)
