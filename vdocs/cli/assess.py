"""`vdocs assess`: the questionnaire of a regulation, written once and completed whenever it is run again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from vdocs.cli.checking import readable_project
from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.catalogue.regulations import Regulation
    from vdocs.pipeline import Checked

FOLDER = "specs/assessments"


class _Result(NamedTuple):
    """What happened to the file of a regulation."""

    file: str
    added: int
    clauses: int
    unanswered: int
    """Clauses that had an entry before and still have no disposition."""


@click.command()
@click.argument("name", metavar="[REGULATION]", required=False)
@click.pass_context
def assess(ctx: click.Context, name: str | None) -> None:
    """Write the questionnaire of a regulation, an entry per clause; without REGULATION those of all chosen ones.

    The file is specs/assessments/REGULATION.yaml. Run again, the command keeps everything that stands there and adds only the
    clauses that have no entry yet.

    \b
    Examples:
      vdocs assess part11
      vdocs assess
    """  # noqa: D301 - click reads the escape
    checked = readable_project(ctx.obj, "nothing was written")
    if checked.is_partial:
        raise Refusal("entries of the project cannot be read, and their answers would look missing; run 'vdocs check' and mend them first")
    results = [_write(ctx.obj, entry, checked) for entry in _wanted(name, checked)]
    for result in results:
        click.echo(_said(result))
    _say_next(checked, results)


def _wanted(name: str | None, checked: Checked) -> tuple[Regulation, ...]:
    """The regulations to assess; only those that the project has chosen, for other clauses cannot be linked to."""
    from vdocs.catalogue.regulations import regulation_names, regulations
    from vdocs.cli.nearest import unknown

    chosen, known = checked.project.profile.regulations, regulation_names(checked.catalogues)
    if name is not None and name not in known:
        raise unknown("there is no regulation", name, known)
    if name is not None and name not in chosen:
        raise Refusal(f"the project has not chosen '{name}'; add it to 'regulations' in specs/project.yaml, then run this again")
    found = regulations([name] if name else chosen, checked.catalogues)
    if not found:
        raise Refusal(f"the project has chosen no regulation; name some under 'regulations' in specs/project.yaml: {', '.join(known)}")
    return found


def _write(root: Path, regulation: Regulation, checked: Checked) -> _Result:
    from vdocs.readers.appending import NotExtendable, extended
    from vdocs.trace.dispositions import dispositions
    from vdocs.writers.questionnaire import new_file, questionnaire

    made = questionnaire(regulation, checked.trace, checked.catalogues, checked.project.places)
    path = _path(root, regulation.name)
    file = path.relative_to(root).as_posix()
    found = [one for one in dispositions(checked.trace).values() if one.clause.regulation == regulation.name]
    unanswered = sum(one.assessment is not None and not one.is_disposed for one in found)
    if made.entries:
        try:
            data = extended(path.read_bytes(), "assessments", made.entries, file) if path.exists() else new_file(made).encode()
        except NotExtendable as problem:
            raise Refusal(f"{file} cannot be added to: {problem}; nothing was written to it") from None
        _replace(path, data)
    return _Result(file, len(made.entries), len(found), unanswered)


def _path(root: Path, name: str) -> Path:
    """The file of a regulation, inside the project also when a folder is a link."""
    names = [f"{name}{suffix}" for suffix in (".yaml", ".yml")]
    path = next((root / FOLDER / file for file in names if (root / FOLDER / file).exists()), root / FOLDER / names[0])
    if not path.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{path.relative_to(root).as_posix()} leads out of the project; nothing was written")
    return path


def _replace(path: Path, data: bytes) -> None:
    """Put a file in place whole, so that an interruption loses no answer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stand_in = path.with_name(f".{path.name}.new")
    try:
        stand_in.write_bytes(data)
        if path.exists():
            stand_in.chmod(path.stat().st_mode & 0o777)
        os.replace(stand_in, path.resolve() if path.is_symlink() else path)
    finally:
        stand_in.unlink(missing_ok=True)


def _said(result: _Result) -> str:
    if not result.added:
        open_ones = f"; {result.unanswered} still without an answer" if result.unanswered else ""
        return f"{result.file}: nothing to add, all {result.clauses} clauses have an entry{open_ones}"
    kept = result.clauses - result.added
    told = f"; {kept} that were assessed are kept" + (f", {result.unanswered} of them without an answer" if result.unanswered else "")
    return f"{result.file}: {result.added} {'clause' if result.added == 1 else 'clauses'} to answer{told if kept else ''}"


def _say_next(checked: Checked, results: list[_Result]) -> None:
    from vdocs.model.vocabulary import DocumentType

    if any(document.type is DocumentType.P11 for document in checked.project.documents):
        if any(result.added for result in results):
            click.echo("\nAnswer them, then run 'vdocs check' and 'vdocs build P11'.")
        return
    lines = [
        "\nNo document prints the assessment yet. Write one, for example as protocols/p11.yaml:",
        "",
        "documents:",
        f"  - id: {checked.project.profile.system.id}-P11-001",
        "    type: P11",
        '    version: "0.1"',
        "    approvers: [{role: author}, {role: technical-reviewer}, {role: process-owner}, {role: system-owner}, {role: qa}]",
    ]
    click.echo("\n".join(lines))
