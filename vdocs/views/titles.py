"""What an item is called in one line, when it has no title of its own."""

from __future__ import annotations

from typing import assert_never

from vdocs.model.documents import ControlledDocument
from vdocs.model.items import ClauseAssessment, Flow, Item, Risk, TestRun
from vdocs.model.people import Person


def title_of(item: Item) -> str:
    """Return the title, or the words that stand for it; empty when there are none."""
    if item.title:
        return item.title
    match item:
        case Risk():
            return item.failure_mode
        case Person():
            return item.name
        case Flow():
            return f"{item.source} to {item.target}"
        case TestRun():
            return f"run {item.run} of {item.executes}: {item.result.value}"
        case ClauseAssessment():
            return f"{item.clause}: {item.applicability.value}"
        case ControlledDocument():
            return item.type.sentence.rstrip(".")
        case Item():
            return ""
        case _:
            assert_never(item)
