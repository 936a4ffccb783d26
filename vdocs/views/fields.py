"""The fields of a step of a script or of a row of a form, each with its address."""

from __future__ import annotations

from typing import NamedTuple

from vdocs.model.fields import Address
from vdocs.views.table import FillIn, Kind


class Fields(NamedTuple):
    """Makes the fields of one step or row."""

    script: str
    """Id of the test case, or key of the form."""
    run: int
    step: str
    title: str
    """What people call the step or row, such as `OQ-034 step 4`."""

    def field(self, kind: Kind, name: str, label: str = "", options: tuple[str, ...] = (), lines: int = 1) -> FillIn:
        """Return a field; `label` says what it is for when its name does not."""
        return FillIn(kind, options, Address(self.script, self.run, self.step, name), f"{self.title} – {label or name}", lines)

    def text(self, name: str, label: str = "", lines: int = 1) -> FillIn:
        """Return room for text."""
        return self.field("text", name, label, lines=lines)

    def number(self, name: str, label: str = "") -> FillIn:
        """Return room for a number."""
        return self.field("number", name, label)

    def date(self, name: str, label: str = "") -> FillIn:
        """Return room for a date."""
        return self.field("date", name, label)

    def choice(self, name: str, *options: str, label: str = "", then: tuple[FillIn, ...] = ()) -> FillIn:
        """Return boxes to tick, and below them the fields that share the cell."""
        return self.field("choice", name, label, options)._replace(then=then)

    def initials(self, label: str = "initials", second: bool = False) -> FillIn:
        """Return room for initials and date, and for those of a second person."""
        more = (self.field("initials", "second-initials", "second person, initials"), self.date("second-date", "second person, date"))
        return self.field("initials", "initials", label)._replace(then=(self.date("date"), *(more if second else ())))

    def signature(self, name: str, label: str) -> FillIn:
        """Return room for a signature and its date."""
        date = self.date(f"{name}-date", f"{label}, date")
        return self.field("signature", f"{name}-signature", f"{label}, signature")._replace(then=(date,))
