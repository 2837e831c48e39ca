"""Writes docs/accuracy.md: how much of each gold standard is found, beside what others reached.

The gold standards of the project stand in tests/gold/; the news texts that others annotated are not part of
it, and DATA is the folder that holds them as JSON lines (polnear.dev.jsonl, dewikinews.dev.jsonl)::

    PYTHONPATH=tests python docs/generate_accuracy.py DATA > docs/accuracy.md
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gold.measuring import GOLDS, compared, predicted

import provenance
from provenance import languages, pipeline
from provenance.errors import ModelError
from provenance.evaluation import ASPECTS, Evaluation, calibration_error, ordered
from provenance.evaluation.reliability import BINS
from provenance.exporting.records import extract_record
from provenance.extraction.model_files import MODEL, shipped_settings
from provenance.extraction.tagger import tagger
from provenance.model import Extractor

HEAD = """\
# Accuracy

How much of what a careful reader marks is found. This page is generated; its figures are those of
provenance {version}, language files {rules}, model {model}, on {date}:

```
PYTHONPATH=tests python docs/generate_accuracy.py DATA > docs/accuracy.md
```

C is the share of attributions whose content was found (its words overlap by half or more), C+S of those
found with their source too; precision, recall and F1 in percent. *Exact* asks for the very same words of a role.
`provenance evaluate GOLD.jsonl` prints the same figures for any gold standard. *Read by* tells who found them: `auto`,
the learned tagger joined with the rules, or `rules` alone; the details further down are those of the first of the two.

"""

GOLD_STANDARDS = """\
## The gold standards

- **seeds**: the five articles in `seeds/`, marked by hand with sources, chains and nesting (`tests/gold/seeds.yaml`).
  The rules were written with these articles in sight: the figures say that nothing was lost, not how a
  new article fares.
- **sentences**: short passages of our own, hard cases first, a good part of which attribute nothing
  (`tests/gold/sentences.yaml`). They are harder than news: every case is there because programs fail on it.
- **PolNeAR dev**: 84 US news articles of 2016 that others annotated, the outermost level alone (measured with
  `--flat`).
- **Wikinews dev**: 150 German Wikinews articles that others annotated; measured where there is a German language
  file. What is nested there is mostly a quoted piece inside the same speaker's indirect speech, which the program
  marks as one attribution: its *nesting* means something else than that of the others.

`left alone` is the share of the documents without any attribution in which none was found.

"""

PEERS = """\
## What others reached

Published or measured on PolNeAR's *test* part, which nothing above was measured on: these rows are others'
figures, not ours, and stand beside our figures on *dev* for orientation alone. F1 in percent.

| system | source exact | cue exact | content exact | C | C+S |
| --- | --: | --: | --: | --: | --: |
| one person against another (20 documents) | 78.8 | 71.2 | 69.5 | 79.6 | 75.4 |
| BERT-base + CofeNet, as published (nearly the same exact match) | 83.2 | 75.3 | 72.9 | — | — |
| a BERT tagger's published output, scored by these definitions | 79.7 | 72.7 | 61.2 | ≥ 69 | ≥ 60 |
| Citron (BBC), retrained on the same data | 68.1 | 56.1 | 47.6 | 59.3 | 53.7 |
| a surface CRF, no parser | 62.9 | 62.0 | 54.4 | 64.9 | 52.9 |
| Gender Gap Tracker's extractor | 54.8 | 49.4 | 44.5 | 49.3 | 42.7 |
| textacy, direct quotations | 28.0 | 32.8 | 29.6 | 28.6 | 26.3 |
| a published rule baseline | 10.7 | 22.8 | 5.6 | — | — |
"""

_LABELS = ("gold standard", "language", "read by")
_ORDER = ("seeds", "sentences", "PolNeAR dev", "Wikinews dev")
_NUMBER = re.compile(r"[\d.]+|—")

Records = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One gold standard, or its part in one language, with what EXTRACTOR found of it."""

    name: str
    language: str
    extractor: Extractor
    result: Evaluation

    @property
    def labels(self) -> list[str]:
        """The first cells of its row."""
        return [self.name, self.language, self.extractor.value]


def main() -> None:
    """Prints the page."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and one folder
        sys.exit(__doc__)
    model = _model()
    by = [Extractor.AUTO, Extractor.RULES] if model else [Extractor.RULES]
    measured = sorted(
        (one for extractor in by for one in (*_own(extractor), *_others(Path(sys.argv[1]), extractor))),
        key=lambda one: (_ORDER.index(one.name), one.language != "English"),
    )
    date = dt.datetime.now(dt.UTC).date().isoformat()
    page = HEAD.format(version=provenance.__version__, rules=languages.version(), model=model or "none", date=date)
    page += "## Figures\n\n" + _roles(measured) + "\n" + _attributions(measured) + "\n" + _shares(measured) + "\n"
    page += GOLD_STANDARDS + PEERS
    shown = {(one.name, one.language): one for one in reversed(measured) if one.name != "seeds"}
    for one in reversed(shown.values()):
        page += f"\n## {one.name}, {one.language}: what is found and what is missed\n\n" + _details(one)
    print(page, end="")


def _model() -> str | None:
    """The version of the model that the program reads by, or None where there is none."""
    try:
        tagger(MODEL)  # which fails where its libraries are missing
        return str(shipped_settings()["version"])
    except ModelError:
        return None


def _own(extractor: Extractor) -> Iterator[Measured]:
    for code in ("en", "nl") if extractor is Extractor.RULES else ("en",):
        result = _in_language(GOLDS["seeds"](), predicted("seeds", extractor), code)
        yield Measured(name="seeds", language=languages.load(code)["name"], extractor=extractor, result=result)
        name = f"sentences-{code}"
        result = compared(GOLDS[name](), predicted(name, extractor))
        yield Measured(name="sentences", language=languages.load(code)["name"], extractor=extractor, result=result)


def _others(data: Path, extractor: Extractor) -> Iterator[Measured]:
    result = _of_file(data / "polnear.dev.jsonl", extractor, flat=True)
    yield Measured(name="PolNeAR dev", language="English", extractor=extractor, result=result)
    if "de" in languages.available() and extractor is Extractor.RULES:
        result = _of_file(data / "dewikinews.dev.jsonl", extractor, flat=False)
        yield Measured(name="Wikinews dev", language="German", extractor=extractor, result=result)


def _in_language(gold: Records, found: Records, code: str) -> Evaluation:
    """The evaluation of those attributions, on both sides, whose article is in the language CODE."""
    pairs = [(g, f) for g, f in zip(gold, found, strict=True) if any(a["language"] == code for a in g["articles"])]
    return compared([_kept(g, code) for g, _ in pairs], [_kept(f, code) for _, f in pairs])


def _kept(record: Mapping[str, Any], code: str) -> dict[str, Any]:
    articles = {article["id"] for article in record["articles"] if article["language"] == code}
    return {**record, "attributions": [a for a in record["attributions"] if a["article"] in articles]}


def _of_file(path: Path, extractor: Extractor, *, flat: bool) -> Evaluation:
    with path.open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    found = {}
    for result in pipeline.extracted([str(path)], now=lambda: dt.datetime.now(dt.UTC), extractor=extractor):
        if isinstance(result, tuple):
            name, extraction = result
            found[name] = extract_record(extraction, name)
    return compared(gold, [found.get(record["doc_id"], {}) for record in gold], flat=flat)


def _roles(measured: Iterable[Measured]) -> str:
    names = [f"{role} exact" for role in ("source", "cue", "content")]
    rows = [
        [*one.labels, *(_percent(one.result.measures[name].f1) for name in (*names, "C", "C+S"))] for one in measured
    ]
    return "F1:\n\n" + _table([*_LABELS, *names, "C", "C+S"], rows)


def _attributions(measured: Iterable[Measured]) -> str:
    rows = [
        [*one.labels, str(one.result.documents), str(one.result.gold), str(one.result.predicted)]
        + [
            _percent(share)
            for measure in (one.result.measures["C"], one.result.measures["C+S"])
            for share in (measure.precision, measure.recall)
        ]
        for one in measured
    ]
    heads = ["documents", "marked", "found", "C precision", "C recall", "C+S precision", "C+S recall"]
    return "Precision and recall:\n\n" + _table([*_LABELS, *heads], rows)


def _shares(measured: Iterable[Measured]) -> str:
    names = ["chains", "nesting", "kind", "polarity", "left alone"]
    rows = [
        one.labels + [_percent(one.result.shares[name].share) if name in one.result.shares else "—" for name in names]
        for one in measured
    ]
    return "Shares of what is marked that came out the same:\n\n" + _table([*_LABELS, *names], rows)


def _details(one: Measured) -> str:
    parts = []
    for aspect in ASPECTS:
        groups = one.result.breakdowns.get(aspect, {})
        if len(groups) > 1:
            rows = [
                [group, str(found.gold), _percent(found.content / found.gold), _percent(found.source / found.gold)]
                for group, found in ordered(aspect, groups)
            ]
            parts.append(_table([aspect, "marked", "C recall", "C+S recall"], rows))
    return "\n".join([*parts, _reliability(one.result)])


def _reliability(result: Evaluation) -> str:
    rows = [
        [
            f"{index / BINS:.1f} to {(index + 1) / BINS:.1f}",
            str(one.predicted),
            _percent(one.confidence_sum / one.predicted),
            _percent(one.right / one.predicted),
        ]
        for index, one in enumerate(result.bins)
        if one.predicted
    ]
    error = _percent(calibration_error(result.bins) or 0.0)
    said = f"\nReliability of the confidences; right is what C+S counts. Mean distance: {error} points.\n\n"
    return said.lstrip("\n") + _table(["confidence", "found", "mean confidence", "right"], rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; columns of numbers stand to the right."""
    listed = list(rows)
    marks = ["--:" if all(_NUMBER.fullmatch(row[i]) for row in listed) else "---" for i in range(len(heads))]
    lines = [heads, marks, *listed]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


if __name__ == "__main__":
    main()
