"""Break opportunities and lines of ids."""

from vdocs.writers.word.breaking import breakable, packed


def test_breakable_leaves_words_that_fit():
    """Text whose words fit the room is returned as it is."""
    assert "URS-021 and RSK-0000000001" == breakable("URS-021 and RSK-0000000001", 200)


def test_breakable_opens_a_hash():
    """A hash without joints may break at even distances."""
    assert "a" * 64 == breakable("a" * 64, 100).replace("\u200b", "")
    assert "\u200b" in breakable("a" * 64, 100)


def test_packed_fills_lines():
    """Ids are put on lines without breaking any of them."""
    assert [[0, 1], [2]] == packed(("URS-001", "URS-002", "URS-003"), 90)
