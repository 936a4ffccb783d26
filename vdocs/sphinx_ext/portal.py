"""The portal: a compilation, and the questions that pages ask of it."""

from __future__ import annotations

from functools import lru_cache
from types import NoneType
from typing import TYPE_CHECKING
from urllib.parse import quote

import vdocs
from vdocs.document.crossings import Target, targets
from vdocs.document.nodes import Frame, view_table
from vdocs.document.pictures import captioned_picture
from vdocs.model.dates import DEFAULT_FORMAT

if TYPE_CHECKING:
    from vdocs.document.compose import Composed
    from vdocs.pipeline import Compilation
    from vdocs.views.context import Context

VERSION: str = getattr(vdocs, "__version__", "0")

FRONT = "index"
"""Name of the portal's front page."""

EXPLORER = "explorer"
"""Name of the page with the traceability explorer."""


class Portal:
    """The pages of a compilation by name, and the homes of its items."""

    def __init__(self, compilation: Compilation) -> None:
        self.root = compilation.root
        self.homes = compilation.homes
        self.front = compilation.front
        self.documents = compilation.documents
        self.contexts = compilation.contexts
        self.pages: dict[str, Composed] = {FRONT: self.front, **{page.name: page for page in self.documents}}
        self.pictures = {path: shown for page in self.pages.values() for path, shown in page.doctree.get("pictures", {}).items()}
        self.tables = lru_cache(maxsize=4)(self._tables)
        self.targets = lru_cache(maxsize=4)(self._targets)
        self.figures = lru_cache(maxsize=4)(self._figures)

    def __reduce__(self) -> tuple:
        """Pickle as None: the portal lives in Sphinx's configuration, which Sphinx pickles."""
        return NoneType, ()

    def frame(self, name: str) -> Frame | None:
        """Return the frame of a page; None for pages of Sphinx's own, such as the search."""
        page = self.pages.get(name)
        return page.frame if page else None

    @property
    def matrix_context(self) -> Context | None:
        """The context of the traceability matrix, of the last document where there is none; None without documents."""
        types = [page.frame.type_code for page in self.documents]
        return self.contexts[types.index("RTM") if "RTM" in types else -1] if self.contexts else None

    def date_format(self, name: str) -> str:
        """Return the pattern by which a page prints dates."""
        return self.pages[name].doctree.get("date_format", DEFAULT_FORMAT)

    def is_home(self, name: str, item: str) -> bool:
        """True when the item is printed at home on the page."""
        return self.homes.get(item) == name

    def _targets(self, name: str) -> dict[str, Target]:
        """Return what text of a page may refer to by a key."""
        return targets(self.pages[name].doctree)

    def _figures(self, name: str) -> list[captioned_picture]:
        """Return the captioned pictures of a page in order; the stored doctrees do not hold the drawings themselves."""
        return list(self.pages[name].doctree.findall(captioned_picture))

    def _tables(self, name: str) -> list[view_table]:
        """Return the table leaves of a page in order; the stored doctrees know them by their position only."""
        return list(self.pages[name].doctree.findall(view_table))


def fragment(item: str) -> str:
    """Return the part of an address that leads to an item on its page."""
    return "#" + quote(item, safe="-._~()!$*+,;:@/?")
