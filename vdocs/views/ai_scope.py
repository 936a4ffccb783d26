"""Which models and data sets an AI document is about, and tables of them (blueprint part 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vdocs.model.evaluation import Criterion, Evaluation, Monitor
from vdocs.model.items import Component
from vdocs.model.vocabulary import ItemStatus, Vocabulary
from vdocs.trace.ai_documents import criteria_of, data_sets_of, models_of
from vdocs.trace.evaluations import standing_evaluations
from vdocs.views.context import Context, refs
from vdocs.views.table import Cell, Column, Prose, Row, Stack, Table, facts, grid

NOT_STATED = "Not stated"

Pair = tuple[str, Cell]


def models(context: Context) -> list[Component]:
    """Return the models that the document is about."""
    return models_of(context.document, context.project)


def data_sets(context: Context) -> list[Component]:
    """Return the data sets that the document is about, in the order of the project."""
    return data_sets_of(context.document, context.project)


def criteria(context: Context) -> list[Criterion]:
    """Return the criteria in force for the document's models, by id."""
    return criteria_of(context.document, context.project)


def monitors(context: Context) -> list[Monitor]:
    """Return the monitors in force that watch the document's models or their criteria, by id."""
    watched = {model.id for model in models(context)} | {entry.id for entry in criteria(context)}
    standing = (entry for entry in context.project.monitors if entry.status is not ItemStatus.WITHDRAWN)
    return sorted((entry for entry in standing if watched.intersection(entry.watches)), key=lambda entry: entry.id)


def evaluations(context: Context) -> list[Evaluation]:
    """Return the evaluations of the document's models, by date."""
    chosen = {model.id for model in models(context)}
    return [entry for entry in standing_evaluations(context.project) if entry.model in chosen]


def named(item: Component) -> Cell:
    """Return a component as its id with its title."""
    return Stack((refs([item.id]), item.title))


def prose(text: str) -> Cell:
    """Return a text as Markdown, or the words that nothing is stated."""
    return Prose(text) if text else NOT_STATED


def word(value: Vocabulary | None) -> str:
    """Return a word of a closed set with what it means."""
    return f"{value.label}. {value.sentence}" if value is not None else NOT_STATED


def model_facts(
    context: Context, key: str, title: str, pairs: Callable[[Component], list[Pair]], empty: str, label_width: float = 46
) -> Table:
    """Return facts of each model below its name; the name is left out where there is one model only."""
    columns = facts(key, title, [], label_width).columns
    return Table(key, title, columns, tuple(_headed(context, lambda model: _fact_rows(pairs(model)))), "facts", empty)


def _fact_rows(pairs: list[Pair]) -> list[Row]:
    return [Row((label, value if value not in (None, "") else "–")) for label, value in pairs]


def model_grid(
    context: Context, key: str, title: str, columns: tuple[Column, ...], rows: Callable[[Component], list[Row]], empty: str
) -> Table:
    """Return rows of each model below its name; the name is left out where there is one model only."""
    return grid(key, title, columns, list(_headed(context, rows)), empty=empty)


def _headed(context: Context, rows: Callable[[Component], list[Row]]) -> Iterator[Row]:
    chosen = models(context)
    for model in chosen:
        found = rows(model)
        if found and len(chosen) > 1:
            yield Row((), heading=f"{model.id} {model.title}")
        yield from found
