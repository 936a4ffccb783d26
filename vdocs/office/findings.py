"""The VD72x findings: what LibreOffice could not do."""

from __future__ import annotations

from vdocs.model.diagnostic import Code, Diagnostic, Severity, code_of


def pdf_edition_not_written(document: str, reason: str) -> Diagnostic:
    """
    **What it checks.** LibreOffice wrote the PDF edition of every document that was asked for.

    **Why it matters.** The PDF edition is missing; one of an earlier Word file was removed, for it would not show what the Word file says.

    **Example.** LibreOffice gave no answer within its time, or ended while it laid the document out.

    **How to clear it.** Open the Word file in LibreOffice and see what it says; close other programs when the machine is short of memory; build again. The Word file is written and complete.
    """
    message = f"the PDF edition of {document} was not written: {reason}"
    hint = "the Word file is complete; open it in LibreOffice to see what is wrong, then build again"
    return Diagnostic(NO_PDF.code, NO_PDF.name, NO_PDF.severity, message, hint)


NO_PDF = code_of(pdf_edition_not_written, "VD720", Severity.ERROR)

CODES: dict[str, Code] = {NO_PDF.code: NO_PDF}
