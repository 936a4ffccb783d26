"""Whether Part 11 applies to a record: every combination that the determination knows."""

from __future__ import annotations

import pytest

from vdocs.model.items import ElectronicRecord
from vdocs.trace.determination import determine


def record(**fields: object) -> ElectronicRecord:
    """Return a record with these fields."""
    return ElectronicRecord(id="REC-1", title="Summary", retention="10 years", **fields)


@pytest.mark.parametrize(
    ("fields", "scope", "undecided"),
    [
        ({}, "undecided", ("required", "signature")),
        ({"required": True}, "applies", ("signature",)),
        ({"required": True, "signature": "none"}, "applies", ()),
        ({"required": True, "signature": "handwritten", "form": "hybrid"}, "applies", ()),
        ({"required": True, "signature": "none", "form": "paper"}, "undecided", ("relied_on",)),
        ({"required": True, "signature": "none", "form": "paper", "relied_on": True}, "applies", ()),
        ({"required": True, "signature": "none", "form": "paper", "relied_on": False}, "does-not-apply", ()),
        ({"required": False, "signature": "none"}, "does-not-apply", ()),
        ({"required": False, "signature": "none", "submitted": True}, "applies", ()),
        ({"required": True, "signature": "none", "form": "paper", "submitted": True}, "applies", ()),
    ],
)
def test_the_determination_of_a_record(fields, scope, undecided):
    """Predicate rule, form, reliance and submission decide; whatever is undecided is named."""
    found = determine(record(**fields))

    assert (scope, undecided) == (found.scope.value, found.undecided)


def test_undecided_counts_as_in_scope():
    """Until it is decided, a record counts, and counts as one that may be signed."""
    found = determine(record())

    assert (True, True) == (found.counts, found.may_be_signed)


@pytest.mark.parametrize(("signature", "signed"), [("none", False), ("handwritten", False), ("electronic", True), (None, True)])
def test_a_signature_counts_on_a_record_in_scope(signature, signed):
    """An electronic signature, or an undecided one, counts where the record does."""
    assert signed == determine(record(required=True, signature=signature)).may_be_signed
    assert not determine(record(required=False, signature=signature)).may_be_signed
