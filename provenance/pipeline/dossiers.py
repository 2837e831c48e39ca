"""Everything that a page about a trail shows, taken from the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.model import Article, Edge, LinkState, NodeKind, Trail
from provenance.pipeline.linking import link_states

if TYPE_CHECKING:
    from provenance.exporting import Dossier
    from provenance.store import Store

__all__ = ["dossier"]


def dossier(store: Store, trail: Trail) -> Dossier:
    """What STORE holds about TRAIL, which goes upstream from a claim: its texts, its links, and reprints of its texts.

    Raises NotFoundError where what the trail goes through is no longer held.
    """
    from provenance.exporting import Address, Dossier, Tool

    graph = store.graph
    rests_on = {edge.id.partition("/")[0] for edge in trail.edges if edge.match is None}
    attributions = {one: graph.attribution(one) for one in sorted(rests_on)}
    matched = {one for edge in trail.edges if edge.match for one in (edge.match.one, edge.match.other)}
    claims = {one: graph.claim(one) for one in sorted(matched | {trail.root})}
    met = {node.id for node in trail.nodes if node.kind is NodeKind.ARTICLE}
    citing = {one.id: one.article_id for one in claims.values()} | {
        one.id: one.article_id for one in attributions.values()
    }
    met |= set(citing.values())
    reprints = tuple({match.id: match for one in sorted(met) for match in store.matches.of(one)}.values())
    beside = {one for match in reprints for one in (match.one, match.other)}
    articles = {one: graph.article(one) for one in sorted(met | beside)}
    documents = {one: graph.document(one) for one in sorted({article.document_id for article in articles.values()})}
    got = {article.id: documents[article.document_id].url for article in articles.values() if article.id in met}
    cited = [(article_id, url, True) for article_id, url in got.items() if url]
    cited += [(article_id, url, False) for edge in trail.edges for article_id, url in _linked(edge, citing)]
    return Dossier(
        trail=trail,
        claims=claims,
        articles=articles,
        documents=documents,
        attributions=attributions,
        addresses=tuple(
            Address(article=article_id, state=_state(store, url, articles[article_id]), own=own)
            for article_id, url, own in dict.fromkeys(cited)
        ),
        reprints=reprints,
        held=store.counts().articles,
        readers=tuple(
            Tool(version=reader.program, rules=reader.rules, model=reader.model)
            for reader in store.extractions.readers({articles[one].document_id for one in met})
        ),
    )


def _linked(edge: Edge, citing: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The address that EDGE rests on and the article that has it, where there is one; CITING tells whose text it is."""
    if edge.link is None:
        return
    if edge.match is None:
        yield citing[edge.id.partition("/")[0]], edge.link
    else:
        yield citing[edge.match.other if edge.match.one == edge.claim else edge.match.one], edge.link


def _state(store: Store, url: str, article: Article) -> LinkState:
    return link_states(store, [url], cited=article.date)[url]
