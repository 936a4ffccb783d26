"""The HTML edition in process: Sphinx is started with a compilation that is ready, for a portal or for one page."""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.pipeline import Compilation

SINGLE_FILE = "vdocs-single"
"""Sphinx's name of the builder that makes one page of the matrix and the items."""

_EXTENSION = "vdocs.sphinx_ext"

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class HtmlWriter:
    """Runs Sphinx and keeps what it warned of."""

    def __init__(self, builder: str = "html", formats: Collection[str] = (), documents: Collection[str] = ()) -> None:
        """Take the builder, and what the same build writes besides: formats, and names of documents, all of them when empty."""
        self.builder = builder
        self.warnings: tuple[str, ...] = ()
        self.formats = formats
        self.documents = documents

    def __call__(self, compilation: Compilation, outdir: Path) -> None:
        """Write the HTML of a compilation into a folder."""
        said = io.StringIO()
        try:
            code = _run_sphinx(compilation, outdir, said, self.builder, self._beside(compilation))
        except (OSError, KeyboardInterrupt):
            raise
        except Exception as error:
            raise _failure(str(error) or type(error).__name__) from error
        self.warnings = _warnings(said.getvalue())
        if code:
            raise _failure("; ".join(self.warnings[:3]) or f"status {code}")

    def _beside(self, compilation: Compilation) -> frozenset[tuple[str, str]]:
        """Return format and name of the files that the same build writes; the workbook is that of the matrix."""
        names = self.documents or [page.name for page in compilation.documents]
        return frozenset((form, name) for form in {*self.formats, *(("word",) if "pdf" in self.formats else ())} for name in names)


def _run_sphinx(
    compilation: Compilation, outdir: Path, said: io.StringIO, builder: str, beside: frozenset[tuple[str, str]] = frozenset()
) -> int:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    root = Path(compilation.root).resolve()
    own = (root / "conf.py").is_file()
    overrides: dict[str, Any] = {"vdocs_compilation": compilation, "vdocs_beside": beside} | ({} if own else {"extensions": [_EXTENSION]})
    # Sphinx registers its nodes and directives for the whole process; a second build would warn of the first one's.
    with patch_docutils(str(root)), docutils_namespace():
        application = Sphinx(
            srcdir=root,
            confdir=root if own else None,
            outdir=outdir,
            doctreedir=root / "build" / ".vdocs" / "doctrees",
            buildername=builder,
            confoverrides=overrides,
            status=None,
            warning=said,
            freshenv=False,
            parallel=1,
        )
        application.build()
    return application.statuscode


def _failure(reason: str) -> Refusal:
    """Return the refusal; of a traceback that Sphinx quotes only its last line is kept."""
    before, _, quoted = _COLOUR.sub("", reason).partition("Traceback (most recent call last):")
    said = f"{before} {quoted.strip().splitlines()[-1]}" if quoted.strip() else before
    return Refusal(f"the HTML could not be written, the earlier one is left as it was: {' '.join(said.split())}")


def _warnings(said: str) -> tuple[str, ...]:
    """Return what Sphinx warned of, each once, without colours."""
    lines = (_COLOUR.sub("", line).strip() for line in said.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
