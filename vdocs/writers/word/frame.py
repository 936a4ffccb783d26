"""The frame of every page: header, footer and the watermark of a draft (blueprint 1.2.2)."""

from __future__ import annotations

import re

from vdocs.document.nodes import Frame
from vdocs.model.house import Wording
from vdocs.writers.word import grid
from vdocs.writers.word.copies import DRY_RUN_WATERMARK, issue_line, issue_properties
from vdocs.writers.word.page import Page
from vdocs.writers.word.styles import style
from vdocs.writers.word.xml import DECLARATION, NAMESPACES, attribute, field, paragraph, property_field, run, styled

LOGO_WIDTH, LOGO_HEIGHT = 30.0, 8.5
"""The most room for a logo in a header, in millimetres."""


def properties(frame: Frame) -> dict[str, str]:
    """Return the custom properties that the fields of the frame print, so that a document management system can set them."""
    return {
        "Baseline": frame.baseline,
        "Confidentiality": frame.confidentiality,
        "DocumentNumber": frame.number,
        "DocumentStatus": frame.status,
        "DocumentTitle": frame.title,
        "DocumentType": frame.type_name,
        "DocumentVersion": frame.version,
        "EffectiveDate": frame.effective,
        "Fingerprint": frame.fingerprint,
        "Organisation": frame.organisation,
        "SystemId": frame.system_id,
        "SystemName": frame.system_name,
        "SystemRelease": frame.system_release,
        **issue_properties(frame.issue),
    }


def full_title(frame: Frame) -> str:
    """Return the document's type and title; the type is not said twice."""
    return frame.title if frame.title.startswith(frame.type_name) else f"{frame.type_name} – {frame.title}"


def short_title(frame: Frame) -> str:
    """Return the document's type and the system, which fit one line of the header."""
    return f"{frame.type_name} – {frame.system_name} {frame.system_release}"


def header(frame: Frame, page: Page, words: Wording, cover: bool, serial: int, logo: str = "") -> str:
    """Return the header part of a page; on the cover, which names the document in large type, number and status only.

    `logo` is a run with the logo, no wider than LOGO_WIDTH.
    """
    strong = styled(style("frame_strong"))
    number = paragraph(style("frame_right"), property_field("DocumentNumber", frame.number, strong))
    version = run(f"{words.version} ") + property_field("DocumentVersion", frame.version) + run("  ·  ")
    state = paragraph(style("frame_right"), version + property_field("DocumentStatus", frame.status))
    drawn = number + state if cover else _named(frame, page, number + state, logo)
    end = paragraph(style("frame_end"), watermark(across, serial) if (across := words_across(frame, words)) else "")
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{drawn}{issue_line(frame.issue)}{end}</w:hdr>"


BARE_HEADER = "rIdHeaderBare"
"""The relationship of a header that holds nothing but what must stand on every page."""


def bare_header(frame: Frame, words: Wording, serial: int) -> str:
    """Return the header part of pages of a template that have none: the line of an execution copy and what stands across."""
    across = words_across(frame, words)
    end = paragraph(style("frame_end"), watermark(across, serial) if across else "")
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{issue_line(frame.issue)}{end}</w:hdr>"


def _named(frame: Frame, page: Page, state: str, logo: str) -> str:
    """Return the header of a page after the cover: logo, organisation and title on the left, the state on the right."""
    room = LOGO_WIDTH + 3 if logo else 0
    widths = [page.text_width * 0.68 - room, page.text_width * 0.32]
    organisation = paragraph(style("header"), run(frame.organisation, styled(style("frame_strong"))))
    title = paragraph(style("header"), run(short_title(frame)))
    cells = grid.cell(widths[0], organisation + title) + grid.cell(widths[1], state)
    if logo:
        widths, cells = [room, *widths], grid.cell(room, paragraph(style("header"), logo)) + cells
    return grid.table("header_frame", widths, grid.row(cells), header=False)


def footer(frame: Frame, page: Page, words: Wording, page_count: int = 1) -> str:
    """Return the footer part of a page; the count of pages is what readers show that do not lay out the document."""
    widths = [page.text_width * share for share in (0.33, 0.34, 0.33)]
    left = [_labelled(words.system, "SystemId", frame.system_id), _effective(frame, words)]
    middle = [_labelled(words.baseline, "Baseline", frame.baseline), run(f"{words.fingerprint} {frame.short_fingerprint}")]
    right = [
        _page_number(words.page, page_count),
        property_field("Confidentiality", frame.confidentiality) if frame.confidentiality else "",
    ]
    columns = (("footer", left), ("frame_centre", middle if frame.fingerprint else middle[:1]), ("frame_right", right))
    cells = "".join(
        grid.cell(width, "".join(paragraph(style(role), line) for line in lines))
        for width, (role, lines) in zip(widths, columns, strict=True)
    )
    drawn = grid.table("footer_frame", widths, grid.row(cells), header=False)
    copies = "" if frame.issue and frame.issue.is_dry_run else words.on_printed_copies(frame.issue is not None)
    end = paragraph(style("frame_centre"), run(copies)) if copies else paragraph(style("frame_end"))
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{drawn}{end}</w:ftr>"


def _labelled(label: str, name: str, value: str) -> str:
    return run(f"{label} ") + property_field(name, value) if value else ""


def _effective(frame: Frame, words: Wording) -> str:
    label = "" if frame.effective == words.not_effective else f"{words.effective} "
    return run(label) + property_field("EffectiveDate", frame.effective)


def _page_number(words: str, page_count: int) -> str:
    """Return the words with the two numbers where their names stand in braces."""
    strong = styled(style("frame_strong"))
    numbers = {"page": field("PAGE", "1", strong), "pages": field("NUMPAGES", str(page_count), strong)}
    return "".join(numbers[part] if index % 2 else run(part, strong) for index, part in enumerate(re.split(r"[{}]", words)))


def words_across(frame: Frame, words: Wording) -> str:
    """Return what stands across every page: that it is a dry run or a draft; empty for other documents."""
    if frame.issue and frame.issue.is_dry_run:
        return DRY_RUN_WATERMARK
    return words.draft_watermark if frame.is_draft else ""


def watermark(text: str, serial: int) -> str:
    """Return a run with the text across the page, pale and behind everything, as Word itself draws a watermark."""
    width, height = (380, 127) if len(text) < 12 else (520, 44)
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{serial}" o:spid="_x0000_s{2048 + serial}" type="#_x0000_t136" '
        f'alt="{attribute(text)} watermark" style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;'
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#dde1e7" '
        'stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" '
        f'string="{attribute(text)}"/></v:shape></w:pict></w:r>'
    )
