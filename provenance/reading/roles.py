"""What each passage is in its article: title, byline, body, note, or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model import ParagraphRole
from provenance.reading.headers import has_menu_word, is_name, is_person
from provenance.reading.passages import Passage
from provenance.reading.wording import LineKind

__all__ = ["Layout", "lay_out"]

_FEWEST_TITLE_WORDS = 4
_MOST_MASTHEAD_WORDS = 4
_MOST_LABEL_WORDS = 3
_SHORTEST_ARTICLE = 300
"""Characters of body above a comment section, which must also be more than those below: else
"0 Comments" stands in an article's head or beside it."""

_ASTERISKS = re.compile(r"\*{1,3}(?!\*)\s*[^\s*]")
_REFERENCE = re.compile(r"[^\s*]\*{1,3}(?![\w*])")
_ROLES = {
    LineKind.FURNITURE: ParagraphRole.FURNITURE,
    LineKind.COMMENTS: ParagraphRole.FURNITURE,
    LineKind.CREDIT: ParagraphRole.BYLINE,
    LineKind.NOTE: ParagraphRole.NOTE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The roles of an article's passages, and what its head says outside dated or signed lines.

    `title`, `masthead` (the publisher's name above the title) and `author` (a bare name below
    it) are indices into the passages.
    """

    roles: tuple[ParagraphRole, ...]
    title: int | None
    masthead: int | None
    author: int | None


def lay_out(passages: Sequence[Passage], given_title: str | None = None) -> Layout:
    """The layout of the article that PASSAGES make, GIVEN_TITLE being its title in a table where there is one."""
    body = next((at for at, passage in enumerate(passages) if passage.is_body), len(passages))
    title = _given(passages, given_title)
    if title is None:
        title = _title(passages, body)
    roles = [_role_alone(passages, at) for at in range(len(passages))]
    masthead = author = None
    if title is not None:
        roles[title] = ParagraphRole.TITLE
        masthead = _masthead(passages, title)
        author = _bare_author(passages, title, body)
        _clear_head(passages, roles, title, body)
    for at in (masthead, author):
        if at is not None:
            roles[at] = ParagraphRole.BYLINE
    _clear_tail(passages, roles, body)
    return Layout(roles=tuple(roles), title=title, masthead=masthead, author=author)


def _role_alone(passages: Sequence[Passage], at: int) -> ParagraphRole:
    """The role of the passage AT as its own form tells it, and the references to notes above it."""
    passage = passages[at]
    if passage.kind:
        return _ROLES[passage.kind]
    if passage.header:
        return ParagraphRole.BYLINE
    if _ASTERISKS.match(passage.text) and any(_REFERENCE.search(above.text) for above in passages[:at]):
        return ParagraphRole.NOTE
    return ParagraphRole.BODY


def _given(passages: Sequence[Passage], title: str | None) -> int | None:
    """Where the title that a table gives stands in the text."""
    folded = _fold(title or "")
    return next(
        (at for at, passage in enumerate(passages[:_FEWEST_TITLE_WORDS]) if folded and _fold(passage.text) == folded),
        None,
    )


def _fold(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _title(passages: Sequence[Passage], body: int) -> int | None:
    """The title among the passages before the first of the BODY, or None where there is none.

    It is the first that has as many words as titles have, or asks or exclaims; else the longest.
    """
    candidates = [at for at in range(body) if passages[at].is_title]
    if not candidates or len(passages) == 1:
        return None
    long = [
        at for at in candidates if passages[at].words >= _FEWEST_TITLE_WORDS or passages[at].text.endswith(("?", "!"))
    ]
    return long[0] if long else max(candidates, key=lambda at: len(passages[at].text))


def _masthead(passages: Sequence[Passage], title: int) -> int | None:
    """The short line above the TITLE with a name that the article uses again: its publisher."""
    for at in range(title):
        name = passages[at].text
        if (
            passages[at].is_title
            and passages[at].words <= _MOST_MASTHEAD_WORDS
            and is_name(name)
            and any(name in below.text for below in passages[title + 1 :])
        ):
            return at
    return None


def _bare_author(passages: Sequence[Passage], title: int, body: int) -> int | None:
    """The line below the TITLE that is a person's name and nothing else, where no byline names one."""
    if any(passage.header and passage.header.authors for passage in passages[:body]):
        return None
    for at in range(title + 1, body):
        line = passages[at]
        if line.is_title and is_person(line.text):
            return at
    return None


def _clear_head(passages: Sequence[Passage], roles: list[ParagraphRole], title: int, body: int) -> None:
    """Mark what stands above the TITLE, and the menu's words below it, as furniture."""
    for at in range(body):
        is_label = passages[at].words <= _MOST_LABEL_WORDS and has_menu_word(passages[at].text)
        if roles[at] is ParagraphRole.BODY and (at < title or is_label):
            roles[at] = ParagraphRole.FURNITURE


def _clear_tail(passages: Sequence[Passage], roles: list[ParagraphRole], body: int) -> None:
    """Mark a comment section with all that follows it, and the labels between pieces of furniture."""
    lengths = [len(p.text) if role is ParagraphRole.BODY else 0 for p, role in zip(passages, roles, strict=True)]
    for at, passage in enumerate(passages):
        if passage.kind is LineKind.COMMENTS and sum(lengths[:at]) >= max(_SHORTEST_ARTICLE, sum(lengths[at:])):
            roles[at:] = [ParagraphRole.FURNITURE] * (len(passages) - at)
            break
    for at in range(len(passages) - 2, body, -1):
        is_label = passages[at].is_title and passages[at].words <= _MOST_LABEL_WORDS
        if roles[at] is ParagraphRole.BODY and is_label and roles[at + 1] is ParagraphRole.FURNITURE:
            roles[at] = ParagraphRole.FURNITURE
