"""The findings VD775 to VD778: what stands in the way of taking a model over from its model card or folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from vdocs.model.diagnostic import Code, Diagnostic, Location, Severity, code_of

CODES: dict[str, Code] = {}
"""Every code of this module, by code."""


class NoModel(Exception):
    """A model cannot be taken over; `findings` say why and what to do."""

    def __init__(self, *findings: Diagnostic) -> None:
        super().__init__(findings[0].message)
        self.findings = findings


def _finding(code: str, severity: Severity) -> Callable[[Callable[..., tuple[str, str]]], Callable[..., Diagnostic]]:
    """Turn a function that returns message and hint into one that returns the finding at a file."""

    def decorate(function: Callable[..., tuple[str, str]]) -> Callable[..., Diagnostic]:
        identity = code_of(function, code, severity)
        CODES[code] = identity

        @wraps(function)
        def build(file: str, *arguments: object) -> Diagnostic:
            message, hint = function(*arguments)
            return Diagnostic(code, identity.name, identity.severity, message, hint, Location(file))

        return build

    return decorate


@_finding("VD775", Severity.ERROR)
def no_model_description(problem: str) -> tuple[str, str]:
    """
    **What it checks.** What `vdocs import-model` is pointed to is a folder with a Hugging Face model card (README.md with YAML between
    two lines of three hyphens, or config.json) or an MLflow model (MLmodel).

    **Why it matters.** Without one of them nothing is known about the model, and every field would be a guess.

    **Example.** The folder of a run of MLflow in place of the folder `model` below its artifacts.

    **How to clear it.** Name the folder that holds README.md, config.json or MLmodel.
    """
    return problem, "name the folder that holds README.md with its YAML head, config.json or MLmodel"


@_finding("VD776", Severity.ERROR)
def unusable_model_file(problem: str, hint: str) -> tuple[str, str]:
    """
    **What it checks.** Each file that describes a model is text in UTF-8, well-formed, of ordinary size, and lies in the folder itself.

    **Why it matters.** A folder from elsewhere is not trusted. A link that leads out of it could bring a file of this computer into
    the documents, and half a description could leave out what limits the model.

    **Example.** A folder of the download cache, in which every file is a link to another folder.

    **How to clear it.** Mend the file, or copy the model with its real files into one folder.
    """
    return problem, hint


@_finding("VD777", Severity.WARNING)
def model_without_weights(problem: str) -> tuple[str, str]:
    """
    **What it checks.** The folder holds the weights of the model themselves, so that their digest can be computed.

    **Why it matters.** A model is identified by its digest. A name or a version number can stand for other weights tomorrow.

    **Example.** `model.safetensors` is a pointer of Git LFS of 134 bytes, because the weights were not fetched.

    **How to clear it.** Fetch the weights (`git lfs pull`, or download them) and take the model over again, or enter the `digest` by hand.
    """
    return problem, "fetch the weights and take the model over again, or enter 'digest' by hand"


@_finding("VD778", Severity.WARNING)
def weights_can_run_code(names: str) -> tuple[str, str]:
    """
    **What it checks.** The weights are kept in a form that holds numbers only. Pickled files (.pkl, .joblib, .pt, .pth, .bin, .ckpt) can
    hold instructions that run when they are loaded; vdocs computes their digest and never loads them.

    **Why it matters.** Whoever can replace such a file can run code in the environment that loads it. It is a risk of supply and of
    access that belongs into the risk assessment.

    **Example.** An MLflow model of the flavour sklearn, whose `model.pkl` comes from outside.

    **How to clear it.** Take the weights as safetensors or ONNX where they exist; otherwise load them only after their digest has been
    compared, from a store that few people can write to, and assess the risk.
    """
    return f"{names} can run code when loaded", "prefer safetensors or ONNX, or compare the digest before each load and assess the risk"
