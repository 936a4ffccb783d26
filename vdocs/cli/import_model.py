"""`vdocs import-model`: a model component filled from a Hugging Face model card or an MLflow model folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.checking import readable_project
from vdocs.cli.refusal import Refusal
from vdocs.model.ai_vocabulary import ModelTask

if TYPE_CHECKING:
    from vdocs.pipeline import Checked
    from vdocs.readers.model_import import ImportedModel
    from vdocs.writers.model_item import ModelItem

FOLDER = Path("specs/models")


@click.command(name="import-model")
@click.argument("path", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--task", type=click.Choice([task.value for task in ModelTask]), help="What the model does, where the publisher does not say it."
)
@click.option("--id", "item", metavar="ID", help="Id of the component; the next free one when not given.")
@click.option("--as", "alias", metavar="FILE", help="Name of the file; that of the model when not given.")
@click.pass_context
def import_model(ctx: click.Context, path: Path, task: str | None, item: str | None, alias: str | None) -> None:
    """Fill a model component from a model card or an MLflow folder.

    PATH is a folder with README.md and config.json of a Hugging Face model, or with MLmodel of an MLflow model. Nothing in it
    is loaded or executed. The component is written to specs/models/ and never over a file that is there; the command says
    what was found and what a person still has to fill in.

    \b
    Examples:
      vdocs import-model ../models/defect-classifier
      vdocs import-model mlruns/1/8f2c/artifacts/model --task classification
    """  # noqa: D301 - click reads the escape
    checked = readable_project(ctx.obj, "nothing was written")
    if checked.is_partial:
        raise Refusal("entries of the project cannot be read, so that free ids are not known; run 'vdocs check' and mend them first")
    model = _read(path)
    decided = _task(model, task)
    name = _id(checked, item)
    file = _file(alias, model.name)
    made = _made(model, name, decided)
    _write(ctx.obj, file, made.text)
    _say(file, name, model, made)
    if model.findings:
        from vdocs.cli.findings_text import print_blocks
        from vdocs.readers.model_import import folder_of

        click.echo()
        print_blocks(model.findings, folder_of(path))


def _read(path: Path) -> ImportedModel:
    from vdocs.cli.findings_text import print_blocks
    from vdocs.readers.model_findings import NoModel
    from vdocs.readers.model_import import folder_of
    from vdocs.readers.model_source import read_model

    try:
        return read_model(path)
    except NoModel as error:
        print_blocks(error.findings, folder_of(path))
        raise Refusal(f"'{path}' cannot be taken over; nothing was written") from None


def _task(model: ImportedModel, given: str | None) -> ModelTask:
    if given is not None:
        return ModelTask(given)
    if model.task is None:
        said = f"the publisher calls it '{model.said_task}'" if model.said_task else "the publisher does not say what it does"
        raise Refusal(f"the task of the model is not known: {said}; give --task with one of {', '.join(task.value for task in ModelTask)}")
    return model.task


def _id(checked: Checked, given: str | None) -> str:
    """Return the id that was given, or the next free one with the prefix of the models that are there."""
    from vdocs.catalogue.library import fresh_ids
    from vdocs.model.vocabulary import ComponentKind

    taken = checked.project.places
    if given is not None:
        if given in taken:
            raise Refusal(f"'{given}' is taken; nothing was written, give --id another one or leave it out")
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", given):
            raise Refusal(f"'{given}' is no id; use letters, digits, dots and hyphens")
        return given
    models = [entry.id for entry in checked.project.components if entry.kind is ComponentKind.AI_MODEL]
    prefix = models[-1].rpartition("-")[0] if models and "-" in models[-1] else "MOD"
    return fresh_ids([f"{prefix}-1"], taken)[f"{prefix}-1"]


def _file(alias: str | None, name: str) -> Path:
    if alias is not None and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", alias):
        raise Refusal(f"'{alias}' is no name for a file; use letters, digits and hyphens")
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "model"
    return FOLDER / f"{alias or plain}.yaml"


def _made(model: ImportedModel, name: str, task: ModelTask) -> ModelItem:
    from vdocs.writers.model_item import model_item

    return model_item(model, name, task)


def _write(root: Path, file: Path, text: str) -> None:
    target = root / file
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{FOLDER.as_posix()} leads out of the project; nothing was written")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Refusal(f"{file.as_posix()} exists already; nothing was written, give --as another name") from None


def _say(file: Path, item: str, model: ImportedModel, made: ModelItem) -> None:
    click.echo(f"{file.as_posix()}: {item} {model.name}\n\nFound in the {model.source}:")
    facts = {
        "version": model.release,
        "digest": f"{model.digest} of {model.digest_of}" if model.digest else "",
        "task": model.said_task,
        "architecture": model.architecture,
        "libraries": ", ".join(model.libraries),
        "base model": model.base_model,
        "licence": model.licence,
        "data": ", ".join(model.data_sets),
        "figures": f"{len(model.metrics)}, quoted as the publisher's" if model.metrics else "",
        "intended use": "quoted" if model.intended_use else "",
        "limitations": "quoted" if model.limitations else "",
    }
    for name, text in facts.items():
        if text:
            click.echo(f"  {name:<13} {text}")
    click.echo("\nTo be filled in by a person:")
    for line in made.missing:
        click.echo(f"  - {line}")
