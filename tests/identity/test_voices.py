import itertools

from citing import OBTAINED, Page, attribution
from hypothesis import given
from hypothesis import strategies as st

from provenance.identity.registry import fold
from provenance.identity.voices import identify
from provenance.model import Article, Document, IdPrefix, Kind, SourceType, Span, content_id


def test_a_chain_runs_from_the_reader_to_the_one_who_says_it() -> None:
    page = Page()
    page.article("According to the Independent, Russia claimed that it rained.")
    outer = page.cites("the Independent", "According to", "Russia claimed that it rained")
    page.cites("Russia", "claimed", "it rained", parent=outer)
    assert page.chains() == [["The Independent"], ["The Independent", "Russia"]]


def test_a_publisher_that_was_told_passes_the_words_on() -> None:
    page = Page()
    page.article("“It rains,” Mary Holt, head of Riverkeep, told Al Jazeera. Holt added: it pours.")
    page.cites("Mary Holt, head of Riverkeep", "told", "It rains", addressee="Al Jazeera")
    page.cites("Holt", "added", "it pours")
    assert page.chains() == [["Al Jazeera", "Mary Holt"]] * 2


def test_a_person_who_was_told_does_not() -> None:
    page = Page()
    page.article("“It rains,” Mary Holt told Peter Pine.")
    page.cites("Mary Holt", "told", "It rains", addressee="Peter Pine")
    assert page.chains() == [["Mary Holt"]]


def test_the_articles_own_publisher_passes_nothing_on_to_its_reader() -> None:
    page = Page()
    page.article("“It rains,” Mary Holt told Al Jazeera.", publisher="Al Jazeera")
    page.cites("Mary Holt", "told", "It rains", addressee="Al Jazeera")
    assert page.chains() == [["Mary Holt"]]


def test_what_is_said_later_and_elsewhere_is_not_passed_on() -> None:
    page = Page()
    page.article("“It rains,” Mary Holt told Al Jazeera. Peter Pine said no. Holt believes in rain.")
    page.cites("Mary Holt", "told", "It rains", addressee="Al Jazeera")
    page.cites("Peter Pine", "said", "no")
    page.cites("Holt", "believes", "in rain")
    assert page.chains()[-1] == ["Mary Holt"]


def test_a_writer_at_a_publisher_goes_through_it_all_along() -> None:
    page = Page()
    page.article("Mark Pine at Politico wrote that it rains. Later Pine wrote that it pours.")
    page.cites("Mark Pine at Politico", "wrote", "it rains")
    page.cites("Pine", "wrote", "it pours")
    assert page.chains() == [["Politico", "Mark Pine"]] * 2


def test_a_passive_has_the_voice_of_what_it_stands_in() -> None:
    page = Page()
    page.article("Riverkeep said: it was reported that it rains. Elsewhere it was reported that it snows.")
    outer = page.cites("Riverkeep", "said", "it was reported that it rains")
    page.cites("", "was reported", "it rains", parent=outer, kind=Kind.PASSIVE)
    page.cites("", "was reported", "it snows", kind=Kind.PASSIVE)
    assert page.chains() == [["Riverkeep"], ["Riverkeep"], []]


def test_whoever_goes_on_without_a_name_is_the_one_before() -> None:
    page = Page()
    page.article("Reuters reports rain. And adds further that it pours.")
    page.cites("Reuters", "reports", "rain")
    page.cites("", "adds further", "it pours")
    assert page.chains() == [["Reuters"]] * 2


def test_a_speaker_who_speaks_of_himself_is_one_step() -> None:
    page = Page()
    page.article("Mary Holt said: I said no.")
    outer = page.cites("Mary Holt", "said", "I said no")
    page.cites("I", "said", "no", parent=outer)
    assert page.chains() == [["Mary Holt"]] * 2


def test_a_word_that_the_article_has_in_small_letters_too_is_no_name_where_it_begins_a_sentence() -> None:
    page = Page()
    page.article("Traders said it rains. Few traders said more. Pines said no. The pines are high, as Mr. Pines knows.")
    page.cites("Traders", "said", "it rains")
    page.cites("Pines", "said", "no")
    assert page.chains() == [["Traders"], ["Pines"]]
    assert [source.type is SourceType.UNNAMED for (source,) in page.steps()] == [True, False]


def test_what_opens_a_sentence_is_no_part_of_the_name_after_it() -> None:
    page = Page()
    page.article("Whether Holt knew is unclear. Among Holt’s friends it was told. Holt said no.")
    page.cites("Holt", "said", "no")
    assert page.chains() == [["Holt"]]


def test_a_verb_before_the_one_who_says_it_is_no_part_of_the_name_though_some_are_called_so() -> None:
    page = Page()
    page.article("Said Anna Poe, who runs it: no. Said Rahim claimed that it rains. Asked Mary Holt: why?")
    page.cites("Anna Poe", "Said", "no")
    page.cites("Said Rahim", "claimed", "it rains")
    page.cites("Mary Holt", "Asked", "why")
    assert page.chains() == [["Anna Poe"], ["Said Rahim"], ["Mary Holt"]]


def test_a_short_name_of_a_countrys_organisation_is_that_ones_where_the_text_names_no_other() -> None:
    page = Page()
    page.article(
        "The German Red Cross said it rains. The Red Cross said no. The Polish Army left. The Greek Army came."
    )
    page.cites("The German Red Cross", "said", "it rains")
    page.cites("The Red Cross", "said", "no")
    assert page.chains() == [["German Red Cross"], ["German Red Cross"]]
    assert all(source.type is not SourceType.PERSON for (source,) in page.steps())


def test_what_somebody_told_is_no_part_of_the_name_in_german() -> None:
    page = Page()
    page.article("Nach Angaben von Anna Voss regnet es. Voss sagte nein.", language="de")
    page.cites("Voss", "sagte", "nein")
    assert page.chains() == [["Anna Voss"]]


def test_who_says_i_in_a_quotation_is_the_one_who_is_quoted_also_where_the_name_comes_after() -> None:
    page = Page()
    page.article("“I think it rains,” Mary Holt said.", publisher="Star", authors=("Ann Lee",))
    outer = page.cites("Mary Holt", "said", "I think it rains")
    page.cites("I", "think", "it rains", parent=outer)
    assert page.chains() == [["Mary Holt"], ["Mary Holt"]]


def test_who_says_i_in_a_quotation_of_nobody_knows_whom_is_not_the_author() -> None:
    page = Page()
    page.article("A voice came from the dark. “I think it rains.”", publisher="Star", authors=("Ann Lee",))
    page.cites("I", "think", "it rains")
    assert page.chains() == [["I"]]


def test_who_says_i_outside_of_quotations_is_the_author() -> None:
    page = Page()
    page.article("A voice came from the dark: “Halt.” I think it rains.", publisher="Star", authors=("Ann Lee",))
    page.cites("I", "think", "it rains")
    assert page.chains() == [["Ann Lee"]]


def test_a_work_passes_on_what_it_is_based_on() -> None:
    page = Page()
    page.article("Riverkeep’s report came out. The report is based on letters which show rain.")
    page.cites("letters", "show", "rain")
    assert page.chains() == [["Riverkeep", "letters"]]


def test_the_author_of_an_article_that_is_taken_over_comes_through_its_publisher() -> None:
    page = Page()
    frame = page.article("Gisteren bracht Anti-Media een artikel. Het regent, aldus Pine.", language="nl")
    page.article("It rains.", authors=("Mark Pine",), publisher="Anti-Media", outer=frame)
    page.cites("Anti-Media", "bracht", kind=Kind.PUBLICATION)
    page.cites("Pine", "aldus", "Het regent")
    assert page.chains() == [["Anti-Media", "Mark Pine"]] * 2


def test_who_passed_an_article_on_stands_before_its_publisher() -> None:
    page = Page()
    frame = page.article("Dit stuk nam ik over van Anti-Media.", language="nl")
    page.article("It rains.", authors=("Mark Pine",), publisher="Zero Hedge", outer=frame)
    page.cites("Anti-Media", "nam ik over van", kind=Kind.PUBLICATION)
    assert page.chains() == [["Anti-Media", "Zero Hedge", "Mark Pine"]]


def test_a_republication_line_names_the_author_it_stands_with() -> None:
    page = Page()
    page.article("It rains.\nBy Mark Pine / Republished with permission / Zero Hedge", authors=("Mark Pine",))
    page.cites("Zero Hedge", "Republished with permission", kind=Kind.PUBLICATION)
    assert page.chains() == [["Zero Hedge", "Mark Pine"]]


def test_a_reference_is_the_work_it_points_at() -> None:
    page = Page()
    page.article("See: “How Rain Falls”. Some say Ghent3 is wet.")
    page.cites("", "See", "“How Rain Falls”", kind=Kind.REFERENCE)
    page.cites("", "Ghent3", "is wet", kind=Kind.REFERENCE)
    assert page.chains() == [["How Rain Falls"], ["footnote 3"]]
    assert {source.type for steps in page.steps() for source in steps} == {SourceType.WORK}


def test_two_sources_without_a_name_are_never_one() -> None:
    page = Page()
    page.article("Officials said no. Officials said yes. A witness said no. A witness said yes.")
    for source in ("Officials", "Officials", "A witness", "A witness"):
        page.cites(source, "said")
    ids = [steps[0].id for steps in page.steps()]
    assert len(set(ids)) == len(ids)


def test_one_source_with_a_name_is_one_in_every_article() -> None:
    page = Page()
    page.article("The US said no.")
    page.article("De VS zegt ja.", language="nl")
    page.cites("The US", "said")
    page.cites("De VS", "zegt", article="a1")
    first, second = page.steps()
    assert first == second
    assert first[0].id == content_id(IdPrefix.SOURCE, fold("United States"))
    assert "VS" in first[0].aliases


def test_the_name_used_in_the_text_is_an_alias() -> None:
    page = Page()
    page.article("Mary Holt came. Holt said no.")
    page.cites("Holt", "said")
    ((source,),) = page.steps()
    assert (source.name, source.aliases, source.type) == ("Mary Holt", ("Holt",), SourceType.PERSON)


def test_attributions_that_contain_each_other_end() -> None:
    page = Page()
    page.article("Holt said that Pine said.")
    page.cites("Holt", "said", parent="t1")
    page.cites("Pine", "said", parent="t0")
    assert page.chains() == [["Pine", "Holt"], ["Pine"]]


WORDS = st.sampled_from(
    ["He", "officials", "Mary Holt", "the report", "Reuters", "said", "that", "“No”", ".", "\n", "they"]
)


@given(st.lists(WORDS, min_size=4, max_size=30), st.data())
def test_identity_is_the_same_for_the_same_input_and_whole(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    document = Document(
        id="d0", location="x", obtained=OBTAINED, media_type="text/plain", sha256="0", encoding="utf-8", text=text
    )
    article = Article(
        id="a0",
        document_id="d0",
        outer=None,
        span=Span(0, len(text)),
        title=None,
        authors=(),
        publisher=None,
        date=None,
        language="en",
        paragraphs=(),
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=8, unique=True)))
    spans = [Span(a, b) for a, b in itertools.pairwise(cuts)]
    cited = [
        attribution(f"t{i}", cue=(spans[i + 1],), source=(spans[i],), parent=f"t{i - 1}" if i else None)
        for i in range(len(spans) - 1)
    ]
    found = identify(document, [article], cited)
    assert found == identify(document, [article], cited)
    assert set(found.voices) == {a.id for a in cited}
    known = {source.id for source in found.sources}
    for voice in found.voices.values():
        assert {step.source_id for step in voice} <= known
        assert len({step.source_id for step in voice}) == len(voice)


def test_who_brings_an_article_without_a_byline_may_name_its_author() -> None:
    page = Page()
    frame = page.article(
        "Gisteren bracht Anti-Media een stuk waarin Mark Pine klaagt.\nHet regent, aldus Pine.", language="nl"
    )
    page.article("It rains.", publisher="Anti-Media", outer=frame)
    page.cites("Anti-Media", "bracht", kind=Kind.PUBLICATION)
    page.cites("Pine", "aldus", "Het regent")
    assert page.chains() == [["Anti-Media", "Mark Pine"]] * 2


def test_the_articles_of_a_document_lend_each_other_names() -> None:
    page = Page()
    page.article("Mark Pine came. Pine left.")
    page.article("Pine said no.")
    page.cites("Pine", "said", article="a1")
    assert page.chains() == [["Mark Pine"]]


def test_a_publication_line_inside_a_content_is_nobodys_words() -> None:
    page = Page()
    page.article("(Reuters) It rains, said Mary Holt.")
    outer = page.cites("Mary Holt", "said", "(Reuters) It rains")
    page.cites("Reuters", "(", parent=outer, kind=Kind.PUBLICATION)
    assert page.chains() == [["Mary Holt"], ["Reuters"]]
