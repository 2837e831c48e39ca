import dataclasses
import shutil
import sqlite3

import pytest
from factories import OBTAINED, Saying, extraction, source
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import NotFoundError, StoreError
from provenance.model import Decision, DecisionKind, Notice, Severity, SourceType, Span
from provenance.store import PutOutcome, Store

RAIN = Saying(content="it rained", chain=("The Herald", "Ms Vane"))
SNOW = Saying(content="it snowed", chain=("The Herald",))


def everything(store, given):
    """All that is held of GIVEN's document, put together again."""
    graph = store.graph
    articles = graph.articles_in(given.document.id)
    attributions = [one for article in articles for one in graph.attributions_in(article.id)]
    document = graph.document(given.document.id)
    return dataclasses.replace(
        given,
        document=document,
        articles=articles,
        attributions=tuple(attributions),
        sources=tuple(graph.source(one.id) for one in given.sources),
        voices={one.id: graph.voice(one.id) for one in attributions},
        claims=tuple(one for article in articles for one in graph.claims_in(article.id)),
        links=tuple(one for article in articles for one in graph.links_in(article.id)),
        notices=graph.notices_of(document),
    )


def in_order(given):
    return dataclasses.replace(
        given,
        attributions=tuple(sorted(given.attributions, key=lambda one: one.content)),
        claims=tuple(sorted(given.claims, key=lambda one: (one.spans[0].start, -one.spans[-1].end))),
    )


def test_what_was_put_comes_out_again(store):
    notice = Notice(code="odd", message="odd text", severity=Severity.INFO, location="news/a.txt", span=Span(1, 4))
    known = source(
        "The Herald", type_=SourceType.PUBLISHER, aliases=("Herald", "The Morning Herald"), domain="herald.example"
    )
    given = extraction(RAIN, SNOW, sources=(known,), links=("https://herald.example/1",), notices=(notice,))
    assert store.put(given) is PutOutcome.ADDED
    assert in_order(everything(store, given)) == in_order(given)


def test_text_comes_out_as_it_went_in(store):
    given = extraction(Saying(content="a\0b \u2028 e\u0301 \U0001f600 “x” \r\n\t y", chain=("Zoë",)))
    store.put(given)
    assert store.graph.document(given.document.id).text == given.document.text
    assert store.graph.claim(given.claims[0].id) == given.claims[0]


def test_an_outer_article_and_a_parent_may_come_after_what_stands_in_them(store):
    given = extraction(RAIN)
    outer = dataclasses.replace(given.articles[0], id="a0123456789abcdef", title="A frame")
    inner = dataclasses.replace(given.articles[0], outer=outer.id, span=Span(10, 30))
    store.put(dataclasses.replace(given, articles=(inner, outer), attributions=given.attributions[::-1]))
    assert [article.title for article in store.graph.articles_in(given.document.id)] == ["A frame", "A title"]
    assert store.graph.attributions_nested_in(given.attributions[0].id) == given.attributions[1:]


def test_the_same_again_changes_nothing(store):
    store.put(extraction(RAIN))
    before = list(store.dump())
    later = dataclasses.replace(extraction(RAIN).document, obtained=OBTAINED.replace(year=2025))
    assert store.put(dataclasses.replace(extraction(RAIN), document=later)) is PutOutcome.UNCHANGED
    assert list(store.dump()) == before


def test_the_same_bytes_in_another_place_are_one_document(store):
    store.put(extraction(RAIN))
    assert store.put(extraction(RAIN, location="copy.txt")) is PutOutcome.ADDED
    assert store.put(extraction(RAIN, location="copy.txt")) is PutOutcome.UNCHANGED
    counts = store.counts()
    assert (counts.documents, counts.articles) == (1, 1)
    assert store.graph.document(extraction(RAIN).document.id).location == "copy.txt"


def test_new_bytes_in_a_place_replace_what_the_old_ones_gave(store, tmp_path):
    store.put(extraction(RAIN))
    assert store.put(extraction(SNOW)) is PutOutcome.REPLACED
    with Store.open(tmp_path / "fresh.db", create=True) as fresh:
        fresh.put(extraction(SNOW))
        assert list(store.dump()) == list(fresh.dump())
    assert store.claims.search("rained") == ()


def test_what_lies_elsewhere_too_stays_when_one_place_gets_new_bytes(store):
    store.put(extraction(RAIN))
    store.put(extraction(RAIN, location="copy.txt"))
    assert store.put(extraction(SNOW)) is PutOutcome.REPLACED
    assert store.counts().documents == 2
    assert store.graph.document(extraction(RAIN).document.id).location == "copy.txt"


def test_a_place_can_take_bytes_that_are_held_elsewhere(store):
    store.put(extraction(RAIN, location="1.txt"))
    store.put(extraction(SNOW, location="2.txt"))
    assert store.put(extraction(SNOW, location="1.txt")) is PutOutcome.REPLACED
    assert store.counts().documents == 1
    assert not store.claims.search("rained")


def test_other_rules_read_the_same_bytes_anew(store):
    store.put(extraction(RAIN), rules_version="one")
    better = dataclasses.replace(extraction(RAIN), claims=extraction(RAIN).claims[:1], links=())
    assert store.put(better, rules_version="two") is PutOutcome.REPLACED
    assert store.counts().claims == 1
    assert store.put(better, rules_version="two") is PutOutcome.UNCHANGED


def test_other_rules_keep_the_other_places_of_a_document(store):
    store.put(extraction(RAIN, location="1.txt"), rules_version="one")
    store.put(extraction(RAIN, location="2.txt"), rules_version="one")
    store.put(extraction(RAIN, location="2.txt"), rules_version="two")
    assert store.graph.document(extraction(RAIN).document.id).location == "1.txt"


def test_it_is_known_what_need_not_be_read_again(store):
    store.put(extraction(RAIN), rules_version="one")
    sha256, location = extraction(RAIN).document.sha256, extraction(RAIN).document.location
    assert store.holds(sha256, "one", location)
    assert not store.holds(sha256, "two", location)
    assert not store.holds(sha256, "one", "elsewhere.txt")
    assert not store.holds("0" * 64, "one", location)


def test_a_newer_program_reads_anew(store, monkeypatch):
    store.put(extraction(RAIN), rules_version="one")
    monkeypatch.setattr("provenance.__version__", "99.0")
    assert not store.holds(extraction(RAIN).document.sha256, "one", extraction(RAIN).document.location)
    assert store.put(extraction(RAIN), rules_version="one") is PutOutcome.REPLACED


def test_decisions_stay_whatever_goes(store):
    given = extraction(RAIN)
    store.put(given)
    subject = given.attributions[0].id
    decision = Decision(kind=DecisionKind.ACCEPT, subject=subject, object=None, by="me", at=OBTAINED)
    store.decisions.add(decision)
    store.put(extraction(SNOW))
    assert store.decisions.all() == (decision,)
    store.put(given)
    assert store.graph.review(subject) is DecisionKind.ACCEPT


def test_a_source_that_nothing_mentions_goes(store):
    store.put(extraction(RAIN, location="1.txt"))
    store.put(extraction(SNOW, location="2.txt"))
    store.put(extraction(SNOW, location="1.txt"))
    assert [one.name for one in store.sources.ranking()] == ["The Herald"]
    with pytest.raises(NotFoundError):
        store.sources.find("Vane")


def test_an_alias_goes_with_the_document_that_has_it(store):
    known = source("The Herald", aliases=("Morning Paper",))
    store.put(extraction(SNOW, location="1.txt", sources=(known,)))
    store.put(extraction(RAIN, location="2.txt"))
    assert store.graph.source(known.id).aliases == ("Morning Paper",)
    store.put(extraction(Saying(content="no news"), location="1.txt"))
    assert store.graph.source(known.id).aliases == ()


def test_what_does_not_hold_together_is_refused_whole(store):
    given = extraction(RAIN)
    with pytest.raises(StoreError, match="does not hold together") as error:
        store.put(dataclasses.replace(given, sources=()))
    assert "report" in error.value.hint
    assert store.counts().documents == 0


KINDS_OF_HERALD = [
    source("The Herald", type_=SourceType.UNKNOWN),
    source("The Herald", type_=SourceType.PUBLISHER, domain="herald.example"),
    source("THE HERALD", type_=SourceType.ORGANISATION, aliases=("Herald",)),
]


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """An empty database to copy: making one takes longer than all that is done to it."""
    path = tmp_path_factory.mktemp("order") / "blank.db"
    Store.open(path, create=True).close()
    return path


COUNTED = """
SELECT v.source_id, count(DISTINCT a.outlet), count(DISTINCT a.id), count(DISTINCT c.claim_id),
       count(DISTINCT CASE WHEN v.final THEN c.claim_id END), count(DISTINCT CASE WHEN NOT v.final THEN c.claim_id END)
FROM voices v JOIN attributions t ON t.id = v.attribution_id JOIN articles a ON a.id = t.article_id
LEFT JOIN claim_attributions c ON c.attribution_id = t.id GROUP BY v.source_id ORDER BY v.source_id
"""
"""The counts of every source, taken anew from what is held."""

PUTS = st.tuples(st.sampled_from("123"), st.sampled_from([RAIN, SNOW]), st.sampled_from(KINDS_OF_HERALD))


@settings(max_examples=25, deadline=None)
@given(st.lists(PUTS, min_size=1, max_size=8))
def test_the_database_is_what_its_documents_make_it_in_whatever_order_they_came(blank, puts):
    def made(puts, name):
        with Store.open(shutil.copy(blank, blank.with_name(name)), create=True) as store:
            for place, saying, herald in puts:
                content = dataclasses.replace(saying, content=f"{saying.content} {herald.type} {herald.name}")
                outlet = "Echo" if saying is SNOW else "The Gazette"
                store.put(extraction(content, location=place, publisher=outlet, sources=(herald,)))
            return list(store.dump())

    def counted(name):
        connection = sqlite3.connect(blank.with_name(name))
        kept = connection.execute("SELECT id, outlets, articles, claims, origins, relays FROM sources ORDER BY id")
        return kept.fetchall(), connection.execute(COUNTED).fetchall()

    final = {place: (place, saying, herald) for place, saying, herald in puts}
    assert made(puts, "grown.db") == made([final[place] for place in sorted(final, reverse=True)], "fresh.db")
    kept, anew = counted("grown.db")
    assert kept == anew
