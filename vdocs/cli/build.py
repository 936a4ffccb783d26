"""`vdocs build`: check the project, then write its documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.check import exit_code
from vdocs.cli.checking import readable_project
from vdocs.cli.refusal import Refusal, refused_by_system

if TYPE_CHECKING:
    from vdocs.model.project import Project
    from vdocs.pipeline import Built, Checked

FORMATS = ("word", "excel", "html")
ALL_FORMATS = ("word", "pdf", "excel", "html")
_FORMAT = f"What to write, separated by commas: {', '.join(ALL_FORMATS)}."
LAYOUTS = ("auto", "always", "never")


@click.command()
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option(
    "--format",
    "forms",
    metavar="FORMATS",
    default=",".join(FORMATS),
    show_default=True,
    help=_FORMAT,
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default="auto",
    show_default=True,
    envvar="VDOCS_LAYOUT",
    help="Whether LibreOffice settles the page numbers in contents lists: where it is on the machine, always, or never.",
)
@click.pass_context
def build(ctx: click.Context, documents: tuple[str, ...], forms: str, layout: str) -> None:
    """Write the documents into build/, as Word, Excel and HTML.

    DOCUMENT is a document number or a type such as URS or OQ; without it all are written. Documents are
    written even when errors stand, so that drafts show their gaps.

    Where LibreOffice is on the machine, it settles the page numbers in the contents lists; a document that did not change
    is not laid out again. Elsewhere the lists have links without numbers. The PDF edition (PDF/A-2b, tagged) is made from the
    Word files by LibreOffice; it is a rendition, made anew when its Word file changed.

    \b
    Exit codes:
      0  written, no error stands
      1  written, and at least one error stands, or page numbers are missing that --layout always asks for
      2  nothing was written, or a file could not be

    \b
    Examples:
      vdocs build
      vdocs build OQ --format word
      vdocs build --format pdf
      vdocs build --layout never
    """  # noqa: D301 - click reads the escape
    chosen = _formats(forms)
    checked = readable_project(ctx.obj, "nothing was built")
    names = _documents(documents, checked.project)
    built = _built(checked, chosen, names, layout)
    _say_findings(checked, built, ctx.obj)
    incomplete = layout == "always" and any(output.no_page_numbers for output in built.outputs)
    ctx.exit(max(exit_code(checked), int(incomplete or any(finding.blocks for finding in built.diagnostics))))


def _formats(text: str) -> tuple[str, ...]:
    from vdocs.cli.nearest import unknown

    wanted = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in wanted:
        if word not in ALL_FORMATS:
            raise unknown("there is no format", word, ALL_FORMATS)
    return tuple(form for form in ALL_FORMATS if form in wanted) or FORMATS


def _documents(names: Iterable[str], project: Project) -> tuple[str, ...]:
    """Return the names as the project writes them, upper and lower case alike."""
    from vdocs.cli.nearest import unknown

    known = {name.casefold(): name for document in project.documents for name in (document.id, document.type.value)}
    for name in names:
        if name.casefold() not in known:
            raise unknown("this project has no document", name, known.values())
    return tuple(dict.fromkeys(known[name.casefold()] for name in names))


def _built(checked: Checked, forms: tuple[str, ...], documents: tuple[str, ...], layout: str) -> Built:
    from vdocs import pipeline
    from vdocs.cli.build_display import print_outputs, shown_progress
    from vdocs.cli.build_pages import outdated_editions, page_numbers
    from vdocs.cli.findings_text import print_blocks
    from vdocs.cli.html import HtmlWriter

    html = HtmlWriter()
    try:
        compilation = pipeline.compile_checked(checked)
    except pipeline.NothingToCompile as error:
        print_blocks([finding for finding in checked.diagnostics if finding.code.startswith("VD1")], checked.root)
        raise Refusal(f"{error}; nothing was built") from error
    try:
        with shown_progress() as progress:
            built = pipeline.build(compilation, forms, documents, html, progress, layout)
    except pipeline.NothingToCompile as error:
        print_blocks([finding for finding in checked.diagnostics if finding.code.startswith("VD73")], checked.root)
        raise Refusal(f"{error}; nothing was built") from error
    except pipeline.Unusable as error:
        needed = "; a PDF edition is made by LibreOffice" if "pdf" in forms else ""
        raise Refusal(f"{error}{needed}; nothing was built") from error
    except PermissionError as error:
        raise Refusal(f"{refused_by_system(error).message}; close the file if another program has it open, then build again") from error
    print_outputs(built.outputs, checked)
    for line in (*page_numbers(built.outputs), *outdated_editions(built.outdated)):
        click.echo(line)
    for warning in html.warnings:
        click.echo(f"HTML: {warning}")
    return built


def _say_findings(checked: Checked, built: Built, root: Path) -> None:
    from vdocs.cli.findings_order import summary
    from vdocs.cli.findings_text import print_blocks

    click.echo()
    print_blocks(built.diagnostics, root)
    found = (*checked.diagnostics, *built.diagnostics)
    click.secho(summary(found, checked.project), bold=True)
    if checked.diagnostics:
        click.echo("'vdocs check' lists them")
