"""`vdocs explain`: what a code means and how to clear it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vdocs.model.diagnostic import Code


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a finding means and how to clear it.

    CODE is the code or the name of a finding; without it all of them are listed.

    \b
    Examples:
      vdocs explain VD301
      vdocs explain dangling-link
      vdocs explain
    """  # noqa: D301 - click reads the escape
    from vdocs.cli.codes import all_codes

    codes = all_codes()
    if code is None:
        _print_table(codes)
    else:
        _print_documentation(_chosen(code, codes))


def _chosen(name: str, codes: dict[str, Code]) -> Code:
    from vdocs.cli.nearest import unknown

    by_name = {code.name: code for code in codes.values()}
    found = codes.get(name.upper()) or by_name.get(name.lower().replace("_", "-"))
    if found is None:
        raise unknown("there is no code", name, [*codes, *by_name])
    return found


def _print_table(codes: dict[str, Code]) -> None:
    widest = max(len(code.name) for code in codes.values())
    for code in codes.values():
        mark = "may be justified" if code.justifiable else ""
        click.echo(f"{code.code}  {code.name:<{widest}}  {code.severity.value:<7}  {mark}".rstrip())


def _print_documentation(code: Code) -> None:
    facts = [
        code.severity.value,
        "may be justified in the item" if code.justifiable else "",
        code.preflight and f"pre-flight check {code.preflight}",
    ]
    click.echo(f"{click.style(code.code, bold=True)} {click.style(code.name, bold=True)} ({', '.join(filter(None, facts))})\n")
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(code.documentation))
    else:
        click.echo(code.documentation.replace("**", ""))
