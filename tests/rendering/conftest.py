"""What the checks of the pages look at: a small project of strange content, and the worked example."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from tests.conftest import write_project
from tests.houses import HOUSES
from vdocs.model.house import Wording
from vdocs.office import LAYOUT, Conversion, Program
from vdocs.pipeline import build, compile_project

from .reading import WORDING, Rendered, rendered

ROOT = Path(__file__).parents[2]

LONG = "Interface-Identifier-With-Fifty-Nine-Letters-Or-So-For-A-Line"
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" * 2
SENTENCE = "The pump shall keep the flow of buffer within two per cent of its set value for the whole of the batch. "

FORTY_THOUSAND = (SENTENCE * 400)[:39_999] + "."


def strange() -> str:
    """Return a project of a table of 500 rows, a cell of 40,000 characters, long words, other scripts and a script of 120 steps."""
    requirements = "\n".join(
        f"- {{id: URS-{number:03}, title: Flow {number}, category: functional, acceptance: Seen in the record., verification: [OQ],"
        f" statement: '{SENTENCE * (number % 4 + 1)}'}}"
        for number in range(1, 501)
    )
    steps = "\n".join(
        f"    - {{do: 'Set the flow to {number} ml/min and wait. {SENTENCE if number % 5 else SENTENCE * 12}', expect: It is shown., "
        "verifies: [URS-001]}"
        for number in range(1, 121)
    )
    return f"""\
requirements:
{requirements}
- {{id: URS-900, title: '{LONG}', category: functional, verification: [OQ], acceptance: 'µ ≤ 5 °C, 样品, образец, عينة',
   statement: 'The system shall read https://example.org/{"path/" * 40} and {HASH}.'}}
- {{id: URS-901, title: Forty thousand, category: functional, verification: [OQ], acceptance: '{HASH}', statement: '{FORTY_THOUSAND}'}}
test_cases:
- id: OQ-001
  title: A long script
  level: OQ
  verifies: [URS-001]
  steps:
{steps}
- {{id: OQ-002, title: A short script whose title is so long that it needs more than the one line that a contents list has for
   it on paper of this size, level: OQ, verifies: [URS-900], steps: [{{do: Start., expect: It runs.}}]}}
- {{id: OQ-003, title: Words of other scripts, level: OQ, verifies: [URS-901], steps: [
   {{do: يجب على النظام تسجيل كل قرار قبول أو رفض., input: قيمة, expect: يظهر الإدخال.}},
   {{do: '系统应记录每个接受或拒绝决定,包括操作员、模型版本和时间。', input: 样品, expect: すべての記録が見える。 한국어 기록.}},
   {{do: 'Система должна регистрировать; H~2~O at 10^−3^ mol·L^−1^.', input: 'SELECT * FROM a_b_c', expect: µ ≤ 5 °C}}]}}
documents:
- {{id: DOC-OQ, type: OQ, version: 0.1}}
- {{id: DOC-URS, type: URS, version: 0.1}}
"""


@pytest.fixture(scope="session")
def program(request: pytest.FixtureRequest) -> Program:
    """Return LibreOffice; tests that read pages take minutes, and are skipped without --office or where a program is missing."""
    if not request.config.getoption("--office"):
        pytest.skip("pages are laid out and read with --office only; it takes minutes")
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler (pdftotext) is not on this machine")
    return request.getfixturevalue("libreoffice")


@pytest.fixture(scope="session")
def read(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes]], dict[str, Rendered]]:
    """Return a function that lays out Word files in one start and reads their pages."""

    def documents(files: Mapping[str, bytes], wording: Wording = WORDING) -> dict[str, Rendered]:
        folder = tmp_path_factory.mktemp("pages")
        made = Conversion(program, files, LAYOUT, folder).renditions()
        assert [] == [entry.fault for entry in made.values() if entry.fault]
        return {name: rendered(name, files[name], entry.content, entry.complaint, folder, wording) for name, entry in made.items()}

    return documents


def built(root: Path, to: Path, documents: Collection[str] = ()) -> dict[str, bytes]:
    """Return the Word files of a project, or some of them, built with page numbers, by document."""
    compilation = compile_project(root)._replace(root=to)
    outputs: Iterable = build(compilation, ["word"], documents, layout="always").outputs
    made = [output for output in outputs if output.format == "word"]
    assert [] == [reason for output in made if (reason := output.no_page_numbers) and not reason.startswith("the font Verdana")]
    return {output.document: (to / output.path).read_bytes() for output in made}


@pytest.fixture(scope="session")
def strange_files(program: Program, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the Word files of the strange project."""
    root = write_project(tmp_path_factory.mktemp("strange"), strange())
    return built(root, root)


@pytest.fixture(scope="session")
def strange_pages(read, strange_files) -> dict[str, Rendered]:
    """Return the strange project, read from its pages."""
    return read(strange_files)


@pytest.fixture(scope="session")
def example_pages(program: Program, read, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """Return the worked example, read from its pages."""
    return read(built(ROOT, tmp_path_factory.mktemp("example")))


DRESSED: dict[str, tuple[Callable[[], bytes] | None, dict]] = {
    "letter": (None, {"paper": "Letter"}),
    **HOUSES,
    "german on letter": (HOUSES["german"][0], {**HOUSES["german"][1], "paper": "Letter"}),
}
"""Other paper, and the templates of three houses, by name: the template and the `house:` block."""
SOME = ("NHB-AVI-GXP-001", "NHB-AVI-FRA-001")
"""Documents of the worked example that hold what a template may upset: forms and matrices, and a wide table on pages on their side."""


@pytest.fixture(scope="session", params=DRESSED)
def dressed_pages(request: pytest.FixtureRequest, program: Program, read, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """Return the strange project and some of the worked example, on other paper and on the templates of houses, read from the pages."""
    template, house = DRESSED[request.param]
    files = {"specs/house/house.yaml": yaml.safe_dump({"house": house}, allow_unicode=True).encode()}
    if template is not None:
        files["specs/house/template.docx"] = template()
    strange_root = write_project(tmp_path_factory.mktemp("strange"), {"specs/items.yaml": strange(), **files})
    example_root = tmp_path_factory.mktemp("example")
    for name in ("specs", "protocols"):
        shutil.copytree(ROOT / name, example_root / name)
    for name, content in files.items():
        (example_root / name).parent.mkdir(exist_ok=True)
        (example_root / name).write_bytes(content)
    made = {**built(strange_root, strange_root), **built(example_root, example_root, SOME)}
    page = {"page": "Seite {page} von {pages}"} if template is HOUSES["german"][0] else {}
    return read(made, Wording.model_validate({**house.get("wording", {}), **page}))
