"""Who speaks in an article, whom it is taken over from, and which claims rest on a source: ids alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import CompoundSelect, Connection, Select, exists, select, text, union

from provenance.model import Kind, SourceType
from provenance.store.folding import fold
from provenance.store.nouns import among
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

__all__ = ["citing", "frames", "holders", "republication_lines", "speakers", "speaking", "spoken_by"]


_HOLDERS = """
    WITH RECURSIVE holder (folded, id) AS (
        SELECT value, (SELECT min(source_id) FROM source_names WHERE folded = value) FROM json_each(:names)
        UNION ALL
        SELECT folded, (
            SELECT min(source_id) FROM source_names AS next
            WHERE next.folded = holder.folded AND next.source_id > holder.id
        ) FROM holder WHERE id IS NOT NULL
    )
    SELECT folded, id FROM holder WHERE id IS NOT NULL ORDER BY folded, id
"""
"""From each holder of a name to the next: what a thousand documents call the same costs as much as what one does."""


def holders(connection: Connection, names: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The sources that have each of those folded NAMES, in the order of ids."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for row in connection.execute(text(_HOLDERS), {"names": json.dumps(sorted(found))}):
        found[row.folded].append(row.id)
    return found


def speakers(connection: Connection, article_id: str) -> frozenset[str]:
    """The sources that speak in that article: its publisher, its authors, the work that its title is."""
    held = connection.execute(
        select(articles.c.publisher, articles.c.title).where(articles.c.id == article_id)
    ).one_or_none()
    if held is None:
        return frozenset()
    written = connection.scalars(select(authors.c.name).where(authors.c.article_id == article_id)).all()
    return speaking(connection, {article_id: ((held.publisher, *written), held.title)})[article_id]


def speaking(
    connection: Connection, named: Mapping[str, tuple[Iterable[str | None], str | None]]
) -> dict[str, frozenset[str]]:
    """The sources that speak in each article of NAMED, which has the names of its speakers, and its title."""
    spoken = {one: {fold(name) for name in names if name} for one, (names, _) in named.items()}
    titles = {one: fold(title) for one, (_, title) in named.items() if title}
    held = holders(connection, set(titles.values()).union(*spoken.values()))
    works = select(sources.c.id).where(
        among(sources.c.id, {source for title in titles.values() for source in held[title]}),
        sources.c.type == SourceType.WORK.value,
    )
    known = set(connection.scalars(works)) if any(held[title] for title in titles.values()) else set()
    return {
        one: frozenset(source for name in names for source in held[name])
        | known.intersection(held[titles[one]] if one in titles else ())
        for one, names in spoken.items()
    }


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
