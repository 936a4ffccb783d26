"""Every rule against its cases: small projects as data in `cases/`, one file a rule, named by its code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from vdocs.catalogue.loader import Catalogues
from vdocs.model.diagnostic import Code, Diagnostic, Place
from vdocs.readers.places import located
from vdocs.readers.project import read_project
from vdocs.rules import all_rules
from vdocs.rules.check import UNUSED, check
from vdocs.rules.registry import Subject
from vdocs.trace.coverage import assess
from vdocs.trace.graph import trace_project

CASES = Path(__file__).parent / "cases"
HEADINGS = ["What it checks.", "Why it matters.", "Example.", "How to clear it."]
EVERY_CODE = {**{code: rule.code for code, rule in all_rules().items()}, UNUSED.code: UNUSED}


def load(path: Path) -> Any:
    """Return the content of a fixture with every scalar as text, as the reader reads it."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


BASE = load(CASES / "base.yaml")


def laid_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping with another one laid over it, nested keys too."""
    nested = {
        key: laid_over(under[key], value) for key, value in over.items() if isinstance(value, dict) and isinstance(under.get(key), dict)
    }
    return {**under, **over, **nested}


def write_case(case: Mapping[str, Any], root: Path) -> None:
    """Write the project of a case into a folder."""
    defaults = BASE["defaults"]
    given = {key: [{**defaults.get(key, {}), **entry} for entry in entries] for key, entries in case.get("given", {}).items()}
    files = {
        "specs/project.yaml": yaml.safe_dump({"project": laid_over(BASE["project"], case.get("project", {}))}),
        "specs/given.yaml": yaml.safe_dump(given) if given else "# nothing given",
        **case.get("files", {}),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def findings(case: Mapping[str, Any], root: Path) -> Iterator[Diagnostic]:
    """Yield what all rules find in the project of a case, with locations."""
    write_case(case, root)
    reading = read_project(root)
    assert reading.diagnostics == ()
    assert reading.project is not None
    catalogues = Catalogues(reading.project.overrides, reading.project.house)
    trace = trace_project(reading.project, catalogues)
    yield from located(check(Subject(reading.project, trace, assess(reading.project, trace, catalogues), catalogues)), root)


def said(finding: Diagnostic) -> str:
    """Return a finding as the fixtures write it: `ITEM: message`, with the justification in brackets."""
    justified = f" [justified: {finding.justification}]" if finding.justification else ""
    return f"{finding.item or 'project'}: {finding.message}{justified}"


def cases() -> Iterator[Any]:
    """Yield code and case of every fixture file."""
    for path in sorted(CASES.glob("VD*.yaml")):
        for side, entries in load(path).items():
            for case in entries:
                yield pytest.param(path.stem, case, id=f"{path.stem}-{side}-{case['name']}")


def test_only_rules_of_the_given_codes_look(tmp_path: Path) -> None:
    """With code prefixes no other rule looks, and no justification is called unused."""
    case = {
        "given": {
            "requirements": [{"id": "URS-001", "justifications": [{"rule": "VD301", "reason": "R."}]}],
            "test_cases": [{"id": "OQ-001", "verifies": ["URS-001", "URS-077"]}],
        }
    }
    write_case(case, tmp_path)
    project = read_project(tmp_path).project
    assert project is not None
    catalogues = Catalogues(project.overrides, project.house)
    trace = trace_project(project, catalogues)
    subject = Subject(project, trace, assess(project, trace, catalogues), catalogues)

    assert ["VD203"] == [finding.code for finding in check(subject, ("VD2",))]
    assert {"VD2", "VD3", "VD6"} == {finding.code[:3] for finding in check(subject)}


def test_what_could_not_be_read_is_not_reported_again(tmp_path: Path) -> None:
    """No rule on links and people reports an id whose entry the reader has refused."""
    write_case(
        {
            "given": {
                "roles": [{"id": "qa", "holders": ["PER-05"]}],
                "requirements": [{"id": "URS-001", "justifications": [{"rule": "VD301", "reason": "R.", "approved_by": "PER-05"}]}],
                "test_cases": [{"id": "OQ-001", "verifies": ["URS-001", "URS-077"]}],
            }
        },
        tmp_path,
    )
    project = read_project(tmp_path).project
    assert project is not None
    unread = {name: (Place("specs/given.yaml"),) for name in ("PER-05", "URS-077")}
    project = replace(project, places={**project.places, **unread})
    catalogues = Catalogues(project.overrides, project.house)
    trace = trace_project(project, catalogues)
    subject = Subject(project, trace, assess(project, trace, catalogues), catalogues)

    assert () == check(subject, ("VD2",))


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_a_rule_finds_what_its_case_expects_and_nothing_else(code: str, case: Mapping[str, Any], tmp_path: Path) -> None:
    """A rule finds exactly the findings that its case lists, none in a passing case."""
    found = [finding for finding in findings(case, tmp_path) if finding.code == code]

    assert case.get("expect", []) == [said(finding) for finding in found]
    assert case.get("hints", [finding.hint for finding in found]) == [finding.hint for finding in found]
    assert case.get("at", [str(finding.location) for finding in found]) == [str(finding.location) for finding in found]


def test_every_rule_has_a_passing_and_a_failing_case() -> None:
    """Every code has a fixture with at least one case that passes and one that fails, and no fixture lacks its rule."""
    fixtures = {path.stem: load(path) for path in CASES.glob("VD*.yaml")}

    assert sorted(EVERY_CODE) == sorted(fixtures)
    for code, fixture in fixtures.items():
        assert ["passing", "failing"] == list(fixture), code
        assert fixture["passing"], code
        assert all(case["expect"] for case in fixture["failing"]), code
        assert not any("expect" in case for case in fixture["passing"]), code


@pytest.mark.parametrize("code", list(EVERY_CODE.values()), ids=list(EVERY_CODE))
def test_every_rule_is_documented_under_the_four_headings(code: Code) -> None:
    """The docstring of a rule has exactly the four headings in bold, in their order, each with a text."""
    parts = re.split(r"^\*\*(.+?)\*\* ", code.documentation, flags=re.M)

    assert "" == parts[0]
    assert HEADINGS == parts[1::2]
    assert all(len(text.strip()) > 20 for text in parts[2::2])


def test_names_are_unique_and_name_the_defect() -> None:
    """A rule's name is unlike any other and says what is wrong, not what is wished for."""
    names = [code.name for code in EVERY_CODE.values()]
    wish = re.compile(r"^(check|must|should|ensure|valid|require-|no-)|-(must|should|shall|ok|valid)(-|$)")

    assert len(names) == len(set(names))
    assert [] == [name for name in names if wish.search(name) or not re.fullmatch(r"[a-z]+(-[a-z]+)+", name)]


def test_codes_stand_in_the_families_of_the_rules() -> None:
    """Codes have the form VDnnn and lie between 200 and 699; lower and higher ones belong to readers and writers."""
    assert [] == [code for code in EVERY_CODE if not re.fullmatch(r"VD[2-6]\d\d", code)]


def test_messages_of_the_fixtures_keep_the_style() -> None:
    """A message does not end in a full stop, and does not begin with a capital unless that is an id."""
    messages = [line.partition(": ")[::2] for path in CASES.glob("VD*.yaml") for case in load(path)["failing"] for line in case["expect"]]
    first_words = [(item, message.split()[0]) for item, message in messages if message[0].isupper()]

    assert [] == [message for _, message in messages if message.endswith(".")]
    assert [] == [word for _, word in first_words if not re.search(r"\d|-", word)]
