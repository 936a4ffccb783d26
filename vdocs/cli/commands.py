"""The commands and the options they share. Heavy modules are imported where they are used, so that help is quick."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vdocs import __version__
from vdocs.cli.build import build
from vdocs.cli.check import check
from vdocs.cli.entry import CommandLine
from vdocs.cli.explain import explain
from vdocs.cli.init import init
from vdocs.cli.listing import list_items
from vdocs.cli.schema import schema
from vdocs.cli.show import show

_HELP = """\
vdocs turns a validation project, written as YAML files, into controlled documents in Word, Excel and HTML, and says what
is missing between requirements, risks and tests.

\b
A first project:
  vdocs init cleanroom         make a small project with examples
  cd cleanroom
  vdocs check                  list what is wrong or missing
  vdocs build                  write the documents into build/
"""


_FOLDER = "Folder of the project; the current one when not given."


@click.group(cls=CommandLine, help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("-C", "root", metavar="DIR", default=".", type=click.Path(path_type=Path, readable=False), help=_FOLDER)
@click.version_option(__version__, prog_name="vdocs", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Keep the folder of the project for the command that follows."""
    ctx.obj = root
    if os.environ.get("NO_COLOR"):
        ctx.color = False


main.section("Begin", init)
main.section("Check and build", check, build)
main.section("Look up", list_items, show, explain, schema)
