"""Who is called by a noun for a person instead of by name: "the senator", "a witness".

They are looked for in a paragraph when it is first asked who is called so there: a pronoun or a description is about
one of the last sentences, and most paragraphs stand before neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from provenance.identity.mentions import Form, Mention
from provenance.identity.parsing import Parser
from provenance.model import Span

__all__ = ["Callings", "Role", "is_possessive"]

_NAME_AFTER = re.compile(r",?[ \u00a0][A-ZÀ-Þ]")
"""A name behind a noun for its bearer: "the clerk Ann Lee", "a lawyer, Ann Lee"."""
_LOOK_BACK = 40
_LOOK_AHEAD = 60
"""Characters before and after such words in which it is looked whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody called by a noun for a person, at one place, with whether in the possessive, or after a preposition."""

    span: Span
    mention: Mention
    possessive: bool
    governed: bool

    @property
    def subject(self) -> bool:
        """Whether the words may be their sentence's subject."""
        return not (self.possessive or self.governed)


@dataclass(slots=True, kw_only=True)
class Callings:
    """Finds them in the paragraphs of one article."""

    text: str
    paragraphs: Sequence[Span]
    """In the order of the text."""
    parser: Parser
    name_ends: AbstractSet[int]
    """Where the names in the text end."""
    found: dict[Span, list[Role]] = field(default_factory=dict)

    def between(self, start: int, end: int) -> Iterator[Role]:
        """Those that lie between START and END, in the order of the text."""
        first = bisect_right(self.paragraphs, start, key=lambda span: span.start) - 1
        last = bisect_left(self.paragraphs, end, key=lambda span: span.start)
        for span in self.paragraphs[max(0, first) : last]:
            if span not in self.found:
                self.found[span] = list(self._read(span))
            yield from (role for role in self.found[span] if start <= role.span.start and role.span.end <= end)

    def _read(self, paragraph: Span) -> Iterator[Role]:
        """Those in one PARAGRAPH."""
        words = _in_small_letters(self.text[paragraph.start : paragraph.end])
        for match in self.parser.words.role_run.finditer(words):
            if role := self._role(Span(paragraph.start + match.start(), paragraph.start + match.end())):
                yield role

    def _role(self, span: Span) -> Role | None:
        """Who is called by the noun for a person at SPAN; None where that is part of what a name is called."""
        before = self.text[max(0, span.start - _LOOK_BACK) : span.start]
        after = self.text[span.end : span.end + _LOOK_AHEAD]
        if _NAME_AFTER.match(after) or (before[-2:] == ", " and span.start - 2 in self.name_ends):
            return None
        mention = self.parser.parse(self.text[span.start : span.end])[-1]
        if mention.form not in (Form.DESCRIBED, Form.UNNAMED):
            return None
        governed = before.rstrip().rsplit(None, 1)[-1:]
        return Role(
            span=span,
            mention=mention,
            possessive=is_possessive(mention.name, after),
            governed=bool(governed) and governed[0].casefold() in self.parser.words.prepositions,
        )


def is_possessive(name: str, after: str) -> bool:
    """Whether the words AFTER a NAME begin with the mark of the possessive."""
    return after[:2] in ("'s", "’s") or (name.endswith("s") and after[:1] in ("'", "’"))


def _in_small_letters(words: str) -> str:
    """WORDS in small letters, each at its place: the few capitals whose small letter is longer stay as they are."""
    small = words.lower()
    return small if len(small) == len(words) else "".join(c if len(c.lower()) > 1 else c.lower() for c in words)
