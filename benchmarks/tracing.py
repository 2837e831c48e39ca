"""Whether traces find the planted origins, and circles the planted loops, in articles that are really read and added.

    python benchmarks/tracing.py ARTICLES

Writes the articles (`relays`) as JSON lines, adds them with `pipeline.add`, traces the last article of every story that
was handed on, by the words of its fact, and asks for all circles.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from relays import Shape, Story, stories

from provenance import pipeline
from provenance.errors import ProvenanceError
from provenance.model import Extractor, Trail, Way
from provenance.store import Store
from provenance.tracing import circulation, trace
from provenance.tracing.places import voice_node

MOST_MISSES = 8
"""Misses that are printed: enough to see what is wrong."""


def main(articles: int) -> None:
    """Prints how many origins and loops were found, and what they cost."""
    made = list(stories(articles))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "relays.db", create=True) as store:
        began = time.process_time()
        number = add(store, Path(folder) / "relays.jsonl", made)
        print(f"{number:,} articles added, {(time.process_time() - began) / number * 1000:.0f} ms of CPU each\n")
        began = time.process_time()
        judge_origins(store, made)
        traced = time.process_time()
        judge_loops(store, made)
        print(f"\n{traced - began:.1f} s of CPU for all traces, {time.process_time() - traced:.1f} s for all circles")


def add(store: Store, path: Path, made: Iterable[Story]) -> int:
    """Adds the articles of the stories MADE, in the order of their dates; returns how many."""
    reports = sorted((report for story in made for report in story.reports), key=lambda report: report.title)
    path.write_text("".join(f"{json.dumps(report.row())}\n" for report in reports), "utf-8")
    return sum(
        1 for _ in pipeline.add(store, [str(path)], now=lambda: dt.datetime.now(dt.UTC), extractor=Extractor.RULES)
    )


def judge_origins(store: Store, made: Iterable[Story]) -> None:
    """Prints, by shape and number of steps, how many traces end where they should, by the articles in between."""
    asked: dict[str, list[str | None]] = defaultdict(list)
    for story in made:
        if story.shape in {Shape.CHAIN, Shape.DECOY, Shape.ITSELF} or (story.shape is Shape.LOOP and story.words):
            steps = f", {len(story.passed)} steps" if story.shape is Shape.CHAIN else ""
            asked[f"{story.shape}{steps}"].append(miss(store, story))
    print("traced                found      of")
    for name, misses in sorted(asked.items()):
        print(f"{name:<20} {misses.count(None):>6,}  {len(misses):>6,}")
    every = [one for misses in asked.values() for one in misses]
    print(f"{'all':<20} {every.count(None):>6,}  {len(every):>6,}  {every.count(None) / len(every):.2%}")
    for line in [one for one in every if one][:MOST_MISSES]:
        print(f"  missed: {line}")


def miss(store: Store, story: Story) -> str | None:
    """What is wrong with the trace of STORY's last article; None where it is right."""
    last = story.reports[-1]
    try:
        claim = pipeline.find_claim(store, story.words, article=last.title)
        trail = trace(store.graph, claim)
    except ProvenanceError as error:
        return f"{last.title}: {error.message}"
    if any(is_right(trail, way, story) for way in trail.ways):
        return None
    names = {node.id: node.name for node in trail.nodes}
    ways = "; ".join(" > ".join(names[one][:40] for one in way.nodes[1:]) + f" {way.ending}" for way in trail.ways)
    return f"{last.title}, {story.shape}: not {' > '.join(story.passed)} {story.ending}, but {ways}"


def is_right(trail: Trail, way: Way, story: Story) -> bool:
    """Whether WAY passes the articles that it should, in order, and ends as it should."""
    names = iter([node.name for one in way.nodes for node in trail.nodes if node.id == one])
    if not all(title in names for title in story.passed) or way.ending is not story.ending:
        return False
    return story.origin is None or bare(story.origin) == bare(way.origin or "")


def bare(name: str) -> str:
    """NAME of an outlet without its article: it is written in both ways."""
    return name.removeprefix("The ")


def judge_loops(store: Store, made: Iterable[Story]) -> None:
    """Prints how many planted loops are among the circles, and how many circles were not planted."""
    planted = {frozenset(map(bare, story.loop)): story for story in made if story.loop}
    circles = circulation.circles(circulation.stories(*store.circulation.read()))
    found = {frozenset(bare(voice_node(store.graph, one).name) for one in circle.nodes) for circle in circles}
    right, others = len(planted.keys() & found), len(found - planted.keys())
    print(f"\nloops planted {len(planted):,}, found {right:,}; others found {others:,}")
    for loop in sorted(planted.keys() - found, key=sorted)[:MOST_MISSES]:
        print(f"  missed: {sorted(loop)}, {planted[loop].reports[-1].title}")
    for loop in sorted(found - planted.keys(), key=sorted)[:MOST_MISSES]:
        print(f"  not planted: {sorted(loop)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.exit(__doc__)
    main(int(sys.argv[1]))
