"""A picture that documents print: its bytes, its natural size, and a digest by which it is known."""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple


class Picture(NamedTuple):
    """A picture whose content was looked at and found to be what it says."""

    kind: Literal["png", "jpeg", "svg"]
    content: bytes
    width: float
    """Natural width in points."""
    height: float
    """Natural height in points."""
    source_digest: str = ""
    """SHA-256 of the file as it was authored, where the content had to be set upright."""

    @property
    def digest(self) -> str:
        """The SHA-256 of what was authored."""
        return self.source_digest or hashlib.sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """A file name that is the same for the same picture and differs for another."""
        return f"{self.digest[:20]}.{self.kind}"

    def scaled(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height in points, made smaller in proportion where they exceed the room given; never enlarged."""
        scale = min(1.0, width / self.width, height / self.height)
        return self.width * scale, self.height * scale
