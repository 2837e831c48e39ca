"""What says the same: reprints between articles, and claims in the same words, in other words, in another language.

::

    articles, claims = in_context(extraction)        what matching has to know of a document
    fingerprints(article), claim_keys(claim)         what an index holds of them
    matches(extraction, held)                        the matches with all that is held

Nothing here reads or writes: what is held is given as an argument (`Held`), which is asked for a bounded number of
things, so that a document costs the same however much is held.
"""

from __future__ import annotations

from provenance.matching.contexts import (
    ArticleInContext,
    ClaimInContext,
    around,
    claim_in_context,
    credits_of,
    in_context,
)
from provenance.matching.gists import number_of, terms
from provenance.matching.held import Held
from provenance.matching.pairs import claim_keys, claim_matches
from provenance.matching.presence import presence
from provenance.matching.ranking import ranked, rarity
from provenance.matching.reprints import fingerprints, reprints
from provenance.model import Extraction, Match

__all__ = [
    "ArticleInContext",
    "ClaimInContext",
    "Held",
    "around",
    "claim_in_context",
    "claim_keys",
    "credits_of",
    "fingerprints",
    "in_context",
    "matches",
    "number_of",
    "presence",
    "ranked",
    "rarity",
    "terms",
]


def matches(extraction: Extraction, held: Held, /) -> tuple[Match, ...]:
    """The matches of EXTRACTION's articles and claims with all that is HELD, itself included, by their ids.

    Each pair comes once.
    """
    articles, claims = in_context(extraction)
    found = {match.id: match for match in reprints(articles, held)}
    reprinted = tuple(found.values())
    found |= {match.id: match for match in claim_matches(articles, claims, reprinted, held)}
    return tuple(found[match_id] for match_id in sorted(found))
