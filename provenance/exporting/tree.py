"""A trail as a tree for a terminal: the claim is the root, each indent goes upstream, or down where that was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.exporting.layout import Layout
from provenance.exporting.link_text import link_lines
from provenance.exporting.text import ascii_only, columns, cut, plain, quoted, window
from provenance.exporting.verdict import verdict
from provenance.model import Direction, Edge, Ending, Evidence, LinkState, Node, NodeKind, Polarity, Trail, Way

__all__ = ["render"]

_EXCERPT_COLUMNS = 82
"""The longest line with an excerpt: taken in at a glance, however wide the terminal."""

_LEAST_TITLE = 24
"""Columns below which a title says nothing any more: then its details go on a line of their own."""

_ENDINGS = {
    Ending.ORIGINAL: ("ORIGINAL", "(the earliest held)"),
    Ending.STATED: ("STATED ORIGIN", "(named, not read)"),
    Ending.ANONYMOUS: ("ANONYMOUS", "(unnamed, not read)"),
    Ending.UNSTATED: ("UNSTATED", "(nobody is named)"),
    Ending.LIMIT: ("LIMIT", "(goes on upstream)"),
}

_NOT_STATED = {Polarity.DENIES: "DENIED", Polarity.ASKS: "ASKED", Polarity.HYPOTHETICAL: "HYPOTHETICAL"}
"""What stands in an ending's place where the way has a step that does not say that its source states the content."""

_ENDING_COLUMNS = max(len(" ".join(words)) for words in _ENDINGS.values())


@dataclass(slots=True, kw_only=True)
class _Branch:
    """One step of the tree, with the steps that lead on from it and the way that ends here, if any."""

    edge: Edge
    node: Node
    way: Way | None = None
    upstream: dict[str, _Branch] = field(default_factory=dict)

    def shape(self) -> tuple[object, ...]:
        """What is to be seen from this node on; equal for two branches that show the same."""
        return (self.node.id, tuple((key, branch.shape()) for key, branch in self.upstream.items()))


def render(trail: Trail, layout: Layout) -> str:
    """TRAIL as a tree, with its summary below; lines end in a line feed."""
    lines = _Tree(trail, layout).lines()
    return "".join(f"{ascii_only(line) if layout.ascii else line}\n" for line in lines)


class _Tree:
    def __init__(self, trail: Trail, layout: Layout) -> None:
        self._trail = trail
        self._layout = layout
        self._nodes = {node.id: node for node in trail.nodes}
        self._edges = {edge.id: edge for edge in trail.edges}
        self._upstream = trail.direction is Direction.UPSTREAM
        self._shown: set[tuple[object, ...]] = set()

    def lines(self) -> Iterator[str]:
        root = self._nodes[self._trail.root]
        yield self._claim(root) if root.kind is NodeKind.CLAIM else self._source(root)
        article = self._nodes.get(root.article or "")
        if article:
            yield from self._heading(article)
        branches = list(self._branches().values())
        at_once = next((way.ending for way in self._trail.ways if not way.edges), None)
        if self._upstream and at_once:
            corner = "├── " if branches else "└── "
            label = "not followed" if at_once is Ending.LIMIT else "in the article's own voice"
            yield self._with_ending(corner + label, " ".join(_ENDINGS[at_once]))
        yield from self._below(branches, "")
        yield ""
        yield from verdict(self._trail, self._layout)

    def _branches(self) -> dict[str, _Branch]:
        """The ways as one tree: those that begin with the same steps share them."""
        top: dict[str, _Branch] = {}
        for way in self._trail.ways:
            level = top
            for edge_id, node_id in zip(way.edges, way.nodes[1:], strict=True):
                branch = level.setdefault(edge_id, _Branch(edge=self._edges[edge_id], node=self._nodes[node_id]))
                level = branch.upstream
                if edge_id == way.edges[-1]:
                    branch.way = way
        return top

    def _claim(self, claim: Node) -> str:
        lead = f"{self._layout.short(claim.id)}  "
        room = min(self._layout.width - 1, _EXCERPT_COLUMNS) - columns(lead) - 2
        return lead + quoted(cut(plain(claim.name), room))

    def _source(self, source: Node) -> str:
        return f"{self._layout.short(source.id)}  {plain(source.name)}  ({source.type})"

    def _heading(self, article: Node) -> Iterator[str]:
        tail = f"[{self._layout.short(article.id)}]"
        details = plain(", ".join(article.details))
        title = plain(article.name)
        full = "  ".join(filter(None, (details, tail)))
        room = self._layout.width - 1 - len("in    ") - columns(full)
        if room >= min(_LEAST_TITLE, columns(title)):
            yield f"in  {cut(title, room)}  {full}"
            return
        yield f"in  {cut(title, self._layout.width - len('in    ') - len(tail) - 1)}  {tail}"
        yield f"    {cut(details, self._layout.width - len('in  ') - 1)}"

    def _below(
        self, branches: list[_Branch], indent: str, quoted_above: Evidence | None = None, link_above: str | None = None
    ) -> Iterator[str]:
        for branch in branches:
            last = branch is branches[-1]
            repeated = bool(branch.upstream) and branch.shape() in self._shown
            label = self._label(branch, indent + ("└── " if last else "├── "))
            inner = indent + ("    " if last else "│   ")
            ending = "(*)" if repeated else self._ending(branch)
            yield self._with_ending(label, ending) if ending else label
            above = quoted_above
            beside = inner + ("│   " if branch.upstream and not repeated else "    ")
            if self._layout.evidence and branch.edge.evidence and not _covers(above, branch.edge.evidence):
                above = branch.edge.evidence
                yield self._excerpt(beside, above)
            link = branch.edge.link if self._layout.evidence else None
            if link:
                room = min(self._layout.width - 1, _EXCERPT_COLUMNS) - columns(beside)
                state = self._trail.links.get(branch.edge.id) or LinkState(url=link)
                for line in link_lines(state, room=room, repeated=link == link_above):
                    yield beside + line
            if not repeated:
                self._shown.add(branch.shape())
                yield from self._below(list(branch.upstream.values()), inner, above, link or link_above)

    def _label(self, branch: _Branch, lead: str) -> str:
        lead = lead if self._upstream else f"{lead}← "
        tail = "".join(f"  {part}" for part in self._asides(branch))
        room = self._layout.width - 1 - columns(lead) - columns(tail) - 2
        relation = cut(plain(branch.edge.relation), max(room // 2, 8))
        name = cut(plain(branch.node.name), max(room - columns(relation), 8))
        return f"{lead}{relation}  {name}{tail}"

    def _asides(self, branch: _Branch) -> Iterator[str]:
        """An article's id, and what is to be known of a step before it is taken for a citation or a statement."""
        if branch.node.kind is NodeKind.ARTICLE:
            yield f"[{self._layout.short(branch.node.id)}]"
        if not branch.edge.cited:
            yield "(not cited)"
        if branch.edge.dates_conflict:
            yield "(dates conflict)"
        if branch.way is None and branch.edge.polarity in _NOT_STATED:
            yield f"({_NOT_STATED[branch.edge.polarity].lower()})"

    def _ending(self, branch: _Branch) -> str:
        way = branch.way
        if way is None or way.ending is None:
            return ""
        if way.ending is Ending.CYCLE:
            return f"CYCLE → {self._layout.short(branch.node.id)}"
        word, note = _ENDINGS[way.ending]
        polarities = (self._edges[edge_id].polarity for edge_id in way.edges)
        instead = next((_NOT_STATED[polarity] for polarity in polarities if polarity in _NOT_STATED), None)
        return f"{instead or word} {note}"

    def _with_ending(self, label: str, ending: str) -> str:
        """LABEL with ENDING in its column, or right behind, or, where there is no room, on the next line."""
        column = self._layout.width - 1 - _ENDING_COLUMNS
        if columns(label) + 2 <= column:
            return label + " " * (column - columns(label)) + ending
        if columns(label) + 2 + len(ending) < self._layout.width:
            return f"{label}  {ending}"
        return f"{label}\n{' ' * max(column, 4)}{ending}"

    def _excerpt(self, lead: str, evidence: Evidence) -> str:
        room = min(self._layout.width - 1, _EXCERPT_COLUMNS) - columns(lead) - 2
        return lead + quoted(window(plain(evidence.exact), plain(evidence.cue), max(room, 16)))


def _covers(above: Evidence | None, evidence: Evidence) -> bool:
    """Whether EVIDENCE is part of what was quoted just ABOVE."""
    return above is not None and above.document == evidence.document and above.span.contains(evidence.span)
