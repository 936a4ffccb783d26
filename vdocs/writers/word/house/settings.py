"""The settings of a template, without what belongs to the template itself or would ask its reader a question."""

from __future__ import annotations

from lxml import etree

from vdocs.writers.word.house.stylesheet import W

_DROPPED = tuple(
    f"{W}{name}"
    for name in (
        "attachedTemplate",  # a path on somebody's computer
        "linkStyles",
        "updateFields",  # would ask whether to update fields on every opening
        "documentProtection",
        "writeProtection",
        "trackRevisions",
        "revisionView",
        "mailMerge",
        "docVars",
        "rsids",
        "removePersonalInformation",
        "removeDateAndTime",
        "saveThroughXslt",
        "attachedSchema",
        "proofState",
        "view",
    )
)


def tidied(root: etree._Element, even_pages: bool) -> bytes:
    """Return the settings; `even_pages` says that even pages have headers or footers of their own."""
    for child in list(root):
        odd_only = child.tag == f"{W}evenAndOddHeaders" and not even_pages
        if child.tag in _DROPPED or odd_only:
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
