"""What is held in the place of what a decision was about, when a newer program reads it under another id.

Ids are made of places in a document's bytes. A newer program may find the same words in another place, or in a newer
copy of the page; they are the same words still, and what a person ruled on them holds. Other words are not: a ruling on
“he lied” says nothing about “he lied on Monday”.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

from sqlalchemy import Connection, delete, exists, insert, or_, select

from provenance.model import Document, IdPrefix, Quote, SourceType, Span, Spans
from provenance.store import nouns, tables
from provenance.store.decision_tables import decisions, heirs, quotes
from provenance.store.folding import fold
from provenance.store.nouns import among
from provenance.store.prepared import ask
from provenance.store.tables import articles, attributions, claims, documents, locations, matches

__all__ = ["inherit", "inherit_all", "quotes_of"]

_HELD = {
    IdPrefix.ARTICLE: articles.c.id,
    IdPrefix.ATTRIBUTION: attributions.c.id,
    IdPrefix.CLAIM: claims.c.id,
}
"""What stands in a document, and is quoted from it."""


def quotes_of(connection: Connection, wanted: str) -> list[Quote]:
    """The words of whatever is held under that id, by which it is known again; none where nothing is."""
    kind = IdPrefix(wanted[0]) if wanted[:1] in tuple(IdPrefix) else None
    if kind in _HELD:
        return _quoted(connection, [wanted])
    if kind is IdPrefix.MATCH:
        pair = connection.execute(select(matches.c.one_id, matches.c.other_id).where(matches.c.id == wanted)).first()
        return _quoted(connection, tuple(pair)) if pair else []
    if kind is IdPrefix.SOURCE:
        named = nouns.sources(connection, [wanted]).values()
        return [Quote(one.id, None, None, None, one.name, "") for one in named if one.type is not SourceType.UNNAMED]
    return []


def inherit(connection: Connection, document: Document) -> None:
    """Notes what DOCUMENT, just written, has in the place of what is held no more."""
    if not ask(connection, "SELECT 1 FROM quotes LIMIT 1", {}):
        return  # nobody has ruled on anything, as in most databases that are being filled
    connection.execute(delete(heirs).where(heirs.c.document_id == document.id))
    found = _lost(connection, or_(quotes.c.sha256 == document.sha256, quotes.c.location == document.location))
    heir_of = dict(_successors(connection, document.id, found))
    pairs = [*heir_of.items(), *_renamed(connection, document.id)]
    _note(connection, document.id, pairs)
    if any(one[0] in {IdPrefix.CLAIM, IdPrefix.ARTICLE} for one, _ in pairs):
        _note(connection, document.id, _matched(connection, heir_of))


def inherit_all(connection: Connection, ids: Collection[str]) -> None:
    """Does so for all documents in which there may be something in the place of those IDS that are held no more."""
    lost = _lost(connection, among(quotes.c.of_id, ids)) if ids else []
    if not lost:
        return
    at = or_(
        among(documents.c.sha256, [quote.sha256 for quote in lost if quote.sha256]),
        among(locations.c.location, [quote.location for quote in lost if quote.location]),
    )
    touched = set(connection.scalars(select(documents.c.id).join(locations).where(at)))
    names = [fold(quote.source) for quote in lost if quote.sha256 is None]
    named = tables.source_names.c
    touched |= set(connection.scalars(select(named.document_id).where(among(named.folded, names))))
    for document in nouns.documents(connection, touched).values():
        inherit(connection, document)


def _quoted(connection: Connection, ids: Collection[str]) -> list[Quote]:
    """The words of those articles, attributions and claims, in the order of IDS."""
    found_claims = nouns.claims(connection, ids)
    found = nouns.attributions(connection, ids)
    owners = {one: claim.article_id for one, claim in found_claims.items()}
    owners |= {one: attribution.article_id for one, attribution in found.items()}
    places = nouns.articles(connection, {*ids, *owners.values()})
    texts = nouns.documents(connection, {one.document_id for one in places.values()})

    def quote(one: str) -> Quote | None:
        article = places.get(owners.get(one, one))
        if article is None:
            return None
        document = texts[article.document_id]
        if one in found:
            said = found[one]
            start = (said.content or said.source or said.cue)[0].start
            words = _words(document.text, said.source), _words(document.text, said.content)
        elif one in found_claims:
            start, words = found_claims[one].spans[0].start, ("", found_claims[one].text)
        else:
            start, words = article.span.start, ("", article.title or "")
        return Quote(one, document.sha256, document.location, start, *words)

    return [quoted for quoted in map(quote, ids) if quoted]


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[span.start : span.end] for span in map(Span._make, spans))


def _lost(connection: Connection, condition: object) -> list[Quote]:
    """The quotes that meet CONDITION of what is held no more, each once."""
    columns = [quotes.c[name] for name in ("of_id", "sha256", "location", "start", "source", "content")]
    rows = connection.execute(select(*columns).where(condition).order_by(quotes.c.decision_id))  # type: ignore[arg-type]
    found = {row.of_id: Quote(*row) for row in rows}
    if not found:
        return []
    held: set[str] = set()
    for column in (*_HELD.values(), tables.sources.c.id):
        held |= set(connection.scalars(select(column).where(among(column, found))))
    return [quote for one, quote in found.items() if one not in held]


def _successors(connection: Connection, document_id: str, lost: Iterable[Quote]) -> Iterator[tuple[str, str]]:
    """From each of LOST to what has its words in that document: of several, the nearest to where it stood."""
    by_kind: dict[IdPrefix, list[Quote]] = defaultdict(list)
    for quote in lost:
        by_kind[IdPrefix(quote.of[0])].append(quote)
    inside = select(articles.c.id).where(articles.c.document_id == document_id)
    for kind in by_kind.keys() & _HELD.keys():
        owner = {
            IdPrefix.ARTICLE: articles.c.id,
            IdPrefix.ATTRIBUTION: attributions.c.article_id,
            IdPrefix.CLAIM: claims.c.article_id,
        }[kind]
        ids = connection.scalars(select(_HELD[kind]).where(owner.in_(inside)).order_by(_HELD[kind])).all()
        there: dict[tuple[str, str], list[Quote]] = defaultdict(list)
        for quote in _quoted(connection, ids):
            there[_compared(quote)].append(quote)
        for quote in by_kind[kind]:
            if same := there[_compared(quote)]:
                start = quote.start or 0
                yield quote.of, min(same, key=lambda one: abs((one.start or 0) - start)).of


def _compared(quote: Quote) -> tuple[str, str]:
    return fold(quote.source), fold(quote.content)


def _renamed(connection: Connection, document_id: str) -> Iterator[tuple[str, str]]:
    """From sources that are held no more under their ids to those that the document calls by their names."""
    names: dict[str, list[str]] = defaultdict(list)
    for quote in _lost(connection, quotes.c.sha256.is_(None)):
        names[fold(quote.source)].append(quote.of)
    held = tables.source_names
    query = select(held.c.folded, held.c.source_id).where(
        held.c.document_id == document_id, among(held.c.folded, names)
    )
    for row in connection.execute(query):
        yield from ((one, row.source_id) for one in names[row.folded])


def _matched(connection: Connection, heir_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """From matches that are held no more to those between what took the places of their two sides."""
    query = select(decisions.c.subject, quotes.c.of_id).join(quotes, quotes.c.decision_id == decisions.c.id)
    lost = ~exists().where(matches.c.id == decisions.c.subject)
    touched = select(quotes.c.decision_id).where(among(quotes.c.of_id, heir_of))
    query = query.where(decisions.c.subject.startswith(IdPrefix.MATCH.value), lost, decisions.c.id.in_(touched))
    sides: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        sides[row.subject].add(row.of_id)
    stands_for = _heirs_of(connection, {one for pair in sides.values() for one in pair})
    for subject, pair in sides.items():
        of_each = [[one, *stands_for.get(one, ())] for one in sorted(pair)]
        either = {tuple(sorted(both)) for both in product(*of_each)} if len(of_each) > 1 else set()
        for one, other in sorted(either):
            there = select(matches.c.id).where(matches.c.one_id == one, matches.c.other_id == other)
            yield from ((subject, found) for found in connection.scalars(there))


def _heirs_of(connection: Connection, ids: Collection[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(heirs.c.subject, heirs.c.heir).where(among(heirs.c.subject, ids))):
        found[row.subject].append(row.heir)
    return found


def _note(connection: Connection, document_id: str, pairs: Iterable[tuple[str, str]]) -> None:
    rows = [{"document_id": document_id, "subject": one, "heir": heir} for one, heir in dict.fromkeys(pairs)]
    if rows:
        connection.execute(insert(heirs), rows)
