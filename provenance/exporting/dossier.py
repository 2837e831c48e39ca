"""All that a page about a trail is made of, so that making it asks nobody for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.exporting.layout import Tool
from provenance.model import Article, Attribution, Claim, Document, LinkState, Match, Trail

__all__ = ["Address", "Dossier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A web address that a trail rests on: what is known of it, and the article, by its id, that has it.

    `own` tells that the article was got there; else it links to it.
    """

    article: str
    state: LinkState
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A trail, and by id the claims, articles, documents and attributions that it goes through.

    `reprints` are matches that its articles have with others, which are among `articles` too; `held` is how many
    articles there were to find anything in, and `readers` what read those of the trail.
    """

    trail: Trail
    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    documents: Mapping[str, Document]
    attributions: Mapping[str, Attribution]
    addresses: tuple[Address, ...]
    reprints: tuple[Match, ...]
    held: int
    readers: tuple[Tool, ...]
