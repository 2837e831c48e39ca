"""Which claims say the same: first where to look, then every likely pair by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import chain

from provenance.matching.comparing import Likeness, compared
from provenance.matching.contexts import ArticleInContext, ClaimInContext
from provenance.matching.directions import direction, direction_of_claims, is_close
from provenance.matching.gists import Gist, gists, keys, number_of
from provenance.matching.held import Held
from provenance.matching.scoring import Surroundings
from provenance.model import Basis, IdPrefix, Match, MatchKind, content_id

__all__ = ["Pairing", "claim_keys", "claim_matches"]

_REMEMBERED = 1 << 12
"""Claims whose keys are kept at hand: those of one document, which is written and then matched."""

_MOST_CLOSE_ARTICLES = 20
"""Articles beside the new one of which every claim is looked at: what it stands in, links to, or is a reprint of."""

_MOST_CANDIDATES = 12
"""Claims of strangers that one is compared with whatever they have in common, those that share the most keys first."""

_RARE_KEY = 20
_WEIGHT_OF_RARE = 3
"""A key that no more claims than that have weighs as much as so many others: an odd number, or a person's full name,
tells more than two names that are in all papers."""

_LIKELY_WEIGHT = 5
_MOST_LIKELY = 60
"""Claims that share keys of so much weight, as two with one odd number and one person do, are likely the same. Of a
story that goes round all tellings are compared, up to so many, so that it makes no difference in which order they came.
"""

_LEAST_SHARED_KEYS = 2

_CITES = "one has passages of the other, and cites it"

_MOST_MATCHES = 3
"""Matches of one claim in one article that belongs to its own: the best of them."""

_NEAR_THE_BEST = 0.75
"""Matches of one claim with less than this share of its best one's score are left out."""


def claim_keys(claim: ClaimInContext) -> frozenset[int]:
    """What the index holds of CLAIM."""
    return _numbers(claim.claim.text, claim.language)


@lru_cache(maxsize=_REMEMBERED)
def _numbers(text: str, language: str | None) -> frozenset[int]:
    return frozenset(number_of(key) for key in keys(gists(text, language)))


def claim_matches(
    articles: Mapping[str, ArticleInContext],
    claims: Mapping[str, Sequence[ClaimInContext]],
    reprinted: Iterable[Match],
    held: Held,
) -> Iterator[Match]:
    """The matches between CLAIMS of ARTICLES, both held, and any claims that are held.

    With what they stand in, hold, republish or link to, weaker evidence will do. With those of REPRINTED
    it does where one claim is cited from the other's outlet; what else was taken over is there in the same words.
    """
    beside = _beside(articles, reprinted, held)
    for article_id, article in articles.items():
        wanted = beside[article_id] - {article_id}
        others = held.articles(wanted) if wanted else {}
        held_claims = held.claims_in(wanted) if wanted else {}
        close: set[str] = set()
        for other in others.values():
            pairing = Pairing(article, other)
            if pairing.close or other.article.id in reprint_ids(reprinted, article_id):
                close.add(other.article.id)
                yield from pairing.best(claims[article_id], held_claims.get(other.article.id, ()))
        yield from _among_strangers(article, claims[article_id], close, held)


def reprint_ids(reprinted: Iterable[Match], article_id: str) -> set[str]:
    """The articles that the one with ARTICLE_ID is a reprint of, or they of it."""
    return {
        other for match in reprinted for other in (match.one, match.other) if article_id in (match.one, match.other)
    }


class Pairing:
    """Two articles, between whose claims matches are looked for."""

    def __init__(self, one: ArticleInContext, other: ArticleInContext) -> None:
        """ONE and OTHER, which may be the same language or not, belong together or not."""
        self._articles = (one, other) if one.article.id < other.article.id else (other, one)
        self._between = direction(*self._articles)
        self._around: Surroundings | None = None

    @property
    def close(self) -> bool:
        """Whether the two belong together: one stands in the other, republishes it or links to it."""
        return is_close(self._between)

    def best(self, claims: Sequence[ClaimInContext], others: Sequence[ClaimInContext]) -> Iterator[Match]:
        """The matches between CLAIMS and OTHERS, of articles that are close or have text in common: each one's best."""
        found = {match.id: match for match in self._all(claims, others)}
        ranked = sorted(found.values(), key=lambda match: (-match.score, match.id))
        best: dict[str, float] = {}
        taken: Counter[str] = Counter()
        for match in ranked:
            least = _NEAR_THE_BEST * max(best.get(match.one, 0.0), best.get(match.other, 0.0))
            if match.score >= least and max(taken[match.one], taken[match.other]) < _MOST_MATCHES:
                taken.update((match.one, match.other))
                best.setdefault(match.one, match.score)
                best.setdefault(match.other, match.score)
                yield match

    def match(self, claim: ClaimInContext, other: ClaimInContext, *, close: bool) -> Match | None:
        """The match of two claims, one of either article; None where there is none. CLOSE: weaker evidence will do."""
        if close and self._around is None:
            self._around = Surroundings(*(_sentences(article) for article in self._articles))
        around = self._around if close else None
        found = compared(claim, other, around=around, cited=self._cites(claim, other))
        return self.made(claim, other, found, close=close) if found else None

    def made(self, claim: ClaimInContext, other: ClaimInContext, found: Likeness, *, close: bool) -> Match:
        """The match of two claims that are alike as FOUND, with its direction."""
        first, second = self._articles
        if claim.claim.article_id != first.article.id:
            claim, other = other, claim
        direction_found = direction_of_claims(claim, other, self._articles, self._between)
        upstream = {first.article.id: claim.claim.id, second.article.id: other.claim.id}
        one, two = sorted((claim.claim.id, other.claim.id))
        told = (
            f"{found.reason}; {self._closeness()}" if close and found.kind is not MatchKind.SAME_WORDS else found.reason
        )
        return Match(
            id=content_id(IdPrefix.MATCH, one, two),
            kind=found.kind,
            one=one,
            other=two,
            score=round(found.score, 3),
            reason=told,
            upstream=upstream[direction_found.upstream] if direction_found else None,
            basis=direction_found.basis if direction_found else None,
            direction=direction_found.words if direction_found else None,
        )

    def _all(self, claims: Sequence[ClaimInContext], others: Sequence[ClaimInContext]) -> Iterator[Match]:
        for claim in claims:
            for other in others:
                close = self.close or self._cites(claim, other)
                if (match := self.match(claim, other, close=close)) is not None:
                    yield match

    def _cites(self, claim: ClaimInContext, other: ClaimInContext) -> bool:
        """Whether one of the claims is attributed to whoever published or wrote the other's article."""
        first, second = self._articles
        one, two = (claim, other) if claim.claim.article_id == first.article.id else (other, claim)
        return one.cites(first, second) or two.cites(second, first)

    def _closeness(self) -> str:
        """What makes weaker evidence enough, in words."""
        between = self._between
        basis = between.basis if between else None
        told = {
            Basis.EMBEDDED: "one article stands in the other",
            Basis.REPUBLICATION: "one republishes the other",
            Basis.LINK: "one links to the other",
        }
        return told.get(basis, _CITES) if basis else _CITES


def _beside(articles: Mapping[str, ArticleInContext], reprinted: Iterable[Match], held: Held) -> dict[str, set[str]]:
    """The ids of the articles that may belong to each of ARTICLES, at most so many."""
    beside = {article_id: reprint_ids(reprinted, article_id) for article_id in articles}
    for article_id, article in articles.items():
        beside[article_id] |= set(article.around)
        for outer in article.around:
            beside[outer].add(article_id)
        beside[article_id] |= set(held.articles_at(article.links)) | set(held.articles_linking_to(article.addresses))
    return {article_id: set(sorted(found)[:_MOST_CLOSE_ARTICLES]) for article_id, found in beside.items()}


def _among_strangers(
    article: ArticleInContext, claims: Sequence[ClaimInContext], close: set[str], held: Held
) -> Iterator[Match]:
    """The matches of CLAIMS, which are ARTICLE's, outside the articles that are CLOSE."""
    wanted = {claim.claim.id: claim_keys(claim) for claim in claims}
    holders = held.claims_by_key(frozenset().union(*wanted.values()))
    skipped = frozenset(held.numbers_in(close | {article.article.id}))
    likely = {claim_id: _most_shared(keys_of_one, holders, skipped) for claim_id, keys_of_one in wanted.items()}
    numbers = {number for ones in likely.values() for number in ones}
    found = held.claims_numbered(numbers) if numbers else {}
    alike = [
        (claim, other, likeness_found)
        for claim in claims
        for other in map(found.__getitem__, likely[claim.claim.id])
        if (likeness_found := compared(claim, other, around=None)) is not None
    ]
    others = held.articles({other.claim.article_id for _, other, _ in alike}) if alike else {}
    pairings = {other_id: Pairing(article, other) for other_id, other in others.items()}
    for claim, other, likeness_found in alike:
        yield pairings[other.claim.article_id].made(claim, other, likeness_found, close=False)


def _most_shared(wanted: Iterable[int], holders: Mapping[int, Sequence[int]], skipped: Collection[int]) -> list[int]:
    """The numbers of the claims that share the most of the keys WANTED, those SKIPPED aside."""
    having = [found for key in wanted if (found := holders.get(key))]
    shared = Counter(chain.from_iterable(having))
    rare = Counter(chain.from_iterable(found for found in having if len(found) <= _RARE_KEY))
    counted = [
        (-count, -count - (_WEIGHT_OF_RARE - 1) * rare[holder], holder)
        for holder, count in shared.items()
        if count >= _LEAST_SHARED_KEYS and holder not in skipped
    ]
    most = nsmallest(_MOST_CANDIDATES, ((count, holder) for count, _, holder in counted))
    likely = nsmallest(_MOST_LIKELY, ((weight, holder) for _, weight, holder in counted if weight <= -_LIKELY_WEIGHT))
    return list(dict.fromkeys(holder for _, holder in (*most, *likely)))


def _sentences(article: ArticleInContext) -> Iterator[Gist]:
    for paragraph in article.article.paragraphs:
        if paragraph.span in article.spans:
            text = article.text[paragraph.span.start : paragraph.span.end]
            yield from gists(text, paragraph.language or article.article.language)
