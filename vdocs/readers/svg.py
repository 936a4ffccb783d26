"""SVG as a picture and nothing else: no entities, no scripts, nothing fetched from outside, no size that stops a program.

A drawing by an author and one that the program made in memory pass the same check.
"""

from __future__ import annotations

import base64
import binascii
import re
from xml.parsers import expat

from vdocs.model.pictures import Picture
from vdocs.readers.bitmap import UnusablePicture, bitmap_picture

NAMESPACE = "http://www.w3.org/2000/svg"

_ACTIVE = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "canvas"})
"""Elements that run, fetch or hold something else than a drawing."""
_MOVING = frozenset({"animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"})
"""Elements that change the picture after it was looked at; a controlled document stands still."""
_MOST_ELEMENTS = 50_000
_MOST_DRAWN = 200_000
"""Elements after every `use` is replaced by what it refers to."""
_DEEPEST = 100
_LARGEST_SIDE = 20_000
"""Points; a drawing of seven metres is a slip of the pen."""
_PER_UNIT = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}
_LENGTH = re.compile(r"\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)\s*([a-z]*)\s*")
_URL = re.compile(r"url\(\s*['\"]?\s*(?!#|['\"\s])", re.IGNORECASE)
_STYLE = re.compile(r"@import|expression\s*\(|javascript:|-moz-binding|\\", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)")


def svg_picture(content: bytes) -> Picture:
    """Return the drawing as a picture; UnusablePicture says why it cannot be printed."""
    check = _Check()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = check.start, check.end, check.text
    parser.EntityDeclHandler = _refuse_entity
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.XmlDeclHandler = _refuse_encoding
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnusablePicture(f"it is no well-formed SVG: line {error.lineno}, {expat.ErrorString(error.code)}") from None
    check.refuse_repetition()
    return Picture("svg", content, *check.size())


def is_xml(content: bytes) -> bool:
    """True when a file begins as XML does, and so can be a drawing."""
    return content[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def painted(drawing: Picture) -> Picture:
    """Return the drawing when it can be painted as pixels too; UnusablePicture when it cannot."""
    from resvg_py import svg_to_bytes

    try:
        svg_to_bytes(svg_string=drawing.content.decode("utf-8-sig"), width=32, skip_system_fonts=True)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the painter is no Exception
        raise UnusablePicture(f"it cannot be painted: {error}") from None
    return drawing


def _refuse_entity(*_: object) -> None:
    raise UnusablePicture("it declares entities of its own", "save it as plain SVG")


def _refuse_instruction(target: str, _: str) -> None:
    raise UnusablePicture(f"it holds the processing instruction '{target}'", "save it as plain SVG, with its styles inside")


def _refuse_encoding(_: str, encoding: str | None, __: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii", "ascii"):
        raise UnusablePicture(f"it is written in {encoding}", "save it as UTF-8")


class _Check:
    """Looks at every element of an SVG while it is parsed."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        """Name and id of the elements around."""
        self._count = 0
        self._style: list[str] = []
        self._held: dict[str, list[str]] = {"": []}
        """By id: what is drawn with the element of that id, one entry an element, a `use` by the id it refers to."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look at the beginning of an element."""
        namespace, _, local = name.rpartition(" ")
        if not self._open:
            if local != "svg" or namespace != NAMESPACE:
                raise UnusablePicture("it is XML, but no SVG drawing", f'the first element must be <svg xmlns="{NAMESPACE}">')
            self._root = attributes
        self._count += 1
        if self._count > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise UnusablePicture(f"it holds more than {_MOST_ELEMENTS:,} elements or nests them too deeply", "save it as PNG")
        if local in _ACTIVE or local in _MOVING:
            raise UnusablePicture(f"it holds a <{local}>", "save it as plain SVG, without scripts, animation and foreign content")
        target = ""
        for key, value in attributes.items():
            _refuse_attribute(key.rpartition(" ")[2], value, local)
            if local == "use" and key.rpartition(" ")[2] == "href":
                target = value.strip().removeprefix("#")
        self._hold(attributes.get("id", ""), target)
        self._open.append((local, attributes.get("id", "")))

    def _hold(self, own: str, target: str) -> None:
        """Note that an element is drawn with every element around it that has an id."""
        for around in {"", own, *(identifier for _, identifier in self._open)}:
            self._held.setdefault(around, []).append(target)

    def end(self, _: str) -> None:
        """Look at the end of an element: styles are judged as a whole."""
        local, _ = self._open.pop()
        if local == "style":
            _refuse_style("".join(self._style))
            self._style.clear()

    def text(self, text: str) -> None:
        """Keep the text of a style."""
        if self._open and self._open[-1][0] == "style":
            self._style.append(text)

    def refuse_repetition(self) -> None:
        """Raise UnusablePicture when the elements that refer to each other multiply without bounds."""
        known: dict[str, int] = {}

        def drawn(identifier: str, around: tuple[str, ...]) -> int:
            if identifier in around or len(around) > _DEEPEST:
                raise UnusablePicture("its <use> elements refer to each other in a circle", "save it as PNG")
            if identifier not in known:
                held = self._held.get(identifier, ())
                known[identifier] = sum(1 + (drawn(target, (*around, identifier)) if target else 0) for target in held)
            if known[identifier] > _MOST_DRAWN:
                raise UnusablePicture(f"its <use> elements multiply to more than {_MOST_DRAWN:,} shapes", "save it as PNG")
            return known[identifier]

        drawn("", ())

    def size(self) -> tuple[float, float]:
        """Return width and height in points: those of the root, else those of its view box."""
        box = [float(number) for number in re.findall(r"-?\d+\.?\d*(?:[eE][+-]?\d+)?", self._root.get("viewBox", ""))]
        boxed = (box[2] * 0.75, box[3] * 0.75) if len(box) == 4 else (0.0, 0.0)
        width, height = _length(self._root.get("width", "")), _length(self._root.get("height", ""))
        if not width and height and boxed[1]:
            width = height * boxed[0] / boxed[1]
        if width and not height and boxed[0]:
            height = width * boxed[1] / boxed[0]
        width, height = (width, height) if width and height else boxed
        if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
            raise UnusablePicture("it does not say how large it is", "give its <svg> a width and a height, or a viewBox")
        return width, height


def _length(text: str) -> float:
    """Return a length in points; 0 when it is relative or not given."""
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _PER_UNIT.get(match[2], 0.0) if match else 0.0


def _refuse_attribute(name: str, value: str, element: str) -> None:
    if name.lower().startswith("on"):
        raise UnusablePicture(f"its <{element}> has the event handler '{name}'", "save it as plain SVG, without scripts")
    if name == "href" and not value.strip().startswith("#"):
        _refuse_reference(value.strip(), element)
    if name == "style" or "(" in value:
        _refuse_style(value)


def _refuse_reference(target: str, element: str) -> None:
    """Raise UnusablePicture unless the target is a PNG or JPEG within the drawing itself."""
    match = _EMBEDDED.fullmatch(target)
    if element not in ("image", "feImage") or not match:
        shown = target if len(target) <= 60 else f"{target[:57]}…"
        raise UnusablePicture(f"its <{element}> refers to '{shown}', outside the drawing", "embed the picture, or leave the reference out")
    try:
        bitmap_picture(base64.b64decode(match[1], validate=False))
    except (binascii.Error, UnusablePicture) as error:
        raise UnusablePicture(f"the picture embedded in it is not usable: {error}") from None


def _refuse_style(style: str) -> None:
    if _STYLE.search(style) or _URL.search(style):
        raise UnusablePicture("its styles refer to something outside the drawing", "save it as plain SVG, with fonts and styles inside")
