"""The layouts of earlier builds: a document that did not change is not laid out again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from vdocs.office import Layout
from vdocs.pipeline.outputs import WORK, written

_FORM = 2
"""Changes when what is kept means something else."""


def layout_key(draft: bytes, program: str) -> str:
    """Return what a layout depends on: the Word file without page numbers, and the name and version of the program."""
    return f"{_FORM} {hashlib.sha256(draft).hexdigest()} {program}"


def earlier_layout(root: Path, name: str, key: str) -> Layout | None:
    """Return the layout that was kept of a document under the same key; None when there is none that can be read."""
    try:
        data = json.loads((root / _path(name)).read_text(encoding="utf-8"))
        if data["key"] != key:
            return None
        return Layout(int(data["page_count"]), {str(place): int(page) for place, page in data["places"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep_layout(root: Path, name: str, key: str, layout: Layout) -> None:
    """Keep the settled layout of a document for later builds."""
    data = {"key": key, "page_count": layout.page_count, "places": dict(layout.places)}
    written(root, _path(name), "layout", name, (json.dumps(data, indent=1) + "\n").encode())


def _path(name: str) -> str:
    return f"{WORK.as_posix()}/layouts/{name}.json"
