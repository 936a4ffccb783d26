"""The commands and the options they share. Heavy modules are imported where they are used, so that help is quick."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vdocs import __version__
from vdocs.cli.add import add
from vdocs.cli.assess import assess
from vdocs.cli.baseline import baseline
from vdocs.cli.build import build
from vdocs.cli.check import check
from vdocs.cli.entry import CommandLine, folder_option
from vdocs.cli.evaluate import evaluate
from vdocs.cli.explain import explain
from vdocs.cli.import_model import import_model
from vdocs.cli.init import init
from vdocs.cli.issue import issue
from vdocs.cli.issued import issued
from vdocs.cli.listing import list_items
from vdocs.cli.redline import redline
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


@click.group(cls=CommandLine, help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="vdocs", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Keep the folder of the project for the command that follows."""
    ctx.obj = ctx.obj or Path()
    if os.environ.get("NO_COLOR"):
        ctx.color = False


main.params.insert(0, folder_option())
main.section("Begin", init, add, assess, import_model)
main.section("Check and build", check, build, baseline, redline)
main.section("Execute and evaluate", issue, issued, evaluate)
main.section("Look up", list_items, show, explain, schema)
