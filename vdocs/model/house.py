"""The house: how an organisation's documents look and what their fixed words are (blueprints 1.2.1 and 1.2.2)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
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


class StyleRole(Vocabulary):
    """What a style of a house template may be used for."""

    BODY = "body", "Text."
    TITLE = "title", "Title on the cover."
    SUBTITLE = "subtitle", "Type of document on the cover."
    HEADING1 = "heading1", "Heading of a chapter."
    HEADING2 = "heading2", "Heading of a section."
    HEADING3 = "heading3", "Heading of the third level."
    HEADING4 = "heading4", "Heading of the fourth level."
    FRONT_HEADING = "front_heading", "Heading of approval and revision history, without a number."
    CONTENTS_HEADING = "contents_heading", "Heading of the contents list."
    MINOR_HEADING = "minor_heading", "Small heading that is in no contents list."
    TOC1 = "toc1", "Contents list, chapters."
    TOC2 = "toc2", "Contents list, sections."
    TOC3 = "toc3", "Contents list, third level."
    TABLE_LIST = "table_list", "List of tables."
    CAPTION = "caption", "Caption of a table or figure."
    LIST_BULLET = "list_bullet", "Item of a list with bullets."
    LIST_NUMBER = "list_number", "Item of a numbered list."
    LIST_CONTINUE = "list_continue", "Further paragraph of an item of a list."
    QUOTE = "quote", "Quotation."
    CODE = "code", "Lines of code."
    NONE = "none", "The sentence that says that there is nothing to say."
    END = "end", "The line that ends the document."
    HEADER = "header", "Our page header, where the template has none."
    FOOTER = "footer", "Our page footer, where the template has none."
    TABLE_TEXT = "table_text", "Text in tables."
    TABLE_HEAD = "table_head", "Text in the header row of tables."
    TABLE_LABEL = "table_label", "Labels in the first column of forms."
    TABLE_GROUP = "table_group", "Heading of a group of rows."
    STRONG = "strong", "Bold words."
    EMPHASIS = "emphasis", "Words in italics."
    CODE_TEXT = "code_text", "Code within a line."
    LINK = "link", "Link to an address."
    ITEM_LINK = "item_link", "Link to an item of the document."
    TABLE = "table", "All tables that have no style of their own below."
    TABLE_GRID = "table_grid", "Tables with a header row."
    TABLE_FACTS = "table_facts", "Tables of labels and values."
    TABLE_APPROVAL = "table_approval", "Approval blocks."
    TABLE_FILL = "table_fill", "Forms that are filled in by hand."
    TABLE_STEPS = "table_steps", "Steps of test scripts."
    TABLE_MATRIX = "table_matrix", "Small tables to look things up, such as a risk matrix."
    TABLE_PROSE = "table_prose", "Tables within text."


class DocumentField(Vocabulary):
    """What a house template may print of a document, on its cover, in headers and in footers."""

    NUMBER = "number", "Document number."
    VERSION = "version", "Document version."
    STATUS = "status", "Document status, such as Draft."
    TITLE = "title", "Title of the document."
    TYPE = "type", "Type of document in full, such as OQ Protocol."
    TYPE_CODE = "type-code", "Type of document in short, such as OQ."
    ORGANISATION = "organisation", "Name of the organisation."
    SITE = "site", "Site of the organisation."
    SYSTEM = "system", "Name of the system under validation."
    SYSTEM_ID = "system-id", "Id of the system."
    SYSTEM_RELEASE = "system-release", "Release of the system."
    EFFECTIVE_DATE = "effective-date", "Effective date, or that it is not effective."
    SUPERSEDES = "supersedes", "What the document replaces."
    AUTHOR = "author", "Name of the author."
    AUTHOR_ROLE = "author-role", "Job title of the author."
    CONFIDENTIALITY = "confidentiality", "Confidentiality class."
    BASELINE = "baseline", "Label of the content baseline."
    FINGERPRINT = "fingerprint", "SHA-256 of the content, 64 digits."
    SHORT_FINGERPRINT = "short-fingerprint", "The first twelve digits of the fingerprint."
    TOOL = "tool", "Name and version of the program that compiled the document."


class Cover(Vocabulary):
    """Whose cover a document has."""

    TEMPLATE = "template", "What stands in the template before the place of the document."
    VDOCS = "vdocs", "Our own; what stands in the template before the document is left out."


class HeadingNumbers(Vocabulary):
    """Who numbers headings."""

    TEMPLATE = "template", "The template's own list where its headings are numbered, else ours."
    VDOCS = "vdocs", "Our list, such as 1, 1.1, 1.1.1."


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

CaptionWords = _matching(
    r"\{label\}[^{}]*\{number\}[^{}]+\{title\}",
    "caption_form",
    "write {label}, {number} and {title} in this order with something between number and title, such as {label} {number}: {title}",
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
    east_asian: FontName | None = Field(None, description="Chinese, Japanese and Korean text; Microsoft YaHei when not given.")


class Wording(Record):
    """The fixed words of Word documents, for another language or the organisation's own terms."""

    draft_watermark: Text = Field("DRAFT", description="Across every page of a draft.")
    end_of_document: Text = Field("End of document", description="On the last page.")
    contents: Text = Field("Contents", description="Heading of the contents list.")
    tables: Text = Field("Tables", description="Heading of the list of tables.")
    table: Text = Field("Table", description="Before the number of a table.")
    figures: Text = Field("Figures", description="Heading of the list of figures.")
    figure: Text = Field("Figure", description="Before the number of a figure.")
    caption: CaptionWords = Field(
        "{label} {number} – {title}", description="Captions of tables and figures; {label} is the word before the number."
    )
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
    printed_copies: Text = Field(
        "Printed copies are uncontrolled, except the signed original and copies that were issued as controlled.",
        description="In the footer, and beside each approval block.",
    )
    controlled_copy: Text = Field(
        "Controlled copy as issued; further copies made of it are uncontrolled.",
        description="In place of that, on an execution copy that was issued.",
    )
    signing_order: Text = Field(
        "In the order of the rows: first the author, then reviewers, then those who accept; Quality Assurance signs last.",
        description="Beside each approval block.",
    )

    def on_printed_copies(self, is_issued: bool) -> str:
        """Return what is said of printed copies, on the document itself or on an execution copy that was issued."""
        return self.controlled_copy if is_issued else self.printed_copies

    def numbered(self, label: str, number: str = "") -> str:
        """Return a label with its number, as captions have them."""
        return label + re.split(r"[{}]", self.caption)[2] + number

    @property
    def caption_sign(self) -> str:
        """What stands between the number and the title of a caption."""
        return re.split(r"[{}]", self.caption)[4]


class FormTable(Vocabulary):
    """What is filled in by hand and may have columns of the house."""

    APPROVAL = "approval", "Approval blocks; the column stands before the signature."
    STEPS = "steps", "Steps of test scripts and installation checks."
    DEVIATION_LOG = "deviation-log", "Deviation log."
    EVIDENCE_INDEX = "evidence-index", "Evidence index."
    SIGNATURE_LOG = "signature-log", "Signature and initials log."
    COMMENTS = "comments", "Comments and late entries."


class OwnColumn(Record):
    """A column that the house adds to a form; it is left open to be filled in."""

    table: FormTable = Field(description="The form.")
    title: Text = Field(description="What stands in the header row, such as Department.")
    width: Annotated[int, Field(ge=10, le=60)] = Field(24, description="Width in millimetres, before the table is fitted to the page.")

    @property
    def key(self) -> str:
        """The name of the column's fields, made from its title."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        return "own-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


_MOST_OWN = 3
"""Columns that a house may add to a form; more would leave no room to write."""


def _told_apart(columns: list[OwnColumn]) -> list[OwnColumn]:
    """Return the columns; their fields must be told apart when an executed copy is read back."""
    names = [(column.table, column.key) for column in columns]
    if any(key == "own-" for _, key in names) or len(set(names)) < len(names):
        raise PydanticCustomError("own_title", "give each column of a form a title of its own with at least one Latin letter or digit")
    if any(count > _MOST_OWN for count in Counter(table for table, _ in names).values()):
        raise PydanticCustomError("own_count", f"a form may have {_MOST_OWN} columns of the house at most")
    return columns


class Logo(Record):
    """The organisation's logo, on our cover and in our header."""

    file: Text = Field(description="PNG, JPEG or SVG below specs/, such as specs/house/logo.png.")
    width: Annotated[int, Field(ge=5, le=120)] = Field(40, description="Width on the cover in millimetres.")
    alt: str = Field("", description="What screen readers say; the name of the organisation when not given.")


class House(Record):
    """The `house:` block: how Word documents look."""

    template: str = Field(
        "", description="Word template, .docx or .dotx; specs/house/template.docx or template.dotx is taken when it is there."
    )
    paper: Paper | None = Field(None, description="That of the template, or A4, when not given.")
    language: Language | None = Field(
        None, description="Language of the documents, for spelling and for screen readers; that of the template, or en-GB, when not given."
    )
    cover: Cover | None = Field(None, description="That of the template, when it has one and nothing else is said.")
    heading_numbers: HeadingNumbers = Field(HeadingNumbers.TEMPLATE, description="Who numbers headings.")
    styles: dict[StyleRole, Text] = Field({}, description="Names of the template's styles by what they are used for.")
    fields: dict[Text, DocumentField] = Field(
        {}, description="What the template's content controls, properties and merge fields print, by their tag or name."
    )
    columns: Annotated[list[OwnColumn], AfterValidator(_told_apart)] = Field(
        [], description="Columns that your forms have besides ours, at most three each."
    )
    logo: Logo | None = Field(None, description="Logo, where the template has no cover or no header of its own.")
    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    wording: Wording = Wording()
