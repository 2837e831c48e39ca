"""What one mention says: the words of a source span, taken apart.

`Parser.parse` needs no text around the mention. It gives the steps from the reader's side inward: most
mentions are one step, "Jane Doe of the Star" and "the Star's summary of the report" are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from provenance.identity.mentions import EDGES, Form, Mention, named
from provenance.identity.phrases import Phrases, is_small
from provenance.identity.registry import KnownSource, Registry, fold, registry
from provenance.identity.trimming import OPENING_QUOTES, QUOTED, clean, trimmed
from provenance.identity.vocabulary import Vocabulary, vocabulary
from provenance.model import SourceType

__all__ = ["Parser", "parser"]

_WORDY = re.compile(r"[^\W_]")
_SEGMENT = re.compile(r",\s++|(?<!\s)\s++[–—]\s*+|;\s++")
_LONGEST_BARE_NAME = 7
_KEPT = 20_000
"""Mentions whose parts are kept for the next time that they are met: some 10 MB."""
_NO_PERSONS = (SourceType.ORGANISATION, SourceType.PUBLISHER)
_MOST_BESIDE = 3
"""Words of a well-known name on either side of its "and"."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parser:
    """Takes mentions apart, with the words of one language and the well-known sources.

    Parsers are compared by identity, so that what one of them found can be kept (`parser` makes one a language).
    """

    words: Vocabulary
    rows: Registry
    phrases: Phrases

    def parse(self, text: str) -> tuple[Mention, ...]:
        """The sources that TEXT names, nearest to the reader first; none where it is empty."""
        return _parsed(self, text)

    def parse_anew(self, text: str) -> tuple[Mention, ...]:
        """`parse`, without looking up whether the same words were taken apart before."""
        text = clean(text)
        if not _WORDY.search(text):
            return ()
        if special := self._special(text):
            return (special,)
        if after := self.words.namely.search(text):
            text = text[after.end() :]
        text = trimmed(text, self.words)
        if not _WORDY.search(text):
            return ()
        rules = (self._known, self._quoted, self._joint, self._segments)
        return next(filter(None, (rule(text) for rule in rules)), (self.plain(text),))

    def _special(self, text: str) -> Mention | None:
        """A pronoun, or words for the text itself ("this blog"); a well-known "WHO" is neither."""
        bare = text.casefold()
        if len(text) > 1 and text.isupper() and self.rows.find(text):
            return None
        groups = self.words.pronouns.get(bare)
        if bare in self.words.self_works:
            groups = frozenset({"publisher"})
        if groups is None:
            return None
        form = Form.NOBODY if "impersonal" in groups else Form.PRONOUN
        return Mention(form=form, name=text, type=SourceType.UNNAMED, groups=groups)

    def _known(self, text: str) -> tuple[Mention, ...]:
        """A name of the data file, with or without an article before it."""
        bare = self.phrases.undetermined(text)
        if not bare:
            return ()
        if found := self.rows.find(text) or self.rows.find(bare) or self._people(text, bare):  # "60 Minutes"
            return (named(found.name, found.type),)
        is_short = bare[:1].isupper() and self.rows.find_short(bare)
        return (named(bare, SourceType.UNKNOWN),) if is_short else ()

    def _people(self, text: str, bare: str) -> KnownSource | None:
        """The country that is meant by its people: "the Russians", but not "many Russians" or "Russians"."""
        definite = text.split(maxsplit=1)[0].casefold() in self.words.definite
        return self.rows.peoples.get(fold(bare)) if definite and bare[:1].isupper() else None

    def _quoted(self, text: str) -> tuple[Mention, ...]:
        """A name in quote marks beside a noun: "the “Night Owl” blogger", "protest group ‘Sunrise’"."""
        for match in QUOTED.finditer(text):
            name = match[1].strip(EDGES)
            before, after = text[: match.start()].split(), re.findall(r"[^\W_]+", text[match.end() :])
            beside = {w.casefold() for w in (*before[-1:], *after[:1])}
            if name[:1].isupper() and (beside & self.words.name_nouns or not (before or after)):
                found = self.rows.find(name)
                return (named(found.name, found.type) if found else named(name, SourceType.UNKNOWN),)
        return ()

    def _joint(self, text: str) -> tuple[Mention, ...]:
        """Several sources with one voice: "the OCCRP and BIRN". Of one with a name and one without, the first."""
        parts = self._coordinated(text)
        if len(parts) < 2:  # noqa: PLR2004 - one alone is not joint
            return ()
        mentions = [self._member(_SEGMENT.split(part.strip(EDGES))[0]) for part in parts]
        first = mentions[0]
        named = [m for m in mentions if m is not None and m.form is Form.NAMED]
        if len(named) == len(parts):
            spoken = [
                self.phrases.undetermined(_SEGMENT.split(part.strip(EDGES))[0]).strip(OPENING_QUOTES) for part in parts
            ]
            name = self.rows.joint.join(s if s.isupper() else m.name for s, m in zip(spoken, named, strict=True))
            kind = named[0].type if len({m.type for m in named}) == 1 else SourceType.UNKNOWN
            return (Mention(form=Form.NAMED, name=name, type=kind, parts=tuple(named)),)
        if first is None or first.form is not Form.NAMED:
            return ()
        return (first,) if self._are_unnamed(parts[1:], beside=first.name) else ()

    def _member(self, part: str) -> Mention | None:
        """One of several sources: a name, or the person of a publisher ("the Star's Jane Doe")."""
        owned = self._owned(part)
        return owned[-1] if owned and owned[-1].type is SourceType.PERSON else self.bare(part)

    def _segments(self, text: str) -> tuple[Mention, ...]:
        """A name and its appositions: the first part that is a name, else what the first part is."""
        segments = [s for s in _SEGMENT.split(text) if _WORDY.search(s)]
        if len(segments) > 1 and segments[0].casefold() in self.words.openers:
            segments = segments[1:]  # "Eventually, the mayor"
        if not segments:
            return ()
        steps = self._phrase(segments[0])
        if len(steps) == 1 and (publisher := self._outlet_after(steps[0], segments[1:])):
            return (publisher, replace(steps[0], type=SourceType.PERSON))
        if steps and steps[-1].form in (Form.NAMED, Form.PRONOUN):
            return (*steps[:-1], self._with_apposition(steps[-1], segments[1:2]))
        if len(segments) > 1:
            name = self.bare(segments[1])
            if name is not None and name.form is Form.NAMED and self._announces(segments[0], name):
                return (name,)
        return (*steps[:-1], replace(steps[-1], name=self._own_words(text))) if steps else ()

    def _phrase(self, segment: str) -> tuple[Mention, ...]:
        """The sources of a phrase without appositions."""
        segment = segment.strip(EDGES)
        if self._is_part_of_a_people(segment):
            return (self.plain(segment),)
        for rule in (self._known, self._known_of_kind, self._relayed, self._owned, self._work_by):
            if steps := rule(segment):
                return steps
        tokens = self.phrases.undetermined(segment).split()
        return (self._name_in(tokens) or (self.plain(segment),)) if tokens else ()

    def _name_in(self, tokens: Sequence[str]) -> tuple[Mention, ...]:
        """The name in a phrase of TOKENS: its head, or what that is called; before it the publisher that it is at."""
        head, preposition, rest = self.phrases.head(tokens)
        if preposition in self.words.namings and rest and not is_small(rest[0]) and (name := self.bare(" ".join(rest))):
            return (name,)
        if not head or (name := self.phrases.name(head)) is None:
            return ()
        if preposition in self.words.affiliations and name.type in (SourceType.PERSON, SourceType.UNKNOWN):
            publisher = self._publisher_of(rest)
            return (*publisher, replace(name, type=SourceType.PERSON) if publisher else name)
        return (name,)

    def _is_part_of_a_people(self, segment: str) -> bool:
        """Whether a phrase is some of a people, a party or the like: "many Dubliners", "every Texan", "an American"."""
        first, *rest = segment.split()
        if len(rest) != 1 or not rest[0][0].isupper():
            return False
        indefinite = first.casefold() in self.words.determiners - self.words.definite
        return first.casefold() in self.words.quantifiers or (indefinite and self.rows.is_adjective(rest[0]))

    def _relayed(self, segment: str) -> tuple[Mention, ...]:
        """X's account of Y: X passes Y on, where Y is a work or a name."""
        match = self.words.possessive.fullmatch(segment)
        if not match:
            return ()
        account, *rest = match["rest"].split()
        if account.casefold() not in self.words.accounts or not rest or rest[0] not in self.words.account_of:
            return ()
        owner, passed_on = self.parse(match["owner"]), self.parse(" ".join(rest[1:]))
        if not passed_on or (passed_on[-1].form is not Form.NAMED and passed_on[-1].head not in self.words.works):
            return owner
        return owner + passed_on

    def _owned(self, segment: str) -> tuple[Mention, ...]:
        """What belongs to somebody: a work (its owner speaks), a publisher's person, a body."""
        match = self.words.possessive.fullmatch(segment)
        owners = self.parse(match["owner"]) if match else ()
        if match is None or not owners or owners[-1].form is not Form.NAMED:
            return ()
        head, _, _ = self.phrases.head(match["rest"].split())
        if not head:
            return ()
        if head[-1] in self.words.titled_works:
            return (named(self.phrases.undetermined(segment), SourceType.WORK),)
        if head[-1].casefold() in self.words.works | self.words.utterances or head[0][0] in OPENING_QUOTES:
            return owners
        return self._of_owner(owners[-1], head, segment)

    def _of_owner(self, owner: Mention, head: Sequence[str], segment: str) -> tuple[Mention, ...]:
        """A person or a body of an OWNER, by the HEAD of what follows the possessive."""
        name = self.phrases.name(head)
        if name is not None and all(word in self.words.institution_words for word in name.name.split()):
            return (named(self.phrases.undetermined(segment), SourceType.ORGANISATION),)  # "the Tenants' League"
        if name is not None and not name.head:
            if owner.type is not SourceType.PUBLISHER:
                return (name,)
            return (owner, replace(name, type=SourceType.PERSON))
        if outlet := self._outlet_in(head):
            return (outlet,)
        if head[-1].casefold() not in self.words.bodies:
            return ()
        found = self.rows.find(self.phrases.undetermined(segment))
        body = found.name if found else f"{owner.name} {' '.join(head)}"
        return (named(body, found.type if found else SourceType.ORGANISATION, head=head[-1].casefold()),)

    def _known_of_kind(self, segment: str) -> tuple[Mention, ...]:
        """A well-known source by its name and its kind: "the Islamic State group", "Nachrichtenagentur dpa"."""
        tokens = self.phrases.undetermined(segment).split()
        kinds = self.words.organisations | self.words.outlets
        for i in range(1, len(tokens)):
            one, other = " ".join(tokens[:i]), " ".join(tokens[i:])
            name = one if other in kinds else other if one.casefold() in kinds and is_small(other) else None
            if name and (found := self.rows.find(name)) and found.type in _NO_PERSONS:
                return (named(found.name, found.type),)
        return ()

    def _outlet_in(self, head: Sequence[str]) -> Mention | None:
        """The outlet that HEAD calls by its name and its kind: "Yonhap news agency", "Spiegel magazine"."""
        kinds = (i for i in range(1, len(head)) if " ".join(head[i:]).casefold() in self.words.outlets)
        kind = next((i for i in kinds if is_small(head[i])), None)
        name = self.phrases.name(head[:kind]) if kind else None
        return replace(name, type=SourceType.PUBLISHER) if name else None

    def _work_by(self, segment: str) -> tuple[Mention, ...]:
        """A work and who made it: "a report by the Star", "an article in the Star", "a Star article"."""
        tokens = self.phrases.undetermined(segment).split()
        head, preposition, rest = self.phrases.head(tokens)
        told = self.words.works | (self.words.utterances if preposition in self.words.makers else frozenset())
        nouns = [i for i, token in enumerate(head) if token.casefold() in told]
        if not nouns or self.phrases.is_in_name(head, nouns[-1]):
            return ()
        if preposition in self.words.makers | self.words.pages:
            makers = self.parse(self._up_to_name(" ".join(rest)))
            certain = preposition in self.words.makers or (makers and makers[-1].type is SourceType.PUBLISHER)
            if makers and makers[-1].form is Form.NAMED and certain:
                return makers
        noun = head[nouns[-1]].casefold()
        modifier = self._capitals_at_end(head[: nouns[-1]])
        maker = self.parse(modifier)[-1] if modifier else None
        if maker is None or maker.form is not Form.NAMED or self.rows.is_adjective(modifier):
            return (replace(self.plain(segment), head=noun),)
        if noun.endswith(self.words.plural_endings) or maker.type is SourceType.PERSON:
            return (replace(self.plain(segment), type=SourceType.WORK, form=Form.UNNAMED, head=noun),)
        return (maker,)

    def _up_to_name(self, text: str) -> str:
        """TEXT up to its first name, where a verb goes on after that ("the clerk Ann Lee went on to …")."""
        runs = self.words.name_run.finditer(text)
        run = next((run for run in runs if not self.rows.is_adjective(run[0])), None)
        after = text[run.end() :].split(maxsplit=1) if run else []
        if run is None or not after or not after[0].islower() or after[0] in self.words.prepositions:
            return text
        return text[: run.end()]

    def _capitals_at_end(self, tokens: Sequence[str]) -> str:
        """The name that TOKENS hold, less the small words around it ("international Star" gives "Star").

        A body that it makes with the word after it is part of it ("internal US government").
        """
        text = " ".join(tokens)
        run = self.words.name_run.search(text)
        if not run:
            return ""
        body = self.words.body_after.match(text, run.end())
        return text[run.start() : body.end() if body else run.end()]

    def plain(self, text: str) -> Mention:
        """A mention without a name: a description that may have an antecedent, or an unnamed source."""
        tokens = text.split()
        definite = bool(tokens) and tokens[0].casefold() in self.words.definite
        rest = self.phrases.undetermined(text).split()
        country = ""
        if rest and self.rows.is_adjective(rest[0]) and len(rest) > 1:
            country, rest = rest[0], rest[1:]
        head, _, _ = self.phrases.head(rest)
        title = self.phrases.title_at(rest, 0)
        noun = " ".join(rest[:title]) if title and title >= len(head) else (head[-1] if head else "")
        return Mention(
            form=Form.DESCRIBED if definite and noun.casefold() not in self.words.empty_heads else Form.UNNAMED,
            name=self._own_words(text),
            type=SourceType.UNNAMED,
            head=noun.casefold(),
            country=country,
            definite=definite,
        )

    def _own_words(self, text: str) -> str:
        """The words of an unnamed mention, up to the remark about it, unless its head means nothing without."""
        tokens = text.strip(EDGES).split()
        for i in range(1, len(tokens)):
            before = tokens[i - 1].casefold().strip(",")
            remark = tokens[i].casefold().strip(",") in self.words.relatives
            if remark and before not in self.words.determiners | self.words.empty_heads:
                return " ".join(tokens[:i]).strip(EDGES)
        segments = _SEGMENT.split(" ".join(tokens))
        return next((s for s in segments if _WORDY.search(s)), text).strip(EDGES) or text

    def bare(self, text: str) -> Mention | None:
        """The name that TEXT is, less determiners, titles and nouns before it; None where it is more or less."""
        text = text.strip(EDGES + "‘’'")
        if known := self._known(text):
            return known[0]
        tokens = self.phrases.undetermined(text).split()
        if not tokens or len(tokens) > _LONGEST_BARE_NAME:
            return None
        head, preposition, _ = self.phrases.head(tokens)
        return self.phrases.name(head) if head and not preposition else None

    def _coordinated(self, text: str) -> list[str]:
        """The parts of a list ("A, B and C"); slashes join too, where every part is in capitals ("OCCRP/BIRN")."""
        if "/" in text and re.fullmatch(r"[A-Z]{2,}(?:/[A-Z]{2,})+", self.phrases.undetermined(text)):
            return self.phrases.undetermined(text).split("/")
        tokens = text.split()
        cuts = [
            i
            for i, t in enumerate(tokens)
            if t.casefold() in self.words.conjunctions and 0 < i < len(tokens) - 1 and not self._is_inside(tokens, i)
        ]
        if len(cuts) != 1:
            return []
        left, right = " ".join(tokens[: cuts[0]]), " ".join(tokens[cuts[0] + 1 :])
        parts = [*_SEGMENT.split(left), right]
        return [part for part in parts if _WORDY.search(part)]

    def _is_inside(self, tokens: Sequence[str], i: int) -> bool:
        """Whether the conjunction at I of TOKENS is part of a well-known name ("Globe and Mail")."""
        sides = range(1, _MOST_BESIDE + 1)
        around = ((i - left, i + right + 1) for left in sides for right in sides if left <= i)
        return any(self.rows.find(" ".join(tokens[start:end])) is not None for start, end in around)

    def _are_unnamed(self, parts: Sequence[str], *, beside: str) -> bool:
        """Whether the PARTS are sources without a name BESIDE one: "Holt and his aides", not "Sad and old photos"."""
        if all(self.phrases.is_unnamed(part.split()) for part in parts):
            return True
        is_certain = " " in beside or self.rows.find(beside) is not None
        return is_certain and all(is_small(part.split()[0]) for part in parts)

    def _announces(self, segment: str, name: Mention) -> bool:
        """Whether a phrase stands for whoever's NAME follows it: "One of the authors", "A spokesman", "the charity"."""
        tokens = self.phrases.undetermined(segment).split()
        head, _, _ = self.phrases.head(tokens)
        if name.type is SourceType.PERSON and len(head) == len(tokens):
            return True
        if name.type is SourceType.ORGANISATION and head and head[-1].casefold() in self.words.organisations:
            return True
        return bool(head) and (
            head[-1].casefold() in self.words.persons
            or segment.split(maxsplit=1)[0].casefold() in self.words.determiners - self.words.definite
        )

    def _with_apposition(self, name: Mention, after: Sequence[str]) -> Mention:
        """NAME as a person, where what follows it says so ("Jane Doe, director of …")."""
        if name.type is not SourceType.UNKNOWN or not after:
            return name
        head, _, _ = self.phrases.head(self.phrases.undetermined(after[0]).split())
        is_person = bool(head) and head[-1].casefold() in self.words.persons
        return replace(name, type=SourceType.PERSON) if is_person else name

    def _outlet_after(self, name: Mention, after: Sequence[str]) -> Mention | None:
        """The publisher that stands AFTER a person's NAME and a comma, as credits have it: "Jane Doe, Politico"."""
        if name.form is not Form.NAMED or name.type not in (SourceType.PERSON, SourceType.UNKNOWN) or len(after) != 1:
            return None
        if " " not in name.name or (found := self.bare(after[0])) is None:
            return None
        is_name = not any(map(is_small, self.phrases.undetermined(after[0]).split()))
        return found if found.type is SourceType.PUBLISHER and is_name else None

    def _publisher_of(self, rest: Sequence[str]) -> tuple[Mention, ...]:
        """The publisher that a person is said to be at, where it is one."""
        steps = self.parse(" ".join(rest))
        return (steps[-1],) if steps and steps[-1].type is SourceType.PUBLISHER else ()


@cache
def parser(code: str | None) -> Parser:
    """The parser for mentions in the language CODE."""
    words, rows = vocabulary(code), registry()
    return Parser(words=words, rows=rows, phrases=Phrases(words=words, rows=rows))


@lru_cache(maxsize=_KEPT)
def _parsed(parser: Parser, text: str) -> tuple[Mention, ...]:
    """What PARSER finds in TEXT; the same few names make up most mentions of a collection."""
    return parser.parse_anew(text)
