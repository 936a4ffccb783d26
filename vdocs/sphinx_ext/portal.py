"""The portal: a compilation, and the questions that pages ask of it."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING
from urllib.parse import quote

import vdocs
from vdocs.document.nodes import Frame
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

SEARCH = "search"
"""Name of the page of the search."""


class Portal:
    """The pages of a compilation by name, and the homes of its items."""

    def __init__(self, compilation: Compilation) -> None:
        self.root = compilation.root
        self.homes = compilation.homes
        self.front = compilation.front
        self.documents = compilation.documents
        self.contexts = compilation.contexts
        self.files: dict[str, str] = {}
        """Links to the other files of each document, by page."""
        self.pages: dict[str, Composed] = {FRONT: self.front, **{page.name: page for page in self.documents}}
        self.pictures = {path: shown for page in self.pages.values() for path, shown in page.doctree.get("pictures", {}).items()}

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


def fragment(item: str) -> str:
    """Return the part of an address that leads to an item on its page."""
    return "#" + quote(item, safe="-._~()!$*+,;:@/?")
