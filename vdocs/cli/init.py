"""`vdocs init`: a small project that checks clean, to be rewritten piece by piece."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.refusal import Refusal
from vdocs.cli.schema import SCHEMA_FILE, schema_text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

STARTER_NAME = "Environmental Monitoring System"
"""The system of the starter project; `--name` replaces it where the project states its name."""

_RENAMED = {"gitignore": ".gitignore"}
"""Files that packaging tools would leave out under their own name."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--name", metavar="TEXT", default=STARTER_NAME, show_default=True, help="Name of the system under validation.")
@click.pass_context
def init(ctx: click.Context, folder: Path, name: str) -> None:
    """Make a new project in DIR with small examples to rewrite.

    \b
    Example:
      vdocs init cleanroom --name "Cleanroom Monitoring System"
    """  # noqa: D301 - click reads the escape
    target = ctx.obj / folder
    starter = starter_files(" ".join(name.split()) or STARTER_NAME)
    _refuse_existing(target, folder, starter)
    for path, text in starter.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text, encoding="utf-8", newline="\n")
    click.echo(
        f"{len(starter)} files written to {folder}\n\nNext:\n  cd {folder}\n  vdocs check\n  vdocs build\n\nREADME.md says what to rewrite first."
    )


def starter_files(name: str) -> dict[str, str]:
    """Return the files of the starter project by path, the system called by the given name."""
    found = dict(sorted(_texts(files("vdocs.cli") / "starter", "")))
    quoted = json.dumps(name, ensure_ascii=False)[1:-1]
    found["specs/project.yaml"] = found["specs/project.yaml"].replace(STARTER_NAME, quoted)
    return found | {SCHEMA_FILE.as_posix(): schema_text()}


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    result: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            result += _texts(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            result.append((prefix + _RENAMED.get(entry.name, entry.name), entry.read_text(encoding="utf-8")))
    return result


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
