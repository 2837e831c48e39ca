"""The store: one database file with everything that was read, and the ways to ask it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, select

import provenance
from provenance.model import Extraction
from provenance.store import migrate, tables
from provenance.store.engine import Database, file_of, open_file

if TYPE_CHECKING:
    from provenance.store.agenda import Agenda
    from provenance.store.articles import Articles
    from provenance.store.circulation import Circulation
    from provenance.store.claims import Claims
    from provenance.store.deciding import Decisions
    from provenance.store.extractions import Extractions
    from provenance.store.fetches import Fetches
    from provenance.store.graph import StoredGraph
    from provenance.store.ids import Ids
    from provenance.store.links import Links
    from provenance.store.matching import Matcher, Matches
    from provenance.store.sources import Sources
    from provenance.store.write import PutOutcome, Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is held."""

    documents: int
    articles: int
    attributions: int
    claims: int
    sources: int
    links: int
    decisions: int


class Store:
    """An open database.

    `graph` gives things by their ids, `ids` turns prefixes into ids, `claims`, `articles` and `sources` search
    and list, `matches` has what says the same, `links` what is known of web addresses, `decisions` keeps what people
    ruled and `agenda` has what is left to rule on, `fetches` what was got from the web, and when; `extractions` gives
    back all that was put in. Close it when done, or use it in a `with` statement. Everything raises StoreError where
    the file fails. Their modules are imported when they are asked for, so that a command starts quickly.
    """

    def __init__(self, database: Database) -> None:
        """Over DATABASE, whose tables are up to date; `Store.open` sees to that."""
        self._database = database
        self._started: dt.datetime | None = None

    @classmethod
    def open(cls, url_or_path: str | os.PathLike[str], *, create: bool) -> Self:
        """Opens the database at a path or an SQLAlchemy URL ("sqlite:///PATH").

        With CREATE it is made where there is none; without, that is a StoreError. One of an older version of this
        program is upgraded; NewerDatabaseError where it is of a newer one, StoreError where it is no database
        or cannot be used; then no byte of it has changed.
        """
        database = open_file(file_of(url_or_path), create=create)
        try:
            migrate.prepare(database, create=create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Closes the database; nothing is left beside its file unless another process has it open."""
        self._database.close()

    @cached_property
    def graph(self) -> StoredGraph:
        """Gives things by their ids."""
        from provenance.store.graph import StoredGraph

        return StoredGraph(self._database)

    @cached_property
    def ids(self) -> Ids:
        """Turns prefixes into ids."""
        from provenance.store.ids import Ids

        return Ids(self._database)

    @cached_property
    def claims(self) -> Claims:
        """Finds claims."""
        from provenance.store.claims import Claims

        return Claims(self._database)

    @cached_property
    def articles(self) -> Articles:
        """Finds and lists articles."""
        from provenance.store.articles import Articles

        return Articles(self._database)

    @cached_property
    def matches(self) -> Matches:
        """What says the same."""
        from provenance.store.matching import Matches

        return Matches(self._database)

    @cached_property
    def links(self) -> Links:
        """What is known of web addresses."""
        from provenance.store.links import Links

        return Links(self._database)

    @cached_property
    def decisions(self) -> Decisions:
        """What people ruled."""
        from provenance.store.deciding import Decisions

        return Decisions(self._database)

    @cached_property
    def sources(self) -> Sources:
        """Searches, lists and ranks sources."""
        from provenance.store.sources import Sources

        return Sources(self._database)

    @cached_property
    def agenda(self) -> Agenda:
        """What is left to rule on."""
        from provenance.store.agenda import Agenda

        return Agenda(self._database)

    @cached_property
    def circulation(self) -> Circulation:
        """Who has what from whom, of everything held."""
        from provenance.store.circulation import Circulation

        return Circulation(self._database)

    @cached_property
    def fetches(self) -> Fetches:
        """What was got from the web, and when."""
        from provenance.store.fetches import Fetches

        return Fetches(self._database)

    @cached_property
    def extractions(self) -> Extractions:
        """All that was put in."""
        from provenance.store.extractions import Extractions

        return Extractions(self._database)

    @property
    def path(self) -> Path:
        """The database's file."""
        return self._database.path

    def put(
        self, extraction: Extraction, *, rules_version: str | None = None, matcher: Matcher | None = None
    ) -> PutOutcome:
        """Keeps all that was read out of one document; as `put_all` does."""
        (outcome,) = self.put_all([extraction], rules_version=rules_version, matcher=matcher)
        return outcome

    def put_all(
        self,
        extractions: Sequence[Extraction],
        *,
        rules_version: str | None = None,
        model_version: str | None = None,
        matcher: Matcher | None = None,
        started: dt.datetime | None = None,
    ) -> list[PutOutcome]:
        """Keeps all that was read out of some documents, in one transaction: all of it or, if anything fails, nothing.

        MATCHER, if given, finds what else that is held says the same (`provenance.matching.matches`); that is kept too.

        What a document's location held before goes, and what the document itself gave before if other rules
        (RULES_VERSION, by default that of the language files) or another version of the program read it. That of the
        learned model (MODEL_VERSION), where one read beside the rules, is noted.
        Decisions stay. The run is noted as STARTED then, by default when the first document put was obtained. Raises
        IncoherentError where one of the documents cannot be kept because of what it says.
        """
        from provenance.store import write

        if not extractions:
            return []
        self._started = started or self._started or extractions[0].document.obtained
        versions = _versions(rules_version, model_version)
        with self._database.writing() as connection:
            run = cache(partial(write.run, connection, versions, self._started))
            return [write.put(connection, one, versions, run, matcher) for one in extractions]

    def holds(self, sha256: str, rules_version: str, location: str) -> bool:
        """Whether `put` of those bytes at LOCATION, read by those rules and this program, would change nothing."""
        from provenance.store import write

        with self._database.reading() as connection:
            return write.holds(connection, sha256=sha256, location=location, versions=_versions(rules_version))

    def counts(self) -> Counts:
        """How much is held."""
        from provenance.store.schema import metadata

        names = list(Counts.__dataclass_fields__)
        counted = [select(func.count()).select_from(metadata.tables[name]).scalar_subquery() for name in names]
        with self._database.reading() as connection:
            return Counts(**dict(zip(names, connection.execute(select(*counted)).one(), strict=True)))

    def readers(self) -> Mapping[Versions, int]:
        """With what the documents that are held were read, the most used first, and how many."""
        from provenance.store.write import Versions

        runs = tables.runs.c
        number = func.count().label("number")
        query = select(runs.program, runs.rules, runs.model, number).join_from(tables.documents, tables.runs)
        query = query.group_by(runs.program, runs.rules, runs.model).order_by(number.desc(), runs.program, runs.rules)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return {Versions(program=row.program, rules=row.rules, model=row.model): row.number for row in rows}

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file, a line each; nothing where it is sound. All of it is read."""
        from provenance.store.soundness import problems

        return problems(self._database)

    def dump(self) -> Iterator[str]:
        """The whole database as lines of text, the same for the same content."""
        from provenance.store.dump import dump

        return dump(self._database)


def _versions(rules_version: str | None, model_version: str | None = None) -> Versions:
    from provenance import languages
    from provenance.store.write import Versions

    return Versions(program=provenance.__version__, rules=rules_version or languages.version(), model=model_version)
