"""Markdown to docutils nodes: what prose may hold, and what it may not."""

from __future__ import annotations

from textwrap import dedent

import pytest
from docutils import nodes

from vdocs.document.markdown import blocks, linked


def tree(markdown: str) -> str:
    """Return the nodes of a Markdown text as text."""
    return "".join(node.pformat("  ") for node in blocks(dedent(markdown)))


CASES = {
    "a plain text": ("Two words\n", "<paragraph>\n  Two words\n"),
    "nothing": ("\n\n", ""),
    "two paragraphs": ("One\n\ntwo", "<paragraph>\n  One\n<paragraph>\n  two\n"),
    "a soft break": ("One\ntwo", "<paragraph>\n  One\n   \n  two\n"),
    "emphasis": ("*a* **b** `c`", "<paragraph>\n  <emphasis>\n    a\n   \n  <strong>\n    b\n   \n  <literal>\n    c\n"),
    "a list": ("- a\n- b", '<bullet_list bullet="-">\n  <list_item>\n    <paragraph>\n      a\n  <list_item>\n    <paragraph>\n      b\n'),
    "a nested list": (
        "1. a\n   - b",
        '<enumerated_list enumtype="arabic" prefix="" suffix=".">\n  <list_item>\n    <paragraph>\n      a\n'
        '    <bullet_list bullet="-">\n      <list_item>\n        <paragraph>\n          b\n',
    ),
    "a list that begins at three": (
        "3. a",
        '<enumerated_list enumtype="arabic" prefix="" start="3" suffix=".">\n  <list_item>\n    <paragraph>\n      a\n',
    ),
    "a heading": ("# Title", '<paragraph classes="minor-heading">\n  Title\n'),
    "a quotation": ("> a", "<block_quote>\n  <paragraph>\n    a\n"),
    "code": ("```\na < b\n```", '<literal_block xml:space="preserve">\n  a < b\n'),
    "a rule": ("a\n\n---\n", "<paragraph>\n  a\n<transition>\n"),
    "a link": ("[a](https://example.org)", '<paragraph>\n  <reference refuri="https://example.org">\n    a\n'),
    "an image": ("![a](b.png)", '<paragraph>\n  <picture alternative="a" source="b.png">\n'),
    "struck text": ("~~a~~", '<paragraph>\n  <inline classes="struck">\n    a\n'),
}


@pytest.mark.parametrize(("markdown", "expected"), CASES.values(), ids=CASES)
def test_markdown_becomes_nodes(markdown, expected):
    """Each construct becomes its docutils node."""
    assert expected == tree(markdown)


def test_a_table_becomes_a_table():
    """A table has its columns, a head and a body, and is marked as prose."""
    expected = """\
        <table classes="prose">
          <tgroup cols="2">
            <colspec colwidth="50">
            <colspec colwidth="50">
            <thead>
              <row>
                <entry>
                  <paragraph>
                    A
                <entry>
                  <paragraph>
                    B
            <tbody>
              <row>
                <entry>
                  <paragraph>
                    1
                <entry>
                  <paragraph>
                    <emphasis>
                      2
        """

    assert dedent(expected) == tree("| A | B |\n|---|---|\n| 1 | *2* |\n")


def test_a_table_without_rows_is_a_table():
    """A header row alone does not disturb what follows."""
    found = tree("| A |\n|---|\n\nafter *this*\n")

    assert "<paragraph>\n  after \n  <emphasis>\n    this\n" == found[found.index("<paragraph>\n  after") :]


@pytest.mark.parametrize(
    "html", ["<script>alert(1)</script>", "a <b>bold</b> word", "<!-- hidden -->", "<img src=x onerror=alert(1)>", "<div>\nblock\n</div>"]
)
def test_html_is_the_text_it_is(html):
    """HTML is printed as text, nothing of it is lost, and no raw node appears."""
    found = blocks(html)

    assert html.replace("\n", " ") == " ".join(node.astext() for node in found)
    assert [] == [node for root in found for node in root.findall(nodes.raw)]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "../secret",
        "//example.org",
        "ftp://example.org",
    ],
)
def test_only_web_and_mail_are_links(target):
    """A target that is neither a web page nor a mail address is no link; its text stays."""
    found = blocks(f"[a]({target}) [a](<{target}>) <{target}>")

    assert [] == [node for root in found for node in root.findall(nodes.reference)]
    assert "a" in found[0].astext()


@pytest.mark.parametrize("target", ["https://example.org", "http://example.org", "mailto:a@example.org"])
def test_web_and_mail_are_links(target):
    """Web pages and mail addresses are links."""
    assert [target] == [node["refuri"] for root in blocks(f"[a]({target})") for node in root.findall(nodes.reference)]


def test_nodes_are_new_at_each_call():
    """A text that stands in two documents gives two trees."""
    assert blocks("one *two*")[0] is not blocks("one *two*")[0]


@pytest.mark.parametrize(
    "text",
    [
        "1.10",
        "5 < 6",
        "a_b_c",
        "C:\\temp",
        "50 %",
        "2 * 3 * 4",
        "x > 5",
        "100 mg/mL",
        "a & b",
        "[1]",
        "-5 °C",
        "+5 V",
        "±0.1",
        "^2",
        "~5",
        "a | b",
        "#5",
        "!",
    ],
)
def test_signs_that_are_no_markdown_are_kept(text):
    """Numbers, limits, paths and formulas are printed as they are written."""
    assert [text] == [node.astext() for node in blocks(text)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("see [the SOP](sop.pdf)", "see the SOP (sop.pdf)"),
        ("see [x](javascript:alert)", "see [x](javascript:alert)"),
        ("see [sop.pdf](sop.pdf)", "see sop.pdf"),
        ("see [the page](https://example.org)", "see the page"),
    ],
)
def test_what_is_not_drawn_is_named(markdown, expected):
    """A link that leads nowhere on the web keeps its address as text; nothing is dropped in silence."""
    assert expected == "".join(node.astext() for node in blocks(markdown))


KNOWN = {"URS-1", "URS-10", "21CFR11.10(e)", "ANNEX11-4.8", "OQ-1.a", "CMP_1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See URS-1.", ["URS-1"]),
        ("URS-1, URS-10 and URS-1", ["URS-1", "URS-10", "URS-1"]),
        ("URS-100 and XURS-1 and URS-1x", []),
        ("by 21CFR11.10(e); ANNEX11-4.8.", ["21CFR11.10(e)", "ANNEX11-4.8"]),
        ("(URS-1)", ["URS-1"]),
        ("OQ-1.a and CMP_1", ["OQ-1.a", "CMP_1"]),
        ("*URS-1*", ["URS-1"]),
        ("`URS-1`", []),
        ("```\nURS-1\n```", []),
        ("[URS-1](https://example.org)", []),
        ("[URS-1](javascript:x)", ["URS-1"]),
        ("- a\n- URS-10", ["URS-10"]),
        ("URS-1/URS-10", ["URS-1", "URS-10"]),
        ("URS-1's", ["URS-1"]),
    ],
)
def test_known_ids_become_links(text, expected):
    """Ids of items become links wherever they stand in prose; code and other links are left alone."""
    root = nodes.container("", *blocks(text))
    before = root.astext()
    linked([root], KNOWN)

    assert expected == [node["item"] for node in root.findall(nodes.reference) if "item" in node]
    assert before == root.astext()


def test_a_heading_has_no_links():
    """An id in a heading stays text, for a heading is what links lead to."""
    part = nodes.section("", nodes.title("", "URS-1 Dosing"), nodes.paragraph("", "See URS-1."))
    linked([part], KNOWN)

    assert [1] == [index for index, child in enumerate(part.children) if list(child.findall(nodes.reference))]
