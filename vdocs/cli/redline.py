"""`vdocs redline`: a comparison edition of a document, with its changes as tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vdocs.cli.layout_option import layout_option
from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.pipeline.redline import Redlined


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.option("--from", "before", metavar="REV", required=True, help="The old version: a tag, a branch or a commit in git.")
@click.option("--to", "after", metavar="REV", default="", help="The new version; the files as they stand when not given.")
@layout_option
@click.pass_context
def redline(ctx: click.Context, document: str, before: str, after: str, layout: str) -> None:
    """Compare two versions in a Word file with tracked changes.

    DOCUMENT is a document number or a type; its earlier version is taken from git. Both versions are compiled anew, so a
    version that was approved with another release of vdocs may look a little different from the file that was signed. The
    file goes into build/redline; it is marked as a comparison edition on every page.

    \b
    Exit codes:
      0  written, or nothing changed
      1  written, without the page numbers that --layout always asks for
      2  one of the versions cannot be had

    \b
    Examples:
      vdocs redline OQ --from v1.0
      vdocs redline ACME-URS-001 --from v1.0 --to v2.0
    """  # noqa: D301 - click reads the escape
    from vdocs.cli.findings_text import print_blocks
    from vdocs.readers.revision_findings import NoRevision

    try:
        redlined = _redlined(ctx, document, before, after, layout)
    except NoRevision as error:
        print_blocks([error.finding], ctx.obj)
        raise Refusal("nothing was compared") from error
    for line in _summary(redlined, ctx):
        click.echo(line)
    ctx.exit(int(layout == "always" and redlined.output is not None and bool(redlined.output.no_page_numbers)))


def _redlined(ctx: click.Context, document: str, before: str, after: str, layout: str) -> Redlined:
    from vdocs.cli.checking import readable_project
    from vdocs.cli.nearest import unknown
    from vdocs.pipeline import NothingToCompile, Unusable
    from vdocs.pipeline.redline import AmbiguousName, redline
    from vdocs.readers.revision import revision

    revision(ctx.obj, before)  # a mistyped revision is told before anything is compiled
    checked = None if after else readable_project(ctx.obj, "nothing was compared")
    try:
        return redline(ctx.obj, checked, document, before, after, layout)
    except KeyError as error:
        known = {name for entry in checked.project.documents for name in (entry.id, entry.type.value)} if checked else ()
        raise unknown("this project has no document", document, sorted(known)) from error
    except (NothingToCompile, AmbiguousName, Unusable) as error:
        raise Refusal(f"{error}; nothing was compared") from error


def _summary(redlined: Redlined, ctx: click.Context) -> list[str]:
    from vdocs.cli.build_pages import page_numbers
    from vdocs.cli.findings_order import printed_path

    title = f"{redlined.document}: from {redlined.old} to {redlined.new}"
    if redlined.output is None:
        return [title, "nothing changed; no file was written"]
    change = redlined.change
    lines = [printed_path(redlined.output.path, ctx.obj), click.style(title, bold=True)]
    for verb, names in (("added", change.added), ("changed", change.changed), ("removed", change.removed)):
        items = [name for name in names if name in redlined.kinds]
        if items:
            lines += _listed(f"{_count(len(items), 'item')} {verb}", items)
    counts = [
        (change.paragraphs_added, "paragraph", "added"),
        (change.paragraphs_changed, "paragraph", "changed"),
        (change.paragraphs_removed, "paragraph", "removed"),
        (change.rows_added, "table row", "added"),
        (change.rows_removed, "table row", "removed"),
    ]
    return [
        *lines,
        ", ".join(f"{_count(number, word)} {verb}" for number, word, verb in counts if number),
        *page_numbers([redlined.output]),
    ]


def _listed(title: str, names: list[str]) -> list[str]:
    """Return a title with the names behind it, as many as fit two lines."""
    shown = names[:_MOST]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return [f"{title}: {', '.join(shown)}{more}"]


_MOST = 20
"""How many items of a kind of change are named."""


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
