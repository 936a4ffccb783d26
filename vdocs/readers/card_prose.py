"""The prose of a model card: the text below a heading, as plain words that can be quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST = 1_500
"""Characters of a quotation; a longer text is cut at the end of a sentence, and says so."""

_BLANK = re.compile(r"\[?more information needed\]?\.?|\bn/?a\b|\btbd\b", re.IGNORECASE)
_STRANGE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class Section(NamedTuple):
    """A heading with the text below it."""

    title: str
    level: int
    own: str
    """Up to the next heading of any level."""
    whole: str
    """With the sections below it."""


def sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a Markdown text in order; code, HTML and pictures are left out."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    heads = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    result = []
    for position, at in enumerate(heads):
        level = int(tokens[at].tag[1])
        following = heads[position + 1 :]
        end = following[0] if following else len(tokens)
        whole_end = next((other for other in following if int(tokens[other].tag[1]) <= level), len(tokens))
        result.append(Section(_words(tokens[at + 1]), level, _prose(tokens[at + 3 : end]), _prose(tokens[at + 3 : whole_end])))
    return tuple(result)


def text_below(found: Sequence[Section], *titles: str) -> str:
    """Return the text below a heading that begins with one of the words, or else holds it; empty when there is none, or it says nothing."""
    for title in titles:
        ordered = sorted(found, key=lambda section: not section.title.lower().startswith(title))
        for section in ordered:
            if title in section.title.lower() and (text := section.own or section.whole):
                return text
    return ""


def shortened(text: str) -> str:
    """Return a text that can be quoted whole, or its beginning up to the end of a sentence, marked as shortened."""
    if len(text) <= LONGEST:
        return text
    end = max(text.rfind(mark, 0, LONGEST) for mark in (". ", "; ", " "))
    return text[: end if end > 0 else LONGEST].rstrip(" .;") + " … (shortened)"


def clean(text: str) -> str:
    """Return a text in one line, without control characters."""
    return " ".join(_STRANGE.sub(" ", text).split())


def _prose(tokens: Sequence[Token]) -> str:
    parts = [words for token in tokens if token.type == "inline" and (words := _words(token))]
    text = " ".join(part if part[-1] in ".:;!?" else f"{part};" for part in parts)
    return text.removesuffix(";")


def _words(token: Token) -> str:
    kept = ("text", "code_inline", "softbreak", "hardbreak")
    text = clean("".join(child.content or " " for child in token.children or () if child.type in kept))
    return "" if _BLANK.fullmatch(text) else text
