"""The settings of Sphinx and of its theme that make a portal of controlled documents; a project's `conf.py` may differ."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from sphinx.config import Config

from vdocs.catalogue.loader import shipped
from vdocs.sphinx_ext.colours import dark_colours, light_colours, variables
from vdocs.sphinx_ext.portal import FRONT, Portal

STYLESHEET = "vdocs.css"

_HERE = Path(__file__).parent


def apply_settings(config: Config, portal: Portal) -> None:
    """Set what the project leaves open, and add our folders of templates and static files."""
    for name, value in _settings(portal).items():
        if name not in config._raw_config and name not in config.overrides:
            setattr(config, name, value)
    config.templates_path = [*config.templates_path, str(_HERE / "templates")]
    config.html_static_path = [*config._raw_config.get("html_static_path", ()), str(_HERE / "static")]


def _settings(portal: Portal) -> dict[str, Any]:
    frame = portal.front.frame
    # The theme prints the project's name without escaping it.
    title = escape(" ".join(filter(None, (frame.system_name, frame.system_release))))
    return {
        "project": title,
        "root_doc": FRONT,
        "html_theme": "furo",
        "html_title": f"{title} – validation documents",
        "html_theme_options": _theme_options(),
        "html_sidebars": {"**": _SIDEBAR},
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_sphinx": False,
        "html_show_copyright": False,
        "html_last_updated_fmt": None,
        "html_permalinks_icon": "#",
        "html_use_index": False,
        "html_domain_indices": False,
        # Quotation marks, dashes and code stand in the documents exactly as their authors wrote them.
        "smartquotes": False,
        "highlight_language": "none",
    }


_SIDEBAR = ["vdocs/brand.html", "vdocs/search.html", "sidebar/scroll-start.html", "vdocs/documents.html", "sidebar/scroll-end.html"]


def _theme_options() -> dict[str, Any]:
    styles = shipped("styles")
    fonts = {
        "font-stack": f"{styles['fonts']['body']}, 'Liberation Sans', Helvetica, sans-serif",
        "font-stack--headings": f"{styles['fonts']['body']}, 'Liberation Sans', Helvetica, sans-serif",
        "font-stack--monospace": f"'{styles['fonts']['mono']}', 'Liberation Mono', monospace",
    }
    return {
        "light_css_variables": variables(light_colours(styles)) | fonts,
        "dark_css_variables": variables(dark_colours(styles)),
        # The theme takes an empty list for its default, the buttons "view source" and "edit".
        "top_of_page_buttons": [],
    }
