"""The command line: with the Sphinx extension the only code that prints, exits or asks for a terminal."""

from vdocs.cli.commands import main

__all__ = ["main"]
