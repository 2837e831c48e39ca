"""One document as a graph: what its own text says of its claims, and nothing of other texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from provenance.errors import NotFoundError
from provenance.model import (
    Article,
    Attribution,
    Claim,
    DecisionKind,
    Document,
    Edge,
    Extraction,
    Kind,
    Link,
    Match,
    Source,
    Voice,
    Way,
)
from provenance.tracing.edges import Recorder
from provenance.tracing.graph import Graph
from provenance.tracing.places import Place, article_node
from provenance.tracing.steps import in_text, next_voice
from provenance.tracing.walk import trace

__all__ = ["InTexts", "SingleDocument", "in_texts"]

Noun = TypeVar("Noun")


class SingleDocument:
    """Implements `provenance.tracing.Graph` over what was read out of one document, as people ruled on it."""

    def __init__(
        self, extraction: Extraction, *, reviews: Mapping[str, DecisionKind], head: Callable[[str], str]
    ) -> None:
        """Over EXTRACTION. REVIEWS has what stands accepted or rejected; HEAD gives the id a source is taken for."""
        self._document = extraction.document
        self._reviews = reviews
        self._claims = {claim.id: claim for claim in extraction.claims}
        self._articles = {article.id: article for article in extraction.articles}
        self._attributions = {one.id: one for one in extraction.attributions}
        self._voices: dict[str, Voice] = {
            one: tuple(replace(step, source_id=head(step.source_id)) for step in voice)
            for one, voice in extraction.voices.items()
        }
        self._sources = {head(source.id): replace(source, id=head(source.id)) for source in extraction.sources}
        self._links = extraction.links

    def around(self, root_id: str, /, *, downstream: bool = False) -> SingleDocument:  # noqa: ARG002 - all is at hand
        """The graph itself."""
        return self

    def claim(self, claim_id: str, /) -> Claim:
        """The claim with that id. Raises NotFoundError, as all of these do, where it is not in the document."""
        return _held(self._claims, claim_id)

    def article(self, article_id: str, /) -> Article:
        """The article with that id."""
        return _held(self._articles, article_id)

    def document(self, document_id: str, /) -> Document:  # noqa: ARG002 - there is only one
        """The document."""
        return self._document

    def attribution(self, attribution_id: str, /) -> Attribution:
        """The attribution with that id."""
        return _held(self._attributions, attribution_id)

    def voice(self, attribution_id: str, /) -> Voice:
        """The sources between the reader and the attribution's content, nearest first."""
        return self._voices.get(attribution_id, ())

    def source(self, source_id: str, /) -> Source:
        """The source with that id, as this document names it."""
        return _held(self._sources, source_id)

    def review(self, subject_id: str, /) -> DecisionKind | None:
        """ACCEPT or REJECT: what stands ruled on that id."""
        return self._reviews.get(subject_id)

    def matches(self, claim_id: str, /) -> Sequence[Match]:  # noqa: ARG002 - as all below
        """None: these are between texts."""
        return ()

    def reprints(self, article_id: str, /) -> Sequence[Match]:  # noqa: ARG002
        """None, as of `matches`."""
        return ()

    def speakers(self, article_id: str, /) -> Collection[str]:  # noqa: ARG002
        """None: they matter only between texts."""
        return ()

    def republication_lines(self, article_id: str, /) -> Sequence[Attribution]:
        """The attributions of that article that say from whom it is taken over, but those that stand rejected."""
        return [
            one
            for one in self._attributions.values()
            if one.article_id == article_id
            and one.kind is Kind.PUBLICATION
            and self.review(one.id) is not DecisionKind.REJECT
        ]

    def links_in(self, article_id: str, /) -> Sequence[Link]:
        """The web addresses in that article, in the order of its text."""
        return [link for link in self._links if link.article_id == article_id]

    def frames(self, article_id: str, /) -> bool:
        """Whether another article stands inside that one."""
        return any(article.outer == article_id for article in self._articles.values())

    def citing(self, source_id: str, /) -> Sequence[str]:  # noqa: ARG002
        """None: who relies on a source is asked of the whole collection."""
        return ()

    def spoken_by(self, source_id: str, /) -> Sequence[str]:  # noqa: ARG002
        """None, as of `citing`."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InTexts:
    """The ways of each claim as far as its own text leads, over edges that they share."""

    ways: tuple[tuple[Claim, tuple[Way, ...]], ...]
    edges: tuple[Edge, ...]


def in_texts(graph: Graph, articles: Iterable[Article], claims: Iterable[Claim]) -> InTexts:
    """What the texts of ARTICLES say of CLAIMS, which stand in them; GRAPH holds both.

    Every edge has an id of its own: that of its attribution, numbered where this makes several. Among the edges are
    also those from an article to whom its republication line names.
    """
    numbered = _Numbered()
    ways = []
    for claim in claims:
        trail = trace(graph, claim.id, finders=(in_text,))
        ids = {edge.id: numbered.take(edge) for edge in trail.edges}
        ways.append((claim, tuple(replace(way, edges=tuple(ids[one] for one in way.edges)) for way in trail.ways)))
    for article in articles:
        for line in graph.republication_lines(article.id):
            for edge in _along(graph, article, line):
                numbered.take(edge)
    return InTexts(ways=tuple(ways), edges=tuple(numbered.edges.values()))


class _Numbered:
    """Edges of several trails under ids that are unique among them."""

    def __init__(self) -> None:
        self.edges: dict[str, Edge] = {}
        self._ids: dict[tuple[str, str, str], str] = {}
        self._made: Counter[str] = Counter()

    def take(self, edge: Edge) -> str:
        """Keeps EDGE, unless it was taken before; returns its id here."""
        rests_on = edge.id.partition("/")[0]
        key = (rests_on, edge.origin, edge.target)
        if key not in self._ids:
            self._made[rests_on] += 1
            number = self._made[rests_on]
            self._ids[key] = rests_on if number == 1 else f"{rests_on}/{number}"
            self.edges[self._ids[key]] = replace(edge, id=self._ids[key])
        return self._ids[key]


def _along(graph: Graph, article: Article, line: Attribution) -> Iterator[Edge]:
    """The steps from ARTICLE along the names of its republication LINE."""
    place = Place(node=article_node(graph, article), claim_id="")
    recorder = Recorder(graph, place.node)
    for number, _ in enumerate(voice := graph.voice(line.id)):
        step = next_voice(graph, place, line.id, voice[number:])
        yield recorder.take(place, step, origin=place.node.id, target=step.target.node.id)
        place = step.target


def _held(nouns: Mapping[str, Noun], wanted: str) -> Noun:
    try:
        return nouns[wanted]
    except KeyError:
        raise NotFoundError(f"nothing in this document has the id {wanted}") from None
