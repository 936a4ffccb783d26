"""Questions of the catalogue `assessment` with the answers of a document, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vdocs.model.documents import Answer
from vdocs.model.judgement import YesNo
from vdocs.views.context import Context, refs
from vdocs.views.table import Badge, Column, Prose, Row, Stack, Table, grid


def answers(context: Context, key: str, title: str, questions: Mapping[str, str], given: Iterable[Answer]) -> Table:
    """Return every question with its number, answer and rationale; no rows when the document answers none of them."""
    columns = (
        Column("no", "No.", 10),
        Column("question", "Question", 62),
        Column("answer", "Answer", 22),
        Column("rationale", "Rationale", 76),
    )
    by_question: dict[str, Answer] = {}
    for answer in given:
        by_question.setdefault(answer.question, answer)
    rows = [_row(number, question, by_question.get(name)) for number, (name, question) in enumerate(questions.items(), 1)]
    return grid(key, title, columns, rows if by_question else [], empty="None of the questions is answered yet.")


def _row(number: int, question: str, answer: Answer | None) -> Row:
    if answer is None:
        return Row((number, question, Badge("Not answered", "caution"), None))
    word = "N/A" if answer.answer is YesNo.NOT_APPLICABLE else answer.answer.label
    said = tuple(part for part in (Prose(answer.rationale) if answer.rationale else None, refs(answer.see)) if part)
    return Row((number, question, word, Stack(said) if len(said) > 1 else (said[0] if said else None)))
