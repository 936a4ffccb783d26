"""The HTML edition: a Sphinx extension that publishes a compilation as a portal of controlled documents.

There are two ways to build, and both give the same pages:

* `sphinx-build . build/html` in the project's folder, where `conf.py` holds `extensions = ["vdocs.sphinx_ext"]`. The
  extension compiles the project that stands in the source folder.
* In process, with a compilation that is ready. No `conf.py` is needed then; where the project has one, give its folder
  as `confdir` and leave `extensions` out::

      with patch_docutils(), docutils_namespace():  # from sphinx.util.docutils; lets a process build more than once
          app = Sphinx(srcdir=root, confdir=None, outdir=root / "build/html", doctreedir=root / "build/.vdocs/doctrees",
                       buildername="html", confoverrides={"extensions": ["vdocs.sphinx_ext"], "vdocs_compilation": compilation})
          app.build()

Sphinx never reads the project's own files: it reads one tiny generated source per page, in `build/.vdocs/sphinx` below
the project, which changes only when the page has to change (`sources.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util import logging

from vdocs.sphinx_ext.explorer import add_explorer
from vdocs.sphinx_ext.explorer.builder import SingleFileBuilder
from vdocs.sphinx_ext.front import files_html
from vdocs.sphinx_ext.pages import set_page_context
from vdocs.sphinx_ext.parser import PageParser
from vdocs.sphinx_ext.pictures import write_pictures
from vdocs.sphinx_ext.portal import EXPLORER, SEARCH, VERSION, Portal
from vdocs.sphinx_ext.searching import add_search
from vdocs.sphinx_ext.settings import STYLESHEET, apply_settings
from vdocs.sphinx_ext.sources import SUFFIX, write_sources
from vdocs.sphinx_ext.translator import PageTranslator

__all__ = ["setup"]

_LOG = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension and return what Sphinx wants to know about it."""
    app.add_config_value("vdocs_compilation", None, "")
    app.add_config_value("vdocs_portal", None, "")
    app.add_config_value("vdocs_beside", frozenset(), "")
    portal = _portal(app)
    portal.files = files_html(portal, Path(app.outdir), app.config.vdocs_beside)
    # Sphinx makes its list of sources from this folder after all extensions are set up.
    app.srcdir = write_sources(portal)
    app.add_source_suffix(SUFFIX, "vdoc")
    app.add_source_parser(PageParser)
    for builder in ("html", "dirhtml"):
        app.set_translator(builder, PageTranslator)
    apply_settings(app.config, portal)
    app.add_css_file(STYLESHEET, priority=700)
    # The theme computes its own navigation at priority 500, which is slow and not wanted.
    app.connect("html-page-context", set_page_context, priority=400)
    add_search(app)
    if portal.matrix_context is not None:
        add_explorer(app)
        app.add_builder(SingleFileBuilder)
    app.connect("build-finished", _remove_stale_pages)
    app.connect("build-finished", _write_pictures)
    return {"version": VERSION, "parallel_read_safe": True, "parallel_write_safe": True}


def _remove_stale_pages(app: Sphinx, exception: Exception | None) -> None:
    """Remove the pages of documents that the project no longer has; Sphinx itself leaves them."""
    if exception is not None or app.builder.name != "html":
        return
    own = {*app.env.found_docs, SEARCH, EXPLORER}
    for page in Path(app.outdir).glob("*.html"):
        if page.stem not in own:
            page.unlink()


def _write_pictures(app: Sphinx, exception: Exception | None) -> None:
    """Put the pictures beside the pages."""
    if exception is None and app.builder.format == "html":
        write_pictures(app.config.vdocs_portal.pictures.values(), Path(app.outdir))


def _portal(app: Sphinx) -> Portal:
    """Return the portal of the given compilation, or of the project in the source folder."""
    compilation = app.config.vdocs_compilation or _compiled(Path(app.srcdir))
    # Sphinx pickles its configuration, and a compilation is large; `Portal` pickles as nothing.
    app.config.vdocs_compilation = None
    app.config.vdocs_portal = portal = Portal(compilation)
    return portal


def _compiled(root: Path) -> Any:
    """Return the compilation of the project in a folder, and log how many errors it has."""
    from vdocs.pipeline import NothingToCompile, compile_project

    try:
        compilation = compile_project(root)
    except NothingToCompile as error:
        raise ConfigError(f"{error}; `vdocs check` says why") from error
    errors = sum(finding.blocks for finding in compilation.diagnostics)
    if errors:
        _LOG.warning("the project has %d error(s); `vdocs check` lists them", errors)
    return compilation
