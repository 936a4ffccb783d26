"""Page numbers by two passes: a document is written without them, laid out by LibreOffice, and written again with them.

Contents lists grow when numbers are put into them, so the numbers are only kept when the document that holds them has the
same pages. That is looked at in the pages up to the end of the contents lists, since what follows begins on a new page and
is the same; where they moved, the whole document is laid out once more, and where they move again, it has no numbers.

Word breaks pages as LibreOffice does only with the same font or one of the same widths, so without such a font on the machine
there are no numbers either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from vdocs import office
from vdocs.pipeline.layouts import earlier_layout, keep_layout, layout_key
from vdocs.pipeline.outputs import WORK, Output, written

LAYOUTS = ("auto", "always", "never")
"""Whether LibreOffice settles page numbers: where it is on the machine, always, or never."""

_ROUNDS = 2
"""How often a document whose page numbers moved is laid out as a whole."""

Result = TypeVar("Result")


class Write(Protocol):
    """Writes the Word file of a document; the arguments are those of the Word writer."""

    def __call__(self, *, pages: Mapping[str, int] | None = None, page_count: int = 1, front_only: bool = False) -> bytes:
        """Return the Word file."""


class Settled(NamedTuple):
    """A finished Word file, and where its page numbers are from."""

    name: str
    content: bytes
    page_count: int = 0
    """0 when nobody counted the pages."""
    by: str = ""
    """The program that settled the page numbers; empty when the contents lists have links only."""
    reason: str = ""
    """Why the contents lists have links only."""


class _Draft(NamedTuple):
    write: Write
    content: bytes
    key: str


class Settling:
    """Collects the documents of a build, has LibreOffice lay out all that changed in one start, and finishes them."""

    def __init__(self, root: Path, program: office.Program | None, reason: str = "") -> None:
        """Settle page numbers with a program; without one every document is finished at once, for the reason given."""
        self._root = root
        self._program = program
        self._reason = reason
        self._drafts: dict[str, _Draft] = {}
        self._faults: dict[str, str] = {}
        self._fonts: dict[str, tuple[str, ...]] = {}
        self._conversion: office.Conversion | None = None

    @property
    def is_active(self) -> bool:
        """True when there is a program that lays out documents."""
        return self._program is not None

    @property
    def program(self) -> str:
        """Name and version of the program that lays documents out, or why there is none."""
        return self._program.name if self._program is not None else f"none: {self._reason}"

    def draft(self, name: str, write: Write, fonts: tuple[str, ...] = ()) -> Settled | None:
        """Write a document without page numbers; return it finished when it needs no layout, None when it has to wait.

        `fonts` are the font of its text and those of the same widths; with none of them its layout is not that of Word.
        """
        content = write()
        self._fonts[name] = fonts
        if self._program is None:
            return Settled(name, content, reason=self._reason)
        key = layout_key(content, self._program.name)
        layout = earlier_layout(self._root, name, key)
        if layout is None:
            self._drafts[name] = _Draft(write, content, key)
            return None
        return self._finished(name, write, layout)

    def beside(self, run: Callable[[], Result]) -> Result:
        """Do other work while LibreOffice lays out the drafts; its failure ends LibreOffice, too."""
        try:
            self._start()
            return run()
        except BaseException:
            self.stop()
            raise

    def finish(self) -> tuple[Settled, ...]:
        """Return the documents that had to wait, in the order in which they were written."""
        try:
            self._start()
            layouts = self._settled(self._read({name: draft.content for name, draft in self._drafts.items()}))
        finally:
            self.stop()
        for name, layout in layouts.items():
            keep_layout(self._root, name, self._drafts[name].key, layout)
        return tuple(
            self._finished(name, draft.write, layouts[name]) if name in layouts else Settled(name, draft.content, reason=self._faults[name])
            for name, draft in self._drafts.items()
        )

    def stop(self) -> None:
        """End LibreOffice where it still runs."""
        if self._conversion is not None:
            self._conversion.stop()
            self._conversion = None

    def _start(self) -> None:
        if self._conversion is None and self._drafts:
            self._conversion = self._converted({name: draft.content for name, draft in self._drafts.items()})

    def _converted(self, files: Mapping[str, bytes]) -> office.Conversion:
        assert self._program is not None
        return office.Conversion(self._program, files, office.LAYOUT, self._root / WORK)

    def _read(self, files: Mapping[str, bytes]) -> dict[str, office.Layout]:
        """Return the layouts of Word files; a file that could not be laid out is noted and left out."""
        if not files:
            return {}
        conversion = self._conversion = self._conversion or self._converted(files)
        renditions = conversion.renditions()
        self._conversion = None
        layouts = {}
        for name, rendition in renditions.items():
            try:
                if rendition.fault:
                    self._faults[name] = rendition.fault
                elif missing := _missing_font(self._fonts.get(name, ()), rendition.content):
                    self._faults[name] = missing
                else:
                    layouts[name] = office.layout(files[name], rendition.content)
            except office.Unreadable as error:
                self._faults[name] = str(error)
        return layouts

    def _settled(self, layouts: dict[str, office.Layout]) -> dict[str, office.Layout]:
        """Return the layouts that still hold when their numbers are printed."""
        fronts = self._read({name: self._numbered(name, layout, front_only=True) for name, layout in layouts.items()})
        settled = {name: layout for name, layout in layouts.items() if name in fronts and holds(fronts[name], layout)}
        moved = {name: layout for name, layout in layouts.items() if name in fronts and name not in settled}
        for _ in range(_ROUNDS):
            again = self._read({name: self._numbered(name, layout) for name, layout in moved.items()})
            settled |= {name: layout for name, layout in again.items() if layout == moved[name]}
            moved = {name: layout for name, layout in again.items() if name not in settled}
        self._faults.update(dict.fromkeys(moved, "its page numbers move whenever they are printed"))
        return {name: settled[name] for name in layouts if name in settled}

    def _numbered(self, name: str, layout: office.Layout, front_only: bool = False) -> bytes:
        return self._drafts[name].write(pages=layout.places, page_count=layout.page_count, front_only=front_only)

    def _finished(self, name: str, write: Write, layout: office.Layout) -> Settled:
        assert self._program is not None
        content = write(pages=layout.places, page_count=layout.page_count)
        return Settled(name, content, layout.page_count, self._program.name)


def holds(front: office.Layout, whole: office.Layout) -> bool:
    """True when the pages up to the end of the contents lists are as many as in the whole document, each place on its page."""
    behind: Iterable[int] = (page for place, page in whole.places.items() if place not in front.places)
    return min(behind, default=whole.page_count + 1) == front.page_count + 1 and all(
        whole.places.get(place) == page for place, page in front.places.items()
    )


def _missing_font(fonts: tuple[str, ...], pdf: bytes) -> str:
    """Return why the pages of a PDF are not those of Word: it was made without any of the fonts; empty when it has one."""
    found = office.fonts_of(pdf) if fonts else set()
    if not found or found & set(map(office.family_of, fonts)):
        return ""
    others = f", nor is {' or '.join(fonts[1:])}, which have the same widths" if fonts[1:] else ""
    return f"the font {fonts[0]} is not on this machine{others}, so pages break otherwise than in Word; install the font, then build again"


def settling(root: Path, layout: str) -> Settling:
    """Return what settles page numbers in one of the ways of LAYOUTS; Unusable when LibreOffice must and cannot."""
    if layout == "never":
        return Settling(root, None, "documents were not to be laid out")
    try:
        return Settling(root, office.find())
    except office.Unusable as error:
        if layout == "always":
            raise
        return Settling(root, None, str(error))


def settled_alone(by: Settling, name: str, write: Write, fonts: tuple[str, ...]) -> Settled:
    """Return a single file with its page numbers settled; `name` is that of its layout among those that are kept."""
    return by.draft(name, write, fonts) or by.finish()[0]


def written_settled(root: Path, path: str, format: str, document: str, settled: Settled) -> Output:
    """Write a settled file, and return it with where its page numbers are from."""
    output = written(root, path, format, document, settled.content)
    return output._replace(page_count=settled.page_count, page_numbers_by=settled.by, no_page_numbers=settled.reason)
