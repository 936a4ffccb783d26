"""The search index, made whole by every build.

Sphinx adds the pages it writes to the index of the build before. Words that are gone stay in it, and the entries of pages that
it does not write again are lost; an index of all pages is the same whatever was built before.
"""

from __future__ import annotations

from collections.abc import Set

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder


def make_index_whole(app: Sphinx) -> None:
    """Have the index of all pages made anew; called when the builder is there."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder):
        builder.load_indexer = lambda written: _index_others(builder, written)  # type: ignore[method-assign]


def _index_others(builder: StandaloneHTMLBuilder, written: Set[str]) -> None:
    """Put the pages into the index that are not written, and so not indexed, in this build."""
    environment = builder.env
    for name in sorted(environment.all_docs.keys() - written):
        title = environment.longtitles.get(name)
        doctree = environment.get_and_resolve_doctree(name, builder, tags=builder.tags)
        builder.index_page(name, doctree, title.astext() if title else "")
