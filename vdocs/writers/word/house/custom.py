"""The custom properties that a template sets itself."""

from __future__ import annotations

from vdocs.writers.word.house.archive import Archive, parsed

_FILE = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_IDENTITY = ("_", "ContentTypeId", "MSIP_Label")
"""Beginnings of names that tell the template's own place in a document management system."""


def constants_of(archive: Archive) -> dict[str, str]:
    """Return the custom properties of a template as text, by name."""
    name = next((relation.target for relation in archive.relations("") if relation.kind == "custom-properties"), "")
    if name not in archive.parts:
        return {}
    entries = parsed(archive.parts[name]).iter(f"{_FILE}property")
    found = {entry.get("name", ""): "".join(entry.itertext()).strip() for entry in entries}
    return {name: text for name, text in sorted(found.items()) if name and text and not name.startswith(_IDENTITY)}
