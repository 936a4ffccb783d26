"""The palette of the documents as variables of the style sheet, for light screens and for dark ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NIGHT = "15191F"
"""Ground of the pages on dark screens."""

_LIGHTENED = {"ink": 0.84, "accent": 0.72, "muted": 0.5, "link": 0.58}
"""How far the colours of text go towards white on dark screens."""

_DARKENED = {"accent_soft": 0.9, "line": 0.68, "fill": 0.91}
"""How far the other colours go towards the dark ground."""


def mixed(colour: str, other: str, share: float) -> str:
    """Return the colour with that share of another one."""
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True)
    return "".join(f"{round(one * (1 - share) + two * share):02X}" for one, two in pairs)


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def light_colours(styles: Mapping[str, Any]) -> dict[str, str]:
    """Return the colours for light screens by name."""
    tones = {f"{tone}_{part}": colour for tone, parts in styles["tones"].items() for part, colour in parts.items()}
    bars = {f"bar_{tone}": mixed(parts["text"], "FFFFFF", 0.3) for tone, parts in styles["tones"].items()}
    return {**styles["palette"], **tones, **bars, "head": styles["palette"]["accent"], "paper": "FFFFFF"}


def dark_colours(styles: Mapping[str, Any]) -> dict[str, str]:
    """Return the colours for dark screens, derived from the light ones so that a project states only those."""
    palette = styles["palette"]
    result = {name: mixed(palette[name], "FFFFFF", share) for name, share in _LIGHTENED.items()}
    result.update({name: mixed(palette[name], _NIGHT, share) for name, share in _DARKENED.items()})
    result["accent_soft"] = mixed(palette["accent"], _NIGHT, 0.62)
    for tone, parts in styles["tones"].items():
        result[f"{tone}_text"] = mixed(parts["text"], "FFFFFF", 0.6)
        result[f"bar_{tone}"] = mixed(parts["text"], "FFFFFF", 0.35)
        result[f"{tone}_ground"] = mixed(parts["text"], _NIGHT, 0.68)
    return {**result, "head": mixed(palette["accent"], "FFFFFF", 0.1), "paper": _NIGHT}


def variables(colours: Mapping[str, str]) -> dict[str, str]:
    """Return the colours as variables of our style sheet, and those of the theme that follow them."""
    own = {f"vd-{name.replace('_', '-')}": f"#{colour}" for name, colour in colours.items()}
    return {**own, **_THEME_COLOURS}


_THEME_COLOURS = {
    "color-background-primary": "var(--vd-paper)",
    "color-foreground-primary": "var(--vd-ink)",
    "color-foreground-secondary": "var(--vd-muted)",
    "color-foreground-muted": "var(--vd-muted)",
    "color-brand-primary": "var(--vd-accent)",
    "color-brand-content": "var(--vd-link)",
    "color-brand-visited": "var(--vd-link)",
    "color-link--visited": "var(--vd-link)",
    "color-background-border": "var(--vd-line)",
    "color-highlight-on-target": "var(--vd-caution-ground)",
}


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in bytes.fromhex(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
