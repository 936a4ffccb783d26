"""The single-file edition: the explorer with all its scripts, styles and data in one page that refers to nothing outside.

Readers without scripts find the same views and the items as plain tables with an anchor per id. They stand in a `noscript`
element, which a browser with scripts takes for one text, so that the page of a large project opens at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from vdocs.catalogue.loader import shipped
from vdocs.sphinx_ext.cells import Pen
from vdocs.sphinx_ext.colours import dark_colours, light_colours, variables
from vdocs.sphinx_ext.covers import cover_html
from vdocs.sphinx_ext.explorer.data import data
from vdocs.sphinx_ext.explorer.script import data_element
from vdocs.sphinx_ext.portal import Portal, fragment
from vdocs.sphinx_ext.tables import table_html
from vdocs.views import sheets
from vdocs.views.context import Context
from vdocs.views.explorer import SAVED, saved_tables
from vdocs.views.standing import standings
from vdocs.views.table import Table

STATIC = Path(__file__).parents[1] / "static"

SCRIPTS = (
    "explorer/start.js",
    "explorer/dom.js",
    "explorer/items.js",
    "vendor/dagre/dagre.min.js",
    "explorer/layout.js",
    "explorer/diagram.js",
    "explorer/panel.js",
    "explorer/state.js",
    "explorer/csv.js",
    "explorer/rows.js",
    "vendor/tabulator/tabulator.min.js",
    "explorer/table.js",
    "explorer/explorer.js",
)
"""All scripts in the order in which they need each other; `start.js` has the same list for pages of several files."""

STYLES = ("vendor/tabulator/tabulator.min.css", "vdocs.css", "vdocs-explorer.css")

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
"""What a browser may load for the page: nothing."""

_PAGE = """
body { margin: 0; padding: 1.25rem 2rem 3rem; background: var(--vd-paper); color: var(--vd-ink); color-scheme: light dark;
       font: 1rem/1.5 FONTS; }
* { box-sizing: border-box; }
a { color: var(--vd-link); }
.vd-whole-head { margin-bottom: 1rem; }
"""


def whole_page(portal: Portal) -> tuple[str, str]:
    """Return the number of the matrix document and the page; ValueError without any document."""
    context = portal.matrix_context
    if context is None:
        raise ValueError("a project without documents has no matrix")
    page = portal.pages[context.document.id]
    frame = page.frame
    title = escape(f"{frame.number} {frame.title}".strip())
    draft = '<div class="vd-draft" role="note"><strong>Draft</strong><span>Not approved for use</span></div>\n' if frame.is_draft else ""
    text = "".join(
        (
            f'<!DOCTYPE html>\n<html lang="en" data-vdocs-whole>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<style>\n{_styles()}</style>\n</head>\n<body>\n{draft}'
            f'<main class="vd-explorer-page">\n<details class="vd-whole-head"><summary>{title}</summary>\n{cover_html(frame)}</details>\n'
            '<div id="vdocs-explorer"></div>\n<noscript>\n',
            *_plain(context, portal.date_format(context.document.id)),
            "</noscript>\n</main>\n",
            *(data_element(name, value) for name, value in data(portal)),
            *(f"<script>\n{(STATIC / name).read_text(encoding='utf-8')}\n</script>\n" for name in SCRIPTS),
            "</body>\n</html>\n",
        )
    )
    return context.document.id, text


def _styles() -> str:
    styles = shipped("styles")
    light, dark = (_declared(variables(colours(styles))) for colours in (light_colours, dark_colours))
    fonts = f"'{styles['fonts']['body']}', 'Liberation Sans', Helvetica, sans-serif"
    own = (
        f"body {{ {light} }}\n@media (prefers-color-scheme: dark) {{ body {{ {dark} }} }}\n"
        "@media print { body { " + light + " } }\n" + _PAGE.replace("FONTS", fonts)
    )
    return "\n".join((*((STATIC / name).read_text(encoding="utf-8") for name in STYLES), own))


def _declared(values: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())


def _plain(context: Context, date_format: str) -> Iterator[str]:
    """Yield the views and the items as tables; each item has its anchor where it is printed whole, else where it is first met."""
    registers = _registers(context)
    homes = {item for _, table in registers for item in table.items}
    tables = saved_tables(context, standings(context))
    views = [(f"{saved.title}. {saved.explanation}", tables[saved.key]) for saved in SAVED]
    known = homes.union(*(table.items for _, table in views))
    taken = {context.document.id}  # the anchor of the cover

    def link(item: str, text: str) -> str:
        home = item if item in known else item.rpartition(".")[0]
        return f'<a class="vd-item" href="{escape(fragment(home))}">{escape(text)}</a>' if home in known else escape(text)

    def claim(item: str, is_view: bool) -> bool:
        is_free = item not in taken and not (is_view and item in homes)
        if is_free:
            taken.add(item)
        return is_free

    yield "<p>The scripts of this page are switched off, so nothing can be filtered; all views and items follow as tables.</p>\n"
    for part, is_view in ((views, True), (registers, False)):
        pen = Pen(link, lambda item, kept=is_view: claim(item, kept), date_format, lambda node: escape(node.astext()))
        for heading, table in part:
            yield f"<h2>{escape(heading)}</h2>\n{table_html(table._replace(title=''), 0, pen)}"


def _registers(context: Context) -> list[tuple[str, Table]]:
    return [
        ("Requirements and specification items", sheets.requirements_sheet(context)),
        ("Risks", sheets.risks_sheet(context)),
        ("Controls", sheets.controls_sheet(context)),
        ("Configuration items", sheets.components_sheet(context)),
        ("Test cases, one row per step", sheets.test_cases_sheet(context)),
    ]
