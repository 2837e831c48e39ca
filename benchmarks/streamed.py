"""A large collection, streamed row by row into the tables that the program's own migrations make.

    python benchmarks/streamed.py FILE EDGES

Nothing is read or matched: what `add` would find is made up, as much of it as a trace and a ranking of sources
look at. Stories are told by one article to some hundred, most by few; an article that tells a story tells it of
earlier ones that it cites, links to, or is merely like. What only matching looks at (fingerprints, keys) is left out.
Indexes and triggers are set aside while rows are written, and made again, by their own statements, at the end.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from provenance.model import IdPrefix
from provenance.store import Store
from provenance.store.folding import fold

CLAIMS_PER_ARTICLE = 8
BATCH = 1_000
"""Articles written at once."""

OUTLETS, NAMED_PER_EDGE = 500, 0.05
"""Publishers; and other named sources for each edge, a few of them cited very often (Zipf's law)."""

STORIES = ((1, 70), (3, 15), (8, 9), (30, 5), (100, 1))
"""How many articles tell a story, with the weight of that size."""

FOR_FILLING = ("synchronous = OFF", "journal_mode = OFF", "cache_size = -6000000")
"""A file that can be made again needs no journal; and with ids that are hashes, rows go anywhere: once the tables had
outgrown a cache of 400 MB, each row was a page read and a page written."""

MOST_MATCHES = 6
"""Earlier tellings of a story that a new one is matched with."""

BASES = (("citation", 40), ("link", 15), ("republication", 10), ("date", 25), (None, 10))
"""What tells the direction of a match, with its weight."""


@dataclass(slots=True, kw_only=True)
class Telling:
    """One article's telling of a story: its claim, its article, and the publisher's number."""

    claim: str
    article: str
    outlet: int


@dataclass(slots=True, kw_only=True)
class Rows:
    """What is still to be written, table by table, and how many edges were made: voices' steps and directed matches."""

    by_table: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    edges: int = 0

    def add(self, table: str, *row: Any) -> None:  # noqa: ANN401 - values of any column
        """Adds ROW, which is in the order of TABLE's columns."""
        self.by_table[table].append(row)


def stream(path: Path, edges: int, *, seed: int = 11) -> int:
    """Makes a database at PATH with at least that many EDGES; returns how many. The same for the same SEED."""
    Store.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in FOR_FILLING:
            connection.execute(f"PRAGMA {setting}")
        with _set_aside(connection):
            connection.execute("BEGIN")
            made = _fill(connection, _Writer(Random(seed), edges), edges)  # noqa: S311 - to be the same again
            connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    return made


@contextmanager
def _set_aside(connection: sqlite3.Connection) -> Iterator[None]:
    """Drops indexes and triggers, and makes them again, with what they would have kept."""
    kept = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in kept:
        connection.execute(f'DROP {kind} "{name}"')
    yield
    connection.execute("""
        UPDATE sources SET (outlets, articles, claims, origins, relays) = (
            SELECT count(DISTINCT outlet), count(*), ifnull(sum(claims), 0), ifnull(sum(origins), 0),
                   ifnull(sum(relays), 0)
            FROM citations WHERE source_id = sources.id
        )
    """)
    connection.execute("INSERT INTO cited_types SELECT type, sum(outlets > 0), sum(origins) FROM sources GROUP BY type")
    connection.execute("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")
    for _, _, statement in kept:
        connection.execute(statement)


def _fill(connection: sqlite3.Connection, writer: _Writer, edges: int) -> int:
    while writer.rows.edges < edges:
        for _ in range(BATCH):
            writer.article()
        for table, rows in writer.rows.by_table.items():
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", sorted(rows))  # noqa: S608
        writer.rows.by_table.clear()
    return writer.rows.edges


class _Writer:
    """Makes articles one after another; holds the stories that are still being told."""

    def __init__(self, random: Random, edges: int) -> None:
        self.rows = Rows()
        self._random = random
        self._number = 0
        self._claim_number = 0
        self._outlets = [(self._id(IdPrefix.SOURCE), f"The {number} Post") for number in range(OUTLETS)]
        named = int(edges * NAMED_PER_EDGE)
        kinds = ("person", "organisation", "government", "work", "unknown")
        types = random.choices(kinds, (50, 25, 10, 10, 5), k=named)
        self._named = [(self._id(IdPrefix.SOURCE), f"Source {n}", kind) for n, kind in enumerate(types)]
        self._weights = list(accumulate(1 / rank for rank in range(1, named + 1)))
        self._open: list[tuple[int, list[Telling]]] = []
        self._known: set[str] = set()
        self.rows.add("runs", 1, "1", "made", None, "2024-01-01 00:00:00.000000")

    def article(self) -> None:
        """Writes one article with its claims, and the next telling of two stories."""
        number, add = self._number, self.rows.add
        self._number += 1
        article, document = self._id(IdPrefix.ARTICLE), self._id(IdPrefix.DOCUMENT)
        outlet = min(int(self._random.expovariate(1 / 60)), OUTLETS - 1)
        source_id, publisher = self._outlets[outlet]
        day = (dt.date(2000, 1, 1) + dt.timedelta(days=number // 25)).isoformat()
        sentences = [self._sentence(number, place) for place in range(CLAIMS_PER_ARTICLE)]
        text = "\n".join(sentences)
        language = "en" if self._random.random() < 0.8 else "nl"  # noqa: PLR2004
        add("documents", document, f"{number:064x}", "text/plain", "utf-8", text, 1)
        add("locations", f"https://news.example/{number}", document, "2024-01-01 00:00:00.000000", None)
        heading = f"News {number}"
        add("articles", article, document, None, 0, len(text), heading, publisher, day, language, fold(publisher))
        add("authors", article, 0, f"Writer {number % 3_000}")
        start, cited = 0, defaultdict(lambda: [0, 0, 0])
        told = set(self._random.sample(range(CLAIMS_PER_ARTICLE), 2))
        for place, sentence in enumerate(sentences):
            before = self._next_telling() if place in told else None
            voice = self._voice(before, document, outlet)
            claim = self._claim(article, sentence, start, voice, cited)
            if before is not None:
                self._matched(Telling(claim=claim, article=article, outlet=outlet), before)
            start += len(sentence) + 1
        for cited_id, counts in cited.items():
            add("citations", cited_id, fold(publisher), article, *counts)
        self._mention(source_id, publisher, "publisher", document)

    def _sentence(self, number: int, place: int) -> str:
        word = f"word{self._random.randrange(20_000)}"
        return f"They say of {number * 8 + place} that {word} was seen in place {number % 997}."

    def _next_telling(self) -> list[Telling]:
        """Those who told the story before that is told next: a new one, or one of the open ones."""
        if len(self._open) < 4_000 or self._random.random() < 0.3:  # noqa: PLR2004
            size = self._random.choices([size for size, _ in STORIES], [weight for _, weight in STORIES])[0]
            tellings: list[Telling] = []
            if size > 1:
                self._open.append((size - 1, tellings))
            return tellings
        place = self._random.randrange(len(self._open))
        left, tellings = self._open[place]
        self._open[place] = (left - 1, tellings)
        if left == 1:
            self._open[place] = self._open[-1]
            self._open.pop()
        return tellings

    def _voice(self, before: list[Telling] | None, document: str, outlet: int) -> list[str]:
        """Nobody, or one source or two; an outlet that told the story before, where there is one."""
        roll = self._random.random()
        if roll < 0.25:  # noqa: PLR2004
            return []
        voice = []
        earlier = [one.outlet for one in before or () if one.outlet != outlet]
        if earlier and roll < 0.7:  # noqa: PLR2004
            source_id, name = self._outlets[self._random.choice(earlier)]
            self._mention(source_id, name, "publisher", document)
            voice.append(source_id)
        elif roll > 0.9:  # noqa: PLR2004
            source_id = self._id(IdPrefix.SOURCE)
            self._mention(source_id, "an official", "unnamed", document)
            voice.append(source_id)
        if not voice or roll < 0.5:  # noqa: PLR2004
            source_id, name, kind = self._random.choices(self._named, cum_weights=self._weights)[0]
            self._mention(source_id, name, kind, document)
            voice.append(source_id)
        return voice

    def _mention(self, source_id: str, name: str, kind: str, document: str) -> None:
        if source_id not in self._known:
            if kind != "unnamed":
                self._known.add(source_id)
            self.rows.add("sources", source_id, name, kind, None, 0, 0, 0, 0, 0)
        self.rows.add("mentions", source_id, 0, document, name, kind, None)
        if kind != "unnamed":
            self.rows.add("source_names", source_id, name, document, fold(name))

    def _claim(self, article: str, sentence: str, start: int, voice: list[str], cited: dict[str, list[int]]) -> str:
        claim, add, end = self._id(IdPrefix.CLAIM), self.rows.add, start + len(sentence)
        self._claim_number += 1
        add("claims", self._claim_number, claim, article, sentence)
        add("claim_spans", claim, 0, start, end)
        parent, steps = None, []
        for source_id in voice:
            attribution = self._id(IdPrefix.ATTRIBUTION)
            steps.append((source_id, attribution))
            add("attributions", attribution, article, parent, "statement", "asserts", "rule:en/made", 0.9)
            for role, span in (("cue", (start + 5, start + 8)), ("source", (start, start + 4))):
                add("attribution_spans", attribution, role, 0, *span)
            add("attribution_spans", attribution, "content", 0, start, end)
            for position, (one, evidence) in enumerate(steps):
                add("voices", attribution, position, one, evidence, 0, position == len(steps) - 1)
                self.rows.edges += 1
            parent = attribution
        if parent is not None:
            add("claim_attributions", claim, 0, parent)
            for position, (source_id, _) in enumerate(steps):
                counts = cited[source_id]
                final = position == len(steps) - 1
                counts[0] += 1
                counts[1] += final
                counts[2] += not final
        return claim

    def _matched(self, telling: Telling, before: list[Telling]) -> None:
        for earlier in self._random.sample(before, min(len(before), MOST_MATCHES)):
            basis = self._random.choices([one for one, _ in BASES], [weight for _, weight in BASES])[0]
            pair = sorted(((telling.claim, telling.article), (earlier.claim, earlier.article)))
            (one, one_article), (other, other_article) = pair
            upstream = earlier.claim if basis else None
            direction = "made" if basis else None
            self.rows.add(
                "matches",
                self._id(IdPrefix.MATCH),
                "same_claim",
                *(one, other, one_article, other_article, 0.8, "both: made", upstream, basis, direction),
            )
            self.rows.edges += upstream is not None
        before.append(telling)

    def _id(self, prefix: IdPrefix) -> str:
        return f"{prefix.value}{self._random.getrandbits(64):016x}"


if __name__ == "__main__":
    print(f"{stream(Path(sys.argv[1]), int(sys.argv[2])):,} edges")
