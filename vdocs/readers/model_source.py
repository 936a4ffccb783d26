"""Which kind of model a folder holds, and what it says of itself."""

from __future__ import annotations

from pathlib import Path

from vdocs.readers.mlflow_model import is_mlflow, read_mlflow
from vdocs.readers.model_card import is_card, read_card
from vdocs.readers.model_findings import NoModel, no_model_description
from vdocs.readers.model_import import ImportedModel, folder_of


def read_model(path: Path) -> ImportedModel:
    """Return what a model says of itself; NoModel says why nothing can be taken over.

    The path is the folder of the model, or a file in it. An MLflow folder wins over a model card that it holds.
    """
    root = folder_of(path)
    if not root.is_dir():
        raise NoModel(no_model_description(path.name or str(path), f"there is no '{path}'"))
    if is_mlflow(root):
        return read_mlflow(root)
    if is_card(root):
        return read_card(root)
    raise NoModel(no_model_description(root.name or ".", f"'{path}' holds no model card with a YAML head, no config.json and no MLmodel"))
