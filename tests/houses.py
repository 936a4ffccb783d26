"""Three house templates as Word makes them, each with the look of another company, built from text so that they can be reviewed.

They carry what real templates carry: marks of editing sessions, a thumbnail, custom XML, a path to somebody's template, sample
values in their fields, a contents list.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
_TYPES = {
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "glossaryDocument": f"{_WORD}.document.glossary+xml",
    "attachedTemplate": "",
}
DOCX, DOTX, DOCM = (
    f"{_WORD}.document.main+xml",
    f"{_WORD}.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
)


def package(parts: Mapping[str, str | bytes], main: str = DOCX, relations: Mapping[str, str] | None = None) -> bytes:
    """Return a file with the parts of a folder `word`; `relations` are the further relationships of the document part, by id."""
    files = {f"word/{name}": content for name, content in parts.items()}
    known = [(f"rId{index}", name) for index, name in enumerate((name for name in parts if name != "document.xml"), 1)]
    inner = "".join(_relation(key, name) for key, name in known if _kind(name) in _TYPES or name.startswith("media/"))
    more = "".join((relations or {}).values())
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{inner}{more}</Relationships>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
        if "../docProps/custom.xml" in parts
        else f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    if "../docProps/custom.xml" in parts:
        files["docProps/custom.xml"] = files.pop("word/../docProps/custom.xml")
    types = {name: main if name == "document.xml" else _TYPES.get(_kind(name), "") for name in parts}
    named = "".join(
        f'<Override PartName="/word/{name}" ContentType="{types[name]}"/>'
        for name in parts
        if name == "document.xml" or _kind(name) in _TYPES
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        f"{named}</Types>"
    )
    return zipped(files)


def _kind(name: str) -> str:
    return name.removeprefix("theme/").removesuffix(".xml").rstrip("0123456789")


def _relation(key: str, name: str) -> str:
    kind = "image" if name.startswith("media/") else _kind(name)
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{name}"/>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file of the parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def logo(colour: tuple[int, int, int], width: int = 320, height: int = 96) -> bytes:
    """Return a PNG: a bar and a ring, as a logo."""

    def row(y: int) -> bytes:
        pixels = bytearray()
        for x in range(width):
            ring = 26 <= ((x - 48) ** 2 + (y - 48) ** 2) ** 0.5 <= 42
            bar = 110 <= x <= width - 10 and (28 <= y <= 42 or (54 <= y <= 68 and x <= width - 80))
            pixels += bytes(colour if ring or bar else (255, 255, 255))
        return b"\0" + bytes(pixels)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(map(row, range(height))))) + chunk(b"IEND", b"")
    )


def paragraph(text: str = "", style: str = "", properties: str = "", look: str = "") -> str:
    """Return a paragraph of a template with marks of an editing session; text that begins with a tag is taken as runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = (
        text
        if text.startswith("<")
        else f'<w:r w:rsidRPr="00A1B2C3"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        if text
        else ""
    )
    return f'<w:p w:rsidR="00D4E5F6" w14:paraId="1234ABCD" w14:textId="77777777"><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>'


def control(tag: str, sample: str, alias: str = "", binding: str = "", inner: str = "<w:text/>") -> str:
    """Return a content control within a line that shows a placeholder."""
    return (
        f"<w:sdt><w:sdtPr>{_named('alias', alias)}{_named('tag', tag)}"
        '<w:id w:val="-1540045411"/>'
        f'<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder><w:showingPlcHdr/>{binding}{inner}</w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{sample}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def _named(kind: str, name: str) -> str:
    return f'<w:{kind} w:val="{name}"/>' if name else ""


def field(instruction: str, sample: str, look: str = "") -> str:
    """Return a field with the result that the template was saved with."""
    start, middle, end = (f'<w:r><w:rPr>{look}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:rPr>{look}</w:rPr><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{start}{code}{middle}<w:r><w:rPr>{look}<w:noProof/></w:rPr><w:t>{sample}</w:t></w:r>{end}"


def text(words: str, look: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(
    identifier: str, name: str, kind: str = "paragraph", base: str = "", inner: str = "", default: bool = False, own: bool = False
) -> str:
    """Return a style."""
    flags = ' w:default="1"' * default + ' w:customStyle="1"' * own
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}"{flags} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}<w:qFormat/><w:rsid w:val="00A1B2C3"/>{inner}</w:style>'


def styles(defaults: str, *entries: str) -> str:
    """Return a part of styles."""
    return f"<w:styles {_NAMESPACES}>{defaults}{''.join(entries)}</w:styles>"


def table(widths: tuple[int, ...], *rows: tuple[str, ...], borders: str = "") -> str:
    """Return a table; cells are paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


def rules(*sides: str, colour: str = "000000", size: int = 4) -> str:
    """Return the borders of a table on some sides."""
    order = [side for side in ("top", "left", "bottom", "right", "insideH", "insideV") if side in sides]
    lines = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>' for side in order)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def picture(relation: str, description: str, width: int, height: int) -> str:
    """Return a run with a picture; the size in EMU."""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="Logo" descr="{description}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def theme(accent: str, body: str, heading: str) -> str:
    """Return a theme, as far as Word needs it."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "44546A",
        "lt2": "E7E6E6",
        "accent1": accent,
        "accent2": "ED7D31",
        "accent3": "A5A5A5",
    }
    colours |= {"accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72"}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items())
    fonts = "".join(
        f'<a:{part}><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{part}>'
        for part, name in (("majorFont", heading), ("minorFont", body))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"><a:themeElements>'
        f'<a:clrScheme name="House">{scheme}</a:clrScheme><a:fontScheme name="House">{fonts}</a:fontScheme><a:fmtScheme name="House">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def settings(*more: str) -> str:
    """Return the settings of a template, with what belongs to the template alone."""
    compat = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'<w:settings {_NAMESPACES}><w:zoom w:percent="110"/>{"".join(more)}<w:defaultTabStop w:val="708"/><w:compat>{compat}</w:compat>'
        '<w:rsids><w:rsidRoot w:val="00A1B2C3"/><w:rsid w:val="00D4E5F6"/></w:rsids></w:settings>'
    )


def part(name: str, content: str) -> str:
    """Return a header or footer."""
    return f"<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def document(content: str, section: str) -> str:
    """Return the document part."""
    return f'<w:document {_NAMESPACES}><w:body>{content}<w:sectPr w:rsidR="00D4E5F6">{section}</w:sectPr></w:body></w:document>'


def numbering(*content: str) -> str:
    """Return a part of numbering."""
    return f"<w:numbering {_NAMESPACES}>{''.join(content)}</w:numbering>"


def _page(width: int, height: int, top: int, right: int, bottom: int, left: int, header: int, footer: int) -> str:
    return (
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{header}" w:footer="{footer}" w:gutter="0"/>'
    )


_BLUE = "005A8C"
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_BASICS = (
    style("DefaultParagraphFont", "Default Paragraph Font", "character", default=True)
    + style(
        "TableNormal",
        "Normal Table",
        "table",
        default=True,
        inner='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    )
    + style("NoList", "No List", "numbering", default=True)
)


def corporate() -> bytes:
    """Return a .docx of a company with built-in styles, Calibri, a logo in the header and a cover of content controls."""
    headings = "".join(
        style(
            f"Heading{level}",
            f"heading {level}",
            base="Normal",
            inner=f'<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            f'<w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:b/><w:color w:val="{_BLUE}" w:themeColor="accent1"/><w:sz w:val="{size}"/></w:rPr>',
        )
        for level, before, after, size in ((1, 360, 120, 32), (2, 280, 100, 26), (3, 200, 80, 23))
    )
    sheet = styles(
        _DEFAULTS.format(fonts='<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>', size=22, language="en-US"),
        style("Normal", "Normal", default=True, inner='<w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'),
        _BASICS,
        headings,
        style("Title", "Title", base="Normal", inner=f'<w:pPr><w:spacing w:before="2400" w:after="120"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:b/><w:color w:val="{_BLUE}"/><w:sz w:val="56"/></w:rPr>'),
        style("Subtitle", "Subtitle", base="Normal", inner='<w:rPr><w:color w:val="5A6B7B"/><w:sz w:val="30"/></w:rPr>'),
        style("Caption", "caption", base="Normal", inner=f'<w:pPr><w:keepNext/><w:spacing w:before="200" w:after="80" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:i/><w:color w:val="{_BLUE}"/><w:sz w:val="19"/></w:rPr>'),
        style("Header", "header", base="Normal", inner='<w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:color w:val="5A6B7B"/><w:sz w:val="18"/></w:rPr>'),
        style("Footer", "footer", base="Header"),
        style("TOC1", "toc 1", base="Normal", inner='<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        style("TOC2", "toc 2", base="Normal", inner='<w:pPr><w:spacing w:after="40"/><w:ind w:left="220"/></w:pPr>'),
        style("TOCHeading", "TOC Heading", base="Heading1", inner='<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        style("PlaceholderText", "Placeholder Text", "character", base="DefaultParagraphFont", inner='<w:rPr><w:color w:val="808080"/></w:rPr>'),
        style("CorporateTable", "Corporate Table", "table", base="TableNormal", own=True, inner=f'<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{_BLUE}"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_BLUE}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="B7C9D6"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="B7C9D6"/></w:tblBorders></w:tblPr>'
              f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{_BLUE}"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DCE9F1"/></w:tcPr></w:tblStylePr>'),
    )  # fmt: skip
    image = picture("rId1", "Nordhaven logo", 1_260_000, 378_000)
    header = table(
        (3000, 6072),
        (
            paragraph(image, "Header"),
            paragraph(control("DocType", "Document type") + text("  |  ") + control("DocNo", "XXX-000") + text("  |  Version ") + control("DocVersion", "0.0") + text("  |  ") + control("DocStatus", "Status"), "Header", '<w:jc w:val="right"/>'),
        ),
        borders=rules("bottom", colour=_BLUE, size=8),
    ) + paragraph(style="Header")  # fmt: skip
    footer = paragraph(text("Nordhaven Biologics  ·  Confidential<w:tab/>".replace("<w:tab/>", "")) + "<w:r><w:tab/></w:r>" + text("Effective: ") + control("EffectiveDate", "dd-mmm-yyyy") + "<w:r><w:tab/></w:r>" + text("Page ") + field("PAGE", "7") + text(" of ") + field("NUMPAGES", "23"), "Footer")  # fmt: skip
    bound = (
        "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/'\" "
        'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
    )
    facts = [("Document number", "DocNo", "XXX-000"), ("Version", "DocVersion", "0.0"), ("Status", "DocStatus", "Draft / Approved"), ("Effective date", "EffectiveDate", "dd-mmm-yyyy"),
             ("System", "System", "Name of system"), ("Supersedes", "Supersedes", "None"), ("Author", "Author", "Name"), ("Content fingerprint", "Fingerprint", "…")]  # fmt: skip
    cover = (
        paragraph(control("DocType", "Document type"), "Subtitle", '<w:spacing w:before="2800"/>')
        + paragraph(control("", "[Title]", alias="Title", binding=bound), "Title", '<w:spacing w:before="0" w:after="1200"/>')
        + table((2600, 6472), *((paragraph(label, look='<w:color w:val="5A6B7B"/>'), paragraph(control(tag, sample))) for label, tag, sample in facts), borders=rules("top", "bottom", "insideH", colour="B7C9D6"))
        + paragraph('<w:r><w:br w:type="page"/></w:r>')
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + paragraph("Contents", "TOCHeading") + paragraph("1  Sample heading  3", "TOC1") + "</w:sdtContent></w:sdt>"
        + '<w:sdt><w:sdtPr><w:tag w:val="vdocs-body"/></w:sdtPr><w:sdtContent>' + paragraph("The document goes here.") + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    section = (
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:headerReference w:type="first" r:id="rId7"/><w:footerReference w:type="first" r:id="rId6"/>'
        + _page(11906, 16838, 1814, 1417, 1417, 1417, 680, 600) + "<w:titlePg/>"
    )  # fmt: skip
    parts = {
        "document.xml": document(cover, section),
        "styles.xml": sheet,
        "settings.xml": settings(),
        "theme/theme1.xml": theme(_BLUE, "Calibri", "Calibri"),
        "fontTable.xml": f'<w:fonts {_NAMESPACES}><w:font w:name="Calibri"><w:altName w:val="Carlito"/><w:family w:val="swiss"/></w:font></w:fonts>',
        "header1.xml": part("hdr", header),
        "footer1.xml": part("ftr", footer),
        "header2.xml": part("hdr", paragraph(image, "Header")),
        "media/logo.png": logo((0, 90, 140)),
        "_rels/header1.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/image" Target="media/logo.png"/></Relationships>',
        "_rels/header2.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/image" Target="media/logo.png"/></Relationships>',
        "glossaryDocument.xml": f'<w:glossaryDocument {_NAMESPACES}><w:docParts/></w:glossaryDocument>',
    }  # fmt: skip
    return package(parts)


CORPORATE = {
    "styles": {"table": "Corporate Table"},
    "fields": {"DocNo": "number", "DocVersion": "version", "DocStatus": "status", "DocType": "type"},
}
"""The `house:` block for the template of `corporate`."""


def american() -> bytes:
    """Return a .dotx on US Letter with Times, headings numbered 1.0, and a header table of document properties."""
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{1}"/><w:lvlText w:val="{2}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl>'
    lists = numbering(
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        + level.format(0, 1, "%1.0") + level.format(1, 2, "%1.%2") + level.format(2, 3, "%1.%2.%3") + "</w:abstractNum>",
        '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>',
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="12"><w:abstractNumId w:val="7"/></w:num>',
        '<w:numIdMacAtCleanup w:val="13"/>',
    )  # fmt: skip
    level_of = {1: "", 2: '<w:ilvl w:val="1"/>', 3: '<w:ilvl w:val="2"/>'}
    times = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    headings = "".join(
        style(
            f"Heading{number}",
            f"heading {number}",
            base="Normal",
            inner=f'<w:pPr><w:keepNext/><w:numPr>{level_of[number]}<w:numId w:val="1"/></w:numPr><w:spacing w:before="{before}" w:after="120"/><w:jc w:val="left"/><w:outlineLvl w:val="{number - 1}"/></w:pPr><w:rPr><w:b/>{caps}<w:sz w:val="{size}"/></w:rPr>',
        )
        for number, before, size, caps in ((1, 320, 26, "<w:caps/>"), (2, 240, 24, ""), (3, 200, 23, "<w:i/>"))
    )
    sheet = styles(
        _DEFAULTS.format(fonts=times, size=22, language="en-US"),
        style("Normal", "Normal", default=True, inner='<w:pPr><w:spacing w:after="120" w:line="252" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr>'),
        _BASICS,
        headings,
        style("Caption", "caption", base="Normal", inner='<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="20"/></w:rPr>'),
        style("ListBullet", "List Bullet", base="Normal", inner='<w:pPr><w:numPr><w:numId w:val="12"/></w:numPr><w:spacing w:after="60"/></w:pPr>'),
        style("Header", "header", base="Normal", inner='<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>'),
        style("Footer", "footer", base="Header", inner='<w:pPr><w:tabs><w:tab w:val="center" w:pos="4680"/><w:tab w:val="right" w:pos="9360"/></w:tabs></w:pPr>'),
        style("TableCell", "Table Cell", base="Normal", own=True, inner='<w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>'),
        style("TableGrid", "Table Grid", "table", base="TableNormal", inner='<w:tblPr><w:tblBorders>' + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")) + "</w:tblBorders></w:tblPr>" '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:tcPr></w:tblStylePr>'),
    )  # fmt: skip
    header = table(
        (2340, 4680, 2340),
        (paragraph("Nordhaven Biologics Inc.", "Header", look="<w:b/>"), paragraph(field('DOCPROPERTY "DocumentType" \\* MERGEFORMAT', "SOP Template", "<w:b/>"), "Header", '<w:jc w:val="center"/>'), paragraph(text("Doc. No. ") + field("DOCPROPERTY DocumentNumber", "SOP-0000"), "Header")),
        (paragraph(text("Form ") + field("DOCPROPERTY FormNumber", "F-0"), "Header"), paragraph(field("DOCPROPERTY Subject2", "Sample title"), "Header", '<w:jc w:val="center"/>'), paragraph(text("Version ") + field("DOCPROPERTY Revision", "00") + text(", ") + '<w:fldSimple w:instr=" DOCPROPERTY DocumentStatus "><w:r><w:t>OBSOLETE</w:t></w:r></w:fldSimple>', "Header")),
        borders=rules("top", "left", "bottom", "right", "insideH", "insideV"),
    ) + paragraph(style="Header")  # fmt: skip
    footer = paragraph(field("DOCPROPERTY EffectiveDate", "01/01/1999") + "<w:r><w:tab/></w:r>" + text("CONFIDENTIAL", "<w:b/>") + "<w:r><w:tab/></w:r>" + text("Page ") + field("PAGE \\* MERGEFORMAT", "3") + text(" of ") + field("NUMPAGES", "9"), "Footer")  # fmt: skip
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        + "".join(f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>' for pid, (name, value) in enumerate({"FormNumber": "F-QA-017 Rev. 3", "Revision": "00", "DocumentNumber": "SOP-0000", "_dlc_DocId": "ABC-1"}.items(), 2))
        + "</Properties>"
    )  # fmt: skip
    section = '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>' + _page(
        12240, 15840, 1900, 1440, 1296, 1440, 720, 576
    )
    attached = f'<Relationship Id="rId99" Type="{_OFFICE}/attachedTemplate" Target="file:///C:/Users/qa/Templates/SOP.dotm" TargetMode="External"/>'
    parts = {
        "document.xml": document(paragraph(), section),
        "styles.xml": sheet,
        "numbering.xml": lists,
        "settings.xml": settings('<w:updateFields w:val="true"/>'),
        "fontTable.xml": f'<w:fonts {_NAMESPACES}><w:font w:name="Times New Roman"><w:family w:val="roman"/></w:font></w:fonts>',
        "header1.xml": part("hdr", header),
        "footer1.xml": part("ftr", footer),
        "../docProps/custom.xml": custom,
    }
    return package(parts, DOTX, {"rId99": attached})


AMERICAN = {
    "styles": {"table": "Table Grid", "table_text": "Table Cell"},
    "fields": {"Revision": "version", "Subject2": "title"},
    "language": "en-US",
}
"""The `house:` block for the template of `american`."""


def german() -> bytes:
    """Return a .docx of a German Word: ids of styles in German, narrow margins, a tabbed header, a footer with Seite X von Y."""
    calibri = '<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana" w:cs="Verdana"/>'
    headings = "".join(
        style(
            f"berschrift{level}",
            f"heading {level}",
            base="Standard",
            inner=f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="100"/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:color w:val="00695C"/><w:sz w:val="{size}"/></w:rPr>',
        )
        for level, before, size in ((1, 360, 26), (2, 260, 22), (3, 200, 19), (4, 180, 18))
    )
    sheet = styles(
        _DEFAULTS.format(fonts=calibri, size=18, language="de-DE"),
        style("Standard", "Normal", default=True, inner='<w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr>'),
        style("Absatz-Standardschriftart", "Default Paragraph Font", "character", default=True),
        style("NormaleTabelle", "Normal Table", "table", default=True, inner='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'),
        style("KeineListe", "No List", "numbering", default=True),
        headings,
        style("Beschriftung", "caption", base="Standard", inner='<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="16"/></w:rPr>'),
        style("Verzeichnis1", "toc 1", base="Standard", inner='<w:pPr><w:tabs><w:tab w:val="left" w:pos="440"/><w:tab w:val="right" w:leader="dot" w:pos="10194"/></w:tabs><w:spacing w:after="40"/><w:ind w:left="440" w:hanging="440"/></w:pPr>'),
        style("Verzeichnis2", "toc 2", base="Standard", inner='<w:pPr><w:spacing w:after="20"/><w:ind w:left="180"/></w:pPr>'),
        style("Kopfzeile", "header", base="Standard", inner='<w:pPr><w:tabs><w:tab w:val="center" w:pos="5103"/><w:tab w:val="right" w:pos="10206"/></w:tabs><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="15"/></w:rPr>'),
        style("Fuzeile", "footer", base="Kopfzeile"),
        style("Tabellentext", "Tabellentext", base="Standard", own=True, inner='<w:pPr><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="15"/></w:rPr>'),
        style("Tabellenkopf", "Tabellenkopf", base="Tabellentext", own=True, inner='<w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'),
    )  # fmt: skip
    line = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="00695C"/></w:pBdr>'
    header = paragraph(text("Nordhaven GmbH", "<w:b/>") + "<w:r><w:tab/></w:r>" + control("Dokumenttitel", "Titel") + "<w:r><w:tab/></w:r>" + control("Dokumentnummer", "XX-000") + text(" · Fassung ") + control("Fassung", "0") + text(" · ") + control("Zustand", "Entwurf"), "Kopfzeile", line)  # fmt: skip
    footer = paragraph(text("Gültig ab: ") + control("Gültig ab", "TT.MM.JJJJ") + "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>" + text("Seite ") + field("PAGE", "1") + text(" von ") + field("NUMPAGES", "1"), "Fuzeile")  # fmt: skip
    section = '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>' + _page(
        11906, 16838, 1500, 850, 1134, 850, 567, 510
    )
    parts = {
        "document.xml": document(paragraph(), section),
        "styles.xml": sheet,
        "settings.xml": settings(),
        "fontTable.xml": f'<w:fonts {_NAMESPACES}><w:font w:name="Verdana"><w:family w:val="swiss"/></w:font></w:fonts>',
        "header1.xml": part("hdr", header),
        "footer1.xml": part("ftr", footer),
    }
    return package(parts)


GERMAN = {
    "language": "de-DE",
    "styles": {"heading1": "Überschrift 1", "heading2": "Überschrift 2", "caption": "Beschriftung", "toc1": "Verzeichnis 1", "table_text": "Tabellentext", "table_head": "Tabellenkopf"},
    "fields": {"Dokumentnummer": "number", "Dokumenttitel": "type", "Fassung": "version", "Zustand": "status", "Gültig ab": "effective-date"},
    "wording": {"draft_watermark": "ENTWURF", "contents": "Inhalt", "tables": "Tabellen", "table": "Tabelle", "figures": "Abbildungen", "figure": "Abbildung", "end_of_document": "Ende des Dokuments",
                "version": "Fassung", "document_number": "Dokumentnummer", "status": "Status", "effective_date": "Gültig ab", "supersedes": "Ersetzt", "author": "Verfasst von",
                "confidentiality": "Vertraulichkeit", "system_id": "System-Nr.", "system_release": "Systemversion", "document_control": "Dokumentenlenkung",
                "content_baseline": "Inhaltsstand", "compiled_with": "Erstellt mit", "not_effective": "Nicht in Kraft", "first_issue": "Keine – Erstausgabe"},
}  # fmt: skip
"""The `house:` block for the template of `german`."""

HOUSES: dict[str, tuple[Callable[[], bytes], dict]] = {
    "corporate": (corporate, CORPORATE),
    "american": (american, AMERICAN),
    "german": (german, GERMAN),
}
