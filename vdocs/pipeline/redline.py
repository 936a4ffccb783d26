"""Compare a document with an earlier version of it: both compiled by the same passes, their Word files merged to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vdocs.document.compose import Composed
from vdocs.pipeline.compile import Checked, Compilation, NothingToCompile, check_project, compile_checked
from vdocs.pipeline.house import template_of
from vdocs.pipeline.outputs import Output
from vdocs.pipeline.settling import settled_alone, settling, written_settled
from vdocs.pipeline.writing import chosen_documents
from vdocs.readers.revision import Revision, files_at, revision
from vdocs.readers.revision_findings import document_not_in_revision, unreadable_revision

if TYPE_CHECKING:
    from vdocs.writers.redline import Change, Edition
    from vdocs.writers.word.template import Template

WORK_TREE = "work tree"


class Redlined(NamedTuple):
    """A comparison edition."""

    document: str
    old: str
    """The old version with its revision."""
    new: str
    change: Change
    """What changed; items by their ids, sections by their keys."""
    kinds: dict[str, str]
    """The kind of each item that the change names; what is missing here is a section."""
    output: Output | None
    """The file; None when nothing changed."""


class _Side(NamedTuple):
    document: Composed
    content: bytes
    kinds: dict[str, str]
    names: dict[str, str]
    """Ids by bookmark."""


def redline(root: Path, checked: Checked | None, name: str, before: str, after: str = "", layout: str = "never") -> Redlined:
    """Return the comparison of a document, by number or type, with its version at a revision, and write it below `build/`.

    The new side is the revision `after`, or `checked`, the project as it stands. `layout` is one of LAYOUTS. NoRevision says why
    a revision cannot be had, NothingToCompile why the project as it stands cannot be compiled, KeyError that it has no document
    of the name, Unusable that LibreOffice must lay out the edition and cannot.
    """
    from vdocs.writers.word.fonts import same_widths

    by = settling(root, layout)
    old_revision = revision(root, before)
    new_revision = revision(root, after) if after else None
    with _project(root, new_revision, checked) as compilation:
        template = template_of(compilation.root, compilation.project)()
        new = _side(compilation, _document(compilation, name, new_revision), template)
    with _project(root, old_revision, None) as compilation:
        old = _side(compilation, _document(compilation, new.document.name, old_revision), template)
    latest = max(old_revision.moment, (new_revision or revision(root, "HEAD")).moment)
    edition = _edition(old, new, old_revision, new_revision, latest)
    comparison = _Comparison(old, new, template, edition)
    output = None
    if not comparison.change.is_none:
        path = f"build/redline/{_file_name(old, new, old_revision, new_revision)}.docx"
        settled = settled_alone(by, f"redline-{new.document.name}", comparison.write, same_widths(template.font))
        output = written_settled(root, path, "redline", new.document.name, settled)
    kinds = {**old.kinds, **new.kinds}
    return Redlined(new.document.name, edition.old, edition.new, _by_id(comparison.change, {**old.names, **new.names}), kinds, output)


class _Comparison:
    """Writes a comparison edition with the page numbers that it is given; what changed does not depend on them."""

    def __init__(self, old: _Side, new: _Side, template: Template, edition: Edition) -> None:
        from vdocs.writers.redline import compare

        self._old, self._new, self._template, self._edition = old, new, template, edition
        self._plain, self.change = compare(old.content, new.content, edition)
        self._last: tuple[object, bytes] = ((None, 1), self._plain)
        """The file that was written last, with the page numbers in it: the one that is looked at is the one that is kept."""

    def write(self, *, pages: Mapping[str, int] | None = None, page_count: int = 1, front_only: bool = False) -> bytes:
        """Return the edition; it is always written whole, as what is deleted may stand anywhere."""
        from vdocs.writers import word
        from vdocs.writers.redline import compare

        wanted = (pages and dict(pages), page_count)
        if self._last[0] != wanted:
            new = word.write(self._new.document.doctree, self._template, pages=pages, page_count=page_count) if pages else self._new.content
            self._last = (wanted, compare(self._old.content, new, self._edition)[0])
        return self._last[1]


def _edition(old: _Side, new: _Side, old_revision: Revision, new_revision: Revision | None, latest: datetime) -> Edition:
    from vdocs.writers.redline import Edition

    label = new_revision.label if new_revision else WORK_TREE
    same = old.document.frame.version == new.document.frame.version
    since = f"Changes since {old.document.frame.version}" + (f" ({old_revision.short})" if same else "")
    return Edition(
        since,
        latest.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        f"version {old.document.frame.version} ({old_revision.label})",
        f"version {new.document.frame.version} ({label})",
    )


@contextmanager
def _project(root: Path, at: Revision | None, checked: Checked | None) -> Iterator[Compilation]:
    """Yield the compiled project as it stands, or as it was at a revision."""
    if at is None:
        yield compile_checked(checked or check_project(root))
        return
    with files_at(root, at) as folder:
        then = check_project(folder)
        try:
            compilation = compile_checked(then)
        except NothingToCompile as error:
            raise unreadable_revision(at.name, *_reason(then, error)) from error
        yield compilation


def _reason(checked: Checked, error: NothingToCompile) -> tuple[str, str]:
    """Return why a project cannot be compiled, with the first finding that stops it, and what to do."""
    stopping = [finding for finding in checked.diagnostics if finding.code.startswith("VD1") and finding.blocks]
    hint = "name a revision at which 'vdocs check' finds nothing of this kind, such as an approved version"
    if not stopping:
        return str(error), hint
    first, more = stopping[0], len(stopping) - 1
    further = f", and {more} more" if more else ""
    return f"{first.code} {first.location or ''}: {first.message}{further}", hint


def _document(compilation: Compilation, name: str, at: Revision | None) -> Composed:
    """Return the one document of a number, or the only one of a type."""
    try:
        found = chosen_documents(compilation, (name,))
    except KeyError:
        if at is None:
            raise
        raise document_not_in_revision(name, at.name, ", ".join(entry.name for entry in compilation.documents)) from None
    if len(found) > 1:
        raise AmbiguousName(name, tuple(entry.name for entry in found))
    return found[0]


class AmbiguousName(Exception):
    """A type of which the project has several documents."""

    def __init__(self, name: str, documents: tuple[str, ...]) -> None:
        super().__init__(f"'{name}' is the type of {len(documents)} documents: {', '.join(documents)}; name one of them by its number")


def _side(compilation: Compilation, document: Composed, template: Template) -> _Side:
    from vdocs.writers import word
    from vdocs.writers.word.places import Places

    content = word.write(document.doctree, template)
    kinds = {item.id: kind.singular for kind, item in compilation.project.items()}
    return _Side(document, content, kinds, Places(document.doctree).bookmarks)


def _by_id(change: Change, names: dict[str, str]) -> Change:
    """Return the change with ids in place of bookmarks."""

    def ids(bookmarks: Iterable[str]) -> tuple[str, ...]:
        return tuple(names.get(name, name) for name in bookmarks)

    return change._replace(added=ids(change.added), changed=ids(change.changed), removed=ids(change.removed))


def _file_name(old: _Side, new: _Side, old_revision: Revision, new_revision: Revision | None) -> str:
    """Return the name of the file: versions, with commits where the versions are the same."""
    versions = [old.document.frame.version, new.document.frame.version]
    if versions[0] == versions[1]:
        versions[0] += f"-{old_revision.short}"
        versions[1] += f"-{new_revision.short}" if new_revision else ""
    return f"{new.document.name}_v{_safe(versions[0])}-to-v{_safe(versions[1])}"


def _safe(version: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "_", version)[:40]
