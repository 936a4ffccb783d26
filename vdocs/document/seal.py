"""The fingerprint of a composed document: a digest of everything that it prints."""

from __future__ import annotations

import hashlib

from docutils import nodes

from vdocs.document.nodes import Frame, view_table


def fingerprint(tree: nodes.document, frame: Frame) -> str:
    """Return the SHA-256 of the frame and the content in reading order; the frame's own fingerprint does not count.

    The name and version of the tool do not count either: the same content made by another version is the same content.
    """
    digest = hashlib.sha256(repr(frame._replace(fingerprint="", tool="")).encode())
    for node in tree.findall():
        if isinstance(node, nodes.Text):
            digest.update(f"T{node}\0".encode())
        elif isinstance(node, view_table):
            digest.update(f"V{node['number']}{node['table']!r}\0".encode())
        elif isinstance(node, nodes.section):
            digest.update(f"S{node['number']}{node['classes']}\0".encode())
        else:
            digest.update(f"{node.tagname} {node.get('refuri', '')}\0".encode())
    return digest.hexdigest()
