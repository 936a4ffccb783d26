"""Record a baseline: the state of the items as a file of the project that is kept and reviewed."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from textwrap import TextWrapper

from vdocs.model.baselines import Baseline, RecordedDocument, RecordedItem
from vdocs.pipeline.compile import Checked
from vdocs.trace.baselines import baseline_of

FOLDER = "specs/baselines"

_HEAD = """\
# yaml-language-server: $schema=../schema/vdocs.schema.json
# Recorded by 'vdocs baseline'. The file is kept as it is: later versions are compared with it, and an edit is a finding.
"""

_lines = TextWrapper(120, initial_indent=" " * 10, subsequent_indent=" " * 10, break_long_words=False, break_on_hyphens=False)

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:[ .][A-Za-z0-9_-]+)*")
"""Text that YAML takes for text without quotes."""

_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that YAML takes for something else."""


def baseline(checked: Checked, label: str, day: date, numbers: Collection[str] = ()) -> Baseline:
    """Return the baseline of a checked project under a label, or of the named documents and what they contain."""
    assert checked.project is not None and checked.trace is not None
    return baseline_of(checked.project, checked.trace.records, label, day, numbers)


def baseline_path(label: str) -> str:
    """Return the path of the file of a baseline within the project."""
    return f"{FOLDER}/{label}.yaml"


def write_baseline(root: Path, made: Baseline) -> str:
    """Write the file of a baseline and return its path; FileExistsError when there is one, which is never overwritten."""
    path = baseline_path(made.label)
    target = root / path
    _refuse_detour(target.parent, root)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(baseline_text(made))
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return path


def _refuse_detour(folder: Path, root: Path) -> None:
    """Raise OSError when the folder leads out of the project, where no baseline would be read again."""
    if not folder.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.EPERM, "the folder leads out of the project; make it a folder of its own", str(folder))


def baseline_text(made: Baseline) -> str:
    """Return the baseline as YAML, one line an item, so that two baselines can be compared line by line."""
    lines = ["baselines:", f"  - label: {_scalar(made.label)}", f"    date: {made.date.isoformat()}", f"    form: {made.form.value}"]
    lines.append(f"    fingerprint: {_quoted(made.fingerprint)}")
    lines += [] if made.whole else ["    whole: no"]
    lines += ["    documents:", *(line for entry in made.documents for line in _document(entry))] if made.documents else []
    lines += ["    items:", *(_item(entry) for entry in made.items)] if made.items else []
    return _HEAD + "\n".join(lines) + "\n"


def _document(entry: RecordedDocument) -> Iterator[str]:
    yield f"      - document: {_scalar(entry.document)}"
    yield f"        version: {_quoted(entry.version)}"
    yield f"        status: {entry.status.value}"
    if entry.contains:
        yield "        contains: ["
        yield from _lines.wrap(", ".join(map(_scalar, entry.contains)) + ",")
        yield "        ]"


def _item(entry: RecordedItem) -> str:
    pairs = [("id", _scalar(entry.id)), ("kind", _scalar(entry.kind)), ("version", _quoted(entry.version)), ("status", entry.status.value)]
    pairs.append(("digest", _quoted(entry.digest)))
    pairs += [(key, _scalar(value)) for key, value in (("change_reference", entry.change_reference), ("title", entry.title)) if value]
    return "      - {" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
