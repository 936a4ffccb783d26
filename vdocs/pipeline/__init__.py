"""The whole program as one line of passes: `build(compile_checked(check_project(root)))`."""

from vdocs.office import Unusable
from vdocs.pipeline.build import ALL_FORMATS, FORMATS, LAYOUTS, Built, Step, build, chosen_documents
from vdocs.pipeline.compile import Checked, Compilation, NothingToCompile, check_project, compile_checked, compile_project
from vdocs.pipeline.outputs import Output

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
