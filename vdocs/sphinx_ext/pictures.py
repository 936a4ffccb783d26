"""Pictures as HTML: files beside the pages, and drawings of our own within them, whose links lead to items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from docutils import nodes

from vdocs.document.pictures import caption_label, captioned_picture, missing_words, picture_of
from vdocs.model.pictures import Picture

FOLDER = "_pictures"
"""Below the folder of the pages."""

_PIXELS_PER_POINT = 96 / 72
_PROLOGUE = re.compile(r"\A\ufeff?\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?", re.DOTALL)
_LINK = re.compile(r"""(<a\b[^<>]*?\s)(?:xlink:)?href=(["'])#([^"']*)\2""")


class Illustrator(NamedTuple):
    """What drawing a picture needs to know of its page."""

    known: Mapping[str, Picture]
    folder: str
    """The address of the folder of pictures as seen from the page."""
    address: Callable[[str], str]
    """Returns the address of an item as seen from the page; empty when it is printed nowhere."""


def picture_html(node: nodes.Element, page: Illustrator) -> str:
    """Return the picture of a node, or what is printed when it is missing."""
    shown = picture_of(node, page.known)
    if shown is None:
        return f'<span class="vd-missing">{escape(missing_words(node))}</span>'
    if "picture" in node:
        return _drawing_html(shown, node["alternative"], page.address)
    width, height = (round(side * _PIXELS_PER_POINT) for side in (shown.width, shown.height))
    return (
        f'<img class="vd-picture" src="{page.folder}/{shown.name}" alt="{escape(node["alternative"])}" width="{width}" height="{height}">'
    )


def figure_start(anchor: str) -> str:
    """Return the beginning of a figure, up to its picture; `anchor` is its id on the page, empty when it has none."""
    named = f' id="{escape(anchor)}"' if anchor else ""
    return f'<figure class="vd-figure"{named}>\n'


def caption_start(node: captioned_picture) -> str:
    """Return the beginning of the caption of a figure, up to its text."""
    label = caption_label(node)
    return "<figcaption>" + (f'<span class="vd-caption-number">{label}</span> – ' if label else "")


def _drawing_html(shown: Picture, alternative: str, address: Callable[[str], str]) -> str:
    """Return a drawing within the page; a link to an item that is printed nowhere is none."""

    def linked(match: re.Match[str]) -> str:
        target = address(match[3])
        return f'{match[1]}href="{escape(target)}"' if target else match[1]

    svg = _LINK.sub(linked, _PROLOGUE.sub("", shown.content.decode("utf-8-sig"), count=1))
    return f'<div class="vd-drawing" role="group" aria-label="{escape(alternative)}">{svg}</div>'


def write_pictures(pictures: Iterable[Picture], outdir: Path) -> None:
    """Write the files of the pictures below the folder of the pages, and remove those that no page shows any more."""
    folder = outdir / FOLDER
    wanted = {picture.name: picture for picture in pictures}
    for stale in folder.glob("*"):
        if stale.name not in wanted:
            stale.unlink()
    for name, picture in wanted.items():
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / name).is_file():
            (folder / name).write_bytes(picture.content)
