"""`circles`: texts that cite one another in a loop, and claims that many outlets carry from one origin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from provenance.cli.session import JsonOption, LimitOption, counted, session
from provenance.cli.tables import Column, table

if TYPE_CHECKING:
    from provenance.exporting import Layout
    from provenance.model import Evidence, Node
    from provenance.store import Store
    from provenance.tracing.circulation import Circle, Citation, Echo

__all__ = ["register"]

_EXAMPLES = """\
\b
Examples:
  provenance circles
  provenance circles --limit 5 --json
"""

_ECHO_COLUMNS = (
    Column(head="rank", number=True),
    Column(head="claim"),
    Column(head="said", wide=True),
    Column(head="outlets", number=True),
    Column(head="articles", number=True),
    Column(head="origins", number=True),
    Column(head="outlets/origin", number=True),
    Column(head="from", wide=True),
)

_CLAIM_COLUMNS = 60
"""Of a claim's words: enough to tell it from the others."""


def register(app: typer.Typer) -> None:
    """Puts the command into APP."""
    app.command(epilog=_EXAMPLES)(circles)


def circles(context: typer.Context, *, limit: LimitOption = 20, as_json: JsonOption = False) -> None:
    """Find circular reporting, and echoes of one origin.

    A circle is a loop of outlets and sources that have one story from each other, with the words that each step
    rests on. An echo is a story that two outlets or more carry for each independent origin that it may have.
    """
    from provenance.tracing import circulation

    here = session(context)
    with here.open() as store:
        found = circulation.stories(*store.circulation.read())
        loops, echoes = circulation.circles(found), circulation.echoes(found)
        view = _View(store, here.layout(store))
        held = store.counts().articles
        if as_json:
            record = {
                "schema": "provenance.circles/1",
                "articles": held,
                "circles": [view.circle_record(number, one) for number, one in enumerate(loops[:limit], 1)],
                "echoes": [view.echo_record(number, one) for number, one in enumerate(echoes[:limit], 1)],
            }
            here.print_json(record)
        else:
            here.print(f"Circles in your {counted(held, 'article')}\n\n")
            here.print("".join(f"{line}\n" for n, one in enumerate(loops[:limit], 1) for line in view.lines(n, one)))
            here.print("\nEchoes: what several outlets carry from one origin\n\n")
            here.print(table(_ECHO_COLUMNS, (view.cells(n, one) for n, one in enumerate(echoes[:limit], 1))))
    here.say_rest(len(loops), limit, "circles")
    here.say_rest(len(echoes), limit, "echoes")


class _View:
    """Circles and echoes of a store as lines and as records."""

    def __init__(self, store: Store, layout: Layout) -> None:
        self._store = store
        self._layout = layout

    def lines(self, rank: int, circle: Circle) -> Iterator[str]:
        """The loop, and each of its steps with the words that it rests on."""
        from wcwidth import wrap

        from provenance.exporting.text import cut, plain, quoted

        names = [plain(self._node(one).name) for one in (*circle.nodes, circle.nodes[0])]
        stories = "1 story" if circle.stories == 1 else f"{circle.stories:,} stories"
        loop = f"{rank}  {' → '.join(names)}  ({'cites itself, ' if circle.itself else ''}{stories})"
        yield from wrap(loop, self._layout.width - 1, subsequent_indent="   ")
        for step, citing, cited in zip(circle.steps, names[:-1], names[1:], strict=True):
            ids = (step.rests_on, step.claim, step.article)
            where = f"{citing} → {cited}  {' in '.join(self._layout.short(one) for one in ids)}"
            yield from wrap(where, self._layout.width - 1, initial_indent="   ", subsequent_indent="     ")
            words = plain(self._evidence(step).exact)
            yield f"       {quoted(cut(words, self._layout.width - 10))}"

    def cells(self, rank: int, echo: Echo) -> tuple[str, ...]:
        """A row of the table of echoes."""
        from provenance.exporting.text import cut, plain

        bounds = (echo.origins.min, echo.origins.max)
        return (
            str(rank),
            self._layout.short(echo.claim),
            cut(plain(self._store.graph.claim(echo.claim).text), _CLAIM_COLUMNS),
            str(len(echo.outlets)),
            str(echo.articles),
            str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]} to {bounds[1]}",
            f"{echo.ratio:.1f}",
            ", ".join(plain(self._node(end).name) for end in echo.ends),
        )

    def circle_record(self, rank: int, circle: Circle) -> dict[str, Any]:
        """The loop as JSON (docs/schemas/circles.json)."""
        from provenance.exporting.records import evidence_record

        return {
            "rank": rank,
            "self": circle.itself,
            "stories": circle.stories,
            "nodes": [self._node_record(node_id) for node_id in circle.nodes],
            "steps": [
                {
                    "from": step.citing,
                    "to": step.cited,
                    "claim": step.claim,
                    "article": step.article,
                    "rests_on": step.rests_on,
                    "evidence": evidence_record(self._evidence(step)),
                }
                for step in circle.steps
            ],
        }

    def echo_record(self, rank: int, echo: Echo) -> dict[str, Any]:
        """The echo as JSON."""
        return {
            "rank": rank,
            "claim": {"id": echo.claim, "text": self._store.graph.claim(echo.claim).text},
            "outlets": [self._node_record(node_id) for node_id in echo.outlets],
            "articles": echo.articles,
            "origins": {"min": echo.origins.min, "max": echo.origins.max},
            "outlets_per_origin": echo.ratio,
            "from": [self._node_record(node_id) for node_id in echo.ends],
        }

    def _node_record(self, node_id: str) -> dict[str, Any]:
        node = self._node(node_id)
        return {"id": node.id, "kind": node.kind.value, "type": node.type, "name": node.name}

    def _node(self, node_id: str) -> Node:
        from provenance.tracing.places import voice_node

        return voice_node(self._store.graph, node_id)

    def _evidence(self, step: Citation) -> Evidence:
        from provenance.tracing.evidence import resting_on

        return resting_on(self._store.graph, step.rests_on, step.claim)
