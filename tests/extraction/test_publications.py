"""Lines and sentences that say whose article this is, and those that only look so."""

import datetime as dt

import pytest

from provenance.extraction import claims, extract
from provenance.identity.voices import identify
from provenance.model import Attribution, Document, Kind
from provenance.reading import read_document, split_articles

BODY = (
    "The old bridge over the river fell in the night, and the mayor of the town was not there to see it. "
    "Nobody was hurt, though two boats that were moored below it sank, and a third one was never found. "
    "The council will meet again in the spring, when the water is low enough to look at what is left of the piers."
)

TAKEN_OVER = [
    # a line under (or over) an article, and the words that name whose it is
    ("This article originally appeared on Harbour News.", ["Harbour News"]),
    ("This post first appeared at The Quay.", ["The Quay"]),
    ("This article was first published by Harbour News.", ["Harbour News"]),
    ("This piece was originally published in the Split Gazette on March 3, 2016.", ["the Split Gazette"]),
    ("This essay (No Water, No Ships) previously ran in The Quay.", ["The Quay"]),
    ("This report was originally published by Anna Kovacs at Harbour News", ["Harbour News"]),
    ("The following commentary first appeared in The Quay of Split.", ["The Quay of Split"]),
    ("A longer version of this story appeared in the winter issue of The Quay.", ["The Quay"]),
    ("This appeared in the last print edition of The Quay.", ["The Quay"]),
    ("This story first appeared in The Quay ten years ago.", ["The Quay"]),
    ("Originally published in the Split Gazette.", ["the Split Gazette"]),
    ("First published at harbournews.org", ["harbournews.org"]),
    ("Originally posted by Anna Kovacs at Harbour News", ["Harbour News"]),
    ("The post Bridge falls into the river appeared first on Harbour News.", ["Harbour News"]),
    ("The post Who sold the bridge? The mayor appeared first on The Quay.", ["The Quay"]),
    ("Article posted with permission from Harbour News", ["Harbour News"]),
    ("Article posted with permission from Harbournews.com.", ["Harbournews.com"]),
    ("Article reposted with permission from The Friends of the Old Quay.", ["The Friends of the Old Quay"]),
    ("Reprinted with permission from the Split Gazette.", ["the Split Gazette"]),
    ("Reposted With Permission From Harbour News", ["Harbour News"]),
    ("Reprinted with the author’s permission from The Quay.", ["The Quay"]),
    ("Republished here by kind permission of the Split Gazette.", ["the Split Gazette"]),
    ("By Anna Kovacs / Republished with permission / Harbour News / Report a typo", ["Harbour News"]),
    ("This article is republished here with permission of Harbour News.", ["Harbour News"]),
    ("This piece by Anna Kovacs is republished here with permission.", ["Anna Kovacs"]),
    ("The Split Gazette’s report is reprinted with permission.", ["The Split Gazette’s"]),
    ("Reprinted from Harbour News.", ["Harbour News"]),
    ("Republished from The Quay under a free licence.", ["The Quay"]),
    ("This text is reposted from harbournews.org.", ["harbournews.org"]),
    ("Cross-posted from Harbour News", ["Harbour News"]),
    ("Crossposted at The Quay", ["The Quay"]),
    ("It appears here by permission. It was reprinted from the Split Gazette.", ["the Split Gazette"]),
    ("I took it from Harbour News.", ["Harbour News"]),
    ("We copied this article from The Quay, since it cannot be read there any more.", ["The Quay"]),
    ("The following text is taken from the Split Gazette.", ["the Split Gazette"]),
    ("We are reprinting below the Split Gazette’s article of last May.", ["the Split Gazette’s"]),
    ("Here is the Split Gazette’s report in full:", ["the Split Gazette’s"]),
    ("h/t Anna Kovacs", ["Anna Kovacs"]),
    ("H/T: Harbour News", ["Harbour News"]),
    ("Hat tip to The Quay", ["The Quay"]),
    ("Via Harbour News…", ["Harbour News"]),
    ("via The Quay", ["The Quay"]),
    ("Courtesy of Harbour News", ["Harbour News"]),
    ("(via Harbour News)", ["Harbour News"]),
    ("[h/t Anna Kovacs]", ["Anna Kovacs"]),
    ("The last pier is to be pulled down in May, it was said in town on Friday (via Radio Split).", ["Radio Split"]),
    ("(Source: Split Gazette)", ["Split Gazette"]),
    ("Via Radio Split:", ["Radio Split"]),
    ("Source: Harbour News", ["Harbour News"]),
    ("Sources: Harbour News, Split Gazette", ["Harbour News, Split Gazette"]),
    ("Sources: Harbour News, The Quay / Photo credit: Anna Kovacs", ["Harbour News, The Quay"]),
    ("Harbour News contributed to this report.", ["Harbour News"]),
    ("— Anna Kovacs contributed to this report", ["Anna Kovacs"]),
    ("Harbour Press writer Anna Kovacs contributed to this report from Zadar.", ["Harbour Press writer Anna Kovacs"]),
    ("The Harbour Press contributed to this story.", ["The Harbour Press"]),
    (
        "Anna Kovacs, director of Harbour Watch, contributed to this article.",
        ["Anna Kovacs, director of Harbour Watch"],
    ),
    ("With files from The Harbour Press", ["The Harbour Press"]),
    ("©2017 Split Gazette, Distributed by Quay Content Agency, LLC.", ["Split Gazette"]),
    ("© 2017 Harbour News (Split), all rights reserved, distributed by Quay Content", ["Harbour News"]),
    ("SPLIT (HARBOUR NEWS) — The last pier is to be pulled down in May, the council has decided.", ["HARBOUR NEWS"]),
    ("(QUAYPRESS) The last pier is to be pulled down in May, as the council has decided this week.", ["QUAYPRESS"]),
    ("May 9 (Quaypress) - The last pier is to be pulled down in June, as the council has decided.", ["Quaypress"]),
]

ITS_OWN = [
    "This article was originally posted on May 5.",
    "This essay was first published in 2015.",
    "This text was first published in Latin.",
    "First published in Split, the novel made her known at once.",
    "Anna Kovacs appeared on Harbour News on Sunday.",
    "This man appeared on Harbour News.",
    "The minister first appeared on Harbour News in March.",
    "She appeared first in line.",
    "The photos were published by the Split Gazette.",
    "The study was published in Harbour Science Letters.",
    "In an article published in the Split Gazette she wrote of the bridge.",
    "The video was posted on Facebook by a fisherman.",
    "Posted by Anna Kovacs on Tuesday, May 5, 2015",
    "You may republish this article.",
    "You may republish this article with permission from Harbour News.",
    "This article may be reprinted with permission from Harbour News.",
    "Republished with permission.",
    "The picture was reposted by Anna Kovacs.",
    "The chart is reproduced from memory.",
    "He entered with permission from Harbour Watch.",
    "Source: Anna Kovacs/Harbour Images",
    "Photo: Anna Kovacs/Harbour News",
    "Image via Harbour University",
    "Source: YouTube",
    "via Twitter",
    "(via Twitter)",
    "Via twitter.com",
    "VIA REDDIT",
    "The ship left for Zadar (via the strait).",
    "h/t everybody on Facebook",
    "She let them know via Harbour Radio.",
    "Via Appia is closed to cars.",
    "The dinner came courtesy of Harbour Watch.",
    "She took it from Anna Kovacs.",
    "I took it from Split to Zadar.",
    "The stone was taken from Egypt.",
    "The rain contributed to this mess.",
    "Anna Kovacs contributed to the report on poverty.",
    "(Reporting by Anna Kovacs; Editing by Mark Pine)",
    "© 2017 Harbour News. All rights reserved.",
    "Leaflets were distributed by Harbour Watch.",
    "SPLIT — The last pier is to be pulled down in May, as the council has decided this week.",
]


def documented(text: str) -> Document:
    obtained = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return read_document(text.encode(), location="page.txt", obtained=obtained)


def publications(text: str) -> tuple[Document, list[Attribution]]:
    document = documented(text)
    articles, _ = split_articles(document)
    return document, [a for article in articles for a in extract(document, article)[0] if a.kind is Kind.PUBLICATION]


def named(text: str) -> list[str]:
    """The source words of the publications in TEXT."""
    document, found = publications(text)
    return [" ".join(document.text[s.start : s.end] for s in attribution.source) for attribution in found]


@pytest.mark.parametrize(("line", "sources"), TAKEN_OVER)
def test_a_line_that_says_whose_the_article_is_is_a_publication(line: str, sources: list[str]) -> None:
    assert named(f"Bridge falls into the river\n\n{BODY}\n\n{line}") == sources


@pytest.mark.parametrize(("line", "sources"), TAKEN_OVER)
def test_it_is_one_above_the_text_as_well(line: str, sources: list[str]) -> None:
    assert named(f"Bridge falls into the river\n\n{line}\n\n{BODY}") == sources


@pytest.mark.parametrize("line", ITS_OWN)
def test_other_lines_take_no_article_over(line: str) -> None:
    assert named(f"Bridge falls into the river\n\n{BODY}\n\n{line}") == []


@pytest.mark.parametrize(
    ("line", "authors", "publisher", "chain"),
    [
        (
            "By Anna Kovacs / Republished with permission / Harbour News",
            ("Anna Kovacs",),
            "Harbour News",
            ["Harbour News", "Anna Kovacs"],
        ),
        (
            "This report was originally published by Anna Kovacs at Harbour News",
            ("Anna Kovacs",),
            "Harbour News",
            ["Harbour News", "Anna Kovacs"],
        ),
        (
            "Article posted with permission from The End of the Old Quay",
            (),
            "The End of the Old Quay",
            ["The End of the Old Quay"],
        ),
        ("Reprinted from the Split Gazette.", (), "Split Gazette", ["Split Gazette"]),
        ("Reprinted with permission from Harbournews.com.", (), "Harbournews.com", ["Harbournews.com"]),
        ("©2017 Split Gazette, Distributed by Quay Content Agency", (), "Split Gazette", ["Split Gazette"]),
        ("h/t Harbour News", (), None, ["Harbour News"]),
        ("H/T Harbournet", (), None, ["Harbournet"]),
    ],
)
def test_publisher_author_and_chain_agree(
    line: str, authors: tuple[str, ...], publisher: str | None, chain: list[str]
) -> None:
    document = documented(f"Bridge falls into the river\n\n{BODY}\n\n{line}")
    (article,), _ = split_articles(document)
    found, _ = extract(document, article)
    identification = identify(document, [article], found)
    names = {source.id: source.name for source in identification.sources}
    voices = [identification.voices[a.id] for a in found if a.kind is Kind.PUBLICATION]
    assert (article.authors, article.publisher) == (authors, publisher)
    assert [[names[step.source_id] for step in voice] for voice in voices] == [chain]


def test_a_dateline_below_a_teaser_names_the_publisher() -> None:
    teaser = "Nobody saw it coming, and nobody wanted to hear of it, though the council had known for years about it."
    document = documented(f"Bridge falls into the river\n\n{teaser}\n\nSPLIT (Harbour News) — {BODY}")
    (article,), _ = split_articles(document)
    assert article.publisher == "Harbour News"


def test_a_line_of_credit_is_no_claim_of_the_article() -> None:
    document = documented(f"Bridge falls into the river\n\n{BODY}\n\nVia Harbour News…")
    articles, _ = split_articles(document)
    said = claims(document, articles, [a for article in articles for a in extract(document, article)[0]])
    assert not any("Harbour News" in claim.text for claim in said)
