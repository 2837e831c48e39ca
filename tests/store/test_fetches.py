import datetime as dt
from dataclasses import replace

import pytest
from factories import OBTAINED

from provenance.model import Fetch, Hop

PAGE = Fetch(
    url="https://lantern.example/a",
    final_url="https://lantern.example/b",
    hops=(Hop(url="https://lantern.example/a", status=301, target="https://lantern.example/b"),),
    status=200,
    headers=(("content-type", "text/html; charset=“odd”"), ("set-cookie", "one"), ("set-cookie", "two")),
    sha256="ab" * 32,
    size=1234,
    obtained=OBTAINED,
)


def test_a_fetch_comes_out_as_it_went_in(store):
    store.fetches.add(PAGE)
    assert store.fetches.of(PAGE.sha256) == (PAGE,)
    assert store.fetches.latest([PAGE.url]) == {PAGE.url: PAGE}


def test_every_fetch_is_kept_and_the_last_one_of_an_address_is_known(store):
    later = replace(PAGE, obtained=OBTAINED + dt.timedelta(days=1), status=304)
    other = replace(PAGE, url="https://quill.example/", sha256="cd" * 32)
    for one in (PAGE, later, other):
        store.fetches.add(one)
    assert store.fetches.of(PAGE.sha256) == (PAGE, later)
    assert store.fetches.latest([PAGE.url, other.url, "https://never.example/"]) == {PAGE.url: later, other.url: other}


@pytest.mark.parametrize("urls", [[], ["https://never.example/"]])
def test_what_was_never_fetched_is_not_known(store, urls):
    store.fetches.add(PAGE)
    assert store.fetches.latest(urls) == {}
    assert store.fetches.of("ef" * 32) == ()
