"""What LibreOffice is asked to write: a quick PDF that tells where bookmarks stand, or the PDF edition of a document."""

from __future__ import annotations

import json
from collections.abc import Mapping

LAYOUT: Mapping[str, bool | int] = {
    "ExportBookmarksToPDFDestination": True,
    "ExportBookmarks": False,
    "UseTaggedPDF": False,
}
"""For the page numbers only: no outline, no tags."""

ARCHIVE: Mapping[str, bool | int] = {
    "SelectPdfVersion": 2,  # PDF/A-2b
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,
    "DisplayPDFDocumentTitle": True,
    "InitialView": 1,  # page and outline
    "UseLosslessCompression": True,
    "ReduceImageResolution": False,
    "ExportFormFields": False,
    "IsSkipEmptyPages": False,
}
"""For the PDF edition: archive-grade and tagged, with an outline, pictures as they are.

The switch for PDF/UA changes nothing but a claim in the metadata, which nobody has checked; it is left off.
"""


def target(options: Mapping[str, bool | int]) -> str:
    """Return the target of `--convert-to`."""
    data = {
        name: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()} for name, value in options.items()
    }
    return f"pdf:writer_pdf_Export:{json.dumps(data, separators=(',', ':'))}"
