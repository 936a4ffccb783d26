"""The look: the ids of Word styles by their role, and the colours and fonts that the template's parts are filled with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from vdocs.catalogue.loader import shipped

_STYLE = re.compile(r'w:styleId="([^"]+)">\s*<w:name w:val="([^"]+)"')


@lru_cache
def style(role: str) -> str:
    """Return the id of the Word style that plays a role; KeyError when the catalogue or the template lacks it."""
    return _ids()[shipped("styles")["word_styles"][role]]


@lru_cache(1)
def _ids() -> Mapping[str, str]:
    source = files("vdocs.writers.word").joinpath("template", "word", "styles.xml").read_text(encoding="utf-8")
    return {name: identifier for identifier, name in _STYLE.findall(source)}


@lru_cache(1)
def look() -> Mapping[str, str]:
    """Return the colours and fonts by name; the two colours of a tone are `good_text` and `good_ground`."""
    catalogue = shipped("styles")
    tones = {f"{tone}_{part}": colour for tone, pair in catalogue["tones"].items() for part, colour in pair.items()}
    return {**catalogue["palette"], **tones, **catalogue["fonts"]}
