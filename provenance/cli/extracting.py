"""`extract`: what stands in the inputs, as JSON lines; no database is touched."""

from __future__ import annotations

import enum
import json
from typing import Annotated

import typer

from provenance.cli.adding import SOME_FAILED
from provenance.cli.progress import progress
from provenance.cli.session import ExtractorOption, session
from provenance.model import Extractor, Notice, Severity

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
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Files, folders, or '-' for standard input.")],
    form: Annotated[Lines, typer.Option("--format", help="One JSON record a document.")] = Lines.JSONL,  # noqa: ARG001
    extractor: ExtractorOption = Extractor.RULES,
) -> None:
    """Print the attributions in articles as JSON lines.

    One line a document; no database is involved. Offsets count characters of a document's decoded text.
    """
    from provenance import pipeline
    from provenance.exporting.records import extract_record

    here = session(context)
    failed = False
    with progress(here, "reading") as advance:
        for result in pipeline.extracted(inputs, now=here.now, extractor=extractor):
            if isinstance(result, Notice):
                failed = failed or result.severity is Severity.ERROR
                here.say_notices([result])
                continue
            name, extraction = result
            here.say_notices(extraction.notices)
            here.print(json.dumps(extract_record(extraction, name), ensure_ascii=here.ascii) + "\n")
            advance()
    if failed:
        raise typer.Exit(SOME_FAILED)
