"""What is disturbed: commands that write, each with the folder that it starts from."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from alembic import command as alembic
from alembic.config import Config
from facts import World
from link_cases import ARTICLE, Reply, serving
from running import Command, run_here
from sqlalchemy import create_engine

from provenance.store import Store, migrate

__all__ = ["RULES", "Work", "articles", "site", "works"]

_SEED = 17
_MADE = World.made(Random(_SEED))  # noqa: S311 (names, not secrets)
_WORDS = sorted(set(_MADE.words))
_WORLD = replace(_MADE, words=_WORDS, weights=range(1, len(_WORDS) + 1))
"""All its words are as rare as one another: of those as common as "the", matching takes no notice."""

_KNOWN = [_WORLD.fact(Random(number)) for number in range(1_000)]  # noqa: S311
"""Facts that more than one tells of."""

_RELEASES = [" ".join(_WORLD.filler(Random(number * 9 + n)) for n in range(4)) for number in range(300)]  # noqa: S311
"""Texts that more than one prints as they came: long enough to be found as reprints."""

_OFTEN, _SELDOM = 0.3, 0.1
"""How often a fact is a known one, and how often an article has a text that came to it."""

_TELLINGS = ("{who} said that {fact}.", "According to {outlet}, {fact}.", "“{fact},” {who} told {outlet}.", "{fact}.")
_DOCUMENTS = 105
"""Three batches of them, each written in a transaction."""

_DECISIONS = 40

_REPLACED = 30
"""Documents of which an earlier version is held, which goes as the new one comes."""

_PAGES = 100
_EARLIEST, _BEFORE_DECISIONS = "0001", "0005"
_SIGNED = ("--as", "Ann Reader")
RULES = ("--extractor", "rules")
_DELAY = 0.01
"""Seconds that a server takes to answer, so that links come in over a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A command, and the folder that it is run in, which is only ever copied."""

    name: str
    arguments: tuple[str, ...]
    origin: Path
    given: bytes = b""

    def command(self, folder: Path) -> Command:
        """The command in FOLDER, which is made anew, as it was at the start."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.origin, folder)
        return Command(arguments=self.arguments, folder=folder, given=self.given)


def articles(path: Path, number: int, *, seed: int = _SEED, outlet: str = "The Lantern") -> None:
    """Writes so many articles into the JSON lines file PATH: of OUTLET, a fact or two each; some tell what others do.

    They have no more in common than those of newspapers. Were they made of a few phrases, most phrases would be more
    common than matching looks at (`store/held.py`), and then it tells in which order they came.
    """
    chance = Random(seed)  # noqa: S311 (texts, not secrets)
    with path.open("w", encoding="utf-8") as stream:
        for one in range(number):
            parts = [f"{_told(chance)} {_WORLD.filler(chance)}" for _ in range(chance.randint(1, 2))]
            if chance.random() < _SELDOM:
                parts.append(chance.choice(_RELEASES))
            text = "\n\n".join(parts)
            row = {"id": str(one), "title": f"{outlet}, part {one}", "publisher": outlet, "text": text}
            stream.write(json.dumps(row) + "\n")


def works(folder: Path, origin: str) -> list[Work]:
    """The commands that write, each in a folder below FOLDER; ORIGIN is the address of a site that has pages."""
    first, held = folder / "first", folder / "held"
    first.mkdir()
    articles(first / "articles.jsonl", _DOCUMENTS)
    again = _after(first, folder / "again", ("add", "articles.jsonl", *RULES), documents=_REPLACED, seed=_SEED + 1)
    _after(first, held, ("add", "articles.jsonl", *RULES), documents=_DOCUMENTS)
    ids = _attributions(held / "kept.db")[:_DECISIONS]
    given = "".join(f"{one}\n" for one in ids).encode()
    accepting = ("review", "accept", "--yes", *_SIGNED, "-")
    return [
        Work(name="add", arguments=("add", "articles.jsonl", *RULES), origin=first),
        Work(name="add, of new versions", arguments=("add", "articles.jsonl", *RULES), origin=again),
        _links(folder / "links", origin),
        Work(name="review accept", arguments=accepting, origin=held, given=given),
        _importing(held, folder / "importing", accepting, given),
        *(_upgrading(held, folder / f"from {one}", one) for one in (_EARLIEST, _BEFORE_DECISIONS)),
    ]


@contextmanager
def site() -> Iterator[str]:
    """The address of a site with pages, which another process serves meanwhile."""
    ready, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ready)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with serving(_answer) as running:
            os.write(told, running.origin.encode())
            os.close(told)
            while os.getppid() != 1:
                time.sleep(1)
        os._exit(0)
    os.close(told)
    with os.fdopen(ready, "rb") as stream:
        origin = stream.read().decode()
    try:
        yield origin
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _answer(path: str) -> Reply:
    time.sleep(_DELAY)
    return Reply(body=ARTICLE) if path.startswith("/page-") else Reply(404, body="<p>Not Found</p>")


def _told(chance: Random) -> str:
    """A fact as a newspaper has it, with an attribution or without."""
    fact = chance.choice(_KNOWN) if chance.random() < _OFTEN else _WORLD.fact(chance)
    return chance.choice(_TELLINGS).format(
        fact=fact.told(0).removesuffix("."), who=chance.choice(_WORLD.people), outlet=chance.choice(_WORLD.outlets)
    )


def _after(first: Path, folder: Path, arguments: tuple[str, ...], *, documents: int, seed: int = _SEED) -> Path:
    """FOLDER, made as FIRST with so many documents added, which are those of FIRST where SEED is theirs."""
    shutil.copytree(first, folder)
    articles(folder / "articles.jsonl", documents, seed=seed)
    run_here(Command(arguments=arguments, folder=folder))
    shutil.copy(first / "articles.jsonl", folder)
    return folder


def _links(folder: Path, origin: str) -> Work:
    folder.mkdir()
    (folder / "provenance.toml").write_text("[links]\nrequests_a_second = 1000\nrequests_at_once = 2\n", "utf-8")
    lines = [f"Ann Lee said that page {n} tells of the harbour ({origin}/page-{n})." for n in range(_PAGES)]
    (folder / "article.txt").write_text("Harbour news\n\n" + "\n\n".join(lines), "utf-8")
    run_here(Command(arguments=("add", "article.txt", *RULES), folder=folder))
    work = Work(
        name="links check",
        arguments=("links", "check", "--allow-host", origin.removeprefix("http://")),
        origin=folder,
    )
    run_here(work.command(folder.with_name("links checked")))
    return work


def _importing(held: Path, folder: Path, accepting: tuple[str, ...], given: bytes) -> Work:
    """Taking over decisions that were made in another copy of HELD."""
    elsewhere = folder.with_name("elsewhere")
    shutil.copytree(held, elsewhere)
    run_here(Command(arguments=accepting, folder=elsewhere, given=given))
    decided = run_here(Command(arguments=("review", "export"), folder=elsewhere))
    shutil.copytree(held, folder)
    (folder / "decisions.jsonl").write_text(decided, "utf-8")
    return Work(name="review import", arguments=("review", "import", "decisions.jsonl", *_SIGNED), origin=folder)


def _upgrading(held: Path, folder: Path, revision: str) -> Work:
    """Upgrading the tables of HELD from what they were at REVISION."""
    shutil.copytree(held, folder)
    config = Config()
    config.set_main_option("script_location", str(migrate.folder()))
    engine = create_engine(f"sqlite:///{folder / 'kept.db'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.downgrade(config, revision)
    engine.dispose()
    return Work(name=f"db upgrade, from {revision}", arguments=("db", "upgrade"), origin=folder)


def _attributions(database: Path) -> list[str]:
    with Store.open(database, create=False) as store:
        return list(store.agenda.attributions())
