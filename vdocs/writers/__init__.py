"""Doctrees and views to files: Word and Excel. The HTML writer is Sphinx's."""
