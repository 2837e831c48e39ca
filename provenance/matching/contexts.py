"""Articles and claims with what matching has to know about them beside their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from provenance.identity.domains import address_key, publisher_of, site
from provenance.identity.registry import fold, registry
from provenance.model import (
    Article,
    Attribution,
    Claim,
    Document,
    Extraction,
    Kind,
    ParagraphRole,
    Polarity,
    Source,
    Spans,
    Voice,
)

__all__ = [
    "ArticleInContext",
    "ClaimInContext",
    "claim_in_context",
    "credits_of",
    "in_context",
    "outlet_name",
]

_READ = frozenset({ParagraphRole.BODY, ParagraphRole.NOTE, ParagraphRole.INTERJECTION})


@dataclass(frozen=True, kw_only=True)
class ArticleInContext:
    """An article with the TEXT of its document.

    `around` are the ids of the articles that it stands in. `credited` are whom its republication lines name, to the
    words of the line; `addresses` where it was got, `links` where it points, both as `address_key` makes them.
    """

    article: Article
    text: str
    around: tuple[str, ...] = ()
    credited: Mapping[str, str]
    addresses: frozenset[str]
    links: frozenset[str]

    @cached_property
    def names(self) -> frozenset[str]:
        """The article's publisher, by its name and by its site, and authors, as `outlet_name` makes them."""
        published = (publisher_of(f"https://{address}") for address in self.addresses)
        sites = [known.name for known in published if known]
        given = (self.article.publisher, *self.article.authors, *sites)
        return frozenset(outlet_name(name) for name in given if name)

    @cached_property
    def spans(self) -> Spans:
        """The paragraphs of the article's own that say something: neither titles nor what stands around it."""
        return tuple(paragraph.span for paragraph in self.article.paragraphs if paragraph.role in _READ)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInContext:
    """A claim with the language that it is in, whether its text is said to be denied, and whom it is cited from.

    `told` are those of the latter who passed it on ("told Al Jazeera").
    """

    claim: Claim
    language: str | None
    denied: bool
    cited: frozenset[str]
    told: frozenset[str]

    def cites(self, own: ArticleInContext, other: ArticleInContext) -> bool:
        """Whether it is attributed to whoever published or wrote OTHER; it stands in OWN.

        Whoever told OWN's own outlet something said it to this very article.
        """
        return bool((self.cited - (self.told & own.names)) & other.names)


@lru_cache(maxsize=1 << 14)
def outlet_name(name: str) -> str:
    """NAME of a publisher or author as it is compared: folded, and canonical where it is well known."""
    known = registry().find(name)
    return fold(known.name if known else name)


def in_context(extraction: Extraction) -> tuple[dict[str, ArticleInContext], dict[str, list[ClaimInContext]]]:
    """EXTRACTION's articles by their ids, and the claims of each."""
    sources = {source.id: source for source in extraction.sources}
    attributions = {attribution.id: attribution for attribution in extraction.attributions}
    text = extraction.document.text
    publications = [one for one in extraction.attributions if one.kind is Kind.PUBLICATION]
    credited = credits_of(text, publications, extraction.voices, sources)
    outers = {article.id: article.outer for article in extraction.articles}
    own, linked = _head_addresses(extraction.document)
    articles = {
        article.id: ArticleInContext(
            article=article,
            text=text,
            around=around(article, outers),
            credited=credited.get(article.id, {}),
            addresses=own if article.outer is None else frozenset(),
            links=_keys(link.url for link in extraction.links if link.article_id == article.id)
            | (linked if article.outer is None else frozenset()),
        )
        for article in extraction.articles
    }
    claims: dict[str, list[ClaimInContext]] = {article.id: [] for article in extraction.articles}
    for claim in extraction.claims:
        carriers = [attributions[one] for one in claim.attribution_ids if one in attributions]
        voices = [
            (sources[step.source_id], step.relayed) for one in carriers for step in extraction.voices.get(one.id, ())
        ]
        language = articles[claim.article_id].article.language
        denied = any(one.polarity is Polarity.DENIES for one in carriers)
        claims[claim.article_id].append(claim_in_context(claim, language, voices, denied=denied))
    return articles, claims


def _head_addresses(document: Document) -> tuple[frozenset[str], frozenset[str]]:
    """Where DOCUMENT stands on the web, as it was got and as its page says, and what that says it is a copy of.

    A canonical address on another site than the page was got from is where its article first stood.
    """
    got = {url for url in (document.location, document.url) if url}
    if document.head is None:
        return _keys(got), frozenset()
    canonical = {document.head.url} if document.head.url else set()
    sites = {site(url) for url in got} - {None}
    if sites and not sites & {site(url) for url in canonical}:
        return _keys(got | set(document.head.copies)), _keys(canonical)
    return _keys(got | canonical | set(document.head.copies)), frozenset()


def _keys(urls: Iterable[str]) -> frozenset[str]:
    return frozenset(key for url in urls if (key := address_key(url)) is not None)


def claim_in_context(
    claim: Claim, language: str | None, voices: Iterable[tuple[Source, bool]], *, denied: bool
) -> ClaimInContext:
    """CLAIM, which stands in an article in LANGUAGE, with all sources of the VOICES that carry it.

    Each source comes with whether it passed on what another said.
    """
    named = [(name, relayed) for source, relayed in voices for name in names_of(source)]
    cited, told = frozenset(name for name, _ in named), frozenset(name for name, relayed in named if relayed)
    return ClaimInContext(claim=claim, language=language, denied=denied, cited=cited, told=told)


def credits_of(
    text: str, publications: Iterable[Attribution], voices: Mapping[str, Voice], sources: Mapping[str, Source]
) -> dict[str, dict[str, str]]:
    """Whom the republication lines of TEXT name, by the article that each line stands in: {name: the line's words}."""
    credited: dict[str, dict[str, str]] = {}
    for one in publications:
        named = [sources[step.source_id] for step in voices.get(one.id, ()) if step.source_id in sources]
        line = _words(text, one)
        credited.setdefault(one.article_id, {}).update({name: line for source in named for name in names_of(source)})
    return credited


def names_of(source: Source) -> Iterator[str]:
    """The names of SOURCE as they are compared."""
    for name in (source.name, *source.aliases):
        yield outlet_name(name)


def _words(text: str, attribution: Attribution) -> str:
    """The words of TEXT that name ATTRIBUTION's source, from its cue on: a republication line, cut short."""
    spans = sorted((*attribution.cue, *attribution.source))
    return " ".join(text[spans[0].start : spans[-1].end].split())[:80] if spans else ""


def around(article: Article, outers: Mapping[str, str | None]) -> tuple[str, ...]:
    """The ids of the articles that ARTICLE stands in, the nearest first; OUTERS has that of each of its document's."""
    found: list[str] = []
    outer = article.outer
    while outer is not None:
        found.append(outer)
        outer = outers.get(outer)
    return tuple(found)
