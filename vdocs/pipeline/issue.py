"""Issue an execution copy of a protocol: compose it for its run, lock it, and enter it in the register. Prints nothing."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from vdocs import __version__
from vdocs.document.compose import Composed, compose
from vdocs.execution.fixed_text import fixed_text
from vdocs.execution.package import parts_of
from vdocs.execution.register import PLACE, Entry, append, issued_already
from vdocs.model.dates import event_time
from vdocs.model.issue import Issue
from vdocs.model.vocabulary import DocumentStatus
from vdocs.pipeline.compile import Compilation
from vdocs.pipeline.house import template_of
from vdocs.pipeline.outputs import Output
from vdocs.pipeline.settling import Settled, Settling, settled_alone, settling, written_settled
from vdocs.trace.protocols import PROTOCOLS
from vdocs.views.context import Context, person_name

FOLDER = "build/issued"
PURPOSE = "Execution of this protocol"
_MAY_BE_EXECUTED = (DocumentStatus.APPROVED, DocumentStatus.EFFECTIVE)
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


class Order(NamedTuple):
    """What is to be issued."""

    document: str
    """The number of a protocol."""
    copy: int = 1
    copies: int = 1
    run: int = 1
    issued_to: str = ""
    """A person of the project by id, or any name; left open on the copy when empty."""
    issued_by: str = ""
    purpose: str = PURPOSE
    reason: str = ""
    """Why a copy that was issued is replaced; empty for a first issue."""
    is_dry_run: bool = False


class NotIssued(Exception):
    """The copy cannot be issued: why, and what to do."""


class Issued(NamedTuple):
    """A copy that was written."""

    output: Output
    issue: Issue
    entry: Entry | None = None
    """Its line in the register; None for a dry run."""


def issue_copy(compilation: Compilation, order: Order, layout: str = "never") -> Issued:
    """Write a copy below `build/issued` and enter it in the register; a dry run is not entered.

    `layout` is one of LAYOUTS; where page numbers must be settled, a copy without them is not issued. NotIssued when it may not
    be issued, KeyError when there is no such document, BrokenRegister when the register is not what was written, Unusable when
    LibreOffice must lay out the copy and cannot.
    """
    context = _protocol(compilation, order)
    by = settling(compilation.root, layout)
    if order.is_dry_run:
        issue = _issue(context, order)
        document = _composed(context, issue)
        return Issued(_written(compilation, document, issue, _content(compilation, document, by, layout)), issue)
    place = compilation.root / PLACE
    if not place.resolve().is_relative_to(compilation.root.resolve()):
        raise NotIssued(f"{PLACE} leads out of the project; replace the link by a file or a folder")
    made: list[Issued] = []

    def enter(entries: tuple[Entry, ...]) -> Entry:
        issue = _next(context, order, entries)
        document = _composed(context, issue)
        _refuse_other_content(document, entries)
        settled = _content(compilation, document, by, layout)
        output = _written(compilation, document, issue, settled)  # the file stands before its line does
        entry = _entry(document, issue, output, settled.content)
        made.append(Issued(output, issue, entry))
        return entry

    append(place, enter)
    return made[0]


def _protocol(compilation: Compilation, order: Order) -> Context:
    """Return the context of the protocol; NotIssued when it may not be executed."""
    context = next((each for each in compilation.contexts if each.document.id == order.document), None)
    if context is None:
        raise KeyError(order.document)
    document = context.document
    if document.type not in PROTOCOLS:
        raise NotIssued(f"{document.id} is no protocol; copies for execution are issued of IQ, OQ and PQ protocols")
    if not context.cases:
        raise NotIssued(f"{document.id} has no test cases, so there is nothing to execute; list them under 'test_cases:'")
    if document.document_status not in _MAY_BE_EXECUTED and not order.is_dry_run:
        status = document.document_status.label.lower()
        raise NotIssued(
            f"{document.id} version {document.version} is {status}, and only an approved version is executed; "
            "have it approved and set its document_status, or try it out with --dry-run"
        )
    return context


def _issue(context: Context, order: Order) -> Issue:
    return Issue(
        id="",
        copy=order.copy,
        copies=order.copies,
        run=order.run,
        date=event_time(),
        issued_to=person_name(context, order.issued_to),
        issued_by=person_name(context, order.issued_by),
        purpose="Dry run" if order.is_dry_run and order.purpose == PURPOSE else order.purpose,
        is_dry_run=order.is_dry_run,
    )


def _next(context: Context, order: Order, entries: tuple[Entry, ...]) -> Issue:
    """Return the issue that follows those so far; NotIssued when the copy is out already, or nothing is there to replace."""
    document = context.document
    _refuse_other_count(document.id, document.version, order, entries)
    before = issued_already(entries, (document.id, document.version, order.run, order.copy))
    named = f"copy {order.copy} of {order.copies} for run {order.run} of {document.id} version {document.version}"
    if before and not order.reason:
        raise NotIssued(
            f"{named} was issued on {before.date[:10]} as {before.id}{f' to {before.issued_to}' if before.issued_to else ''}; "
            "issue another copy or run, or replace it with --reason, which says what became of the first"
        )
    if order.reason and not before:
        raise NotIssued(f"{named} was not issued yet, so nothing is replaced; leave out --reason")
    identity = f"{document.id}_v{_plain(document.version)}_R{order.run}_C{order.copy}_I{len(entries) + 1}"
    return _issue(context, order)._replace(id=identity, replaces=before.id if before else "", reason=order.reason)


def _refuse_other_count(document: str, version: str, order: Order, entries: tuple[Entry, ...]) -> None:
    """Refuse copies of the same run that would be counted differently."""
    other = next(
        (entry for entry in reversed(entries) if (entry.document, entry.version, entry.run) == (document, version, order.run)), None
    )
    if other and other.copies != order.copies:
        raise NotIssued(
            f"the copies of run {order.run} are counted as {other.copies} ({other.id} is copy {other.copy} of {other.copies}), not as "
            f"{order.copies}; issue copy K of {other.copies}, written --copy K/{other.copies}, or another run"
        )


def _refuse_other_content(document: Composed, entries: tuple[Entry, ...]) -> None:
    """Refuse a version whose content is not that of the copies that are out (blueprint 2.4: never the same version twice)."""
    frame = document.frame
    same_version = [entry for entry in entries if (entry.document, entry.version) == (document.name, frame.version)]
    other = same_version[-1] if same_version else None
    if other and other.fingerprint != frame.fingerprint:
        raise NotIssued(
            f"version {frame.version} of {document.name} was issued with other content: {other.id} has the fingerprint "
            f"{other.fingerprint[:12]}, the project now gives {frame.short_fingerprint}; go back to the approved state of the project, or "
            "raise the version and have it approved"
        )


def _composed(context: Context, issue: Issue) -> Composed:
    return compose(context._replace(issue=issue), f"vdocs {__version__}")


def _content(compilation: Compilation, document: Composed, by: Settling, layout: str) -> Settled:
    """Return the Word file; NotIssued when its page numbers must be settled and cannot."""
    from vdocs.writers import word
    from vdocs.writers.word.fonts import same_widths

    template = template_of(compilation.root, compilation.project)()
    write = partial(word.write, document.doctree, template)
    settled = settled_alone(by, f"issued-{document.name}", write, same_widths(template.font))
    if layout == "always" and settled.reason:
        raise NotIssued(f"the page numbers of {document.name} cannot be settled: {settled.reason}; mend that, or issue with --layout auto")
    return settled


def _written(compilation: Compilation, document: Composed, issue: Issue, settled: Settled) -> Output:
    return written_settled(compilation.root, f"{FOLDER}/{_file_name(document, issue)}", "word", document.name, settled)


def _file_name(document: Composed, issue: Issue) -> str:
    copy = "dry-run" if issue.is_dry_run else f"copy-{issue.copy}-of-{issue.copies}"
    number = issue.id.rpartition("_")[2]
    return "_".join(filter(None, (document.name, f"v{_plain(document.frame.version)}", copy, f"run-{issue.run}", number))) + ".docx"


def _plain(version: str) -> str:
    """Return a version as ids and names of files can hold it."""
    return _UNSAFE.sub("-", version).strip("-.") or "0"


def _entry(document: Composed, issue: Issue, output: Output, content: bytes) -> Entry:
    return Entry(
        id=issue.id,
        document=document.name,
        version=document.frame.version,
        fingerprint=document.frame.fingerprint,
        copy=issue.copy,
        copies=issue.copies,
        run=issue.run,
        date=f"{issue.date:%Y-%m-%dT%H:%M:%SZ}",
        issued_to=issue.issued_to,
        issued_by=issue.issued_by,
        purpose=issue.purpose,
        replaces=issue.replaces,
        reason=issue.reason,
        file=output.path.rpartition("/")[2],
        file_digest=output.digest,
        fixed_text=fixed_text(parts_of(content)).digest,
    )
