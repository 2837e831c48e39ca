"""A trail as a tree for a terminal: the claim is the root, each indent goes upstream, or down where that was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.exporting.branches import ENDINGS, NOT_STATED, Branch, Shape, branches, distinct, ending
from provenance.exporting.layout import Layout
from provenance.exporting.link_text import link_lines, read_in
from provenance.exporting.text import ascii_only, columns, cut, plain, quoted, window
from provenance.exporting.verdict import verdict
from provenance.model import Direction, Ending, Evidence, LinkState, Node, NodeKind, Trail

__all__ = ["render"]

_EXCERPT_COLUMNS = 82
"""The longest line with an excerpt: taken in at a glance, however wide the terminal."""

_LEAST_TITLE = 24
"""Columns below which a title says nothing any more: then its details go on a line of their own."""

_ENDING_COLUMNS = max(len(" ".join(words)) for words in ENDINGS.values())


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
        self._shown: set[Shape] = set()

    def lines(self) -> Iterator[str]:
        root = self._nodes[self._trail.root]
        yield self._claim(root) if root.kind is NodeKind.CLAIM else self._source(root)
        article = self._nodes.get(root.article or "")
        if article:
            yield from self._heading(article)
            if copy := self._trail.copies.get(article.id):
                yield f"    {read_in(copy)}"
        top = branches(self._trail)
        at_once = next((way.ending for way in self._trail.ways if not way.edges), None)
        if self._upstream and at_once:
            corner = "├── " if top else "└── "
            label = "not followed" if at_once is Ending.LIMIT else "in the article's own voice"
            yield self._with_ending(corner + label, " ".join(ENDINGS[at_once]))
        yield from self._below(distinct(top), "")
        yield ""
        yield from verdict(self._trail, self._layout)

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
        self, level: list[Branch], indent: str, quoted_above: Evidence | None = None, link_above: str | None = None
    ) -> Iterator[str]:
        names = Counter((branch.edge.relation, branch.node.id) for branch in level)
        for branch in level:
            last = branch is level[-1]
            repeated = bool(branch.upstream) and branch.shape() in self._shown
            label = self._label(branch, indent + ("└── " if last else "├── "))
            inner = indent + ("    " if last else "│   ")
            end = "(*)" if repeated else self._ending(branch)
            yield self._with_ending(label, end) if end else label
            above = quoted_above
            beside = inner + ("│   " if branch.upstream and not repeated else "    ")
            evidence = branch.edge.evidence if self._layout.evidence else None
            is_one_of_several = names[branch.edge.relation, branch.node.id] > 1  # told apart by their words alone
            if evidence and (is_one_of_several or not _covers(above, evidence)):
                above = evidence
                yield self._excerpt(beside, evidence)
            if copy := self._trail.copies.get(branch.node.id):
                yield beside + read_in(copy)
            link = branch.edge.link if self._layout.evidence else None
            if link:
                room = min(self._layout.width - 1, _EXCERPT_COLUMNS) - columns(beside)
                state = self._trail.links.get(branch.edge.id) or LinkState(url=link)
                for line in link_lines(state, room=room, repeated=link == link_above):
                    yield beside + line
            if not repeated:
                self._shown.add(branch.shape())
                yield from self._below(distinct(branch.upstream.values()), inner, above, link or link_above)

    def _label(self, branch: Branch, lead: str) -> str:
        lead = lead if self._upstream else f"{lead}← "
        tail = "".join(f"  {part}" for part in self._asides(branch))
        room = self._layout.width - 1 - columns(lead) - columns(tail) - 2
        relation = cut(plain(branch.edge.relation), max(room // 2, 8))
        name = cut(plain(branch.node.name), max(room - columns(relation), 8))
        return f"{lead}{relation}  {name}{tail}"

    def _asides(self, branch: Branch) -> Iterator[str]:
        """An article's id, and what is to be known of a step before it is taken for a citation or a statement."""
        if branch.node.kind is NodeKind.ARTICLE:
            yield f"[{self._layout.short(branch.node.id)}]"
        if not branch.edge.cited:
            yield "(not cited)"
        if branch.edge.review:
            yield f"({branch.edge.review}ed)"
        if branch.edge.dates_conflict:
            yield "(dates conflict)"
        if branch.way is None and branch.edge.polarity in NOT_STATED:
            yield f"({NOT_STATED[branch.edge.polarity].lower()})"

    def _ending(self, branch: Branch) -> str:
        way = branch.way
        if way is None or way.ending is None:
            return ""
        if way.ending is Ending.CYCLE:
            return f"CYCLE → {self._layout.short(branch.node.id)}"
        return " ".join(ending(way, self._edges))

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
