"""Values as text that hands them to the explorer: JSON in ASCII without `<`, so that no text ends a script or a comment of a page."""

from __future__ import annotations

import json
from typing import Any


def json_text(value: Any) -> str:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), check_circular=False).replace("<", "\\u003c")


def data_script(name: str, value: Any) -> str:
    """Return a script of one call that hands a value over, for pages of several files."""
    return f'vdocs.data("{name}",{json_text(value)});\n'


def data_element(name: str, value: Any) -> str:
    """Return an element of a page that holds a value until it is wanted, for the page of one file."""
    return f'<script type="application/json" id="vdocs-data-{name}">{json_text(value)}</script>\n'
