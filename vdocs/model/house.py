"""The house: how an organisation's documents look and what their fixed words are (blueprints 1.2.1 and 1.2.2)."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.types import PydanticCustomError

from vdocs.model.record import Record, Text
from vdocs.model.vocabulary import Vocabulary


class Paper(Vocabulary):
    """The paper of Word documents."""

    A4 = "A4", "210 by 297 millimetres."
    LETTER = "Letter", "US Letter, 8.5 by 11 inches."

    @property
    def label(self) -> str:
        """The paper's name, which is how it is printed."""
        return self.value


def _matching(pattern: str, kind: str, message: str):
    """Return a type of text of a form; `message` says what is expected."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise PydanticCustomError(kind, message)
        return value

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})]


Colour = _matching("#?[0-9A-Fa-f]{6}", "colour_form", "a colour is written as six hexadecimal digits, such as 1F3A5F")
Language = _matching("[a-z]{2,3}(-[A-Z]{2})?", "language_form", "a language is written as en-GB or de-DE")
FontName = _matching("[A-Za-z0-9][A-Za-z0-9 .'-]{0,60}", "font_form", "a font is written by its name, such as Calibri")
PageWords = _matching(
    r"(?=.*\{page\})(?=.*\{pages\})[^{}]*\{pages?\}[^{}]*\{pages?\}[^{}]*",
    "page_form",
    "write {page} and {pages} where the two numbers stand",
)


class Colours(Record):
    """Colours of documents in place of our own, as six hexadecimal digits."""

    accent: Colour | None = Field(None, description="Headings, header rows of tables, rules.")
    accent_soft: Colour | None = Field(None, description="Label columns and group rows; a pale accent when not given.")
    ink: Colour | None = Field(None, description="Text.")
    line: Colour | None = Field(None, description="Borders of tables.")
    muted: Colour | None = Field(None, description="Headers, footers, captions.")
    link: Colour | None = Field(None, description="Links.")


class Fonts(Record):
    """Fonts of documents in place of our own; they must be there on every computer that opens the documents."""

    body: FontName | None = Field(None, description="Everything but code; Arial when not given.")
    mono: FontName | None = Field(None, description="Code; Courier New when not given.")


class Wording(Record):
    """The fixed words of Word documents, for another language or the organisation's own terms."""

    draft_watermark: Text = Field("DRAFT", description="Across every page of a draft.")
    end_of_document: Text = Field("End of document", description="On the last page.")
    contents: Text = Field("Contents", description="Heading of the contents list.")
    tables: Text = Field("Tables", description="Heading of the list of tables.")
    table: Text = Field("Table", description="Before the number of a table.")
    figures: Text = Field("Figures", description="Heading of the list of figures.")
    figure: Text = Field("Figure", description="Before the number of a figure.")
    section: Text = Field("section", description="Before the number of a section, in references to it.")
    page: PageWords = Field("Page {page} of {pages}", description="In the footer; {page} and {pages} are the two numbers.")
    version: Text = Field("Version", description="Before the version, in the header and on the cover.")
    system: Text = Field("System", description="Before the system, in the footer and on the cover.")
    baseline: Text = Field("Baseline", description="Before the content baseline in the footer.")
    fingerprint: Text = Field("Fingerprint", description="Before the fingerprint, in the footer and on the cover.")
    effective: Text = Field("Effective", description="Before the effective date in the footer.")
    not_effective: Text = Field("Not effective", description="In place of an effective date.")
    first_issue: Text = Field("None – first issue", description="On the cover, when nothing is superseded.")
    document_number: Text = Field("Document number", description="On the cover.")
    status: Text = Field("Status", description="On the cover.")
    effective_date: Text = Field("Effective date", description="On the cover.")
    supersedes: Text = Field("Supersedes", description="On the cover.")
    author: Text = Field("Author", description="On the cover.")
    confidentiality: Text = Field("Confidentiality", description="On the cover.")
    system_id: Text = Field("System ID", description="On the cover.")
    system_release: Text = Field("System release", description="On the cover.")
    document_control: Text = Field("Document control", description="On the cover, over the box that ties a page to its source.")
    content_baseline: Text = Field("Content baseline", description="In the box of document control.")
    compiled_with: Text = Field("Compiled with", description="In the box of document control.")


class House(Record):
    """The `house:` block: how Word documents look."""

    paper: Paper | None = Field(None, description="A4 when not given.")
    language: Language = Field("en-GB", description="Language of the documents, for spelling and for screen readers.")
    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    wording: Wording = Wording()
