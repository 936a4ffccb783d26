"""What the templates of a page are given: the list of documents, and what the sheets of a printout say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from vdocs.document.nodes import Frame
from vdocs.sphinx_ext.contents import contents_html
from vdocs.sphinx_ext.covers import status_badge
from vdocs.sphinx_ext.parser import page_title
from vdocs.sphinx_ext.portal import EXPLORER, Portal

_UNUSED = {"documentation_options.js", "doctools.js", "sphinx_highlight.js"}


def set_page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Add ours to the context of a page, and take away Sphinx's own navigation."""
    portal: Portal = app.config.vdocs_portal
    frame = portal.frame(pagename)
    context.pop("toctree", None)
    page = portal.pages.get(pagename)
    context["toc"] = contents_html(page.doctree, page_title(page.frame)) if page else ""
    # Sphinx's own scripts serve its search and its keys, which this portal has not.
    context["script_files"] = [script for script in context["script_files"] if Path(str(script.filename)).name not in _UNUSED]
    context["vdocs_front"] = portal.front.frame
    context["vdocs_documents"] = [(page.name, page.frame) for page in portal.documents]
    context["vdocs_explorer"] = EXPLORER if portal.matrix_context is not None else ""
    context["vdocs_frame"] = frame
    context["vdocs_status"] = status_badge(frame) if frame and frame.status else ""
    context["vdocs_sheet"] = sheet_style(frame) if frame else ""


def sheet_style(frame: Frame) -> str:
    """Return the rules that print the header and the footer of a controlled document on every sheet."""
    version = f"Version {frame.version}" if frame.version else ""
    system = " ".join(filter(None, (frame.system_id, frame.system_release)))
    boxes = {
        "top-left": _quoted(frame.organisation, frame.type_name),
        "top-center": _quoted("DRAFT" if frame.is_draft else ""),
        "top-right": _quoted(frame.number, version, frame.status),
        "bottom-left": _quoted(system, frame.effective, frame.baseline, frame.short_fingerprint),
        "bottom-center": _quoted(frame.confidentiality),
        "bottom-right": '"Page " counter(page) " of " counter(pages)',
    }
    return "@page {" + "".join(f" @{box} {{ content: {content}; }}" for box, content in boxes.items()) + " }"


def _quoted(*parts: str) -> str:
    """Return a string of CSS; everything but letters, digits and plain signs is written as a number."""
    text = " · ".join(part for part in parts if part)
    return '"' + re.sub(r"[^\w .,:·–-]", lambda match: f"\\{ord(match.group()):06x}", text) + '"'
