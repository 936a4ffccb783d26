"""Diagrams drawn to SVG: everything is there, nothing of a text is an instruction, the same input gives the same bytes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from vdocs.document.drawing import drawn, graph
from vdocs.model.vocabulary import ControlState
from vdocs.views.diagram import Arrow, Diagram, Shape


def diagram(*shapes: Shape, arrows: tuple[Arrow, ...] = ()) -> Diagram:
    """Return a diagram of shapes and arrows."""
    return Diagram("d", "A diagram", shapes, arrows, "What it shows")


STAGE = Shape("STG-1", "stage", "STG-1  C", "Measure", boundary="Line", item="STG-1")
STORE = Shape("STG-2", "store", "STG-2  S", "Keep", item="STG-2")


def texts(svg: str) -> list[str]:
    """Return the lines of text in an SVG, which must be well-formed."""
    return [node.text or "" for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_shapes_boundaries_and_arrows_are_drawn():
    """Every name, boundary and label can be read in the picture."""
    svg = drawn(diagram(STAGE, STORE, arrows=(Arrow("STG-1", "STG-2", "FLW-01"),)))

    assert {"Line", "STG-1  C", "Measure", "STG-2  S", "Keep", "FLW-01"} == {text.replace("\u00a0", " ") for text in texts(svg)}


def test_a_shape_is_a_link_to_its_item():
    """A shape leads to where its item is printed; one that shows no item is no link."""
    svg = drawn(diagram(STAGE, STORE, Shape("S", "system", "The system", "")))

    assert ["#STG-1", "#STG-2"] == sorted(re.findall(r'<a href="([^"]*)"><g class="node">', svg))


@pytest.mark.parametrize(("state", "sign"), [(ControlState.PLANNED, "gap, planned"), (ControlState.OPEN, "open gap")])
def test_a_gap_is_told_in_words_too(state, sign):
    """A reader who does not see colours, or has a black and white print, reads the state."""
    svg = drawn(diagram(STAGE._replace(state=state), STORE, arrows=(Arrow("STG-1", "STG-2", "FLW-01", state),)))

    assert 2 == texts(svg).count(sign)


@pytest.mark.parametrize(
    "text", ['"];b[label="x', "\\N \\G \\E", "<b>&amp;", "</text><script>alert(1)</script>", "a\x00b\x1bc", "Größe µ 漢字", "{a|b}"]
)
def test_a_text_is_printed_letter_by_letter(text):
    """Nothing that an author writes is an instruction of the drawing language or mark-up of the picture."""
    svg = drawn(diagram(Shape('x"y', "stage", text, "", item="A&B<")))

    assert "<script" not in svg
    assert re.sub(r"[\x00-\x1f]", " ", text) in [line.replace("\u00a0", " ") for line in texts(svg)]


def test_the_picture_has_no_ids_that_could_clash():
    """Two pictures may stand in one page: neither has ids, titles or comments of its own."""
    svg = drawn(diagram(STAGE, STORE, arrows=(Arrow("STG-1", "STG-2", "1"),)))

    assert not re.search(r'\sid="|<title|<!--|<!DOCTYPE', svg)


def test_drawing_twice_gives_the_same():
    """The same diagram gives the same bytes."""
    assert drawn(diagram(STAGE, STORE)) == drawn(diagram(STAGE, STORE))


def test_no_shapes_no_picture():
    """A project without a data flow has no picture, and no empty frame."""
    assert "" == drawn(diagram())


def test_long_names_are_wrapped():
    """A name of many words stands on several lines, so that shapes stay narrow."""
    assert "Keep batch and\\nsystem records" in graph(diagram(STORE._replace(text="Keep batch and system records")))
