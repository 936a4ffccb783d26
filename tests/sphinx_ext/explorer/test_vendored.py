"""The vendored libraries: unchanged, with their licences, as the decision says."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from vdocs import sphinx_ext

VENDOR = Path(sphinx_ext.__file__).parent / "static" / "vendor"
DECISIONS = [Path(__file__).parents[3] / "docs" / "decisions" / name for name in ("0021-portal.md", "0022-explorer.md")]


def test_vendored_files_are_those_of_the_decision():
    """Every script and style has the SHA-256 that the decision names, and stands beside its licence."""
    said = "\n".join(decision.read_text(encoding="utf-8") for decision in DECISIONS)
    named = dict(re.findall(r"^- `([^`]+)` `([0-9a-f]{64})`$", said, re.MULTILINE))
    files = [path for path in sorted(VENDOR.rglob("*")) if path.suffix in (".js", ".css")]

    assert named == {path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert all((path.parent / "LICENSE").is_file() for path in files)
