"""Criteria, what was measured by them, and the versions that were measured (VD683-VD690)."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.ai_vocabulary import Compared, EvaluationVerdict, Metric, UndecidedRule
from vdocs.model.data_sets import DataDescription
from vdocs.model.diagnostic import Severity
from vdocs.model.evaluation import LABEL, Criterion, Evaluation, MetricResult
from vdocs.model.items import Component
from vdocs.model.vocabulary import ComponentKind
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.evaluations import latest_results


@rule("VD683", Severity.ERROR, preflight="PF-28")
def metric_without_basis(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every metric that an evaluation reports has a criterion, a number of samples, a value with the bound that is
    compared, and a statement how the bound was computed.

    **Why it matters.** "99.6 %" without the number of cases, the confidence and the limit agreed before is no result.

    **Example.** EVA-001 reports ACC-001 with `n: 0`, or with a lower bound and an empty `interval`.

    **How to clear it.** Complete the result from the record of the calculation; a result that `vdocs evaluate` wrote is complete.
    """
    for made in standing(subject.project.evaluations):
        for index, result in enumerate(made.results):
            lacking = _lacking(subject, result)
            if lacking:
                message = f"{made.id} reports {result.criterion}{_in(result)} without {both(lacking)}"
                yield Finding(made.id, message, "complete it from the record of the calculation", ("results", index))


def _in(result: MetricResult) -> str:
    return f" for {result.group}" if result.group else ""


def _lacking(subject: Subject, result: MetricResult) -> list[str]:
    """Return what a result lacks of what makes it one."""
    criterion = subject.trace.items.get(result.criterion)
    if not isinstance(criterion, Criterion) or result.verdict is EvaluationVerdict.NOT_EVALUABLE:
        return []
    bound = {Compared.LOWER_BOUND: "lower", Compared.UPPER_BOUND: "upper"}.get(criterion.compares, "")
    bounded = result.lower is not None or result.upper is not None
    return [
        *(["a number of samples"] if result.n == 0 else []),
        *(["a value"] if result.value is None else []),
        *([f"its {bound} bound"] if bound and getattr(result, bound) is None else []),
        *(["a confidence statement"] if (bounded or criterion.confidence is not None) and not result.interval else []),
    ]


@rule("VD684", Severity.ERROR, preflight="PF-28")
def subgroup_without_result(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** When an evaluation reports a criterion that names subgroups in `each`, it reports every group of every one of
    them.

    **Why it matters.** An overall figure hides the group in which the model is weak (draft EU GMP Annex 22 of 7 July 2025, clause 4.2).

    **Example.** ACC-007 has `each: [size]`, DAT-003 names the groups 2R and 6R, and EVA-001 reports 2R only.

    **How to clear it.** Add the result of the group, or evaluate again.
    """
    for made in standing(subject.project.evaluations):
        reported = {(result.criterion, result.group) for result in made.results}
        for name in dict.fromkeys(result.criterion for result in made.results):
            criterion = subject.trace.items.get(name)
            data = _data(subject, criterion) if isinstance(criterion, Criterion) else None
            if data is None or not isinstance(criterion, Criterion):
                continue
            wanted = [f"{sub.key} = {group.name}" for sub in data.subgroups if sub.key in criterion.each for group in sub.groups]
            wanted += [f"{LABEL} = {label}" for label in criterion.positive if LABEL in criterion.each]
            missing = [group for group in wanted if (name, group) not in reported]
            if missing:
                yield Finding(made.id, f"{made.id} reports {name} without {both(missing)}", "add the result of each group", ("results",))


def _data(subject: Subject, criterion: Criterion) -> DataDescription | None:
    found = subject.trace.items.get(criterion.data_set)
    return found.data if isinstance(found, Component) else None


@rule("VD685", Severity.ERROR, preflight="PF-29")
def evaluated_version_differs(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The latest result of each criterion is of the model and of the data set in the version and with the digest that
    the components state now, and of the criterion in its present version.

    **Why it matters.** A result belongs to the artefact that was tested. Another digest is another model, whatever its name is.

    **Example.** EVA-001 judged VIALNET 2.3.0, and CMP-007 is at release 2.3.1.

    **How to clear it.** Evaluate the present version. Where the old one is to be released, correct the component.
    """
    for name, latest in latest_results(subject.project).items():
        criterion = subject.trace.items.get(name)
        if not isinstance(criterion, Criterion):
            continue
        for what, found, present, path in _versions(subject, criterion, latest.evaluation, latest.results[0]):
            if found != present:
                message = f"{latest.evaluation.id} gives the latest result of {name} for {what} {found or 'none'}, which is now {present or 'none'}"
                yield Finding(latest.evaluation.id, message, "evaluate the present version", path)


def _versions(
    subject: Subject, criterion: Criterion, made: Evaluation, result: MetricResult
) -> Iterator[tuple[str, str, str, tuple[str | int, ...]]]:
    """Yield what was judged beside what is now, for everything that a result depends on."""
    for key, name, version, digest in (
        ("model", made.model, made.model_version, made.model_digest),
        ("data", made.data_set, made.data_version, made.data_digest),
    ):
        component = subject.trace.items.get(name)
        if isinstance(component, Component):
            yield f"version of {name}", version, component.release, (f"{key}_version",)
            if version == component.release:
                yield f"digest of {name}", digest.lower(), component.digest.lower(), (f"{key}_digest",)
    yield f"version of {criterion.id}", result.criterion_version, criterion.version, ("results",)
    yield f"model of {criterion.id}", made.model, criterion.model, ("model",)
    yield f"data set of {criterion.id}", made.data_set, criterion.data_set, ("data_set",)


@rule("VD686", Severity.ERROR, justifiable=True)
def model_or_data_without_identity(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every AI model, and every data set that trains, tunes or tests one, has a version (`release`) and a `digest`.

    **Why it matters.** Without both nobody can tell whether what was tested is what runs (draft EU GMP Annex 22 of 7 July 2025, clause
    10.2).

    **Example.** CMP-007 has `release: 2.3.0` and no `digest`.

    **How to clear it.** Enter the version and the digest of the artefact or of the manifest, such as `sha256:…`.
    """
    models = [entry for entry in standing(subject.project.components) if entry.kind is ComponentKind.AI_MODEL]
    data_sets = {name for model in models for name in (*model.trained_on, *model.tested_on)}
    for entry in standing(subject.project.components):
        if entry.kind is ComponentKind.AI_MODEL or entry.id in data_sets:
            lacking = [field for field in ("release", "digest") if not getattr(entry, field)]
            if lacking:
                yield Finding(entry.id, f"{entry.id} lacks {both(map(repr, lacking))}", "enter the version and the digest", (lacking[0],))


@rule("VD687", Severity.ERROR)
def description_of_another_kind(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** `model`, `trained_on` and `tested_on` stand with components of kind ai-model, `data` with those of kind data-set;
    criteria name a model under `model` and a data set under `data_set`.

    **Why it matters.** A description of a model that hangs on a server is printed nowhere.

    **Example.** CMP-006, of kind software, has `trained_on: [DAT-001]`.

    **How to clear it.** Correct `kind`, or move the description to the component that it describes.
    """
    wanted = {"model": ComponentKind.AI_MODEL, "trained_on": ComponentKind.AI_MODEL, "tested_on": ComponentKind.AI_MODEL}
    wanted["data"] = ComponentKind.DATA_SET
    for entry in standing(subject.project.components):
        for field, kind in wanted.items():
            if getattr(entry, field) and entry.kind is not kind:
                message = f"{entry.id} has '{field}' and is of kind {entry.kind}, where {kind} is expected"
                yield Finding(entry.id, message, "correct 'kind', or move the description", (field,), True)
    for item in (*standing(subject.project.criteria), *standing(subject.project.evaluations)):
        for field, kind in (("model", ComponentKind.AI_MODEL), ("data_set", ComponentKind.DATA_SET)):
            found = subject.trace.items.get(getattr(item, field))
            if isinstance(found, Component) and found.kind is not kind:
                message = f"'{field}' of {item.id} names {found.id}, of kind {found.kind}, where {kind} is expected"
                yield Finding(item.id, message, f"name a component of kind {kind}", (field,))


@rule("VD688", Severity.ERROR)
def criterion_contradicts_itself(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A criterion can be computed and compared: it has one limit, a confidence level where a bound is compared, and
    labels, predictions, groups and score that its data set names.

    **Why it matters.** A criterion that leaves something open is decided after the result is known.

    **Example.** ACC-001 compares a lower bound and has no `confidence`; ACC-004 names the class C4, which DAT-003 does not have.

    **How to clear it.** Complete the criterion as the hint says, before it is approved.
    """
    for criterion in standing(subject.project.criteria):
        data = _data(subject, criterion)
        for field, message, hint in (*_contradictions(criterion), *(_unknown_words(criterion, data) if data else ())):
            yield Finding(criterion.id, f"{criterion.id} {message}", hint, (field,))


def _contradictions(criterion: Criterion) -> Iterator[tuple[str, str, str]]:
    """Yield field, message and hint of what a criterion lacks or says twice."""
    limits = [field for field in ("minimum", "maximum") if getattr(criterion, field) is not None]
    if criterion.metric is Metric.OTHER:
        if not criterion.definition:
            yield "definition", "has the metric 'other' and no 'definition'", "define the metric in words"
    elif len(limits) != 1:
        yield "minimum", f"has {'both limits' if limits else 'no limit'}", "state either 'minimum' or 'maximum'"
    elif (limits[0] == "maximum") is not criterion.metric.is_error:
        good = "low" if criterion.metric.is_error else "high"
        yield limits[0], f"has a {limits[0]} for {criterion.metric}, of which a {good} value is good", "state the other limit"
    if criterion.compares is not Compared.VALUE and criterion.confidence is None:
        yield "compares", f"compares a {criterion.compares} and has no 'confidence'", "add the confidence level, such as 0.95"
    if criterion.metric not in _WITHOUT_CONDITION and not criterion.positive:
        yield "positive", f"has the metric {criterion.metric} and no 'positive' labels", "name the labels that have the condition"
    if (criterion.metric is Metric.LOW_SCORE_RATE) is not (criterion.score_limit is not None):
        has = "no" if criterion.score_limit is None else "a"
        yield "score_limit", f"has the metric {criterion.metric} and {has} 'score_limit'", "low-score-rate, and no other metric, has one"
    if criterion.metric is Metric.EXACT_MATCH and criterion.undecided in (UndecidedRule.FOUND, UndecidedRule.NOT_FOUND):
        yield (
            "undecided",
            "compares outputs with labels, where an undecided output is neither found nor not found",
            "write wrong or left-out",
        )


_WITHOUT_CONDITION = (Metric.EXACT_MATCH, Metric.UNDECIDED_RATE, Metric.OTHER)
"""Metrics over all samples, which need no positive labels."""


def _unknown_words(criterion: Criterion, data: DataDescription) -> Iterator[tuple[str, str, str]]:
    """Yield what a criterion names and its data set does not."""
    groups = {sub.key: {group.name for group in sub.groups} for sub in data.subgroups}
    known = {
        "positive": set(data.labels),
        "negative": set(data.labels),
        "called": {*(data.outputs or data.labels), *data.undecided},
        "where": set(groups),
        "each": {*groups, LABEL},
    }
    for field, words in known.items():
        strange = [word for word in getattr(criterion, field) if word not in words]
        if strange:
            named = f"{criterion.data_set} names {', '.join(sorted(words)) or 'none'}"
            yield field, f"names {both(map(repr, strange))} in '{field}', which {criterion.data_set} does not", named
    for key, group in criterion.where.items():
        if key in groups and group not in groups[key]:
            yield (
                "where",
                f"looks at {key} = {group}, which {criterion.data_set} does not name",
                f"it names {', '.join(sorted(groups[key]))}",
            )
    if criterion.score_limit is not None and not (data.columns and data.columns.score):
        yield "score_limit", f"needs a score, and 'columns' of {criterion.data_set} names none", "name the column under 'score'"


@rule("VD689", Severity.WARNING, preflight="PF-28", justifiable=True)
def measured_requirement_without_criterion(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Where a project has criteria, every requirement with a `measure` has one.

    **Why it matters.** The metric is promised in the specification, and no evaluation will compute it.

    **Example.** URS-078 states a false reject rate, and no criterion names it in `measures`.

    **How to clear it.** Add a criterion with its metric, data set and limit; where the metric is measured by other means, with the
    metric `other`.
    """
    measured = {criterion.measures for criterion in standing(subject.project.criteria)}
    for requirement in standing(subject.project.requirements):
        if measured and requirement.measure is not None and requirement.id not in measured:
            message = f"{requirement.id} is measured by '{requirement.measure.metric}', and no criterion measures it"
            yield Finding(requirement.id, message, "add a criterion with this id in 'measures'", ("measure",))


@rule("VD690", Severity.ERROR, preflight="PF-28")
def criterion_not_met_without_deviation(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An evaluation in which a criterion is not met, or could not be evaluated, names a deviation.

    **Why it matters.** A missed criterion is investigated and decided, not left in a table (draft EU GMP Annex 22 of 7 July 2025, clause
    7.3).

    **Example.** EVA-001 says that ACC-004 is not met, and its `deviations` are empty.

    **How to clear it.** Raise the deviation and name it in `deviations` of the evaluation.
    """
    for made in standing(subject.project.evaluations):
        missed = [
            f"{result.criterion}{_in(result)}"
            for result in made.results
            if result.verdict in (EvaluationVerdict.NOT_MET, EvaluationVerdict.NOT_EVALUABLE)
        ]
        if missed and not made.deviations:
            message = (
                f"{made.id} says that {both(missed)} {'are' if len(missed) > 1 else 'is'} not met or not evaluable, and names no deviation"
            )
            yield Finding(made.id, message, "raise a deviation and name it in 'deviations'", ("deviations",))
