"""The parts of a report, made of a dossier: its steps, where and how its ways end, its articles, reprints and links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from provenance.exporting.branches import NOT_STATED, Branch, Shape, branches, distinct, ending
from provenance.exporting.dossier import Address, Dossier
from provenance.exporting.marked_text import Layer, layers, marked_text, within
from provenance.exporting.pages import is_web_address
from provenance.model import (
    Article,
    Claim,
    Edge,
    Ending,
    Evidence,
    LinkState,
    Match,
    Node,
    NodeKind,
    Span,
    Way,
)

__all__ = [
    "Copies",
    "End",
    "Excerpt",
    "Place",
    "Reference",
    "Step",
    "claim_in_text",
    "copies",
    "end_at_once",
    "ends",
    "full_texts",
    "places",
    "references",
    "steps",
]

_MOST_OF_CLAIM = 600
"""Characters of a claim's own sentence that are shown: a long paragraph; beyond it, it is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of an article with marks in them; `cut_before` and `cut_after` tell that its sentence goes on there."""

    html: Markup
    language: str | None
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Where a way ends: `word` and `note` say how, `kind` is the ending's name, for its looks."""

    node: Node
    word: str
    note: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step with what it rests on, and those that lead on from it; `end` where the way ends here.

    `rests_on` is the id of the attribution or match. `repeated` tells that what follows was shown above.
    `link` is set where it is another than that of the step before, with where it leads.
    `excerpt` is None where it was quoted above.
    """

    node: Node
    edge: Edge
    rests_on: str
    asides: tuple[str, ...]
    excerpt: Excerpt | None
    article: Article | None
    link: LinkState | None
    href: str | None
    end: End | None
    repeated: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An article of the trail; `number` is that on the timeline, None where it has no date."""

    number: int | None
    article: Article
    location: str
    holds_claim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """An article of the trail, and those that have a passage in common with it, each with the match."""

    article: Article
    others: tuple[tuple[Article, Match], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A web address, the article that has it, and where a link to it leads; None where it is no web address.

    `href` is the address itself or, where it is dead and a copy is known, the copy's.
    """

    address: Address
    article: Article
    href: str | None


def steps(dossier: Dossier) -> tuple[Step, ...]:
    """The steps from the claim, each with those beyond it."""
    return tuple(_Steps(dossier).made(branches(dossier.trail), None, None))


class _Steps:
    """Makes steps, and remembers what was shown."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._edges = {edge.id: edge for edge in dossier.trail.edges}
        self._shown: set[Shape] = set()

    def made(self, level: Iterable[Branch], above: Evidence | None, link_above: str | None) -> Iterator[Step]:
        """LEVEL as steps; ABOVE and LINK_ABOVE are what was quoted and linked last on the way to it."""
        for branch in distinct(level):
            edge = branch.edge
            repeated = bool(branch.upstream) and branch.shape() in self._shown
            self._shown.add(branch.shape())
            article = self._article(edge)
            link = self._dossier.trail.links.get(edge.id) if edge.link != link_above else None
            quoted = edge.evidence
            yield Step(
                node=branch.node,
                edge=edge,
                rests_on=edge.id.partition("/")[0],
                asides=tuple(_asides(branch)),
                excerpt=self._excerpt(edge, quoted, article) if quoted and not _same(above, quoted, edge) else None,
                article=article,
                link=link,
                href=href(link) if link else None,
                end=_end(branch.way, branch.node, self._edges) if branch.way else None,
                repeated=repeated,
                steps=() if repeated else tuple(self.made(branch.upstream.values(), quoted, edge.link or link_above)),
            )

    def _article(self, edge: Edge) -> Article | None:
        """The article whose words the step of EDGE rests on."""
        held = self._dossier.attributions.get(edge.id.partition("/")[0])
        claim = self._dossier.claims.get(edge.claim or "")
        article_id = held.article_id if held else claim.article_id if claim else ""
        return self._dossier.articles.get(article_id)

    def _excerpt(self, edge: Edge, quoted: Evidence, article: Article | None) -> Excerpt:
        held = self._dossier.attributions.get(edge.id.partition("/")[0])
        claim = self._dossier.claims.get(edge.claim or "")
        marks = layers(held) if held else _contents(claim) if claim else []
        text = self._dossier.documents[quoted.document].text
        return _excerpt(text, quoted.span, marks, article)


def claim_in_text(dossier: Dossier, claim: Claim) -> Excerpt:
    """The paragraph around CLAIM, or as much of it as is not too long, with the claim's words marked."""
    article = dossier.articles[claim.article_id]
    start, end = claim.spans[0].start, claim.spans[-1].end
    around = [one.span for one in article.paragraphs if one.span.overlaps(Span(start, end))]
    first, last = min([start, *(span.start for span in around)]), max([end, *(span.end for span in around)])
    text = dossier.documents[article.document_id].text
    if last - first > _MOST_OF_CLAIM:
        room = max(_MOST_OF_CLAIM - (end - start), 0) // 2
        first = max(first, text.rfind(" ", 0, max(start - room, 0) + 1) + 1)
        longest = min(end + room, start + _MOST_OF_CLAIM)
        last = last if last <= longest else max(text.rfind(" ", start, longest), start + 1)
    return _excerpt(text, Span(first, last), _contents(claim), article)


def end_at_once(dossier: Dossier) -> End | None:
    """How the way ends that ends at the claim itself, where there is one."""
    root = next(node for node in dossier.trail.nodes if node.id == dossier.trail.root)
    return next((_end(way, root, {}) for way in dossier.trail.ways if not way.edges), None)


def ends(dossier: Dossier) -> tuple[End, ...]:
    """Where the ways end, each end once, in the order of the ways."""
    nodes = {node.id: node for node in dossier.trail.nodes}
    edges = {edge.id: edge for edge in dossier.trail.edges}
    found = (_end(way, nodes[way.nodes[-1]], edges) for way in dossier.trail.ways)
    return tuple(dict.fromkeys(end for end in found if end))


def places(dossier: Dossier) -> tuple[Place, ...]:
    """The articles that the trail goes through, the earliest first, those without a date last."""
    trail = dossier.trail
    own = dossier.claims[trail.root].article_id
    met = {own: None} | {node.id: None for node in trail.nodes if node.kind is NodeKind.ARTICLE}
    articles = [dossier.articles[article_id] for article_id in met]
    articles.sort(key=lambda article: (article.date or dt.date.max, article.id))
    return tuple(
        Place(
            number=number if article.date else None,
            article=article,
            location=dossier.documents[article.document_id].location,
            holds_claim=article.id == own,
        )
        for number, article in enumerate(articles, 1)
    )


def copies(dossier: Dossier) -> tuple[Copies, ...]:
    """The articles of the trail of which a passage stands elsewhere too, each pair once."""
    seen: set[str] = set()
    found = []
    for place in places(dossier):
        own = [one for one in dossier.reprints if place.article.id in {one.one, one.other} and one.id not in seen]
        seen |= {match.id for match in own}
        others = tuple((dossier.articles[match.beside(place.article.id)], match) for match in own)
        if others:
            found.append(Copies(article=place.article, others=others))
    return tuple(found)


def references(dossier: Dossier) -> tuple[Reference, ...]:
    """The web addresses that the trail rests on."""
    return tuple(
        Reference(address=one, article=dossier.articles[one.article], href=href(one.state)) for one in dossier.addresses
    )


def href(state: LinkState) -> str | None:
    """Where a link to that address leads: to it, or to its copy where it was found dead; None where to neither."""
    dead = state.check is not None and not state.check.verdict.is_good
    ways = (state.capture.address, state.url) if dead and state.capture else (state.url,)
    return next((way for way in ways if is_web_address(way)), None)


def full_texts(dossier: Dossier) -> tuple[tuple[Article, tuple[Markup, ...]], ...]:
    """Each article of the trail with its paragraphs, what the steps rest on being marked in them."""
    found = []
    for place in places(dossier):
        article = place.article
        text = dossier.documents[article.document_id].text
        held = [one for one in dossier.attributions.values() if one.article_id == article.id]
        marks = [layer for one in held for layer in layers(one)]
        spans = [paragraph.span for paragraph in article.paragraphs]
        found.append((article, tuple(marked_text(text, span, within(span, marks)) for span in spans)))
    return tuple(found)


def _excerpt(text: str, shown: Span, marks: list[Layer], article: Article | None) -> Excerpt:
    before, after = text[: shown.start].rpartition("\n")[2], text[shown.end :].partition("\n")[0]
    return Excerpt(
        html=marked_text(text, shown, within(shown, marks)),
        language=article.language if article else None,
        cut_before=any(map(str.isalnum, before)),
        cut_after=any(map(str.isalnum, after)),
    )


def _contents(claim: Claim) -> list[Layer]:
    return [Layer(name="content", span=span) for span in claim.spans]


def _same(above: Evidence | None, quoted: Evidence, edge: Edge) -> bool:
    """Whether the very words of EDGE, with the same marks, were quoted just ABOVE."""
    alike = above is not None and above.document == quoted.document and above.span == quoted.span
    return alike and above is not None and (above.cue, above.source) == (quoted.cue, quoted.source) and not edge.match


def _asides(branch: Branch) -> Iterator[str]:
    """What is to be known of a step before it is taken for a citation or a statement."""
    if not branch.edge.cited:
        yield "not cited, merely similar"
    if branch.edge.dates_conflict:
        yield "dates conflict"
    if branch.way is None and branch.edge.polarity in NOT_STATED:
        yield NOT_STATED[branch.edge.polarity].lower()


def _end(way: Way, node: Node, edges: dict[str, Edge]) -> End | None:
    if way.ending is None:
        return None
    if way.ending is Ending.CYCLE:
        return End(node=node, word="CYCLE", note="(comes back to where it was)", kind=way.ending.value)
    word, note = ending(way, edges)
    return End(node=node, word=word, note=note, kind=way.ending.value)
