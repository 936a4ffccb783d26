"""`vdocs build`: check the project, then write its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from vdocs.cli.build_display import print_stages
from vdocs.cli.build_report import Report, as_data, from_data, print_report, report
from vdocs.cli.check import exit_code
from vdocs.cli.checking import readable_project
from vdocs.cli.layout_option import layout_option
from vdocs.cli.refusal import Refusal, refused_by_system

if TYPE_CHECKING:
    from vdocs.model.project import Project
    from vdocs.pipeline import Built, Checked
    from vdocs.pipeline.current import Order
    from vdocs.pipeline.stages import Stages

FORMATS = ("word", "excel", "html")
ALL_FORMATS = ("word", "pdf", "excel", "html")
_FORMAT = f"What to write, separated by commas: {', '.join(ALL_FORMATS)}."
SINGLE = "html-single"


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
@layout_option
@click.option("--single-file", is_flag=True, help="Write the HTML edition as one page with the matrix and the items.")
@click.option("--profile", is_flag=True, help="Say at the end where the time went, stage by stage.")
@click.pass_context
def build(ctx: click.Context, documents: tuple[str, ...], forms: str, layout: str, single_file: bool, profile: bool) -> None:
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
      vdocs build --profile
    """  # noqa: D301 - click reads the escape
    from vdocs.pipeline.current import Order, standing
    from vdocs.pipeline.stages import Stages

    order, stages = Order(ctx.obj, _editions(_formats(forms), single_file), documents, layout), Stages()
    with stages.stage("compare with the last build"):
        before = standing(order)
    told = _told_before(before.told)
    if told is None:
        told = _built(order, before.inputs, stages)
    else:
        click.echo("nothing changed since the last build: its files stand as they are", err=True)
    print_report(told, order.root)
    if profile:
        print_stages(stages)
    ctx.exit(told.exit_code)


def _told_before(data: Mapping[str, Any] | None) -> Report | None:
    return from_data(data) if data is not None else None


def _built(order: Order, inputs: str | None, stages: Stages) -> Report:
    """Build, keep a record of it and return what there is to tell."""
    from vdocs.pipeline.current import forget, is_doubtful, keep

    with stages.stage("load the program"):
        import vdocs.pipeline.writing  # noqa: F401
    checked = readable_project(order.root, "nothing was built", stages)
    built, warnings = _written(checked, order.forms, _documents(order.documents, checked.project), order.layout, stages)
    stages.ended.extend(built.stages)
    incomplete = order.layout == "always" and any(output.no_page_numbers for output in built.outputs)
    code = max(exit_code(checked), int(incomplete or any(finding.blocks for finding in built.diagnostics)))
    told = report(checked, built, warnings, code)
    unsettled = order.layout != "never" and any(output.no_page_numbers for output in built.outputs)  # a font may be installed later
    if unsettled or is_doubtful([finding.code for finding in checked.diagnostics]):
        forget(order)
    else:
        with stages.stage("keep a record"):
            keep(order, inputs, built.outputs, checked.project.house_style.template, as_data(told))
    return told


def _formats(text: str) -> tuple[str, ...]:
    from vdocs.cli.nearest import unknown

    wanted = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in wanted:
        if word not in ALL_FORMATS:
            raise unknown("there is no format", word, ALL_FORMATS)
    return tuple(form for form in ALL_FORMATS if form in wanted) or FORMATS


def _editions(forms: tuple[str, ...], single_file: bool) -> tuple[str, ...]:
    """Return the formats, with the page of one file in place of the portal where it is wanted."""
    if single_file and "html" not in forms:
        raise Refusal("--single-file is about the HTML edition, which --format leaves out; nothing was built")
    return tuple(SINGLE if form == "html" and single_file else form for form in forms)


def _documents(names: Iterable[str], project: Project) -> tuple[str, ...]:
    """Return the names as the project writes them, upper and lower case alike."""
    from vdocs.cli.nearest import unknown

    known = {name.casefold(): name for document in project.documents for name in (document.id, document.type.value)}
    for name in names:
        if name.casefold() not in known:
            raise unknown("this project has no document", name, known.values())
    return tuple(dict.fromkeys(known[name.casefold()] for name in names))


def _written(
    checked: Checked, forms: tuple[str, ...], documents: tuple[str, ...], layout: str, stages: Stages
) -> tuple[Built, tuple[str, ...]]:
    """Return what was built, and what Sphinx warned of."""
    from vdocs import pipeline
    from vdocs.cli.build_display import shown_progress
    from vdocs.cli.findings_text import print_blocks
    from vdocs.cli.html import SINGLE_FILE, HtmlWriter

    html = HtmlWriter(SINGLE_FILE if SINGLE in forms else "html", forms, documents)
    try:
        compilation = pipeline.compile_checked(checked, stages)
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
    return built, html.warnings
