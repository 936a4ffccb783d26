"""Addresses of fields: as people read them, as tags of Word, as paths of the XML part, and back."""

from __future__ import annotations

import pytest

from vdocs.model.fields import LONGEST_TAG, Address, address_of_path, address_of_tag, option_name, path_of, tag_of

STEP = Address("OQ-034", 1, "4", "actual")
LONG = Address("OQ-" + "LONG-" * 12 + "034", 12, "4", "result", "n-a")


def test_an_address_reads_as_people_say_it():
    """Script, run, step and field, and the option of a choice behind them."""
    assert "OQ-034/R1/4/actual" == str(STEP)
    assert "OQ-034/R1/4/result/pass" == str(STEP._replace(field="result", option="pass"))
    assert STEP == STEP._replace(option="pass").whole


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Pass", "pass"),
        ("N/A", "n-a"),
        ("Pass with deviation(s)", "pass-with-deviation-s"),
        ("Not exec.", "not-exec"),
        ("2 of 3", "option-2-of-3"),
    ],
)
def test_a_choice_has_a_name(label, expected):
    """The name of a choice has letters, digits and hyphens only."""
    assert expected == option_name(label)


@pytest.mark.parametrize("address", [STEP, STEP._replace(option="pass"), Address("prerequisites", 0, "DAT-001.2", "initials-date")])
def test_a_short_address_survives_as_a_tag(address):
    """A tag that Word accepts as it is gives the address back."""
    assert str(address) == tag_of(address)
    assert address == address_of_tag(tag_of(address))


def test_a_long_address_is_shortened_to_a_tag_of_its_own():
    """A tag is never longer than Word accepts; addresses that begin alike keep different tags, and none is taken for an address."""
    tags = [tag_of(LONG), tag_of(LONG._replace(option="pass")), tag_of(LONG._replace(run=13))]

    assert [LONGEST_TAG] * 3 == [len(tag) for tag in tags]
    assert 3 == len(set(tags))
    assert [None] * 3 == [address_of_tag(tag) for tag in tags]


@pytest.mark.parametrize("address", [STEP, LONG, Address("IQ.A_1", 0, "setup-2", "done", "done")])
def test_a_path_gives_the_whole_address_back(address):
    """A path stands in for a tag that was lost, however long the address is."""
    assert address == address_of_path(path_of(address))


@pytest.mark.parametrize("text", ["", "OQ-034", "OQ-034/1/4/actual", "OQ-034/R1/4/actual/pass/x", "OQ-034/R1/4/actual\n", "a'b/R1/4/x"])
def test_other_tags_are_no_addresses(text):
    """Tags that somebody else gave are not taken for addresses."""
    assert None is address_of_tag(text)
    assert None is address_of_path(text)
