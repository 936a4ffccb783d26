"""An issue: one execution copy of a protocol, handed out for one run (rule RH-04)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Issue(NamedTuple):
    """What an execution copy says of itself on every page."""

    id: str
    """Printed on every page and found again in the register; empty for a dry run, which is not registered."""
    copy: int
    copies: int
    run: int
    date: datetime | None = None
    """The moment of issue, in UTC."""
    issued_to: str = ""
    issued_by: str = ""
    purpose: str = ""
    replaces: str = ""
    """Id of the issue that this copy replaces."""
    reason: str = ""
    """Why the copy is replaced."""
    is_dry_run: bool = False

    @property
    def copy_label(self) -> str:
        """What every page says, such as `Execution copy 1 of 3`."""
        return "Dry run – not for record" if self.is_dry_run else f"Execution copy {self.copy} of {self.copies}"
