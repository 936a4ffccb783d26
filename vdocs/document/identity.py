"""A key of all that a composed document holds, down to what no reader sees; two documents of one key are written alike.

The fingerprint leaves out what does not change what a reader reads, such as the widths of columns; writers see it, so the key has it.
Pickle only makes the bytes that are digested here: nothing is ever read back from them.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

_DOUBT = (pickle.PicklingError, RecursionError, TypeError, AttributeError, ValueError)


def content_key(tree: nodes.Node) -> str | None:
    """Return the SHA-256 of a doctree, None when it holds something of which there are no bytes."""
    digest = hashlib.sha256()
    try:
        for piece in _pieces(tree):
            digest.update(piece)
    except _DOUBT:
        return None
    return digest.hexdigest()


def value_key(value: Any) -> str | None:
    """Return the SHA-256 of a value made of plain values and named tuples, None when there are no bytes of it."""
    try:
        return hashlib.sha256(_bytes(value)).hexdigest()
    except _DOUBT:
        return None


def _pieces(node: nodes.Node) -> Iterator[bytes]:
    if isinstance(node, nodes.Text):
        yield _bytes(str(node))
        return
    held = {name: _pictures(value) if name == "pictures" else value for name, value in node.attributes.items()}
    yield _bytes((node.tagname, held, len(node.children)))
    for child in node.children:
        yield from _pieces(child)


def _pictures(pictures: Mapping[str, Any]) -> list[tuple[str, str]]:
    return sorted((path, f"{picture.digest} {picture.kind} {picture.width} {picture.height}") for path, picture in pictures.items())


def _bytes(value: Any) -> bytes:
    """Return bytes that are the same for equal values, whichever of their parts are one object."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()
