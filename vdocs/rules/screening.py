"""The GxP and system-level assessment: questions, ratings and what follows from them (VD672-VD676, VD679)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from vdocs.model.diagnostic import Severity
from vdocs.model.documents import Answer, ControlledDocument
from vdocs.model.judgement import AssessmentOutcome, YesNo
from vdocs.model.vocabulary import ComponentKind, DocumentType
from vdocs.rules.documents import uses_ai
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.trace.determination import determine
from vdocs.trace.screening import overall_risk, said_yes

_LISTS = {
    DocumentType.GXP: (
        ("gxp_answers", "question", "gxp_questions"),
        ("system_ratings", "factor", "risk_factors"),
        ("ai_screening", "question", "ai_questions"),
    ),
    DocumentType.P11: (("ai_considerations", "question", "ai_considerations"),),
}
"""By document type: the list of answers, its field, and the key of the catalogue that holds the questions."""


def _of_type(subject: Subject, *kinds: DocumentType) -> Iterator[ControlledDocument]:
    return (document for document in standing(subject.project.documents) if document.type in kinds)


def _asked(subject: Subject) -> Iterator[tuple[ControlledDocument, str, str, Mapping[str, Any]]]:
    """Yield document, list, field and questions of every list of answers."""
    for document in _of_type(subject, *_LISTS):
        for name, field, key in _LISTS[document.type]:
            yield document, name, field, subject.catalogues["assessment"][key]


def _needed(subject: Subject, document: ControlledDocument, name: str, questions: Iterable[str]) -> list[str]:
    """The questions that must be answered: those on a model only where there is one."""
    if name == "ai_considerations" and not uses_ai(subject):
        return []
    if name == "ai_screening" and said_yes(document.ai_screening, "trained-model") is False:
        return ["trained-model"]
    return list(questions)


@rule("VD672", Severity.ERROR, justifiable=True)
def question_not_answered(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A GXP document answers every question of the GxP determination and of the AI screening and rates every
    factor; the questions on a model are left aside when there is none. A P11 document answers the questions on AI when the
    project states that AI is used.

    **Why it matters.** What is not asked is not decided: a system is taken out of scope, or into production, by a question that
    nobody answered.

    **Example.** NHB-AVI-GXP-001 answers six of the seven questions under `gxp_answers`.

    **How to clear it.** Add `{question: …, answer: yes, rationale: …}`, or `{factor: …, rating: …, rationale: …}`.
    """
    for document, name, field, questions in _asked(subject):
        given = {getattr(entry, field) for entry in getattr(document, name)}
        lacking = [question for question in _needed(subject, document, name, questions) if question not in given]
        if lacking:
            message = f"'{name}' of {document.id} lacks {both(map(repr, lacking))}"
            yield Finding(document.id, message, f"add the missing {field}{'s' if len(lacking) > 1 else ''}", (name,))


@rule("VD673", Severity.ERROR)
def unknown_question(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every `question` and `factor` of a document is one of the catalogue `assessment`, and is answered once.

    **Why it matters.** An answer to a question that is not asked is printed nowhere; of two answers one is wrong.

    **Example.** `{question: patient-safty, answer: yes}`.

    **How to clear it.** Use the key in the hint, or merge the two answers.
    """
    for document, name, field, questions in _asked(subject):
        seen: set[str] = set()
        for index, entry in enumerate(getattr(document, name)):
            key, path = getattr(entry, field), (name, index, field)
            if key not in questions:
                nearest = get_close_matches(key, questions, 1, 0.5)
                hint = f"did you mean '{nearest[0]}'?" if nearest else f"known: {', '.join(questions)}"
                yield Finding(document.id, f"'{name}' of {document.id} names the {field} '{key}', which does not exist", hint, path)
            elif key in seen:
                yield Finding(document.id, f"'{name}' of {document.id} names the {field} '{key}' twice", "merge the two entries", path)
            seen.add(key)


@rule("VD674", Severity.ERROR, justifiable=True)
def overall_risk_differs(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** `overall_risk` of the system is the one that follows from the ratings of the GXP document.

    **Why it matters.** The overall risk stands on covers and scales the effort; a lower one than the rule gives must be argued for.

    **Example.** The ratings give high, and the project says `overall_risk: medium`.

    **How to clear it.** Correct the ratings or the project; justify the difference in the document where it is meant.
    """
    stated = subject.project.profile.system.overall_risk
    for document in _of_type(subject, DocumentType.GXP):
        found = overall_risk(document.system_ratings, subject.catalogues).overall
        if found is not None and found is not stated:
            message = f"the ratings of {document.id} give the overall risk {found}, and the project states {stated}"
            yield Finding(document.id, message, "correct the ratings, or 'overall_risk' of the system", ("system_ratings",))


@rule("VD675", Severity.ERROR)
def outcome_contradicted(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A GXP document states its `outcome`, and outcome, answers, records and `gxp` of the system agree: one answer
    of yes, or one record in scope, makes the system relevant to GxP.

    **Why it matters.** The outcome decides whether anything is validated at all.

    **Example.** The outcome is `no-gxp`, and the question on batch release is answered with yes.

    **How to clear it.** Correct the answer, the record, `gxp` of the system or the outcome.
    """
    stated = subject.project.profile.system.gxp
    records = [record.id for record in standing(subject.project.records) if determine(record).counts]
    for document in _of_type(subject, DocumentType.GXP):
        yes = [entry.question for entry in document.gxp_answers if entry.answer is YesNo.YES]
        relevant = f"{both(map(repr, yes))} {'are' if len(yes) > 1 else 'is'} answered with yes" if yes else ""
        relevant = relevant or (f"{both(records)} {'count' if len(records) > 1 else 'counts'} as in scope" if records else "")
        if document.outcome is None:
            yield Finding(document.id, f"'outcome' of {document.id} is empty", "write validate, assess-only or no-gxp", ("outcome",))
        elif document.outcome is AssessmentOutcome.NO_GXP and relevant:
            message = f"the outcome of {document.id} is no-gxp, and {relevant}"
            yield Finding(document.id, message, "correct the answer, the record or the outcome", ("outcome",))
        if not stated and relevant:
            yield Finding(
                document.id, f"the project calls the system not relevant to GxP, and {relevant} in {document.id}", _AGREE, ("gxp_answers",)
            )
        elif stated and document.gxp_answers and not relevant:
            message = f"the project calls the system relevant to GxP, and {document.id} answers no question with yes"
            yield Finding(document.id, message, _AGREE, ("gxp_answers",))


_AGREE = "correct the answers, or 'gxp' of the system"


@rule("VD676", Severity.ERROR)
def ai_screening_contradicted(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The AI screening says yes to a trained model exactly when the project has a component of the kind ai-model.

    **Why it matters.** With a wrong no, all AI documents and AI rules are left aside; with a wrong yes, nothing identifies the model.

    **Example.** CMP-007 is an AI model, and `trained-model` is answered with no.

    **How to clear it.** Correct the answer, or enter the model as a component of the kind `ai-model`.
    """
    models = [item.id for item in standing(subject.project.components) if item.kind is ComponentKind.AI_MODEL]
    for document in _of_type(subject, DocumentType.GXP):
        answer = said_yes(document.ai_screening, "trained-model")
        if answer is False and models:
            message = f"{document.id} answers 'trained-model' with no, and {both(models)} {'are AI models' if len(models) > 1 else 'is an AI model'}"
            yield Finding(document.id, message, "correct the answer or the component", ("ai_screening",))
        elif answer and not models:
            message = f"{document.id} answers 'trained-model' with yes, and no component is an AI model"
            yield Finding(document.id, message, "enter the model under components: with kind: ai-model", ("ai_screening",))


@rule("VD679", Severity.WARNING, preflight="PF-18")
def answer_without_rationale(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every answer and rating of a GXP or P11 document has a `rationale`.

    **Why it matters.** A bare yes or no cannot be reviewed, and cannot be defended years later.

    **Example.** `{question: clinical-data, answer: no}`.

    **How to clear it.** Add a sentence under `rationale`.
    """
    for document, name, field, _ in _asked(subject):
        for index, entry in enumerate(getattr(document, name)):
            if not entry.rationale:
                said = f"answers '{entry.question}'" if isinstance(entry, Answer) else f"rates '{entry.factor}'"
                yield Finding(document.id, f"{document.id} {said} without a rationale", "say why", (name, index, field))
