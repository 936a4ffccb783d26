"""Sphinx configuration; the extension sets everything else from the project, so `sphinx-build . build/html` works."""

extensions = ["vdocs.sphinx_ext"]
