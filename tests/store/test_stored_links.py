"""What is found out about links stays, every time that it was."""

import datetime as dt

import pytest
from factories import OBTAINED, Saying, extraction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.model import (
    ArchiveAnswer,
    ArchiveReply,
    Capture,
    Difference,
    Link,
    LinkCheck,
    Presence,
    PresenceKind,
    Reading,
    Span,
    Verdict,
)

URL = "https://lantern.example/harbour"
LATER = OBTAINED + dt.timedelta(days=3)


def check(url=URL, at=OBTAINED, verdict=Verdict.ALIVE, **rest):
    return LinkCheck(url=url, at=at, verdict=verdict, reason="200 OK", **rest)


def capture(url=URL, day=20, **rest):
    captured = dt.datetime(2017, 6, day, 8, tzinfo=dt.UTC)
    address = f"https://web.archive.org/web/{captured:%Y%m%d%H%M%S}/{url}"
    return Capture(url=url, archive="internet-archive", captured=captured, address=address, original=url, **rest)


def answer(at=OBTAINED, reply=ArchiveReply.FOUND, wanted=dt.date(2017, 6, 21), **rest):
    return ArchiveAnswer(url=URL, archive="internet-archive", at=at, reply=reply, reason="…", wanted=wanted, **rest)


def reading(attribution="t1", at=OBTAINED, kind=PresenceKind.FOUND, **rest):
    presence = Presence(kind=kind, score=0.9, span=Span(3, 9), exact="the “x”", **rest)
    return Reading(attribution_id=attribution, url=URL, address=URL, at=at, sha256="0" * 64, presence=presence)


def test_every_check_is_kept_and_the_last_one_counts(store):
    checks = [
        check(verdict=Verdict.UNREACHABLE, failed=True, status=404, advice="again"),
        check(at=LATER, final_url="https://b.example/", sha256="f" * 64, missing_fragments=("a", "b c")),
        check(at=OBTAINED, missing_fragments=()),
    ]
    for one in checks:
        store.links.add_checks([one])
    store.links.add_checks([check("https://other.example/")])
    assert store.links.checks([URL]) == {URL: tuple(checks)}
    assert store.links.last_checks([URL, "https://never.example/"]) == {URL: checks[-1]}


def test_a_copy_is_kept_once_with_all_that_was_ever_known_of_it(store):
    store.links.add_answers([answer(capture=capture(status=200, digest="ABC"))])
    store.links.add_answers([answer(capture=capture())])
    store.links.add_answers([answer(capture=capture(day=25, media_type="text/html"))])
    assert store.links.captures([URL]) == {
        URL: (capture(status=200, digest="ABC"), capture(day=25, media_type="text/html"))
    }


def test_the_last_answer_of_each_archive_for_each_day_counts(store):
    first = answer(reply=ArchiveReply.RATE_LIMITED)
    found = answer(at=LATER, capture=capture(status=200))
    undated = answer(wanted=None, reply=ArchiveReply.ABSENT)
    for one in (first, undated, found):
        store.links.add_answers([one])
    assert store.links.answers([URL]) == {URL: (undated, found)}


def test_the_last_reading_for_each_attribution_counts(store):
    changed = reading(at=LATER, kind=PresenceKind.CHANGED, differences=(Difference("433", "480"), Difference("", "no")))
    absent = Reading(
        attribution_id="t0",
        url=URL,
        address=capture().address,
        at=OBTAINED,
        sha256="1" * 64,
        presence=Presence(kind=PresenceKind.ABSENT, score=0.0),
    )
    for one in (reading(), absent, changed):
        store.links.add_reading(one)
    assert store.links.readings([URL]) == {URL: (absent, changed)}


def test_the_links_of_articles_are_listed_without_their_fragments(store):
    made = extraction(Saying(content="the harbour is closed"))
    (article,) = made.articles
    urls = ["https://b.example/x#part", "HTTP://a.example/%41", "ftp://c.example/", "https://b.example/x"]
    links = tuple(Link(article_id=article.id, span=Span(index, index + 1), url=url) for index, url in enumerate(urls))
    store.put(type(made)(**{name: getattr(made, name) for name in made.__slots__} | {"links": links}))
    found = store.links.cited()
    assert [(one.url, one.fragment) for one in found] == [
        ("HTTP://a.example/%41", ""),
        ("https://b.example/x", ""),
        ("https://b.example/x", "part"),
    ]
    assert {(one.article_id, one.article_title, one.date) for one in found} == {
        (article.id, article.title, article.date)
    }
    assert [one.url for one in store.links.cited(words="A.EXAMPLE/%")] == ["HTTP://a.example/%41"]
    assert store.links.cited(article_id="a0") == ()


def test_what_is_known_of_a_link_survives_that_its_document_is_read_anew(store):
    store.links.add_checks([check()])
    store.put(extraction(Saying(content="the harbour is closed")), rules_version="1")
    store.put(extraction(Saying(content="the harbour is closed")), rules_version="2")
    assert store.links.last_checks([URL]) == {URL: check()}


@pytest.mark.parametrize("number", [1, 40_000])
def test_any_number_of_links_can_be_asked_for(store, number):
    assert store.links.last_checks([f"https://lantern.example/{index}" for index in range(number)]) == {}


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


CHECKS = st.builds(
    LinkCheck,
    url=NAMES,
    at=st.just(OBTAINED),
    verdict=st.sampled_from(Verdict),
    reason=st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    status=st.none() | st.integers(100, 999),
    failed=st.booleans(),
    missing_fragments=st.none() | st.lists(NAMES, max_size=3).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(CHECKS)
def test_a_check_comes_back_as_it_was(store, made):
    store.links.add_checks([made])
    assert store.links.last_checks([made.url])[made.url] == made
