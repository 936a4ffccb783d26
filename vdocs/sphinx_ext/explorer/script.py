"""Values as the text of a script that hands them to the explorer."""

from __future__ import annotations

import json
from typing import Any


def data_script(name: str, value: Any) -> str:
    """Return a script of one call; it is plain ASCII without `<`, so that no text ends a script or a comment within a page."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), check_circular=False)
    safe = text.replace("<", "\\u003c")
    return f'vdocs.data("{name}",{safe});\n'
