"""What an execution copy has beyond the document: its number on every page, and a lock that leaves only the fields open."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import QName

from vdocs.model.issue import Issue
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import NAMESPACES, paragraph, run, styled

DRY_RUN_WATERMARK = "DRY RUN – NOT FOR RECORD"
_BEFORE_PROTECTION = frozenset(
    (
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "removeDateAndTime",
        "doNotDisplayPageBoundaries",
        "displayBackgroundShape",
        "printPostScriptOverText",
        "printFractionalCharacterWidth",
        "printFormsData",
        "embedTrueTypeFonts",
        "embedSystemFonts",
        "saveSubsetFonts",
        "saveFormsData",
        "mirrorMargins",
        "alignBordersAndEdges",
        "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter",
        "gutterAtTop",
        "hideSpellingErrors",
        "hideGrammaticalErrors",
        "activeWritingStyle",
        "proofState",
        "formsDesign",
        "attachedTemplate",
        "linkStyles",
        "stylePaneFormatFilter",
        "stylePaneSortMethod",
        "documentType",
        "mailMerge",
        "revisionView",
        "trackRevisions",
        "doNotTrackMoves",
        "doNotTrackFormatting",
    )
)
"""Settings that stand before the protection in the order of the schema."""


def issue_line(issue: Issue | None) -> str:
    """Return the line of the header that says which copy a page belongs to; nothing in the document itself."""
    if issue is None:
        return ""
    strong = styled(style("frame_strong"))
    rest = f"  ·  Run {issue.run}" + (f"  ·  Issue {issue.id}" if issue.id else "")
    return paragraph(style("header"), run(issue.copy_label, strong) + run(rest))


def issue_properties(issue: Issue | None) -> dict[str, str]:
    """Return the custom properties that say which issue a file is, so that it is found in the register again."""
    if issue is None:
        return {}
    return {"ExecutionCopy": issue.copy_label, "IssueId": issue.id, "Run": str(issue.run)}


def lock(document: Document) -> None:
    """Leave only the fields open: nothing else can be changed by mistake. Against intent there is the register."""
    settings = document.settings.element
    for old in settings.findall(qn("w:documentProtection")):
        settings.remove(old)
    place = sum(QName(child).localname in _BEFORE_PROTECTION for child in settings)
    settings.insert(place, parse_xml(f'<w:documentProtection {NAMESPACES} w:edit="forms" w:enforcement="1"/>'))
