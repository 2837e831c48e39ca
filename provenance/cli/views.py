"""What `show` prints: one view for each type of thing, as lines and as a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from provenance.cli.claims import claim_lines, claim_record
from provenance.cli.decisions_shown import Shown
from provenance.cli.match_views import MatchPieces
from provenance.cli.pieces import UNTITLED
from provenance.exporting.decision_records import decision_record
from provenance.exporting.marking import attribution_marks, claim_marks
from provenance.exporting.records import (
    article_record,
    attribution_record,
    evidence_record,
    fetch_record,
    match_record,
    notice_record,
    spans_record,
)
from provenance.exporting.text import plain, quoted
from provenance.model import Attribution, Document, Fetch, IdPrefix, Source, SourceType
from provenance.tracing.evidence import evidence

__all__ = ["View"]

_MOST_CLAIMS = 10
"""Claims listed below a source; `provenance claims --source` lists all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View(MatchPieces):
    """Things of a store, whatever they are."""

    def lines(self, kind: IdPrefix, full: str) -> Iterator[str]:
        """The thing of that KIND and FULL id, in lines for a person."""
        shown: Mapping[IdPrefix, Callable[[str], Iterator[str]]] = {
            IdPrefix.CLAIM: self._claim,
            IdPrefix.ATTRIBUTION: self._attribution,
            IdPrefix.SOURCE: self._source,
            IdPrefix.ARTICLE: self._article,
            IdPrefix.DOCUMENT: self._document,
            IdPrefix.MATCH: self.match,
            IdPrefix.DECISION: self._decision,
        }
        yield f"{kind.name.lower()} {full}"
        yield from shown[kind](full)

    def record(self, kind: IdPrefix, full: str) -> dict[str, Any]:
        """The same as JSON (docs/schemas/show.json)."""
        made: Mapping[IdPrefix, Callable[[str], dict[str, Any]]] = {
            IdPrefix.CLAIM: self._claim_record,
            IdPrefix.ATTRIBUTION: self._attribution_record,
            IdPrefix.SOURCE: self._source_record,
            IdPrefix.ARTICLE: self._article_record,
            IdPrefix.DOCUMENT: self._document_record,
            IdPrefix.MATCH: self.match_record,
            IdPrefix.DECISION: self._decision_record,
        }
        return {"schema": "provenance.show/1", kind.name.lower(): made[kind](full)}

    def _claim(self, full: str) -> Iterator[str]:
        graph = self.store.graph
        claim = graph.claim(full)
        article = graph.article(claim.article_id)
        yield from self.place(article)
        yield from self.marked(article, claim_marks(claim))
        if not claim.attribution_ids:
            yield "in the article's own voice"
        for attribution_id in claim.attribution_ids:
            review = graph.review(attribution_id)
            ruled = f", {review.value}ed" if review else ""
            yield f"{self.layout.short(attribution_id)}  {self._described(graph.attribution(attribution_id))}{ruled}"
        yield from self.listed(full)
        yield f"Whence: provenance trace {self.layout.short(full)}"

    def _attribution(self, full: str) -> Iterator[str]:
        graph = self.store.graph
        attribution = graph.attribution(full)
        article = graph.article(attribution.article_id)
        review = graph.review(full)
        yield from self.place(article)
        yield from self.marked(article, attribution_marks(attribution))
        yield self._described(attribution)
        yield f"found by {attribution.method}, confidence {attribution.confidence:.2f}, " + (
            f"{review.value}ed" if review else "unreviewed"
        )
        if attribution.parent:
            yield f"inside {self.layout.short(attribution.parent)}"
        for claim in graph.claims_of(full):
            yield f"carries {self.layout.short(claim.id)}"

    def _source(self, full: str) -> Iterator[str]:
        source = self.store.graph.source(full)
        yield f"{plain(source.name)}  ({source.type.value})"
        others = [alias for alias in source.aliases if alias != source.name]
        if others:
            yield plain(f"also {', '.join(others)}")
        if source.domain:
            yield f"domain {source.domain}"
        for merged in self.store.decisions.state().identities.members(source.id)[1:]:
            named = self.store.decisions.quotes_of(merged)
            yield plain(f"merged with it: {self.layout.short(merged)}  {named[0].source if named else ''}")
        if source.type is SourceType.UNNAMED:
            yield "unnamed: never taken for any other source"
        found = self.store.claims.search(source_id=full, limit=_MOST_CLAIMS + 1)
        yield ""
        yield from claim_lines(found[:_MOST_CLAIMS], self.layout)
        if len(found) > _MOST_CLAIMS:
            yield f"All: provenance claims --source {self.layout.short(full)}"

    def _article(self, full: str) -> Iterator[str]:
        graph = self.store.graph
        article = graph.article(full)
        yield from self.place(article)
        yield f"characters {article.span.start:,} to {article.span.end:,}, language {article.language or 'unknown'}"
        if article.outer:
            yield f"inside {self.layout.short(article.outer)}"
        found = graph.attributions_in(full)
        reviewed = sum(1 for one in found if graph.review(one.id))
        told = f", {reviewed:,} reviewed" if reviewed else ""
        yield f"{len(found):,} attributions{told}, {len(graph.claims_in(full)):,} claims"
        yield from self.listed(full)
        yield f"Claims: provenance claims --article {self.layout.short(full)}"

    def _document(self, full: str) -> Iterator[str]:
        document = self.store.graph.document(full)
        yield plain(document.location)
        yield f"sha256 {document.sha256}"
        yield f"{document.media_type}, {document.encoding}, {len(document.text):,} characters"
        yield f"obtained {document.obtained.isoformat(timespec='seconds')}"
        for fetch in self.store.fetches.of(document.sha256):
            yield plain(_fetch_line(fetch))
        for article in self.store.graph.articles_in(full):
            yield f"{self.layout.short(article.id)}  {plain(article.title or UNTITLED)}"
        for notice in self.store.graph.notices_of(document):
            yield plain(f"{notice.severity.value}: {notice.message}")

    def _decision(self, full: str) -> Iterator[str]:
        decision = self.store.decisions.get(full)
        yield from Shown(store=self.store, layout=self.layout).history(decision, self.store.decisions.effects()[full])
        for quote in decision.quotes:
            who = f"{plain(quote.source)}: " if quote.source and quote.content else plain(quote.source)
            said = quoted(plain(quote.content)) if quote.content else ""
            where = f"  in {plain(quote.location)}" if quote.location else ""
            yield f"then  {who}{said}{where}"

    def _decision_record(self, full: str) -> dict[str, Any]:
        effect = self.store.decisions.effects()[full]
        return {**decision_record(self.store.decisions.get(full)), "effect": effect.value}

    def _described(self, attribution: Attribution) -> str:
        """Who says so, in which way."""
        polarity = "" if attribution.polarity.value == "asserts" else f", {attribution.polarity.value}"
        chain = " → ".join(plain(source.name) for source in self._voice(attribution.id))
        return f"{chain or 'nobody named'}  ({attribution.kind.value}{polarity})"

    def _voice(self, attribution_id: str) -> list[Source]:
        graph = self.store.graph
        return [graph.source(step.source_id) for step in graph.voice(attribution_id)]

    def _claim_record(self, full: str) -> dict[str, Any]:
        graph = self.store.graph
        claim = graph.claim(full)
        carriers = [graph.attribution(attribution_id) for attribution_id in claim.attribution_ids]
        return {
            "id": claim.id,
            "article": claim.article_id,
            "spans": spans_record(claim.spans),
            "text": claim.text,
            "attributions": [attribution_record(carrier, self._voice(carrier.id)) for carrier in carriers],
            "reviews": [review.value if review else None for review in map(graph.review, claim.attribution_ids)],
            "matches": [match_record(match) for match in self.store.matches.of(full)],
        }

    def _attribution_record(self, full: str) -> dict[str, Any]:
        graph = self.store.graph
        attribution = graph.attribution(full)
        review = graph.review(full)
        return {
            **attribution_record(attribution, self._voice(full)),
            "evidence": evidence_record(evidence(self._document_of(attribution), attribution)),
            "review": review.value if review else None,
            "claims": [claim.id for claim in graph.claims_of(full)],
        }

    def _document_of(self, attribution: Attribution) -> Document:
        graph = self.store.graph
        return graph.document(graph.article(attribution.article_id).document_id)

    def _source_record(self, full: str) -> dict[str, Any]:
        source = self.store.graph.source(full)
        found = self.store.claims.search(source_id=full, limit=_MOST_CLAIMS)
        return {
            "id": source.id,
            "name": source.name,
            "type": source.type.value,
            "aliases": list(source.aliases),
            "domain": source.domain,
            "merged": list(self.store.decisions.state().identities.members(source.id)[1:]),
            "claims": [claim_record(one) for one in found],
        }

    def _article_record(self, full: str) -> dict[str, Any]:
        article = self.store.graph.article(full)
        reprints = [match_record(match) for match in self.store.matches.of(full)]
        return {**article_record(article), "document": article.document_id, "reprints": reprints}

    def _document_record(self, full: str) -> dict[str, Any]:
        graph = self.store.graph
        document = graph.document(full)
        return {
            "id": document.id,
            "location": document.location,
            "obtained": document.obtained.isoformat(),
            "media_type": document.media_type,
            "sha256": document.sha256,
            "encoding": document.encoding,
            "articles": [article_record(article) for article in graph.articles_in(full)],
            "fetches": [fetch_record(fetch) for fetch in self.store.fetches.of(document.sha256)],
            "notices": [notice_record(notice) for notice in graph.notices_of(document)],
        }


def _fetch_line(fetch: Fetch) -> str:
    """What is known of FETCH in a line: when, from where, and what its server said of the state of the page."""
    told = [f"{name} {value}" for name, value in fetch.headers if name in {"etag", "last-modified"}]
    outcome = "unchanged since" if fetch.status == HTTPStatus.NOT_MODIFIED else f"{fetch.size:,} bytes"
    where = [fetch.final_url] if fetch.final_url != fetch.url else []
    sent = f"fetched {fetch.obtained.isoformat(timespec='seconds')} from {fetch.url}"
    return ", ".join([" → ".join([sent, *where]), f"{fetch.status}", outcome, *told])
