"""How quickly plain text is read, on one core, where the time goes, and beside whom.

::

    python benchmarks/extraction_speed.py [ARTICLES.jsonl] [--extractor rules|model|auto] [--articles N]
                                          [--peers PYTHON] [--training ANNOTATED.jsonl]

ARTICLES has a JSON object a line with a "text". Without it, articles are generated, which are denser in attributions
than real ones: the first is the figure to report, the second one to compare two states of the program by. With a model,
the network's own arithmetic is a stage by itself: all that is read took so many times as long as that alone. PYTHON is
an interpreter that has textacy or python-crfsuite, with which `peers.py` reads the same texts in the same run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from provenance import __version__, pipeline
from provenance.extraction import claims, extract, links
from provenance.extraction.grammar import grammar
from provenance.extraction.model_files import MODEL
from provenance.extraction.tagger import tagger
from provenance.identity.voices import identify
from provenance.languages import available
from provenance.model import Article, Attribution, Document, Extractor
from provenance.reading import read_document, split_articles

ROUNDS = 3
"""The median of so many is reported; the first, which compiles what is needed, is not among them."""

GENERATED = 300
"""Articles, half a megabyte in all: some seconds a round."""

NOW = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)

SPEAKERS = (
    "The mayor",
    "A spokeswoman for the harbour",
    "Ada Byron",
    "The Daily Lantern",
    "Officials",
    "He",
    "The report",
)
SAYINGS = (
    "{who} said that {what}.",
    "“{What},” {who} said on Tuesday.",
    "According to {who}, {what}.",
    "{who} denied that {what}, and added that it would be looked into.",
    "{What}, the paper reported.",
)
NEWS = (
    "the bridge over the river had been closed since April",
    "forty houses below the dam were no longer safe",
    "no more than a third of the money was ever spent",
    "the company knew of the leak for years",
)
PLAIN = (
    "The road to the coast runs past the old mill, where nobody has lived for a decade.",
    "It was a cold morning, and the market was empty but for two stalls.",
    "Prices rose by 3.2 percent over the year, more than in any other town of the region.",
)


NETWORK = "of it, the network's arithmetic"

PEERS = Path(__file__).with_name("peers.py")


@dataclass(slots=True)
class Clock:
    """Seconds of CPU that each stage took."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what is done inside for the stage of that NAME."""
        began = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began

    def total(self) -> float:
        """Seconds of all stages; the network's are part of another."""
        return sum(self.seconds.values()) - self.seconds.get(NETWORK, 0.0)


def main() -> None:
    """Prints the tables."""
    asked = arguments()
    texts = generated() if asked.texts is None else read_texts(asked.texts)
    documents = [text.encode() for text in texts if text.strip()][: asked.articles]
    if asked.extractor is not Extractor.RULES:
        timed_network()
    megabytes = sum(map(len, documents)) / 1e6
    read(documents, asked.extractor)
    rounds = [read(documents, asked.extractor) for _ in range(ROUNDS)]
    seconds = statistics.median(clock.total() for clock, _ in rounds)
    clock, found = min(rounds, key=lambda one: abs(one[0].total() - seconds))
    name = "generated" if asked.texts is None else asked.texts.name
    print(f"provenance {__version__}, rules {pipeline.rules_version(asked.extractor)}; {machine()}\n")
    print("| texts | extractor | articles | MB | attributions | sentences | MB/s | articles/s | sentences/s |", end=" ")
    print("attributions/s |\n| --- | --- |" + " ---: |" * 8)
    held = sentences(documents)
    amounts = ((megabytes, 2), (len(documents), 1), (held, 0), (found, 0))
    speeds = [f"{amount / seconds:,.{digits}f}" for amount, digits in amounts]
    cells = [name, asked.extractor.value, f"{len(documents):,}", f"{megabytes:.2f}", f"{found:,}", f"{held:,}", *speeds]
    print(f"| {' | '.join(cells)} |\n")
    print("| stage | share |\n| --- | ---: |")
    for stage, of_stage in clock.seconds.items():
        print(f"| {stage} | {of_stage / seconds:.0%} |")
    if bare := clock.seconds.get(NETWORK):
        print(f"\nAll of it took {seconds / bare:.2f} times as long as the network alone.")
    if asked.peers:
        beside(asked.peers, documents, asked.training, megabytes / seconds)


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--extractor", type=Extractor, choices=Extractor, default=Extractor.RULES)
    parser.add_argument("--articles", type=int, help="read no more than so many")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--training", type=Path, metavar="ANNOTATED.jsonl", help="what a peer that learns learns from")
    return parser.parse_args()


def read_texts(path: Path) -> list[str]:
    """The texts of the JSON lines at PATH."""
    return [row["text"] for row in map(json.loads, path.read_text("utf-8").splitlines())]


NETWORK_SECONDS = [0.0]
"""What the network's arithmetic has taken so far."""


def timed_network() -> None:
    """Counts from now on what the network's arithmetic takes."""
    session = tagger(MODEL)._session  # noqa: SLF001 - nothing else tells the network's time from the rest
    run = session.run

    def timed(*given: object) -> object:
        began = time.process_time()
        try:
            return run(*given)
        finally:
            NETWORK_SECONDS[0] += time.process_time() - began

    session.run = timed


def read(documents: Sequence[bytes], extractor: Extractor) -> tuple[Clock, int]:
    """Does what pipeline.read does: the time of each stage, and how many attributions there are."""
    clock, before, found = Clock(), NETWORK_SECONDS[0], 0
    for data in documents:
        with clock.stage("decoding and splitting into articles"):
            document, articles = decoded(data)
        attributions: list[Attribution] = []
        with clock.stage("finding attributions"):
            for article in articles:
                attributions += extract(document, article, extractor=extractor)[0]
        with clock.stage("telling who is meant"):
            identify(document, articles, attributions)
        with clock.stage("claims and links"):
            claims(document, articles, attributions)
            links(document, articles)
        found += len(attributions)
    if extractor is not Extractor.RULES:
        clock.seconds[NETWORK] = NETWORK_SECONDS[0] - before
    return clock, found


def decoded(data: bytes) -> tuple[Document, Sequence[Article]]:
    """The document of those bytes, and its articles."""
    document = read_document(data, location="benchmark", obtained=NOW)
    return document, split_articles(document)[0]


def sentences(documents: Sequence[bytes]) -> int:
    """How many sentences the rules read in DOCUMENTS, those inside quotations not counted."""
    number = 0
    for document, articles in map(decoded, documents):
        for article in articles:
            for paragraph in article.paragraphs:
                language = paragraph.language or article.language or ""
                if language in available():
                    number += sum(1 for _ in grammar(language).splitter.outermost(document.text, paragraph.span))
    return number


def beside(python: str, documents: Sequence[bytes], training: Path | None, ours: float) -> None:
    """Prints how quickly the peers that the interpreter PYTHON has read DOCUMENTS, where OURS is megabytes a second."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as texts:
        texts.writelines(json.dumps({"text": data.decode()}) + "\n" for data in documents)
        texts.flush()
        command = [python, str(PEERS), texts.name, *([str(training)] if training else [])]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    megabytes = sum(map(len, documents)) / 1e6
    print("\n| beside it | MB/s | this program is so many times as fast |\n| --- | ---: | ---: |")
    for name, seconds in map(json.loads, told.splitlines()):
        speed = f"{megabytes / seconds:.3f} | {ours / (megabytes / seconds):.1f}" if seconds else "not installed | "
        print(f"| {name} | {speed} |")


def generated() -> list[str]:
    """Articles made by chance, the same every time."""
    chance = random.Random(20240101)  # noqa: S311 - nothing secret
    return [article(chance.choice, chance.randint(5, 25)) for _ in range(GENERATED)]


def article(choose: Callable[[Sequence[str]], str], paragraphs: int) -> str:
    """A title and PARAGRAPHS of two sentences that were chosen."""
    lines = [f"Report from the harbour, part {paragraphs}"]
    for _ in range(paragraphs):
        what = choose(NEWS)
        said = choose(SAYINGS).format(who=choose(SPEAKERS), what=what, What=what[0].upper() + what[1:])
        lines.append(f"{said} {choose(PLAIN)}")
    return "\n\n".join(lines)


def machine() -> str:
    """What the figures were taken on."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, one core of {os.cpu_count()} ({model}){load}"


if __name__ == "__main__":
    main()
