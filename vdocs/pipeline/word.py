"""The Word edition of a build: a job for each document, and one that finishes those whose pages had to be laid out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vdocs.document.compose import Composed
from vdocs.pipeline.lanes import Job
from vdocs.pipeline.outputs import Output
from vdocs.pipeline.settling import Settled, Settling, written_settled
from vdocs.pipeline.written_before import file_key, keep_written, written_before

if TYPE_CHECKING:
    from vdocs.writers.word.template import Template


class WordEdition:
    """The Word files of a build; it keeps what was written, for the PDF edition."""

    def __init__(
        self, root: Path, documents: Sequence[Composed], template: Callable[[], Template], settling: Settling, house: str | None = None
    ) -> None:
        """Write documents on a template; `house` is the key of all that the template is made of, None to write every file anew."""
        self._root = root
        self._house = house
        self._keys: dict[str, str | None] = {}
        self._documents = documents
        self._template = template
        self._settling = settling
        self.written: list[tuple[Settled, Output]] = []

    def jobs(self) -> list[Job]:
        """Return a job for each document; it returns the outputs that are finished already."""
        return [Job(f"{document.name}.docx", partial(self._draft, document)) for document in self._documents]

    def finish(self) -> list[Output]:
        """Finish the documents that had to wait, and return their outputs."""
        return [self._write(settled) for settled in self._settling.finish()]

    def _draft(self, document: Composed) -> list[Output]:
        from vdocs.document.identity import content_key
        from vdocs.writers import word
        from vdocs.writers.word.fonts import same_widths

        key = self._keys[document.name] = file_key(self._house, content_key(document.doctree), self._settling.program)
        before = written_before(self._root, _path(document.name), key)
        if before is not None:
            told = before.output
            settled = Settled(document.name, before.content, told.page_count, told.page_numbers_by, told.no_page_numbers)
            self.written.append((settled, told))
            return [told]
        template = self._template()
        write = partial(word.write, document.doctree, template)
        settled = self._settling.draft(document.name, write, same_widths(template.font))
        return [self._write(settled)] if settled is not None else []

    def _write(self, settled: Settled) -> Output:
        output = written_settled(self._root, _path(settled.name), "word", settled.name, settled)
        self.written.append((settled, output))
        if not (settled.reason and self._settling.is_active):  # what could not be laid out is tried again
            keep_written(self._root, output, self._keys.get(settled.name))
        return output


def _path(name: str) -> str:
    return f"build/word/{name}.docx"
