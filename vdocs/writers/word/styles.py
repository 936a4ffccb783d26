"""The ids of the default template's styles by their role."""

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
