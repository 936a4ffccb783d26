"""The builder of the single-file edition: `sphinx-build -b vdocs-single`, and what `vdocs build --single-file` runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.builders import Builder

from vdocs.sphinx_ext.explorer.whole import whole_page


class SingleFileBuilder(Builder):
    """Writes the page under the number of the matrix; no source is read, for the page is made from the compilation."""

    name = "vdocs-single"
    format = "vdocs-single"
    epilog = "The single-file edition is in %(outdir)s."

    def build_update(self) -> None:
        """Write the page, and remove that of an earlier number."""
        portal = self.config.vdocs_portal
        name, text = whole_page(portal)
        for earlier in Path(self.outdir).glob("*.html"):
            earlier.unlink()
        (Path(self.outdir) / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")

    build_all = build_update

    def get_outdated_docs(self) -> str:
        """Return what is outdated: the page as a whole."""
        return "the page"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page; all are within this one."""
        return ""

    def prepare_writing(self, docnames: Any) -> None:
        """Do nothing; there are no documents to write."""

    def write_doc(self, docname: str, doctree: Any) -> None:
        """Do nothing; there are no documents to write."""
