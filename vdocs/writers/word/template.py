"""A template: the parts that every document begins with, and what the writer must know of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template as Text
from typing import NamedTuple

from vdocs.writers.word.page import Page, twips, upright
from vdocs.writers.word.styles import look

_STYLE_USE = re.compile(r'(<w:[prt][A-Za-z]*Style w:val=")([^"]+)(?=")')


class Template(NamedTuple):
    """A template of Word documents; the writer names the styles of the default one, `styles` says what they are called here."""

    parts: Mapping[str, bytes]
    """The parts of the package by name, without what a document adds."""
    portrait: Page
    landscape: Page
    colours: Mapping[str, str]
    """Colours by name, for what no style can say, such as the ground of a single cell."""
    styles: Mapping[str, str] = {}
    """Ids of styles in the parts, by the ids of the default template; those that are alike are left out."""
    language: str = "en-GB"

    def page(self, sideways: bool) -> Page:
        """Return the upright page or the one turned on its side."""
        return self.landscape if sideways else self.portrait

    def translated(self, content: str) -> str:
        """Return a part that we wrote with the ids of the styles of this template."""
        if not self.styles:
            return content
        return _STYLE_USE.sub(lambda use: use.group(1) + self.styles.get(use.group(2), use.group(2)), content)


@lru_cache
def default_template(paper: str = "A4") -> Template:
    """Return our own template on `A4` or `Letter` paper; ValueError for another."""
    page = upright(paper)
    values = {**look(), "text_width": str(twips(page.text_width))}
    parts = {name: Text(text).substitute(values).encode() for name, text in sorted(_texts(_FOLDER, ""))}
    return Template(parts, page, page.turned, look())


_FOLDER = files("vdocs.writers.word").joinpath("template")


def _texts(folder: Traversable, path: str) -> list[tuple[str, str]]:
    """Return the parts of the template as they are kept, with their names."""
    result: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            result += _texts(entry, f"{path}{entry.name}/")
        else:
            result.append((path + entry.name, entry.read_text(encoding="utf-8")))
    return result
