"""How sure a rule and the tagger are together: ``python -m training.together``.

Prints the constant and the weights that `provenance.extraction.joining` has, fitted to the annotated articles that
the tagger was not trained on, and how far its confidences then lie from what is right there.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from provenance import pipeline
from provenance.evaluation.alignment import align
from provenance.evaluation.records import PredictedAttribution, gold_document, predicted_attributions
from provenance.exporting.records import extract_record
from provenance.extraction.joining import log_odds
from provenance.model import Extractor
from training.calibrate import logistic
from training.examples import FIRST_HELD_OUT, HELD_OUT

_OBTAINED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def main() -> None:
    """Fit on the articles of TRAIN that are held out, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m training.together", description=main.__doc__)
    parser.add_argument("--train", type=Path, default=Path("../shared/data/polnear.train.jsonl"))
    with parser.parse_args().train.open(encoding="utf-8") as lines:
        held_out = [json.loads(line) for line in itertools.islice(lines, FIRST_HELD_OUT, None, HELD_OUT)]
    rows, right = zip(*(joined for record in held_out for joined in _joined(record)), strict=True)
    *weights, constant = logistic(np.array(rows), np.array(right, dtype=float))
    likely = 1 / (1 + np.exp(-(np.array(rows) @ weights + constant)))
    print(f"{len(rows)} joined; constant {constant:.2f}, rule {weights[0]:.2f}, tagger {weights[1]:.2f}")
    for part in np.array_split(np.argsort(likely), 5):
        print(f"{len(part)}: mean confidence {likely[part].mean():.0%}, right {np.array(right)[part].mean():.0%}")


def _joined(record: Mapping[str, Any]) -> Iterator[tuple[tuple[float, float], bool]]:
    """Of each attribution that both found in RECORD: the log-odds of the rule and of the tagger; and if it is right."""
    rules, tagged, joined = (_read(record, by) for by in (Extractor.RULES, Extractor.MODEL, Extractor.AUTO))
    methods = {row["id"]: row["method"] for row in joined["attributions"]}
    aligned = align(gold_document(record), predicted_attributions(joined), flat=True)
    right = {j for i, j in aligned.pairs.items() if aligned.source_found(i)}
    for number, found in enumerate(aligned.predicted):
        if "+" in methods[found.id]:
            parts = [_likest(found, predicted_attributions(by)) for by in (rules, tagged)]
            yield tuple(log_odds(part.confidence or 0.0) for part in parts), number in right


def _read(record: Mapping[str, Any], extractor: Extractor) -> dict[str, Any]:
    read = pipeline.read(record["text"].encode(), location=record["doc_id"], obtained=_OBTAINED, extractor=extractor)
    return extract_record(read, record["doc_id"])


def _likest(found: PredictedAttribution, others: tuple[PredictedAttribution, ...]) -> PredictedAttribution:
    """That one of OTHERS which FOUND came of: the one with most of its cue, then of its content."""
    return max(others, key=lambda one: (_common(one.cue, found.cue), _common(one.content, found.content)))


def _common(ones: tuple[Any, ...], others: tuple[Any, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ones for b in others)


if __name__ == "__main__":
    main()
