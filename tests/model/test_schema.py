"""The JSON Schema: it accepts what the readers accept, and marks what they refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from vdocs.cli.init import starter_files
from vdocs.model.project import KINDS, SINGLE
from vdocs.model.schema import file_schema

ROOT = Path(__file__).parent.parent.parent

EXAMPLE = sorted(path for folder in ("specs", "protocols") for path in (ROOT / folder).rglob("*.yaml") if "catalogue" not in path.parts)

VALIDATOR = Draft7Validator(file_schema())


def complaints(text: str) -> list[str]:
    """Return what the schema says of a YAML text, read with YAML's own types as editors do."""
    return [f"{list(error.absolute_path)}: {error.message}"[:200] for error in VALIDATOR.iter_errors(_plain(yaml.safe_load(text)))]


def _plain(value: Any) -> Any:
    """Dates as text, which is what an editor's YAML makes of them."""
    match value:
        case dict():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return value


def test_it_is_a_schema():
    """It follows its own dialect and has every kind of item."""
    Draft7Validator.check_schema(file_schema())

    assert [*SINGLE, *KINDS] == list(file_schema()["properties"])


@pytest.mark.parametrize("path", EXAMPLE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_worked_example_fits(path):
    """Every file of the worked example is accepted."""
    assert [] == complaints(path.read_text(encoding="utf-8"))


def test_the_starter_fits():
    """Every file that `vdocs init` writes is accepted."""
    wrong = {name: found for name, text in starter_files("X").items() if name.endswith(".yaml") and (found := complaints(text))}

    assert {} == wrong


REQUIREMENT = "requirements:\n  - {id: URS-001, title: T, statement: S, category: functional, "


@pytest.mark.parametrize(
    "rest",
    [
        "version: 1.10}",  # a number to YAML, a version to vdocs
        "version: yes}",
        "gxp: yes}",
        "gxp: 'no'}",
        "note: }",
        "origin: }",
        "changed_on: 2026-03-07}",
        "verification: [IQ, OQ]}",
    ],
)
def test_what_readers_take_is_accepted(rest):
    """Text may look like a number, booleans may be words, and optional keys may be empty."""
    assert [] == complaints(REQUIREMENT + rest + "\n")


@pytest.mark.parametrize(
    "rest",
    [
        "category: functionall}",
        "unknown: x}",
        "gxp: perhaps}",
        "verification: OQ}",
        "priority: high}",
        "parameter: {module: M}}",
        "statement: [a]}",
        "id: 1}",
    ],
)
def test_what_readers_refuse_is_marked(rest):
    """Unknown keys and words, lists in the wrong place and missing keys are marked while typing."""
    assert complaints(REQUIREMENT.replace("id: URS-001, ", "") + rest + "\n" if rest.startswith("id") else REQUIREMENT + rest + "\n")


@pytest.mark.parametrize(
    "text", ["requirments: []", "requirements: {}", "requirements: [{id: URS-001}]", "flows: [{id: F, source: A, target: B}]"]
)
def test_wrong_shapes_are_marked(text):
    """A misspelt kind, an entry without its keys, and names of the code in place of the author's are marked."""
    assert complaints(text)


def test_flows_are_written_from_and_to():
    """Keys stand in the schema as authors write them."""
    assert [] == complaints("flows: [{id: F, from: A, to: B}]")


def test_digits_of_a_closed_set_may_be_numbers():
    """GAMP category 4 may be written without quotes."""
    assert [] == complaints("components: [{id: C, title: T, kind: software, gamp_category: 4}]")


def test_a_date_is_text_with_a_format():
    """Editors complete and check dates as YYYY-MM-DD."""
    definitions = file_schema()["definitions"]

    assert {"type": "string", "format": "date"} == definitions["Revision"]["properties"]["date"]
    assert {"type": "string", "format": "date"} in definitions["Requirement"]["properties"]["changed_on"]["anyOf"]


def test_every_word_of_a_closed_set_has_its_sentence():
    """Editors show what each word means."""
    severity = file_schema()["definitions"]["Rating"]

    assert ["low", "medium", "high"] == severity["enum"]
    assert "The middle level of the scale." == severity["markdownEnumDescriptions"][1]


def test_the_kept_schema_is_current():
    """`specs/schema/vdocs.schema.json` is what `vdocs schema --write` would write."""
    from vdocs.cli.schema import SCHEMA_FILE, schema_text

    assert schema_text() == (ROOT / SCHEMA_FILE).read_text(encoding="utf-8")
