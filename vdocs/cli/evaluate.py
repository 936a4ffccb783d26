"""`vdocs evaluate`: compare the predictions of a model with the criteria that were fixed before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.checking import readable_project
from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.model.evaluation import Evaluation
    from vdocs.pipeline.compile import Checked
    from vdocs.pipeline.evaluate import Evaluated, Request

_FILE = click.Path(path_type=Path, readable=False)


@click.command()
@click.argument("predictions", type=_FILE)
@click.option("--criteria", metavar="IDS", default="", help="Criteria, separated by commas; all of the project when not given.")
@click.option(
    "--training-ids", "training", metavar="FILE", type=_FILE, multiple=True, help="Ids of samples that made the model; repeatable."
)
@click.option("--model-file", metavar="FILE", type=_FILE, help="The model itself; its digest must be the one of the component.")
@click.option("--data-file", metavar="FILE", type=_FILE, help="Manifest of the data set; its digest must be the one of the component.")
@click.option("--by", metavar="PERSON", help="Who evaluates, by the id of the person.")
@click.option("--run", "test_run", metavar="RUN", help="Test run to which the evaluation belongs.")
@click.option("--check", "only_check", is_flag=True, help="Look at the file only; compute nothing and write nothing.")
@click.pass_context
def evaluate(
    ctx: click.Context,
    predictions: Path,
    criteria: str,
    training: tuple[Path, ...],
    model_file: Path | None,
    data_file: Path | None,
    by: str | None,
    test_run: str | None,
    only_check: bool,
) -> None:
    """Compare predictions with the criteria fixed before.

    PREDICTIONS is a CSV file in UTF-8, or Parquet, with one row a sample; the description of the data set names its
    columns. Whatever is computed is recorded: each evaluation is a new file under protocols/evaluations/, and none is
    ever overwritten. Every use of test data counts.

    \b
    Exit codes:
      0  every criterion is met
      1  a criterion is not met, or the file cannot be used
      2  the project does not say what is to be evaluated

    \b
    Examples:
      vdocs evaluate predictions.csv --check
      vdocs evaluate predictions.csv --training-ids training.csv --by PER-10
    """  # noqa: D301 - click reads the escape
    from vdocs.pipeline.evaluate import Request

    checked = readable_project(ctx.obj, "nothing was evaluated")
    names = tuple(name for word in criteria.split(",") if (name := word.strip()))
    request = Request(predictions, names, training, model_file, data_file, by, test_run)
    done = _evaluated(checked, request, only_check)
    if done.findings:
        from vdocs.cli.findings_text import print_blocks

        print_blocks(done.findings, checked.root)
        click.secho(f"{len(done.findings)} findings on the file; nothing was computed and nothing was written", bold=True)
        ctx.exit(1)
    if done.evaluation is None:
        click.secho("the file can be used; nothing was computed and nothing was written", bold=True)
        return
    for line in _result_lines(done.evaluation):
        click.echo(line)
    _say_end(done)
    ctx.exit(0 if _is_met(done.evaluation) else 1)


def _evaluated(checked: Checked, request: Request, only_check: bool) -> Evaluated:
    from vdocs.evaluation.intervals import StatisticsMissing
    from vdocs.evaluation.tables import ParquetSupportMissing
    from vdocs.pipeline.evaluate import evaluate as evaluated
    from vdocs.pipeline.evaluation_scope import CannotEvaluate

    try:
        return evaluated(checked, request, only_check)
    except CannotEvaluate as error:
        if error.findings:
            from vdocs.cli.findings_text import print_blocks

            print_blocks(error.findings, checked.root)
        raise Refusal(f"{error}; nothing was evaluated") from error
    except (StatisticsMissing, ParquetSupportMissing) as error:
        raise Refusal(f"{error}; nothing was evaluated") from error


def _result_lines(made: Evaluation) -> list[str]:
    rows = [("criterion", "group", "n", "value", "lower", "upper", "limit", "verdict")]
    rows += [
        (
            result.criterion,
            result.group or "overall",
            f"{result.count}/{result.n}" if result.count is not None else str(result.n),
            *("–" if number is None else f"{number:f}" for number in (result.value, result.lower, result.upper)),
            result.limit or "–",
            result.verdict.label.lower(),
        )
        for result in made.results
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _say_end(done: Evaluated) -> None:
    made = done.evaluation
    assert made is not None
    click.echo()
    for name in done.skipped:
        click.echo(f"{name} is measured by other means; its result is entered by a person")
    click.echo(f"{made.samples:,} samples, {made.undecided:,} undecided; {made.software}")
    if not made.overlap:
        click.echo("samples were not compared with training or tuning data; name their ids with --training-ids")
    click.secho(f"written: {done.path}", bold=True)


def _is_met(made: Evaluation) -> bool:
    from vdocs.model.ai_vocabulary import EvaluationVerdict

    return all(result.verdict in (EvaluationVerdict.MET, EvaluationVerdict.REPORTED) for result in made.results)
