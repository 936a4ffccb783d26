"""References, abbreviations and terms: what texts use is listed, and what is listed is used (VD609-VD611)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vdocs.model.diagnostic import Severity
from vdocs.model.items import Item
from vdocs.model.people import Term
from vdocs.rules.content import outline
from vdocs.rules.known_words import known_words
from vdocs.rules.phrases import field_at
from vdocs.rules.registry import Finding, Subject, entry_place, rule, standing
from vdocs.rules.texts import pieces

_CAPITALS = re.compile(r"(?<![\w.@/#-])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?![\w@/-]|\.\w)")
_NUMBER = re.compile(r"(?<![\w-])[A-Z0-9-]*\d(?:[A-Z0-9-]*[A-Z0-9])?")
_ENDING = re.compile(r"(?:s|es|d|ed)?(?!\w)")
_LETTERS = re.compile(r"[A-Z]")
_CODE = re.compile(r"`[^`]*`")
_ROMAN = re.compile(r"[IVXLC]+")


@rule("VD609", Severity.WARNING, preflight="PF-22")
def reference_not_listed(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A word in any text that looks like the number of a procedure, supplier document, report, agreement or
    letter (SOP-, SUP-, REP-, AGR-, LTR-, as listed in the catalogue `wording`) is the id or number of a reference.

    **Why it matters.** The reader cannot find a document of which neither title nor version is given, and nobody notices when
    it is replaced.

    **Example.** The statement of URS-088 mentions SOP-IT-031, and `references:` has no such entry.

    **How to clear it.** Add the document under `references:`, or correct the number.
    """
    prefixes = tuple(f"{prefix}-" for prefix in subject.catalogues["wording"]["reference_prefixes"])
    listed = {*subject.trace.kinds, *(reference.number for reference in subject.project.references)}
    for item_id, whole in subject.texts.items():
        if not listed.issuperset(_numbers(whole, prefixes)):
            yield from _unlisted(subject.trace.items[item_id], prefixes, listed)


def _numbers(text: str, prefixes: Iterable[str]) -> Iterator[str]:
    """Yield the document numbers that begin with one of the prefixes."""
    for prefix in prefixes:
        at = text.find(prefix)
        while at >= 0:
            if (found := _NUMBER.match(text, at)) is not None:
                yield found.group()
            at = text.find(prefix, at + len(prefix))


def _unlisted(item: Item, prefixes: Iterable[str], listed: set[str]) -> Iterator[Finding]:
    seen = set(listed)
    for path, text in pieces(item):
        for number in _numbers(text, prefixes):
            # a text that is nothing but the number is a link, and the rules on links speak about it
            if number not in seen and number != text:
                seen.add(number)
                message = f"{field_at(path)} of {item.id} mentions {number}, which is no reference of the project"
                yield Finding(item.id, message, "add it under 'references:', or correct the number", path)


@rule("VD610", Severity.WARNING, preflight="PF-30")
def undefined_abbreviation(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An abbreviation of three or more capital letters in the prose of a document or in the statement of a
    requirement is explained: under `terms:`, in the catalogue `terms`, or in brackets after its long form. Names of systems,
    components and organisations, ids and units are not looked at. Each abbreviation is reported once, where it is first used.

    **Why it matters.** Readers from other departments and inspectors guess, and two people guess differently.

    **Example.** URS-061 says "within the FOV of the camera", and FOV is explained nowhere.

    **How to clear it.** Add the abbreviation with its meaning under `terms:`, or write it out.
    """
    known = known_words(subject)
    for item_id, path, text in _read_texts(subject):
        text = _CODE.sub("", text)
        for word in _CAPITALS.findall(text):
            if word not in known and _is_abbreviation(word) and f"({word})" not in text:
                known.add(word)
                message = f"{field_at(path)} of {item_id} uses the abbreviation {word}, which is not explained"
                yield Finding(item_id, message, f"add {{term: {word}, meaning: …}} under 'terms:', or write it out", path)


def _is_abbreviation(word: str) -> bool:
    return len(_LETTERS.findall(word)) >= 3 and not _ROMAN.fullmatch(word)


def _read_texts(subject: Subject) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Yield item, path and text of what readers read as prose."""
    for document in standing(subject.project.documents):
        for key, text in document.prose.items():
            yield document.id, ("prose", key), text
        for index, section in enumerate(document.sections):
            yield document.id, ("sections", index, "text"), section.text
    for requirement in standing(subject.project.requirements):
        yield requirement.id, ("statement",), requirement.statement


@rule("VD611", Severity.WARNING, preflight="PF-30")
def unused_term(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every term of the project is used somewhere: in an item, in a document, or in the meaning of another
    term.

    **Why it matters.** A definition without use is a remnant of another project, or the text uses another word for the same
    thing.

    **Example.** `terms:` explains "OEE", and no text uses it.

    **How to clear it.** Delete the term, or use it where the other word stands.
    """
    unused = list(enumerate(subject.project.terms))
    for text in _stages(subject):
        lower = text.lower()
        unused = [(index, term) for index, term in unused if not _uses(term, text, lower)]
        if not unused:
            return
    for index, term in unused:
        others = "\n".join(other.meaning for other in subject.project.terms if other is not term)
        if not _uses(term, others, others.lower()):
            place = entry_place(subject.project, "terms", index)
            yield Finding("", f"the term '{term.term}' is explained and used nowhere", "delete it, or use it", place=place)


def _stages(subject: Subject) -> Iterator[str]:
    """Yield the texts in portions, the likely ones first, so that long test scripts are searched for few terms only."""
    documents = {document.id for document in subject.project.documents}
    requirements = {requirement.id for requirement in subject.project.requirements}
    yield "\n".join((*_project_texts(subject), *(text for name, text in subject.texts.items() if name in documents)))
    yield "\n".join(text for name, text in subject.texts.items() if name in requirements)
    yield "\n".join(text for name, text in subject.texts.items() if name not in documents and name not in requirements)


def _uses(term: Term, text: str, lower: str) -> bool:
    return any(_is_used(name, text if name.isupper() else lower) for name in _names(term))


def _names(term: Term) -> Iterable[str]:
    """Return the term as it may stand in a text: as it is when in capitals, else in lower case; `a (b)` gives both."""
    names = (name.strip() for name in re.split(r"[()/]", term.term))
    return [name if name.isupper() else name.lower() for name in (term.term, *names) if name]


def _is_used(name: str, text: str) -> bool:
    """True when the text holds the name as a word, or its plural or past form."""
    at = text.find(name)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and _ENDING.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def _project_texts(subject: Subject) -> Iterator[str]:
    """Yield the texts that are printed and belong to no item: the project's own, its roles', and those of the outlines."""
    profile = subject.project.profile
    for record in (profile, *subject.project.roles):
        yield from (text for _, text in pieces(record))
    for kind in dict.fromkeys(document.type for document in subject.project.documents):
        for section in outline(subject, kind):
            yield from (str(section[key]) for key in ("title", "text", "fixed") if key in section)
