"""Fonts: what stands in for a font where it is missing, and how wide it is set against Arial."""

from __future__ import annotations

from typing import NamedTuple


class Font(NamedTuple):
    """A font as Word describes it in its table of fonts."""

    name: str
    family: str
    """`swiss` without serifs, `roman` with them, `modern` for a fixed width."""
    stretch: float
    """Width of English text against Arial in the same size; rather too much than too little."""
    alternative: str = ""
    """A free font of the same widths, where there is one."""


_KNOWN = {
    font.name.casefold(): font
    for font in (
        Font("Arial", "swiss", 1.0, "Liberation Sans"),
        Font("Helvetica", "swiss", 1.0, "Liberation Sans"),
        Font("Liberation Sans", "swiss", 1.0),
        Font("Arial Narrow", "swiss", 0.82, "Liberation Sans Narrow"),
        Font("Calibri", "swiss", 0.92, "Carlito"),
        Font("Carlito", "swiss", 0.92),
        Font("Cambria", "roman", 0.96, "Caladea"),
        Font("Times New Roman", "roman", 0.91, "Liberation Serif"),
        Font("Liberation Serif", "roman", 0.91),
        Font("Georgia", "roman", 1.04),
        Font("Garamond", "roman", 0.88),
        Font("Verdana", "swiss", 1.14, "DejaVu Sans"),
        Font("Tahoma", "swiss", 0.99),
        Font("Segoe UI", "swiss", 1.0),
        Font("Aptos", "swiss", 1.02),
        Font("Microsoft YaHei", "swiss", 1.0, "Noto Sans CJK SC"),
        Font("Yu Gothic", "swiss", 1.0, "Noto Sans CJK JP"),
        Font("Malgun Gothic", "swiss", 1.0, "Noto Sans CJK KR"),
        Font("Courier New", "modern", 1.28, "Liberation Mono"),
        Font("Consolas", "modern", 1.17),
    )
}
_UNKNOWN = 1.06
"""What a font that is not known is taken to need."""


_EAST_ASIAN = ("microsoft yahei", "yu gothic", "malgun gothic")


def is_latin_only(name: str) -> bool:
    """True for a font that we know to have no letters of East Asia."""
    return name.casefold() in _KNOWN and name.casefold() not in _EAST_ASIAN


def font(name: str, family: str = "swiss") -> Font:
    """Return what is known of a font; the family is what it is taken for when nothing is."""
    return _KNOWN.get(name.casefold(), Font(name, family, _UNKNOWN))._replace(name=name)


_SAME_WIDTHS = (
    ("Arial", "Liberation Sans", "Arimo", "Helvetica", "Nimbus Sans"),
    ("Arial Narrow", "Liberation Sans Narrow"),
    ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman"),
    ("Courier New", "Liberation Mono", "Cousine"),
    ("Calibri", "Carlito"),
    ("Cambria", "Caladea"),
)
"""Fonts of the same widths, so that lines and pages break alike in either."""


def same_widths(name: str) -> tuple[str, ...]:
    """Return a font and those of the same widths."""
    alike = next((group for group in _SAME_WIDTHS if name.casefold() in map(str.casefold, group)), ())
    return (name, *(other for other in alike if other.casefold() != name.casefold()))
