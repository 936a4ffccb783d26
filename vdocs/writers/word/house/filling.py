"""The fields of a template: content controls, document properties and merge fields, filled with what a document says.

A field is found by its name: the tag or the title of a control, the property of a `DOCPROPERTY` field, the name of a merge
field. The name is one of `fields` in the `house:` block, or one of ours, such as `DocumentNumber`. Nothing keeps the text
that the template had, for a stale number in a header is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from vdocs.document.nodes import Frame
from vdocs.model.house import DocumentField
from vdocs.writers.word.frame import full_title, properties
from vdocs.writers.word.house.refusal import Unusable
from vdocs.writers.word.house.stylesheet import W, value
from vdocs.writers.word.xml import one_line

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_COUNTED = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES")
_OF_THE_DAY = ("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY")
"""Fields that print when or by whom a file was opened, which a controlled document must not."""
_CONDITIONAL = ("IF", "COMPARE", "SKIPIF", "NEXTIF", "NEXT", "SET", "ASK", "FILLIN", "QUOTE", "INFO", "=")
"""Fields that print what a rule of their own says; what stands in them was true for another document."""
_OUTSIDE = ("INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "IMPORT", "DATABASE", "RD", "MACROBUTTON")
_NAMING = ("DOCPROPERTY", "MERGEFIELD", "DOCVARIABLE")
_CORE = {"TITLE": "title", "SUBJECT": "subject", "AUTHOR": "author", "CATEGORY": "category", "KEYWORDS": "", "COMMENTS": ""}
_BOUND = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "category": "category",
    "contentStatus": "status",
    "Company": "organisation",
}
"""What the controls of Word's own document properties show, by the last step of their binding."""
_WORDS = re.compile(r'"([^"]*)"|(\S+)')


class Values(NamedTuple):
    """What a document says, by the names under which a template may ask for it."""

    named: Mapping[str, str]
    """By name without case, spaces and hyphens."""
    core: Mapping[str, str]
    file: str
    title: str
    pages: str = "1"
    """The number of pages, as far as it is known."""

    def get(self, name: str) -> str | None:
        """Return the text for a name; None when nothing has that name."""
        return self.named.get(key(name))


def key(name: str) -> str:
    """Return a name as names are compared."""
    return re.sub(r"[\s_-]", "", name).casefold()


def texts_of(frame: Frame) -> dict[DocumentField, str]:
    """Return what the fields of a document say."""
    return {
        DocumentField.NUMBER: frame.number,
        DocumentField.VERSION: frame.version,
        DocumentField.STATUS: frame.status,
        DocumentField.TITLE: frame.title,
        DocumentField.TYPE: frame.type_name,
        DocumentField.TYPE_CODE: frame.type_code,
        DocumentField.ORGANISATION: frame.organisation,
        DocumentField.SITE: frame.site,
        DocumentField.SYSTEM: frame.system_name,
        DocumentField.SYSTEM_ID: frame.system_id,
        DocumentField.SYSTEM_RELEASE: frame.system_release,
        DocumentField.EFFECTIVE_DATE: frame.effective,
        DocumentField.SUPERSEDES: frame.supersedes,
        DocumentField.AUTHOR: frame.author,
        DocumentField.AUTHOR_ROLE: frame.author_role,
        DocumentField.CONFIDENTIALITY: frame.confidentiality,
        DocumentField.BASELINE: frame.baseline,
        DocumentField.FINGERPRINT: frame.fingerprint,
        DocumentField.SHORT_FINGERPRINT: frame.short_fingerprint,
        DocumentField.TOOL: frame.tool,
    }


def values_of(frame: Frame, fields: Mapping[str, DocumentField], constants: Mapping[str, str]) -> Values:
    """Return what a document says; `constants` are properties that the template sets itself."""
    texts = texts_of(frame)
    named = {key(name): text for name, text in constants.items()}
    named |= {key(field.value): text for field, text in texts.items()}
    named |= {key(name): text for name, text in properties(frame).items()}
    named |= {key(name): texts[field] for name, field in fields.items()}
    core = {
        "title": full_title(frame),
        "subject": frame.type_name,
        "author": frame.author,
        "category": frame.type_name,
        "status": frame.status,
        "organisation": frame.organisation,
    }
    return Values({name: one_line(text) for name, text in named.items()}, core, f"{frame.number}.docx", frame.title)


def fill(root: etree._Element, values: Values) -> None:
    """Fill the fields of a part."""
    for control in list(root.iter(f"{W}sdt")):
        _fill_control(control, values)
    for field in conditional_fields(root):
        _unlink(field, "")
    for field in fields_in(root):
        _fill_field(field, values)


def control_name(control: etree._Element, known: Values | None = None) -> str:
    """Return the name of a control: its tag, or its title where the tag says nothing known."""
    names = [value(control.find(f"{W}sdtPr/{W}{part}")) for part in ("tag", "alias")]
    if known is not None:
        names = [name for name in names if name and known.get(name) is not None]
    return next(filter(None, names), "")


def bound_to(control: etree._Element) -> str:
    """Return the document property of Word's own that a control shows; empty when it shows none."""
    path = value(control.find(f"{W}sdtPr/{W}dataBinding"), "xpath")
    step = re.sub(r"^.*[:/]|\[\d+\]$", "", path)
    return step if step in _BOUND else ""


def _fill_control(control: etree._Element, values: Values) -> None:
    look, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    name, bound = control_name(control, values), bound_to(control)
    if content is None or look is None or not (name or bound):
        return
    for leftover in ("showingPlcHdr", "placeholder", "dataBinding"):
        for element in [*look.findall(f"{W}{leftover}"), *look.findall(f"{_W15}{leftover}")]:
            look.remove(element)
    for date in look.findall(f"{W}date"):
        date.attrib.pop(f"{W}fullDate", None)
    _set_text(content, values.get(name) or "" if name else values.core[_BOUND[bound]])


def _set_text(content: etree._Element, text: str) -> None:
    """Put a text in place of what a control holds, with the look of its first run."""
    runs = list(content.iter(f"{W}r"))
    if not runs:
        home = content if content.find(f"{W}p") is None and content.find(f".//{W}p") is None else next(content.iter(f"{W}p"))
        runs = [etree.SubElement(home, f"{W}r")]
    for style in runs[0].iterfind(f"{W}rPr/{W}rStyle"):
        if "placeholder" in value(style).casefold() or "platzhalter" in value(style).casefold():
            style.getparent().remove(style)
    _set_run(runs[0], text)
    for run in runs[1:]:
        run.getparent().remove(run)
    first = next(runs[0].iterancestors(f"{W}p"), None)
    for paragraph in content.findall(f"{W}p"):
        if paragraph is not first:
            content.remove(paragraph)


def _set_run(run: etree._Element, text: str) -> None:
    for child in list(run):
        if child.tag != f"{W}rPr":
            run.remove(child)
    made = etree.SubElement(run, f"{W}t", {_XML_SPACE: "preserve"})
    made.text = text


class Field(NamedTuple):
    """A field: its instruction and the elements that hold it and its result."""

    instruction: str
    runs: tuple[etree._Element, ...]
    """All runs of the field in order; the element of a simple field alone."""
    result: tuple[etree._Element, ...]

    @property
    def words(self) -> list[str]:
        """The words of the instruction, without quotes."""
        return [quoted or plain for quoted, plain in _WORDS.findall(self.instruction)]

    @property
    def kind(self) -> str:
        """The first word, in capitals."""
        return self.words[0].upper() if self.words else ""

    @property
    def name(self) -> str:
        """What a property or merge field asks for; empty for other fields."""
        return self.words[1] if self.kind in _NAMING and len(self.words) > 1 else ""


def fields_in(root: etree._Element) -> Iterator[Field]:
    """Yield the fields of a part that hold no other field."""
    for simple in list(root.iter(f"{W}fldSimple")):
        yield Field(value(simple, "instr"), (simple,), tuple(simple.findall(f"{W}r")))
    for paragraph in list(root.iter(f"{W}p")):
        yield from (field for field, nests in _complex(paragraph) if not nests)


def conditional_fields(root: etree._Element) -> Iterator[Field]:
    """Yield the fields whose text depends on a rule, the outermost of those within each other."""
    for simple in list(root.iter(f"{W}fldSimple")):
        field = Field(value(simple, "instr"), (simple,), tuple(simple.findall(f"{W}r")))
        if field.kind in _CONDITIONAL:
            yield field
    for paragraph in list(root.iter(f"{W}p")):
        found = [field for field, _ in _complex(paragraph) if field.kind in _CONDITIONAL]
        yield from (field for field in found if not any(_holds(other, field) for other in found))


def _holds(outer: Field, inner: Field) -> bool:
    return outer is not inner and inner.runs[0] in outer.runs and len(outer.runs) > len(inner.runs)


def unclosed_fields(root: etree._Element) -> Iterator[str]:
    """Yield the kinds of fields that go over several paragraphs, which are not filled; contents lists are left out elsewhere."""
    for paragraph in root.iter(f"{W}p"):
        marks = [value(mark, "fldCharType") for mark in paragraph.iter(f"{W}fldChar")]
        if marks.count("begin") > marks.count("end"):
            yield Field("".join(code.text or "" for code in paragraph.iter(f"{W}instrText")), (), ()).kind


def _complex(paragraph: etree._Element) -> Iterator[tuple[Field, bool]]:
    """Yield the fields that begin and end in a paragraph; the flag says that a field holds another."""
    open_fields: list[list] = []
    found: list[tuple[Field, bool]] = []
    for run in [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]:
        marks = [value(mark, "fldCharType") for mark in run.iterfind(f"{W}fldChar")]
        if "begin" in marks:
            if open_fields:
                open_fields[-1][3] = True
            open_fields.append([[], [], "", False, False])
        if not open_fields:
            continue
        for each in open_fields:
            each[0].append(run)
        runs, result, _, nests, behind = current = open_fields[-1]
        if behind and not marks:
            result.append(run)
        current[2] += "".join(code.text or "" for code in run.iterfind(f"{W}instrText")) if not behind else ""
        if "separate" in marks:
            current[4] = True
        if "end" in marks:
            open_fields.pop()
            found.append((Field(current[2].strip(), tuple(runs), tuple(result)), nests))
    yield from found


def _fill_field(field: Field, values: Values) -> None:
    if field.kind in _COUNTED:
        _set_result(field, values.pages if field.kind == "NUMPAGES" else "1")
    elif field.kind == "DOCPROPERTY" and field.name.upper() in _CORE:
        _set_or_drop(field, values.core.get(_CORE[field.name.upper()], ""))
    elif field.kind in _CORE:
        _set_or_drop(field, values.core.get(_CORE[field.kind], ""))
    elif field.kind == "DOCPROPERTY":
        _set_or_drop(field, values.get(field.name) or "")
    elif field.kind == "STYLEREF":
        _set_result(field, values.title)
    elif field.kind == "FILENAME":
        _set_result(field, values.file)
    elif field.kind == "MERGEFIELD":
        _unlink(field, values.get(field.name) or "")
    elif field.kind in _OF_THE_DAY or field.kind == "DOCVARIABLE":
        _unlink(field, "")


def refuse_outside(root: etree._Element) -> None:
    """Raise Unusable when a field of a part, also one within another, takes text from outside or runs a macro."""
    codes = [value(simple, "instr") for simple in root.iter(f"{W}fldSimple")]
    codes += ["".join(code.text or "" for code in paragraph.iter(f"{W}instrText")) for paragraph in root.iter(f"{W}p")]
    for before, word in [pair for code in codes for pair in pairwise(["", *code.upper().split()])]:
        if word in _OUTSIDE and before not in _NAMING:
            raise Unusable(f"its field {word} takes text from outside", "remove the field from the template")


def unfillable(field: Field, values: Values) -> str:
    """Return what a field asks for that nothing fills; empty when all is well."""
    if field.kind in _NAMING:
        known = field.kind != "DOCVARIABLE" and (field.name.upper() in _CORE or values.get(field.name) is not None)
        return "" if known else f"{field.kind} {field.name}"
    return field.kind if field.kind in _OF_THE_DAY else ""


def _set_or_drop(field: Field, text: str) -> None:
    """Set the result; a field without a value is left out, for Word prints an error in its place."""
    if text:
        _set_result(field, text)
    else:
        _unlink(field, "")


def _set_result(field: Field, text: str) -> None:
    for run in field.runs:
        if run.find(f"{W}fldChar") is not None:
            for stale in run.findall(f"{W}t"):
                run.remove(stale)
    if not field.result:
        _add_result(field, text)
        return
    _set_run(field.result[0], text)
    for run in field.result[1:]:
        run.getparent().remove(run)


def _add_result(field: Field, text: str) -> None:
    """Add a result to a field that has none."""
    if field.runs[0].tag == f"{W}fldSimple":
        _set_run(etree.SubElement(field.runs[0], f"{W}r"), text)
        return
    last, made = field.runs[-1], etree.Element(f"{W}r")
    _set_run(made, text)
    if not any(value(mark, "fldCharType") == "separate" for run in field.runs for mark in run.iterfind(f"{W}fldChar")):
        separator = etree.Element(f"{W}r")
        etree.SubElement(separator, f"{W}fldChar", {f"{W}fldCharType": "separate"})
        last.addprevious(separator)
    last.addprevious(made)


def _unlink(field: Field, text: str) -> None:
    """Put plain text in the place of a field, with the look of its result."""
    kept = field.result[0] if field.result else field.runs[0]
    if kept.tag == f"{W}fldSimple":
        kept = etree.SubElement(kept, f"{W}r")
    _set_run(kept, text)
    if field.runs[0].tag == f"{W}fldSimple":
        field.runs[0].addprevious(kept)
    for run in field.runs:
        if run is not kept:
            run.getparent().remove(run)
