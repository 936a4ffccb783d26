"""The questionnaire of a regulation as YAML: an entry per clause with its questions as comments and blanks to answer."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from vdocs.catalogue.crosswalk import Partner, crosswalk
from vdocs.catalogue.loader import Catalogues
from vdocs.catalogue.regulations import Clause, Regulation
from vdocs.trace.dispositions import Suggestion, assessments_of, suggestions
from vdocs.trace.graph import Trace

_WIDTH = 116

_PREFIXES = {"part11": "P11", "annex11": "A11", "annex22_draft": "A22"}
"""Beginnings of ids for the regulations that most projects choose; others begin with ASM and their name."""

_NUMBERED = re.compile(r"(.*?)(\d+)")

_BLANKS = """\
applicability:      # applicable or not-applicable
reason:             # why the clause does, or does not, apply
how_met:            # how the system and its procedures meet it
{met_by}covered_by:         # procedures, agreements, records: ids of references, such as [SOP-QA-001]
evidence:           # tests or documents that show it, such as [OQ-001, SUP-001]
result:             # compliant, partially-compliant, gap or not-applicable
gap:                # what is missing
risk:               # of the gap: low, medium or high
plan:               # what will be done
interim_control:    # what holds until then, such as print and sign under an SOP
owner:              # person who closes the gap, such as PER-01
due:                # YYYY-MM-DD
"""

_MET_BY = "met_by:             # requirements of the URS\n"


class Questionnaire(NamedTuple):
    """The entries that a regulation still lacks."""

    regulation: Regulation
    disclaimer: str
    entries: tuple[str, ...]
    """Each with its comments, indented by two."""


def questionnaire(regulation: Regulation, trace: Trace, catalogues: Catalogues, taken: Collection[str]) -> Questionnaire:
    """Return an entry for each assessable clause without an assessment; `taken` are the ids of the project."""
    partners = crosswalk(trace.clauses, catalogues)
    members = [clause for clause in trace.clauses.values() if clause.regulation == regulation.name and clause.is_assessable]
    ids = _free_ids(regulation.name, [entry.id for clause in members for entry in assessments_of(trace, clause.id)], taken)
    made, section = [], ""
    for clause in members:
        if not assessments_of(trace, clause.id):
            title = f"  # ---- {clause.section}\n" if clause.section != section else ""
            made.append(title + _entry(clause, next(ids), trace, partners))
            section = clause.section
    disclaimer = " ".join(str(catalogues[regulation.name].get("disclaimer", "")).split())
    return Questionnaire(regulation, disclaimer, tuple(made))


def _free_ids(regulation: str, present: list[str], taken: Collection[str]) -> Iterator[str]:
    """Yield ids that continue those of the assessments which are there."""
    found = [match for name in present if (match := _NUMBERED.fullmatch(name))]
    prefix = found[-1][1] if found else _PREFIXES.get(regulation, f"ASM-{regulation.upper().replace('_', '-')}") + "-"
    width = len(found[-1][2]) if found else 3
    first = max((int(match[2]) for match in found if match[1] == prefix), default=0) + 1
    return (name for number in count(first) if (name := f"{prefix}{number:0{width}}") not in taken)


def _entry(clause: Clause, name: str, trace: Trace, partners: Mapping[str, tuple[Partner, ...]]) -> str:
    requirements = sorted(trace.sources(clause.id, "satisfies"))
    has_requirements = any(kind == "requirement" for kind in trace.kinds.values())
    met_by = (
        f"met_by: [{', '.join(requirements)}]\n" if requirements else "met_by:             # requirements of the URS\n" * has_requirements
    )
    offered = suggestions(trace, partners, clause.id)
    lines = [f"- id: {name}", f'  clause: "{clause.id}"']
    lines += ["  adopts:             # write the id named above, if that answer holds here too"] if offered else []
    lines += [f"  {line}" for line in _BLANKS.format(met_by=met_by).splitlines()]
    return "".join(f"  {line}\n" for line in (*_comments(clause, offered), *lines))


def _comments(clause: Clause, offered: Iterable[Suggestion]) -> Iterator[str]:
    yield from _wrapped(f"{clause.id} {clause.title}")
    yield from _wrapped(clause.requirement)
    for question in clause.questions:
        yield from _wrapped(question, "- ")
    if clause.control_type:
        yield from _wrapped(f"Control: {clause.control_type}; shown by {', '.join(clause.verification) or 'nothing named'}.")
    if clause.evidence:
        yield from _wrapped(f"Usual evidence: {'; '.join(clause.evidence)}.")
    if clause.test_idea:
        yield from _wrapped(f"A test: {clause.test_idea}")
    if clause.mitigation:
        yield from _wrapped(f"Where the control is weak or absent: {clause.mitigation}")
    for one in offered:
        yield from _wrapped(f"{one.assessment.id} answers {one.partner.clause} on the same topic. {one.partner.relation}")


def _wrapped(text: str, mark: str = "") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent=f"# {mark}", subsequent_indent=f"# {' ' * len(mark)}", break_on_hyphens=False
    )


def new_file(made: Questionnaire) -> str:
    """Return the text of a new file."""
    entry = made.regulation
    head = [
        "# yaml-language-server: $schema=../schema/vdocs.schema.json",
        *_wrapped(f"Assessment against {entry.title} ({entry.standing}; status checked on {entry.reviewed_on})."),
        *_wrapped(made.disclaimer),
        "#",
        *_wrapped(
            "Answer each entry; a key that is left empty counts as not written. A clause is disposed of when it names what meets it "
            "(met_by, covered_by, evidence), does not apply and says why (reason), or is a gap with a plan. Words in how_met alone do not "
            "dispose of it. Comments may be deleted."
        ),
        *_wrapped(f"'vdocs assess {entry.name}' run again keeps all that stands here and adds clauses that are missing."),
    ]
    return "\n".join(head) + "\nassessments:\n" + "\n".join(made.entries)
