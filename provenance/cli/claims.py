"""`claims`: finding what the articles say, and what they say that others say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.session import ArticleOption, JsonOption, bounded, session
from provenance.model import Kind

if TYPE_CHECKING:
    from provenance.exporting import Layout
    from provenance.store import FoundClaim

__all__ = ["claim_lines", "claim_record", "register"]

_OWN_VOICE = "in its own voice"
_NOBODY = "nobody named"

_MOST, _NEAREST = 50, 10
"""Claims that are listed where nothing is said: with given words, and nearest to a text, where few say the same."""

_EXAMPLES = """\
\b
Examples:
  provenance claims
  provenance claims civilians Raqqa
  provenance claims --like "They dropped 5775 bombs on Raqqa!!"
  provenance claims --source Russia --kind statement --json
"""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(claims)


def claims(
    context: typer.Context,
    *,
    words: Annotated[list[str] | None, typer.Argument(help="Words that stand in the claim, in any order.")] = None,
    article: ArticleOption = None,
    source: Annotated[
        str | None, typer.Option(metavar="ID-or-NAME", help="Only what that source says or passes on.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only what is attributed in that way.")] = None,
    like: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What says the same as TEXT, a post or a sentence, in other words."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, callback=bounded, help=f"Print no more than so many.  [default: {_MOST}; with --like {_NEAREST}]"
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find claims by their words, or by what they say.

    The best match comes first; without words, all are listed in the order of the texts.
    """
    from provenance.pipeline.finding import claims_like

    here = session(context)
    if like is not None and words:
        raise typer.BadParameter("give words that stand in the claim, or --like TEXT, not both")
    most = limit or (_MOST if like is None else _NEAREST)
    with here.open() as store:
        search = (
            partial(store.claims.search, " ".join(words or ())) if like is None else partial(claims_like, store, like)
        )
        found = search(
            article_id=store.articles.find(article) if article else None,
            source_id=store.sources.find(source) if source else None,
            kind=kind,
            limit=most + 1,
        )
        shown = found[:most]
        if as_json:
            here.print_json({"schema": "provenance.claims/1", "claims": [claim_record(one) for one in shown]})
        else:
            here.print("".join(f"{line}\n" for line in claim_lines(shown, here.layout(store))))
    here.say_rest(len(found), most, "claims")


def claim_lines(found: Sequence[FoundClaim], layout: Layout) -> Iterator[str]:
    """Two lines a claim: its id and words; who says so, and where."""
    from provenance.exporting.text import columns, cut, plain, quoted

    for one in found:
        lead = f"{layout.short(one.claim.id)}  "
        room = layout.width - columns(lead) - 1
        where = f"  in {plain(one.article_title)}" if one.article_title else ""
        yield lead + quoted(cut(plain(one.claim.text), room - 2))
        yield " " * columns(lead) + cut(f"{plain(_voices(one))}{where}", room)


def claim_record(one: FoundClaim) -> dict[str, Any]:
    """A found claim as JSON; `chains` has the names of each carrying attribution's voice, nearest first."""
    from provenance.exporting.records import spans_record

    return {
        "id": one.claim.id,
        "text": one.claim.text,
        "spans": spans_record(one.claim.spans),
        "article": {"id": one.claim.article_id, "title": one.article_title, "publisher": one.publisher},
        "kinds": [kind.value for kind in one.kinds],
        "chains": [list(chain) for chain in one.chains],
        "reviews": [review.value if review else None for review in one.reviews],
    }


def _voices(one: FoundClaim) -> str:
    if not one.chains:
        return _OWN_VOICE
    told = [(" → ".join(chain) or _NOBODY) + (" (accepted)" if review else "") for chain, _, review in one.voices] or [
        f"{_OWN_VOICE}: nobody else's, a person decided"
    ]
    return " | ".join(dict.fromkeys(told))
