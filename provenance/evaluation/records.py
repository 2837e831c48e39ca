"""What is compared: the gold standard's documents, and what was found in them; both come as JSON records.

A gold record is ``{"doc_id", "text", "attributions": [{"source": [[start, end], …], "cue", "content"}]}``.
What else it may hold: of the record ``language`` (or ``lang``), ``category``, ``names`` (other forms of a
name that are as good), ``articles`` (``id`` and ``language``); of an attribution ``id``, ``article``,
``chains`` (each as good as the first), ``kind``, ``polarity``, ``parent`` (an id), ``optional``.

A predicted record is a line of `extract` (docs/schemas/extract.json), of which no more than ``doc_id`` and
``attributions`` with their spans is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from provenance.errors import InputError
from provenance.model import Span, Spans

__all__ = [
    "Chain",
    "GoldAttribution",
    "GoldDocument",
    "PredictedAttribution",
    "gold_document",
    "predicted_attributions",
]

Chain: TypeAlias = tuple[str, ...]
"""Names, nearest to the reader first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """What a careful reader marked. None stands for what the gold standard does not say.

    `optional` tells that it is no error to leave it out; `language` is an ISO 639-1 code.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    chains: tuple[Chain, ...] | None
    kind: str | None
    polarity: str | None
    parent: str | None
    optional: bool
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with what a careful reader marked in it; offsets count characters of `text`.

    `marks_parents` tells that an attribution's `parent` is to be believed where it is None.
    """

    doc_id: str
    text: str
    language: str | None
    category: str | None
    names: Mapping[str, Sequence[str]]
    attributions: tuple[GoldAttribution, ...]
    marks_parents: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedAttribution:
    """What was found. `confidence` is None where the record does not tell."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    chain: Chain
    kind: str | None
    polarity: str | None
    parent: str | None
    confidence: float | None


def gold_document(record: Mapping[str, Any]) -> GoldDocument:
    """The document of a gold RECORD. Raises InputError where it is none."""
    try:
        language = record.get("language") or record.get("lang")
        languages = {a["id"]: a.get("language") for a in record.get("articles", ())}
        rows = record["attributions"]
        return GoldDocument(
            doc_id=str(record["doc_id"]),
            text=str(record["text"]),
            language=language,
            category=record.get("category"),
            names=record.get("names", {}),
            attributions=tuple(
                _gold(row, number, languages.get(row.get("article")) or language) for number, row in enumerate(rows)
            ),
            marks_parents=any("parent" in row for row in rows),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _broken(record, error) from error


def predicted_attributions(record: Mapping[str, Any]) -> tuple[PredictedAttribution, ...]:
    """The attributions of a predicted RECORD. Raises InputError where it is none."""
    try:
        return tuple(_predicted(row, number) for number, row in enumerate(record.get("attributions", ())))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _broken(record, error) from error


def _gold(row: Mapping[str, Any], number: int, language: str | None) -> GoldAttribution:
    chains = row.get("chains")
    return GoldAttribution(
        id=str(row.get("id", number)),
        source=_spans(row.get("source")),
        cue=_spans(row.get("cue")),
        content=_spans(row.get("content")),
        chains=tuple(tuple(chain) for chain in chains) if chains is not None else None,
        kind=row.get("kind"),
        polarity=row.get("polarity"),
        parent=_key(row.get("parent")),
        optional=bool(row.get("optional")),
        language=language,
    )


def _predicted(row: Mapping[str, Any], number: int) -> PredictedAttribution:
    confidence = row.get("confidence")
    return PredictedAttribution(
        id=str(row.get("id", number)),
        source=_spans(row.get("source")),
        cue=_spans(row.get("cue")),
        content=_spans(row.get("content")),
        chain=tuple(row.get("chain", ())),
        kind=row.get("kind"),
        polarity=row.get("polarity"),
        parent=_key(row.get("parent")),
        confidence=None if confidence is None else float(confidence),
    )


def _spans(pairs: Iterable[Sequence[int]] | None) -> Spans:
    return tuple(Span(int(start), int(end)) for start, end in pairs or ())


def _key(value: object) -> str | None:
    return None if value is None else str(value)


def _broken(record: object, error: Exception) -> InputError:
    name = record.get("doc_id", "a record") if isinstance(record, Mapping) else "a line"
    why = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
    return InputError(
        f"{name} is no record of attributions: {why}", hint='a line is {"doc_id", "text", "attributions": […]}'
    )
