"""The cover of a controlled document as the block that opens its page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vdocs.document.nodes import Frame
from vdocs.sphinx_ext.cells import badge_html

_TONES = {"Approved": "good", "Effective": "good", "Executed": "good", "Superseded": "bad", "Retired": "bad"}
"""How the status of a document is coloured; any other status is still open."""


def status_badge(frame: Frame) -> str:
    """Return the status of a document as a badge."""
    return badge_html(frame.status, "caution" if frame.is_draft else _TONES.get(frame.status, "caution"))


def cover_html(frame: Frame) -> str:
    """Return the header block: who, what, which version, and the facts of document control."""
    anchor = f' id="{escape(frame.number)}"' if frame.number else ""
    return (
        f'<header class="vd-cover"{anchor}>\n'
        f'<p class="vd-cover-owner">{_joined(frame.organisation, frame.site)}</p>\n'
        f"<h1>{escape(frame.title)}</h1>\n{_identity(frame)}"
        f'<dl class="vd-cover-facts">\n{"".join(_fact(label, value) for label, value in _facts(frame) if value)}</dl>\n'
        "</header>\n"
    )


def _joined(*parts: str) -> str:
    return " · ".join(escape(part) for part in parts if part)


def _identity(frame: Frame) -> str:
    number = f'<span class="vd-cover-number">{escape(frame.number)}</span>' if frame.number else ""
    version = f"<span>Version {escape(frame.version)}</span>" if frame.version else ""
    status = status_badge(frame) if frame.status else ""
    return f'<p class="vd-cover-identity">{" ".join(filter(None, (number, version, status)))}</p>\n'


def _facts(frame: Frame) -> Iterator[tuple[str, str]]:
    """Yield the labels and values of the cover; an empty value is not printed."""
    yield "Document type", "" if frame.type_name in frame.title else frame.type_name
    yield "System", " ".join(filter(None, (frame.system_name, frame.system_release))) + f" ({frame.system_id})" * bool(frame.system_id)
    yield "Effective date", frame.effective
    yield "Supersedes", frame.supersedes
    yield "Author", ", ".join(filter(None, (frame.author, frame.author_role)))
    yield "Confidentiality", frame.confidentiality
    yield from frame.classification
    yield "Baseline", frame.baseline
    yield "Compiled with", frame.tool
    yield "Content fingerprint (SHA-256)", frame.fingerprint


def _fact(label: str, value: str) -> str:
    wide = ' class="vd-wide"' if len(value) > 60 else ""
    shown = f"<code>{escape(value)}</code>" if label.startswith("Content fingerprint") else escape(value)
    return f"<div{wide}><dt>{escape(label)}</dt>\n<dd>{shown}</dd></div>\n"
