"""`vdocs check`: every finding of the project, as text or for another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vdocs.cli.checking import checked_project
from vdocs.cli.refusal import UNREADABLE

if TYPE_CHECKING:
    from vdocs.pipeline import Checked

_FORMAT = "json and sarif are for other programs, github for annotations."

FORMATS = ("text", "json", "sarif", "github")


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help=_FORMAT)
@click.pass_context
def check(ctx: click.Context, form: str) -> None:
    """List what is wrong or missing, with file and line.

    Findings that an item justifies are listed last and do not count as errors.

    \b
    Exit codes:
      0  no error stands (there may be warnings)
      1  at least one error stands
      2  the project cannot be read as a whole

    \b
    Examples:
      vdocs check
      vdocs check --format sarif > findings.sarif
    """  # noqa: D301 - click reads the escape
    checked = checked_project(ctx.obj)
    _write(form, checked)
    ctx.exit(exit_code(checked))


def _write(form: str, checked: Checked) -> None:
    match form:
        case "json":
            from vdocs.cli.findings_json import findings_json as text
        case "sarif":
            from vdocs.cli.findings_sarif import findings_sarif as text
        case "github":
            from vdocs.cli.findings_github import findings_github as text
        case _:
            from vdocs.cli.findings_text import print_findings

            return print_findings(checked)
    click.echo(text(checked), nl=False)


def exit_code(checked: Checked) -> int:
    """Return 2 when the project cannot be read, 1 when an error stands, else 0."""
    if not checked.is_readable:
        return UNREADABLE
    return int(any(finding.blocks for finding in checked.diagnostics))
