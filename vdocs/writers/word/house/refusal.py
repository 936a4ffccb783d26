"""The refusal of a template that cannot be used."""

from __future__ import annotations


class Unusable(ValueError):
    """A template that cannot be used; `hint` says what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint
