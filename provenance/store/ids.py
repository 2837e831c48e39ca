"""Ids as people type them: any prefix that only one thing has, as in git."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from itertools import takewhile

from sqlalchemy import Column, ColumnElement, Connection, Select, func, select

from provenance.errors import AmbiguousError, NotFoundError
from provenance.model import ID_HEX_DIGITS, IdPrefix
from provenance.store.decision_tables import decisions
from provenance.store.engine import Database
from provenance.store.prepared import ask
from provenance.store.tables import articles, attributions, claims, locations, matches, sources

MINIMUM_HEX_DIGITS = 4
"""The fewest digits of a prefix after its letter, as git has it for its abbreviations."""

SHORTEST_SHOWN = 7
"""Characters of an id as it is shown, its letter included, unless more are needed; git's default too."""

MOST_CANDIDATES = 20
"""How many things with the same prefix are listed: a screenful."""

_DESCRIPTION_LENGTH = 80

_NAMES: Mapping[IdPrefix, str] = {
    IdPrefix.ARTICLE: "article",
    IdPrefix.ATTRIBUTION: "attribution",
    IdPrefix.CLAIM: "claim",
    IdPrefix.DECISION: "decision",
    IdPrefix.DOCUMENT: "document",
    IdPrefix.MATCH: "match",
    IdPrefix.SOURCE: "source",
}

_UNLISTED = frozenset({IdPrefix.ATTRIBUTION, IdPrefix.DOCUMENT, IdPrefix.MATCH})

# The greatest digit is f: with this after it, a prefix comes behind all ids that begin with it.
_BEHIND = "g"


class Ids:
    """Turns prefixes into ids and ids into prefixes."""

    def __init__(self, database: Database) -> None:
        """Over DATABASE, which stays its opener's to close."""
        self._database = database

    def resolve(self, prefix: str, *, kinds: Collection[IdPrefix] = tuple(IdPrefix)) -> str:
        """The full id of the one thing, of one of KINDS, whose id begins with PREFIX.

        Raises NotFoundError where nothing has it, where it is of another kind or shorter than MINIMUM_HEX_DIGITS,
        and AmbiguousError, with a line "id  description" for each candidate, where several have it.
        """
        wanted = prefix.strip().lower()
        kind = _kind(wanted, kinds)
        with self._database.reading() as connection:
            query = _with_prefix(kind, wanted).limit(MOST_CANDIDATES)
            found = connection.execute(query).all()
        if not found:
            raise NotFoundError(f"no {_NAMES[kind]} has an id that begins with {wanted}", hint=_hint(kind))
        if len(found) > 1:
            raise AmbiguousError(
                f"more than one {_NAMES[kind]} has an id that begins with {wanted}",
                candidates=[f"{row.id}  {_shortened(row.description)}" for row in found],
                hint="give more of its digits",
            )
        return str(found[0].id)

    def shorten(self, ids: Collection[str]) -> dict[str, str]:
        """The shortest prefix, of at least SHORTEST_SHOWN characters, that only that one has, for each of IDS held."""
        shortened: dict[str, str] = {}
        with self._database.reading() as connection:
            for kind in IdPrefix:
                of_kind = [one for one in ids if one.startswith(kind.value)]
                if of_kind:
                    shortened |= _shorten(connection, _column(kind), of_kind)
        return shortened

    def shortest_unique(self, full_id: str) -> str:
        """The shortest prefix of one id, as `shorten` has it; the id itself where it is not held."""
        return self.shorten([full_id]).get(full_id, full_id)


def is_id_like(text: str) -> bool:
    """Whether TEXT could be an id or a prefix of one: a type's letter and 4 to 16 hex digits."""
    pattern = rf"[{''.join(IdPrefix)}][0-9a-f]{{{MINIMUM_HEX_DIGITS},{ID_HEX_DIGITS}}}"
    return re.fullmatch(pattern, text.strip().lower()) is not None


def _hint(kind: IdPrefix) -> str:
    """What lists ids of KIND."""
    if kind is IdPrefix.DECISION:
        return "`provenance review list` lists ids"
    return f"`provenance {_NAMES[kind]}s` lists ids" if kind not in _UNLISTED else ""


def _one(kind: IdPrefix) -> str:
    """The noun of KIND with its article."""
    return f"{'an' if _NAMES[kind].startswith('a') else 'a'} {_NAMES[kind]}"


def _kind(prefix: str, kinds: Collection[IdPrefix]) -> IdPrefix:
    """What the thing is whose id begins with PREFIX. Raises NotFoundError where it is none of KINDS."""
    if not is_id_like(prefix):
        raise NotFoundError(
            f"not an id: {prefix}",
            hint=f"an id is a letter ({', '.join(IdPrefix)}) and at least {MINIMUM_HEX_DIGITS} hex digits",
        )
    kind = IdPrefix(prefix[0])
    if kind not in kinds:
        wanted = " or ".join(map(_one, kinds))
        hint = next(filter(None, map(_hint, kinds)), "")
        raise NotFoundError(f"{prefix} is the id of {_one(kind)}, not of {wanted}", hint=hint)
    return kind


def _column(kind: IdPrefix) -> Column[str]:
    held = {
        IdPrefix.ARTICLE: articles.c.id,
        IdPrefix.ATTRIBUTION: attributions.c.id,
        IdPrefix.CLAIM: claims.c.id,
        IdPrefix.DECISION: decisions.c.id,
        IdPrefix.DOCUMENT: locations.c.document_id,
        IdPrefix.MATCH: matches.c.id,
        IdPrefix.SOURCE: sources.c.id,
    }
    return held[kind]


def _with_prefix(kind: IdPrefix, prefix: str) -> Select[str, str]:
    """Ids of KIND that begin with PREFIX, each with what tells it from the others."""
    description: Mapping[IdPrefix, ColumnElement[str]] = {
        IdPrefix.ARTICLE: func.coalesce(articles.c.title, "(without a title)"),
        IdPrefix.ATTRIBUTION: attributions.c.kind + " in " + attributions.c.article_id,
        IdPrefix.CLAIM: claims.c.text,
        IdPrefix.DECISION: decisions.c.kind + " of " + decisions.c.subject,
        IdPrefix.DOCUMENT: func.min(locations.c.location),
        IdPrefix.MATCH: matches.c.kind + ", " + matches.c.reason,
        IdPrefix.SOURCE: sources.c.name + " (" + sources.c.type + ")",
    }
    column = _column(kind)
    query = select(column.label("id"), description[kind].label("description"))
    query = query.where(column >= prefix, column < prefix + _BEHIND).order_by(column)
    return query.group_by(column) if kind is IdPrefix.DOCUMENT else query


def _shorten(connection: Connection, column: Column[str], ids: Collection[str]) -> dict[str, str]:
    """Compares each id with its two neighbours in the order of ids: no other can share more with it."""
    own, held = f'"{column.name}"', f'"{column.table}"'
    before = f"SELECT max({own}) FROM {held} AS other WHERE other.{own} < one.{own}"  # noqa: S608
    after = f"SELECT min({own}) FROM {held} AS other WHERE other.{own} > one.{own}"  # noqa: S608
    columns, inside = f"{own}, ({before}), ({after})", "SELECT value FROM json_each(:ids)"
    statement = f"SELECT DISTINCT {columns} FROM {held} AS one WHERE {own} IN ({inside})"  # noqa: S608
    rows = ask(connection, statement, {"ids": json.dumps(list(ids))})
    return {
        full: full[: max(SHORTEST_SHOWN, 1 + max(_shared(full, neighbour or "") for neighbour in neighbours))]
        for full, *neighbours in rows
    }


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _shortened(description: str) -> str:
    line = " ".join(description.split())
    return line if len(line) <= _DESCRIPTION_LENGTH else line[: _DESCRIPTION_LENGTH - 1] + "…"
