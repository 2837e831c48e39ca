"""How often a pronoun, a description or a short name is resolved to the right source: a sample to judge.

    python benchmarks/names.py sample ARTICLES.jsonl --extractor gold|rules|auto --seed N
    python benchmarks/names.py score VERDICTS.tsv

ARTICLES has a JSON object a line with a "text", an "id" or a "doc_id", and for `--extractor gold` the
"attributions" with their spans. `sample` prints a worksheet: each mention marked in the text around it, with the
source that the program takes it for. Its first lines of tab-separated values go into VERDICTS with a verdict at
the end of each: `right`, `wrong` or `open` (no reader could tell, so that it should have stayed as it
stands) for a resolved mention; `rightly` or `missed` (a reader could tell) for one that was left alone.
VERDICTS holds no words of the texts, so that it can be kept: names.tsv beside this file has those behind
docs/explanation/identity.md.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.extraction import extract
from provenance.identity.citations import Citations
from provenance.identity.mentions import Form
from provenance.identity.parsing import parser
from provenance.identity.referents import Referent
from provenance.identity.registry import fold, registry
from provenance.identity.speakers import Speakers
from provenance.model import Article, Attribution, Extractor, Kind, Polarity, Span, Spans
from provenance.reading import Particulars, read_document, split_articles

NOW = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
BEFORE, AFTER = 520, 110
"""Characters of the text around a mention in the worksheet: some four sentences, and the rest of its own."""
FIELDS = ("sample", "doc_id", "start", "end", "class", "source", "verdict")
"""`sample` is file, extractor and seed; `source` the id of whom the mention was taken for, or `-`."""
_WILSON = 1.96
"""Standard deviations of a 95 % interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A mention that is no full name, and whom it was taken for."""

    doc_id: str
    text: str
    span: Span
    group: str
    name: str
    source: str


def pointers(record: Mapping[str, Any], extractor: str) -> Iterator[Pointer]:
    """The mentions by pronoun, description or short name in RECORD's text."""
    document = read_document(record["text"].encode(), location="text.txt", obtained=NOW, media_type="text/plain")
    articles, _ = split_articles(document, Particulars())
    citations = Citations.of(document, articles)
    for article in articles:
        if extractor == "gold":
            found = marked(record, article)
        else:
            found = list(extract(document, article, extractor=Extractor(extractor))[0])
        speakers = Speakers.of(citations, article, found)
        speakers.voices()
        for attribution in found:
            if not attribution.source or attribution.kind is Kind.PUBLICATION:
                continue
            span = Span(attribution.source[0].start, attribution.source[-1].end)
            speaker = speakers.steps[attribution.id].speaker
            group = group_of(document.text[span.start : span.end], article, speaker)
            if group is None or speaker is None:
                continue
            resolved = speaker.place != span
            yield Pointer(
                doc_id=record.get("doc_id") or record["id"],
                text=document.text,
                span=span,
                group=group,
                name=speaker.name if resolved else "",
                source=citations.source(speaker, article) if resolved else "-",
            )


def marked(record: Mapping[str, Any], article: Article) -> list[Attribution]:
    """The attributions that people marked in a RECORD, inside an ARTICLE."""

    def spans(pairs: Sequence[Sequence[int]]) -> Spans:
        return tuple(Span(start, end) for start, end in pairs)

    return [
        Attribution(
            id=row["id"],
            article_id=article.id,
            kind=Kind.STATEMENT,
            polarity=Polarity.ASSERTS,
            parent=None,
            cue=spans(row["cue"]),
            source=spans(row["source"]),
            content=spans(row["content"]),
            addressee=(),
            method="gold",
            confidence=1.0,
        )
        for row in record["attributions"]
        if row["source"] and row["cue"] and article.span.contains(Span(*row["source"][0]))
    ]


def group_of(words: str, article: Article, speaker: Referent | None) -> str | None:
    """The class of a mention in its WORDS that means SPEAKER; None for full names and unnamed sources."""
    mentions = parser(article.language).parse(words)
    if not mentions or speaker is None:
        return None
    form, groups = mentions[-1].form, mentions[-1].groups
    if form is Form.PRONOUN:
        return None if groups & {"author", "publisher", "relative"} else "pronoun"
    if form is Form.DESCRIBED:
        return "description"
    phrases = parser(article.language).phrases
    short = phrases.undetermined(words)
    if form is not Form.NAMED or speaker.joint or fold(short) == fold(speaker.name):
        return None
    if short.replace(".", "").isupper():
        return None if registry().find(short) else "acronym"
    name, _ = phrases.untitled(short)
    names = {fold(word) for word in speaker.name.split()}
    return "short name" if name and " " not in name and fold(name) in names else None


def worksheet(path: Path, extractor: str, seed: int, wanted: Mapping[bool, int]) -> None:
    """Prints a sample of PATH's pointers: the table to fill in, then each in its text."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    found = list({(p.doc_id, p.span): p for record in records for p in pointers(record, extractor)}.values())
    random.Random(seed).shuffle(found)  # noqa: S311
    name = f"{path.stem}/{extractor}/{seed}"
    chosen = [p for resolved, number in wanted.items() for p in [q for q in found if bool(q.name) is resolved][:number]]
    totals = Counter((p.group, bool(p.name)) for p in found)
    print("\t".join(FIELDS))
    for pointer in chosen:
        print(name, pointer.doc_id, *pointer.span, pointer.group, pointer.source, "?", sep="\t")
    print("\n# of", *(f"{group} {'resolved' if r else 'left'}: {n};" for (group, r), n in sorted(totals.items())))
    for number, pointer in enumerate(chosen, start=1):
        start, end = pointer.span
        before, after = pointer.text[max(0, start - BEFORE) : start], pointer.text[end : end + AFTER]
        text = f"{before}[[{pointer.text[start:end]}]]{after}".replace("\n\n", "¶").replace("\n", "¶")
        print(f"\n{number} {pointer.group} => {pointer.name or '(left)'}\n{text}")


def score(path: Path) -> None:
    """Prints precision and the share of what was missed, by sample and class, from the verdicts at PATH."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        for group in (row["class"], "all"):
            counts.setdefault((row["sample"], group), Counter())[row["verdict"]] += 1
    print("| sample | class | right | wrong | open | precision | left | missed |")
    print("| --- | --- | ---: | ---: | ---: | --- | ---: | ---: |")
    for (sample, group), count in sorted(counts.items()):
        of = count["right"] + count["wrong"] + count["open"]
        left = count["rightly"] + count["missed"]
        print(
            f"| {sample} | {group} | {count['right']} | {count['wrong']} | {count['open']} "
            f"| {interval(count['right'], of)} | {left} | {count['missed']} |"
        )


def interval(part: int, of: int) -> str:
    """PART of OF in percent, with Wilson's 95 % interval."""
    if not of:
        return "–"
    share, z = part / of, _WILSON**2 / of
    middle = (share + z / 2) / (1 + z)
    half = _WILSON * math.sqrt(share * (1 - share) / of + z / (4 * of)) / (1 + z)
    return f"{share:.1%} ({middle - half:.0%}–{middle + half:.0%})"


def main() -> None:
    """Reads the command line."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parse.add_subparsers(dest="command", required=True)
    sampling = commands.add_parser("sample")
    sampling.add_argument("articles", type=Path)
    sampling.add_argument("--extractor", choices=("gold", *Extractor), default="rules")
    sampling.add_argument("--seed", type=int, required=True)
    sampling.add_argument("--resolved", type=int, default=60)
    sampling.add_argument("--unresolved", type=int, default=20)
    commands.add_parser("score").add_argument("verdicts", type=Path)
    given = parse.parse_args()
    if given.command == "score":
        score(given.verdicts)
    else:
        worksheet(given.articles, given.extractor, given.seed, {True: given.resolved, False: given.unresolved})


if __name__ == "__main__":
    main()
