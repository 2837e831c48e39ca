"""How many megabytes of plain text a second the rules read, on one core, and where the time goes.

    python benchmarks/extraction_speed.py [ARTICLES.jsonl]

ARTICLES has a JSON object a line with a "text". Without it, articles are generated, which are denser in attributions
than real ones: the first is the figure to report, the second one to compare two states of the program by.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from provenance import __version__, pipeline
from provenance.extraction import claims, extract, links
from provenance.identity.voices import identify
from provenance.model import Attribution, Extractor
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


def main(path: Path | None) -> None:
    """Prints the table for the texts at PATH, or for generated ones."""
    texts = (
        generated() if path is None else [row["text"] for row in map(json.loads, path.read_text("utf-8").splitlines())]
    )
    documents = [text.encode() for text in texts if text.strip()]
    megabytes = sum(map(len, documents)) / 1e6
    read(documents)
    rounds = [read(documents) for _ in range(ROUNDS)]
    seconds = statistics.median(sum(clock.seconds.values()) for clock, _ in rounds)
    clock, found = min(rounds, key=lambda one: abs(sum(one[0].seconds.values()) - seconds))
    name = "generated" if path is None else path.name
    print(f"provenance {__version__}, rules {pipeline.rules_version()}; {machine()}\n")
    print("| texts | articles | MB | attributions | MB/s | articles/s | attributions/s |\n| --- |" + " ---: |" * 6)
    speeds = [f"{amount / seconds:,.{digits}f}" for amount, digits in ((megabytes, 2), (len(documents), 0), (found, 0))]
    print(f"| {name} | {len(documents):,} | {megabytes:.2f} | {found:,} | {' | '.join(speeds)} |\n")
    print("| stage | share |\n| --- | ---: |")
    for stage, of_stage in clock.seconds.items():
        print(f"| {stage} | {of_stage / seconds:.0%} |")


def read(documents: Sequence[bytes]) -> tuple[Clock, int]:
    """Does what pipeline.read does, by the rules alone: the time of each stage, and how many attributions there are."""
    clock = Clock()
    found = 0
    for data in documents:
        with clock.stage("decoding and splitting into articles"):
            document = read_document(data, location="benchmark", obtained=NOW)
            articles, _ = split_articles(document)
        attributions: list[Attribution] = []
        with clock.stage("finding attributions"):
            for article in articles:
                attributions += extract(document, article, extractor=Extractor.RULES)[0]
        with clock.stage("telling who is meant"):
            identify(document, articles, attributions)
        with clock.stage("claims and links"):
            claims(document, articles, attributions)
            links(document, articles)
        found += len(attributions)
    return clock, found


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
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
