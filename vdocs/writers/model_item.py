"""A model that was taken over, as a component in YAML: what its publisher says is quoted, and what nobody said is left to a person."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from vdocs.model.ai_vocabulary import ModelTask
from vdocs.readers.model_import import ImportedModel, Published

_WIDTH = 120

_MOST_METRICS = 20
"""Published figures that are taken over; a longer table stays in the card."""


class ModelItem(NamedTuple):
    """The text of the file, and what it still lacks."""

    text: str
    missing: tuple[str, ...]
    """What a person has to fill in, a line each."""


def model_item(model: ImportedModel, item: str, task: ModelTask) -> ModelItem:
    """Return the component with an id; the task is that of the model, or what a person decided."""
    lines = [
        "# yaml-language-server: $schema=../schema/vdocs.schema.json",
        *textwrap.wrap(f"Taken over from the {model.source}.", _WIDTH, initial_indent="# ", subsequent_indent="# "),
        "# Quotations are the words of the publisher and no finding of yours. Fill in what is missing, and assess what is quoted.",
        "components:",
        f"  - id: {item}",
        *_field("title", model.name, 4),
        "    kind: ai-model",
        *_field("description", _description(model), 4),
        *_field("release", model.release, 4),
        *_field("digest", model.digest, 4),
        *_field("note", _note(model), 4),
        "    model:",
        f"      task: {task.value}",
        f"      behaviour: {'variable' if task is ModelTask.GENERATION else 'deterministic'}",
        "      development:",
        *_field("architecture", model.architecture or "Not stated by the publisher", 8),
        *_field("features", model.features, 8),
        *_list("libraries", model.libraries, 8),
        *_field("base_model", model.base_model, 8),
        *_field("licence", model.licence, 8),
        *_field("tuning_result", _figures(model.metrics), 8),
        *_field("limitations", _quoted("Limitations", model.limitations), 8),
    ]
    return ModelItem("\n".join(lines) + "\n", tuple(_missing(model)))


def _description(model: ImportedModel) -> str:
    parts = [_quoted("Intended use", model.intended_use), _quoted("Use out of scope", model.out_of_scope)]
    return " ".join(part for part in parts if part)


def _quoted(what: str, text: str) -> str:
    return f"{what} in the words of the publisher: “{text}”" if text else ""


def _note(model: ImportedModel) -> str:
    parts = [f"Taken over from the {model.source}."]
    if model.digest_of:
        parts.append(f"The digest covers {model.digest_of}.")
    if model.data_sets:
        parts.append(f"Training data named by the publisher: {', '.join(model.data_sets)}.")
    return " ".join(parts)


def _figures(metrics: tuple[Published, ...]) -> str:
    shown = [f"{one.metric}{f' {one.value}' * bool(one.value)}{f' on {one.data}' * bool(one.data)}" for one in metrics[:_MOST_METRICS]]
    more = f"; {len(metrics) - len(shown)} more in the model card" if len(metrics) > len(shown) else ""
    return f"Stated by the publisher and no claim of performance here: {'; '.join(shown)}{more}" if shown else ""


def _field(key: str, text: str, indent: int) -> list[str]:
    """Return the lines of a key; none when there is nothing to say."""
    margin = " " * indent
    if not text:
        return []
    if len(text) + len(key) + indent < _WIDTH:
        return [f"{margin}{key}: {json.dumps(text, ensure_ascii=False)}"]
    wrapped = textwrap.wrap(
        text, _WIDTH, initial_indent=margin + "  ", subsequent_indent=margin + "  ", break_long_words=False, break_on_hyphens=False
    )
    return [f"{margin}{key}: >-", *wrapped]


def _list(key: str, texts: tuple[str, ...], indent: int) -> list[str]:
    margin = " " * indent
    return [f"{margin}{key}:", *(f"{margin}  - {json.dumps(text, ensure_ascii=False)}" for text in texts)] if texts else []


def _missing(model: ImportedModel) -> Iterator[str]:
    """Yield what a person has to add, with the reason where it is not plain."""
    said = [
        (model.release, "release: the version that is used; pin it, for a name alone can stand for other weights tomorrow"),
        (model.digest, "digest: of the weights"),
        (model.architecture, "model.development.architecture"),
        (model.licence, "model.development.licence: whether the licence allows this use"),
        (model.intended_use, "description: what the publisher made it for"),
        (model.limitations, "model.development.limitations: none are stated, which does not mean that there are none"),
    ]
    yield from (line for text, line in said if not text)
    yield "supplier, owner, location: who answers for it, and where the file is kept"
    yield "gamp_category and category_rationale"
    data = f" (named: {', '.join(model.data_sets)})" if model.data_sets else " (none are named)"
    yield f"trained_on: the training data as components, as far as they are known{data}"
    yield "tested_on: your own independent data; published figures are no acceptance test"
    yield "model.learning and model.behaviour: static and deterministic or variable, as it is used here"
