"""Settings of the HTML edition for `sphinx-build`; vdocs sets everything else from the project."""

extensions = ["vdocs.sphinx_ext"]
