"""An MLflow model folder: MLmodel, registered_model_meta and requirements.txt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vdocs.readers.card_prose import clean, sections, shortened, text_below
from vdocs.readers.model_card import CARD, task_of
from vdocs.readers.model_folder import complaints_about, digest_of, model_files, text_of, weights_of
from vdocs.readers.model_import import ImportedModel, list_of, mapping_of, words_of, yaml_of

MODEL, REGISTERED, REQUIREMENTS = "MLmodel", "registered_model_meta", "requirements.txt"

_WEIGHTS = ("pickled_model", "model_data", "model_path", "data", "model_binary")
"""Keys by which a flavour names its files."""

_MOST = 60
"""Libraries and inputs that are taken over; more than this is a list of its own."""


def read_mlflow(root: Path) -> ImportedModel:
    """Return what an MLflow model says of itself; NoModel when a file cannot be used."""
    names = model_files(root)
    data = yaml_of(text_of(root, MODEL), MODEL)
    registered = yaml_of(text_of(root, REGISTERED), REGISTERED) if REGISTERED in names else {}
    flavours = {name: mapping_of(value) for name, value in mapping_of(data.get("flavors")).items()}
    weights = weights_of(root, names, _named(flavours.values()))
    said = next((word for flavour in flavours.values() if (word := words_of(flavour.get("task")))), "")
    version = words_of(registered.get("model_version"))
    run = words_of(data.get("model_uuid")) or words_of(data.get("run_id"))
    found = sections(text_of(root, CARD)) if CARD in names else ()
    return ImportedModel(
        source=f"MLflow model ({' and '.join(name for name in (MODEL, REGISTERED, CARD) if name in names)})",
        name=words_of(registered.get("model_name")) or words_of(data.get("artifact_path")) or root.resolve().name,
        release=f"Registered version {version}" if version else f"MLflow model {run}" * bool(run),
        digest=digest_of(weights),
        digest_of=", ".join(file.path for file in weights),
        task=task_of(said),
        said_task=said,
        architecture=_architecture(flavours),
        features=_inputs(mapping_of(data.get("signature"))),
        libraries=_libraries(data, flavours, text_of(root, REQUIREMENTS) if REQUIREMENTS in names else ""),
        base_model=next((word for flavour in flavours.values() if (word := words_of(flavour.get("source_model_name")))), ""),
        intended_use=shortened(text_below(found, "intended use", "direct use", "uses")),
        limitations=shortened(text_below(found, "limitation", "caveats", "risks")),
        findings=complaints_about(root, names, weights),
    )


def is_mlflow(root: Path) -> bool:
    """True when the folder has the file MLmodel."""
    return (root / MODEL).is_file()


def _named(flavours: Iterable[dict[str, Any]]) -> list[str]:
    """Return the paths of weights that flavours name, none that leads out of the folder."""
    named = [text for flavour in flavours for key in _WEIGHTS for text in list_of(flavour.get(key))]
    return [path for path in named if path not in (".", "./") and not path.startswith("/") and ".." not in path.split("/")]


def _architecture(flavours: dict[str, dict[str, Any]]) -> str:
    kinds = [
        word
        for flavour in flavours.values()
        for key in ("model_class", "instance_type", "pipeline_model_type")
        if (word := words_of(flavour.get(key)))
    ]
    names = [name for name in flavours if name != "python_function"]
    return ", ".join(dict.fromkeys([*kinds, *(f"MLflow flavour {name}" for name in names or flavours)]))


def _libraries(data: dict[str, Any], flavours: dict[str, dict[str, Any]], requirements: str) -> tuple[str, ...]:
    """Return libraries with versions: pinned requirements where they are kept, and what flavours say."""
    pinned = [clean(line).replace("==", " ") for line in requirements.splitlines() if "==" in line and not line.lstrip().startswith("#")]
    said = [
        f"{key.removesuffix('_version').replace('python', 'Python')} {words_of(value)}"
        for flavour in flavours.values()
        for key, value in flavour.items()
        if key.endswith("_version") and words_of(value)
    ]
    version = words_of(data.get("mlflow_version"))
    known = {line.split()[0].lower() for line in pinned}
    others = [text for text in (*said, *([f"mlflow {version}"] if version else [])) if text.split()[0].lower() not in known]
    return tuple(dict.fromkeys((*others, *pinned)))[:_MOST]


def _inputs(signature: dict[str, Any]) -> str:
    """Return names and types of the inputs; empty when the signature is not the list that MLflow writes."""
    try:
        columns = json.loads(words_of(signature.get("inputs")) or "[]")
    except (ValueError, RecursionError):
        return ""
    columns = [column for column in columns if isinstance(column, dict)] if isinstance(columns, list) else []
    named = [f"{clean(str(column.get('name') or 'input'))} ({clean(str(column.get('type', '')))})" for column in columns[:_MOST]]
    return ", ".join(named)
