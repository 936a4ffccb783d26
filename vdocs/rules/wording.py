"""The wording of requirements and expected results, and placeholders left in texts (VD501, VD502, VD504, VD505)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from vdocs.model.diagnostic import Severity
from vdocs.model.documents import ControlledDocument
from vdocs.model.items import Item, Step
from vdocs.model.vocabulary import DocumentStatus, ItemStatus
from vdocs.rules.phrases import both, field_at
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.rules.texts import pieces

APPROVED = (DocumentStatus.APPROVED, DocumentStatus.EFFECTIVE, DocumentStatus.EXECUTED)

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_CODE = re.compile(r"`[^`]*`")


@rule("VD501", Severity.WARNING, preflight="PF-19", justifiable=True)
def ambiguous_requirement_wording(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A statement holds exactly one "shall", no "and/or", none of the vague words listed in the catalogue
    `wording`, and does not begin with a pronoun such as "It" or "This".

    **Why it matters.** Two obligations in one requirement get one test and one verdict. A vague word lets tester and user
    disagree about the result.

    **Example.** "The system shall show images quickly and shall be user-friendly."

    **How to clear it.** Split the requirement, replace the vague word by a number with its unit, and name the subject.
    """
    catalogue = subject.catalogues["wording"]
    words, phrases, pronouns = (frozenset(catalogue[key]) for key in ("vague_words", "vague_phrases", "open_pronouns"))
    for requirement in standing(subject.project.requirements):
        text = " ".join(requirement.statement.lower().split())
        found = _WORD.findall(text)
        faults = list(_faults(text, found, words, phrases, pronouns))
        if faults:
            hint = "one obligation per requirement, with numbers where words are vague"
            yield Finding(requirement.id, f"'statement' of {requirement.id} {both(faults)}", hint, ("statement",))


def _faults(text: str, found: list[str], words: frozenset[str], phrases: frozenset[str], pronouns: frozenset[str]) -> Iterator[str]:
    shalls = found.count("shall")
    if shalls != 1:
        yield f"says 'shall' {shalls} times instead of once" if shalls else "does not say 'shall'"
    if "and/or" in text:
        yield "says 'and/or'"
    vague = sorted({*words.intersection(found), *(phrase for phrase in phrases if phrase in text and _is_whole(phrase, text))})
    if vague:
        yield f"is vague ({', '.join(repr(word) for word in vague)})"
    if found and found[0] in pronouns:
        yield f"begins with the pronoun '{found[0].capitalize()}'"


def _is_whole(phrase: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


@rule("VD502", Severity.WARNING, preflight="PF-20", justifiable=True)
def vague_expected_result(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An expected result is neither one of the empty phrases of the catalogue `wording`, such as "works
    correctly", nor the action said again.

    **Why it matters.** The tester has to decide pass or fail from this sentence alone. If it says nothing, the verdict is an
    opinion.

    **Example.** Step 2 of OQ-034 does "Press Accept" and expects "Works as expected."

    **How to clear it.** Describe what can be seen: the value with unit and tolerance, the message, the entry in the record.
    """
    catalogue = subject.catalogues["wording"]
    vague, openings = frozenset(catalogue["vague_results"]), tuple(catalogue["result_openings"])
    longest = max(map(len, vague), default=0) + 40
    for case in standing(subject.project.test_cases):
        for index, step in enumerate(case.steps):
            if step.expect and (said := _vagueness(step, vague, openings, longest)):
                message = f"'expect' of step {index + 1} of {case.id} {said}"
                yield Finding(case.id, message, "describe what the tester will see, with values", ("steps", index, "expect"))


def _vagueness(step: Step, vague: frozenset[str], openings: tuple[str, ...], longest: int) -> str:
    """Return what is wrong with an expected result, empty when nothing is."""
    if len(step.expect) <= longest and not _openers(_plain(step.expect), openings).isdisjoint(vague):
        return f"is vague: '{step.expect}'"
    if abs(len(step.expect) - len(step.do)) < 4 and _plain(step.expect) == _plain(step.do):
        return f"repeats the action: '{step.expect}'"
    return ""


def _plain(text: str) -> str:
    return " ".join(text.lower().replace(",", " ").split()).strip(" .!;:'\"*_")


def _openers(text: str, openings: tuple[str, ...]) -> set[str]:
    """Return the text, and what is left of it as one opening after the other is taken away."""
    result = {text}
    while opening := next((opening for opening in openings if text.startswith(opening)), ""):
        text = text[len(opening) :]
        result.add(text)
    return result


@rule("VD504", Severity.WARNING, preflight="PF-30")
def placeholder_text(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No text of an item or of a document's prose holds a placeholder: TBD, TODO, XXX, lorem ipsum, ???,
    `<...>` or `<insert date>`. Text between backquotes is not looked at.

    **Why it matters.** A placeholder marks a decision that was put off. Draft documents may hold some, and this list is how
    none is forgotten.

    **Example.** `acceptance: Response within TBD ms`.

    **How to clear it.** Write what is missing. A question that is still open belongs under `open_points` of the document.
    """
    return _placeholders(subject, lambda item: not is_approved(item), "")


@rule("VD505", Severity.ERROR, preflight="PF-30")
def placeholder_in_approved_document(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** No approved item and no approved, effective or executed document holds a placeholder such as TBD, TODO
    or `<insert date>`.

    **Why it matters.** Someone has approved a sentence that was not finished, and an inspector will find it by a text search.

    **Example.** NHB-AVI-URS-001 is effective, and its scope says "sites: TBC".

    **How to clear it.** Complete the text in a new version of the document, with an entry in its history.
    """
    return _placeholders(subject, is_approved, "approved ")


def is_approved(item: Item) -> bool:
    """True for an approved item and for a document from its approval on."""
    if isinstance(item, ControlledDocument):
        return item.document_status in APPROVED
    return item.status is ItemStatus.APPROVED


def _placeholders(subject: Subject, concerns: Callable[[Item], bool], adjective: str) -> Iterator[Finding]:
    catalogue = subject.catalogues["wording"]
    holding, pattern = subject.holding(*catalogue["placeholders"], "<"), _placeholder_pattern(catalogue)
    for item_id in subject.texts if holding else ():
        if item_id not in holding or not concerns(subject.trace.items[item_id]):
            continue
        for path, text in pieces(subject.trace.items[item_id]):
            if found := pattern.search(_CODE.sub("", text)):
                message = f"{field_at(path)} of {adjective}{item_id} holds the placeholder '{found.group()}'"
                yield Finding(item_id, message, "write what is missing", path)


def _placeholder_pattern(catalogue: Mapping[str, Any]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, catalogue["placeholders"])) or "(?!)"
    openings = "|".join(map(re.escape, catalogue["placeholder_openings"])) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|<(?:\.\.\.|…|(?i:{openings})\b[^<>\n]{{0,60}})>")
