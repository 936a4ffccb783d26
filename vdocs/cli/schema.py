"""`vdocs schema`: the JSON Schema with which editors complete and check the YAML files."""

from __future__ import annotations

import json
from pathlib import Path

import click

SCHEMA_FILE = Path("specs/schema/vdocs.schema.json")


@click.command()
@click.option("--write", is_flag=True, help=f"Write it to {SCHEMA_FILE.as_posix()} of the project.")
@click.pass_context
def schema(ctx: click.Context, write: bool) -> None:
    """Print the JSON Schema of the YAML files.

    Editors use it to offer the keys and to mark mistakes while you type.

    \b
    Example:
      vdocs schema --write
    """  # noqa: D301 - click reads the escape
    if not write:
        click.echo(schema_text(), nl=False)
        return
    path = ctx.obj / SCHEMA_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(schema_text(), encoding="utf-8", newline="\n")
    click.echo(f"written: {SCHEMA_FILE.as_posix()}")


def schema_text() -> str:
    """Return the schema as the text of its file."""
    from vdocs.model.schema import file_schema

    return json.dumps(file_schema(), indent=2, ensure_ascii=False) + "\n"
