"""The records of what builds wrote and said: when nothing that a build depends on has changed, its outputs stand as they are.

A record holds the digest of all inputs, the digest of every output and what the build told. A build is left out only when all
inputs and all outputs are what they were; a record that cannot be read, or is doubted, counts as none. Records are JSON below
`build/.vdocs/`, and deleting that folder is always safe.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from vdocs.pipeline.inputs import input_digest
from vdocs.pipeline.outputs import WORK, Output, earlier, is_unchanged, written

_FORM = 1
"""Changes when what is kept means something else."""

_PAGES = "build/html"


class Order(NamedTuple):
    """What was asked of a build."""

    root: Path
    forms: tuple[str, ...]
    documents: tuple[str, ...]
    layout: str


class Standing(NamedTuple):
    """What is known before a build: the digest of its inputs, and what the build of the same inputs told, when its outputs stand."""

    inputs: str | None
    """None when there is doubt; such a build leaves no record."""
    told: Mapping[str, Any] | None


def standing(order: Order) -> Standing:
    """Return whether the outputs of an order stand as they are."""
    record = _record(order)
    inputs = input_digest(*order)
    if inputs is None or record.get("inputs") != inputs or not _outputs_stand(order.root, record):
        return Standing(inputs, None)
    told = record.get("told")
    return Standing(inputs, told if isinstance(told, dict) else None)


def keep(order: Order, before: str | None, outputs: Iterable[Output], template: str, told: Mapping[str, Any]) -> None:
    """Keep what a build wrote and told, unless its inputs changed while it worked; `template` is that of the house, if any."""
    if before is None or before != input_digest(*order):
        forget(order)
        return
    files = {output.path: output.digest for output in (*earlier(order.root), *outputs)}
    record = {
        "form": _FORM,
        "inputs": before,
        "template": _digests(order.root, template),
        "files": files,
        "pages": _pages(order.root) if "html" in order.forms else (order.root / _PAGES / "index.html").is_file(),
        "told": dict(told),
    }
    written(order.root, _path(order), "record", "", (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "surrogateescape"))


def forget(order: Order) -> None:
    """Remove the record of an order."""
    (order.root / _path(order)).unlink(missing_ok=True)


def _path(order: Order) -> str:
    name = hashlib.sha256(json.dumps([sorted(order.forms), order.documents, order.layout]).encode()).hexdigest()[:16]
    return f"{WORK.as_posix()}/current/{name}.json"


def _record(order: Order) -> dict[str, Any]:
    try:
        record = json.loads((order.root / _path(order)).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) and record.get("form") == _FORM else {}


def _digests(root: Path, template: str) -> dict[str, str]:
    """Return the digest of the house template, where one is named."""
    path = root / template
    return {template: hashlib.sha256(path.read_bytes()).hexdigest()} if template and path.is_file() else {}


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name


def _outputs_stand(root: Path, record: Mapping[str, Any]) -> bool:
    """True when every output is what it was, no page is missing and none is there that the build would remove."""
    files, pages, template = record.get("files"), record.get("pages"), record.get("template")
    if not isinstance(files, dict) or not isinstance(template, dict):
        return False
    if (_pages(root) if isinstance(pages, list) else (root / _PAGES / "index.html").is_file()) != pages:
        return False
    return all(_is_inside(path) and is_unchanged(root / path, digest) for path, digest in (*files.items(), *template.items()))


def _pages(root: Path) -> list[str]:
    """Return every file and every empty folder below the pages."""
    base = root / _PAGES
    found = []
    for folder, names, files in os.walk(base):
        inner = folder[len(str(base)) :]
        found += [f"{inner}/{name}" for name in files]
        found += [] if names or files else [f"{inner}/"]
    return sorted(found)


def is_doubtful(codes: Collection[str]) -> bool:
    """True when there are findings of readers, whose hints may name files that no digest covers."""
    return any(code.startswith("VD1") for code in codes)
