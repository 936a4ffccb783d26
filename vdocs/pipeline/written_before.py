"""Files of earlier builds that were written from the very same content: they are left as they are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from vdocs.model.project import Project
from vdocs.pipeline.house import USUAL
from vdocs.pipeline.inputs import tool_digest
from vdocs.pipeline.outputs import WORK, Output, written

_FORM = 1
"""Changes when what is kept means something else."""


class Before(NamedTuple):
    """A file that stands, and what was told of it."""

    output: Output
    content: bytes


def file_key(*parts: str | None) -> str | None:
    """Return the key of a file from the keys of all that it is written from, None when one of them is in doubt."""
    if None in parts:
        return None
    return hashlib.sha256(json.dumps([_FORM, *parts]).encode()).hexdigest()


def house_key(root: Path, project: Project) -> str:
    """Return a key of all that the template of a project is made of, and of what is installed."""
    house = project.house_style
    name = house.template or next((name for name in USUAL if (root / name).is_file()), "")
    template = hashlib.sha256((root / name).read_bytes()).hexdigest() if name else ""
    logo = project.pictures[house.logo.file].digest if house.logo and house.logo.file in project.pictures else ""
    return json.dumps([tool_digest(), house.model_dump_json(), name, template, logo, project.profile.organisation.name])


def written_before(root: Path, path: str, key: str | None) -> Before | None:
    """Return the file at a path when it was written under the same key and nobody changed it."""
    if key is None:
        return None
    try:
        record = json.loads((root / _record(path)).read_bytes())
        output = Output(**record["output"])
        content = (root / path).read_bytes()
        same = record["key"] == key and output.path == path and hashlib.sha256(content).hexdigest() == output.digest
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Before(output, content) if same else None


def keep_written(root: Path, output: Output, key: str | None) -> None:
    """Note under which key a file was written."""
    if key is not None:
        data = {"key": key, "output": output._asdict()}
        written(root, _record(output.path), "record", "", (json.dumps(data, indent=1) + "\n").encode())


def _record(path: str) -> str:
    return f"{WORK.as_posix()}/written/{Path(path).name}.json"
