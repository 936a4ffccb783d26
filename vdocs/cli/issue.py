"""`vdocs issue`: an execution copy of an approved protocol."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from vdocs.cli.checking import readable_project
from vdocs.cli.layout_option import layout_option
from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.model.documents import ControlledDocument
    from vdocs.pipeline import Checked
    from vdocs.pipeline.issue import Issued, Order

_MOST = 9_999


@click.command()
@click.argument("protocol", metavar="PROTOCOL")
@click.option("--copy", "copy", metavar="K/M", default="1/1", show_default=True, help="Which copy of how many.")
@click.option("--run", "run", type=click.IntRange(1, _MOST), default=1, show_default=True, help="The run that is recorded on it.")
@click.option("--to", "issued_to", metavar="PERSON", default="", help="Who gets it: a person's id, or a name.")
@click.option("--by", "issued_by", metavar="PERSON", default="", help="Who issues it: a person's id, or a name.")
@click.option("--purpose", metavar="TEXT", default="", help="What it is for; execution of the protocol when not given.")
@click.option("--reason", metavar="TEXT", default="", help="Replace this copy, which was issued before, and say why.")
@click.option("--dry-run", is_flag=True, help="Write a copy to try out the protocol, marked as not for record.")
@layout_option
@click.pass_context
def issue(ctx: click.Context, protocol: str, **given) -> None:
    """Issue an execution copy of an approved protocol.

    PROTOCOL is a document number or a type: IQ, OQ, PQ. The copy is written to build/issued/. It carries its number and
    its issue on every page, and only its fields can be filled in, on a screen or by pen. Each issue is a line of
    protocols/issues.jsonl, which is a record: keep it under version control, and never edit it.

    A dry run is for trying a protocol out, also before its approval. It is not entered in the register.

    \b
    Exit codes:
      0  issued
      2  nothing was issued

    \b
    Examples:
      vdocs issue OQ --to PER-08
      vdocs issue OQ --copy 2/3 --run 2 --to "Anna Berg"
      vdocs issue OQ --reason "Page 14 was illegible; copy destroyed"
      vdocs issue OQ --dry-run
    """  # noqa: D301 - click reads the escape
    first, last = _counted(given.pop("copy"))
    layout = given.pop("layout")
    checked = readable_project(ctx.obj, "nothing was issued")
    document = _chosen(protocol, checked)
    _say(_issued(checked, _order(document, first, last, given), layout), checked)


def _counted(text: str) -> tuple[int, int]:
    """Return which copy of how many."""
    found = re.fullmatch(r"(\d{1,4})(?:/(\d{1,4}))?", text.strip(), re.ASCII)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        raise Refusal(f"'{text}' is not a copy; write K/M, such as 1/3 for the first of three copies")
    return first, last


def _chosen(name: str, checked: Checked) -> ControlledDocument:
    """Return the document with a number, or the only one of a type."""
    from vdocs.cli.nearest import unknown

    documents = checked.project.documents
    found = [each for each in documents if each.id.casefold() == name.casefold()]
    found = found or [each for each in documents if each.type.value.casefold() == name.casefold()]
    if not found:
        raise unknown("this project has no document", name, [each.id for each in documents] + [each.type.value for each in documents])
    if len(found) > 1:
        raise Refusal(f"there are {len(found)} documents of the type {name.upper()}; name one of {', '.join(each.id for each in found)}")
    return found[0]


def _order(document: ControlledDocument, first: int, last: int, given: dict) -> Order:
    from vdocs.pipeline.issue import PURPOSE, Order

    texts = {name: " ".join(given[name].split()) for name in ("issued_to", "issued_by", "purpose", "reason")}
    for name, text in texts.items():
        if len(text) > 300 or not text.isprintable():
            raise Refusal(f"--{name.removeprefix('issued_')} takes at most 300 printable characters")
    if given["dry_run"] and texts["reason"]:
        raise Refusal("a dry run replaces nothing; leave out --reason")
    purpose = texts.pop("purpose") or PURPOSE
    return Order(document.id, first, last, given["run"], purpose=purpose, is_dry_run=given["dry_run"], **texts)


def _issued(checked: Checked, order: Order, layout: str) -> Issued:
    from vdocs import pipeline
    from vdocs.execution.register import PLACE, BrokenRegister
    from vdocs.pipeline.issue import NotIssued, issue_copy

    try:
        return issue_copy(pipeline.compile_checked(checked), order, layout)
    except pipeline.NothingToCompile as error:
        raise Refusal(f"{error}; nothing was issued") from error
    except pipeline.Unusable as error:
        raise Refusal(f"{error}; nothing was issued") from error
    except NotIssued as error:
        raise Refusal(str(error)) from error
    except BrokenRegister as error:
        raise Refusal(f"{PLACE} was changed, and nothing is issued on it: {error}; restore it from version control") from error


def _say(issued: Issued, checked: Checked) -> None:
    from vdocs.cli.build_pages import page_numbers
    from vdocs.cli.findings_order import printed_path, summary
    from vdocs.execution.register import PLACE

    click.echo(printed_path(issued.output.path, checked.root))
    if issued.entry is None:
        click.echo("dry run, not for record: it is not in the register")
    else:
        click.echo(f"issue {issued.entry.id}, {issued.issue.copy_label.lower()}, run {issued.issue.run}")
        click.echo(f"entered in {printed_path(PLACE, checked.root)}; commit it now, so that the register is kept elsewhere too")
    for line in page_numbers([issued.output]):
        click.echo(line)
    if any(finding.blocks for finding in checked.diagnostics):
        click.echo(f"mind that errors stand in the project: {summary(checked.diagnostics, checked.project)}")
