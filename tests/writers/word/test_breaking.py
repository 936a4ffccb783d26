"""Break opportunities and lines of ids."""

from vdocs.writers.word.breaking import breakable, packed


def test_breakable_leaves_words_that_fit():
    """Text whose words fit the room is returned as it is."""
    assert "URS-021 and RSK-0000000001" == breakable("URS-021 and RSK-0000000001", 200)


def test_breakable_opens_a_hash():
    """A hash without joints may break where a line is full."""
    assert "a" * 64 == breakable("a" * 64, 100).replace("\u200b", "")
    assert "\u200b" in breakable("a" * 64, 100)


def test_breakable_opens_addresses_at_their_signs():
    """An address breaks behind its signs, and a number is kept whole."""
    assert "https://\u200bexample.\u200borg/\u200bpath?\u200bx=\u200b1,234.50" == breakable("https://example.org/path?x=1,234.50", 60)


def test_breakable_opens_words_of_other_letters():
    """A long word with letters beyond English ones may break too; Chinese and Arabic are left to Word."""
    long = "Elektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

    assert long == breakable(long, 100).replace("\u200b", "") != breakable(long, 100)
    assert "\u200b" not in breakable("药品检验系统应记录每个接受或拒绝决定" * 3 + "المشغلوإصدارالنموذج" * 3, 100)


def test_packed_fills_lines():
    """Ids are put on lines without breaking any of them."""
    assert [[0, 1], [2]] == packed(("URS-001", "URS-002", "URS-003"), 90)
