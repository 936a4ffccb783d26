"""Run every rule and lay the justifications of the items over what they find."""

from __future__ import annotations

from collections.abc import Iterator

from vdocs.model.diagnostic import Code, Diagnostic, Place, Severity, code_of
from vdocs.model.record import Justification
from vdocs.rules import all_rules
from vdocs.rules.registry import Finding, Subject, standing


def check(subject: Subject, only: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    """Return all findings in the order of the codes, justified ones marked with their reason.

    With code prefixes in `only`, such as VD2, only those rules look; what a justification is for then cannot be judged.
    """
    rules = [rule for rule in all_rules().values() if not only or rule.code.code.startswith(only)]
    used: set[tuple[str, int]] = set()
    findings = [_diagnostic(rule.code, found, subject, used) for rule in rules for found in rule.find(subject)]
    if not only:
        findings.extend(_unused(subject, used))
    return tuple(sorted(findings, key=lambda finding: (finding.code, finding.item)))


def _diagnostic(code: Code, found: Finding, subject: Subject, used: set[tuple[str, int]]) -> Diagnostic:
    place = found.place or subject.project.place_of(found.item, *found.path)
    if place is not None and found.on_key:
        place = place._replace(on_key=True)
    reason = _justification(code, found, subject, used)
    return Diagnostic(code.code, code.name, code.severity, found.message, found.hint, place, found.item, reason)


def _justification(code: Code, found: Finding, subject: Subject, used: set[tuple[str, int]]) -> str:
    """Return the reason that the item gives for this finding, and note that it was used."""
    if not code.justifiable:
        return ""
    for index, justification in _justifications(subject, found.item):
        if justification.rule in (code.code, code.name):
            used.add((found.item, index))
            return justification.reason
    return ""


def _justifications(subject: Subject, item: str) -> list[tuple[int, Justification]]:
    record = subject.trace.items.get(item)
    return list(enumerate(record.justifications)) if record is not None else []


def justification_without_gap() -> None:
    """
    **What it checks.** Every justification of an item in force still justifies a finding, of a rule that may be justified.

    **Why it matters.** A reason that is printed for a gap that no longer exists misleads the inspector, and would hide the
    next gap of the same kind.

    **Example.** URS-070 justifies VD301 (no test case) although OQ-062 verifies it since last week.

    **How to clear it.** Delete the justification; if it names a wrong code, correct the code.
    """


UNUSED = code_of(justification_without_gap, "VD209", Severity.ERROR)


def _unused(subject: Subject, used: set[tuple[str, int]]) -> Iterator[Diagnostic]:
    codes = {rule.code.code: rule.code for rule in all_rules().values()} | {rule.code.name: rule.code for rule in all_rules().values()}
    for item in standing(item for _, item in subject.project.items()):
        for index, justification in enumerate(item.justifications):
            if (item.id, index) in used:
                continue
            place: Place | None = subject.project.place_of(item.id, "justifications", index, "rule")
            yield Diagnostic(UNUSED.code, UNUSED.name, UNUSED.severity, *_unused_words(item.id, justification, codes), place, item.id)


def _unused_words(item: str, justification: Justification, codes: dict[str, Code]) -> tuple[str, str]:
    code = codes.get(justification.rule)
    if code is None:
        return f"{item} justifies '{justification.rule}', which is no rule", "name a rule by its code; 'vdocs explain' lists them"
    if not code.justifiable:
        return (
            f"{item} justifies {code.code} ({code.name}), which cannot be justified",
            "clear the finding itself and delete the justification",
        )
    return f"{item} justifies {code.code} ({code.name}), but there is no such finding on it", "delete the justification"
