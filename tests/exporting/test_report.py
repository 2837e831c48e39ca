"""The report of trails made by hand: everything is shown, and whatever strangers wrote stays text."""

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from memory import Memory

from provenance.exporting import Address, Dossier, Layout, Tool
from provenance.exporting.report import assemble, render
from provenance.model import (
    Capture,
    Ending,
    LinkCheck,
    LinkState,
    Match,
    MatchKind,
    Paragraph,
    ParagraphRole,
    SourceType,
    Span,
    Trail,
    Verdict,
)
from provenance.tracing import trace

MADE = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)
DAM = "the dam at Vale had burst"
TEXT = f"It rained. According to the Courier, Norland claimed {DAM}. <b>Nobody</b> saw it."
URL = "https://courier.example/vale?a=1&b=2"
COPY = "https://archive.example/web/20240502000000/https://courier.example/vale"
HOSTILE = "</style><script>alert('x')</script><img src=//evil.example/x onerror=alert(1)> \u202eevil “שלום” 👩‍👩‍👧"


class Seen(HTMLParser):
    """What a page has: its tags, its attributes, its addresses, its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_data(self, data):
        self.text += data


def dossier(memory: Memory, trail: Trail, **more) -> Dossier:
    given = {"addresses": (), "reprints": (), "held": 3, "readers": (Tool(version="1.0", rules="r1", model="m7"),)}
    return Dossier(
        trail=trail,
        claims=memory.claims,
        articles=memory.articles,
        documents=memory.documents,
        attributions=memory.attributions,
        **(given | more),
    )


def flood(name: str = "The Courier", title: str = "A flood, and who saw it") -> tuple[Memory, Trail]:
    memory = Memory(TEXT, title=title)
    courier = memory.named(name, SourceType.PUBLISHER)
    norland = memory.named("Norland", SourceType.GOVERNMENT)
    outer = memory.attribute("According to", f"Norland claimed {DAM}", source="the Courier", who=courier)
    inner = memory.attribute(
        "claimed", DAM, source="Norland", parent=outer, voice=memory.voices[outer.id], who=norland, confidence=0.71
    )
    return memory, trace(memory, memory.claimed(DAM, inner).id)


def page(memory: Memory, trail: Trail, layout: Layout, *, full_text: bool = False, **more) -> str:
    return render(dossier(memory, trail, **more), layout, made=MADE, full_text=full_text)


def test_the_page_says_who_says_so_and_how_it_was_found(layout: Layout):
    seen = Seen(page(*flood(), layout))
    text = " ".join(seen.text.split())
    for words in (
        f"“{DAM}”",
        "according to The Courier (publisher)",
        "claimed Norland (government) STATED ORIGIN (named, not read)",
        "confidence 0.71 · unreviewed",
        "0 of 2",
        "not a finding of truth",
        "provenance add <the Courier's article>",
        "read by provenance 1.0, rules r1, model m7",
        "provenance 1.2.3 (rules abc123) on 2024-06-01 among 3 articles",
        "Only 3 articles were searched",
    ):
        assert words in text


def test_a_title_is_shown_as_it_is_written(layout: Layout):
    title = "'Strijd' & “R&D” <b>"
    html = page(*flood(title=title), layout)
    assert title in Seen(html).text
    assert "&amp;#39;" not in html
    assert "&amp;amp;" not in html


def test_cue_source_and_content_are_marked_where_they_stand(layout: Layout):
    html = page(*flood(), layout)
    assert '<span class="cue">According to</span> <span class="source">the Courier</span>' in html
    assert f'<span class="content">{DAM}</span>' in html


def test_the_page_stands_for_itself_and_has_no_scripts(layout: Layout):
    html = page(*flood(), layout)
    seen = Seen(html)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]
    assert "default-src 'none'" in html
    assert "@import" not in html
    assert "url(" not in html.replace("url(#head)", "")


@pytest.mark.parametrize("place", ["title", "name", "text"])
def test_what_strangers_wrote_stays_text(layout: Layout, place: str):
    if place == "text":
        memory = Memory(f"Ann said {HOSTILE}.", title=None)
        said = memory.attribute("said", HOSTILE, source="Ann", who=memory.named("Ann", SourceType.PERSON))
        trail = trace(memory, memory.claimed(HOSTILE, said).id)
    else:
        memory, trail = flood(**{place: HOSTILE})
    html = page(memory, trail, layout, full_text=True)
    seen = Seen(html)
    assert not {"script", "img"} & set(seen.tags)
    assert html.count("</style>") == 1
    assert "\u202e" not in html
    assert "<img src=//evil.example/x onerror=alert(1)>" in seen.text
    assert "שלום” 👩‍👩‍👧" in seen.text


def state(url: str = URL, verdict: Verdict = Verdict.ALIVE, capture: Capture | None = None) -> LinkState:
    check = LinkCheck(url=url, at=MADE, verdict=verdict, reason="it answered <so>")
    return LinkState(url=url, check=check, capture=capture)


def test_links_carry_their_copies_and_a_dead_one_leads_to_its_copy(layout: Layout):
    memory, trail = flood()
    kept = Capture(url=URL, archive="The <Archive>", captured=MADE, address=COPY, original=URL)
    for verdict, leads in ((Verdict.ALIVE, URL), (Verdict.DEAD, COPY)):
        address = Address(article=memory.the_article.id, state=state(verdict=verdict, capture=kept), own=False)
        seen = Seen(page(memory, trail, layout, addresses=(address,)))
        (link,) = [one for one in seen.links if "data-originalurl" in one]
        assert (link["href"], link["data-originalurl"]) == (leads, URL)
        assert (link["data-versionurl"], link["data-versiondate"]) == (COPY, "2024-06-01")
        assert "2024-06-01: it answered <so>" in " ".join(seen.text.split())


def test_a_link_without_a_copy_bears_the_day_on_which_it_was_cited(layout: Layout):
    memory, trail = flood()
    address = Address(article=memory.the_article.id, state=LinkState(url=URL, cited=dt.date(2024, 5, 4)), own=False)
    (link,) = Seen(page(memory, trail, layout, addresses=(address,))).links
    assert (link["href"], link["data-versiondate"]) == (URL, "2024-05-04")


@pytest.mark.parametrize("url", ["javascript:alert(document.domain)", "data:text/html,x", "https://a@b.example/"])
def test_what_is_no_web_address_is_no_link(layout: Layout, url: str):
    memory, trail = flood()
    copy = Capture(url=url, archive="x", captured=MADE, address=url, original=url)
    address = Address(article=memory.the_article.id, state=state(url, Verdict.DEAD, copy), own=True)
    seen = Seen(page(memory, trail, layout, addresses=(address,)))
    assert not seen.links
    assert f"{url} (no web address)" in seen.text


def test_reprints_are_folded_together(layout: Layout):
    memory, trail = flood()
    other = memory.beside(TEXT + " Again.", title="The same again", publisher="Echo Post")
    match = Match(
        id="m0123456789abcdef", kind=MatchKind.REPRINT, one=memory.the_article.id, other=other.the_article.id,
        score=0.97, reason="12 words in common", upstream=memory.the_article.id, direction="republication line",
    )  # fmt: skip
    html = page(memory, trail, layout, reprints=(match,))
    folded = html[html.index("<details>") : html.index("</details>")]
    assert re.search(r"<summary>.*words in common with 1 other article</summary>", folded)
    assert "Echo Post" in folded
    assert "the first is nearer to the origin: republication line" in folded


def test_only_excerpts_are_quoted_unless_the_whole_text_is_asked_for(layout: Layout):
    long = f"{TEXT} " + "And so it went on and on. " * 60 + "This was its end."
    memory = Memory(long)
    who = memory.named("Norland", SourceType.GOVERNMENT)
    trail = trace(memory, memory.claimed(DAM, memory.attribute("claimed", DAM, source="Norland", who=who)).id)
    whole = Paragraph(span=Span(0, len(long)), role=ParagraphRole.BODY, language="en")
    memory.articles[memory.the_article.id] = replace(memory.the_article, paragraphs=(whole,))
    assert "This was its end." not in page(memory, trail, layout)
    full = page(memory, trail, layout, full_text=True)
    assert "This was its end." in full
    assert full.count('<span class="source">Norland</span>') == 2


def test_a_sentence_without_end_is_cut(layout: Layout):
    endless = "word " * 5000 + "end"
    memory = Memory(f"Ann said {endless}.")
    said = memory.attribute("said", endless, source="Ann", who=memory.named("Ann", SourceType.PERSON))
    html = page(memory, trace(memory, memory.claimed(endless, said).id), layout)
    assert html.count("word word") < 400
    assert Seen(html).text.count(" …") >= 2


def test_an_article_that_says_it_itself_is_its_own_end(layout: Layout):
    memory = Memory(TEXT)
    trail = trace(memory, memory.claimed("It rained.").id)
    found = assemble(dossier(memory, trail))
    assert (found.steps, found.drawing, found.timeline) == ((), None, None)
    assert [end.word for end in found.ends] == ["ORIGINAL"]
    assert "In the article's own voice:" in Seen(page(memory, trail, layout)).text


def test_every_way_of_a_trail_is_shown(collections, layout: Layout):
    for memory, trail in collections.values():
        text = " ".join(Seen(page(memory, trail, layout)).text.split())
        names = {node.id: " ".join(node.name.split()) for node in trail.nodes}
        for way in trail.ways:
            assert names[way.nodes[-1]] in text
            assert way.ending is not Ending.CYCLE or "CYCLE" in text


def test_a_denial_is_never_shown_as_a_statement(collections, layout: Layout):
    text = " ".join(Seen(page(*collections["denied"], layout)).text.split())
    assert "A clerk (unnamed) DENIED (unnamed, not read)" in text
    assert "ANONYMOUS" not in text
