"""What is read beforehand is what would be read one by one."""

import pytest
from factories import Saying, extraction
from test_reach import cited

from provenance.model import Decision, DecisionKind, IdPrefix
from provenance.store import Store, graph, neighbourhood
from provenance.store.graph import StoredGraph
from provenance.tracing import reliance, trace


@pytest.fixture
def told(store: Store) -> list[str]:
    """Claims of one story, each from the one before it, one of them rejected."""
    claims: list[str] = []
    for number in range(6):
        publisher = f"Outlet {number}"
        chain = (f"Outlet {number - 1}", "a clerk", "Norland") if number % 2 else ("Norland",)
        made = extraction(Saying(content=f"dam {number}", chain=chain), location=f"{number}.txt", publisher=publisher)
        claims.append(made.claims[-1].id)
        matches = [cited(claims[-1], before) for before in claims[-2:-1]]
        store.put(made, matcher=lambda _extraction, _held, matches=matches: matches)
    ruled = cited(claims[-1], claims[-2]).id
    store.decisions.add(
        Decision(kind=DecisionKind.REJECT, subject=ruled, object=None, by="me", at=made.document.obtained)
    )
    return claims


@pytest.mark.parametrize("most", [1, 2, 200])
def test_a_trace_is_the_same_however_much_was_read_beforehand(
    store: Store, told: list[str], most: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(neighbourhood, "MOST_CLAIMS", most)
    nearby = [(trace(store.graph, one), reliance(store.graph, one)) for one in told]
    source = store.sources.find("Norland")
    assert source.startswith(IdPrefix.SOURCE.value)
    from_source = reliance(store.graph, source)
    monkeypatch.setattr(graph.StoredGraph, "around", lambda self, _root, downstream=False: self)  # noqa: ARG005
    assert [(trace(store.graph, one), reliance(store.graph, one)) for one in told] == nearby
    assert reliance(store.graph, source) == from_source
    assert isinstance(store.graph, StoredGraph)
    assert max(len(way.nodes) for trail, _ in nearby for way in trail.ways) > 3
