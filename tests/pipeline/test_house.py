"""The house template of a project: found, refused with a reason, and never half used."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
import yaml

from tests.houses import (
    AMERICAN,
    CORPORATE,
    DOCM,
    american,
    control,
    corporate,
    document,
    field,
    logo,
    package,
    paragraph,
    part,
    settings,
    style,
    styles,
    zipped,
)
from vdocs.pipeline import NothingToCompile, build, check_project, compile_project

DOCUMENTS = "documents:\n- {id: DOC-URS, type: URS, version: 0.1}\n"
SHEET = styles("", style("Normal", "Normal", default=True), style("Caption", "caption"))
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def small(content: str = "", relations: dict[str, str] | None = None, main: str = "", **parts: str | bytes) -> bytes:
    """Return a template with a text and further parts."""
    named = {name.replace("_", "."): data for name, data in parts.items()}
    kind = {"main": main} if main else {}
    return package({"document.xml": document(content or paragraph(), ""), "styles.xml": SHEET, **named}, relations=relations, **kind)


def external(kind: str, target: str) -> dict[str, str]:
    """Return a relationship that leads out of the file."""
    return {"rId50": f'<Relationship Id="rId50" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'}


def house(block: dict, **files: bytes) -> dict[str, str | bytes]:
    """Return the files of a project with a house."""
    named = {f"specs/house/{name.replace('_', '.')}": data for name, data in files.items()}
    text = yaml.safe_dump({"house": block}, allow_unicode=True, sort_keys=False)
    return {"specs/items.yaml": DOCUMENTS, "specs/house/house.yaml": text, **named}


def found(root) -> list[str]:
    """Return the findings on the house as `code file:line message | hint`."""
    findings = [each for each in check_project(root).diagnostics if each.code.startswith("VD73")]
    return [f"{each.code} {each.location.file}:{each.location.line} {each.message} | {each.hint}" for each in findings]


def test_a_template_in_its_usual_place_is_taken(project):
    """A template in specs/house/ is used without a word in YAML."""
    root = project({"specs/items.yaml": DOCUMENTS, "specs/house/template.dotx": american()})
    build(compile_project(root), ["word"])

    with zipfile.ZipFile(root / "build/word/DOC-URS.docx") as file:
        assert b"Times New Roman" in file.read("word/styles.xml")
        assert b"template.main" not in file.read("[Content_Types].xml")


def test_a_good_template_has_no_finding(project):
    """A template whose fields and styles are all there is used without a finding."""
    assert [] == found(project(house({"template": "specs/house/t.docx", **CORPORATE}, t_docx=corporate())))
    assert [] == found(project(house({"template": "specs/house/t.dotx", **AMERICAN}, t_dotx=american())))


ALTERED = {
    "altchunk": (small("<w:altChunk r:id='rId50'/>", {"rId50": f'<Relationship Id="rId50" Type="{_OFFICE}/aFChunk" Target="part.html"/>'}), "it holds another document that Word would merge in"),
    "picture from outside": (small(paragraph("<w:r><w:pict><v:imagedata xmlns:v='urn:schemas-microsoft-com:vml' r:id='rId50'/></w:pict></w:r>"), external("image", "https://example.org/a.png")), "it takes a image from outside, https://example.org/a.png"),
    "text from outside": (small(paragraph(field("INCLUDETEXT c:/a.docx", "x"))), "its field INCLUDETEXT takes text from outside"),
    "macros": (small(main=DOCM), "it may hold macros, which no controlled document brings along"),
    "macro project": (small(relations={"rId9": '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'}), "it holds macros"),
    "no zip": (b"hello", "it is no Word file, or is damaged"),
    "password": (b"\xd0\xcf\x11\xe0" + bytes(600), "it is protected by a password, or saved in the format of Word 97"),
    "another zip": (zipped({"a.txt": "x"}), "it has no document part, so it is no Word file"),
    "workbook": (zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>', "xl/workbook.xml": "<w/>"}), "its main part is no text of Word"),
    "entities": (package({"document.xml": '<!DOCTYPE a [<!ENTITY x "y">]>' + document(paragraph("&x;"), ""), "styles.xml": SHEET}), "a part of it declares a document type, which no Word file does"),
    "broken part": (package({"document.xml": "<w:document", "styles.xml": SHEET}), "a part of it is not well-formed XML"),
    "no styles": (package({"document.xml": document(paragraph(), "")}), "it has no styles"),
    "zip bomb": (zipped({**{f"word/{number}.xml": b"0" * 8_000_000 for number in range(9)}}), "it is far larger than a template"),
    "narrow": (package({"document.xml": document(paragraph(), '<w:pgMar w:left="6000" w:right="6000"/>'), "styles.xml": SHEET}), "its margins leave less than 60 mm for text"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), ALTERED.values(), ids=list(ALTERED))
def test_a_template_that_cannot_be_used(project, content, reason):
    """What no controlled document may bring along is refused with the reason, and nothing is written."""
    root = project(house({"template": "specs/house/t.docx"}, t_docx=content))
    (line,) = found(root)

    assert line.startswith(f"VD730 specs/house/house.yaml:2 the house template specs/house/t.docx cannot be used: {reason} | ")
    with pytest.raises(NothingToCompile, match="cannot be used"):
        build(compile_project(root))
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("specs/house/tempalte.docx", "there is no such file | did you mean specs/house/template.docx?"),
        ("/etc/passwd", "it lies outside the project | copy it to specs/house/ and name it from there"),
        ("../template.docx", "it lies outside the project | copy it to specs/house/ and name it from there"),
        ("specs/house", "the file cannot be read: is a directory | check that it exists and that you may read it"),
    ],
)
def test_a_template_that_is_not_there(project, name, expected):
    """A template that does not exist, or lies elsewhere, is told with the line that names it."""
    root = project(house({"template": name}, template_docx=small()))

    assert [f"VD730 specs/house/house.yaml:2 the house template {name} cannot be used: {expected}"] == found(root)


def test_a_link_that_leads_out_of_the_project(project, tmp_path_factory):
    """A template that is a link to a file elsewhere is refused."""
    root = project(house({"template": "specs/house/t.docx"}))
    outside = tmp_path_factory.mktemp("elsewhere") / "t.docx"
    outside.write_bytes(small())
    (root / "specs/house/t.docx").symlink_to(outside)

    (line,) = found(root)
    assert "the file leads out of the project" in line


def test_other_formats_need_no_template(project):
    """A template that cannot be used stops Word documents only."""
    root = project(house({"template": "specs/house/t.docx"}, t_docx=b"x"))

    assert ["excel"] == [output.format for output in build(compile_project(root), ["excel"]).outputs if output.format != "manifest"]


def test_a_style_that_is_missing(project):
    """A style that the template lacks is named with its role and the nearest name."""
    block = {"template": "specs/house/t.docx", "styles": {"caption": "Captoin", "table_text": "Cell"}}

    assert [
        "VD731 specs/house/house.yaml:4 the house template has no paragraph style 'Captoin', which 'caption' is to use | the paragraph style with the nearest name is 'caption'",
        "VD731 specs/house/house.yaml:5 the house template has no paragraph style 'Cell', which 'table_text' is to use | name a paragraph style of the template, or remove the line",
    ] == found(project(house(block, t_docx=small())))


def test_a_style_of_the_wrong_kind(project):
    """A paragraph style cannot be the style of a table."""
    block = {"template": "specs/house/t.docx", "styles": {"table": "caption"}}
    (line,) = found(project(house(block, t_docx=small())))

    assert "no table style 'caption', which 'table' is to use" in line


def test_fields_that_name_nothing(project):
    """A name under `fields` that the template does not ask for is an error at its line, with the name that may be meant."""
    block = {"template": "specs/house/t.docx", "fields": {"DocNum": "number", "Foo": "title"}}

    assert [
        "VD732 specs/house/house.yaml:4 nothing in the house template asks for 'DocNum' | did you mean 'DocNo'?",
        "VD732 specs/house/house.yaml:5 nothing in the house template asks for 'Foo' | the template has no content control, property or merge field with such a name",
        "VD733 specs/house/house.yaml:2 the content control 'DocNo' of the house template is filled by nothing | name it under 'fields' of the house, or remove it from the template",
    ] == sorted(found(project(house(block, t_docx=small(paragraph(control("DocNo", "x")))))))


def test_what_nothing_fills(project):
    """Controls and fields that nothing fills, and fields that print the day of printing, are told."""
    content = paragraph(
        control("Reviewer", "x") + field("DOCPROPERTY Foo", "x") + field('SAVEDATE \\@ "dd"', "1") + field("MERGEFIELD number", "x")
    )
    lines = found(project(house({"template": "specs/house/t.docx"}, t_docx=small(content))))

    assert ["the content control 'Reviewer'", "the field DOCPROPERTY Foo", "the field SAVEDATE"] == [
        line.split(" ", 2)[2].partition(" of the house")[0] for line in lines
    ]


def test_pages_that_do_not_say_what_they_belong_to(project):
    """A header without the version and a footer without the number of pages are told."""
    section = '<w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
    parts = {"document.xml": document(paragraph(), section), "styles.xml": SHEET}
    parts |= {
        "header1.xml": part("hdr", paragraph(control("number", "x") + control("status", "x"))),
        "footer1.xml": part("ftr", paragraph(field("PAGE", "3"))),
    }
    lines = found(project(house({"template": "specs/house/t.docx"}, t_docx=package(parts))))

    assert ["the version", "the number of pages"] == [line.partition("do not print ")[2].partition(" |")[0] for line in lines]


def test_a_cover_that_is_asked_for_and_missing(project):
    """`cover: template` needs a cover in the template."""
    (line,) = found(project(house({"template": "specs/house/t.docx", "cover": "template"}, t_docx=small())))

    assert "it has no cover, although 'cover: template' asks for it" in line


def test_the_letters_of_a_template_do_not_matter(project):
    """A template whose parts have other prefixes and no settings is used too."""
    content = package(
        {
            "document.xml": document(paragraph(), "").replace("w:", "x:").replace("xmlns:w=", "xmlns:x="),
            "styles.xml": SHEET,
            "settings.xml": settings(),
        }
    )
    root = project(house({"template": "specs/house/t.docx"}, t_docx=content))
    build(compile_project(root), ["word"])

    assert zipfile.ZipFile(BytesIO((root / "build/word/DOC-URS.docx").read_bytes())).testzip() is None


def test_a_logo_stands_on_our_cover_and_in_our_header(project, word_faults):
    """A logo is drawn on the cover and in the headers behind it, with its alternative text; the file is in the package once."""
    root = project(house({"logo": {"file": "specs/house/logo.png", "alt": "Pump Works"}}, logo_png=logo((10, 90, 60))))
    build(compile_project(root), ["word"])
    content = (root / "build/word/DOC-URS.docx").read_bytes()

    with zipfile.ZipFile(BytesIO(content)) as file:
        drawn = [name for name in file.namelist() if b'descr="Pump Works"' in file.read(name)]
        assert ["word/document.xml", "word/header_landscape.xml", "word/header_portrait.xml"] == sorted(drawn)
        assert 1 == len([name for name in file.namelist() if name.startswith("word/media/")])
    assert [] == word_faults(content)


@pytest.mark.parametrize(("content", "code"), [(None, "VD117"), (b"GIF89a", "VD118")])
def test_a_logo_that_cannot_be_printed(project, content, code):
    """A logo that is not there, or is no picture, is told with the line that names it; documents are written without it."""
    files = {"logo_png": content} if content else {}
    root = project(house({"logo": {"file": "specs/house/logo.png"}}, **files))
    (finding,) = [each for each in check_project(root).diagnostics if each.code in ("VD117", "VD118", "VD119")]

    assert (code, "specs/house/house.yaml", 3) == (finding.code, finding.location.file, finding.location.line)
    build(compile_project(root), ["word"])
    assert (root / "build/word/DOC-URS.docx").is_file()


def conditional(kind: str = "IF") -> str:
    """Return a field whose text depends on another field within it."""
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end"))
    code = '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
    inner = begin + code.format("DOCPROPERTY DocumentStatus") + between + "<w:r><w:t>Released</w:t></w:r>" + end
    return (
        begin
        + code.format(f" {kind} ")
        + inner
        + code.format('="Released" "FINAL" "DRAFT"')
        + between
        + "<w:r><w:t>FINAL</w:t></w:r>"
        + end
    )


def test_fields_with_a_rule_of_their_own(project):
    """What a conditional field of a template printed is left out and told, wherever the rule is; a field over paragraphs is told."""
    simple = '<w:fldSimple w:instr=" IF 1 = 1 &quot;OLD&quot; "><w:r><w:t>OLD</w:t></w:r></w:fldSimple>'
    open_end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SET x</w:instrText></w:r>'
    content = paragraph(conditional() + simple) + paragraph(open_end) + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    root = project(house({"template": "specs/house/t.docx"}, t_docx=small(content)))
    lines = found(root)
    build(compile_project(root), ["word"])
    with zipfile.ZipFile(root / "build/word/DOC-URS.docx") as file:
        text = file.read("word/document.xml").decode()

    assert ["the field IF", "the field SET, which goes over several paragraphs"] == [
        line.split(" ", 2)[2].partition(" of the house")[0] for line in lines
    ]
    assert "FINAL" not in text
    assert "OLD" not in text
    assert ">IF" not in text


@pytest.mark.parametrize(("more", "uses"), [("", ["default"]), ("<w:titlePg/>", ["default", "first"])])
def test_a_cover_without_a_header_has_the_watermark(project, word_faults, more, uses):
    """The pages of a cover that have no header get one for the word that stands across a draft, on their first page too."""
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'
    cover = paragraph("<w:r><w:t>Our cover</w:t></w:r>") + f"<w:p><w:pPr><w:sectPr>{page}{more}</w:sectPr></w:pPr></w:p>"
    section = f'<w:headerReference w:type="default" r:id="rId2"/>{page}'
    parts = {"document.xml": document(cover + paragraph(), section), "styles.xml": SHEET}
    parts |= {"header1.xml": part("hdr", paragraph(control("number", "x") + control("version", "x") + control("status", "x")))}
    root = project(house({"template": "specs/house/t.docx"}, t_docx=package(parts)))
    build(compile_project(root), ["word"])
    content = (root / "build/word/DOC-URS.docx").read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as file:
        text, bare = file.read("word/document.xml").decode(), file.read("word/header_bare.xml").decode()

    first = text.partition("</w:sectPr>")[0].rpartition("<w:sectPr>")[2]
    assert uses == sorted(re.findall(r'w:type="(\w+)" \w+:id="rIdHeaderBare"', first))
    assert 'string="DRAFT"' in bare
    assert [] == word_faults(content)


def test_captions_are_written_as_the_house_writes_them(project):
    """The label, the number and what stands around it are those of the house, in captions and in the list of tables."""
    root = project(house({"wording": {"table": "Tab.", "caption": "{label}\u00a0{number}: {title}"}}))
    build(compile_project(root), ["word"])
    with zipfile.ZipFile(root / "build/word/DOC-URS.docx") as file:
        text = file.read("word/document.xml").decode()
    printed = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:p>", text))

    assert "Tab.\u00a01: " in printed
    assert "Tab.\u00a01" in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", text.partition('TOC \\n \\h \\z \\c "Table"')[2])
    assert "Table 1" not in printed


@pytest.mark.parametrize(
    "words", ["{number} {title}", "{label} {number}{title}", "{title} ({label} {number})", "{label} {number} {page} {title}"]
)
def test_captions_that_cannot_be_written(project, words):
    """A form of captions without its three parts in their order is told."""
    findings = check_project(project(house({"wording": {"caption": words}}))).diagnostics

    assert any("write {label}, {number} and {title} in this order" in each.message + each.hint for each in findings)
