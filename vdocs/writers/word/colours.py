"""The colours of a document: those of the catalogue, with the organisation's own in their place."""

from __future__ import annotations

from collections.abc import Mapping

from vdocs.catalogue.loader import shipped

_PALE = 0.1
"""The share of the accent in its pale form, the ground of labels."""


def palette(own: Mapping[str, str]) -> dict[str, str]:
    """Return the colours by name, the organisation's own in place of ours; a tone gives `good_text` and `good_ground`."""
    catalogue = shipped("styles")
    tones = {f"{tone}_{part}": colour for tone, pair in catalogue["tones"].items() for part, colour in pair.items()}
    named = {name: colour.removeprefix("#").upper() for name, colour in own.items()}
    if "accent" in named:
        named.setdefault("accent_soft", mixed(named["accent"], _PALE))
    colours = {**catalogue["palette"], **tones, **named}
    return {**colours, "band": mixed(colours["accent_soft"], 0.5)}


def mixed(colour: str, share: float) -> str:
    """Return a colour of which only a share is left, the rest being white."""
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in bytes.fromhex(colour))


def is_colour(text: str) -> bool:
    """Return whether a text is a colour, and not `auto`."""
    return len(text) == 6 and all(sign in "0123456789ABCDEFabcdef" for sign in text)


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
