"""YAML is read as text: nothing is guessed, and no text can stop the program."""

from __future__ import annotations

import pytest

from vdocs.readers.nesting import may_be_deep


def meaning(reading) -> object:
    """Return the meaning of the one term of a project."""
    (term,) = reading.project.terms
    return term.meaning


@pytest.mark.parametrize(
    "text", ["1.10", "NO", "yes", "2026-01-01", "012", "12:30:45", "1e3", "~", "null", "0x1F", "1_000", ".inf", "True"]
)
def test_a_scalar_is_text(read, text):
    """What YAML would take for a number, an answer, a date, a time or nothing stays the text that was written."""
    assert text == meaning(read(f"terms: [{{term: t, meaning: {text}}}]"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'a: b'", "a: b"),
        ('"tab\\t and \\u00e9"', "tab\t and é"),
        (">-\n    one\n    two\n", "one two"),
        ("|\n    one\n    two\n", "one\ntwo"),
        ("'  padded  '", "padded"),
    ],
)
def test_quotes_and_blocks_are_yaml(read, written, expected):
    """Quoted and block scalars follow YAML's own rules; spaces around a value are no part of it."""
    assert expected == meaning(read(f"terms:\n- term: t\n  meaning: {written}\n"))


def test_a_version_keeps_its_zero(read):
    """The release 1.10 of the system is not 1.1."""
    assert "1.10" == read().project.profile.system.release


@pytest.mark.parametrize("nothing", ["", " ", " # later"])
def test_a_key_without_a_value_is_not_there(read, nothing):
    """An optional key without a value is as if it had not been written."""
    reading = read(f"controls:\n- id: CTL-1\n  title: t\n  description: d\n  type: design\n  realised_by:{nothing}\n  note:{nothing}\n")

    assert ((), ()) == (reading.diagnostics, reading.project.controls[0].realised_by)


def test_a_mandatory_key_without_a_value_is_missing(found):
    """A mandatory key without a value is reported as if it had not been written."""
    assert ["VD106 specs/items.yaml:2:3 term no. 1 has no 'meaning' | add 'meaning:'"] == found("terms:\n- term: t\n  meaning:\n")


def test_a_mandatory_text_that_is_empty_is_refused(found):
    """Quotes around nothing are a value, and an empty one."""
    assert ["VD105 specs/items.yaml:3:12 'meaning' of term no. 1 is empty | write its value or remove the line"] == found(
        "terms:\n- term: t\n  meaning: ''\n"
    )


def test_a_byte_order_mark_is_no_text(found):
    """A file that begins with a byte order mark is read like any other."""
    assert [] == found({"specs/items.yaml": b"\xef\xbb\xbfterms:\n- {term: t, meaning: m}\n"})


def test_windows_line_ends_count_as_one(found):
    """Lines are counted right in a file with CR LF."""
    assert ["VD104 specs/items.yaml:4:3 unknown key 'xyz' in term no. 1 | known keys: term, meaning"] == found(
        {"specs/items.yaml": b"terms:\r\n- term: t\r\n  meaning: m\r\n  xyz: x\r\n"}
    )


def test_a_tab_is_explained(found):
    """Indentation by a tab is told as such."""
    assert [
        "VD102 specs/items.yaml:3:1 this is not well-formed YAML: a tab stands in the indentation"
        " | YAML is indented with spaces, never with tabs"
    ] == found("terms:\n- term: t\n\tmeaning: m\n")


def test_a_control_character_has_a_place(found):
    """A control character is reported with its line and column."""
    assert [
        "VD102 specs/items.yaml:2:10 this is not well-formed YAML: a control character that text may not hold"
        " | delete the character; it often comes from copying out of another program"
    ] == found("terms:\n- term: a\x07b\n")


def test_two_documents_in_a_file_are_refused(found):
    """A second document in the same file would be lost; it is reported where it begins."""
    assert [
        "VD102 specs/items.yaml:2:1 this is not well-formed YAML: a second document begins in the same file"
        " | keep one YAML document per file; remove the line '---' in the middle"
    ] == found("terms: []\n---\nterms: []\n")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "terms: " + "[" * 100_000, "{a: " * 100_000, "- " * 100_000, "\n".join(" " * depth + "a:" for depth in range(2000))],
)
def test_deep_nesting_is_refused(found, text):
    """A hundred thousand open brackets, or as many indents, are one finding and no crash."""
    assert ["VD107 specs/items.yaml the file is too large to be authored text: nested more than 60 levels deep"] == [
        line.split(" | ")[0] for line in found({"specs/items.yaml": text.encode()})
    ]


def test_brackets_in_prose_are_not_nesting(read):
    """Brackets inside a quoted text are text, however many."""
    assert "[" * 200 == meaning(read(f"terms:\n- term: t\n  meaning: '{'[' * 200}'\n"))


def test_an_alias_bomb_is_refused(found):
    """Aliases that expand a file beyond its own length are one finding."""
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))

    assert [
        "VD107 specs/items.yaml the file is too large to be authored text: aliases expand it beyond its own length"
        " | the limit is its own length; split the file, or move it out of specs/ and protocols/"
    ] == found({"specs/items.yaml": bomb.encode()})


@pytest.mark.parametrize("text", ["terms: &a [*a]\n", "terms: &a {b: *a}\n", "&a terms: *b\n"])
def test_a_self_alias_is_refused(found, text):
    """A value that contains itself, and an alias of nothing, are findings and no endless loop."""
    assert [True] == [line.startswith(("VD102", "VD107")) for line in found(text)]


def test_a_plain_alias_is_allowed(read):
    """An alias that repeats a value once is read as that value."""
    reading = read("terms:\n- {term: a, meaning: &same The same.}\n- {term: b, meaning: *same}\n")

    assert ["The same.", "The same."] == [term.meaning for term in reading.project.terms]


def test_a_key_of_several_parts_is_refused(found):
    """A list or mapping as a key is reported, never dropped in silence."""
    assert ["VD105 specs/items.yaml:1:1 a key must be a single word | remove the brackets around the key"] == found("[a, b]: c\n")


def test_a_duplicate_key_deep_inside_is_reported(found):
    """Two equal keys are found at any depth, each with the line of the first."""
    assert ["VD103 specs/items.yaml:3:15 key 'do' stands twice here | the first one is on line 3; remove one of them"] == found(
        "test_cases:\n- {id: OQ-1, title: t, level: OQ, steps: [\n    {do: one, do: two}]}\n"
    )


def test_duplicate_top_level_keys_are_reported(found):
    """A kind that stands twice in a file is reported, so that no item is lost in silence."""
    assert ["VD103 specs/items.yaml:2:1 key 'terms' stands twice here | the first one is on line 1; remove one of them"] == found(
        "terms: []\nterms: []\n"
    )


@pytest.mark.parametrize(
    "line",
    ['"["]",', "'[']',", "[ # ]\n", "[ !<]> \n", '{"a": "}}",', "[&a ", '"\n]', "[\n"],
)
def test_no_text_hides_its_depth(found, line):
    """Brackets in quotes, comments and tags cannot make deep nesting look shallow to the parser that would crash."""
    text = ("[" + line) * 100_000

    assert [True] == [finding.startswith(("VD107", "VD102")) for finding in found({"specs/items.yaml": text.encode()})]


def test_quoted_keys_nest_like_others(found):
    """Two thousand indents with quoted keys are one finding and no crash."""
    text = "\n".join(" " * depth + '"a":' for depth in range(2000))

    assert ["VD107"] == [finding.split()[0] for finding in found({"specs/items.yaml": text.encode()})]


@pytest.mark.parametrize("escape", ["\\u0001", "\\e", "\\x7f", "\\0", "\\uFFFE"])
def test_an_escaped_control_character_is_refused(found, escape):
    """A control character that comes from an escape is reported at its text."""
    assert ["VD105 specs/items.yaml:3:12 the text holds a control character | remove the escape from the double quotes"] == found(
        f'terms:\n- term: t\n  meaning: "a{escape}b"\n'
    )


def test_a_control_character_goes_no_further(read):
    """What stands for a control character can be printed."""
    assert "a\ufffdb" == meaning(read('terms: [{term: t, meaning: "a\\u0001b"}]'))


def test_keys_that_differ_in_a_control_character_are_duplicates(found):
    """Two keys that differ only in characters nobody sees are duplicates, and both are reported."""
    assert ["VD103", "VD104", "VD105", "VD105"] == sorted(line.split()[0] for line in found('"a\\u0001": x\n"a\\u0002": y\n'))


@pytest.mark.parametrize("escape", ["\\t", "\\n", "\\u00a0", "\\u2028", "\\U0001F600"])
def test_other_escapes_are_text(found, escape):
    """Tabs, line ends, spaces and letters may be escaped."""
    assert [] == found(f'terms: [{{term: t, meaning: "a{escape}b"}}]\n')


def test_a_tag_is_refused(found):
    """YAML takes a word that begins with an exclamation mark for a tag and not for text."""
    assert [
        "VD105 specs/items.yaml:1:28 '!important' is taken for a tag and not for text | put the value in quotes when it begins with '!'"
    ] == [line for line in found("terms: [{term: t, meaning: !important note}]\n") if "tag" in line]


def test_text_behind_a_comma_is_not_lost(found):
    """In brackets a comma ends the value; what follows it is no key without a value, and is reported."""
    assert [
        "VD105 specs/items.yaml:1:34 '000 vials' is no key: it has no colon"
        " | put the text in front of it in quotes when it holds a comma, or write 'key: value'"
    ] == found("terms: [{term: t, meaning: up 10,000 vials}]\n")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("terms:\n- term: 't\n  meaning: m\n", "2:9 a quote opened in line 2 is never closed | close it with the quote that opened it"),
        (
            "terms:\n- term: 'it's'\n  meaning: m\n",
            "2:13 the text goes on after its closing quote"
            " | write an apostrophe twice inside single quotes, or put the whole value in double quotes",
        ),
        (
            "terms:\n  - term: t\n  meaning: m\n",
            "3:3 an entry that begins with '- ' is expected here | give this line the same indentation as its neighbours in the list",
        ),
        (
            "terms:\n- term: t\n  meaning\n  note: m\n",
            "3:3 this line has no colon after its key | write 'key: value', or indent the line when it continues the text above it",
        ),
        (
            "terms: [{term: t, meaning: m}\npeople: []\n",
            "2:1 the list opened with '[' in line 1 lacks a comma or its ']' | put an entry in quotes when it holds brackets, commas or colons",
        ),
        (
            "terms:\n- {term: t, meaning: m\npeople: []\n",
            "3:7 the keys opened with '{' in line 2 lack a comma or their '}' | put a value in quotes when it holds brackets, commas or colons",
        ),
        (
            "terms:\n- term: t\n \u00a0meaning: m\n",
            "3:2 a no-break space copied from another program stands where a space is needed | replace it by an ordinary space",
        ),
        (
            "terms:\n- term:\u00a0t\n  meaning: m\n",
            "2:8 a no-break space copied from another program stands where a space is needed | replace it by an ordinary space",
        ),
        ("terms:\n- term: *\n", "2:10 '*' or '&' begins a value | put the value in quotes when it begins with a special character"),
        (
            'terms:\n- term: "C:\\data"\n',
            "2:12 a backslash in double quotes begins an escape that YAML does not know | use single quotes, or write the backslash twice",
        ),
        ("terms: [\n", "2:1 a value is expected here | close the bracket, or put the value in quotes"),
    ],
)
def test_the_parser_complains_in_plain_words(found, text, finding):
    """What the parser refuses is told in the author's words, where the author has to look."""
    place, told = finding.split(" ", 1)

    assert [f"VD102 specs/items.yaml:{place} this is not well-formed YAML: {told}"] == found({"specs/items.yaml": text.encode()})


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 61 + "]" * 61,
        "a: " + "{a: " * 61 + "}" * 61,
        "a: " + '["x", ' * 61 + "]" * 61,
        "a: " + "[ '[' , " * 61 + "]" * 61,
        "a: " + "[\n" * 61 + "]" * 61,
        "a: " + "[ # ]\n" * 61 + "]" * 61,
        "a: " + '["\\"]", ' * 61 + "]" * 61,
        "a: " + '["[x]", {a: b}, ' * 61 + "]" * 61,
    ],
    ids=["lists", "keys", "with texts", "with quotes", "over lines", "behind comments", "with escapes", "with entries"],
)
def test_brackets_taken_away_hide_no_depth(found, text):
    """However brackets that close again are mixed in, a text that is deep is refused before the parser builds its tree."""
    assert ["VD107"] == [line.split()[0] for line in found({"specs/items.yaml": text + "\n"})]


def test_a_thousand_short_lists_are_not_deep():
    """Lists that close on their line are no nesting, with texts in double quotes or without."""
    line = '- {id: A, to: [B, C], on: "1.0", more: [{a: [b]}]}\n'

    assert (False, True) == (may_be_deep(line * 1000), may_be_deep("- [a, '[']\n" * 1000))
