"""The part of the collection that a trace is about to ask for, read at once.

A trace asks for one thing after another, and each question costs more than its answer. What it can meet is known
before: the claims that match the one it begins at, those that match these, and so on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from provenance.model import Article, Attribution, Claim, DecisionKind, Link, Match, Source, Voice
from provenance.store import decisions, matching, nouns, relations
from provenance.store.prepared import ask
from provenance.store.rulings import Identities

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

    def __init__(
        self, connection: Connection, claim_ids: Sequence[str], *, downstream: bool, known: Identities
    ) -> None:
        """Read on CONNECTION: the claims upstream of those by their matches; if DOWNSTREAM, those on both sides.

        KNOWN says which sources are one.
        """
        most = max(MOST_CLAIMS, len(claim_ids))
        near = {"seeds": json.dumps(claim_ids), "both": downstream, "most": most}
        ids = [claim_id for (claim_id,) in ask(connection, _NEAR, near)]
        found = matching.having(connection, ids)
        beside = {one for match in found for one in (match.one, match.other)}.difference(ids)
        self.claims: Mapping[str, Claim] = nouns.claims(connection, [*ids, *sorted(beside)[:MOST_CLAIMS]])
        held = {claim.article_id for claim in self.claims.values()}
        self.articles: Mapping[str, Article] = nouns.articles(connection, held)
        self.links: dict[str, tuple[Link, ...]] = dict.fromkeys(held, ()) | nouns.links(connection, held)
        self.lines = relations.republication_lines(connection, held)
        carriers = {one for claim in self.claims.values() for one in claim.attribution_ids}
        carriers |= {line for lines in self.lines.values() for line in lines}
        spoken = decisions.voices_as_ruled(connection, carriers, known)
        self.voices: dict[str, Voice] = dict.fromkeys(carriers, ()) | spoken
        steps = [step for voice in self.voices.values() for step in voice]
        carriers |= {step.attribution_id for step in steps}
        self.attributions: Mapping[str, Attribution] = nouns.attributions(connection, carriers)
        self.sources: Mapping[str, Source] = decisions.sources_as_ruled(
            connection, {step.source_id for step in steps}, known
        )
        self.speakers = relations.speaking(
            connection, {one.id: ((one.publisher, *one.authors), one.title) for one in self.articles.values()}, known
        )
        self.frames = relations.framing(connection, held)
        reviewed = [*carriers, *(match.id for match in found)]
        self.reviews: dict[str, DecisionKind | None] = dict.fromkeys(reviewed) | decisions.reviews(connection, reviewed)
        self.matches = _by_claim(ids, (match for match in found if self.reviews[match.id] is not DecisionKind.REJECT))


def _by_claim(claim_ids: Collection[str], found: Iterable[Match]) -> dict[str, list[Match]]:
    """The matches FOUND of each of those claims, in their order."""
    matches: dict[str, list[Match]] = {one: [] for one in claim_ids}
    for match in found:
        for one in matches.keys() & {match.one, match.other}:
            matches[one].append(match)
    return matches


def in_order(lines: Iterable[Attribution]) -> Sequence[Attribution]:
    """Republication LINES in the order of the text."""
    return sorted(lines, key=lambda line: (line.cue or line.source, line.id))
