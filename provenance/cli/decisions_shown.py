"""Decisions and what they are about, a line or two each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wcwidth import wrap

from provenance.cli.match_views import match_kind
from provenance.errors import NotFoundError
from provenance.exporting import Layout
from provenance.exporting.text import columns, cut, plain, quoted
from provenance.model import Attribution, Decision, DecisionKind, IdPrefix, Quote
from provenance.store import Doubt, Effect, Store

__all__ = ["REVIEWED", "Shown"]

REVIEWED = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.REJECT: "rejected",
    DecisionKind.UNSURE: "left open",
    DecisionKind.WITHDRAW: "neither accepted nor rejected",
}
"""What a review says of its subject."""

_NOBODY = "nobody named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Things of STORE that people decide on, in the width of LAYOUT."""

    store: Store
    layout: Layout

    def thing(self, one: str, quotes: Sequence[Quote] = ()) -> str:
        """The thing with that id, its id first; as QUOTES have it where it is held no more, or is a source."""
        words = " / ".join(plain(quote.content or quote.source) for quote in quotes)
        if words and one.startswith(IdPrefix.SOURCE):
            return f"{self.layout.short(one)}  {quoted(words)}"
        try:
            return f"{self.layout.short(one)}  {self._described(one)}"
        except NotFoundError:
            return f"{one}  {words} (held no more)" if words else f"{one}  (not held)"

    def change(self, decision: Decision) -> str:
        """What DECISION, not yet made, would change, on one line."""
        return cut(f"{self._ruling(decision)}: {self._about(decision)}", self.layout.width)

    def made(self, decision: Decision) -> str:
        """DECISION on one line: its id, what it is about, and what it says."""
        room = self.layout.width
        return cut(f"{self.layout.short(decision.id)}  {self._ruling(decision)}: {self._about(decision)}", room)

    def history(self, decision: Decision, effect: Effect) -> Iterator[str]:
        """DECISION in two lines: who, when and what; and about what. A third has its note, where there is one."""
        lead = f"{self.layout.short(decision.id)}  "
        room = self.layout.width - columns(lead)
        when = decision.at.strftime("%Y-%m-%d %H:%M")
        stands = "" if effect is Effect.STANDS else f" ({effect.value})"
        yield lead + cut(f"{when}  {plain(decision.by)}: {self._ruling(decision)}{stands}", room)
        yield " " * columns(lead) + cut(self._about(decision), room)
        if decision.note:
            yield from wrap(
                f"note: {plain(decision.note)}",
                self.layout.width,
                initial_indent=" " * columns(lead),
                subsequent_indent=" " * columns(lead),
            )

    def doubt(self, doubt: Doubt) -> Iterator[str]:
        """DOUBT in two lines: what it is, and how sure, and how many claims hang on it."""
        lead = f"{self.layout.short(doubt.subject)}  "
        room = self.layout.width - columns(lead)
        other = f", perhaps {self.thing(doubt.other)}" if doubt.other else ""
        claims = "1 claim hangs" if doubt.hanging == 1 else f"{doubt.hanging:,} claims hang"
        yield lead + cut(f"{self._described(doubt.subject)}{other}", room)
        yield " " * columns(lead) + f"confidence {doubt.confidence:.2f}, {claims} on it"

    def attribution(self, one: Attribution) -> str:
        """Who says what, by that attribution."""
        graph = self.store.graph
        chain = " → ".join(plain(graph.source(step.source_id).name) for step in graph.voice(one.id)) or _NOBODY
        text = self.store.graph.document(graph.article(one.article_id).document_id).text
        said = " … ".join(plain(text[span.start : span.end]) for span in one.content or one.cue)
        return f"{chain}: {quoted(said)}"

    def _about(self, decision: Decision) -> str:
        if decision.kind is DecisionKind.UNDO:
            return self._undone(decision.subject)
        return self.thing(decision.subject, [one for one in decision.quotes if one.of != decision.object])

    def _undone(self, decision_id: str) -> str:
        try:
            undone = self.store.decisions.get(decision_id)
        except NotFoundError:
            return f"{decision_id}  (not held)"
        return f"{self.layout.short(undone.id)}  {self._ruling(undone)}: {self._about(undone)}"

    def _described(self, one: str) -> str:
        graph = self.store.graph
        if one.startswith(IdPrefix.ATTRIBUTION):
            return self.attribution(graph.attribution(one))
        if one.startswith(IdPrefix.MATCH):
            match = self.store.matches.get(one)
            if match is None:
                raise NotFoundError(f"no match has the id {one}", hint="it went with its article")
            return f"{match_kind(match)}: {plain(match.reason)}"
        source = graph.source(one)
        return f"{quoted(plain(source.name))} ({source.type.value})"

    def _ruling(self, decision: Decision) -> str:
        """What DECISION says of its subject."""
        if decision.kind is DecisionKind.RENAME:
            return f"called {quoted(plain(decision.object))}" if decision.object else "called as the documents call it"
        if decision.kind is DecisionKind.ALIAS:
            return f"also called {quoted(plain(decision.object or ''))}"
        if decision.kind is DecisionKind.UNDO:
            return "undone"
        other = decision.object and self.thing(
            decision.object, [one for one in decision.quotes if one.of == decision.object]
        )
        if decision.kind in REVIEWED:
            return REVIEWED[decision.kind] + (f", whether it is {other}" if other else "")
        if decision.kind is DecisionKind.SPLIT:
            return f"not the same as {other}" if other else "a source of its own"
        across = ", of another type" if decision.kind is DecisionKind.MERGE_ACROSS_TYPES else ""
        return f"the same as {other}{across}"
