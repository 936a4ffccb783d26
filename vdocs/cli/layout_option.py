"""The option `--layout`, which every command that writes Word files has."""

from __future__ import annotations

import click

LAYOUTS = ("auto", "always", "never")

layout_option = click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default="auto",
    show_default=True,
    envvar="VDOCS_LAYOUT",
    help="Whether LibreOffice settles the page numbers in contents lists: where it is on the machine, always, or never.",
)
