"""What was evaluated: the latest result of each criterion, and when test data were used (blueprint 3.5, control)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vdocs.model.ai_vocabulary import DataPurpose
from vdocs.model.evaluation import Evaluation, MetricResult
from vdocs.model.items import Component
from vdocs.model.project import Project
from vdocs.model.vocabulary import ItemStatus


class Use(NamedTuple):
    """One use of a data set, entered by hand or left by an evaluation."""

    date: date
    by: str
    purpose: str
    model: str
    model_version: str
    result: str


class Latest(NamedTuple):
    """The latest evaluation of a criterion with its results, overall or by group."""

    evaluation: Evaluation
    results: tuple[MetricResult, ...]


def standing_evaluations(project: Project) -> list[Evaluation]:
    """Return the evaluations in force, by date and then by id."""
    standing = [entry for entry in project.evaluations if entry.status is not ItemStatus.WITHDRAWN]
    return sorted(standing, key=lambda entry: (entry.evaluated_on, entry.id))


def latest_results(project: Project) -> Mapping[str, Latest]:
    """Return the latest evaluation of each criterion that has one, by criterion."""
    found: dict[str, Latest] = {}
    for evaluation in standing_evaluations(project):
        for name in dict.fromkeys(result.criterion for result in evaluation.results):
            found[name] = Latest(evaluation, tuple(result for result in evaluation.results if result.criterion == name))
    return found


def uses_of(data_set: Component, project: Project) -> list[Use]:
    """Return the uses of a data set by date: those entered with it, and the evaluations on it."""
    return sorted(_uses(data_set, project), key=lambda use: use.date)


def _uses(data_set: Component, project: Project) -> Iterator[Use]:
    for use in data_set.data.uses if data_set.data else ():
        yield Use(use.date, use.by, use.purpose, use.model or "", use.model_version, use.result)
    for made in standing_evaluations(project):
        if made.data_set == data_set.id:
            yield Use(made.evaluated_on, made.evaluated_by or "", "Evaluation", made.model, made.model_version, made.id)


def acceptance_sets(project: Project) -> list[Component]:
    """Return the data sets on which performance is claimed: described as test data, or named in `tested_on` of a model."""
    named = {target for component in project.components for target in component.tested_on if component.status is not ItemStatus.WITHDRAWN}
    return [
        component
        for component in project.components
        if component.status is not ItemStatus.WITHDRAWN
        and (component.id in named or (component.data is not None and component.data.purpose is DataPurpose.TEST))
    ]
