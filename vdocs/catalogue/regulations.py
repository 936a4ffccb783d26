"""Regulation clauses as records, from the catalogues a project chooses.

Three shapes of catalogue hold something to assess: clauses of a regulation or principles (`items`), the steps of a method
(`steps`), and a checklist (`credibility_steps`, `pccp`, `checklist`). All of them become clauses here, so that requirements,
tests, procedures and assessments link to them alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from vdocs.catalogue.loader import Catalogues, names, shipped


class Clause(NamedTuple):
    """One entry of a regulation catalogue."""

    id: str
    regulation: str
    """Name of the catalogue, such as part11."""
    title: str
    requirement: str
    type: str
    """`clause` is assessed, `group` has children that are, `context` explains applicability."""
    parent: str
    control_type: str
    verification: tuple[str, ...]
    is_draft: bool
    section: str = ""
    """Title of the subpart or chapter that it belongs to."""
    applies_to: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Questions of the assessment; yes is the favourable answer."""
    evidence: tuple[str, ...] = ()
    """Records that usually support a yes."""
    signature_basis: str = ""
    """Kind of electronic signature that a clause of Part 11 concerns: any, non-biometric, id-and-password, biometric."""
    test_idea: str = ""
    mitigation: str = ""
    """What a procedure can do where the technical control is weak or absent."""
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    maps_to: tuple[str, ...] = ()
    """Clauses of other regulations on the same topic, for a regulation of the house."""

    @property
    def is_assessable(self) -> bool:
        """True when the clause itself is assessed."""
        return self.type == "clause"

    @property
    def is_technical(self) -> bool:
        """True when a function of the system is needed to meet it."""
        return self.control_type in ("technical", "both")


class Regulation(NamedTuple):
    """What a document prints about a regulation catalogue."""

    name: str
    title: str
    edition: str
    edition_date: str
    status: str
    reviewed_on: str

    @property
    def is_draft(self) -> bool:
        """True for a text that is not final."""
        return self.status == "draft"

    @property
    def short_title(self) -> str:
        """The title up to its first dash, such as 21 CFR Part 11."""
        return self.title.partition(" - ")[0]

    @property
    def status_words(self) -> str:
        """The status as printed, such as In force."""
        return self.status.replace("_", " ").capitalize()

    @property
    def standing(self) -> str:
        """Edition and status in a few words, the date of a draft in the same breath."""
        return f"DRAFT of {self.edition_date}, not binding" if self.is_draft else f"edition of {self.edition_date}"


def is_assessed(data: Mapping[str, Any]) -> bool:
    """Return whether a catalogue holds clauses, principles, steps or points that a project can choose to be assessed."""
    return data.get("kind") in ("requirements", "principles", "checklist") or (data.get("kind") == "method" and "steps" in data)


def regulation_names(catalogues: Catalogues) -> tuple[str, ...]:
    """Return the names of the catalogues that a project can choose, sorted, those of the house included."""
    return tuple(sorted({*(name for name in names() if is_assessed(shipped(name))), *catalogues.house}))


def is_regulation(name: str, catalogues: Catalogues) -> bool:
    """Return whether a project can choose a catalogue of this name; reads no other catalogue to know it."""
    return name in catalogues.house or (name in names() and is_assessed(shipped(name)))


def regulations(chosen: Iterable[str], catalogues: Catalogues) -> tuple[Regulation, ...]:
    """Return the chosen regulations in the order in which they were chosen; unknown names are left out."""
    return tuple(_regulation(name, catalogues) for name in chosen if is_regulation(name, catalogues))


def _regulation(name: str, catalogues: Catalogues) -> Regulation:
    data = catalogues[name]
    return Regulation(name, *(str(data[key]) for key in ("title", "edition", "edition_date", "status", "reviewed_on")))


def clauses(chosen: Iterable[str], catalogues: Catalogues) -> tuple[Clause, ...]:
    """Return every entry of the chosen regulations, in their order."""
    return tuple(clause for name in chosen if is_regulation(name, catalogues) for clause in _clauses(name, catalogues[name]))


def _clauses(name: str, data: Mapping[str, Any]) -> Iterator[Clause]:
    is_draft = data["status"] == "draft"
    match data["kind"]:
        case "requirements" | "principles":
            sections = _sections(data)
            for entry in data["items"]:
                yield _clause(entry, name, is_draft, sections.get(entry["id"], ""))
        case "method":
            for entry in data["steps"]:
                yield _step(entry, name, is_draft, "Steps")
        case _:
            for entry in data["credibility_steps"]:
                yield _step(entry, name, is_draft, "Credibility steps")
            for entry in data["pccp"]["elements"]:
                yield _step(entry, name, is_draft, "Predetermined change plan")
            for entry in data["checklist"]:
                yield _point(entry, name, is_draft)


def _sections(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the title of the section to which each entry belongs, by way of its parents."""
    parents = {entry["id"]: entry.get("parent", "") for entry in data["items"]}
    titles = {top: section["title"] for section in data.get("sections", ()) for top in section["covers"]}
    return {name: next((titles[above] for above in _line(name, parents) if above in titles), "") for name in parents}


def _line(name: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield an entry and those above it; a ring of parents ends where it began."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        yield name
        name = parents.get(name, "")


def _clause(entry: Mapping[str, Any], regulation: str, is_draft: bool, section: str) -> Clause:
    return Clause(
        entry["id"],
        regulation,
        entry["title"],
        entry["requirement"],
        entry.get("type", "clause"),
        entry.get("parent", ""),
        entry.get("control_type", ""),
        tuple(entry.get("verification", ())),
        is_draft,
        section,
        tuple(entry.get("applies_to", ())),
        tuple(entry.get("assessment_questions", ())),
        tuple(entry.get("typical_evidence", ())),
        entry.get("signature_basis", ""),
        entry.get("typical_test_idea", ""),
        entry.get("typical_procedural_mitigation", ""),
        tuple(entry.get("points", ())),
        tuple(entry[key] for key in ("interpretation_note", "enforcement_note", "ai_note") if key in entry),
        tuple(entry.get("maps_to", ())),
    )


def _step(entry: Mapping[str, Any], regulation: str, is_draft: bool, section: str) -> Clause:
    """A step of a method: its outputs are the evidence."""
    questions = entry.get("assessment_questions") or entry.get("checks", ())
    outputs = entry.get("outputs") or ([entry["output"]] if "output" in entry else [part["title"] for part in entry.get("components", ())])
    return _plain(entry, regulation, is_draft, section, entry["requirement"], tuple(questions), tuple(outputs))


def _point(entry: Mapping[str, Any], regulation: str, is_draft: bool) -> Clause:
    """A point of a checklist: its question is what it asks for."""
    section = entry["group"].replace("-", " ").capitalize()
    made = _plain(entry, regulation, is_draft, section, entry["check"], (entry["check"],), tuple(entry["expected_evidence"]))
    return made._replace(applies_to=tuple(entry["model_type"]), notes=(f"Basis: {entry['basis']}; weight: {entry['weight']}.",))


def _plain(
    entry: Mapping[str, Any],
    regulation: str,
    is_draft: bool,
    section: str,
    asks: str,
    questions: tuple[str, ...],
    evidence: tuple[str, ...],
) -> Clause:
    return Clause(
        entry["id"], regulation, entry["title"], asks, "clause", "", "", (), is_draft, section, questions=questions, evidence=evidence
    )
