"""`vdocs init`: a small project that checks clean, to be rewritten piece by piece."""

from __future__ import annotations

import json
from pathlib import Path

import click

from vdocs.cli.refusal import Refusal
from vdocs.cli.schema import SCHEMA_FILE, schema_text

_PROJECT = "specs/project.yaml"


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--starter", metavar="NAME", default="plain", show_default=True, help="The project to begin with; --list-starters shows them."
)
@click.option("--name", metavar="TEXT", help="Name of the system under validation, in place of that of the starter.")
@click.option("--list-starters", is_flag=True, help="List the starters and write nothing.")
@click.pass_context
def init(ctx: click.Context, folder: Path | None, starter: str, name: str | None, list_starters: bool) -> None:
    """Make a new project in DIR with small examples to rewrite.

    \b
    Examples:
      vdocs init cleanroom --name "Cleanroom Monitoring System"
      vdocs init stability --starter part11-gap
      vdocs init --list-starters
    """  # noqa: D301 - click reads the escape
    if list_starters:
        click.echo(_overview(), nl=False)
        return
    if folder is None:
        raise Refusal("name the folder of the new project, such as 'vdocs init cleanroom'; nothing was written")
    texts = _known_files(name, starter)
    target = ctx.obj / folder
    _refuse_existing(target, folder, texts)
    for path, text in texts.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text, encoding="utf-8", newline="\n")
    click.echo(
        f"{len(texts)} files written to {folder}\n\nNext:\n  cd {folder}\n  vdocs check\n  vdocs build\n\nREADME.md says what to rewrite first."
    )


def starter_files(name: str | None = None, starter: str = "plain") -> dict[str, str]:
    """Return the files of a starter by path, the system called by the given name; KeyError when there is no such starter."""
    from vdocs.catalogue import starter as catalogue

    entry = catalogue.starter(starter)
    found = dict(entry.texts)
    quoted = json.dumps(" ".join((name or "").split()) or entry.system, ensure_ascii=False)[1:-1]
    for path in [path for path in found if path.endswith(_PROJECT)]:  # a master plan has further projects below systems/
        found[path] = found[path].replace(entry.system, quoted)
        found[path.removesuffix(_PROJECT) + SCHEMA_FILE.as_posix()] = schema_text()
    return found


def _overview() -> str:
    from vdocs.catalogue.starter import starter, starter_names

    lines = [f"{click.style(name, bold=True)}  {starter(name).summary}" for name in starter_names()]
    return "\n".join([*lines, "", "vdocs init DIR --starter NAME writes one into an empty folder", ""])


def _known_files(name: str | None, starter: str) -> dict[str, str]:
    from vdocs.catalogue.starter import starter_names
    from vdocs.cli.nearest import unknown

    try:
        return starter_files(name, starter)
    except KeyError:
        raise unknown("there is no starter", starter, starter_names()) from None


def _refuse_existing(target: Path, folder: Path, starter: dict[str, str]) -> None:
    """Stop before anything is written when a file of the project is already there."""
    existing = [path for path in starter if (target / path).exists()]
    blocked = next((place for place in (target, *target.parents) if place.exists() and not place.is_dir()), None)
    if blocked is not None:
        reason = f"'{blocked}' is a file, not a folder"
    elif existing:
        more = f" and {len(existing) - 3} more" if len(existing) > 3 else ""
        reason = f"'{folder}' already holds {', '.join(existing[:3])}{more}"
    else:
        return
    raise Refusal(f"{reason}; nothing was written, name an empty folder")
