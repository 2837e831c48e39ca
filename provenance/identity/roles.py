"""Whom a role stands for in one article: "the senator", "the Secretary of Defense"."""

from __future__ import annotations

from provenance.identity.mentions import Mention
from provenance.identity.referents import Referent, Roster
from provenance.identity.registry import fold
from provenance.model import SourceType

__all__ = ["bearer"]


def bearer(roster: Roster, mention: Mention) -> Referent | None:
    """Whom a definite MENTION by a role means in ROSTER's article; None where it could be several people."""
    key = (mention.head, mention.country, mention.name)
    if key not in roster.known_bearers:
        roster.known_bearers[key] = _officer(roster, mention) or _called_so(roster, mention)
    return roster.known_bearers[key]


def _officer(roster: Roster, mention: Mention) -> Referent | None:
    """The one holder of an office whom the article names."""
    rows = roster.rows
    offices = rows.offices.get(fold(mention.head), ())
    if mention.country:
        wanted = rows.adjectives[fold(mention.country)]
        offices = tuple(o for o in offices if rows.adjectives.get(fold(o.country)) == wanted)
    holders = {holder for office in offices for holder in office.holders}
    if not holders:
        return None
    named = roster.named_here & holders
    return Referent(name=next(iter(named)), type=SourceType.PERSON) if len(named) == 1 else None


def _called_so(roster: Roster, mention: Mention) -> Referent | None:
    """The one person whom the article calls by this noun; where it calls several so, the one whom it does without more.

    "The president" is President Lake, beside "the Syrian president" and "former President Pine".
    """
    words = roster.words
    if mention.head not in words.persons and mention.head not in words.titles:
        return None
    called = roster.own.holders.get(mention.head, {})
    said = set(mention.name.casefold().split()) - words.determiners - set(mention.head.split())
    for names in (
        [name for name, told in called.items() if said <= told and not (told - said) & words.deputies],
        roster.own.titled.get(mention.head, ()) if not said else (),
    ):
        # "Obama Speech", of a headline, is no second one beside Barack Obama.
        surnames = {name.split()[-1] for name in names}
        own = (name for name in names if " " not in name or name.split()[0] not in surnames)
        found = {(r.name, r.place): r for r in (roster.called(name, SourceType.PERSON) for name in own)}
        if len(found) == 1:
            return next(iter(found.values()))
    return None
