"""The articles of a page: seeds, composites written for the purpose, and properties on any text."""

import datetime as dt
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Article, Document, ParagraphRole
from provenance.reading import Particulars, read_document, split_articles

NOW = dt.datetime(2024, 1, 2, tzinfo=dt.UTC)
SEEDS = Path(__file__).parents[2] / "seeds"

EN = [
    "The bridge over the river fell in the night, and the mayor of the town said that nobody had been near it.",
    "Engineers had warned the council for years that the pillars were weak, according to letters that were read out.",
    "The council, which had spent the money on a fountain, declined to answer when it was asked about the letters.",
]
NL = [
    "De brug over de rivier is vannacht ingestort, en de burgemeester van de stad zei dat er niemand in de buurt was.",
    "Ingenieurs hadden de gemeenteraad jarenlang gewaarschuwd dat de pijlers zwak waren, zo blijkt uit brieven.",
    "De raad had het geld aan een fontein uitgegeven en wilde niet antwoorden toen er naar de brieven werd gevraagd.",
]


def document(text: str) -> Document:
    return read_document(text.encode(), location="here.txt", obtained=NOW)


def split(*paragraphs: str, between: str = "\n\n") -> tuple[Document, tuple[Article, ...]]:
    made = document(between.join(paragraphs))
    return made, split_articles(made)[0]


def texts(made: Document, article: Article, role: ParagraphRole) -> list[str]:
    return [made.text[slice(*p.span)] for p in article.paragraphs if p.role is role]


# name, outer's number, start, end, language, date, authors, publisher, title's first words
SEED_ARTICLES = [
    ("000", None, 0, 3153, "en", None, ("omouggos",), None, None),
    ("001", None, 0, 2485, "en", None, (), "True Pundit", "Trump Taps Putin"),
    ("002", None, 0, 2943, "nl", "2018-02-08", (), None, "VS coalitie valt"),
    ("002", None, 2945, 10492, "nl", "2017-10-04", (), None, "VS bombardeert Raqqa"),
    ("002", 1, 6646, 10492, "en", "2017-10-03", ("Darius Shahtahmasebi",), "ANTIMEDIA", "The US Is Bombing"),
    ("002", None, 10494, 18994, "nl", "2017-09-14", (), None, "Pentagon betrapt"),
    ("002", 3, 12467, 18553, "en", "2017-09-13", ("Tyler Durden",), "Zero Hedge", "Pentagon Caught"),
    ("002", None, 18996, 30036, "nl", "2017-06-23", (), None, "'Strijd tegen IS'"),
    ("002", 5, 22096, 29915, "en", "2017-06-21", (), "ANTIMEDIA", "Everything You"),
    ("003", None, 0, 7545, "en", None, ("Eric Zuesse",), None, "Why is Trump"),
    ("003", 0, 566, 2173, "en", "2017-06-12", ("Chris Tomson",), "Al-Masdar News", "VIDEO: Humongous"),
    ("004", None, 0, 3625, "en", None, (), None, "ISIS reels before"),
]


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_the_seeds_articles_come_out(seed):
    path = next(SEEDS.glob(f"{seed}_*.txt"))
    articles, notices = split_articles(read_document(path.read_bytes(), location=path.name, obtained=NOW))
    expected = [row for row in SEED_ARTICLES if row[0] == seed]
    assert len(articles) == len(expected)
    for article, (_, outer, start, end, language, date, authors, publisher, title) in zip(
        articles, expected, strict=True
    ):
        assert article.span == (start, end)
        assert article.outer == (None if outer is None else articles[outer].id)
        assert (article.language, article.authors, article.publisher) == (language, authors, publisher)
        assert (article.date and article.date.isoformat()) == date
        assert (article.title or "").startswith(title or "")
        assert bool(article.title) == bool(title)
    assert not notices


def test_what_a_site_puts_around_an_article_is_furniture():
    made, (article,) = split(
        "The Daily Example", "World News", "Mayor sorry for fallen bridge", *EN,
        "The mayor spoke to The Daily Example.", "Share on Facebook", "Leave a Reply",
        "I never liked that bridge anyway.",
    )  # fmt: skip
    assert article.publisher == "The Daily Example"
    assert article.title == "Mayor sorry for fallen bridge"
    assert texts(made, article, ParagraphRole.FURNITURE) == [
        "World News",
        "Share on Facebook",
        "Leave a Reply",
        "I never liked that bridge anyway.",
    ]
    assert len(texts(made, article, ParagraphRole.BODY)) == 4


def test_zero_comments_above_an_article_do_not_swallow_it():
    made, (article,) = split("Mayor sorry for fallen bridge", "0 Comments", *EN)
    assert texts(made, article, ParagraphRole.BODY) == EN


def test_notes_are_notes_where_the_text_refers_to_them():
    made, (article,) = split(
        EN[0] + "*", *EN[1:], "* An older bridge fell in 1900.", "[1] The letters are in the archive."
    )
    assert len(texts(made, article, ParagraphRole.NOTE)) == 2


def test_a_list_with_asterisks_is_no_note():
    made, (article,) = split(*EN, "* the first pillar", "* the second pillar")
    assert not texts(made, article, ParagraphRole.NOTE)


def test_a_credit_line_is_part_of_the_byline_and_names_the_publisher():
    made, (article,) = split(
        "Mayor sorry for fallen bridge", *EN, "By Jane Doe / Republished with permission / The Daily Example"
    )
    assert (article.authors, article.publisher) == (("Jane Doe",), "The Daily Example")
    assert len(texts(made, article, ParagraphRole.BYLINE)) == 1


def test_a_dateline_stays_in_its_paragraph_and_names_the_publisher():
    made, (article,) = split("Mayor sorry for fallen bridge", "SPRINGFIELD (Example News) - " + EN[0], *EN[1:])
    assert article.publisher == "Example News"
    assert texts(made, article, ParagraphRole.BODY)[0].startswith("SPRINGFIELD")


def test_columns_of_a_row_go_before_what_the_text_says():
    given = Particulars(title="Another title", authors=("Ann Poe",), publisher="Example", date=dt.date(2020, 1, 2))
    (article,), _ = split_articles(document("\n\n".join(["Mayor sorry for fallen bridge", "By Jane Doe", *EN])), given)
    assert (article.title, article.authors, article.publisher, article.date) == (
        "Another title",
        ("Ann Poe",),
        "Example",
        dt.date(2020, 1, 2),
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Mayor sorry for fallen bridge", EN[0], "A history of neglect", *EN[1:]],
        ["Brug ingestort in de nacht", NL[0], EN[0], *NL[1:]],
        ["Brug ingestort in de nacht", *NL[:2], "Engineers said:", *EN[:2], NL[2]],
        ["A year of the bridge", EN[0], "3 May 2017", "It is closed.", "4 June 2017", "It falls.", *EN[1:]],
        [
            "Mayor sorry for fallen bridge",
            *EN,
            "John",
            "3 May 2017 at 5:03 pm",
            "Never liked it.",
            "Mary",
            "4 May 2017 at 6:03 pm",
            "I did.",
        ],
    ],
    ids=["subheading", "one foreign paragraph", "foreign quotation", "timeline", "comments"],
)
def test_an_ordinary_article_is_not_split(paragraphs):
    assert len(split(*paragraphs)[1]) == 1


def test_a_page_of_dated_posts_is_split_at_their_headers():
    made, articles = split(
        "3 mei 2017", "Brug ingestort in de nacht", *NL, "4 juni 2016", "Fontein duurder dan verwacht", *NL
    )
    assert [article.title for article in articles] == ["Brug ingestort in de nacht", "Fontein duurder dan verwacht"]
    assert [article.date for article in articles] == [dt.date(2017, 5, 3), dt.date(2016, 6, 4)]
    assert all(article.outer is None for article in articles)
    assert made.text[slice(*articles[1].span)].startswith("4 juni 2016")


def test_titles_above_their_dates_are_headers_of_posts_too():
    _, articles = split(
        "Mayor sorry for fallen bridge", "May 3, 2017", *EN, "Fountain cost more than bridge", "June 4, 2016", *EN
    )
    assert [article.date for article in articles] == [dt.date(2017, 5, 3), dt.date(2016, 6, 4)]


def test_a_piece_in_another_language_is_an_article_inside_until_the_language_returns():
    made, (outer, inner) = split(
        "Brug ingestort in de nacht", *NL, "Mayor sorry for fallen bridge", "By Jane Doe", *EN, *NL[:2]
    )
    assert inner.outer == outer.id
    assert made.text[slice(*inner.span)] == "\n\n".join(["Mayor sorry for fallen bridge", "By Jane Doe", *EN])
    assert texts(made, outer, ParagraphRole.BODY) == [*NL, *NL[:2]]


def test_a_long_stretch_in_another_language_needs_no_title():
    _, articles = split("Brug ingestort in de nacht", *NL, *(EN * 5), *NL[:2])
    assert [article.language for article in articles] == ["nl", "en"]


def test_a_piece_after_a_colon_ends_at_its_credit_line():
    made, (outer, inner) = split(
        "My view of the bridge", EN[0], "Here is The Daily Example’s report:", "Mayor sorry for fallen bridge",
        "By Jane Doe", *EN, "Republished with permission", "And that is how it ended, as I had always said it would.",
    )  # fmt: skip
    assert (inner.authors, inner.publisher) == (("Jane Doe",), "The Daily Example")
    assert made.text[slice(*inner.span)].endswith("Republished with permission")
    assert texts(made, outer, ParagraphRole.BODY)[-1].startswith("And that is how")


def test_a_sentence_in_brackets_inside_a_piece_is_its_editors():
    remark = "[It was no accident; the council knew of it all along, as will be shown.]"
    made, (outer, inner) = split(
        "Brug ingestort in de nacht",
        *NL,
        "Mayor sorry for fallen bridge",
        "By Jane Doe",
        f"{EN[0]} {remark} {EN[1]} [the letters]",
        EN[2],
    )
    assert texts(made, outer, ParagraphRole.INTERJECTION) == [remark]
    assert texts(made, inner, ParagraphRole.BODY) == [EN[0], f"{EN[1]} [the letters]", EN[2]]


def test_brackets_in_an_articles_own_text_are_its_own():
    made, (article,) = split(EN[0] + " [It was no accident; the council knew of it all along.]", *EN[1:])
    assert not texts(made, article, ParagraphRole.INTERJECTION)
    assert len(article.paragraphs) == 3


@pytest.mark.parametrize("width", [50, 72, 80])
def test_wrapped_lines_are_one_paragraph(width):
    made, (article,) = split("A heading", *(textwrap.fill(" ".join(EN), width) for _ in range(3)))
    assert [len(made.text[slice(*p.span)].split()) for p in article.paragraphs] == [2, *[len(" ".join(EN).split())] * 3]


def test_lines_of_a_page_are_paragraphs_of_their_own():
    made, (article,) = split(*EN, between="\n")
    assert texts(made, article, ParagraphRole.BODY) == EN


def test_a_text_without_any_article_is_noted():
    articles, notices = split_articles(document("Share on Facebook\n\nLeave a Reply"))
    assert len(articles) == 1
    assert [notice.code for notice in notices] == ["no-body"]


def test_a_date_of_two_readings_is_noted():
    (article,), notices = split_articles(document("\n\n".join(["Mayor sorry for fallen bridge", "04/05/2017", *EN])))
    assert article.date is None
    assert [notice.code for notice in notices] == ["date-ambiguous"]


PARTS = st.sampled_from(
    [*EN, *NL, "Mayor sorry for fallen bridge", "By Jane Doe", "3 mei 2017", "May 3, 2017", "Here it is:",
     "Leave a Reply", "* a note", "Republished with permission", "(XN) — ", "\n", "\r\n", "\n\n", "\n\n\n\n", " ",
     "\u2028", "[It was no accident; the council knew of it all along, as will be shown.]"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(PARTS, st.text(max_size=20)), max_size=40).map("".join)))
def test_spans_hold_for_any_text(text):
    made = Document(
        id="d0", location="here", obtained=NOW, media_type="text/plain", sha256="0", encoding="utf-8", text=text
    )
    articles, _ = split_articles(made)
    assert split_articles(made)[0] == articles
    by_id = {article.id: article for article in articles}
    assert len(by_id) == len(articles)
    taken = []
    for article in articles:
        assert 0 <= article.span.start < article.span.end <= len(text)
        assert article.outer is None or by_id[article.outer].span.contains(article.span)
        for paragraph in article.paragraphs:
            words = text[slice(*paragraph.span)]
            assert words
            assert words == words.strip()
            assert article.span.contains(paragraph.span)
            taken.append(paragraph.span)
    ordered = sorted(taken)
    assert not any(one.overlaps(other) for one, other in pairwise(ordered))
    assert not "".join(text[a.end : b.start] for a, b in pairwise(ordered)).strip()
