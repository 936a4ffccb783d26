"""The page of the explorer within the portal, and the writing of its data beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from vdocs.sphinx_ext.explorer.data import DATA_FOLDER, data_files, in_folder
from vdocs.sphinx_ext.explorer.index import Address
from vdocs.sphinx_ext.portal import EXPLORER, Portal

TITLE = "Traceability explorer"

STYLES = "vdocs-explorer.css"

START = "explorer/start.js"
"""The one script that every page has; it loads the others when they are wanted."""


def add_explorer(app: Sphinx) -> None:
    """Add the page, its styles, the script that opens items on any page, and the data."""
    app.add_css_file(STYLES, priority=710)
    app.add_js_file(START, loading_method="defer")
    app.connect("html-collect-pages", _pages)
    app.connect("html-page-context", _set_body)
    app.connect("build-finished", _write_data)


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield EXPLORER, {"title": TITLE, "body": ""}, "page.html"


def _set_body(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    if pagename == EXPLORER:
        portal: Portal = app.config.vdocs_portal
        links = [(context["pathto"](page.name), f"{page.frame.number} {page.frame.type_name}") for page in portal.documents]
        context["body"] = body(links)


def body(links: list[tuple[str, str]]) -> str:
    """Return the page: the place that the scripts fill, and for readers without scripts the documents that hold every fact."""
    entries = "".join(f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for address, words in links)
    return (
        f'<section class="vd-explorer-page"><h1>{TITLE}</h1>\n<div id="vdocs-explorer"></div>\n'
        "<noscript><p>This page filters and follows the traces with scripts, which are switched off in this browser. "
        f"Every fact that it shows is also printed in the documents:</p>\n<ul>{entries}</ul></noscript></section>\n"
    )


def _write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write the data files, and remove those of items that are gone."""
    if exception is None and app.builder.format == "html":
        write_data(app.config.vdocs_portal, Path(app.outdir) / DATA_FOLDER, app.builder.get_target_uri)


def write_data(portal: Portal, folder: Path, address: Address = in_folder) -> None:
    """Write the data files into a folder that holds nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, text in data_files(portal, address):
        path = folder / f"{name}.js"
        path.write_text(text, encoding="ascii", newline="\n")
        written.add(path)
    for stale in set(folder.glob("*.js")) - written:
        stale.unlink()
