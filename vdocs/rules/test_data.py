"""Test data: used after the criteria were fixed, independent of what made the model (VD680-VD682, VD691)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.ai_vocabulary import EvaluationVerdict
from vdocs.model.diagnostic import Severity
from vdocs.model.items import Component
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.evaluations import acceptance_sets, standing_evaluations, uses_of


@rule("VD680", Severity.ERROR, preflight="PF-26", justifiable=True)
def criterion_approved_after_use(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every criterion on test data was approved before the first use of these data, and was not changed since:
    `approved_on` lies before the first date under `uses` and before the first evaluation, and `changed_on` does not lie after it.

    **Why it matters.** Whoever knows the result can choose a limit that it meets (rule RT-09; draft EU GMP Annex 22 of 7 July 2025,
    clause 4.2).

    **Example.** ACC-001 has `approved_on: 2026-11-20`, and DAT-003 was opened on 2026-11-12.

    **How to clear it.** Enter the true date of approval. Where approval and first use fall on one day, a justification states the
    times of both. Where the criterion really came later, raise a deviation and collect new test data.
    """
    first = {entry.id: uses[0] for entry in acceptance_sets(subject.project) if (uses := uses_of(entry, subject.project))}
    for criterion in standing(subject.project.criteria):
        use = first.get(criterion.data_set)
        if use is None:
            continue
        used = f"{criterion.data_set} was used on {use.date}" + (f" ({use.result})" if use.result else "")
        if criterion.approved_on is None:
            yield Finding(criterion.id, f"{criterion.id} is not approved, and {used}", "enter the date of approval", ("approved_on",))
        elif criterion.approved_on >= use.date:
            message = f"{criterion.id} was approved on {criterion.approved_on}, and {used}"
            yield Finding(criterion.id, message, "criteria are approved before test data are used", ("approved_on",))
        elif criterion.changed_on is not None and criterion.changed_on >= use.date:
            message = f"{criterion.id} was changed on {criterion.changed_on}, and {used}"
            yield Finding(criterion.id, message, "criteria stay as they are once test data have been used", ("changed_on",))


@rule("VD681", Severity.ERROR, preflight="PF-27")
def test_data_in_development(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No data set on which a model is tested also trained or tuned it, and no overlap check of a test set found
    anything in common.

    **Why it matters.** A model recognises what it has learned. The measured performance says nothing about new cases (draft EU GMP
    Annex 22 of 7 July 2025, clause 6.1).

    **Example.** CMP-007 has `trained_on: [DAT-001, DAT-003]` and `tested_on: [DAT-003]`.

    **How to clear it.** Replace the test set by independent data; taking common samples out after the fact is not enough for
    critical use.
    """
    tests = {entry.id: entry for entry in acceptance_sets(subject.project)}
    for model in standing(subject.project.components):
        for index, name in enumerate(model.trained_on):
            if name in tests:
                message = f"{model.id} is trained or tuned on {name}, which is test data"
                yield Finding(model.id, message, "test on data that never made the model", ("trained_on", index))
    for entry in tests.values():
        checks = entry.data.independence.overlap if entry.data and entry.data.independence else ()
        for index, check in enumerate(checks):
            if check.common:
                message = f"{entry.id} has {check.common:,} in common with {check.against} ({check.compared})"
                path = ("data", "independence", "overlap", index, "common")
                yield Finding(entry.id, message, "replace the test set by independent data", path)


@rule("VD682", Severity.ERROR, preflight="PF-27", justifiable=True)
def test_data_without_independence(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every test set has an independence record: how it was split off, by which unit, when and by whom, and an
    overlap check against each data set that trained or tuned a model tested on it.

    **Why it matters.** Independence that is asserted and not recorded cannot be inspected (draft EU GMP Annex 22 of 7 July 2025,
    chapter 6).

    **Example.** DAT-003 is compared with DAT-001 only, and CMP-007 was tuned on DAT-002.

    **How to clear it.** Complete `independence` of the data set under `data`.
    """
    for entry in acceptance_sets(subject.project):
        record = entry.data.independence if entry.data else None
        if record is None:
            path = ("data",) if entry.data else ()
            yield Finding(entry.id, f"{entry.id} is test data and has no independence record", "add 'data' with 'independence'", path)
            continue
        path = ("data", "independence")
        lacking = [field for field in ("split_on", "split_by") if getattr(record, field) is None]
        if lacking:
            message = f"the independence record of {entry.id} lacks {both(map(repr, lacking))}"
            yield Finding(entry.id, message, "say when and by whom it was split off or sealed", path)
        compared = {check.against for check in record.overlap}
        missing = [name for name in _development(subject, entry) if name not in compared]
        if missing:
            message = f"{entry.id} was not compared with {both(missing)}, on which the model was trained or tuned"
            yield Finding(entry.id, message, "add the overlap check with its result", path)


def _development(subject: Subject, data_set: Component) -> list[str]:
    """Return the data sets that made the models tested on a data set."""
    models = (entry for entry in standing(subject.project.components) if data_set.id in entry.tested_on)
    return list(dict.fromkeys(name for model in models for name in model.trained_on if name != data_set.id))


@rule("VD691", Severity.ERROR, justifiable=True)
def test_data_used_after_failure(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** After a model failed a criterion on a test set, no other version of the model is judged on the same version of
    that set.

    **Why it matters.** A model that is mended until it passes on the same data has been tuned to them; the result is no acceptance
    (rule RT-08).

    **Example.** VIALNET 2.3.0 failed ACC-001 on DAT-003 in EVA-001; EVA-002 judges 2.3.1 on the same set.

    **How to clear it.** Collect new independent data, or follow the procedure that was planned for this case and name it in a
    justification of the later evaluation.
    """
    failed: dict[tuple[str, str, str], tuple[str, str]] = {}
    tests = {entry.id for entry in acceptance_sets(subject.project)}
    for made in standing_evaluations(subject.project):
        key = (made.model, made.data_set, made.data_version)
        before = failed.get(key)
        if before is not None and before[1] != made.model_version and made.data_set in tests:
            message = (
                f"{made.id} judges version {made.model_version} of {made.model} on {made.data_set}, "
                f"on which version {before[1]} failed in {before[0]}"
            )
            yield Finding(made.id, message, "use new independent test data", ("model_version",))
        if any(result.verdict is EvaluationVerdict.NOT_MET for result in made.results):
            failed.setdefault(key, (made.id, made.model_version))
