"""What all tests share: a minimal project that a few lines of YAML complete, and goldens that are text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from vdocs.pipeline.issue import Issued

from vdocs.office import Program, Unusable, find

BASE = """\
project:
  title: Validation of the Pump Controller
  organisation: {name: Acme}
  system:
    id: PUMP
    name: Pump Controller
    release: 1.10
    description: It drives a pump.
    intended_use: Dosing of buffer.
    gamp_category: 4
    overall_risk: medium
"""
"""The smallest project: `specs/project.yaml` of every test that does not bring its own."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites goldens."""
    parser.addoption("--all-links", action="store_true", help="delete every link of the worked example in turn, not a sample (two minutes)")
    parser.addoption("--all-edits", action="store_true", help="compare builds after hundreds of random edits with clean builds (minutes)")
    parser.addoption("--office", action="store_true", help="lay documents out with LibreOffice and read their pages (minutes)")
    parser.addoption("--browser", action="store_true", help="read the HTML edition in Chromium (minutes)")
    parser.addoption("--accept", action="store_true", help="rewrite golden files instead of comparing with them; review the diff like code")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what vdocs keeps of earlier runs in a folder of the tests, and not in that of the person who runs them."""
    os.environ["VDOCS_CACHE"] = str(tmp_path_factory.mktemp("cache"))


def write_project(root: Path, files: str | Mapping[str, str | bytes] = "") -> Path:
    """Write a project below a folder and return it; a single text becomes `specs/items.yaml`, and BASE is added."""
    given = {"specs/items.yaml": files} if isinstance(files, str) else dict(files)
    for name, content in {"specs/project.yaml": BASE, **given}.items():
        if content:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return root


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a project from YAML, minimal parts added, and returns its root."""
    return lambda files="": write_project(tmp_path, files)


@pytest.fixture
def accepted(request: pytest.FixtureRequest) -> Callable[[str, Path], str]:
    """Return a function that returns the text of a golden file; with --accept the file is first written anew with the text given."""

    def golden(text: str, path: Path) -> str:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return path.read_text(encoding="utf-8") if path.is_file() else f"there is no golden {path}; write it with --accept\n"

    return golden


_FALSE_ALARM = ("/word/glossary/document.xml:", "/types[1]/type[1]: Invalid value for attribute 'val': Value 'bbPlcHdr'")
"""openxml-audit takes the type of a building block for the type of a section; the standard, ISO/IEC 29500-1, has the value in ST_DocPartType."""


@pytest.fixture
def word_faults(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """Return a function that returns what the auditor finds in a Word file, without its known false alarm."""
    from openxml_audit import OpenXmlValidator

    def audited(content: bytes) -> list[str]:
        path = tmp_path / "audited.docx"
        path.write_bytes(content)
        found = map(str, OpenXmlValidator().validate(path).errors)
        return [error for error in found if not all(part in error for part in _FALSE_ALARM)]

    return audited


@pytest.fixture
def stand_in(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Callable[[], list[int]]]:
    """Return a function that puts a stand-in in LibreOffice's place; it returns a function that counts the files of each start."""

    def put(mode: str) -> Callable[[], list[int]]:
        folder = tmp_path_factory.mktemp("stand-in")
        program, log = folder / "soffice", folder / "starts"
        script = Path(__file__).parent / "office" / "stand_in.py"
        program.write_text(f"#!/bin/sh\n'{sys.executable}' '{script}' {mode} \"$@\"\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("VDOCS_SOFFICE", str(program))
        monkeypatch.setenv("STAND_IN_LOG", str(log))
        monkeypatch.setenv("STAND_IN_CHILD", str(folder / "child"))
        return lambda: [int(line) for line in log.read_text(encoding="utf-8").split()] if log.is_file() else []

    return put


@pytest.fixture(scope="session")
def libreoffice() -> Program:
    """Return the LibreOffice of this machine; a test that needs it is skipped where there is none."""
    try:
        return find()
    except Unusable as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def uno_python() -> str:
    """Return a Python that has LibreOffice's `uno`; the test is skipped where there is none."""
    folders = ("/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python")
    for python in (sys.executable, shutil.which("python3", path="/usr/bin:/bin"), *folders):
        if (
            python
            and Path(python).exists()
            and not subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode
        ):
            return python
    pytest.skip("no Python here has the module 'uno' of LibreOffice (Debian: python3-uno)")


PROTOCOL = """\
people: [{id: PER-01, name: Anna Berg}, {id: PER-02, name: Ola Lind}]
roles: [{id: qa, title: QA, holders: [PER-02]}]
requirements: [{id: URS-001, title: Flow, category: functional, statement: The pump shall run.}]
test_cases:
- id: OQ-001
  title: Flow
  level: OQ
  verifies: [URS-001]
  setup: [{do: Load the recipe.}]
  steps:
  - {do: Start., input: FLOW < 5 & rising, expect: It runs at 4.2 l/min., verifies: [URS-001], may_be_na: No pump.}
  - {do: Wait.}
documents:
- id: DOC-OQ
  type: OQ
  version: "1.0"
  document_status: approved
  author: PER-01
  approvers: [{role: qa, person: PER-02}]
  prerequisites: [{prerequisite: Installed, expected: Report}]
- {id: DOC-IQ, type: IQ, version: "0.1"}
- {id: DOC-URS, type: URS, version: "1.0", document_status: approved}
"""
MOMENT = "1771236000"
"""2026-02-16 10:00 UTC."""


class Copy(NamedTuple):
    """A copy that was issued: its bytes, and the project that it was issued in."""

    content: bytes
    issued: Issued
    root: Path


@pytest.fixture
def protocol(project, monkeypatch) -> Callable[..., Path]:
    """Return a function that writes the protocol, some of its text replaced, and returns the project's folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)

    def made(*replaced: tuple[str, str]) -> Path:
        text = PROTOCOL
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        return project(text)

    return made


@pytest.fixture
def issue(protocol) -> Callable[..., Copy]:
    """Return a function that issues a copy of the protocol and returns it; the project is written when there is none yet."""

    def made(root: Path | None = None, layout: str = "never", **order: object) -> Copy:
        from vdocs.pipeline import compile_project
        from vdocs.pipeline.issue import Order, issue_copy

        folder = root or protocol()
        issued = issue_copy(compile_project(folder), Order(**{"document": "DOC-OQ", **order}), layout)  # type: ignore[arg-type]
        return Copy((folder / issued.output.path).read_bytes(), issued, folder)

    return made
