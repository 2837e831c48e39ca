"""Texts to tokens: numbers as they are written, words, signs of units, and ends of sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from provenance.model import Span

__all__ = ["Token", "folded", "placed", "sentence_spans", "sentences"]

_REMEMBERED = 1 << 15
"""Words whose folded forms are kept at hand: 7 MB."""

_INVISIBLE = "\u00ad\u200b-\u200d\u2060"
"""What marks where a word may be broken or not, and is no part of it: soft hyphens, joiners, spaces without width."""

_TOKEN = re.compile(
    r"(?P<address>https?://\S+|www\.\S+|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)*\.(?:com|org|net)/\S+)"
    r"|(?P<sign>[$€£¥%°])"
    r"|(?P<number>(?<![\w.,])\d++(?:[.,]\d++)*+(?:(?!\w|-\w)|(?=(?:bn|mn|mln|mrd|m|k|km|kg)\b)))"
    rf"|(?P<word>(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:(?:[{_INVISIBLE}]+|['’-])[^\W_]+)*)"
    r"|(?P<pause>[,;:()\[\]\"“”«»–—]|(?<=\s)-(?=\s))"
    r"|(?P<stop>(?<![.!?])[.!?]++[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[]*+[A-ZÀ-Þ0-9$€£])|\s…\s|\n\s*\n)"
)
_WRITTEN = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_HUMPS = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""Where a word begins inside a tag: "AustralianFires"."""


class Token(NamedTuple):
    """One token: its kind (word, number, sign, pause), its text as written, and the folded text."""

    kind: str
    text: str
    folded: str


@lru_cache(maxsize=_REMEMBERED)
def folded(word: str) -> str:
    """WORD without case, accents and what is not seen of it, with plain apostrophes."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word.replace("’", "'")).casefold())
    return _HIDDEN.sub("", "".join(character for character in plain if not unicodedata.combining(character)))


def sentences(text: str) -> Iterator[list[Token]]:
    """The tokens of TEXT, a list a sentence.

    Coarser than extraction's sentences: all that counts is that a long quotation is compared piece by piece.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "word"
        if kind == "stop":
            if found:
                yield found
            found = []
        elif kind == "word":
            found += _parts(match.group())
        elif kind != "address":
            found.append(Token(kind, match.group(), match.group()))
    if found:
        yield found


def sentence_spans(text: str) -> Iterator[Span]:
    """Where the sentences of TEXT stand, as `sentences` tells them apart."""
    start = 0
    stops = (match.end() for match in _TOKEN.finditer(text) if match.lastgroup == "stop")
    for end in (*stops, len(text)):
        if written := _WRITTEN.search(text, start, end):
            yield Span(*written.span())
        start = end


def placed(text: str, span: Span) -> Iterator[tuple[Span, Token]]:
    """The words and numbers of TEXT inside SPAN, each with where it stands."""
    for match in _TOKEN.finditer(text, *span):
        if match.lastgroup in {"word", "number"}:
            kind, word = match.lastgroup, match.group()
            bare = _POSSESSIVE.sub("", word)
            yield Span(*match.span()), Token(kind, bare, folded(bare))


def _parts(word: str) -> list[Token]:
    """WORD as a token without its possessive; a tag's words one by one."""
    if word.isalpha() and (len(word) == 1 or word[1:].islower()):
        return [Token("word", word, folded(word))]
    bare = _POSSESSIVE.sub("", word)
    return [Token("word", part, folded(part)) for part in _HUMPS.split(bare) if part]
