"""Who speaks in an article, whom it is taken over from, and which claims rest on a source: ids alone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import CompoundSelect, Connection, Select, exists, select, union

from provenance.model import Kind, SourceType
from provenance.store.folding import fold
from provenance.store.tables import (
    articles,
    attributions,
    authors,
    claim_attributions,
    claims,
    source_names,
    sources,
    voices,
)

__all__ = ["citing", "frames", "republication_lines", "speakers", "spoken_by"]


def speakers(connection: Connection, article_id: str) -> frozenset[str]:
    """The sources that speak in that article: its publisher, its authors, the work that its title is."""
    held = connection.execute(
        select(articles.c.publisher, articles.c.title).where(articles.c.id == article_id)
    ).one_or_none()
    if held is None:
        return frozenset()
    written = connection.scalars(select(authors.c.name).where(authors.c.article_id == article_id)).all()
    names = {fold(name) for name in (held.publisher, *written) if name}
    query = select(source_names.c.source_id).where(source_names.c.folded.in_(sorted(names)))
    work = (
        select(source_names.c.source_id)
        .join(sources)
        .where(source_names.c.folded == fold(held.title or ""), sources.c.type == SourceType.WORK.value)
    )
    return frozenset(connection.scalars(union(query, work)))


def republication_lines(connection: Connection, article_id: str) -> Sequence[str]:
    """The attributions of that article that say from whom it, or what stands in it, is taken over; in no order."""
    held = attributions.c
    query = select(held.id).where(held.article_id == article_id, held.kind == Kind.PUBLICATION.value)
    return connection.scalars(query).all()


def frames(connection: Connection, article_id: str) -> bool:
    """Whether another article stands inside that one."""
    return bool(connection.scalar(select(exists().where(articles.c.outer_id == article_id))))


def citing(connection: Connection, source_id: str) -> Sequence[str]:
    """The claims in whose voices that source is, in the order of ids."""
    return connection.scalars(_citing(source_id).order_by(claim_attributions.c.claim_id)).all()


def spoken_by(connection: Connection, source_id: str) -> Sequence[str]:
    """The claims of the articles in which that source speaks, or which are taken over from it; in the order of ids."""
    names = select(source_names.c.folded).where(source_names.c.source_id == source_id)
    own: Select[str] = select(articles.c.id).where(articles.c.outlet.in_(names))
    lines = (
        select(attributions.c.article_id)
        .join(voices, voices.c.attribution_id == attributions.c.id)
        .where(voices.c.source_id == source_id, attributions.c.kind == Kind.PUBLICATION.value)
    )
    either: CompoundSelect[str] = union(own, lines)
    return connection.scalars(select(claims.c.id).where(claims.c.article_id.in_(either)).order_by(claims.c.id)).all()


def _citing(source_id: str) -> Select[str]:
    return (
        select(claim_attributions.c.claim_id)
        .distinct()
        .join(voices, voices.c.attribution_id == claim_attributions.c.attribution_id)
        .where(voices.c.source_id == source_id)
    )
