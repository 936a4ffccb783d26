"""Compose a controlled document: outline, prose and views to one docutils doctree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from vdocs.document.definitions import definitions
from vdocs.document.drawing import drawn
from vdocs.document.markdown import blocks, linked
from vdocs.document.nodes import Frame, contents, cover, end_of_document, view_table
from vdocs.document.outline import Section, outline
from vdocs.document.pictures import captioned_picture, drawing
from vdocs.document.seal import fingerprint
from vdocs.model.dates import printed_date
from vdocs.model.issue import Issue
from vdocs.model.project import Project
from vdocs.model.vocabulary import DocumentType
from vdocs.trace.protocols import PROTOCOLS
from vdocs.views import scripts
from vdocs.views.context import Context, document_name, person_name, yes_no
from vdocs.views.diagram import Diagram
from vdocs.views.frame import with_fingerprint
from vdocs.views.registry import DIAGRAMS, GROUPS, VIEWS
from vdocs.views.table import Table


class Composed(NamedTuple):
    """A composed document: the name of its page, its frame and its tree."""

    name: str
    frame: Frame
    doctree: nodes.document


def compose(context: Context, tool: str) -> Composed:
    """Return the document of the context as a doctree; `tool` is printed in the document-control box."""
    tree = empty_tree(context.document.id, context.project)
    frame = document_frame(context, tool)
    heading = cover()
    heading["frame"] = frame
    tree += heading
    tree += list(_front(context))
    words = placeholders(context)
    first, *included = context.document.types
    body = [section for entry in outline(first, context.catalogues, included) for section in _sections(entry, context, words)]
    tree += body
    tree += end_of_document()
    linked(body, context.trace.kinds.keys() | {context.document.id})
    _define(tree, context)
    _number(tree)
    # A copy has the fingerprint of the document: both were compiled from the same content.
    base = fingerprint(tree, frame) if context.issue is None else compose(context._replace(issue=None), tool).frame.fingerprint
    frame = frame._replace(fingerprint=base)
    _fill_in_fingerprint(tree, base)
    heading["frame"] = tree["frame"] = frame
    return Composed(context.document.id, frame, tree)


@lru_cache(1)
def _settings():
    return get_default_settings()


def empty_tree(name: str, project: Project) -> nodes.document:
    """Return a doctree without content, which knows how dates are printed and which pictures there are."""
    tree = new_document(name, _settings().copy())
    tree["date_format"] = project.profile.date_format
    tree["pictures"] = project.pictures
    return tree


def document_frame(context: Context, tool: str) -> Frame:
    """Return the frame of the document; its fingerprint is filled in when the document is complete."""
    document, profile = context.document, context.project.profile
    system, organisation, words = profile.system, profile.organisation, context.project.house_style.wording
    names = context.catalogues["documents"]["documents"][document.type.value]
    effective = printed_date(document.effective_date, profile.date_format) if document.effective_date else words.not_effective
    author = context.people.get(document.author or "")
    classification = (
        ("GAMP category", system.gamp_category.value),
        ("GxP relevant", yes_no(system.gxp)),
        ("Overall system risk", system.overall_risk.label),
    )
    return Frame(
        organisation=organisation.name,
        site=organisation.site,
        type_code=document.type.value,
        type_name=names["name"],
        title=document_name(context, document),
        number=document.id,
        version=document.version,
        status=document.document_status.label,
        is_draft=document.document_status.is_draft,
        effective=effective,
        supersedes=document.superseded or words.first_issue,
        author=person_name(context, document.author) or "Not named",
        author_role=author.job_title if author else "",
        confidentiality=organisation.confidentiality,
        system_id=system.id,
        system_name=system.name,
        system_release=system.release,
        baseline=profile.baseline or "Not named",
        classification=classification if document.type in (DocumentType.GXP, DocumentType.VP, DocumentType.URS, DocumentType.FRA) else (),
        tool=tool,
        issue=context.issue,
    )


def _front(context: Context) -> Iterator[nodes.Node]:
    """The approval, the revision history and the place of the contents list."""
    is_protocol = context.document.type in PROTOCOLS
    title = "Pre-execution approval" if is_protocol else "Approval"
    words = (
        "Execution may begin when every role below has signed this version."
        if is_protocol
        else "This version is approved when every role below has signed it; it takes effect on its effective date."
    )
    tables = [table(VIEWS[name](context)) for name in ("signed_document", "approval")]
    yield section("approval", title, [*blocks(words), *tables], ("front", "new-page"))
    if is_protocol:
        words = _copy_words(context.issue)
        yield section("execution-copy", "Execution copy", [*blocks(words), table(VIEWS["execution_copy"](context))], ("front",))
    items = VIEWS["item_history"](context)
    yield section("history", "Revision history", [table(VIEWS["history"](context)), *([table(items)] if items.rows else [])], ("front",))
    place = contents()
    place["tables"] = True
    yield place


def _copy_words(issue: Issue | None) -> str:
    if issue is None:
        return "Filled in when the approved protocol is issued for execution; each run is executed on a copy of its own."
    if issue.is_dry_run:
        return "This is a dry run. What is written here is not a record and is not used as evidence."
    return "This copy is for one run. Check its number and its issue, which stand on every page, before the first entry."


def section(key: str, title: str, children: Iterable[nodes.Node], classes: Iterable[str] = ()) -> nodes.section:
    """Return a section without a number."""
    result = nodes.section("", nodes.title("", title), *children, ids=[key], classes=list(classes))
    result["number"] = ""
    return result


def table(view: Table) -> view_table:
    """Return the leaf that carries a view."""
    result = view_table()
    result["table"] = view
    result["number"] = 0
    return result


def placeholders(context: Context) -> Mapping[str, str]:
    """Return the closed set of words that prose may name in braces."""
    profile = context.project.profile
    return {
        "system": profile.system.name,
        "system_id": profile.system.id,
        "release": profile.system.release,
        "organisation": profile.organisation.name,
        "site": profile.organisation.site,
        "number": context.document.id,
        "version": context.document.version,
        "date_format": profile.date_format,
    }


_BRACES = re.compile(r"\{([a-z_]+)\}")


_SIGNS = re.compile(r"([\\`*_\[\]<>#~|&])")
"""Signs that Markdown would read in a word that is filled in."""


def _filled(markdown: str, words: Mapping[str, str]) -> str:
    return _BRACES.sub(lambda match: _SIGNS.sub(r"\\\1", words[match.group(1)]) if match.group(1) in words else match.group(), markdown)


def _sections(entry: Section, context: Context, words: Mapping[str, str]) -> Iterator[nodes.section]:
    """The section of an outline entry, unless it may be left out, and the project's own sections that follow it."""
    made = _section(entry, context, words)
    if made is not None:
        yield made
    yield from _own_sections(entry.key, context, words)


def _own_sections(after: str, context: Context, words: Mapping[str, str], depth: int = 0) -> Iterator[nodes.section]:
    """The project's own sections that follow a key, each with those that follow it in turn."""
    for own in context.document.sections:
        if own.after == after and depth <= len(context.document.sections):
            yield section(own.key, own.title, blocks(_filled(own.text, words)))
            yield from _own_sections(own.key, context, words, depth + 1)


def _section(entry: Section, context: Context, words: Mapping[str, str]) -> nodes.section | None:
    reason = context.document.not_applicable.get(entry.key)
    if reason is not None:
        return section(entry.key, entry.title, [nodes.paragraph("", f"Not applicable – {reason}", classes=["none"])], entry.classes)
    own = context.document.prose.get(entry.key, "")
    prose = [node for text in (entry.fixed, own or entry.text) if text for node in blocks(_filled(text, words))]
    tables = [VIEWS[name](context) for name in entry.views if name != "definitions"]
    inner = [child for sub in entry.sections for child in _sections(sub, context, words)]
    inner += _grouped(entry, context)
    says = bool(
        own
        or inner
        or entry.always
        or "definitions" in entry.views
        or any(view.rows for view in tables)
        or entry.diagrams
        or (entry.text and not entry.views)
    )
    if not says and entry.requirement != "mandatory":
        return None
    children = [
        *prose,
        *(_leaf(DIAGRAMS[name](context)) for name in entry.diagrams),
        *(table(view) for view in tables if view.rows or says is False or len(tables) == 1 or entry.requirement == "mandatory"),
        *inner,
    ]
    if "definitions" in entry.views:
        children.append(table(Table("definitions", "", (), ())))
    if not children:
        children = [nodes.paragraph("", entry.none, classes=["none"])]
    return section(entry.key, entry.title, children, entry.classes)


def _grouped(entry: Section, context: Context) -> list[nodes.section]:
    """The subsections of a view that gives several tables."""
    if entry.groups == "scripts":
        return [_script(context, case, index) for index, case in enumerate(context.cases)]
    if not entry.groups:
        return []
    return [section(views[0].key, title, [_leaf(view) for view in views]) for title, views in GROUPS[entry.groups](context)]


def _leaf(view: Table | Diagram) -> nodes.Node:
    """Return the leaf for a table or a diagram; a sentence for a diagram without shapes."""
    if isinstance(view, Table):
        return table(view)
    if not view.shapes:
        return nodes.paragraph("", view.empty, classes=["none"])
    return drawing(drawn(view), view.description, view.title, view.key)


def _script(context: Context, case, index: int) -> nodes.section:
    """One test script; each begins on a new page, the first one with its chapter."""
    children: list[nodes.Node] = [table(scripts.header(context, case))]
    if case.setup:
        children += [
            nodes.paragraph("", "Setup", classes=["minor-heading"]),
            table(scripts.setup(context, case)),
        ]
    if case.note:
        children += blocks(f"**Note.** {case.note}")
    children += [table(scripts.steps(context, case)), table(scripts.footer(context, case))]
    return section(case.id, f"{case.id} {case.title}", children, ("script", "new-page") if index else ("script",))


def _define(tree: nodes.document, context: Context) -> None:
    """Put the definitions of the terms that the document uses in their place."""
    for leaf in tree.findall(view_table):
        if leaf["table"].key == "definitions":
            leaf["table"] = definitions(tree, context)


def _fill_in_fingerprint(tree: nodes.document, digest: str) -> None:
    """Print the fingerprint beside the approval blocks; it is of everything else that the document prints."""
    for leaf in tree.findall(view_table):
        if leaf["table"].key == "signed-document":
            leaf["table"] = with_fingerprint(leaf["table"], digest)


def _number(tree: nodes.document) -> None:
    """Number the sections behind the front matter, the captioned tables that have rows, and the captioned pictures."""
    _number_sections(tree, "")
    tables = (leaf for leaf in tree.findall(view_table) if leaf["table"].title and leaf["table"].rows)
    figures = (figure for figure in tree.findall(captioned_picture) if figure.children)
    for leaves in (tables, figures):
        for number, leaf in enumerate(leaves, 1):
            leaf["number"] = number


def _number_sections(parent: nodes.Element, prefix: str) -> None:
    count = 0
    for child in parent.children:
        if isinstance(child, nodes.section) and "front" not in child["classes"]:
            count += 1
            child["number"] = f"{prefix}{count}"
            _number_sections(child, f"{prefix}{count}.")
