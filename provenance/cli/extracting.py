"""`extract`: what stands in the inputs, as JSON lines; no database is touched."""

from __future__ import annotations

import enum
import json
from typing import Annotated

import typer

from provenance.cli.adding import SOME_FAILED
from provenance.cli.choosing import (
    ExcludeOption,
    IncludeOption,
    InputsArgument,
    JobsOption,
    LogOption,
    MapOption,
    selected,
    total_size,
)
from provenance.cli.noticing import noticing
from provenance.cli.progress import progress
from provenance.cli.session import ExtractorOption, session
from provenance.model import Extractor, Notice

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance extract articles/ > attributions.jsonl
  provenance extract - < page.txt | jq '.attributions[].chain'
"""


class Lines(enum.StrEnum):
    """The formats of what streams, one record a line."""

    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(extract)


def extract(
    context: typer.Context,
    *,
    inputs: InputsArgument,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    columns: MapOption = None,
    jobs: JobsOption = 1,
    log: LogOption = None,
    form: Annotated[Lines, typer.Option("--format", help="One JSON record a document.")] = Lines.JSONL,  # noqa: ARG001
    extractor: ExtractorOption = Extractor.AUTO,
) -> None:
    """Print the attributions in articles as JSON lines.

    One line a document; no database is involved. Reads what `add` does. Offsets count characters of a document's text.
    """
    from provenance import pipeline
    from provenance.exporting.records import extract_record

    here = session(context)
    selection = selected(include, exclude, columns)
    with noticing(log) as notices, progress(here, "reading", total_size(inputs, selection)) as meter:
        for result in pipeline.extracted(
            inputs, now=here.now, extractor=extractor, selection=selection, jobs=jobs, consumed=meter.consume
        ):
            meter.advance()
            if isinstance(result, Notice):
                notices.take([result])
                continue
            name, extraction = result
            notices.take(extraction.notices)
            here.print(json.dumps(extract_record(extraction, name), ensure_ascii=here.ascii) + "\n")
    notices.say(here)
    if notices.failed:
        raise typer.Exit(SOME_FAILED)
