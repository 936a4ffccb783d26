"""Pictures in Word: drawings with alternative text, no larger than their place, numbered like the tables."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docutils import nodes
from docutils.utils import new_document
from lxml import etree
from openxml_audit import OpenXmlValidator

from vdocs.document.nodes import Frame, contents
from vdocs.document.pictures import captioned_picture, drawing, picture
from vdocs.readers.bitmap import bitmap_picture
from vdocs.writers.word import write
from vdocs.writers.word.pictures import Pictures
from vdocs.writers.word.raster import png_of

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="400" viewBox="0 0 1200 400"><text x="9" y="50">Vial µ</text></svg>'


FRAME = Frame(**{name: False if name == "is_draft" else name for name in Frame._fields if name not in Frame._field_defaults})


def document(*children: nodes.Node) -> nodes.document:
    """Return a doctree with a frame."""
    result = new_document("test")
    result["frame"], result["date_format"] = FRAME, "DD-MMM-YYYY"
    result.extend(children)
    return result


def section(*children: nodes.Node) -> nodes.section:
    """Return a section as the composer makes it."""
    result = nodes.section("", nodes.title("", "S"), *children, ids=["s"])
    result["number"] = "1"
    return result


def body(*children: nodes.Node) -> tuple[bytes, etree._Element]:
    """Return the file of a document and its body."""
    content = write(document(*children))
    with zipfile.ZipFile(BytesIO(content)) as package:
        return content, etree.fromstring(package.read("word/document.xml"))


def figure() -> captioned_picture:
    """Return a numbered figure."""
    made = drawing(SVG, "The way of a vial", "Way of a vial", "way")
    made["number"] = 1
    return made


def test_a_figure_has_alternative_text_and_a_counted_caption():
    """Screen readers say what it shows; the caption below counts with Word's own counter; the picture keeps with it."""
    _, made = body(section(figure()))
    shown, caption = (block for block in made[0] if block.tag == f"{WORD}p" and "igure" in block[0][0].get(f"{WORD}val", ""))

    assert ["The way of a vial"] == [place.get("descr") for place in shown.iter(f"{PLACE}docPr")]
    assert shown.find(f"{WORD}pPr/{WORD}keepNext") is not None
    assert "Figure 1 – Way of a vial" == "".join(node.text for node in caption.iter(f"{WORD}t"))
    assert " SEQ Figure \\* ARABIC " in [node.text for node in caption.iter(f"{WORD}instrText")]


def test_a_picture_fits_its_place():
    """A drawing that is wider than the text is made smaller in proportion."""
    _, made = body(section(figure()))
    extent = next(made.iter(f"{PLACE}extent"))
    width, height = int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000

    assert (170, 170 / 3) == pytest.approx((width, height), abs=0.2)


def test_a_drawing_is_kept_as_drawing_and_as_pixels():
    """Word shows the SVG itself, other readers the pixels beside it."""
    content, _ = body(section(figure()))
    with zipfile.ZipFile(BytesIO(content)) as package:
        kinds = sorted(name.rpartition(".")[2] for name in package.namelist() if name.startswith("word/media/"))
        types = package.read("[Content_Types].xml").decode()

    assert ["png", "svg"] == kinds
    assert "image/svg+xml" in types


def test_a_list_of_figures():
    """The contents are followed by a list of figures where there is one."""
    listing = contents()
    listing["tables"] = True
    _, made = body(listing, section(figure()))
    instructions = [node.text for node in made.iter(f"{WORD}instrText")]

    assert ' TOC \\n \\h \\z \\c "Figure" ' in instructions


def test_a_missing_picture_says_so():
    """The document names what is not there."""
    node = picture()
    node["alternative"], node["source"] = "Panel", "a/b.png"

    assert "[picture missing: Panel, a/b.png]" in Pictures({}).run(node, 100, 100)


def test_the_auditor_finds_nothing(tmp_path):
    """A document with PNG, JPEG and SVG follows the schema."""
    from PIL import Image

    known = {}
    for form in ("PNG", "JPEG"):
        stream = BytesIO()
        Image.new("RGB", (40, 40), "red").save(stream, form)
        known[form] = bitmap_picture(stream.getvalue())
    lines = [nodes.paragraph("", "", nodes.Text("See "), picture("", alternative="<&>", source=form)) for form in known]
    tree = document(section(*lines, figure()))
    tree["pictures"] = known
    path = tmp_path / "a.docx"
    path.write_bytes(write(tree))

    assert [] == [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_pixels_do_not_depend_on_the_fonts_of_the_machine():
    """Text of a drawing is set in the font that comes with us, so the same drawing gives the same pixels."""
    made = drawing(SVG.replace("<text", '<text font-family="Arial"'), "")["picture"]

    assert png_of(made, 100, 33) == png_of(drawing(SVG, "")["picture"], 100, 33)
