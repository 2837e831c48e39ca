"""The claim, or the source, that a person's words or an id's prefix point to; the claims that say what a text says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from provenance.errors import AmbiguousError, NotFoundError
from provenance.model import Claim, IdPrefix, Kind, Span

if TYPE_CHECKING:
    from provenance.store import FoundClaim, Store

__all__ = ["claims_like", "find_claim", "find_claim_or_source"]

_MOST_CANDIDATES = 20
"""A screenful of claims to choose from."""

_CANDIDATE_COLUMNS = 70
"""Of a candidate's words and of its article's title: enough to tell it from the others."""

_BETWEEN_PIECES = " … "
"""What a claim's text has between the texts of its spans."""


def find_claim(store: Store, wanted: str, *, article: str | None = None) -> str:
    """The id of the claim that WANTED, an id's prefix or words of it, points to.

    Words point to the innermost claim in which they stand one after another; ARTICLE, an id or words of
    a title, narrows it down. Raises NotFoundError, and AmbiguousError with the candidates.
    """
    from provenance.store import is_id_like

    article_id = store.articles.find(article) if article else None
    no_such_id = None
    if is_id_like(wanted):
        try:
            return store.ids.resolve(wanted, kinds=[IdPrefix.CLAIM])
        except NotFoundError as error:
            no_such_id = error  # there are words that look like an id: "added", "decade"
    found = store.claims.containing(wanted, article_id=article_id)
    places = {one.claim.id: _place(one.claim, wanted) for one in found}
    innermost = [one for one in found if not any(_closer(other.claim, one.claim, places) for other in found)]
    if len(innermost) == 1:
        return innermost[0].claim.id
    if innermost:
        raise AmbiguousError(
            f"{len(innermost)} claims contain “{wanted}”",
            candidates=_candidates(store, innermost),
            hint="give more words, an id, or --article",
        )
    nearest = store.claims.search(wanted, article_id=article_id, limit=_MOST_CANDIDATES)
    if nearest:
        raise AmbiguousError(
            f"no claim contains “{wanted}”; with the same words in another order",
            candidates=_candidates(store, nearest),
            hint="give an id, or the words as they stand",
        )
    raise no_such_id or NotFoundError(f"no claim contains “{wanted}”", hint="`provenance claims WORDS` searches")


def claims_like(  # noqa: PLR0913 - what narrows a search
    store: Store,
    text: str,
    *,
    article_id: str | None = None,
    source_id: str | None = None,
    kind: Kind | None = None,
    limit: int,
) -> tuple[FoundClaim, ...]:
    """The LIMIT claims that say most nearly what TEXT says: a post, a sentence, in any language that is known.

    The best match comes first. ARTICLE_ID, SOURCE_ID and KIND narrow them down as in `store.claims.search`.
    """
    from provenance.reading.tongues import language_of

    return store.claims.alike(
        text, language=language_of(text), article_id=article_id, source_id=source_id, kind=kind, limit=limit
    )


def find_claim_or_source(store: Store, wanted: str, *, article: str | None = None) -> str:
    """The id of the source whose id's prefix or whole name WANTED is, else of the claim that it points to.

    Words that are neither may be part of a source's name. Raises as `find_claim` does.
    """
    if article is None and (named := store.sources.named(wanted)) is not None:
        return named
    try:
        return find_claim(store, wanted, article=article)
    except NotFoundError:
        if article is not None:
            raise
        return store.sources.find(wanted)


def _place(claim: Claim, wanted: str) -> Span:
    """The piece of CLAIM that the words WANTED stand in; from its first to its last, where they stand in none."""
    from provenance.store import folding

    phrase = f" {folding.fold(wanted)} "
    begin = 0
    for span in claim.spans:
        end = begin + span.end - span.start
        if phrase in f" {folding.fold(claim.text[begin:end])} ":
            return span
        begin = end + len(_BETWEEN_PIECES)
    return Span(claim.spans[0].start, claim.spans[-1].end)


def _closer(one: Claim, other: Claim, places: Mapping[str, Span]) -> bool:
    """Whether ONE stands closer around the words looked for than OTHER does, which stands around it."""
    inner, outer = places[one.id], places[other.id]
    return (
        one.article_id == other.article_id
        and outer.contains(inner)
        and (inner.end - inner.start, len(one.text)) < (outer.end - outer.start, len(other.text))
    )


def _candidates(store: Store, found: Iterable[FoundClaim]) -> list[str]:
    from provenance.exporting.text import cut, plain

    shown = list(found)[:_MOST_CANDIDATES]
    short = store.ids.shorten([one.claim.id for one in shown])
    return [
        f"{short[one.claim.id]}  {cut(plain(one.claim.text), _CANDIDATE_COLUMNS)}"
        + (f"  in {cut(plain(one.article_title), _CANDIDATE_COLUMNS)}" if one.article_title else "")
        for one in shown
    ]
