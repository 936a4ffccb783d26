"""LibreOffice as the reviewer: accepting all gives the new text, rejecting all the old one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from vdocs.writers.redline import compare

from .reviewing import P, W, body_of, text
from .writing import EDITION, p, table


def texts(path: Path) -> list[str]:
    """Return the paragraphs that hold text; LibreOffice 7.4 leaves an empty one where a paragraph before a table goes."""
    found = (text(paragraph).replace("\u200d", "").strip() for paragraph in body_of(path.read_bytes()).iter(P))
    return [entry for entry in found if entry]


PAIRS = {
    "words": (p("The vial is good.") + p("Last"), p("The vial is bad.") + p("Last")),
    "paragraphs": (p("A") + p("B") + p("C"), p("A") + p("C") + p("D") + p("E")),
    "end of the body": (p("A") + p("B"), p("A")),
    "rows": (table(("URS-1", "a"), ("URS-2", "b")) + p("x"), table(("URS-2", "b c"), ("URS-3", "d"), ("URS-1", "a")) + p("x")),
    "tables": (p("A") + table(("a", "b")) + p("x"), p("A") + table(("a", "b", "c")) + p("x")),
    "whole table": (p("A") + p("x"), p("A") + table(("a", "b")) + p() + p("x")),
    "cells": (table(("x", "a\nb\nc")) + p("x"), table(("x", "a\nc\nd")) + p("x")),
    "fields": (p("Table {SEQ:4} – see [URS-021] here"), p("Table {SEQ:5} – see [URS-022] here now")),
    "style": (p("Scope of this") + p("x"), p("Scope of that", "Heading1") + p("x")),
}


def test_libreoffice_accepts_and_rejects(file, libreoffice, uno_python, tmp_path):
    """Every kind of change is read by LibreOffice as it was meant; both texts come back."""
    jobs = []
    for name, sides in PAIRS.items():
        old, new = map(file, sides)
        for kind, content in (("old", old), ("new", new), ("edition", compare(old, new, EDITION)[0])):
            (tmp_path / f"{name} {kind}.docx").write_bytes(content)
        for kind, command in (("accepted", "Accept"), ("rejected", "Reject")):
            jobs.append([f"{tmp_path}/{name} edition.docx", f".uno:{command}AllTrackedChanges", f"{tmp_path}/{name} {kind}.docx"])
    arguments = [uno_python, str(Path(__file__).with_name("office.py")), libreoffice.path, f"{tmp_path}/profile", json.dumps(jobs)]
    subprocess.run(arguments, check=True, timeout=300)

    for name in PAIRS:
        assert not list(body_of((tmp_path / f"{name} accepted.docx").read_bytes()).iter(f"{W}ins", f"{W}del")), name
        assert texts(tmp_path / f"{name} new.docx") == texts(tmp_path / f"{name} accepted.docx"), name
        assert texts(tmp_path / f"{name} old.docx") == texts(tmp_path / f"{name} rejected.docx"), name
