"""The pages over a store with texts of which it is known what stands in them, some of them hostile."""

import datetime as dt

import pytest
from factories import Saying, extraction
from served import COOKIE, HOSTILE, TOKEN

from provenance.exporting import Layout, Tool
from provenance.matching import matches
from provenance.serving import application
from provenance.store import Store


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("served") / "held.db", create=True) as opened:
        first = extraction(
            Saying(content="the dam at Vale had burst", chain=("The Courier", "Norland")),
            Saying(content="forty houses were gone", chain=("an official",)),
            Saying(content="It rained all night"),
            links=("https://courier.example/vale",),
        )
        hostile = extraction(
            Saying(content=HOSTILE, chain=(f"Norland{HOSTILE}",)),
            title=HOSTILE,
            publisher=HOSTILE,
            location="news/<b>.txt",
        )
        for one in (first, hostile):
            opened.put(one, rules_version="r1", matcher=matches)
        yield opened


@pytest.fixture(scope="session")
def pages(store):
    """The ASGI application."""
    layout = Layout(tool=Tool(version="1.2.3", rules="r1"), short=store.ids.shortest_unique)
    return application(store, layout, token=TOKEN, cookie=COOKIE, now=lambda: dt.datetime(2024, 6, 1, tzinfo=dt.UTC))
