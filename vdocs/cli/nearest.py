"""Names on the command line that nothing has, with the nearest ones that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from vdocs.cli.refusal import Refusal

_FEW = 20
"""Up to so many names are listed when none looks like the one given."""


def unknown(what: str, name: str, known: Iterable[str]) -> Refusal:
    """Return the refusal of a name; the message offers the names that look like it, or all when they are few."""
    names = list(dict.fromkeys(known))
    nearest = nearest_names(name, names)
    offer = f"; did you mean {' or '.join(nearest)}?" if nearest else f"; there are: {', '.join(names)}" if 0 < len(names) <= _FEW else ""
    return Refusal(f"{what} '{name}'{offer}")


def nearest_names(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that look like the given one, upper and lower case alike; only those about as near as the nearest."""
    folded = {entry.casefold(): entry for entry in known}
    likeness = {
        match: difflib.SequenceMatcher(None, match, name.casefold()).ratio()
        for match in difflib.get_close_matches(name.casefold(), folded, 3, 0.6)
    }
    return [folded[match] for match, ratio in likeness.items() if ratio > max(likeness.values()) - 0.1]
