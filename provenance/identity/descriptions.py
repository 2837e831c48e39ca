"""Whom descriptions stand for: "the senator", "the organization", "the report"; where it is not certain, nobody."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.identity.antecedents import Antecedents
from provenance.identity.candidates import Candidates
from provenance.identity.mentions import Mention
from provenance.identity.referents import Referent, Roster, only
from provenance.identity.roles import bearer
from provenance.model import SourceType, Span

__all__ = ["Descriptions"]

_LONGEST_BODY = 2
"""Words of "the coalition": one more tells it from another coalition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptions:
    """Resolves them with what is known of the article's names, and of its candidates for a pronoun."""

    roster: Roster
    candidates: Candidates
    antecedents: Antecedents

    def described(self, mention: Mention, place: Span) -> Referent | None:
        """Whom a description at PLACE stands for; None where it is not certain."""
        words, head = self.roster.words, mention.head
        if mention.definite:
            for rule in (self._named_before, self._role, self._same_head, self._body):
                if (found := rule(mention, place)) is not None:
                    return found
        if head in words.works:
            return self._work(mention, place)
        if mention.definite and head in words.organisations | words.outlets:
            return self.antecedents.organisation(place.start, outlet=head not in words.organisations)
        return None

    def _named_before(self, mention: Mention, place: Span) -> Referent | None:
        """The person whom the words tell more of, between commas ("Jane Doe, the director of the Star, said")."""
        if mention.head not in self.roster.words.persons or self.candidates.text[place.end : place.end + 1] != ",":
            return None
        found = self.antecedents.adjacent(place.start)
        return found if found is not None and found.type is SourceType.PERSON else None

    def _role(self, mention: Mention, place: Span) -> Referent | None:  # noqa: ARG002 - one of several rules
        """The one person who bears this role in the article."""
        return bearer(self.roster, mention)

    def _same_head(self, mention: Mention, place: Span) -> Referent | None:
        """The one unnamed source that was called by the same noun before ("a witness … the witness")."""
        if not mention.head:
            return None
        said = self.candidates.weighty(mention.name)
        return only(
            spoken.referent
            for words, called in self.candidates.unnamed.get(mention.head, {}).items()
            if said <= words
            for spoken in called.values()
            if spoken.end <= place.start
        )

    def _body(self, mention: Mention, place: Span) -> Referent | None:  # noqa: ARG002
        """The one body of this kind that the article names ("the coalition")."""
        if len(mention.name.split()) > _LONGEST_BODY or mention.country:
            return None
        found = self.roster.own.bodies.get(mention.head, set())
        return only(self.roster.called(name, SourceType.ORGANISATION) for name in found)

    def _work(self, mention: Mention, place: Span) -> Referent | None:
        """The maker of the report, or the document, that the article names."""
        if mention.definite and (introduced := self.candidates.last_called(mention.head, place.start)):
            return introduced.referent if introduced.referent.place is None else None
        works = self.roster.works("" if mention.head in self.roster.words.generic_works else mention.head)
        if mention.definite:
            return works.last_before(place.start)
        return works.known if works.first_known >= place.start else None
