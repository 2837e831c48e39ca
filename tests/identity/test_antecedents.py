from dataclasses import replace

import pytest
from citing import Page, last_chain

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
    (
        "Mary Holt met Peter Pine. Holt’s mother came. {Peter Pine} |said| no. He left. It rained. {He} |said| so.",
        ["Peter Pine"],
    ),
    ("{Mark Moss} |said| no. They would name a new candidate. {He} |said| more.", ["Mark Moss"]),
    ("{Mark Moss} |said| no. Elijah wept when {he} |said| so.", ["Elijah"]),
    ("{A spokeswoman for Peter Pine} |said| no. {She} |added| more.", ["A spokeswoman for Peter Pine"]),
    ("Brett Moss sued. {Anna Bos} |said| Moss was a mean drunk. {She} |added| more.", ["Anna Bos"]),
    (
        "Mr. Grass and Mr. Lark met. {Mr. Grass and Mr. Lark} |said| no. It rained. {They} |said| more.",
        ["Grass and Lark"],
    ),
    ("Attorney General Loretta E. Lake met Mary Holt. Loretta Lake left. {She} |said| no.", ["Loretta Lake"]),
    ("Ms. Zorg spoke. Arundhati Zorg met Peter Pine there. {She} |said| no.", ["Arundhati Zorg"]),
    (
        "President Lake met the Syrian president, and former President Pine. {The president} |said| no.",
        ["Lake"],
    ),
    ("Mary Holt, {the head of Riverkeep}, |said| no.", ["Mary Holt"]),
    ("Ann Weaver came. At the Democratic Convention {she} |said| no.", ["Ann Weaver"]),
    ("It was on Facebook. {The charity} |said| no.", ["The charity"]),
    ("Apple Watch is new. {Apple} |said| no.", ["Apple"]),
    ("Dan Moss sat down. Praising Ruth Lake for her calm, {he} |said| no.", ["Dan Moss"]),
    ("Anwar Muslim came. {Mr Muslim} |said| no.", ["Anwar Muslim"]),
    ("Secretary of Homeland Security Jeh Moss came. {Moss} |said| no.", ["Jeh Moss"]),
    ("Mary Holt left. She knew Ruth Lake’s plan. {She} |said| no.", ["Mary Holt"]),
    ("{Mary Holt} |said| no. By her account of Ruth Lake’s fall, {she} |said| more.", ["Mary Holt"]),
    ("{Mary Holt} |said| no. Her letter reached Ruth Lake’s house, {she} |added|.", ["Mary Holt"]),
    ("{Mary Holt} |said| no. Money went to Pine’s brother, Zorg Lake, but {she} |denied| it.", ["Mary Holt"]),
    ("As a primary school teacher I’d kept quiet. {The teacher} |said| no.", ["The teacher"]),
    ("The analyst came. {RiverWatch} |said| no. {He} |added| more.", ["He"]),
    # short names
    ("Loretta E. Lake came. Loretta Lake sat. {Lake} |said| no.", ["Loretta Lake"]),
    ("Mary Rose Holt came. Mary Holt sat. {Holt} |said| no.", ["Mary Holt"]),
    ("Mary Holt came. {Mary Rose Holt} |said| no.", ["Mary Holt"]),
    ("Mary Rose Holt came. {Holt} |said| no.", ["Mary Rose Holt"]),
    ("Mary Rose Holt and Ann Rose Holt came. Mary Holt sat. {Holt} |said| no.", ["Holt"]),
    ("Mary Holt came. Later {Holt} |said| no.", ["Mary Holt"]),
    ("{Holt} |said| no. Afterwards Mary Holt left.", ["Mary Holt"]),
    ("Mary van den Berg came. {Van den Berg} |said| no.", ["Mary van den Berg"]),
    ("The New York Post was first. {The Post} |reported| it.", ["New York Post"]),
    ("Foreign Policy was first. {FP} |reported| it.", ["Foreign Policy"]),
    ("The River Water Measuring Group (RWMG) was founded. {RWMG} |said| no.", ["River Water Measuring Group"]),
    # descriptions
    ("Ohio Sen. Ruth Lake came late. {The senator} |said| no.", ["Ruth Lake"]),
    ("At a meeting in Leeds Mayor Ann Weaver spoke. In Leeds, {the mayor} |said| no.", ["Ann Weaver"]),
    ("Rivers rise, |says| monitoring group {Riverkeep}. {The organization} |found| more.", ["Riverkeep"]),
    ("Sen. Ruth Lake came late. {The senator} |said| no.", ["Ruth Lake"]),
    ("The Dutch-led coalition came. {The coalition} |said| no.", ["Dutch-led coalition"]),
    (
        "Rivers rise, |says| monitoring group {Riverkeep}. It is under Shell control, |says| {the Dutch-led group}.",
        ["Riverkeep"],
    ),
    ("Critics of James Mattis were many. {The Secretary of Defense} |said| no.", ["James Mattis"]),
    ("Riverkeep’s yearly report came out. {The report} |says| so.", ["Riverkeep"]),
    ("It is in Holt’s National Housing Strategy. {The document} |says| so.", ["Holt’s National Housing Strategy"]),
    ("{A new report} |says| so. Riverkeep wrote. The Riverkeep report is long.", ["Riverkeep"]),
    ("{A local witness} |said| so. {The witness} |left|.", ["A local witness"]),
]

LEFT_ALONE = [
    # "he" is the president, whom nobody names; nobody speaks of himself as "he"; a quoted name competes
    ("{Peter Pine} |said| no. The president came. {He} |said| so.", ["He"]),
    ("Mary Holt fell ill. A nurse came. {She} |said| so.", ["She"]),
    ("Zorg, who was late, met with Mary Holt. Zorg’s man was Peter Zorg. {She} |said| so.", ["She"]),
    ("{Peter Pine} |said| no. “Moss lied. {He} |said| so.”", ["He"]),
    (
        "Democratic vice presidential nominee Ruth Lake came. {The presidential nominee} |said| no.",
        ["The presidential nominee"],
    ),
    ("The old U.S. senator fell. {It} |said| so.", ["It"]),
    ("{The statement} |says| so. Later the Riverkeep statement came.", ["The statement"]),
    ("A HOUSE ON FIRE TODAY. {He} |said| so.", ["He"]),
    ("The Voto Latino plan. Latino voters came. {She} |said| so.", ["She"]),
    ("{Riverkeep} |wrote| so. {I} |found| more. {It} |said| so.", ["It"]),
    ("{CNN} |said| that Sky News was late. {The network} |said| so.", ["The network"]),
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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mary Holt wrote: “No. She said so.”", "No. She said so."),
        ('Mary Holt wrote: "No. She said so."', "No. She said so."),
        ("Mary Holt wrote:\nNo. She said so.", "No. She said so."),
        ("Mary Holt came. “No. She said so,” wrote Holt.", "No. She said so"),
    ],
)
def test_whoever_is_quoted_does_not_speak_of_herself_as_she(text: str, content: str) -> None:
    page = Page()
    page.article(text)
    outer = page.cites("Holt" if text.endswith("Holt.") else "Mary Holt", "wrote", content)
    page.cites("She", "said", "so", parent=outer)
    assert page.chains()[-1] == ["Mary Holt", "She"]


def test_in_indirect_speech_she_does() -> None:
    page = Page()
    page.article("Mary Holt said she believes in rain.")
    outer = page.cites("Mary Holt", "said", "she believes in rain")
    page.cites("she", "believes", "in rain", parent=outer)
    assert page.chains()[-1] == ["Mary Holt"]


def test_what_stands_between_the_pieces_of_a_content_is_heard_by_both() -> None:
    page = Page()
    page.article("Peter Pine spoke. Mark Moss met criticism from officials after he asked for rain.")
    page.cites("officials", "criticism", "Mark Moss")
    page.attributions[-1] = replace(
        page.attributions[-1], content=(*page.attributions[-1].content, page.span("after he asked for rain"))
    )
    page.cites("he", "asked", "for rain")
    assert page.chains()[-1] == ["Mark Moss"]


def test_an_outlet_that_only_a_quotation_names_competes() -> None:
    page = Page()
    page.article("CNN said that Sky News was late. The network denied it.")
    page.cites("CNN", "said", "that Sky News was late")
    page.cites("The network", "denied", "it")
    assert page.chains()[-1] == ["The network"]
