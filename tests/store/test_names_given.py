"""A source is found by what people call it, and whoever articles call so is taken for it."""

from factories import OBTAINED, Saying, extraction, source

from provenance.identity.registry import source_id
from provenance.model import Decision, DecisionKind, SourceType
from provenance.store import Store


def called(store: Store, one: str, name: str) -> None:
    store.decisions.add(Decision(kind=DecisionKind.ALIAS, subject=one, object=name, by="me", at=OBTAINED))


def named(name: str, type_: SourceType = SourceType.ORGANISATION):
    """A source under the id that the program gives that name."""
    made = source(name, type_=type_)
    return type(made)(id=source_id(name), name=name, type=type_)


def test_an_alias_is_found_and_shown(store: Store):
    store.put(extraction(Saying(content="it rained", chain=("The Agency",))))
    agency = store.sources.find("The Agency")
    called(store, agency, "Langley")
    assert store.sources.find("langley") == agency
    assert store.graph.source(agency).aliases == ("Langley",)
    assert store.graph.source(agency).name == "The Agency"


def test_whoever_an_article_added_later_calls_so_is_that_source(store: Store):
    store.put(extraction(Saying(content="it rained", chain=("The Agency",)), location="1.txt"))
    agency = store.sources.find("The Agency")
    called(store, agency, "Langley")
    later = extraction(Saying(content="it snowed"), location="2.txt", title="2", sources=(named("Langley"),))
    store.put(later)
    assert store.sources.find("Langley") == agency
    assert store.graph.source(source_id("Langley")).name == "The Agency"


def test_but_not_one_of_another_type(store: Store):
    store.put(extraction(Saying(content="it rained", chain=("The Agency",)), location="1.txt"))
    agency = store.sources.find("The Agency")
    called(store, agency, "Langley")
    person = named("Langley", SourceType.PERSON)
    store.put(extraction(Saying(content="it snowed"), location="2.txt", title="2", sources=(person,)))
    assert store.graph.source(person.id).type is SourceType.PERSON
