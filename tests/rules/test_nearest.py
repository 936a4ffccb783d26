"""The id that was probably meant."""

from __future__ import annotations

from vdocs.rules.nearest import COMPARISONS, NearestId

KINDS = {"URS-021": "requirement", "URS-210": "requirement", "CTL-021": "control", "21CFR11.10(e)": "clause"}


def test_case_punctuation_and_leading_zeros_are_forgiven() -> None:
    """An id that differs in case, punctuation or zeros alone is the one that was meant."""
    nearest = NearestId(KINDS)

    assert ["URS-021"] * 3 == [nearest.to(wrong, ["requirement"]) for wrong in ("urs021", "URS-21", "URS_0021")]
    assert "21CFR11.10(e)" == nearest.to("21 CFR 11.10e", ["clause"])


def test_only_allowed_kinds_are_offered() -> None:
    """An id of another kind is not offered, however near it is."""
    nearest = NearestId(KINDS)

    assert "CTL-021" == nearest.to("CTL-022", ["control"])
    assert "" == nearest.to("CTL-21", ["reference"])


def test_many_wrong_ids_stay_cheap() -> None:
    """After a number of comparisons by spelling only the cheap look-up is left."""
    nearest = NearestId(KINDS)
    for number in range(COMPARISONS):
        nearest.to(f"ZZZ-{number}", ["requirement"])

    assert "" == nearest.to("URS-022", ["requirement"])
    assert "URS-021" == nearest.to("urs-21", ["requirement"])


def test_another_number_is_not_a_slip() -> None:
    """One digit mistyped, left out, added or swapped is a slip; another number or prefix is not."""
    nearest = NearestId({"RSK-050": "risk", "RSK-AI-007": "risk"})

    assert ["RSK-050"] * 4 == [nearest.to(wrong, ["risk"]) for wrong in ("RSK-051", "RSK-0500", "RSK-005", "RSK-0S0")]
    assert [""] * 4 == [nearest.to(wrong, ["risk"]) for wrong in ("RSK-001", "RSK-112", "RISK-051", "CTL-051")]
