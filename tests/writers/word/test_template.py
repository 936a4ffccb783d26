"""Our own template: its pages, its look and words by the house, and the names of its styles."""

import re
import zipfile
from io import BytesIO

import pytest

from tests.writers.word.test_writer import document, part, protocol, text
from vdocs.model.house import House
from vdocs.writers.word import write
from vdocs.writers.word.template import default_template, own_template


def house(**entries) -> House:
    """Return a house as it is read."""
    return House.model_validate(entries)


def test_pages():
    """The pages differ by paper only, and the one on its side is as wide as the upright one is high."""
    a4, letter = default_template(), own_template(house(paper="Letter"))

    assert (210, 297) == (a4.landscape.height, a4.landscape.width)
    assert (215.9, 279.4) == (letter.portrait.width, letter.portrait.height)
    assert a4.portrait.margins == a4.landscape.margins == letter.portrait.margins


def test_styles_are_called_as_in_the_template():
    """Where a style is used its id is translated; text that looks like a use stays."""
    template = default_template()._replace(styles={"Heading1": "berschrift1"})
    content = (
        '<w:pStyle w:val="Heading1"/><w:rStyle w:val="Strong"/><w:t>Heading1 &lt;w:pStyle w:val="Heading1"/></w:t><w:tag w:val="Heading1"/>'
    )

    assert content.replace('<w:pStyle w:val="Heading1"', '<w:pStyle w:val="berschrift1"') == template.translated(content)


def test_colours_and_fonts():
    """Own colours and fonts stand in the styles, a pale accent is made, and the room for text follows the font."""
    template = own_template(house(colours={"accent": "#7a1f3d"}, fonts={"body": "Times New Roman"}))
    styles, fonts = template.parts["word/styles.xml"].decode(), template.parts["word/fontTable.xml"].decode()

    assert '<w:color w:val="7A1F3D"/>' in styles
    assert "1F3A5F" not in styles
    assert 'w:ascii="Times New Roman"' in styles
    assert '<w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif"/>' in fonts
    assert "F2E9EC" == template.colours["accent_soft"]
    assert template.portrait.room > default_template().portrait.room


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        ({}, "Microsoft YaHei"),
        ({"body": "Calibri"}, "Microsoft YaHei"),
        ({"body": "Yu Gothic"}, "Yu Gothic"),
        ({"body": "House Font"}, "House Font"),
        ({"body": "House Font", "east_asian": "SimSun"}, "SimSun"),
    ],
)
def test_text_of_east_asia_has_a_font_with_its_letters(fonts, expected):
    """It is not drawn in a font that has Latin letters only; a house font that nobody knows is trusted, and a house can name another."""
    template = own_template(house(fonts=fonts))

    assert f'w:eastAsia="{expected}"' in template.parts["word/styles.xml"].decode()
    assert f'<w:font w:name="{expected}">' in template.parts["word/fontTable.xml"].decode()


@pytest.mark.parametrize(("language", "expected"), [("en-GB", "zh-CN"), ("ja-JP", "ja-JP"), ("ko-KR", "ko-KR")])
def test_letters_of_east_asia_have_the_shapes_of_the_language(language, expected):
    """Japanese and Korean documents say so; in others such text is taken for Chinese."""
    assert f'w:eastAsia="{expected}"' in own_template(house(language=language)).parts["word/styles.xml"].decode()


def test_language():
    """The language stands in the styles and in the properties of the file."""
    content = write(protocol(), own_template(house(language="de-DE")))

    assert "de-DE" == part(content, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}language")
    assert b'<w:lang w:val="de-DE"' in zipfile.ZipFile(BytesIO(content)).read("word/styles.xml")


WORDS = {
    "draft_watermark": "ENTWURF",
    "end_of_document": "Ende des Dokuments",
    "contents": "Inhalt",
    "tables": "Tabellen",
    "table": "Tabelle",
    "page": "Seite {page} von {pages}",
    "version": "Fassung",
    "document_number": "Dokument-Nr.",
}


def test_wording(word_faults):
    """The fixed words are the organisation's own, on every page, and the file opens without repair."""
    content = write(protocol(), own_template(house(wording=WORDS)))
    body = text(part(content, "word/document.xml"))
    header, footer = part(content, "word/header_portrait.xml"), part(content, "word/footer_portrait.xml")

    assert all(word in body for word in ("Ende des Dokuments", "Inhalt", "Tabellen", "Tabelle 1 – Requirements", "Dokument-Nr."))
    assert "Fassung 0.9" in text(header)
    assert "ENTWURF" in [node.get("string") for node in header.iter("{urn:schemas-microsoft-com:vml}textpath")]
    assert "Seite 1 von 1" in text(footer)
    assert [] == word_faults(content)


@pytest.mark.parametrize(("words", "fields"), [("{pages}/{page}", ["NUMPAGES", "PAGE"]), ("{page} ({pages})", ["PAGE", "NUMPAGES"])])
def test_page_numbers_stand_where_the_words_want_them(words, fields):
    """The words of the page number may name the two numbers in any order."""
    footer = part(write(document(), own_template(house(wording={"page": words}))), "word/footer_portrait.xml")
    named = [node.text.strip() for node in footer.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instrText")]

    assert fields == [name for name in named if "PAGE" in name]


@pytest.mark.parametrize(
    ("paper", "logo", "space"), [("A4", None, 46.0), ("Letter", None, 40.7), ("Letter", {"file": "specs/logo.png"}, 29.7)]
)
def test_the_cover_leaves_room_for_all_of_it(paper, logo, space):
    """The space above and below the title gives way to a shorter page and to a logo, so that the cover stays one page."""
    styles = own_template(house(paper=paper, logo=logo)).parts["word/styles.xml"].decode()
    found = re.search(r'w:styleId="CoverSpace">.*?w:before="(\d+)"', styles, re.S)

    assert space == round(int(found.group(1)) * 25.4 / 1440, 1)
