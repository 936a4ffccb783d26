"""Lists: the numbering instances that make every numbered list begin anew."""

from __future__ import annotations

# Instances that the template's numbering.xml defines; 1 numbers the headings.
_BULLETS, _TABLE_BULLETS = 2, 4
_NUMBERS_DEFINITION, _TABLE_NUMBERS_DEFINITION = 2, 4
_FIRST_OWN = 10
DEEPEST = 8
"""The last level of a list that Word knows, counted from 0."""


class Lists:
    """The numbered lists of a document so far."""

    def __init__(self) -> None:
        self._instances: list[str] = []

    def bullets(self, level: int, in_table: bool) -> str:
        """Return the numbering properties of an item of a bullet list."""
        return _properties(level, _TABLE_BULLETS if in_table else _BULLETS)

    def numbers(self, level: int, in_table: bool, first: int = 1) -> str:
        """Return the numbering properties of the items of a new numbered list."""
        number = _FIRST_OWN + len(self._instances)
        definition = _TABLE_NUMBERS_DEFINITION if in_table else _NUMBERS_DEFINITION
        self._instances.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>'
            f'<w:lvlOverride w:ilvl="{min(level, DEEPEST)}"><w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
        )
        return _properties(level, number)

    def added_to(self, numbering: str) -> str:
        """Return the template's numbering part with the instances of this document."""
        return numbering.replace("</w:numbering>", "".join(self._instances) + "</w:numbering>")


def _properties(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{min(level, DEEPEST)}"/><w:numId w:val="{number}"/></w:numPr>'
