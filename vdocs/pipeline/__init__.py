"""The whole program as one line of passes: `build(compile_checked(check_project(root)))`.

What stands here is imported when it is first asked for, so that a command that needs little starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vdocs.office import Unusable
    from vdocs.pipeline.compile import Checked, Compilation, check_project, compile_checked, compile_project
    from vdocs.pipeline.outputs import Output
    from vdocs.pipeline.refusal import NothingToCompile
    from vdocs.pipeline.writing import ALL_FORMATS, FORMATS, LAYOUTS, Built, Step, build, chosen_documents

_HOMES = {
    "vdocs.office": ("Unusable",),
    "vdocs.pipeline.compile": ("Checked", "Compilation", "check_project", "compile_checked", "compile_project"),
    "vdocs.pipeline.outputs": ("Output",),
    "vdocs.pipeline.refusal": ("NothingToCompile",),
    "vdocs.pipeline.writing": ("ALL_FORMATS", "FORMATS", "LAYOUTS", "Built", "Step", "build", "chosen_documents"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ALL_FORMATS",
    "FORMATS",
    "LAYOUTS",
    "Built",
    "Checked",
    "Compilation",
    "NothingToCompile",
    "Output",
    "Step",
    "Unusable",
    "build",
    "check_project",
    "chosen_documents",
    "compile_checked",
    "compile_project",
]


def __getattr__(name: str) -> Any:
    """Return a name of this package from the module that defines it."""
    if name not in _HOME:
        raise AttributeError(f"module 'vdocs.pipeline' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)
