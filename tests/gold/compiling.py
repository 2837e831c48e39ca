"""Turns the gold standards, which quote the words of a text, into character offsets.

`seeds.yaml` marks the five articles in seeds/, `sentences.yaml` holds its own passages. As a script it
prints JSON lines that `provenance evaluate` reads::

    python tests/gold/compiling.py seeds
    python tests/gold/compiling.py sentences [LANGUAGE]

A quote that is not in its text is an error that names it: a gold standard with holes measures nothing.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"

ROLES = ("content", "cue", "source")
"""In this order: each is looked for near the one before it."""

Range = tuple[int, int]


def seeds() -> list[dict[str, Any]]:
    """The five seeds, a record each."""
    gold = yaml.safe_load((HERE / "seeds.yaml").read_text("utf-8"))
    records = []
    for document in gold["documents"]:
        text = (SEEDS / document["file"]).read_text("utf-8")
        spans = article_spans(text, document["articles"])
        rows = []
        for number, marked in enumerate(document["attributions"]):
            row = offsets(text, marked, spans[marked["article"]])
            row |= {
                "id": f"{document['file'][:3]}-{number:02d}",
                "article": marked["article"],
                "kind": marked.get("kind", "statement"),
            }
            rows.append(row)
        articles = [{"id": a["id"], "language": a["language"], "span": spans[a["id"]]} for a in document["articles"]]
        records.append(
            {"doc_id": document["file"], "text": text, "articles": articles}
            | {"names": gold["names"], "attributions": rows}
        )
    return records


def sentences(language: str | None = None) -> list[dict[str, Any]]:
    """The passages, or those of one LANGUAGE, a record each."""
    gold = yaml.safe_load((HERE / "sentences.yaml").read_text("utf-8"))
    records = []
    for group in gold["groups"]:
        if language not in (None, group["language"]):
            continue
        for number, passage in enumerate(group["passages"], 1):
            rows = []
            for marked, parent in _flattened(passage.get("attributions", ()), None):
                row = offsets(passage["text"], marked, (0, len(passage["text"])))
                row |= {"kind": marked.get("kind", "statement"), "polarity": marked.get("polarity", "asserts")}
                row |= {"id": str(len(rows)), "parent": None if parent is None else str(parent)}
                rows.append(row)
            records.append(
                {"doc_id": f"{group['language']}/{group['category']}/{number}", "text": passage["text"]}
                | {"language": group["language"], "category": group["category"]}
                | {"names": gold["names"], "attributions": rows}
            )
    return records


def offsets(text: str, marked: dict[str, Any], within: Range) -> dict[str, Any]:
    """What a MARKED attribution says, its quotes turned into offsets of TEXT, all of them WITHIN a range."""
    row: dict[str, Any] = {
        "chains": [marked["chain"], *marked.get("or_chains", [])],
        "optional": marked.get("optional", False),
        "anonymous": marked.get("anonymous", False),
    }
    near: Range | None = None
    for role in ROLES:
        quotes = marked.get(role) or []
        spans = [span_of(text, quote, within, near) for quote in ([quotes] if isinstance(quotes, str) else quotes)]
        row[role] = [list(span) for span in spans]
        near = spans[0] if spans else near
    return row


def span_of(text: str, quote: str, within: Range, near: Range | None = None) -> Range:
    """Where QUOTE ('A ~~ B' runs from A to the end of B) stands, NEAR something or first. Raises LookupError."""
    head, _, tail = quote.partition(" ~~ ")
    heads = [found for found in occurrences(text, head) if within[0] <= found[0] and found[1] <= within[1]]
    if not heads:
        raise LookupError(quote)
    start = min(heads, key=lambda found: distance(found, near)) if near else heads[0]
    if not tail:
        return start
    tails = [found for found in occurrences(text, tail) if found[0] >= start[1] and found[1] <= within[1]]
    if not tails:
        raise LookupError(quote)
    return start[0], tails[0][1]


def occurrences(text: str, quote: str) -> list[Range]:
    """Where QUOTE stands in TEXT as whole words, white space folded, letter case kept if possible."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    pattern = rf"(?<!\w){pattern}" if re.match(r"\w", quote) else pattern
    pattern = rf"{pattern}(?!\w)" if re.search(r"\w$", quote) else pattern
    found = [match.span() for match in re.finditer(pattern, text)]
    return found or [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def distance(one: Range, other: Range) -> int:
    """How far ONE lies from OTHER; what lies inside OTHER is as far as its nearest edge."""
    if one[1] <= other[0]:
        return other[0] - one[1]
    if one[0] >= other[1]:
        return one[0] - other[1]
    return min(abs(one[0] - other[0]), abs(other[1] - one[1]))


def article_spans(text: str, articles: list[dict[str, Any]]) -> dict[str, Range]:
    """Where each of the ARTICLES begins and ends; an outer one runs to the next outer one."""
    whole = (0, len(text))
    outer = [a for a in articles if not a.get("inside")]
    begins = [span_of(text, a["begins"], whole)[0] if a.get("begins") else 0 for a in outer]
    spans = {a["id"]: (b, e) for a, b, e in zip(outer, begins, [*begins[1:], len(text)], strict=True)}
    for article in articles:
        if article.get("inside"):
            low, high = spans[article["inside"]]
            begin = span_of(text, article["begins"], (low, high))[0]
            end = span_of(text, article["ends"], (begin, high))[1] if article.get("ends") else high
            spans[article["id"]] = (begin, end)
    return spans


def _flattened(
    marked: list[dict[str, Any]], parent: int | None, first: int = 0
) -> Iterator[tuple[dict[str, Any], int | None]]:
    """All of MARKED and what is inside them, each with the number of its parent; numbers begin with FIRST."""
    number = first
    for one in marked:
        inner = list(_flattened(one.get("inside", ()), number, number + 1))
        yield one, parent
        yield from inner
        number += 1 + len(inner)


def main() -> None:
    """Prints one of the gold standards as JSON lines."""
    which, *languages = sys.argv[1:] or ["sentences"]
    records = seeds() if which == "seeds" else sentences(*languages)
    for record in records:
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
