"""The whole program as one line of passes: `build(compile_checked(check_project(root)))`."""

from vdocs.pipeline.build import FORMATS, Built, Step, build, chosen_documents
from vdocs.pipeline.compile import Checked, Compilation, NothingToCompile, check_project, compile_checked, compile_project
from vdocs.pipeline.outputs import Output

__all__ = [
    "FORMATS",
    "Built",
    "Checked",
    "Compilation",
    "NothingToCompile",
    "Output",
    "Step",
    "build",
    "check_project",
    "chosen_documents",
    "compile_checked",
    "compile_project",
]
