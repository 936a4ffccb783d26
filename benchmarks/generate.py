"""Write a project of a given size, the same bytes for the same size: N requirements, 0.6 N risks, 1.2 N test cases.

    python benchmarks/generate.py DIR REQUIREMENTS

Each requirement is assessed and verified; each test case has four to eight steps. The projects check clean of errors, so that
what is measured is the ordinary path.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

CATEGORIES = (
    "functional", "data-and-records", "calculations", "interfaces", "access-and-security", "audit-trail", "electronic-signature", "reports-and-copies",
    "data-integrity-checks", "performance-and-capacity", "availability-and-recovery", "retention-and-archiving",
)  # fmt: skip
OBJECTS = (
    "sample result",
    "batch record",
    "alarm limit",
    "user account",
    "calibration entry",
    "instrument status",
    "audit trail entry",
    "review comment",
    "chart",
    "report template",
)
ACTIONS = ("store", "display", "calculate", "reject", "export", "lock", "record", "compare", "print", "archive")
PER_FILE = 250


def main(folder: str, size: int) -> None:
    """Write the project of `size` requirements to a folder."""
    root = Path(folder)
    for path, text in files(size):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def files(size: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file."""
    chance = random.Random(size)
    risks, cases = round(size * 0.6), round(size * 1.2)
    yield "specs/project.yaml", PROJECT
    yield from _parts("specs/requirements/urs", "requirements", (requirement(number, chance) for number in range(1, size + 1)))
    yield from _parts("specs/risks/risks", "risks", (risk(number, size, chance) for number in range(1, risks + 1)))
    yield "specs/risks/controls.yaml", "controls:\n" + "".join(control(number) for number in range(1, risks + 1))
    yield from _parts("protocols/cases/oq", "test_cases", (case(number, size, risks, chance) for number in range(1, cases + 1)))
    yield "protocols/documents.yaml", "documents:\n" + "".join(document(kind) for kind in ("VP", "URS", "FRA", "IQ", "OQ", "PQ", "RTM"))


def _parts(path: str, key: str, items: Iterator[str]) -> Iterator[tuple[str, str]]:
    entries = list(items)
    for start in range(0, len(entries), PER_FILE):
        yield f"{path}-{start // PER_FILE + 1:03d}.yaml", f"{key}:\n" + "".join(entries[start : start + PER_FILE])


def requirement(number: int, chance: random.Random) -> str:
    """Return one requirement as YAML."""
    thing, action = chance.choice(OBJECTS), chance.choice(ACTIONS)
    return f"""  - id: URS-{number:05d}
    title: {action.capitalize()} the {thing} ({number})
    statement: The system shall {action} the {thing} of line {number % 17 + 1} within {number % 9 + 1} s with user, time zone and station {number % 40 + 1}.
    category: {CATEGORIES[number % len(CATEGORIES)]}
    criticality: [data-integrity]
    acceptance: The {thing} shows the value within {number % 9 + 1} s in 20 of 20 trials.
    verification: [OQ]
    source: Process description PD-{number % 50 + 1:03d}
"""


def risk(number: int, size: int, chance: random.Random) -> str:
    """Return one risk as YAML; it assesses one or two requirements, so that every requirement is assessed."""
    targets = sorted({number, number + round(size * 0.6)} & set(range(1, size + 1)))
    return f"""  - id: RSK-{number:05d}
    assesses: [{", ".join(f"URS-{target:05d}" for target in targets)}]
    failure_mode: The {chance.choice(OBJECTS)} is lost or shows a wrong value ({number})
    cause: Interrupted connection between the station and the server
    effect: A quality decision rests on an incomplete record
    severity: medium
    probability: medium
    detectability: medium
    rationale: {{severity: The record supports release., probability: Configured function., detectability: Found at review.}}
    controls: [CTL-{number:05d}]
    residual: {{probability: low, detectability: high}}
    decision: accepted
"""


def control(number: int) -> str:
    """Return one control as YAML."""
    return f"""  - id: CTL-{number:05d}
    title: Reconciliation of counts ({number})
    description: The server compares the counts of the station with its own and raises an alarm on a difference.
    type: technical
    realised_by: [URS-{number:05d}]
    implementation: in-place
"""


def case(number: int, size: int, risks: int, chance: random.Random) -> str:
    """Return one test case with four to eight steps as YAML."""
    target = f"URS-{(number - 1) % size + 1:05d}"
    challenges = f"    challenges: [RSK-{number:05d}]\n" if number <= risks else ""
    steps = "".join(step(index, target, chance) for index in range(1, chance.randint(4, 8) + 1))
    return f"""  - id: OQ-{number:05d}
    title: Challenge of {target} ({number})
    level: OQ
    group: A Functions
    objective: Show that the function holds over its range.
    verifies: [{target}]
{challenges}    steps:
{steps}"""


def step(index: int, target: str, chance: random.Random) -> str:
    """Return one step as YAML."""
    kind = ("positive", "positive", "negative", "boundary")[(index - 1) % 4]
    value = chance.randint(10, 999)
    return f"""      - do: Enter the value {value} at station {index} and confirm the entry.
        input: value {value}
        expect: The screen shows {value}.0 with the unit and an entry with user, UTC time and station {index} stands in the log.
        verifies: [{target}]
        evidence: screenshot
        case: {kind}
"""


def document(kind: str) -> str:
    """Return one controlled document as YAML."""
    return f"""  - id: BENCH-{kind}-001
    type: {kind}
    version: "0.1"
    author: PER-01
    approvers: [{{role: author, person: PER-01}}, {{role: technical-reviewer}}, {{role: process-owner}}, {{role: system-owner}}, {{role: qa, person: PER-02}}]
    post_approvers: [{{role: author, person: PER-01}}, {{role: test-reviewer}}, {{role: system-owner}}, {{role: process-owner}}, {{role: qa, person: PER-02}}]
    history:
      - {{version: "0.1", date: 2026-01-15, author: PER-01, changed: All sections, reason: First issue}}
    relies_on: [{"" if kind in ("URS", "VP") else '{document: BENCH-URS-001, version: "0.1"}'}{', {document: BENCH-FRA-001, version: "0.1"}' if kind in ("OQ", "PQ") else ""}]
"""


PROJECT = """project:
  title: Benchmark project
  organisation: {name: Bench Pharma, site: Test site, confidentiality: Internal}
  system:
    id: BENCH
    name: Benchmark system
    release: "1.0"
    description: A generated system for measuring.
    intended_use: Measuring the speed of the compiler.
    gamp_category: 4
    overall_risk: medium
people:
  - {id: PER-01, name: Ada Author, job_title: Validation lead}
  - {id: PER-02, name: Quentin Quality, job_title: Quality Assurance}
"""


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
