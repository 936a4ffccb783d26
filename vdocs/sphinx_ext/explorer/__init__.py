"""The traceability explorer: its page, and the data that its scripts read.

The data are scripts and not JSON files, for pages that are opened from a folder may load scripts and nothing else. They are in
parts that are loaded when they are wanted: the index of all items with their links, each saved view, and the items
themselves in files of `SHARD` items.
"""

from vdocs.sphinx_ext.explorer.page import add_explorer

__all__ = ["add_explorer"]
