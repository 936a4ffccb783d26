"""Builds that do only what is needed: whatever was edited, the files and what is said are those of a clean build."""

from __future__ import annotations

import importlib
import random
import shutil
from pathlib import Path

import pytest

import vdocs
from tests.houses import american, corporate

REQUIREMENTS = """\
requirements:
- {id: URS-001, title: Flow, category: functional, statement: The pump shall run at 5 l/min., verification: [OQ]}
- {id: URS-002, title: Alarm, category: functional, statement: The pump shall stop at 9 bar., verification: [OQ]}
"""
RISKS = """\
risks:
- {id: RSK-001, assesses: [URS-001], failure_mode: Wrong flow, cause: Wear, effect: Wrong dose, severity: high, probability: low, detectability: low}
"""
CASES = """\
test_cases:
- id: OQ-001
  title: Flow
  level: OQ
  verifies: [URS-001]
  steps:
  - {do: Start., input: FLOW 5, expect: It runs at 5 l/min., verifies: [URS-001]}
  - {do: Wait., expect: It still runs.}
"""
DOCUMENTS = """\
documents:
- {id: DOC-URS, type: URS, version: 0.1, author: PER-01}
- {id: DOC-OQ, type: OQ, version: 0.1}
- {id: DOC-RTM, type: RTM, version: 0.1}
people: [{id: PER-01, name: Anna Berg}]
"""
FILES = {
    "specs/requirements.yaml": REQUIREMENTS,
    "specs/risks.yaml": RISKS,
    "protocols/cases.yaml": CASES,
    "protocols/documents.yaml": DOCUMENTS,
}


def outputs(root: Path) -> dict[str, bytes]:
    """Return the files below build/, without working files."""
    found = (path for path in sorted((root / "build").rglob("*")) if path.is_file() and ".vdocs" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


class Author:
    """Makes random edits of a project, as an author would, and takes some of them back."""

    def __init__(self, root: Path, chance: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.chance = chance
        self.monkeypatch = monkeypatch
        self.number = 0

    def edit(self) -> str:
        """Make one edit and return what was done."""
        self.number += 1
        if not any("documents:" in path.read_text() for path in self._files()):
            self.restore()
            return "restore"
        kind = self.chance.choice([*[Author.change] * 6, *_OFTEN])
        kind(self)
        return kind.__name__

    def _files(self) -> list[Path]:
        return sorted(
            path for path in self.root.glob("*/*.yaml") if path.name != "project.yaml" and path.parts[-2] in ("specs", "protocols")
        )

    def change(self) -> None:
        """Change a word in one file."""
        words = ["pump", "Flow", "5 l/min", "9 bar", "Anna", "Start", "Wrong", "0.1", "low", "runs", "[URS-001]"]
        others = ["pump no. 2", "Pressure", "6 l/min", "8 bar", "Ola", "Begin", "Bad", "0.2", "medium", "goes", "[URS-002]"]
        path = self.chance.choice(self._files())
        text = path.read_text()
        found = [(one, two) for pair in zip(words, others, strict=True) for one, two in (pair, pair[::-1]) if one in text]
        one, two = self.chance.choice(found or [("", "")])
        path.write_text(text.replace(one, two, 1) if one else text)

    def add(self) -> None:
        """Add a requirement in a file of its own."""
        entry = f"{{id: URS-{100 + self.number}, title: Added {self.number}, category: functional, statement: It shall be so.}}"
        (self.root / f"specs/added-{self.number}.yaml").write_text(f"requirements:\n- {entry}\n")

    def delete(self) -> None:
        """Delete a file."""
        self.chance.choice(self._files()).unlink()
        if not self._files():
            self.restore()

    def rename(self) -> None:
        """Rename a file, which changes the order of its items."""
        path = self.chance.choice(self._files())
        path.rename(path.with_name(f"{self.chance.choice('abz')}{self.number}.yaml"))

    def restore(self) -> None:
        """Take everything back to the beginning."""
        for path in self._files():
            path.unlink()
        for name, text in FILES.items():
            (self.root / name).write_text(text)

    def catalogue(self) -> None:
        """Override a catalogue with another sentence, or take the override away."""
        path = self.root / "specs/catalogue/terms.yaml"
        path.parent.mkdir(exist_ok=True)
        if path.exists() and self.chance.random() < 0.5:
            path.unlink()
        else:
            path.write_text(f"terms: {{URS: What users need no. {self.number}}}\n")

    def template(self) -> None:
        """Put another house template in place, or take it away."""
        path = self.root / "specs/house/template.docx"
        path.parent.mkdir(exist_ok=True)
        if path.exists() and self.chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(self.chance.choice([american, corporate])())

    def tool(self) -> None:
        """Install another version of vdocs."""
        for module in ("vdocs", "vdocs.pipeline.inputs", "vdocs.pipeline.compile", "vdocs.pipeline.writing"):
            self.monkeypatch.setattr(f"{module}.__version__", f"{vdocs.__version__.split('+')[0]}+{self.number}")

    def output(self) -> None:
        """Damage or delete a file that an earlier build wrote."""
        files = [path for path in sorted((self.root / "build").rglob("*.*")) if path.is_file()]
        if files:
            path = self.chance.choice(files)
            path.unlink() if self.chance.random() < 0.5 else path.write_bytes(b"damaged")

    def epoch(self) -> None:
        """Build for another date."""
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + 86_400 * self.number))

    def nothing(self) -> None:
        """Save a file without changing it."""
        path = self.chance.choice(self._files())
        path.write_bytes(path.read_bytes())


_OFTEN = (
    Author.add,
    Author.delete,
    Author.rename,
    Author.restore,
    Author.catalogue,
    Author.template,
    Author.tool,
    Author.output,
    Author.epoch,
    Author.nothing,
)


def _edits(config: pytest.Config) -> int:
    return 30 if config.getoption("--all-edits") else 2


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("forms", ["word,excel,html", "word,excel"])
def test_a_build_after_an_edit_equals_a_clean_build(vdocs, project, tmp_path_factory, monkeypatch, request, seed, forms):
    """Files, findings and exit code after any edit are byte for byte those of a clean build of the same project."""
    root = project(FILES)
    author = Author(root, random.Random(seed), monkeypatch)
    done = []
    vdocs(root, "build", "--format", forms)
    for _ in range(_edits(request.config)):
        done.append(author.edit())
        clean = tmp_path_factory.mktemp("clean")
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("build"), dirs_exist_ok=True)
        first, again = vdocs(clean, "build", "--format", forms), vdocs(root, "build", "--format", forms)

        assert first.stdout.replace(str(clean), "ROOT") == again.stdout.replace(str(root), "ROOT"), done
        assert first.exit_code == again.exit_code, done
        if first.exit_code != 2:
            assert outputs(clean) == outputs(root), done
        shutil.rmtree(clean)


def test_nothing_is_read_when_nothing_changed(vdocs, project, monkeypatch):
    """The second of two builds reads no project and says so; what it tells is the same."""
    root = project(FILES)
    first = vdocs(root, "build", "--format", "word,excel")
    monkeypatch.setattr("vdocs.cli.checking.checked_project", lambda root, stages: 1 / 0)
    second = vdocs(root, "build", "--format", "word,excel")

    assert (first.exit_code, first.stdout) == (second.exit_code, second.stdout)
    assert "nothing changed since the last build: its files stand as they are\n" == second.stderr


@pytest.fixture
def work(monkeypatch) -> dict[str, list[str]]:
    """Return what is done: files parsed, documents composed, Word files and workbooks drawn; counted until the list is cleared."""
    done: dict[str, list[str]] = {"parsed": [], "composed": [], "word": [], "excel": []}

    def counted(module: str, function: str, kind: str, name) -> None:
        original = getattr(importlib.import_module(module), function)

        def wrapper(*args, **extra):
            done[kind].append(name(*args))
            return original(*args, **extra)

        monkeypatch.setattr(f"{module}.{function}", wrapper)

    counted("vdocs.readers.project", "compose", "parsed", lambda text, file: file)
    counted("vdocs.document.compose", "compose", "composed", lambda context, tool: context.document.id)
    counted("vdocs.writers.word", "write", "word", lambda doctree, template: doctree["frame"].number)
    counted("vdocs.writers.excel", "write", "excel", lambda sheets, frame, date_format, pages: frame.number)
    monkeypatch.setattr("vdocs.pipeline.lanes.can_fork", lambda: False)
    monkeypatch.setattr("vdocs.pipeline.writing.can_fork", lambda: False)
    return done


def test_a_build_does_only_what_is_needed(vdocs, project, work):
    """After nothing, nothing is parsed, composed or written; after the edit of one risk, one file and what prints the risk."""
    root = project({**FILES, "specs/risks.yaml": RISKS.replace("Wrong dose", "A dose of its own")})
    vdocs(root, "build", "--format", "word,excel")
    first = {kind: sorted(names) for kind, names in work.items()}
    for names in work.values():
        names.clear()
    vdocs(root, "build", "--format", "word,excel")
    nothing = {kind: sorted(names) for kind, names in work.items()}
    path = root / "specs/risks.yaml"
    path.write_text(path.read_text().replace("Wear", "Another cause than wear"))
    vdocs(root, "build", "--format", "word,excel")

    assert ["DOC-OQ", "DOC-RTM", "DOC-URS"] == first["composed"] == first["word"]
    assert "specs/risks.yaml" in first["parsed"]
    assert {"parsed": [], "composed": [], "word": [], "excel": []} == nothing
    assert ["specs/risks.yaml"] == work["parsed"]
    assert ([], ["DOC-RTM"]) == (work["word"], work["excel"])


@pytest.mark.parametrize(
    "record",
    [b"", b"[]", b"{", b'{"form": 1}', b"\xff", b"[" * 100_000],
    ids=["empty", "a list", "cut off", "of nothing", "no text", "deep"],
)
def test_a_damaged_record_counts_as_none(vdocs, project, record):
    """A record that cannot be read is made anew."""
    root = project(FILES)
    vdocs(root, "build", "--format", "word")
    (path,) = (root / "build/.vdocs/current").iterdir()
    good = path.read_bytes()
    path.write_bytes(record)
    result = vdocs(root, "build", "--format", "word")

    assert "nothing changed" not in result.stderr
    assert good == path.read_bytes()


@pytest.mark.parametrize("told", ["{}", '{"files": 1}', "[]", "null"])
def test_a_record_that_tells_nonsense_counts_as_none(vdocs, project, told):
    """What a record tells is believed only as far as it has its form."""
    import json

    root = project(FILES)
    vdocs(root, "build", "--format", "word")
    (path,) = (root / "build/.vdocs/current").iterdir()
    path.write_text(json.dumps({**json.loads(path.read_text()), "told": json.loads(told)}))

    assert "nothing changed" not in vdocs(root, "build", "--format", "word").stderr


def test_a_record_cannot_lead_out_of_the_project(vdocs, project, tmp_path_factory):
    """A record that names a file elsewhere proves nothing."""
    import hashlib
    import json

    root = project(FILES)
    outside = tmp_path_factory.mktemp("elsewhere") / "file"
    outside.write_bytes(b"x")
    vdocs(root, "build", "--format", "word")
    (path,) = (root / "build/.vdocs/current").iterdir()
    path.write_text(json.dumps({**json.loads(path.read_text()), "files": {str(outside): hashlib.sha256(b"x").hexdigest()}}))

    assert "nothing changed" not in vdocs(root, "build", "--format", "word").stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [("conf.py", "import os\n"), ("specs/link", None), ("conf.py", 'extensions = ["vdocs.sphinx_ext", "own"]\n')],
    ids=["settings with code", "a linked folder", "another extension"],
)
def test_in_doubt_a_build_does_its_work(vdocs, project, tmp_path_factory, monkeypatch, name, content):
    """Where something could matter that no digest covers, no record is kept."""
    root = project(FILES)
    if content is None:
        (root / name).symlink_to(tmp_path_factory.mktemp("elsewhere"))
    else:
        (root / name).write_text(content)
    monkeypatch.setattr("vdocs.cli.html._run_sphinx", lambda compilation, outdir, *rest: (outdir / "index.html").write_text("page") * 0)
    for _ in range(2):
        result = vdocs(root, "build", "--format", "html")

        assert "nothing changed" not in result.stderr


def test_a_usual_conf_py_is_no_doubt(vdocs, project, monkeypatch):
    """The `conf.py` that `vdocs init` writes leaves no doubt."""
    root = project({**FILES, "conf.py": '"""Sphinx."""\n\nextensions = ["vdocs.sphinx_ext"]\n'})
    monkeypatch.setattr("vdocs.cli.html._run_sphinx", lambda compilation, outdir, *rest: (outdir / "index.html").write_text("page") * 0)
    vdocs(root, "build", "--format", "html")

    assert "nothing changed" in vdocs(root, "build", "--format", "html").stderr


@pytest.mark.parametrize("file", ["index.html", "extra.html", "empty/"])
def test_the_pages_are_looked_at_one_by_one(vdocs, project, monkeypatch, file):
    """A page that changed, or that no build wrote, is found; the build then puts it right."""
    root = project(FILES)
    monkeypatch.setattr("vdocs.cli.html._run_sphinx", lambda compilation, outdir, *rest: (outdir / "index.html").write_text("page") * 0)
    vdocs(root, "build", "--format", "html")
    before = outputs(root)
    path = root / "build/html" / file
    path.mkdir() if file.endswith("/") else path.write_text("other")

    assert "nothing changed" not in vdocs(root, "build", "--format", "html").stderr
    assert (before, False) == (outputs(root), (root / "build/html/empty").exists())


def test_a_build_says_where_its_time_went(vdocs, project):
    """With --profile every stage is listed with its seconds, files that were written in another process included."""
    root = project(FILES)
    lines = vdocs(root, "build", "--format", "word,excel", "--profile").stdout.splitlines()
    again = vdocs(root, "build", "--format", "word,excel", "--profile").stdout.splitlines()
    named = [line.rsplit("  ", 1)[0].strip() for line in lines if line.endswith(" s") and "." in line.split()[-2]]

    assert {"read the project", "ask the rules", "compose DOC-RTM", "write DOC-URS.docx", "write traceability workbook"} <= set(named)
    assert ["compare with the last build", "the whole"] == [line.rsplit("  ", 1)[0].strip() for line in again[-2:]]
