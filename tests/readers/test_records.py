"""Refusals are told in the author's words, each with its place and its remedy."""

from __future__ import annotations

import pytest

CASE = "test_cases:\n- {{id: OQ-1, title: t, level: OQ, {}}}\n"


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("planned_runs: many", "'planned_runs' of test case OQ-1 takes a whole number, found 'many' | "),
        ("planned_runs: 0", "'planned_runs' of test case OQ-1: input should be greater than or equal to 1, found '0' | "),
        ("witness: perhaps", "'witness' of test case OQ-1 takes yes or no, found 'perhaps' | write yes or no"),
        (
            "changed_on: 7.3.2026",
            "'changed_on' of test case OQ-1 takes a date as YYYY-MM-DD, found '7.3.2026' | write for example 2026-03-07",
        ),
        ("changed_on: 86400", "'changed_on' of test case OQ-1 takes a date as YYYY-MM-DD, found '86400' | write for example 2026-03-07"),
        (
            "changed_on: 2026-02-30",
            "'changed_on' of test case OQ-1 takes a date as YYYY-MM-DD, found '2026-02-30' | write for example 2026-03-07",
        ),
        (
            "changed_on: 2026-03-07T00:00:00",
            "'changed_on' of test case OQ-1 takes a date as YYYY-MM-DD, found '2026-03-07T00:00:00' | write for example 2026-03-07",
        ),
        ("verifies: URS-1", "'verifies' of test case OQ-1 takes a list, found 'URS-1' | write [URS-1] or one '- ' line per entry"),
        (
            "objective: [a]",
            "'objective' of test case OQ-1 takes text, found a list | put the text on this line, or remove the list or the nested keys",
        ),
        (
            "objective: {a: b}",
            "'objective' of test case OQ-1 takes text, found nested keys | put the text on this line, or remove the list or the nested keys",
        ),
        ("steps: [Press.]", "'steps 1' of test case OQ-1 takes keys with values, found 'Press.' | write it as indented 'key: value' lines"),
        ("steps: [{do: a}, {expect: b}]", "test case OQ-1 (steps no. 2) has no 'do' | add 'do:' – One action, imperative."),
        ("steps: [{do: a, verify: [x]}]", "unknown key 'verify' in test case OQ-1 (steps no. 1) | did you mean 'verifies'?"),
        ("steps: [{do: a, verifies: ['']}]", "'verifies 1' of test case OQ-1 (steps no. 1) is empty | write its value or remove the line"),
    ],
)
def test_a_refusal_says_what_is_expected(found, written, finding):
    """A value of the wrong type is quoted, with what the key takes."""
    (line,) = found(CASE.format(written))

    assert finding == line.split(" ", 2)[2]


@pytest.mark.parametrize("answer", ["yes", "no", "Yes", "NO", "true", "False"])
def test_answers_are_yes_or_no(read, answer):
    """A yes-or-no key takes the usual spellings."""
    reading = read(CASE.format(f"witness: {answer}"))

    assert (answer.lower() in ("yes", "true")) == reading.project.test_cases[0].witness


@pytest.mark.parametrize("name", ["1URS", "URS 1", "URS/1", "-URS", "Ü1", "../x", "a" * 81, "OQ.", "O..Q"])
def test_an_id_is_well_formed(found, name):
    """An id is a letter, then letters, digits, hyphens, underscores and single dots between them, 80 at most."""
    (line,) = found(f"people:\n- {{id: '{name}', name: n}}\n")

    assert line.startswith("VD105 specs/items.yaml:2:8 'id' of person")


@pytest.mark.parametrize(("written", "nearest"), [("OC", "OQ"), ("oq", "OQ"), ("pg", "PQ")])
def test_a_word_of_a_closed_set_is_offered(found, written, nearest):
    """A misspelt word of a closed set gets the nearest one and the whole set."""
    (line,) = found(f"test_cases:\n- {{id: X-1, title: t, level: {written}}}\n")

    assert f"did you mean '{nearest}'? It takes one of: IQ, OQ, PQ, REG" == line.split(" | ")[1]


def test_an_entry_that_is_text_is_refused(found):
    """An item that is no mapping is reported where it stands."""
    assert ["VD105 specs/items.yaml:2:3 term no. 1 must be an entry with keys, found 'URS' | write it as 'key: value' lines"] == found(
        "terms:\n- URS\n"
    )


def test_a_key_with_another_name_in_python_keeps_its_own(found):
    """Messages name the key as it is written in YAML, where the record's field has another name."""
    assert [
        "VD106 specs/items.yaml:2:3 flow FLW-1 has no 'from' | add 'from:' – Stage, or external system, where the flow begins.",
        "VD104 specs/items.yaml:2:26 unknown key 'source' in flow FLW-1 | known keys: ",
    ] == [line.split("id, title")[0] for line in found("flows:\n- {id: FLW-1, to: STG-1, source: STG-2}\n")]


def test_a_closed_set_that_is_missing_is_listed(found):
    """A missing key of a closed set comes with its words."""
    (line,) = found("controls:\n- {id: CTL-1, title: t, description: d}\n")

    assert "add 'type:' – one of design, technical, procedural, supplier" == line.split(" | ")[1]


def test_an_id_is_no_address_of_a_step(found):
    """A dot and a number names a step, so no test case may be called like one; a document's number may hold them."""
    assert [
        "VD105 specs/items.yaml:2:8 'id' of test case OQ-1.2 is not a well-formed id: 'OQ-1.2'"
        " | a dot and a number is the address of a step; use a hyphen in place of the dot"
    ] == found("test_cases:\n- {id: OQ-1.2, title: t, level: OQ}\nreferences:\n- {id: QM-4.2.1, title: t, kind: sop}\n")


def test_a_dot_before_a_letter_is_part_of_an_id(found):
    """Ids may be grouped with dots."""
    assert [] == found("people: [{id: P.site-a.B1, name: n}]\n")


def test_a_misspelt_mandatory_key_is_one_finding(found):
    """An unknown key that is near to a missing one is reported once, with the key that is meant."""
    assert ["VD104 specs/items.yaml:3:3 unknown key 'meanin' in term no. 1 | did you mean 'meaning'?"] == found(
        "terms:\n- term: t\n  meanin: m\n"
    )


def test_a_date_format_is_one_of_a_closed_set(found, project):
    """A format in which day and month can be confused is refused."""
    text = (project() / "specs" / "project.yaml").read_text() + "  date_format: DD/MM/YYYY\n"

    assert ["'date_format' of the project cannot be 'DD/MM/YYYY'"] == [
        line.split(" | ")[0].split(" ", 2)[2] for line in found({"specs/project.yaml": text})
    ]
