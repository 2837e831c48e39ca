"""What matching asks of the place where everything is held."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from provenance.matching.contexts import ArticleInContext, ClaimInContext

__all__ = ["Held"]


class Held(Protocol):
    """Articles and claims by what they can be found by.

    The store implements this over its indexes, a test over a few dictionaries. What is new is held already. Each
    look-up reads at most so many entries, however much is held: what more have than that, nothing is found by.
    """

    def articles_by_fingerprint(self, fingerprints: Collection[int], /) -> Mapping[str, int]:
        """The ids of the articles that have any of FINGERPRINTS, with how many; none by one that too many have."""

    def articles_at(self, addresses: Collection[str], /) -> Collection[str]:
        """The ids of the articles that were got at any of ADDRESSES (`contexts.address` makes them)."""

    def articles_linking_to(self, addresses: Collection[str], /) -> Collection[str]:
        """The ids of the articles that link to any of ADDRESSES."""

    def claims_by_key(self, keys: Collection[int], /) -> Mapping[int, Sequence[int]]:
        """The numbers of the claims that have each of KEYS (`claim_keys`); a key that too many have is left out."""

    def numbers_in(self, article_ids: Collection[str], /) -> Collection[int]:
        """The numbers of the claims of those articles."""

    def articles(self, article_ids: Collection[str], /) -> Mapping[str, ArticleInContext]:
        """The articles with those ids."""

    def claims_numbered(self, numbers: Collection[int], /) -> Mapping[int, ClaimInContext]:
        """The claims with those numbers."""

    def claims_in(self, article_ids: Collection[str], /) -> Mapping[str, Sequence[ClaimInContext]]:
        """The claims of each of those articles, in the order of its text."""
