"""Who speaks in an article, whom it is taken over from, and which claims rest on a source: ids alone.

Sources are those that a person's decisions leave: of several that are one, the one that stands for them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import CompoundSelect, Connection, Select, select, union

from provenance.identity.registry import fold as compared
from provenance.model import Kind, SourceType
from provenance.store.folding import fold
from provenance.store.nouns import among
from provenance.store.prepared import Prepared, ask, of_ids
from provenance.store.rulings import Identities
from provenance.store.tables import (
    articles,
    attributions,
    claim_attributions,
    claims,
    source_names,
    sources,
    voices,
)

__all__ = ["citing", "framing", "holders", "republication_lines", "speaking", "spellings", "spoken_by"]

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


_WORKS = Prepared(lambda: select(sources.c.id).where(of_ids(sources.c.id), sources.c.type == SourceType.WORK.value))

_LINES = Prepared(
    lambda: select(attributions.c.article_id, attributions.c.id).where(
        of_ids(attributions.c.article_id), attributions.c.kind == Kind.PUBLICATION.value
    )
)

_FRAMES = Prepared(lambda: select(articles.c.outer_id).distinct().where(of_ids(articles.c.outer_id)))


def spellings(name: str) -> set[str]:
    """NAME, folded, and without its leading article ("The Lantern"): texts write an outlet's name in both ways."""
    _, _, rest = name.strip().partition(" ")
    return {fold(name)} | ({fold(rest)} if rest and compared(rest) == compared(name) else set())


def holders(connection: Connection, names: Collection[str], known: Identities) -> Mapping[str, Sequence[str]]:
    """The sources that have each of those folded NAMES, in the documents or by KNOWN, in the order of ids."""
    found: dict[str, set[str]] = {name: set() for name in names}
    for name, source_id in ask(connection, _HOLDERS, {"names": json.dumps(list(found))}):
        found[name].add(known.head(source_id))
    for source_id in known.names.keys() | known.aliases.keys():
        for given in map(fold, known.given(source_id)):
            if given in found:
                found[given].add(known.head(source_id))
    return {name: sorted(source_ids) for name, source_ids in found.items()}


def speaking(
    connection: Connection, named: Mapping[str, tuple[Iterable[str | None], str | None]], known: Identities
) -> dict[str, frozenset[str]]:
    """The sources that speak in each article of NAMED, which has the names of its speakers, and its title.

    They are its publisher, its authors, and the work that its title is.
    """
    spoken = {one: set[str]().union(*map(spellings, filter(None, names))) for one, (names, _) in named.items()}
    titles = {one: fold(title) for one, (_, title) in named.items() if title}
    held = holders(connection, set(titles.values()).union(*spoken.values()), known)
    entitled = {source for title in titles.values() for source in held[title]}
    works = {row.id for row in _WORKS.rows(connection, entitled)}
    return {
        one: frozenset(source for name in names for source in held[name])
        | works.intersection(held[titles[one]] if one in titles else ())
        for one, names in spoken.items()
    }


def republication_lines(connection: Connection, article_ids: Collection[str]) -> dict[str, list[str]]:
    """The attributions of each article that say from whom it, or what stands in it, is taken over; in no order."""
    lines: dict[str, list[str]] = {article_id: [] for article_id in article_ids}
    for row in _LINES.rows(connection, article_ids):
        lines[row.article_id].append(row.id)
    return lines


def framing(connection: Connection, article_ids: Collection[str]) -> set[str]:
    """Those of the articles inside which another one stands."""
    return {row.outer_id for row in _FRAMES.rows(connection, article_ids)}


def citing(connection: Connection, source_ids: Collection[str]) -> Sequence[str]:
    """The claims in whose voices any of those sources is, in the order of ids."""
    query = (
        select(claim_attributions.c.claim_id)
        .distinct()
        .join(voices, voices.c.attribution_id == claim_attributions.c.attribution_id)
        .where(among(voices.c.source_id, source_ids))
    )
    return connection.scalars(query.order_by(claim_attributions.c.claim_id)).all()


def spoken_by(connection: Connection, source_ids: Collection[str], given: Collection[str]) -> Sequence[str]:
    """The claims of the articles in which any of those sources speaks, or which are taken over from it, by ids.

    GIVEN are the names that a person gave them.
    """
    query = select(source_names.c.folded).distinct().where(among(source_names.c.source_id, source_ids))
    names = set(connection.scalars(query)) | set(map(fold, given))
    outlets = connection.scalars(select(articles.c.outlet).distinct())
    written = {outlet for outlet in outlets if not names.isdisjoint(spellings(outlet))}
    own: Select[str] = select(articles.c.id).where(among(articles.c.outlet, written))
    lines = (
        select(attributions.c.article_id)
        .join(voices, voices.c.attribution_id == attributions.c.id)
        .where(among(voices.c.source_id, source_ids), attributions.c.kind == Kind.PUBLICATION.value)
    )
    either: CompoundSelect[str] = union(own, lines)
    return connection.scalars(select(claims.c.id).where(claims.c.article_id.in_(either)).order_by(claims.c.id)).all()
