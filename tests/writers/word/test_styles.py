"""The look: roles of the catalogue against the styles of the template."""

from vdocs.catalogue.loader import shipped
from vdocs.writers.word.styles import style


def test_every_role_has_a_style():
    """The template holds a style for every role of the catalogue."""
    assert all(style(role) for role in shipped("styles")["word_styles"])
