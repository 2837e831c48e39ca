import pytest
from factories import Saying, extraction

from provenance.errors import AmbiguousError, NotFoundError

RAIN = Saying(content="it rained", chain=("The Herald",))


@pytest.fixture
def filled(store):
    store.put(extraction(RAIN, RAIN, location="b.txt", title="The café’s last day"))
    store.put(extraction(Saying(content="it snowed"), location="a.txt", title="The café", authors=("Ann", "Bob")))
    return store


def test_articles_come_by_location_with_what_was_found_in_them(filled):
    first, second = filled.articles.all()
    assert (first.location, first.title, first.authors) == ("a.txt", "The café", ("Ann", "Bob"))
    assert (first.attributions, first.claims) == (0, 1)
    assert (second.attributions, second.claims) == (2, 2)
    assert filled.articles.all(limit=1) == (first,)


@pytest.mark.parametrize("words", ["The café’s last day", "last day", "the CAFE'S", "LAST"])
def test_an_article_is_found_by_words_of_its_title(filled, words):
    assert filled.graph.article(filled.articles.find(words)).title == "The café’s last day"


def test_a_title_that_is_the_words_counts_first(filled):
    assert filled.graph.article(filled.articles.find("the cafe")).title == "The café"


def test_an_article_is_found_by_its_id(filled):
    article = filled.articles.all()[0]
    assert filled.articles.find(article.id[:7]) == article.id


def test_words_of_several_titles_are_ambiguous(filled):
    with pytest.raises(AmbiguousError) as error:
        filled.articles.find("café")
    assert len(error.value.candidates) == 2
    assert all(line.startswith("a") for line in error.value.candidates)


@pytest.mark.parametrize("words", ["winter", "caf", "day last"])
def test_no_title_has_other_words(filled, words):
    with pytest.raises(NotFoundError):
        filled.articles.find(words)
