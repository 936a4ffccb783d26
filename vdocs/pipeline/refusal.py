"""The refusal to compile."""

from __future__ import annotations


class NothingToCompile(Exception):
    """The project has no controlled document, cannot be read, or has a house template that cannot be used."""
