"""Which web address a step is shown with."""

import pytest
from memory import Memory

from provenance.model import Basis, Claim
from provenance.tracing import trace

TEXT = "The Post (post.example/1) reported on Friday that Norland says in a note at www that the dam burst at night."


def told() -> tuple[Memory, Claim]:
    """The Post has it from Norland."""
    graph = Memory(TEXT)
    post = graph.attribute("reported", TEXT[50:-1], source="The Post", who=graph.named("The Post"))
    norland = graph.attribute(
        "says",
        "the dam burst at night",
        source="Norland",
        parent=post,
        voice=graph.voice(post.id),
        who=graph.named("Norland"),
    )
    return graph, graph.claimed("the dam burst at night", norland)


def shown(graph: Memory, claim: Claim) -> list[str | None]:
    return [edge.link for edge in trace(graph, claim.id).edges]


@pytest.mark.parametrize(
    ("words", "links"),
    [
        (["The Post"], ["u0", None]),
        (["reported"], ["u0", None]),
        (["Norland"], [None, "u0"]),
        (["says"], [None, "u0"]),
        (["dam burst"], ["u0", "u0"]),
        (["at night", "the dam"], ["u1", "u1"]),
        (["dam burst", "The Post", "Norland"], ["u1", "u2"]),
        (["on Friday"], [None, None]),
        ([], [None, None]),
    ],
)
def test_a_step_has_the_address_in_its_evidence(words: list[str], links: list[str | None]):
    graph, claim = told()
    for number, one in enumerate(words):
        graph.linked(one, f"u{number}")
    assert shown(graph, claim) == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("According to the Post (www), the dam burst.", ["u"]),
        ("According to the Post [www], the dam burst.", ["u"]),
        ("According to the Post, see www, the dam burst.", [None]),
        ("According to the Post and others (www), the dam burst.", [None]),
    ],
)
def test_an_address_in_brackets_behind_the_words_for_a_source_is_the_steps(text, links):
    graph = Memory(text)
    said = graph.attribute("According to", "the dam burst", source="the Post", who=graph.named("The Post"))
    graph.linked("www", "u")
    assert shown(graph, graph.claimed("the dam burst", said)) == links


def test_an_address_beyond_what_is_quoted_is_none_of_the_step():
    graph = Memory(f"Norland says {'that it is late and ' * 30}the end.")
    said = graph.attribute("says", graph.text[13:-1], source="Norland", who=graph.named("Norland"))
    claim = graph.claimed(graph.text[13:-1], said)
    graph.linked("the end", "https://far.example/")
    assert shown(graph, claim) == [None]


@pytest.mark.parametrize("basis", [Basis.LINK, Basis.REPUBLICATION])
def test_a_step_to_another_article_has_the_address_that_leads_there(basis: Basis):
    graph = Memory("More at the source: the dam burst.", publisher="The Copy")
    claim = graph.claimed("the dam burst")
    there = graph.beside("The dam has burst.", publisher="The Post")
    there.documents[there.the_document.id] = there.located("https://www.post.example/dam/")
    graph.match(claim, there.claimed("The dam has burst"), basis)
    graph.linked("More", "https://else.example/")
    graph.linked("the source", "http://post.example/dam?utm_source=copy")
    assert shown(graph, claim) == ["http://post.example/dam?utm_source=copy"]


def test_a_file_has_no_address():
    graph = Memory("More at the source: the dam burst.", publisher="The Copy")
    claim = graph.claimed("the dam burst")
    there = graph.beside("The dam has burst.", publisher="The Post")
    graph.match(claim, there.claimed("The dam has burst"), Basis.REPUBLICATION)
    graph.linked("the source", "file:///flood.txt")
    assert shown(graph, claim) == [None]
