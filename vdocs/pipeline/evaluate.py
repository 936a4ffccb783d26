"""Evaluate a predictions file against the criteria of a project, and keep the record of it (blueprint 3.8)."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import NamedTuple

from vdocs import __version__
from vdocs.evaluation.comparison import check_plans, class_results, confusion, results, score_limits, undecided_count
from vdocs.evaluation.digest import file_digest
from vdocs.evaluation.findings import Findings
from vdocs.evaluation.intervals import statistics_version
from vdocs.evaluation.overlap import overlap
from vdocs.evaluation.record import record_text
from vdocs.evaluation.tally import Tally, check_counts, tally
from vdocs.model.ai_vocabulary import IntervalMethod, Metric, Sides
from vdocs.model.dates import event_time
from vdocs.model.diagnostic import Diagnostic
from vdocs.model.evaluation import Evaluation, OverlapResult
from vdocs.model.limits import method_words
from vdocs.model.project import Project
from vdocs.pipeline.compile import Checked
from vdocs.pipeline.evaluation_scope import Scope, checked_digest, scope

FOLDER = Path("protocols", "evaluations")
"""Where the records of evaluations are kept, one file each."""


class Request(NamedTuple):
    """What is to be evaluated."""

    predictions: Path
    criteria: tuple[str, ...] = ()
    """Ids; every criterion of the project when empty."""
    development_ids: tuple[Path, ...] = ()
    """Files with the ids of the samples that made the model."""
    model_file: Path | None = None
    data_file: Path | None = None
    by: str | None = None
    test_run: str | None = None


class Evaluated(NamedTuple):
    """What came of it: the evaluation with its file, or the findings for which nothing was computed."""

    evaluation: Evaluation | None
    path: str
    findings: tuple[Diagnostic, ...]
    skipped: tuple[str, ...] = ()
    """Criteria whose metric is measured by other means."""


def evaluate(checked: Checked, request: Request, only_check: bool = False) -> Evaluated:
    """Return the evaluation, written to a new file of the project; with `only_check` nothing is computed and nothing written.

    CannotEvaluate is raised when the project does not say what is to be done; findings on the file are returned.
    """
    statistics_version()
    wanted = scope(checked, request.criteria, request.by, request.test_run)
    model_digest = checked_digest(wanted.model, request.model_file)
    data_digest = checked_digest(wanted.data_set, request.data_file)
    findings = Findings()
    limits = score_limits(wanted.criteria)
    found = tally(request.predictions, wanted.data, limits, findings)
    overlaps = _overlaps(request, wanted, found, findings) if found.samples else ()
    if not findings:  # counts are only worth a word when every row could be read
        check_counts(found, wanted.data, wanted.data_set.id, request.predictions, findings)
        check_plans(wanted.criteria, found, wanted.data, limits, request.predictions, findings)
    if findings or only_check:
        return Evaluated(None, "", _shown(findings.all(), checked.root), wanted.skipped)
    assert checked.project is not None
    made = Evaluation(
        id=_next_id(checked.project, checked.root),
        title=f"{wanted.model.title} {wanted.model.release} on {wanted.data_set.title}"[:200],
        model=wanted.model.id,
        model_version=wanted.model.release,
        model_digest=model_digest,
        model_file=request.model_file.name if request.model_file else "",
        data_set=wanted.data_set.id,
        data_version=wanted.data_set.release,
        data_digest=data_digest,
        data_file=request.data_file.name if request.data_file else "",
        predictions=_kept_path(request.predictions, checked.root),
        predictions_digest=file_digest(request.predictions),
        samples=len(found.samples),
        undecided=undecided_count(found, wanted.data),
        results=tuple(result for criterion in wanted.criteria for result in results(criterion, found, wanted.data, limits)),
        confusion=confusion(found),
        classes=tuple(class_results(found, wanted.data, CLASS_CONFIDENCE)),
        interval=f"two-sided {CLASS_CONFIDENCE:.0%}, {method_words(Metric.SENSITIVITY, IntervalMethod.EXACT, Sides.TWO)}".replace(
            "%", " %"
        ),
        overlap=overlaps,
        software=_software(),
        evaluated_on=event_time().date(),
        evaluated_by=request.by,
        test_run=request.test_run,
    )
    return Evaluated(made, _write(made, checked.root), (), wanted.skipped)


CLASS_CONFIDENCE = 0.95
"""Confidence level of what is reported of each class without a criterion."""


def _overlaps(request: Request, wanted: Scope, found: Tally, findings: Findings) -> tuple[OverlapResult, ...]:
    columns = wanted.data.columns
    assert columns is not None
    compared = (overlap(path, columns, request.predictions, found, findings) for path in request.development_ids)
    return tuple(result for result in compared if result is not None)


def _software() -> str:
    return f"vdocs {__version__}; Python {platform.python_version()}; scipy {statistics_version()}"


def _next_id(project: Project, root: Path) -> str:
    """Return the first id of an evaluation that neither an item nor a file has."""
    taken = set(project.places)
    number = 1
    while f"EVA-{number:03d}" in taken or (root / FOLDER / f"EVA-{number:03d}.yaml").exists():
        number += 1
    return f"EVA-{number:03d}"


def _write(made: Evaluation, root: Path) -> str:
    """Write the record to a file that must not exist yet, and return its path below the root."""
    path = FOLDER / f"{made.id}.yaml"
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    with (root / path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(record_text(made))
    return path.as_posix()


def _shown(findings: tuple[Diagnostic, ...], root: Path) -> tuple[Diagnostic, ...]:
    return tuple(
        finding._replace(location=finding.location._replace(file=_shown_path(Path(finding.location.file), root)))
        if finding.location
        else finding
        for finding in findings
    )


def _shown_path(path: Path, root: Path) -> str:
    """Return a path below the root as the project sees it, any other one whole."""
    return _below(path, root) or path.absolute().as_posix()


def _kept_path(path: Path, root: Path) -> str:
    """Return a path below the root as the project sees it; of a file elsewhere only its name, for folders differ by machine."""
    return _below(path, root) or path.name


def _below(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (OSError, ValueError, RuntimeError):
        return ""
