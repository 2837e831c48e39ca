"""Whether two claims say the same: each sentence of the one against each of the other."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.matching.contexts import ClaimInContext
from provenance.matching.gists import Gist, gists, keys
from provenance.matching.scoring import Shared, Surroundings, contradict, correspondence, kinship, likeness, shared
from provenance.model import MatchKind

__all__ = ["Likeness", "compared"]

_TOO_FEW_KEYS = 2
"""Keys of words that everybody may say ("Read more here"), so that the same words are no sign of the same claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """In what two claims are alike, how surely, and what they share, in words."""

    kind: MatchKind
    score: float
    reason: str


def compared(
    claim: ClaimInContext, other: ClaimInContext, *, around: Surroundings | None, cited: bool = False
) -> Likeness | None:
    """In what two claims are alike; None where they are not one claim. The same from either side.

    AROUND is what the two articles say where they belong together, and weaker evidence will do; else None. CITED tells
    that one claim is attributed to whoever published or wrote the other.
    """
    if claim.claim.article_id > other.claim.article_id:
        claim, other = other, claim
    if claim.denied != other.denied:
        return None
    first, second = gists(claim.claim.text, claim.language), gists(other.claim.text, other.language)
    if [one.text for one in first] == [one.text for one in second] and len(keys(first)) > _TOO_FEW_KEYS:
        return Likeness(kind=MatchKind.SAME_WORDS, score=1.0, reason="the same words")
    kind = MatchKind.SAME_CLAIM if claim.language == other.language else MatchKind.CROSS_LANGUAGE
    best: Likeness | None = None
    for one in first:
        for two in second:
            found = shared(one, two)
            score = _score(one, two, found, around, cited=cited) if found else None
            if score is None or (best and score <= best.score) or contradict(one, two, found, close=around is not None):
                continue
            best = Likeness(kind=kind, score=score, reason=found.described(one))
    return best


def _score(one: Gist, two: Gist, found: Shared, around: Surroundings | None, *, cited: bool) -> float | None:
    strict = likeness(one, two, found) if one.language == two.language else correspondence(found)
    if around is None:
        return strict
    loose = kinship(one, two, found, around, cited=cited)
    return max(strict or 0.0, loose or 0.0) or None
