"""Planning: what `add` would fetch, without fetching or keeping any of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.model import Extractor, Notice
from provenance.pipeline.reading import extracted, is_web_address

if TYPE_CHECKING:
    from provenance.reading import Selection
    from provenance.store import Store, UnreadLink

__all__ = ["planned"]


def planned(  # noqa: PLR0913 (those of `provenance.pipeline.add`)
    store: Store | None,
    paths: Sequence[str],
    *,
    now: Callable[[], dt.datetime],
    extractor: Extractor = Extractor.AUTO,
    selection: Selection | None = None,
    follow: bool = False,
) -> Iterator[UnreadLink | Notice]:
    """What `provenance.pipeline.add` would fetch first, into STORE or, where that is None, into a new one.

    That is the addresses among PATHS, whose `article_id` is None, and, to FOLLOW, what the articles in the files among
    PATHS and those held from the addresses link to: without any PATHS, all articles that are held. What those link to
    that are yet to be fetched cannot be told.
    """
    from provenance.identity.domains import destination
    from provenance.store import UnreadLink
    from provenance.web.addresses import is_archive_today

    addresses = list(dict.fromkeys(path.partition("#")[0] for path in paths if is_web_address(path)))
    yield from (UnreadLink(url=url, article_id=None) for url in addresses)
    if not follow:
        return
    links: list[UnreadLink] = []
    files = [path for path in paths if not is_web_address(path)]
    for read in extracted(files, now=now, extractor=extractor, selection=selection) if files else ():
        if isinstance(read, Notice):
            yield read
        else:
            links += [UnreadLink(url=link.url, article_id=link.article_id) for link in read[1].links]
    if store is not None:
        links = [*store.links.unread_among(links), *store.links.unread(addresses if paths else None)]
    seen = set(addresses)
    for link in links:
        url = destination(link.url).partition("#")[0]
        if url not in seen and not is_archive_today(url):
            seen.add(url)
            yield UnreadLink(url=url, article_id=link.article_id)
