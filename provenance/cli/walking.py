"""`review` on a terminal: one thing after another, a key each, kept at once."""

from __future__ import annotations

import pydoc
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import typer

from provenance.cli.review_screens import Screens
from provenance.cli.session import Session
from provenance.errors import AmbiguousError, NotFoundError, ProvenanceError
from provenance.exporting.text import plain, quoted
from provenance.model import Decision, DecisionKind, IdPrefix
from provenance.store import Doubt, Store

__all__ = ["Walk"]

_ESCAPE = "\x1b"
_CLEAR = "\x1b[H\x1b[2J"

_SAID = {
    "y": "right",
    "n": "wrong",
    "e": "rename the source",
    "m": "merge it",
    "s": "split it",
    "u": "cannot tell",
    "o": "open",
    "z": "undo",
    "q": "quit",
}
_ALIKE = {"y": "the same", "n": "different"} | {key: _SAID[key] for key in "uozq"}
_PAIR = {"y": "one and the same", "n": "different"} | {key: _SAID[key] for key in "uozq"}


@dataclass(slots=True, kw_only=True)
class Walk:
    """A person's way through `doubts`, whose decisions STORE keeps one by one under the name `by`."""

    here: Session
    store: Store
    by: str
    doubts: Sequence[Doubt]
    made: list[tuple[int, Decision]] = field(default_factory=list)
    """What was decided on the way and not taken back, with where on the way."""
    at: int = 0
    told: str = ""
    """What to say on the next screen."""
    typed: list[str] = field(default_factory=list)
    """Keys that were pressed and not looked at yet."""

    def go(self) -> None:
        """Shows one after another until there is none left, or the person quits. Raises KeyboardInterrupt."""
        while self.at < len(self.doubts):
            doubt = self.doubts[self.at]
            if self._is_settled(doubt):
                self.at += 1
                continue
            keys = self._keys(doubt)
            self._show(doubt, keys)
            key = self._key()
            if key == "q":
                return
            if key not in keys:
                self.told = f"no key here: {plain(key) or 'that one'}"
                continue
            self._do(key, doubt)

    def summary(self) -> str:
        """What was decided, in a line."""
        counts = Counter(one.kind.value for _, one in self.made)
        told = ", ".join(f"{number:,} {kind}" for kind, number in counts.items())
        return f"{len(self.made):,} decided" + (f" ({told})" if told else "")

    def _show(self, doubt: Doubt, keys: dict[str, str]) -> None:
        layout = self.here.layout(self.store)
        rows = shutil.get_terminal_size().lines - 1
        screens = Screens(store=self.store, layout=layout, colour=self.here.colour, rows=rows)
        head = f"{self.at + 1} of {len(self.doubts)}  {layout.short(doubt.subject)}"
        told = [part for line in self.told.splitlines() for part in screens.wrapped(line)]
        below = ["", *([*told, ""] if told else []), *screens.keys(keys)]
        lines = [head, *screens.screen(doubt, below)]
        self.told = ""
        self.here.print((_CLEAR if self.here.terminal else "\n") + "".join(f"{line}\n" for line in lines))
        sys.stdout.flush()

    def _key(self) -> str:
        """The next key, a letter in lower case, or the sequence of one that is no character; q at the end of input."""
        if not self.typed:
            try:
                read = typer.getchar()
            except EOFError:
                return "q"
            self.typed = [read] if read.startswith(_ESCAPE) else list(read)
        return self.typed.pop(0).lower() if self.typed else "q"

    def _keys(self, doubt: Doubt) -> dict[str, str]:
        if doubt.other is not None:
            return _PAIR
        return _ALIKE if doubt.subject.startswith(IdPrefix.MATCH) else _SAID

    def _is_settled(self, doubt: Doubt) -> bool:
        """Whether what was decided on the way has settled it, too."""
        if doubt.other is None:
            return self.store.graph.review(doubt.subject) is not None
        known = self.store.decisions.state().identities
        one = known.head(doubt.subject) == known.head(doubt.other)
        return one or known.kept_apart(doubt.subject, doubt.other) is not None

    def _do(self, key: str, doubt: Doubt) -> None:
        ways: dict[str, Callable[[Doubt], None]] = {
            "y": self._right,
            "n": self._wrong,
            "e": self._rename,
            "m": self._merge,
            "s": self._split,
            "u": self._cannot_tell,
            "o": self._open,
            "z": self._undo,
        }
        try:
            ways[key](doubt)
        except ProvenanceError as error:
            candidates = [f"\n  {one}" for one in error.candidates] if isinstance(error, AmbiguousError) else []
            self.told = error.message + "".join(candidates)
        except typer.Abort:
            self.told = "nothing was changed"

    def _right(self, doubt: Doubt) -> None:
        self._decide(DecisionKind.MERGE if doubt.other else DecisionKind.ACCEPT, doubt.subject, doubt.other)
        self.at += 1

    def _wrong(self, doubt: Doubt) -> None:
        self._decide(DecisionKind.SPLIT if doubt.other else DecisionKind.REJECT, doubt.subject, doubt.other)
        self.at += 1

    def _cannot_tell(self, doubt: Doubt) -> None:
        self._decide(DecisionKind.UNSURE, doubt.subject, doubt.other)
        self.at += 1

    def _rename(self, doubt: Doubt) -> None:
        source = self._speaker(doubt)
        name = self._ask(f"Another name for {self._named(source)}")
        if name:
            self._decide(DecisionKind.RENAME, source, name)

    def _merge(self, doubt: Doubt) -> None:
        source = self._speaker(doubt)
        wanted = self._ask(f"{self._named(source)} is the same as (its name or id)")
        if not wanted:
            return
        other = self.store.sources.find(wanted)
        if other == source:
            self.told = "they are one already"
            return
        kind = DecisionKind.MERGE
        if self._obstacle(kind, source, other) and not self._obstacle(DecisionKind.MERGE_ACROSS_TYPES, source, other):
            types = [self.store.graph.source(one).type.value for one in (source, other)]
            asked = f"The one is of the type {types[0]}, the other {types[1]}. Merge them all the same?"
            if not typer.confirm(self._fit(asked)):
                self.told = "nothing was changed"
                return
            kind = DecisionKind.MERGE_ACROSS_TYPES
        self._decide(kind, source, other)

    def _split(self, doubt: Doubt) -> None:
        source = self._speaker(doubt)
        _, *others = self.store.decisions.state().identities.members(source)
        if not others:
            self.told = f"{self._named(source)} was merged with no other"
            return
        listed = "".join(f"\n  {self._member(one)}" for one in others)
        wanted = self._ask(f"Which is not {self._named(source)} (its name or id)?{listed}\n")
        if wanted:
            self._decide(DecisionKind.SPLIT, self.store.sources.itself(wanted), source)

    def _open(self, doubt: Doubt) -> None:
        layout = self.here.layout(self.store)
        screens = Screens(store=self.store, layout=layout, colour=False, rows=0)
        pydoc.pager(self._fit("\n".join(screens.whole(doubt)) + "\n"))

    def _undo(self, _doubt: Doubt) -> None:
        if not self.made:
            self.told = "nothing was decided yet; `provenance review undo` takes back what was decided before"
            return
        self.at, last = self.made.pop()
        undone = Decision(kind=DecisionKind.UNDO, subject=last.id, object=None, by=self.by, at=self.here.now())
        self.store.decisions.add(undone)
        self.told = f"taken back: {last.kind.value} {self.here.layout(self.store).short(last.subject)}"

    def _decide(self, kind: DecisionKind, subject: str, object_: str | None) -> None:
        wanted = Decision(kind=kind, subject=subject, object=object_, by=self.by, at=self.here.now())
        kept = self.store.decisions.add(wanted)
        self.made.append((self.at, kept))
        short = self.here.layout(self.store).short
        self.told = f"kept as {short(kept.id)}: {kind.value} {short(subject)}"

    def _obstacle(self, kind: DecisionKind, source: str, other: str) -> str | None:
        wanted = Decision(kind=kind, subject=source, object=other, by=self.by, at=self.here.now())
        return self.store.decisions.obstacle(wanted)

    def _speaker(self, doubt: Doubt) -> str:
        """The source that says it. Raises NotFoundError where nobody is named."""
        voice = self.store.graph.voice(doubt.subject)
        if not voice:
            raise NotFoundError("nobody is named here")
        return voice[-1].source_id

    def _named(self, source_id: str) -> str:
        return quoted(plain(self.store.graph.source(source_id).name))

    def _member(self, source_id: str) -> str:
        quotes = self.store.decisions.quotes_of(source_id)
        return f"{self.here.layout(self.store).short(source_id)}  {plain(quotes[0].source) if quotes else ''}"

    def _ask(self, question: str) -> str:
        """What is typed, on one line; nothing where it is left. Raises typer.Abort where it is broken off."""
        given: str = typer.prompt(self._fit(question), default="", show_default=False)
        return " ".join(given.split())

    def _fit(self, text: str) -> str:
        from provenance.exporting.text import ascii_only

        return ascii_only(text) if self.here.ascii else text
