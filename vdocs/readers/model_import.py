"""What a model says of itself: a Hugging Face model card or an MLflow model folder, read as data and never executed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from vdocs.model.ai_vocabulary import ModelTask
from vdocs.model.diagnostic import Diagnostic
from vdocs.readers.card_prose import clean
from vdocs.readers.model_findings import NoModel, unusable_model_file
from vdocs.readers.yaml_text import compose, plain


class Published(NamedTuple):
    """A figure that the publisher states; no claim of ours."""

    metric: str
    value: str
    data: str


class ImportedModel(NamedTuple):
    """What was found; empty where nothing was said."""

    source: str
    """What it was read from, such as Hugging Face model (README.md)."""
    name: str
    release: str = ""
    digest: str = ""
    digest_of: str = ""
    """Which files the digest covers."""
    task: ModelTask | None = None
    said_task: str = ""
    """The task in the words of the publisher."""
    architecture: str = ""
    features: str = ""
    libraries: tuple[str, ...] = ()
    base_model: str = ""
    licence: str = ""
    data_sets: tuple[str, ...] = ()
    metrics: tuple[Published, ...] = ()
    intended_use: str = ""
    out_of_scope: str = ""
    limitations: str = ""
    findings: tuple[Diagnostic, ...] = ()


def yaml_of(text: str, file: str) -> dict[str, Any]:
    """Return the data of a YAML text, every scalar as text; NoModel with the findings when it is not well-formed or no mapping."""
    node = compose(text, file)
    if isinstance(node, Diagnostic):
        raise NoModel(node)
    findings: list[Diagnostic] = []
    data = plain(node, len(text), file, findings) if node is not None else {}
    if findings:
        raise NoModel(*findings)
    if not isinstance(data, dict):
        raise NoModel(unusable_model_file(file, "it holds no keys with values", "write it as 'key: value'"))
    return data


def words_of(value: Any) -> str:
    """Return a scalar as clean text; empty for anything else."""
    return clean(value) if isinstance(value, str) else ""


def list_of(value: Any) -> tuple[str, ...]:
    """Return a text, or a list of texts, as a tuple without empty ones."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for one in values if (text := words_of(one)))


def mapping_of(value: Any) -> dict[str, Any]:
    """Return a mapping, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def folder_of(path: Path) -> Path:
    """Return the folder of a model, also when one of its files is named."""
    return path.parent if path.is_file() else path
