"""The part of the collection that a trace is about to ask for, read at once.

A trace asks for one thing after another, and each question costs more than its answer. What it can meet is known
before: the claims that match the one it begins at, those that match these, and so on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, text

from provenance.model import (
    Article,
    Attribution,
    Claim,
    DecisionKind,
    Kind,
    Match,
    Source,
    Voice,
)
from provenance.store import decisions, matching, nouns, relations
from provenance.store.nouns import among
from provenance.store.tables import articles, attributions

__all__ = ["MOST_CLAIMS", "Neighbourhood"]

MOST_CLAIMS = 200
"""Claims read beforehand: few traces meet more, and what they meet beyond is read when they come to it."""

_NEAR = """
    WITH RECURSIVE near (id) AS (
        SELECT value FROM json_each(:seeds)
        UNION SELECT other_id FROM near JOIN matches ON one_id = near.id WHERE :both OR upstream_id IS NOT near.id
        UNION SELECT one_id FROM near JOIN matches ON other_id = near.id WHERE :both OR upstream_id IS NOT near.id
        LIMIT :most
    )
    SELECT id FROM near
"""


class Neighbourhood:
    """What a trace may ask of the claims around one, by id."""

    def __init__(self, connection: Connection, claim_ids: Sequence[str], *, downstream: bool) -> None:
        """Read on CONNECTION: the claims upstream of those by their matches; if DOWNSTREAM, those on both sides."""
        most = max(MOST_CLAIMS, len(claim_ids))
        near = {"seeds": json.dumps(claim_ids), "both": downstream, "most": most}
        ids = connection.scalars(text(_NEAR), near).all()
        found = matching.of_claims(connection, ids)
        beside = {one for match in found for one in (match.one, match.other)}.difference(ids)
        self.claims: Mapping[str, Claim] = nouns.claims(connection, [*ids, *sorted(beside)[:MOST_CLAIMS]])
        held = {claim.article_id for claim in self.claims.values()}
        self.articles: Mapping[str, Article] = nouns.articles(connection, held)
        self.lines = _lines(connection, held)
        carriers = {one for claim in self.claims.values() for one in claim.attribution_ids}
        carriers |= {line for lines in self.lines.values() for line in lines}
        self.voices: dict[str, Voice] = dict.fromkeys(carriers, ()) | nouns.voices(connection, carriers)
        steps = [step for voice in self.voices.values() for step in voice]
        carriers |= {step.attribution_id for step in steps}
        self.attributions: Mapping[str, Attribution] = nouns.attributions(connection, carriers)
        self.sources = _sources(connection, {step.source_id for step in steps})
        self.speakers = relations.speaking(
            connection, {one.id: ((one.publisher, *one.authors), one.title) for one in self.articles.values()}
        )
        self.frames = set(connection.scalars(select(articles.c.outer_id).where(among(articles.c.outer_id, held))))
        reviewed = [*carriers, *(match.id for match in found)]
        self.reviews: dict[str, DecisionKind | None] = dict.fromkeys(reviewed) | decisions.reviews(connection, reviewed)
        self.matches: dict[str, list[Match]] = {one: [] for one in ids}
        for match in found:
            if self.reviews[match.id] is not DecisionKind.REJECT:
                for one in self.matches.keys() & {match.one, match.other}:
                    self.matches[one].append(match)


def _lines(connection: Connection, article_ids: Collection[str]) -> dict[str, list[str]]:
    """The republication lines of each article, in no order."""
    held = attributions.c
    query = select(held.id, held.article_id).where(
        among(held.article_id, article_ids), held.kind == Kind.PUBLICATION.value
    )
    lines: dict[str, list[str]] = {article_id: [] for article_id in article_ids}
    for row in connection.execute(query):
        lines[row.article_id].append(row.id)
    return lines


def _sources(connection: Connection, ids: Collection[str]) -> dict[str, Source]:
    """Sources under the names that a person's decisions leave them."""
    given = decisions.given_names(connection, ids)
    return {
        source_id: replace(source, name=given.get(source_id, source.name))
        for source_id, source in nouns.sources(connection, ids).items()
    }


def in_order(lines: Iterable[Attribution]) -> Sequence[Attribution]:
    """Republication LINES in the order of the text."""
    return sorted(lines, key=lambda line: (line.cue or line.source, line.id))
