import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.identity.mentions import Form
from provenance.identity.parsing import parser
from provenance.model import SourceType

ENGLISH_NAMES = [
    # appositions and titles
    ("Jane Doe, director of Riverkeep", ["Jane Doe"]),
    ("Col. Peter Marsh, chief army spokesman in Ghent", ["Peter Marsh"]),
    ("Secretary of State Mary Holt", ["Mary Holt"]),
    ("Secretary of Homeland Security Zorg Moss", ["Zorg Moss"]),
    ("Mr Muslim", ["Muslim"]),
    ("the National Association of Secretaries of State", ["National Association of Secretaries of State"]),
    ("eBay Inc.", ["eBay Inc"]),
    ("Guerrero State Prosecutor Ann Weaver", ["Ann Weaver"]),
    ("former Miss Universe Ann Weaver", ["Ann Weaver"]),
    ("Globe and Mail reporter Ann Weaver", ["Ann Weaver"]),
    ("the Globe and Mail", ["The Globe and Mail"]),
    ("Reuters and the Globe and Mail", ["Reuters and The Globe and Mail"]),
    ("Ms. Witness", ["Witness"]),
    ("Ann Weav\u00ader", ["Ann Weaver"]),
    ("former bank chief Gen. Omar Haddad", ["Omar Haddad"]),
    ("Belgian Member of Parliament Samir al-Haddad", ["Samir al-Haddad"]),
    ("Harbour Council President Ann Weaver", ["Ann Weaver"]),
    ("Sen. Ruth Lake (R-Ohio)", ["Ruth Lake"]),
    ("Sen. Ruth Lake, R-Ohio", ["Ruth Lake"]),
    ("the Rev. Paul Stone, of First Church", ["Paul Stone"]),
    ("A lawyer for the tenants, Ruth Lake,", ["Ruth Lake"]),
    ("One of the authors of the study, Ivan Petrov", ["Ivan Petrov"]),
    ("Deputy Housing Advisor Ann Lee", ["Ann Lee"]),
    ("Leeds Harbour Police Undersheriff Peter Marsh", ["Peter Marsh"]),
    ("The photographer, Mary Holt", ["Mary Holt"]),
    ("monitoring group Riverkeep", ["Riverkeep"]),
    ("the watchdog group, the Foundation for Clean Air (FCA)", ["Foundation for Clean Air"]),
    ("the charity, Riverkeep Trust", ["Riverkeep Trust"]),
    ("Leeds) Harbour Watch Fund", ["Harbour Watch Fund"]),
    ("(Leeds) Harbour Watch Fund", ["Harbour Watch Fund"]),
    ("Harbour Watch Fund (Leeds", ["Harbour Watch Fund"]),
    ("60 Minutes", ["CBS News"]),
    ("the 20 Minutes", ["20 Minutes"]),
    ("The London-based Harbour Observatory", ["Harbour Observatory"]),
    ("the Leeds-based group Riverkeep", ["Riverkeep"]),
    ("Saudi-led Harbour Force", ["Harbour Force"]),
    ("the US-led coalition", ["US-led coalition"]),
    ("Jean-Paul Marsh", ["Jean-Paul Marsh"]),
    ("McDonald’s", ["McDonald's"]),
    ("Macy's", ["Macy's"]),
    ("CNN's Ann Weaver and Mark Pine", ["Ann Weaver and Mark Pine"]),
    ("Mr. Trump's", ["Donald Trump"]),
    ("Mayor Bill de Groot", ["Bill de Groot"]),
    # names in quote marks
    ("the anonymous “Night Owl” blogger, ‘maria’", ["Night Owl"]),
    ("protest group ‘Sunrise’", ["Sunrise"]),
    # works speak for those who made them
    ("a recent article by Dutch analyst Jan Smit", ["Jan Smit"]),
    ("Riverkeep’s yearly report", ["Riverkeep"]),
    ("the Riverkeep report", ["Riverkeep"]),
    ("a Reuters story", ["Reuters"]),
    ("a report by Reuters Tuesday", ["Reuters"]),
    ("the Central Bank on Friday", ["Central Bank"]),
    ("a report in the Guardian Monday", ["The Guardian"]),
    ("an article in The New York Times", ["The New York Times"]),
    ("a report on CNN", ["CNN"]),
    ("Holt’s National Housing Strategy", ["Holt’s National Housing Strategy"]),
    # publishers carry the words of their people, and of those whom they sum up
    ("Mark Pine at Politico", ["Politico", "Mark Pine"]),
    ("Mark Pine of the Harbour Herald", ["Harbour Herald", "Mark Pine"]),
    ("CNN's Mark Pine", ["CNN", "Mark Pine"]),
    ("Mark Pine, Harbour Herald", ["Harbour Herald", "Mark Pine"]),
    ("Mark Pine, CNN", ["CNN", "Mark Pine"]),
    ("Mark Pine, the Guardian's editor", ["Mark Pine"]),
    ("Mark Pine, Ann Weaver", ["Mark Pine"]),
    ("Reuters, CNN", ["Reuters"]),
    ("Mark Pine of Leeds", ["Mark Pine"]),
    # bodies that a modifier names
    ("the Turkish government", ["Turkish government"]),
    ("The Russian Defense Ministry", ["Russian Ministry of Defence"]),
    ("Russia’s Ministry of Defense", ["Russian Ministry of Defence"]),
    ("the Holt administration", ["Holt administration"]),
    ("Holt's campaign", ["Holt campaign"]),
    # one source by many names
    ("the U.S.", ["United States"]),
    ("the Russians", ["Russia"]),
    ("WHO", ["World Health Organization"]),
    ("the website Quay.example", ["Quay.example"]),
    ("the Norland website QuayNews", ["QuayNews"]),
    ("the magazine Marianne", ["Marianne"]),
    ("US", ["United States"]),
    ("Saris", ["Saris"]),
    ("theantimedia.org", ["Anti-Media"]),
    ("ANTIMEDIA", ["Anti-Media"]),
    ("Al Masdar News", ["Al-Masdar News"]),
    ("the Islamic State group", ["Islamic State"]),
    ("Le Monde newspaper", ["Le Monde"]),
    ("South Korea's Yonhap news agency", ["Yonhap"]),
    ("Israel's Harbour Herald newspaper", ["Harbour Herald"]),
    ("Mary Holt herself", ["Mary Holt"]),
    ("an eyewitness named Mary Holt", ["Mary Holt"]),
    ("the Leeds Daily Sun", ["Leeds Daily Sun"]),
    ("Mary Holt's comments", ["Mary Holt"]),
    ("comments made by Prime Minister Mary Holt", ["Mary Holt"]),
    ("Duke University", ["Duke University"]),
    ("Eventually, the mayor, Mary Holt", ["Mary Holt"]),
    ("former FBI Director Mary Holt's claim", ["Mary Holt"]),
    # days behind a name, places behind an organisation's
    ("Mary Holt November 13", ["Mary Holt"]),
    ("Reuters March 3, 2015", ["Reuters"]),
    ("the Labor Department in May", ["Labor Department"]),
    ("the Tide Prediction Center in Leeds", ["Tide Prediction Center"]),
    # what a country's name is part of, and what it is not
    ("the American Civil Liberties Union", ["American Civil Liberties Union"]),
    ("the German Red Cross", ["German Red Cross"]),
    ("the Israeli Supreme Court", ["Israeli Supreme Court"]),
    ("the US Defense Department", ["United States Department of Defense"]),
    ("American Mary Holt", ["Mary Holt"]),
    # names that go on behind a preposition
    ("the Institute for the Study of War", ["Institute for the Study of War"]),
    ("the Leeds-based nonprofit Institute for the Study of Tides", ["Institute for the Study of Tides"]),
    ("the Permanent Subcommittee on Investigations", ["Permanent Subcommittee on Investigations"]),
    ("the Harbour Study Committee", ["Harbour Study Committee"]),
    # titles: of a few words, of royalty, of a generation
    ("Director of National Intelligence Mary Holt", ["Mary Holt"]),
    ("Leeds Quarterback Mark Pine", ["Mark Pine"]),
    ("Donald Trump Jr.", ["Donald Trump Jr"]),
    ("Peter Marsh Jr.", ["Peter Marsh"]),
    ("Peter Mark King Jr.", ["Peter Mark King"]),
    ("Prince Charles", ["Prince Charles"]),
    ("Queen Elizabeth II", ["Queen Elizabeth"]),
    ("Pope Benedict XVI", ["Pope Benedict XVI"]),
    ("Prince Charles Marsh", ["Charles Marsh"]),
    # several with one voice
    ("Holt and his aides", ["Holt"]),
    ("Holt and colleagues", ["Holt"]),
    ("the OCCRP and BIRN", ["OCCRP and BIRN"]),
    ("the OCCRP/BIRN report", ["OCCRP and BIRN"]),
    ("Ms. Holt and Mr. Pine", ["Holt and Pine"]),
    ("Reuters and other agencies", ["Reuters"]),
    ("Citizens for Fair Rents", ["Citizens for Fair Rents"]),
    ("the Tenants’ League", ["Tenants’ League"]),
    ("the Tenants' League, a pressure group", ["Tenants' League"]),
    ("the University of Utrecht", ["University of Utrecht"]),
]

ENGLISH_WITHOUT_A_NAME = [
    ("a video released in July", "a video released in July"),
    ("the company’s website", "the company’s website"),
    ("a news website in Norway", "a news website in Norway"),
    ("the website of the mayor", "the website of the mayor"),
    ("Some", "Some"),
    ("Many", "Many"),
    ("Others", "Others"),
    ("Authorities", "Authorities"),
    ("Victims of the flood", "Victims of the flood"),
    ("Russians", "Russians"),
    ("Friday in the court of Vale", "Friday in the court of Vale"),
    ("A Nov. 29 report", "A Nov. 29 report"),
    ("mid-November", "mid-November"),
    ("9,000", "9,000"),
    ("no answers and I", "no answers and I"),
    ("military officials who spoke to Reuters", "military officials"),
    ("the people who like Holt", "the people who like Holt"),
    ("a Harbour Herald researcher", "a Harbour Herald researcher"),
    ("Iranian officials", "Iranian officials"),
    ("one shoe factory", "one shoe factory"),
    ("a spokesman for Mr. Holt", "a spokesman for Mr. Holt"),
    ("Mary Holt's wife", "Mary Holt's wife"),
    ("many Americans", "many Americans"),
    ("every American", "every American"),
    ("all of the people named by Holt", "all of the people named by Holt"),
    ("Iraq's ambassador to the United Nations", "Iraq's ambassador to the United Nations"),
    ("a Russian", "a Russian"),
    ("the Ohio Republican", "the Ohio Republican"),
    ("the US President", "the US President"),
    ("the Duke of York", "the Duke of York"),
    ("Captain America", "Captain America"),
    ("the FBI Director", "the FBI Director"),
    ("Horrifying and sad photos", "Horrifying and sad photos"),
    ("voters in Ohio", "voters in Ohio"),
    ("Experts on rents", "Experts on rents"),
    ("the latest reports", "the latest reports"),
    ("An anonymous source", "An anonymous source"),
    ("The Coalition", "The Coalition"),
    ("the mayor of Leeds", "the mayor of Leeds"),
    ("who", "who"),
]

DUTCH_NAMES = [
    ("een artikel in de Volkskrant", ["de Volkskrant"]),
    ("de VS ('bondgenoten')", ["United States"]),
    ("de VS, het grootste land van de twee", ["United States"]),
    ("de VN en een aantal steden", ["United Nations"]),
    ("actiegroep ‘Zonneschijn’", ["Zonneschijn"]),
    ("organisatie ‘Zonneschijn’, of andere clubs", ["Zonneschijn"]),
    ("een rapport van twee clubs die rivieren meten, t.w.: het OCCRP en het BIRN", ["OCCRP and BIRN"]),
    ("dit mooie artikel van Piet Boon", ["Piet Boon"]),
    ("Jan de Vries van de Volkskrant", ["de Volkskrant", "Jan de Vries"]),
    ("minister van Defensie Anna Bos", ["Anna Bos"]),
    ("het Russische ministerie van Defensie", ["Russian Ministry of Defence"]),
    ("de Turkse regering", ["Turkish government"]),
    ("Het OCCRP en BIRN", ["OCCRP and BIRN"]),
    ("de Russische minister van Buitenlandse Zaken Anna Bos", ["Anna Bos"]),
    ("D66-leider Anna Bos", ["Anna Bos"]),
    ("persbureau Reuters", ["Reuters"]),
    ("Anna Bos zelf", ["Anna Bos"]),
]


GERMAN_NAMES = [
    ("einem Artikel in der New York Times", ["The New York Times"]),
    ("die türkische Regierung", ["Turkish government"]),
    ("Anna Voss", ["Anna Voss"]),
    ("Ursula von der Leyen", ["Ursula von der Leyen"]),
    ("Sprecher Steffen Voss von der Berliner Polizei", ["Steffen Voss"]),
    ("Hans' Anwalt Steffen Voss", ["Steffen Voss"]),
    ("Gewerkschaftschef Konrad Voss", ["Konrad Voss"]),
    ("Bundesarbeitsministerin Ursula von der Leyen", ["Ursula von der Leyen"]),
    ("Angaben von Steffen Voss", ["Steffen Voss"]),
    ("Steffen Richter", ["Steffen Richter"]),
    ("CDU-Chefin Anna Voss", ["Anna Voss"]),
    ("die Nachrichtenagentur Reuters", ["Reuters"]),
    ("die dpa", ["Deutsche Presse-Agentur"]),
    ("der Nachrichtenagentur dpa", ["Deutsche Presse-Agentur"]),
    ("das US-Magazin Time", ["Time"]),
    ("die Zeitung „Die Welt“", ["Die Welt"]),
    ("Anna Voss selbst", ["Anna Voss"]),
    ("die Virologin Anna Voss", ["Anna Voss"]),
    ("Das russische Verteidigungsministerium", ["Russian Ministry of Defence"]),
    ("der nordkoreanischen Regierung", ["North Korean government"]),
]


@pytest.mark.parametrize(("text", "names"), GERMAN_NAMES)
def test_a_name_is_found_in_a_german_mention(text: str, names: list[str]) -> None:
    assert [step.name for step in parser("de").parse(text)] == names


@pytest.mark.parametrize(("text", "names"), ENGLISH_NAMES)
def test_a_name_is_found_in_a_mention(text: str, names: list[str]) -> None:
    steps = parser("en").parse(text)
    assert [step.name for step in steps] == names
    assert all(step.form is Form.NAMED for step in steps)


@pytest.mark.parametrize(("text", "words"), ENGLISH_WITHOUT_A_NAME)
def test_a_mention_without_a_name_keeps_its_own_words(text: str, words: str) -> None:
    (step,) = parser("en").parse(text)
    assert step.form is not Form.NAMED
    assert step.name == words


@pytest.mark.parametrize(("text", "names"), DUTCH_NAMES)
def test_a_name_is_found_in_a_dutch_mention(text: str, names: list[str]) -> None:
    assert [step.name for step in parser("nl").parse(text)] == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("één van de fabrieken in het noorden", "één van de fabrieken in het noorden"),
        ("bewoners die met de krant spraken", "bewoners"),
        ("veel Amerikanen", "veel Amerikanen"),
        ("deze organisatie", "deze organisatie"),
        ("de mensen die hem bekritiseren", "de mensen die hem bekritiseren"),
    ],
)
def test_a_dutch_mention_without_a_name_keeps_its_own_words(text: str, words: str) -> None:
    (step,) = parser("nl").parse(text)
    assert step.form is not Form.NAMED
    assert step.name == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane Doe, director of Riverkeep", SourceType.PERSON),
        ("monitoring group Riverkeep", SourceType.ORGANISATION),
        ("the Harbour Herald", SourceType.PUBLISHER),
        ("CBS4", SourceType.PUBLISHER),
        ("MI6", SourceType.UNKNOWN),
        ("the White House", SourceType.GOVERNMENT),
        ("Holt’s National Housing Strategy", SourceType.WORK),
        ("internal Kremlin memos", SourceType.WORK),
        ("two tired clerks", SourceType.UNNAMED),
        ("Zorgblat", SourceType.UNKNOWN),
    ],
)
def test_a_mention_tells_what_its_source_is(text: str, kind: SourceType) -> None:
    assert parser("en").parse(text)[-1].type is kind


def test_an_account_of_a_report_passes_the_report_on() -> None:
    outlet, report = parser("en").parse("Foreign Policy’s (FP) coverage of the report")
    assert (outlet.name, report.form, report.head) == ("Foreign Policy", Form.DESCRIBED, "report")


@given(st.text(max_size=120))
def test_any_text_at_all_can_be_parsed(text: str) -> None:
    for code in ("en", "nl"):
        for step in parser(code).parse(text):
            assert step.name
