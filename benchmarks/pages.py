"""How much of a page's article is read, and at what cost, beside trafilatura alone: one script for both.

    python benchmarks/pages.py FOLDER

FOLDER is a checkout of article-extraction-benchmark (ground-truth.json, and html/ID.html.gz): news pages, with the
text that people marked as their article. Precision and recall are the means over the pages, F1 is theirs, as that
benchmark counts; of words, and of runs of four words, which tell whether the order is kept.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import platform
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import trafilatura

from provenance import __version__
from provenance.reading import read_document

_WORD = re.compile(r"\w+")
NOW = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def read(page: bytes, url: str) -> str:
    """The text that this program reads, with its links, its quotations and what its head says."""
    return read_document(page, location=url, obtained=NOW, media_type="text/html", url=url).text


def alone(page: bytes, url: str) -> str:
    """The text that trafilatura extracts."""
    return trafilatura.extract(page, url=url, include_comments=False) or ""


def alone_with_metadata(page: bytes, url: str) -> str:
    """The same, with title, author, date and site."""
    return trafilatura.extract(page, url=url, include_comments=False, with_metadata=True, output_format="xml") or ""


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="a checkout of article-extraction-benchmark")
    folder: Path = arguments.parse_args().folder
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    print(f"provenance {__version__}, trafilatura {trafilatura.__version__}; {len(pages)} pages; ", end="")
    print(f"Python {platform.python_version()}, one core of {os.cpu_count()}, load {os.getloadavg()[0]:.1f}\n")
    print(
        "| | precision | recall | F1 | F1 of four words | pages/s | time |\n| --- | --- | --- | --- | --- | --- | --- |"
    )
    ways = {"provenance": read, "trafilatura alone": alone, "trafilatura with metadata": alone_with_metadata}
    for way in ways.values():
        way(*next((page, truth[key]["url"]) for key, page in pages.items()))  # loads what is loaded once
    results = {name: _timed(way, pages, truth) for name, way in ways.items()}
    base = results["trafilatura alone"][1]
    for name, (texts, seconds) in results.items():
        if name == "trafilatura with metadata":
            scores = "| | | | "
        else:
            precision, recall, f1 = _scores(texts, truth, 1)
            scores = f"| {precision:.4f} | {recall:.4f} | {f1:.4f} | {_scores(texts, truth, 4)[2]:.4f} "
        print(f"| {name} {scores}| {len(pages) / seconds:.1f} | {seconds / base:.2f} × |")


def _timed(
    way: Callable[[bytes, str], str], pages: Mapping[str, bytes], truth: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, str], float]:
    """What WAY makes of PAGES, and the seconds of CPU that it took."""
    began = time.process_time()
    texts = {key: way(page, truth[key]["url"]) for key, page in pages.items()}
    return texts, time.process_time() - began


def _scores(
    texts: Mapping[str, str], truth: Mapping[str, Mapping[str, str]], length: int
) -> tuple[float, float, float]:
    """Precision, recall and F1 of TEXTS, counting runs of so many words."""
    precisions, recalls = [], []
    for key, text in texts.items():
        found, wanted = _runs(text, length), _runs(truth[key]["articleBody"], length)
        common = sum((found & wanted).values())
        precisions += [common / sum(found.values())] if found else []
        recalls += [common / sum(wanted.values())] if wanted else []
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _runs(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + length]) for at in range(max(1, len(words) - length + 1)))


if __name__ == "__main__":
    main()
