"""`evaluate`: how much of a gold standard is found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.adding import SOME_FAILED
from provenance.cli.evaluation_page import page
from provenance.cli.progress import progress
from provenance.cli.session import ExtractorOption, JsonOption, Session, session, tool
from provenance.errors import InputError
from provenance.model import Extractor, Notice, Severity

if TYPE_CHECKING:
    from provenance.evaluation import GoldDocument, PredictedAttribution, Shortfall

__all__ = ["register"]

_FALLEN = 1
"""The exit code of bad news that was asked for, with --floor."""

_SHOWN_DIFFERENCES = 20
"""Of each sort, in JSON, where nothing is said: some examples, not the whole gold standard."""

_EXAMPLES = """\
\b
Examples:
  provenance evaluate gold.jsonl
  provenance evaluate gold.jsonl --misses 20
  provenance extract gold.jsonl > found.jsonl; provenance evaluate gold.jsonl --predicted found.jsonl
  provenance evaluate gold.jsonl --floor floors.toml
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(evaluate)


def evaluate(
    context: typer.Context,
    *,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON lines of texts and their attributions.")],
    predicted: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What `extract` printed of them; otherwise they are read now.")
    ] = None,
    flat: Annotated[
        bool, typer.Option("--flat", help="Leave out what is found inside another content: GOLD marks one level.")
    ] = False,
    misses: Annotated[
        int, typer.Option(min=0, metavar="N", help="Print up to N each: missed, found too much, chains gone wrong.")
    ] = 0,
    floor: Annotated[
        Path | None, typer.Option(metavar="FILE", help="TOML of figures; exit code 1 where one is fallen below.")
    ] = None,
    extractor: ExtractorOption = Extractor.AUTO,
    as_json: JsonOption = False,
) -> None:
    """Print how much of a gold standard is found.

    A line of GOLD is {"doc_id", "text", "attributions": [{"source": [[start, end], …], "cue", "content", …}]}; offsets
    count characters of its text. C: the contents overlap by half or more; C+S: and the sources share a word.
    """
    from provenance import evaluation

    here = session(context)
    documents = {document.doc_id: document for document in _gold(gold)}
    floors = evaluation.parse_floors(_text(floor), str(floor)) if floor else {}
    found: dict[str, tuple[PredictedAttribution, ...]] = {}
    failed = False
    with progress(here, "reading") as meter:
        for record in _records(predicted) if predicted else _read(here, gold, extractor):
            if isinstance(record, Notice):
                failed = failed or record.severity is Severity.ERROR
                here.say_notices([record])
                continue
            found[str(record.get("doc_id"))] = evaluation.predicted_attributions(record)
            meter.advance()
    result = evaluation.evaluate(((d, found.get(d.doc_id, ())) for d in documents.values()), flat=flat)
    shortfalls = evaluation.fallen_below(floors, evaluation.figures(result))
    if as_json:
        made_by = {"schema": "provenance.evaluate/1", "tool": asdict(tool())}
        record = evaluation.evaluation_record(
            result, flat=flat, shortfalls=shortfalls, differences=misses or _SHOWN_DIFFERENCES
        )
        here.print_json(made_by | record)
    else:
        here.print(page(result, misses))
    _say_shortfalls(here, shortfalls)
    if shortfalls:
        raise typer.Exit(_FALLEN)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _read(here: Session, gold: Path, extractor: Extractor) -> Iterator[dict[str, Any] | Notice]:
    """What the program reads now out of the texts of GOLD, as `extract` would print it; each notice's words once."""
    from provenance import pipeline
    from provenance.exporting.records import extract_record

    said: set[str] = set()
    for result in pipeline.extracted([str(gold)], now=here.now, extractor=extractor):
        if isinstance(result, Notice):
            yield result
        else:
            name, extraction = result
            yield from (notice for notice in extraction.notices if notice.message not in said)
            said.update(notice.message for notice in extraction.notices)
            yield extract_record(extraction, name)


def _gold(path: Path) -> list[GoldDocument]:
    """The documents of a gold standard. Raises InputError where a line is none, or two are one document."""
    from provenance.evaluation import gold_document

    documents = [gold_document(record) for record in _records(path)]
    seen: set[str] = set()
    for document in documents:
        if document.doc_id in seen:
            raise InputError(f"{path}: two documents are named {document.doc_id}", hint='give each its own "doc_id"')
        seen.add(document.doc_id)
    if not documents:
        raise InputError(f"{path}: no documents in it", hint="a gold standard is JSON lines, a document each")
    return documents


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects that the lines of PATH are."""
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: not JSON", hint="one JSON object a line") from error
        if not isinstance(record, dict):
            raise InputError(f"{path}, line {number}: not a JSON object", hint="one JSON object a line")
        yield record


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", hint="check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8", hint="save it as UTF-8") from error


def _say_shortfalls(here: Session, shortfalls: Iterable[Shortfall]) -> None:
    for one in shortfalls:
        here.say(f"below its floor: {one.figure} {one.reached:.2f}, floor {one.floor:.2f}")
