"""What files parsed to, kept by the digest of their content: a file that did not change is not parsed again.

The cache lies in the user's own cache folder and not in the project, which may come from elsewhere: what is read from it stands in
for the author's text. Only files without any finding are kept. An entry that cannot be read counts as none; `VDOCS_CACHE` names
another folder, and `VDOCS_CACHE=off` keeps nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import yaml

from vdocs import __version__

_FORM = f"1 {__version__} {yaml.__version__}"
"""Changes when the same text is parsed to something else."""

_MOST = 256 * 1024 * 1024
"""Bytes that the cache may take; beyond it the oldest half goes."""

VARIABLE = "VDOCS_CACHE"


def cache_folder() -> Path | None:
    """Return the folder in which vdocs keeps what can be made again, None when it keeps nothing."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return None if named.lower() == "off" else Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    usual = {"win32": home / "AppData" / "Local", "darwin": home / "Library" / "Caches"}.get(sys.platform, home / ".cache")
    return Path(os.environ.get("XDG_CACHE_HOME") or usual) / "vdocs"


class ParseCache:
    """Parsed files by content; it counts what it found and what had to be parsed."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "parsed" if folder else None
        self.found = 0
        self.parsed = 0

    def get(self, text: str) -> Any:
        """Return what a text parsed to, None when it has to be parsed."""
        data = self._read(text) if self._folder else None
        self.found += data is not None
        self.parsed += data is None
        return data

    def put(self, text: str, data: Any) -> None:
        """Keep what a text parsed to; a disk that refuses is no error."""
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = mkstemp(dir=self._folder, prefix=".")
            with os.fdopen(handle, "wb") as stream:
                stream.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
            os.replace(name, self._path(text))
        except (OSError, ValueError):
            return

    def tidy(self) -> None:
        """Remove the oldest entries when there are too many bytes of them."""
        if self._folder is None or not self.parsed:
            return
        try:
            entries = sorted(
                ((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(self._folder)), reverse=True
            )
            total = 0
            for _, size, path in entries:
                total += size
                if total > _MOST // 2 and sum(each[1] for each in entries) > _MOST:
                    os.unlink(path)
        except OSError:
            return

    def _path(self, text: str) -> Path:
        assert self._folder is not None
        digest = hashlib.sha256(_FORM.encode())
        digest.update(text.encode("utf-8", "surrogatepass"))
        return self._folder / f"{digest.hexdigest()}.json"

    def _read(self, text: str) -> Any:
        try:
            data = json.loads(self._path(text).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return data if isinstance(data, dict) else None


NO_CACHE = ParseCache(None)
"""Keeps nothing."""
