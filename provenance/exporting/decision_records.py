"""Decisions as JSON records, one a line, which travel from one database to another."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from provenance.errors import InputError
from provenance.model import Decision, DecisionKind, Quote

__all__ = ["decision_record", "decisions_from"]

_SCHEMA = "provenance.decision/1"

_TEXTS = ("id", "subject", "by", "at", "note")


def decision_record(decision: Decision) -> dict[str, Any]:
    """DECISION as one line of `review export` (docs/schemas/decision.json)."""
    return {
        "schema": _SCHEMA,
        "id": decision.id,
        "kind": decision.kind.value,
        "subject": decision.subject,
        "object": decision.object,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "note": decision.note,
        "quotes": [quote._asdict() for quote in decision.quotes],
    }


def decisions_from(lines: Iterable[str], place: str) -> Iterator[Decision]:
    """The decisions that LINES, read from PLACE, are. Raises InputError, with its number, for one that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _decision(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                hint = "give what `provenance review export` printed; nothing was imported"
                raise InputError(f"{place}, line {number}: no decision ({_told(error)})", hint=hint) from error


def _decision(record: Any) -> Decision:  # noqa: ANN401 - whatever JSON can hold
    if not isinstance(record, dict) or record.get("schema") != _SCHEMA:
        raise ValueError(f"its schema is not {_SCHEMA}")
    texts = {name: _text(record, name) for name in _TEXTS}
    moment = dt.datetime.fromisoformat(texts.pop("at"))
    if moment.tzinfo is None:
        raise ValueError("its moment has no zone")
    if not all((texts["id"], texts["subject"], texts["by"])):
        raise ValueError("its id, subject or signature is empty")
    return Decision(
        **texts,
        kind=DecisionKind(record["kind"]),
        object=None if record["object"] is None else _text(record, "object"),
        at=moment.astimezone(dt.UTC),
        quotes=tuple(Quote(**quote) for quote in record["quotes"]),
    )


def _text(record: dict[str, Any], name: str) -> str:
    found = record[name]
    if not isinstance(found, str):
        raise TypeError(f"its {name} is no text")
    return found


def _told(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)
