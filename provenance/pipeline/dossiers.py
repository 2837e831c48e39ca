"""Everything that a page about a trail shows, taken from the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from provenance.model import Edge, NodeKind, Trail
from provenance.pipeline.linking import link_state, with_links

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
    trail = with_links(store, trail)
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
    got = [(article_id, documents[articles[article_id].document_id].url) for article_id in sorted(met)]
    addresses = [
        Address(article=article_id, state=link_state(store, url, articles[article_id].date), own=True)
        for article_id, url in got
        if url
    ]
    addresses += [
        Address(article=_citing(edge, citing), state=trail.links[edge.id], own=False)
        for edge in trail.edges
        if edge.id in trail.links
    ]
    return Dossier(
        trail=trail,
        claims=claims,
        articles=articles,
        documents=documents,
        attributions=attributions,
        addresses=tuple({(one.article, one.state.url): one for one in addresses}.values()),
        reprints=reprints,
        held=store.counts().articles,
        readers=tuple(
            Tool(version=reader.program, rules=reader.rules, model=reader.model)
            for reader in store.extractions.readers({articles[one].document_id for one in met})
        ),
    )


def _citing(edge: Edge, citing: Mapping[str, str]) -> str:
    """The article that has the link of EDGE; CITING tells in which articles attributions and claims stand."""
    if edge.match is None:
        return citing[edge.id.partition("/")[0]]
    return citing[edge.match.beside(edge.claim or edge.match.other)]
