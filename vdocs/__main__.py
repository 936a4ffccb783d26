"""`python -m vdocs` is the command line."""

from vdocs.cli import main

main(prog_name="vdocs")
