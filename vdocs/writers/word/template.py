"""A template: the parts that every document begins with, and what the writer must know of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template as Text
from typing import NamedTuple

from vdocs.catalogue.loader import shipped
from vdocs.model.house import House, Paper, Wording
from vdocs.writers.word.colours import palette
from vdocs.writers.word.fonts import font, is_latin_only
from vdocs.writers.word.house.frames import HouseFrames
from vdocs.writers.word.numbering import OWN_LISTS, Levels, ListIds
from vdocs.writers.word.page import Page, twips, upright
from vdocs.writers.word.pictures import Logo
from vdocs.writers.word.xml import NAMESPACES

_STYLE_USE = re.compile(r'(<w:[prt][A-Za-z]*Style w:val=")([^"]+)(?=")')


DEFAULT_LANGUAGE = "en-GB"


class Template(NamedTuple):
    """A template of Word documents; the writer names the styles of the default one, `styles` says what they are called here."""

    parts: Mapping[str, bytes]
    """The parts of the package by name, without what a document adds."""
    portrait: Page
    landscape: Page
    colours: Mapping[str, str]
    """Colours by name, for what no style can say, such as the ground of a single cell."""
    wording: Wording = Wording()
    language: str = DEFAULT_LANGUAGE
    styles: Mapping[str, str] = {}
    """Ids of styles in the parts, by the ids of the default template; those that are alike are left out."""

    font: str = "Arial"
    """The font of text."""
    lists: ListIds = OWN_LISTS
    levels: Levels = Levels()
    logo: Logo | None = None
    frames: HouseFrames | None = None
    """The headers, footers and the cover of a house template."""
    namespaces: str = NAMESPACES

    @property
    def has_cover(self) -> bool:
        """True when the template brings its own cover."""
        return self.frames is not None and bool(self.frames.before)

    def page(self, sideways: bool) -> Page:
        """Return the upright page or the one turned on its side."""
        return self.landscape if sideways else self.portrait

    def translated(self, content: str) -> str:
        """Return a part that we wrote with the ids of the styles of this template."""
        if not self.styles:
            return content
        return _STYLE_USE.sub(lambda use: use.group(1) + self.styles.get(use.group(2), use.group(2)), content)


@lru_cache(1)
def default_template() -> Template:
    """Return our own template as it is."""
    return own_template(House())


def own_template(house: House, page: Page | None = None) -> Template:
    """Return our own template with the language, colours, fonts and words of a house, on its paper or on a page."""
    fonts = _fonts(shipped("styles")["fonts"], house.fonts.model_dump(exclude_none=True))
    language = house.language or DEFAULT_LANGUAGE
    page = page or upright(house.paper or Paper.A4)._replace(stretch=font(fonts["body"]).stretch)
    colours = palette(house.colours.model_dump(exclude_none=True))
    values = {**colours, **_described(fonts), "language": language, "east_language": _east_asian(language)}
    values["text_width"] = str(twips(page.text_width))
    values["cover_space"] = str(twips(_cover_space(page, house.logo is not None)))
    parts = {name: Text(text).substitute(values).encode() for name, text in sorted(_texts(_FOLDER, ""))}
    return Template(parts, page, page.turned, colours, house.wording, language, font=fonts["body"])


def _fonts(ours: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the fonts by use; a body font that we know nothing of is trusted to have the letters of East Asia as well."""
    fonts = {**ours, **chosen}
    if "east_asian" not in chosen and not is_latin_only(fonts["body"]):
        fonts["east_asian"] = fonts["body"]
    return fonts


def _east_asian(language: str) -> str:
    """Return the language in whose shapes Word draws the letters of East Asia."""
    return language if language.partition("-")[0] in ("zh", "ja", "ko") else _EAST_LANGUAGE


def _cover_space(page: Page, has_logo: bool) -> float:
    """Return the space above and below the title of our cover, in millimetres, so that all of it stays on one page."""
    left = page.text_height - _COVER_HEIGHT - (_LOGO_SPACE if has_logo else 0)
    return min(max(left / 2, 5.0), _MOST_COVER_SPACE)


def _described(fonts: Mapping[str, str]) -> dict[str, str]:
    """Return the words of the table of fonts."""
    found = {key: font(name, "modern" if key == "mono" else "swiss") for key, name in fonts.items()}
    families = {f"{key}_family": each.family for key, each in found.items()}
    stand_ins = {f"{key}_alternative": each.alternative and f'<w:altName w:val="{each.alternative}"/>' for key, each in found.items()}
    return {**fonts, **families, **stand_ins}


_EAST_LANGUAGE = "zh-CN"
_COVER_HEIGHT, _LOGO_SPACE, _MOST_COVER_SPACE = 145.0, 22.0, 46.0
"""What a cover takes without its spaces, with a title of two lines, and a logo above it; the most that a space takes."""
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
