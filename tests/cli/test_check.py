"""`vdocs check`: exit codes, the four forms of output, and every kind of bad input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vdocs import __version__

GOLDENS = Path(__file__).parent / "goldens"

WITHOUT_TEST = """\
requirements:
  - id: URS-001
    title: Flow rate
    statement: The system shall keep the flow rate at 5 l/min.
    category: functional
    priority: important
    verification: [OQ]
"""
"""One warning: nothing tests the requirement, which is not mandatory."""

DANGLING = WITHOUT_TEST.replace("    verification: [OQ]\n", "    verification: [OQ]\n    satisfies: [URS-9]  # no such clause\n")
"""One error and one warning: the link leads nowhere."""

JUSTIFIED = (
    WITHOUT_TEST
    + """\
    justifications:
      - rule: VD302
        reason: The supplier tests every pump.
"""
)
"""One justified gap."""


PLAN = """\
documents:
- id: DOC-1
  type: RTM
  version: 0.1
  author: PER-1
  approvers: [{role: author, person: PER-1}, {role: technical-reviewer, person: PER-2}, {role: qa, person: PER-3}]
  history: [{version: 0.1, date: 2026-03-07, author: PER-1, changed: All, reason: First draft}]
people: [{id: PER-1, name: Ada Berg}, {id: PER-2, name: Carl Dahl}, {id: PER-3, name: Eva Falk}]
"""
"""A document without a finding, for a project without any has one (VD617)."""


@pytest.fixture
def planned(project):
    """Return a function that writes a project of a few lines that has a document."""
    return lambda text: project({"specs/items.yaml": text, "protocols/plan.yaml": PLAN})


def test_no_finding_is_exit_code_0(vdocs, starter):
    """A project without findings says so and ends with 0."""
    result = vdocs(starter, "check")

    assert (0, "nothing found in 105 items\n") == (result.exit_code, result.stdout)


def test_a_warning_is_exit_code_0(vdocs, planned):
    """Warnings do not stop a build chain."""
    result = vdocs(planned(WITHOUT_TEST), "check")

    assert (0, "1 warning in 5 items") == (result.exit_code, result.stdout.splitlines()[-1])


def test_an_error_is_exit_code_1(vdocs, planned):
    """An error that stands ends with 1."""
    result = vdocs(planned(DANGLING), "check")

    assert (1, "1 error, 1 warning in 5 items") == (result.exit_code, result.stdout.splitlines()[-1])


def test_a_justified_gap_does_not_count(vdocs, planned):
    """A justified finding is listed after the others and is neither error nor warning."""
    result = vdocs(planned(JUSTIFIED), "check")

    assert (0, "1 justified gap in 5 items") == (result.exit_code, result.stdout.splitlines()[-1])
    assert "    reason: The supplier tests every pump." in result.stdout.splitlines()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_the_forms_of_output(vdocs, planned, accepted, form):
    """Each form of output is a text that is kept, but for the version and the help of the rules."""
    text = vdocs(
        planned(DANGLING.replace("URS-001", "URS-002") + JUSTIFIED.replace("requirements:\n", "")), "check", "--format", form
    ).stdout
    kept = re.sub(r'"(text|markdown)": "\*{0,2}What it checks.*"', r'"\1": "(help)"', text.replace(__version__, "VERSION"))

    assert accepted(kept, GOLDENS / f"check.{form}") == kept


def test_json_is_json(vdocs, planned):
    """The JSON form has a version, counts, and every finding with its place."""
    data = json.loads(vdocs(planned(DANGLING), "check", "--format", "json").stdout)

    assert (1, True, {"error": 1, "warning": 1, "note": 0, "justified": 0}) == (data["version"], data["readable"], data["counts"])
    assert [("specs/items.yaml", 2), ("specs/items.yaml", 8)] == [(finding["file"], finding["line"]) for finding in data["findings"]]


def test_sarif_names_its_rules(vdocs, planned):
    """Each result of the SARIF form points at a rule with help text; a justified one is suppressed."""
    run = json.loads(vdocs(planned(JUSTIFIED), "check", "--format", "sarif").stdout)["runs"][0]
    rules, (result,) = run["tool"]["driver"]["rules"], run["results"]

    assert result["ruleId"] == rules[result["ruleIndex"]]["id"]
    assert "How to clear it." in rules[0]["help"]["text"]
    assert ("inSource", "The supplier tests every pump.") == (result["suppressions"][0]["kind"], result["suppressions"][0]["justification"])


def test_paths_lead_there_from_the_current_folder(vdocs, project, monkeypatch):
    """Called with -C from above the project, the printed path includes the project's folder."""
    root = project(DANGLING)
    monkeypatch.chdir(root.parent)

    assert f"--> {root.name}/specs/items.yaml:8:17" in vdocs(Path(root.name), "check").stdout


def test_annotations_escape_what_github_would_read(vdocs, project):
    """Percent signs, line ends, commas and colons cannot break an annotation."""
    result = vdocs(project({"specs/50%,a:b.yaml": DANGLING}), "check", "--format", "github")

    assert "::error file=specs/50%25%2Ca%3Ab.yaml,line=8,col=17,title=" in result.stdout


BAD = {
    "no folder": (None, "there is no folder"),
    "empty folder": ({"specs/project.yaml": ""}, "there are no YAML files"),
    "no project entry": ({"specs/project.yaml": "", "specs/a.yaml": "risks: []\n"}, "holds a 'project' entry"),
    "broken YAML": ("requirements: [\n", "not well-formed YAML"),
    "tab": ("requirements:\n\t- id: URS-001\n", "spaces, never with tabs"),
    "not UTF-8": ({"specs/a.yaml": "terms: é\n".encode("latin-1")}, "not UTF-8"),
    "control character": ({"specs/a.yaml": b"terms: \x1b[31m\n"}, "control character"),
    "nul byte": ({"specs/a.yaml": b"terms: \x00\n"}, "control character"),
    "too deep": ("a: " + "[" * 5000 + "\n", "too large"),
    "alias bomb": (
        "a: &a [x, x]\n" + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "too large",
    ),
}
"""What makes a project unreadable as a whole, and what is said of it."""


@pytest.mark.parametrize("case", BAD)
def test_unreadable_input_is_exit_code_2(vdocs, project, tmp_path, case):
    """Input that cannot be read is a finding and exit code 2, never a traceback."""
    files, said = BAD[case]
    root = project(files) if files is not None else tmp_path / "none"
    result = vdocs(root, "check")

    assert 2 == result.exit_code
    assert said in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b\n",
        "text\n",
        "requirements: text\n",
        "requirements: [text]\n",
        "requirements: [{id: [1]}]\n",
        "a: {? [x] : y}\n",
        "project: 1\n",
    ],
)
def test_wrong_shapes_are_findings(vdocs, project, text):
    """YAML of the wrong shape is an error at its line."""
    result = vdocs(project(text), "check")

    assert 1 == result.exit_code
    assert "specs/items.yaml:1" in result.stdout


def test_a_folder_named_like_a_file_is_a_finding(vdocs, project):
    """A folder that ends in .yaml cannot be read as a file, and says so."""
    root = project(WITHOUT_TEST)
    (root / "specs" / "old.yaml").mkdir()

    assert 2 == vdocs(root, "check").exit_code


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_every_form_copes_with_no_project(vdocs, tmp_path, form):
    """Every form of output can tell that there is no project."""
    result = vdocs(tmp_path / "none", "check", "--format", form)

    assert 2 == result.exit_code
    assert "VD108" in result.stdout


def test_long_lines_are_cut_around_the_caret(vdocs, project):
    """A long line shows the part at fault with the caret below it."""
    many = ", ".join(f"URS-{number}" for number in range(200, 300))
    result = vdocs(project(WITHOUT_TEST + f"    refines: [{many}]\n"), "check")
    lines = result.stdout.splitlines()
    rows = [number for number, line in enumerate(lines) if "| " in line and line.endswith("^^^^^^^")]
    marked = [lines[row - 1][lines[row].index("^") :][:7] for row in rows]

    assert many.split(", ") == marked
    assert max(len(lines[row - 1]) for row in rows) < 150


def _run(*arguments: str, **more) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "vdocs", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_a_closed_pipe_is_quiet(project):
    """`vdocs check | head -1` prints no complaint when head has gone."""
    many = "".join(f"  - {{id: RSK-{number:03}}}\n" for number in range(400))
    run = _run("-C", str(project("risks:\n" + many)), "check")
    run.stdout.readline()
    run.stdout.close()

    assert b"" == run.stderr.read()
    run.wait()
    run.stderr.close()


@pytest.mark.skipif(os.name != "posix", reason="terminals are looked at on POSIX only")
def test_colour_on_terminals_only(project):
    """On a terminal findings are coloured; in a pipe, or with NO_COLOR, they are plain."""
    import pty

    root = project(DANGLING)

    def seen(**environment: str) -> bytes:
        above, below = pty.openpty()
        run = subprocess.run(
            [sys.executable, "-m", "vdocs", "-C", str(root), "check"], stdout=below, env={**os.environ, **environment}, check=False
        )
        os.close(below)
        text = b"".join(iter(lambda: _read(above), b""))
        os.close(above)
        assert 1 == run.returncode
        return text

    assert b"\x1b[31m" in seen()
    assert b"\x1b" not in seen(NO_COLOR="1")


def _read(terminal: int) -> bytes:
    """Return what stands ready on a terminal; nothing at its end, which Linux tells as an error."""
    try:
        return os.read(terminal, 100_000)
    except OSError:
        return b""
