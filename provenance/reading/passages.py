"""What can be seen of each block by itself: its language, and what kind of line it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.model import Span
from provenance.reading.blocks import find_blocks
from provenance.reading.headers import Dateline, Header, find_dateline, read_header, read_line
from provenance.reading.tongues import language_of
from provenance.reading.wording import LineKind

__all__ = ["Passage", "read_passages"]

_LONGEST_TITLE = 220
_SHORTEST_BODY = 120
_FEWEST_BODY_WORDS = 5
_QUOTES = "\"'“”‘’«»)] "
_SHORTCODE = re.compile(r"\[/?[a-z](?:(?:[\w-]*-)?+(?=\w*+\])\w*_\w+|[^\]=]*+=[^\]]*+)\]")
_FOOTNOTE = re.compile(r"\[\^?\d{1,3}\]:?\s*\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block, read by itself.

    `kind` and `match` are those of the language files' line that it is, `header` what it says as
    a byline or date line, `dateline` the one it begins with; `gap` counts the blank lines before it.
    """

    span: Span
    text: str
    gap: int
    language: str | None
    kind: LineKind | None
    match: re.Match[str] | None
    header: Header | None
    dateline: Dateline | None

    @property
    def is_plain(self) -> bool:
        """Whether nothing marks it as anything but a title or a body."""
        return self.kind is None and self.header is None

    @property
    def is_title(self) -> bool:
        """Whether it could be a title: a short line that is no full sentence, clause or list item."""
        end = self.text.rstrip(_QUOTES)
        return (
            self.is_plain
            and len(self.text) <= _LONGEST_TITLE
            and "\n" not in self.text
            and self.text[0] not in "*•-–—"
            and any(map(str.isalpha, self.text))
            and not end.endswith((":", ",", ";"))
            and (not end.endswith(".") or end.endswith(".."))
        )

    @property
    def is_body(self) -> bool:
        """Whether it is surely running text."""
        if not self.is_plain:
            return False
        if self.dateline or len(self.text) > _LONGEST_TITLE:
            return True
        is_sentence = self.text.rstrip(_QUOTES).endswith((".", "!", "?", ":")) and self.words >= _FEWEST_BODY_WORDS
        return not self.is_title and (is_sentence or len(self.text) >= _SHORTEST_BODY)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def read_passages(text: str) -> list[Passage]:
    """The passages of TEXT in order; spans count characters of TEXT."""
    passages = []
    for block in find_blocks(text):
        kind, match = _kind(block.text)
        header = read_header(block.text) if kind is None else None
        passages.append(
            Passage(
                span=block.span,
                text=block.text,
                gap=block.gap,
                language=language_of(block.text) if header is None or not header.is_date else None,
                kind=kind,
                match=match,
                header=header,
                dateline=find_dateline(block.text) if kind is None and header is None else None,
            )
        )
    return passages


def _kind(block: str) -> tuple[LineKind | None, re.Match[str] | None]:
    """What kind of line BLOCK is by its form alone, or by the words of any language."""
    if not any(map(str.isalnum, block)) or _SHORTCODE.fullmatch(block):
        return LineKind.FURNITURE, None
    if _FOOTNOTE.match(block):
        return LineKind.NOTE, None
    return read_line(block) or (None, None)
