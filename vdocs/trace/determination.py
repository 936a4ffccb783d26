"""Whether 21 CFR Part 11 applies to an electronic record: the determination of blueprint 1.3, section 4.

A record falls under Part 11 when a predicate rule demands it and it is kept electronically in place of paper, or kept on
paper while work relies on the electronic version, or when it is submitted electronically (scope of the part, as FDA reads
it in its guidance of 2003). Whatever is undecided counts as in scope until it is decided.
"""

from __future__ import annotations

from typing import NamedTuple

from vdocs.model.items import ElectronicRecord
from vdocs.model.vocabulary import RecordForm, SignatureNeed, Vocabulary


class Scope(Vocabulary):
    """Whether Part 11 applies to a record."""

    IN = "applies", "Part 11 applies."
    OUT = "does-not-apply", "Part 11 does not apply."
    UNDECIDED = "undecided", "Not decided; the record counts as in scope until it is."


class Determination(NamedTuple):
    """The determination of one record."""

    record: ElectronicRecord
    scope: Scope
    because: str
    """The reason that follows from what is decided about the record."""
    undecided: tuple[str, ...]
    """Fields on which nothing has been decided."""

    @property
    def counts(self) -> bool:
        """True when the record counts as in scope."""
        return self.scope is not Scope.OUT

    @property
    def may_be_signed(self) -> bool:
        """True when the record needs an electronic signature, or when that is undecided."""
        return self.counts and self.record.signature in (None, SignatureNeed.ELECTRONIC)


def determine(record: ElectronicRecord) -> Determination:
    """Return the determination of a record."""
    relied_on = ("relied_on",) if record.required and record.form is RecordForm.PAPER and record.relied_on is None else ()
    undecided = (
        *(name for name in ("required", "signature") if getattr(record, name) is None),
        *(relied_on if not record.submitted else ()),
    )
    return Determination(record, *_scope(record), undecided)


def _scope(record: ElectronicRecord) -> tuple[Scope, str]:
    if record.submitted:
        return Scope.IN, "submitted electronically to an agency"
    if record.required is None:
        return Scope.UNDECIDED, "it is not decided whether a predicate rule demands it"
    if not record.required:
        return Scope.OUT, "no predicate rule demands it"
    match record.form, record.relied_on:
        case RecordForm.ELECTRONIC, _:
            return Scope.IN, "demanded by a predicate rule and kept electronically"
        case RecordForm.HYBRID, _:
            return Scope.IN, "demanded by a predicate rule and kept electronically, with a signature on paper"
        case _, True:
            return Scope.IN, "demanded by a predicate rule, kept on paper, and work relies on the electronic version"
        case _, False:
            return Scope.OUT, "kept on paper, and no work relies on the electronic version"
    return Scope.UNDECIDED, "kept on paper, and it is not decided whether work relies on the electronic version"
