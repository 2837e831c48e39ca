"""What the pages show of what is held, ready for their templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from provenance.exporting.drawing import Drawing, draw
from provenance.exporting.marked_text import Layer, layers, marked_text, within
from provenance.model import (
    Article,
    Attribution,
    Claim,
    DecisionKind,
    Document,
    Evidence,
    IdPrefix,
    Node,
    ParagraphRole,
    Source,
)
from provenance.store import FoundClaim, Store
from provenance.tracing import circulation, reliance, trace
from provenance.tracing.circulation import Citation
from provenance.tracing.evidence import resting_on
from provenance.tracing.places import voice_node

__all__ = [
    "ArticleView",
    "CircleView",
    "EchoView",
    "Noted",
    "SourceView",
    "article_view",
    "circles_view",
    "neighbourhood",
    "page",
    "source_view",
]

_DEPTH = 3
"""Steps to either side of a neighbourhood: more do not fit on a screen."""

_MOST_LISTED = 100

_PAGES = {IdPrefix.CLAIM: "claim", IdPrefix.ARTICLE: "article", IdPrefix.SOURCE: "source"}


def page(one_id: str) -> str | None:
    """The address of the page about the thing with that id; None where there is none."""
    name = _PAGES.get(IdPrefix(one_id[0]))
    return f"/{name}/{one_id}" if name else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An attribution of an article, under its number there: who says it, the claims that it carries, the review."""

    number: int
    attribution: Attribution
    voice: tuple[Source, ...]
    claims: tuple[Claim, ...]
    review: DecisionKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article, its running text in paragraphs with every attribution marked, and these in the order of the text."""

    article: Article
    document: Document
    paragraphs: tuple[tuple[ParagraphRole, str | None, Markup], ...]
    noted: tuple[Noted, ...]
    inside: tuple[Article, ...]


def article_view(store: Store, article_id: str) -> ArticleView:
    """The article with that id. Raises NotFoundError."""
    graph = store.graph
    article = graph.article(article_id)
    document = graph.document(article.document_id)
    noted = tuple(
        Noted(
            number=number,
            attribution=one,
            voice=tuple(graph.source(step.source_id) for step in graph.voice(one.id)),
            claims=graph.claims_of(one.id),
            review=graph.review(one.id),
        )
        for number, one in enumerate(graph.attributions_in(article_id), 1)
    )
    marks = [mark for one in noted for mark in _numbered(one)]
    return ArticleView(
        article=article,
        document=document,
        paragraphs=tuple(
            (one.role, one.language, marked_text(document.text, one.span, within(one.span, marks)))
            for one in article.paragraphs
        ),
        noted=noted,
        inside=tuple(one for one in graph.articles_in(document.id) if one.outer == article_id),
    )


def _numbered(one: Noted) -> list[Layer]:
    """The marks of an attribution, the last piece of its content, or else its cue, followed by its number."""
    found = layers(one.attribution)
    last = max(found, key=lambda mark: (mark.name == "content", mark.span.end), default=None)
    number = Markup('<sup><a href="#n{0}" id="r{0}">{0}</a></sup>').format(one.number)
    return [Layer(name=mark.name, span=mark.span, after=number if mark is last else mark.after) for mark in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source, and who cites it: each article with the claims in whose voice it is; `cut` where there are more."""

    source: Source
    others: tuple[str, ...]
    citing: tuple[tuple[Article, tuple[FoundClaim, ...]], ...]
    cut: bool


def source_view(store: Store, source_id: str) -> SourceView:
    """The source with that id. Raises NotFoundError."""
    source = store.graph.source(source_id)
    found = store.claims.search(source_id=source.id, limit=_MOST_LISTED + 1)
    grouped: dict[str, list[FoundClaim]] = {}
    for one in found[:_MOST_LISTED]:
        grouped.setdefault(one.claim.article_id, []).append(one)
    return SourceView(
        source=source,
        others=tuple(alias for alias in source.aliases if alias != source.name),
        citing=tuple((store.graph.article(article_id), tuple(claims)) for article_id, claims in grouped.items()),
        cut=len(found) > _MOST_LISTED,
    )


def neighbourhood(store: Store, root_id: str) -> Drawing:
    """The picture of who relies on the claim or source with that id, and of whom a claim is from."""
    downstream = reliance(store.graph, root_id, depth=_DEPTH)
    if root_id.startswith(IdPrefix.SOURCE.value):
        return draw(downstream)
    return draw(trace(store.graph, root_id, depth=_DEPTH), downstream)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleView:
    """A loop: its voices, the first of them again at its end, and each step with the words that it rests on."""

    voices: tuple[Node, ...]
    steps: tuple[tuple[Node, Node, Citation, Evidence], ...]
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoView:
    """A claim that many outlets carry, and whom it is from."""

    claim: Claim
    outlets: tuple[Node, ...]
    ends: tuple[Node, ...]


def circles_view(store: Store) -> tuple[Sequence[CircleView], Sequence[EchoView]]:
    """The loops and echoes in all that is held, the most telling first."""
    found = circulation.stories(*store.circulation.read())
    graph = store.graph
    loops = []
    for circle in circulation.circles(found)[:_MOST_LISTED]:
        voices = tuple(voice_node(graph, one) for one in (*circle.nodes, circle.nodes[0]))
        words = (resting_on(graph, step.rests_on, step.claim) for step in circle.steps)
        steps = tuple(zip(voices[:-1], voices[1:], circle.steps, words, strict=True))
        loops.append(CircleView(voices=voices, steps=steps, stories=circle.stories))
    echoes = [
        EchoView(
            claim=graph.claim(echo.claim),
            outlets=tuple(voice_node(graph, one) for one in echo.outlets),
            ends=tuple(voice_node(graph, one) for one in echo.ends),
        )
        for echo in circulation.echoes(found)[:_MOST_LISTED]
    ]
    return loops, echoes
