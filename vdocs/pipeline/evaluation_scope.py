"""Which model is judged on which data by which criteria; refused where the project does not say, or says it too late."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from vdocs.evaluation.digest import file_digest
from vdocs.model.ai_vocabulary import DataPurpose, Metric
from vdocs.model.data_sets import DataDescription
from vdocs.model.dates import event_time
from vdocs.model.diagnostic import Diagnostic
from vdocs.model.evaluation import Criterion
from vdocs.model.items import Component
from vdocs.model.vocabulary import ItemStatus
from vdocs.pipeline.compile import Checked


class CannotEvaluate(Exception):
    """The project does not say what is to be evaluated, or not in time; the findings that say why, where rules have found them."""

    def __init__(self, message: str, findings: tuple[Diagnostic, ...] = ()) -> None:
        """Carry the message and the findings."""
        super().__init__(message)
        self.findings = findings


class Scope(NamedTuple):
    """What is evaluated."""

    model: Component
    data_set: Component
    data: DataDescription
    criteria: tuple[Criterion, ...]
    skipped: tuple[str, ...]


def scope(checked: Checked, names: tuple[str, ...], by: str | None, test_run: str | None) -> Scope:
    """Return what the named criteria, or all of the project, are to judge; CannotEvaluate when that is not clear."""
    if checked.is_partial:
        raise CannotEvaluate("entries of the project could not be read; put them right first", checked.left_out)
    assert checked.project is not None
    chosen = _criteria(checked.project.criteria, names)
    model, data_set = (_component(checked, chosen, key) for key in ("model", "data_set"))
    if data_set.data is None or data_set.data.columns is None or not data_set.data.classes:
        raise CannotEvaluate(f"{data_set.id} does not say what a predictions file holds; give it 'data' with 'classes' and 'columns'")
    _refuse_findings(checked, {model.id, data_set.id, *(criterion.id for criterion in chosen)})
    _refuse_late(chosen, data_set)
    _refuse_unknown(checked, by, "person", "--by")
    _refuse_unknown(checked, test_run, "test run", "--run")
    computed = tuple(criterion for criterion in chosen if criterion.metric is not Metric.OTHER)
    skipped = tuple(criterion.id for criterion in chosen if criterion.metric is Metric.OTHER)
    if not computed:
        raise CannotEvaluate(f"the metric of {', '.join(skipped)} is 'other', which is measured by other means")
    return Scope(model, data_set, data_set.data, computed, skipped)


def _criteria(known: Iterable[Criterion], names: tuple[str, ...]) -> tuple[Criterion, ...]:
    by_id = {criterion.id: criterion for criterion in known if criterion.status is not ItemStatus.WITHDRAWN}
    if not by_id:
        raise CannotEvaluate("the project has no criteria; write them under 'criteria:' and have them approved before the test")
    missing = next((name for name in names if name not in by_id), None)
    if missing is not None:
        raise CannotEvaluate(f"there is no criterion '{missing}' in force; there are: {', '.join(sorted(by_id))}")
    return tuple(by_id[name] for name in dict.fromkeys(names)) if names else tuple(by_id.values())


def _component(checked: Checked, chosen: tuple[Criterion, ...], key: str) -> Component:
    """Return the one component that all criteria name under a key."""
    assert checked.trace is not None
    names = sorted({getattr(criterion, key) for criterion in chosen})
    if len(names) > 1:
        groups = "; ".join(f"{name}: {', '.join(item.id for item in chosen if getattr(item, key) == name)}" for name in names)
        raise CannotEvaluate(
            f"the criteria name more than one {key}, and a file holds the predictions of one; choose with --criteria ({groups})"
        )
    found = checked.trace.items.get(names[0])
    if not isinstance(found, Component):
        raise CannotEvaluate(f"'{key}' of {chosen[0].id} names '{names[0]}', which is no component")
    return found


def _refuse_findings(checked: Checked, items: set[str]) -> None:
    """Refuse while an error stands on what is to be used: a criterion that contradicts itself gives no result."""
    standing = tuple(
        finding for finding in checked.diagnostics if finding.blocks and finding.item in items and finding.code.startswith(_BEARING)
    )
    if standing:
        raise CannotEvaluate("errors stand on the model, the data set or the criteria; put them right first", standing)


_BEARING = ("VD2", "VD68", "VD69")
"""Beginnings of the codes that bear on an evaluation: ids and links, models, data sets and criteria."""


def _refuse_late(chosen: tuple[Criterion, ...], data_set: Component) -> None:
    """Refuse to use test data for criteria that nobody has approved (PF-26)."""
    if data_set.data is None or data_set.data.purpose is not DataPurpose.TEST:
        return
    late = [criterion.id for criterion in chosen if criterion.approved_on is None or criterion.approved_on > event_time().date()]
    if late:
        said = "is" if len(late) == 1 else "are"
        raise CannotEvaluate(
            f"{', '.join(late)} {said} not approved, and {data_set.id} is test data: criteria are approved before test data are used; "
            "enter 'approved_by' and 'approved_on' when they are"
        )


def _refuse_unknown(checked: Checked, name: str | None, kind: str, option: str) -> None:
    assert checked.trace is not None
    if name is not None and checked.trace.kinds.get(name) != kind:
        raise CannotEvaluate(f"{option} names '{name}', and there is no such {kind} in the project")


def checked_digest(component: Component, file: Path | None) -> str:
    """Return the digest that a component states; CannotEvaluate when a file is given that does not have it."""
    if file is None:
        return component.digest
    if not file.is_file():
        raise CannotEvaluate(f"there is no file '{file}'")
    found = file_digest(file)
    if component.digest.lower() != found:
        raise CannotEvaluate(
            f"'{file}' has the digest {found}, and {component.id} states {component.digest or 'none'}; this is not the released item"
        )
    return found
