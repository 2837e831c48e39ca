import pytest
from citing import last_chain

RESOLVED = [
    # pronouns
    ("{Mary Holt} |said| rents rise. {She} |added| that wages do not.", ["Mary Holt"]),
    ("Mary Holt gave a talk in Ghent in which {she} |said| rents rise.", ["Mary Holt"]),
    ("Mary Holt met Peter Pine. {He} |said| little.", ["Peter Pine"]),
    ("Peter Pine’s plan fell, {he} |said|.", ["Peter Pine"]),
    ("Ruth Lake left. {Zorg} |said| so, though {she} |added| more.", ["Zorg"]),
    ("{officials} |said| so. {They} |added| more.", ["officials"]),
    ("The Russians left early. They will return. {They} |said| so.", ["Russia"]),
    ("{The White House} |denied| it. On Monday {it} |said| more.", ["White House"]),
    ("It was up to Mary Holt, {who} |said| no.", ["who"]),
    ("No answer came. Mary Holt, {who} |said| no, left.", ["Mary Holt"]),
    # short names
    ("Mary Holt came. Later {Holt} |said| no.", ["Mary Holt"]),
    ("{Holt} |said| no. Afterwards Mary Holt left.", ["Mary Holt"]),
    ("Mary van den Berg came. {Van den Berg} |said| no.", ["Mary van den Berg"]),
    ("The New York Post was first. {The Post} |reported| it.", ["New York Post"]),
    ("Foreign Policy was first. {FP} |reported| it.", ["Foreign Policy"]),
    ("The River Water Measuring Group (RWMG) was founded. {RWMG} |said| no.", ["River Water Measuring Group"]),
    # descriptions
    ("Rivers rise, |says| monitoring group {Riverkeep}. {The organization} |found| more.", ["Riverkeep"]),
    ("Sen. Ruth Lake came late. {The senator} |said| no.", ["Ruth Lake"]),
    ("The Dutch-led coalition came. {The coalition} |said| no.", ["Dutch-led coalition"]),
    ("Critics of James Mattis were many. {The Secretary of Defense} |said| no.", ["James Mattis"]),
    ("Riverkeep’s yearly report came out. {The report} |says| so.", ["Riverkeep"]),
    ("It is in Holt’s National Housing Strategy. {The document} |says| so.", ["Holt’s National Housing Strategy"]),
    ("{A new report} |says| so. Riverkeep wrote. The Riverkeep report is long.", ["Riverkeep"]),
    ("{A local witness} |said| so. {The witness} |left|.", ["A local witness"]),
]

LEFT_ALONE = [
    ("Mary Holt and Ruth Lake met. A door fell shut. It rained. It snowed. It froze. {She} |said| so.", ["She"]),
    ("It rained. {He} |said| so.", ["He"]),
    ("They broke the rules of the World Bank. {It} |said| so.", ["It"]),
    ("Mary Holt left. {He} |said| so.", ["He"]),
    ("They campaigned against Peter Pine, {he} |said|.", ["he"]),
    ("It was long (they voted Peter Pine out). {He} |said| so.", ["He"]),
    ("Mary Holt and Peter Holt came. {Holt} |said| no.", ["Holt"]),
    ("{The Post} |reported| it.", ["Post"]),
    ("Sen. Ruth Lake met Sen. Mark Pine. {The senator} |said| no.", ["The senator"]),
    ("James Mattis met Ashton Carter. {The Secretary of Defense} |said| no.", ["The Secretary of Defense"]),
    ("Mary Holt came. {The organization} |found| more.", ["The organization"]),
    ("{A report} |says| so. Another came. A Riverkeep report is long.", ["A report"]),
    ("{A local witness} |said| so. {Another witness} |left|.", ["Another witness"]),
    ("{A witness} |said| so. {A witness} |said| no. {The witness} |left|.", ["The witness"]),
    ("The Dutch-led coalition met the Belgian-led coalition. {The coalition} |said| no.", ["The coalition"]),
]


@pytest.mark.parametrize(("text", "chain"), RESOLVED)
def test_what_stands_for_somebody_is_resolved_where_it_is_certain(text: str, chain: list[str]) -> None:
    assert last_chain(text) == chain


@pytest.mark.parametrize(("text", "chain"), LEFT_ALONE)
def test_what_is_not_certain_stays_as_it_stands(text: str, chain: list[str]) -> None:
    assert last_chain(text) == chain


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("{Anna Bos} |zegt| ja. {Zij} |voegt toe| dat het kan.", ["Anna Bos"]),
        ("Piet Boon kwam. Later |zei| {Boon} nee.", ["Piet Boon"]),
        ("Men vroeg actiegroep ‘Zonneschijn’ om raad, {deze organisatie} |zegt| ja.", ["deze organisatie"]),
        ("Het Regionaal Water Bureau (RWB) meet. {Het RWB} |meldt| dit.", ["Regionaal Water Bureau"]),
        ("Het regende. {Hij} |zei| nee.", ["Hij"]),
        ("{De Russische regering} |ontkent| dit.", ["Russian government"]),
    ],
)
def test_dutch_is_resolved_alike(text: str, chain: list[str]) -> None:
    assert last_chain(text, language="nl") == chain


def test_i_and_we_are_the_author_and_the_publisher() -> None:
    assert last_chain("{I} |reported| this.", authors=("Ruth Lake",), publisher="Harbour Herald") == ["Ruth Lake"]
    assert last_chain("{We} |reported| this.", authors=("Ruth Lake",), publisher="Harbour Herald") == ["Harbour Herald"]
    assert last_chain("{I} |reported| this.") == ["I"]
