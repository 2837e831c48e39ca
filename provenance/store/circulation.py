"""What loops and echoes are looked for in, read in a few queries however much is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Select, func, select, union

from provenance.model import Basis, Kind, MatchKind, Polarity, SourceType
from provenance.store import decisions
from provenance.store.engine import Database
from provenance.store.folding import fold
from provenance.store.matching import families_of
from provenance.store.nouns import among
from provenance.store.relations import citing, holders, spellings
from provenance.store.rulings import Identities
from provenance.store.tables import (
    articles,
    attributions,
    authors,
    claim_attributions,
    claims,
    matches,
    source_names,
    sources,
    voices,
)
from provenance.tracing.circulation import Alike, Carried, Said

__all__ = ["Circulation"]


class Circulation:
    """The claims of a database that go round, or may."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def read(self) -> tuple[list[Carried], list[Alike]]:
        """The claims that match others, or in whose voices the article's own outlet or somebody twice is; the matches.

        Matches that a person rejected are left out. Both in the order of ids.
        """
        with self._database.reading() as connection:
            known, rejected = decisions.identities(connection), decisions.rejected(connection)
            alike = _alike(connection, rejected)
            wanted = {claim for match in alike for claim in (match.one, match.other)}
            wanted |= set(connection.scalars(_citing_themselves()))
            wanted |= set(citing(connection, {*known.heads, *known.merged}))
            return _carried(connection, wanted, known, rejected), alike


def _alike(connection: Connection, rejected: Collection[str]) -> list[Alike]:
    held = matches.c
    query = select(held.id, held.one_id, held.other_id, held.upstream_id, held.basis, held.score)
    rows = connection.execute(query.where(held.kind != MatchKind.REPRINT.value).order_by(held.id)).all()
    return [
        Alike(
            id=row.id,
            one=row.one_id,
            other=row.other_id,
            upstream=row.upstream_id if row.basis != Basis.DATE.value else None,
            score=row.score,
        )
        for row in rows
        if row.id not in rejected
    ]


def _citing_themselves() -> Select[str]:
    """The claims in whose voices is the outlet of their own article, or the same source more than once."""
    own = (
        select(voices.c.attribution_id)
        .join(attributions, attributions.c.id == voices.c.attribution_id)
        .join(articles, articles.c.id == attributions.c.article_id)
        .join(source_names, source_names.c.source_id == voices.c.source_id)
        .where(source_names.c.folded == articles.c.outlet)
    )
    twice = (
        select(voices.c.attribution_id)
        .group_by(voices.c.attribution_id)
        .having(func.count() > func.count(voices.c.source_id.distinct()))
    )
    carriers = claim_attributions.c
    return select(carriers.claim_id).where(carriers.attribution_id.in_(union(own, twice)))


def _carried(
    connection: Connection, wanted: Collection[str], known: Identities, rejected: Collection[str]
) -> list[Carried]:
    query = (
        select(claims.c.id, claims.c.article_id, articles.c.date)
        .join(articles, articles.c.id == claims.c.article_id)
        .where(among(claims.c.id, wanted))
        .order_by(claims.c.id)
    )
    rows = connection.execute(query).all()
    outlets = _outlets(connection, {row.article_id for row in rows}, known)
    written = _authors(connection, outlets, known)
    speaking = {row.id: {outlets[row.article_id], *written[row.article_id]} for row in rows}
    chains, nobody = _chains(connection, wanted, known, rejected, speaking)
    texts: dict[str, str] = {}
    for family in families_of(connection, outlets):
        for one in family.articles:
            texts.setdefault(one, family.articles[0])
    return [
        Carried(
            claim=row.id,
            article=row.article_id,
            outlet=outlets[row.article_id],
            date=row.date,
            chains=tuple(chains[row.id].values()),
            nobody=nobody.get(row.id),
            authors=frozenset(written[row.article_id]),
            text=texts.get(row.article_id),
        )
        for row in rows
    ]


def _outlets(connection: Connection, article_ids: Collection[str], known: Identities) -> dict[str, str]:
    """The node that each article speaks as: the source that its outlet is, else the first article of that outlet."""
    placed = select(articles.c.id, articles.c.outlet).where(among(articles.c.id, article_ids)).order_by(articles.c.id)
    outlets = {row.id: row.outlet for row in connection.execute(placed)}
    spelt = {outlet: spellings(outlet) for outlet in outlets.values()}
    held = holders(connection, set[str]().union(*spelt.values()), known)
    named = {outlet: {one for name in names for one in held[name]} for outlet, names in spelt.items()}
    candidates = {source_id for found in named.values() for source_id in found}
    of_type = select(sources.c.id).where(among(sources.c.id, candidates), sources.c.type == SourceType.PUBLISHER.value)
    publishers = set(connection.scalars(of_type))
    nodes = {
        outlet: min(found, key=lambda source_id: (source_id not in publishers, source_id))
        for outlet, found in named.items()
        if found
    }
    return {article_id: nodes.setdefault(outlet, article_id) for article_id, outlet in outlets.items()}


def _authors(connection: Connection, article_ids: Collection[str], known: Identities) -> Mapping[str, set[str]]:
    """The sources who wrote each article, as far as any text cites them."""
    named = defaultdict(set)
    for row in connection.execute(select(authors).where(among(authors.c.article_id, article_ids))):
        named[fold(row.name)].add(row.article_id)
    found: dict[str, set[str]] = defaultdict(set)
    for name, source_ids in holders(connection, named, known).items():
        for article_id in named[name]:
            found[article_id].update(source_ids)
    return found


def _chains(
    connection: Connection,
    claim_ids: Collection[str],
    known: Identities,
    rejected: Collection[str],
    speaking: Mapping[str, Collection[str]],
) -> tuple[Mapping[str, dict[str, tuple[Said, ...]]], dict[str, str]]:
    """The voices of the attributions that assert each claim, and which attribution of it names nobody.

    SPEAKING are, by claims, the outlet and the authors whose article it stands in: whoever spoke to them is quoted by
    them, and what they think themselves ("I believe") is said in their own voice, neither of which is to cite oneself.
    """
    evidence = attributions.alias()
    query = (
        select(
            claim_attributions.c.claim_id,
            attributions.c.id,
            evidence.c.kind,
            voices.c.source_id,
            voices.c.evidence_id,
            voices.c.relayed,
            (sources.c.type == SourceType.UNNAMED.value).label("unnamed"),
        )
        .join(attributions, attributions.c.id == claim_attributions.c.attribution_id)
        .outerjoin(voices, voices.c.attribution_id == attributions.c.id)
        .outerjoin(evidence, evidence.c.id == voices.c.evidence_id)
        .outerjoin(sources, sources.c.id == voices.c.source_id)
        .where(among(claim_attributions.c.claim_id, claim_ids), attributions.c.polarity == Polarity.ASSERTS.value)
        .order_by(claim_attributions.c.claim_id, claim_attributions.c.position, voices.c.position)
    )
    chains: dict[str, dict[str, tuple[Said, ...]]] = defaultdict(dict)
    nobody: dict[str, str] = {}
    for row in connection.execute(query):
        if row.id in rejected or row.evidence_id in rejected:
            continue
        if row.source_id is None:
            nobody[row.claim_id] = row.id
            continue
        source = known.head(row.source_id)
        if source not in speaking[row.claim_id] or not (row.relayed or row.kind == Kind.ATTITUDE.value):
            said = Said(source=source, attribution=row.evidence_id, unnamed=bool(row.unnamed))
            chains[row.claim_id][row.id] = (*chains[row.claim_id].get(row.id, ()), said)
    return chains, nobody
