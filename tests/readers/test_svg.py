"""SVG drawings: what is a drawing and nothing else is a picture, the rest is refused with its reason."""

from __future__ import annotations

import base64

import pytest

from vdocs.readers.bitmap import UnusablePicture
from vdocs.readers.svg import svg_picture

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="96" height="48">'

NESTED = "".join(f'<g id="a{level}">' + f'<use xlink:href="#a{level - 1}"/>' * 10 + "</g>" for level in range(1, 12))

REFUSED = {
    "an entity": (f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPEN}&a;</svg>', "it declares entities of its own"),
    "a script": (f"{OPEN}<script>1</script></svg>", "it holds a <script>"),
    "foreign content": (f"{OPEN}<foreignObject/></svg>", "it holds a <foreignObject>"),
    "an animation": (f"{OPEN}<rect><animate attributeName='x'/></rect></svg>", "it holds a <animate>"),
    "an event handler": (f'{OPEN}<rect onclick="x"/></svg>', "its <rect> has the event handler 'onclick'"),
    "a picture from elsewhere": (
        f'{OPEN}<image xlink:href="http://a.b/c.png"/></svg>',
        "its <image> refers to 'http://a.b/c.png', outside the drawing",
    ),
    "a link that runs": (f'{OPEN}<a href="javascript:x"/></svg>', "its <a> refers to 'javascript:x', outside the drawing"),
    "an imported style": (f'{OPEN}<style>@import "x"</style></svg>', "its styles refer to something outside the drawing"),
    "a fill from elsewhere": (f'{OPEN}<rect fill="url(http://a.b#c)"/></svg>', "its styles refer to something outside the drawing"),
    "a style sheet": (f'<?xml-stylesheet href="x"?>{OPEN}</svg>', "it holds the processing instruction 'xml-stylesheet'"),
    "another encoding": (f'<?xml version="1.0" encoding="ISO-8859-1"?>{OPEN}</svg>', "it is written in ISO-8859-1"),
    "another format": ("<html/>", "it is XML, but no SVG drawing"),
    "a broken file": (f"{OPEN}<g>", "it is no well-formed SVG: line 1, no element found"),
    "no size": ('<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>', "it does not say how large it is"),
    "shapes that multiply": (f'{OPEN}<g id="a0"><rect/></g>{NESTED}</svg>', "its <use> elements multiply to more than 200,000 shapes"),
    "a circle": (f'{OPEN}<g id="a"><use href="#a"/></g></svg>', "its <use> elements refer to each other in a circle"),
    "deep nesting": (OPEN + "<g>" * 200 + "</g>" * 200 + "</svg>", "it holds more than 50,000 elements or nests them too deeply"),
    "an embedded picture that is none": (
        f'{OPEN}<image href="data:image/png;base64,{base64.b64encode(b"no picture").decode()}"/></svg>',
        "the picture embedded in it is not usable: it is something else, and no PNG, JPEG or SVG",
    ),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_more_than_a_drawing_is_refused(text, reason):
    """Whatever runs, fetches, moves or grows without bounds is refused, and the message says what it is."""
    with pytest.raises(UnusablePicture) as refused:
        svg_picture(text.encode())

    assert reason == str(refused.value)


SIZES = {
    "pixels": ('width="96" height="48"', (72, 36)),
    "millimetres": ('width="25.4mm" height="50.8mm"', (72, 144)),
    "a view box alone": ('viewBox="0 0 200 100"', (150, 75)),
    "a width and a view box": ('width="72pt" viewBox="0 0 200 100"', (72, 36)),
    "a height and a view box": ('height="1in" viewBox="0 0 200 100"', (144, 72)),
    "relative sizes": ('width="100%" height="100%" viewBox="0 0 4 8"', (3, 6)),
}


@pytest.mark.parametrize(("size", "expected"), SIZES.values(), ids=SIZES)
def test_a_drawing_has_a_size(size, expected):
    """The size comes from width and height in their units, else from the view box."""
    picture = svg_picture(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode())

    assert expected == pytest.approx((picture.width, picture.height))


def test_links_within_a_drawing_are_kept():
    """A drawing may refer to its own parts, and its links to items are the HTML writer's business."""
    text = f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">{OPEN}<a href="#URS-001"><rect fill="url(#g)"/></a></svg>'

    assert text.encode() == svg_picture(text.encode()).content
