"""What the tests of evaluation share: a data set of vials and a function that writes predictions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vdocs.model.data_sets import DataDescription

VIALS = DataDescription.model_validate(
    {
        "purpose": "test",
        "classes": [{"label": "BAD"}, {"label": "OK"}],
        "outputs": ["reject", "accept"],
        "undecided": ["open"],
        "columns": {"sample": "vial", "label": "truth", "prediction": "decision", "score": "p"},
        "subgroups": [
            {"key": "size", "title": "Vial size", "groups": [{"name": "2R"}, {"name": "6R"}]},
            {"key": "station", "title": "Station", "column": "seen_by", "split": "|", "groups": [{"name": "CAM1"}, {"name": "CAM2"}]},
        ],
    }
)
"""A set whose outputs are decisions, with scores and two subgroup dimensions."""

HEADER = "vial,truth,decision,p,size,seen_by"


@pytest.fixture
def vials() -> DataDescription:
    """Return the data set of vials."""
    return VIALS


@pytest.fixture
def predictions(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a predictions file: a header and rows, or bytes as they are."""

    def write(*rows: str, header: str = HEADER, data: bytes | None = None, name: str = "predictions.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(data if data is not None else "\n".join([header, *rows, ""]).encode())
        return path

    return write
