"""Matches as `show` prints them: both sides, what they share, and which of them stands nearer to the origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.cli.pieces import UNTITLED, Pieces
from provenance.errors import NotFoundError
from provenance.exporting.marking import claim_marks, legend, passage_marks
from provenance.exporting.records import match_record
from provenance.exporting.text import cut, plain
from provenance.model import Article, IdPrefix, Match, MatchKind

__all__ = ["MatchPieces", "match_kind"]

_MOST_LISTED = 5
"""Matches below a claim or an article, and passages below a reprint; JSON has all."""

_MOST_OF_PASSAGE = 600
"""Characters of a passage, with what stands around it: its beginning and its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPieces(Pieces):
    """What there is to show of matches."""

    def match(self, full: str) -> Iterator[str]:
        """The match with that FULL id, in lines for a person."""
        match, review = self._match(full)
        yield f"{match_kind(match)}, score {match.score:.2f}, " + (f"{review}ed" if review else "unreviewed")
        yield plain(match.reason)
        yield self._direction(match)
        if match.kind is MatchKind.REPRINT:
            yield from self._reprint(match)
        else:
            for claim_id in (match.one, match.other):
                yield from self._side(claim_id)
            yield ""
            yield f"marks: {legend(claim_marks(self.store.graph.claim(match.one)))}"

    def match_record(self, full: str) -> dict[str, Any]:
        """The same as JSON (docs/schemas/show.json)."""
        match, review = self._match(full)
        articles = [self._article_of(one).id for one in (match.one, match.other)]
        return {**match_record(match), "articles": articles, "review": review}

    def listed(self, one_id: str) -> Iterator[str]:
        """The matches of the claim or the article with that id, two lines each, the surest first."""
        found = self.store.matches.of(one_id)
        for match in found[:_MOST_LISTED]:
            other = match.beside(one_id)
            lead = f"{self.layout.short(match.id)}  "
            told = {other: ", nearer to the origin", one_id: ", farther from the origin", None: ""}[match.upstream]
            where = plain(self._article_of(other).title or UNTITLED)
            room = self.layout.width - len(lead) - 1
            yield lead + cut(f"{match_kind(match)}: {self.layout.short(other)}{told}  in {where}", room)
            yield " " * len(lead) + cut(plain(match.reason), room)
        if len(found) > _MOST_LISTED:
            yield f"and {len(found) - _MOST_LISTED:,} more matches: --json has all"

    def _match(self, full: str) -> tuple[Match, str | None]:
        match = self.store.matches.get(full)
        if match is None:
            raise NotFoundError(f"no match has the id {full}", hint="it went with its article")
        review = self.store.graph.review(full)
        return match, review.value if review else None

    def _direction(self, match: Match) -> str:
        if match.upstream is None:
            return "nothing tells which of the two stands nearer to the origin"
        return f"{self.layout.short(match.upstream)} stands nearer to the origin: {plain(match.direction or '')}"

    def _side(self, claim_id: str) -> Iterator[str]:
        claim = self.store.graph.claim(claim_id)
        article = self.store.graph.article(claim.article_id)
        yield ""
        yield self.layout.short(claim_id)
        yield from self.place(article)
        yield from self.sentence(article, claim_marks(claim))

    def _reprint(self, match: Match) -> Iterator[str]:
        articles = [self.store.graph.article(one) for one in (match.one, match.other)]
        for article in articles:
            yield from self.place(article)
        longest = sorted(match.passages, key=lambda passage: passage.one.start - passage.one.end)[:_MOST_LISTED]
        for passage in sorted(longest):
            yield ""
            for article, span in zip(articles, passage, strict=True):
                yield f"{self.layout.short(article.id)}, characters {span.start:,} to {span.end:,}"
                yield from self.sentence(article, passage_marks(span), most=_MOST_OF_PASSAGE)
        yield ""
        if len(match.passages) > len(longest):
            yield f"and {len(match.passages) - len(longest):,} shorter passages: --json has all"
        yield f"marks: {legend(passage_marks(match.passages[0].one))}"

    def _article_of(self, one_id: str) -> Article:
        graph = self.store.graph
        return graph.article(one_id if one_id.startswith(IdPrefix.ARTICLE) else graph.claim(one_id).article_id)


def match_kind(match: Match) -> str:
    """In what the two are alike, in words."""
    return {
        MatchKind.REPRINT: "reprint",
        MatchKind.SAME_WORDS: "the same words",
        MatchKind.SAME_CLAIM: "the same claim",
        MatchKind.CROSS_LANGUAGE: "the same claim in two languages",
    }[match.kind]
