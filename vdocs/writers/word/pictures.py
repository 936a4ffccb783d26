"""Pictures in the text: drawings of DrawingML with alternative text, and the media parts that they show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from docutils import nodes
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from vdocs.document.pictures import missing_words, picture_of
from vdocs.model.pictures import Picture
from vdocs.writers.word.page import points
from vdocs.writers.word.raster import png_of
from vdocs.writers.word.xml import attribute, run

_EMU_PER_POINT = 12700
_FIRST_NUMBER = 1001
"""Numbers of drawings begin here, clear of those of a template."""
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


class Logo(NamedTuple):
    """The organisation's logo."""

    picture: Picture
    width: float
    """Width on the cover in millimetres."""
    alternative: str


class Pictures:
    """Draws pictures; it collects the files they show, each once."""

    def __init__(self, known: Mapping[str, Picture]) -> None:
        self._known = known
        self._count = 0
        self.media: dict[str, bytes] = {}
        """Content of the media parts, by file name."""

    def run(self, node: nodes.Element, width: float, height: float) -> str:
        """Return a run with the picture of a node within the room in points; the words of a missing picture when there is none."""
        shown = picture_of(node, self._known)
        if shown is None:
            return run(missing_words(node))
        across, down = shown.scaled(width, height)
        self._count += 1
        named = _named(_FIRST_NUMBER + self._count - 1, f"Picture {self._count}", node["alternative"])
        return f"<w:r>{_inline(self._blip(shown, across, down), across, down, named)}</w:r>"

    def logo(self, logo: Logo, width: float, height: float, number: int) -> str:
        """Return a run with a logo of at most a width and a height in millimetres; `number` is that of the drawing."""
        shown = logo.picture
        scale = min(points(min(width, logo.width)) / shown.width, points(height) / shown.height)
        across, down = shown.width * scale, shown.height * scale
        return f"<w:r>{_inline(self._blip(shown, across, down), across, down, _named(number, 'Logo', logo.alternative))}</w:r>"

    def _blip(self, shown: Picture, width: float, height: float) -> str:
        """Return the reference to the pixels; a drawing brings its SVG along for readers that know it."""
        if shown.kind != "svg":
            return f'<a:blip r:embed="{self._relation(shown.name, shown.content)}"/>'
        pixels = self._relation(f"{shown.name[:-4]}-{round(width)}.png", png_of(shown, width, height))
        lines = self._relation(shown.name, shown.content)
        return (
            f'<a:blip r:embed="{pixels}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{lines}"/></a:ext></a:extLst></a:blip>'
        )

    def _relation(self, name: str, content: bytes) -> str:
        self.media[name] = content
        return _relation(name)


def _relation(name: str) -> str:
    return "rIdPicture" + name.replace(".", "_").replace("-", "_")


def add_media(home: Part, media: Mapping[str, bytes]) -> None:
    """Add the files of the pictures in a part to the package, each once."""
    for name, content in sorted(media.items()):
        path = PackURI(f"/word/media/{name}")
        known = next((part for part in home.package.iter_parts() if part.partname == path), None)
        part = known or Part(path, _TYPES[name.rpartition(".")[2]], content, home.package)
        home.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, _relation(name))


def _named(number: int, name: str, alternative: str) -> str:
    return f'id="{number}" name="{name}" descr="{attribute(alternative)}"'


def _inline(blip: str, width: float, height: float, named: str) -> str:
    """Return a drawing that stands in the line like a letter."""
    size = f'cx="{round(width * _EMU_PER_POINT)}" cy="{round(height * _EMU_PER_POINT)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {named}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
