"""What the program reads out of the gold standards here, measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gold import compiling

from provenance import pipeline
from provenance.evaluation import Evaluation, evaluate, gold_document, predicted_attributions
from provenance.exporting.records import extract_record
from provenance.model import Extractor

FLOORS = Path(__file__).parent / "floors"

GOLDS: Mapping[str, Callable[[], list[dict[str, Any]]]] = {
    "seeds": compiling.seeds,
    "sentences-en": lambda: compiling.sentences("en"),
    "sentences-nl": lambda: compiling.sentences("nl"),
}
"""Each gold standard's records; `FLOORS/EXTRACTOR/NAME.toml` holds what was reached on it."""

_OBTAINED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@cache
def predicted(name: str, extractor: Extractor = Extractor.RULES) -> tuple[dict[str, Any], ...]:
    """What EXTRACTOR reads out of the texts of the gold standard NAME, as `extract` prints it."""
    return tuple(
        extract_record(
            pipeline.read(record["text"].encode(), location=record["doc_id"], obtained=_OBTAINED, extractor=extractor),
            record["doc_id"],
        )
        for record in GOLDS[name]()
    )


@cache
def measured(name: str, extractor: Extractor = Extractor.RULES) -> Evaluation:
    """How much of the gold standard NAME is found by EXTRACTOR."""
    return compared(GOLDS[name](), predicted(name, extractor))


def compared(
    gold: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]], *, flat: bool = False
) -> Evaluation:
    """The evaluation of what was FOUND against GOLD, records both, in the same order."""
    pairs = zip(gold, found, strict=True)
    return evaluate(((gold_document(g), predicted_attributions(p)) for g, p in pairs), flat=flat)
