"""The template: its pages and the names of its styles."""

from vdocs.writers.word.template import default_template


def test_pages():
    """The pages of our own template differ by paper only, and the one on its side is as wide as the upright one is high."""
    a4, letter = default_template(), default_template("Letter")

    assert (210, 297) == (a4.landscape.height, a4.landscape.width)
    assert (215.9, 279.4) == (letter.portrait.width, letter.portrait.height)
    assert a4.portrait.margins == a4.landscape.margins == letter.portrait.margins


def test_styles_are_called_as_in_the_template():
    """Where a style is used its id is translated; text that looks like a use stays."""
    template = default_template()._replace(styles={"Heading1": "berschrift1"})
    content = (
        '<w:pStyle w:val="Heading1"/><w:rStyle w:val="Strong"/><w:t>Heading1 &lt;w:pStyle w:val="Heading1"/></w:t><w:tag w:val="Heading1"/>'
    )

    expected = content.replace('<w:pStyle w:val="Heading1"', '<w:pStyle w:val="berschrift1"')
    assert expected == template.translated(content)
