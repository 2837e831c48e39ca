"""German news sentences, and what they attribute: verbs that part, two word orders, and the mood of reported speech."""

from collections.abc import Sequence

import pytest

from provenance.extraction.grammar import grammar
from provenance.extraction.linking import attributions
from provenance.extraction.nesting import nest
from provenance.model import Attribution, Kind, Paragraph, ParagraphRole, Polarity, Span, Spans

FOUND: list[tuple[str, list[tuple[str, str | list[str], str | list[str]]]]] = [
    # text, [(source, cue, content)]: "" is an empty role, a list a discontinuous one
    (
        "Der Brand wurde nach Angaben der Polizei gelegt.",
        [("der Polizei", "nach Angaben", ["Der Brand wurde", "gelegt"])],
    ),
    (
        "Laut Robert-Koch-Institut steigt die Zahl der Infektionen.",
        [("Robert-Koch-Institut", "Laut", "steigt die Zahl der Infektionen")],
    ),
    ("Die Zahl der Infektionen steigt, so das Institut.", [("das Institut", "so", "Die Zahl der Infektionen steigt")]),
    (
        "„Wir haben nichts zu verbergen“, sagt Direktorin Ute Molnar.",
        [("Direktorin Ute Molnar", "sagt", "„Wir haben nichts zu verbergen“")],
    ),
    ("»Wir wussten von nichts«, erklärte der Sprecher.", [("der Sprecher", "erklärte", "»Wir wussten von nichts«")]),
    ('"Wir gehen nicht", rief eine Demonstrantin.', [("eine Demonstrantin", "rief", '"Wir gehen nicht"')]),
    ("Ministerin Vogel sagt, dass der Deich sicher ist.", [("Ministerin Vogel", "sagt", "der Deich sicher ist")]),
    ("Der Deich sei sicher, sagte Ministerin Vogel.", [("Ministerin Vogel", "sagte", "Der Deich sei sicher")]),
    (
        "Gestern meldete der Rundfunk, dass die Verhandlungen gescheitert sind.",
        [("der Rundfunk", "meldete", "die Verhandlungen gescheitert sind")],
    ),
    (
        "In einem Brief an den Landtag schreibt die Ministerin, der Plan werde nicht umgesetzt.",
        [("die Ministerin", "schreibt", "der Plan werde nicht umgesetzt")],
    ),
    (
        "Die Stadt teilte am Montag mit, dass die Brücke wieder offen ist.",
        [("Die Stadt", ["teilte", "mit"], "die Brücke wieder offen ist")],
    ),
    (
        "Die Brücke ist wieder offen, teilte die Stadt am Montag mit.",
        [("die Stadt", ["teilte", "mit"], "Die Brücke ist wieder offen")],
    ),
    (
        "Der Angeklagte bestreitet, dass er an jenem Abend zu Hause war.",
        [("Der Angeklagte", "bestreitet", "er an jenem Abend zu Hause war")],
    ),
    ("Der Konzern dementierte den Verkauf der Werft.", [("Der Konzern", "dementierte", "den Verkauf der Werft")]),
    ("Der Trainer wies die Vorwürfe zurück.", [("Der Trainer", ["wies", "zurück"], "die Vorwürfe")]),
    (
        "Die Gewerkschaft kündigte an, am Freitag zu streiken.",
        [("Die Gewerkschaft", ["kündigte", "an"], "am Freitag zu streiken")],
    ),
    (
        "Der Minister gab bekannt, dass er im Mai zurücktritt.",
        [("Der Minister", ["gab", "bekannt"], "er im Mai zurücktritt")],
    ),
    (
        "Die Behörde räumte ein, die Warnung zu spät gelesen zu haben.",
        [("Die Behörde", ["räumte", "ein"], "die Warnung zu spät gelesen zu haben")],
    ),
    (
        "Der Sprecher fügte hinzu, es bestehe keine Gefahr.",
        [("Der Sprecher", ["fügte", "hinzu"], "es bestehe keine Gefahr")],
    ),
    ("„Das ist ein Anfang“, fügte sie hinzu.", [("sie", ["fügte", "hinzu"], "„Das ist ein Anfang“")]),
    (
        "Wie die Feuerwehr mitteilte, wurde niemand verletzt.",
        [("die Feuerwehr", ["Wie", "mitteilte"], "wurde niemand verletzt")],
    ),
    (
        "Niemand wurde verletzt, wie die Feuerwehr am Abend mitteilte.",
        [("die Feuerwehr", ["wie", "mitteilte"], "Niemand wurde verletzt")],
    ),
    (
        "Einem Bericht des Kuriers zufolge ist das Geld verschwunden.",
        [("Einem Bericht des Kuriers", "zufolge", "ist das Geld verschwunden")],
    ),
    (
        "Das Geld ist Medienberichten zufolge verschwunden.",
        [("Medienberichten", "zufolge", ["Das Geld ist", "verschwunden"])],
    ),
    (
        "Nach eigenen Angaben hat der Verein 300 Mitglieder.",
        [("der Verein", "Nach eigenen Angaben", ["hat", "300 Mitglieder"])],
    ),
    (
        "Der Zeuge war nach eigener Aussage zur Tatzeit im Kino.",
        [("Der Zeuge", "nach eigener Aussage", ["war", "zur Tatzeit im Kino"])],
    ),
    (
        "In dem Gutachten heißt es, die Brücke sei nicht mehr zu retten.",
        [("dem Gutachten", "heißt es", "die Brücke sei nicht mehr zu retten")],
    ),
    (
        "Die Brücke sei nicht mehr zu retten, heißt es in dem Gutachten.",
        [("dem Gutachten", "heißt es", "Die Brücke sei nicht mehr zu retten")],
    ),
    ("Am Abend hieß es, der Vorstand trete zurück.", [("", "hieß es", "der Vorstand trete zurück")]),
    ("Der Vorstand soll die Zahlen gefälscht haben.", [("", "soll", ["Der Vorstand", "die Zahlen gefälscht haben"])]),
    ("Es wird vermutet, dass der Täter geflohen ist.", [("", "Es wird vermutet", "der Täter geflohen ist")]),
    ("Angeblich kannte der Täter das Haus.", [("", "Angeblich", "kannte der Täter das Haus")]),
    (
        "Der Kurier berichtet unter Berufung auf Ermittler, dass der Täter geflohen ist.",
        [("Ermittler", ["berichtet", "unter Berufung auf"], "der Täter geflohen ist")],
    ),
    ("Sie sagte dem Kurier, dass sie im Mai aufhört.", [("Sie", "sagte", "sie im Mai aufhört")]),
    ("Er sagte der Zeitung, er werde nicht kandidieren.", [("Er", "sagte", "er werde nicht kandidieren")]),
    ("Die Opposition hofft, dass die Regierung nachgibt.", [("Die Opposition", "hofft", "die Regierung nachgibt")]),
    ("Viele Anwohner befürchten, dass die Mieten steigen.", [("Viele Anwohner", "befürchten", "die Mieten steigen")]),
    ("Der Minister fordert, dass die Banken zahlen.", [("Der Minister", "fordert", "die Banken zahlen")]),
    ("Die Partei ist überzeugt, dass der Plan scheitert.", [("Die Partei", "ist überzeugt", "der Plan scheitert")]),
    ("Die Abgeordnete fragte, ob das Geld reicht.", [("Die Abgeordnete", "fragte", "ob das Geld reicht")]),
    ("Die Anwohner fragen sich, wer das bezahlt.", [("Die Anwohner", "fragen sich", "wer das bezahlt")]),
    (
        "Die Opposition bezeichnete den Haushalt als Luftschloss.",
        [("Die Opposition", "bezeichnete", "den Haushalt als Luftschloss")],
    ),
    ("Der Verband nannte das Gesetz „einen Irrweg“.", [("Der Verband", "nannte", "das Gesetz „einen Irrweg“")]),
    (
        "Die Behauptung des Konzerns, dass die Werft Verluste macht, ist falsch.",
        [("des Konzerns", "Die Behauptung", "die Werft Verluste macht")],
    ),
    (
        "Die Behauptung, dass die Werft Verluste macht, ist falsch.",
        [("", "Die Behauptung", "die Werft Verluste macht")],
    ),
    (
        "Aus dem Jahresbericht geht hervor, dass die Werft Verluste macht.",
        [("dem Jahresbericht", ["geht", "hervor"], "die Werft Verluste macht")],
    ),
    ("Die Feuerwehr warnt vor Waldbränden.", [("Die Feuerwehr", "warnt vor", "Waldbränden")]),
    ("Die Feuerwehr warnte davor, im Wald zu rauchen.", [("Die Feuerwehr", ["warnte", "davor"], "im Wald zu rauchen")]),
    (
        "Der Richter verwies darauf, dass die Frist abgelaufen ist.",
        [("Der Richter", ["verwies", "darauf"], "die Frist abgelaufen ist")],
    ),
    ("Die Kanzlerin hat am Dienstag erklärt, dass sie bleibt.", [("Die Kanzlerin", "erklärt", "sie bleibt")]),
    ("Am Dienstag hat die Kanzlerin erklärt, sie werde bleiben.", [("die Kanzlerin", "erklärt", "sie werde bleiben")]),
    ("Der Chef hatte nie gesagt, dass die Löhne steigen.", [("Der Chef", ["nie", "gesagt"], "die Löhne steigen")]),
    ("Der Arzt sagte am 8. Mai, der Patient sei gesund.", [("Der Arzt", "sagte", "der Patient sei gesund")]),
    (
        "Der Chef der Werft, Jens Petersen, sagte, die Löhne seien zu hoch.",
        [("Der Chef der Werft, Jens Petersen", "sagte", "die Löhne seien zu hoch")],
    ),
    ("Die Lage ist, so der Bürgermeister, sehr ernst.", [("der Bürgermeister", "so", ["Die Lage ist", "sehr ernst"])]),
    (
        "Die Brücke, sagt Ingenieurin Anke Holm, hält noch zehn Jahre.",
        [("Ingenieurin Anke Holm", "sagt", ["Die Brücke", "hält noch zehn Jahre"])],
    ),
    ("Der Zeuge will den Täter erkannt haben.", [("Der Zeuge", "will", "den Täter erkannt haben")]),
    ("Weil der Chef behauptet, dass das Geld fehlt, wird nicht gebaut.", [("der Chef", "behauptet", "das Geld fehlt")]),
    ("Forscher, die behaupten, dass das Eis schmilzt, haben recht.", [("Forscher", "behaupten", "das Eis schmilzt")]),
    (
        "Die Zeitung schreibt: „Das Ende der Werft ist nah.“",
        [("Die Zeitung", "schreibt", "„Das Ende der Werft ist nah.“")],
    ),
    ("Am Abend sagte der Wirt: „Wir machen zu.“", [("der Wirt", "sagte", "„Wir machen zu.“")]),
    (
        "Der Präsident lobte die Helfer mit den Worten: „Sie haben Großes geleistet.“",
        [("Der Präsident", "lobte", "„Sie haben Großes geleistet.“")],
    ),
    (
        "Das Haus, das laut Gutachten einsturzgefährdet ist, wird geräumt.",
        [("Gutachten", "laut", ["Das Haus", "einsturzgefährdet ist"])],
    ),
    ("Er bot Geld an und sagte, es sei genug.", [("Er", "sagte", "es sei genug")]),
    (
        "Die Reederei ließ verlauten, dass der Hafen öffnet.",
        [("Die Reederei", ["ließ", "verlauten"], "der Hafen öffnet")],
    ),
    (
        "Die Polizei geht davon aus, dass der Täter geflohen ist.",
        [("Die Polizei", ["geht", "aus"], "der Täter geflohen ist")],
    ),
    (
        "Der Verband wirft der Regierung vor, die Bauern zu vergessen.",
        [("Der Verband", ["wirft", "vor"], "die Bauern zu vergessen")],
    ),
    (
        "Der Richter forderte die Zeugen auf, die Wahrheit zu sagen.",
        [("Der Richter", ["forderte", "auf"], "die Wahrheit zu sagen")],
    ),
    ("Die Ärztin riet den Eltern, die Kinder zu impfen.", [("Die Ärztin", "riet", "die Kinder zu impfen")]),
    ("Die Sprecherin bestätigte den Tod des Sängers.", [("Die Sprecherin", "bestätigte", "den Tod des Sängers")]),
]

NOTHING = [
    "Laut und deutlich rief der Lotse etwas herüber.",
    "Alles läuft nach Plan.",
    "Das Schiff ist so groß wie ein Haus.",
    "Er soll morgen kommen.",
    "Nach dem Essen ging er nach Hause.",
    "Der Zug fährt nach Norden.",
    "Die Musik war zu laut.",
    "Der Sturm teilte die Stadt in zwei Hälften.",
    "Gemäß der Satzung wählt der Verein im Mai.",
    "Das heißt, dass der Hafen zu ist.",
    "Die Straße heißt nach dem Dichter.",
    "Sie gab ihm das Buch, das er suchte.",
    "Er stellte das Fahrrad in den Hof.",
    "Der „rote Faden“ fehlt.",
    "Ihr Roman „Der stille Fluss“ erschien im Herbst.",
    "Die Werft hat im Mai neue Kräne gekauft.",
    "Am 8. Mai wurde die Brücke eröffnet.",
    "Er schrieb das Wort an die Tafel.",
    "Wenn er Geld hätte, wäre die Werft offen.",
    "Sie sei krank.",
    "Die Firma soll bis Mai ein Büro in Köln haben.",
    "Der Torwart hielt den Ball fest.",
    "Die Stadt lässt die Brücke abreißen.",
    "Das Rathaus wurde nach dem Krieg gebaut.",
    "Die Quelle des Flusses liegt im Harz.",
    "Der Zeuge ging, ohne sich umzudrehen.",
    "Wir fragten nach dem Weg.",
    "Der Bericht ist 300 Seiten lang.",
]

KINDS = [
    ("Der Angeklagte bestreitet, dass er zu Hause war.", Kind.STATEMENT, Polarity.DENIES),
    ("Der Trainer wies die Vorwürfe zurück.", Kind.STATEMENT, Polarity.DENIES),
    ("Der Konzern dementierte den Verkauf.", Kind.STATEMENT, Polarity.DENIES),
    ("Der Chef hatte nie gesagt, dass die Löhne steigen.", Kind.STATEMENT, Polarity.DENIES),
    ("Der Chef streitet ab, dass die Löhne sinken.", Kind.STATEMENT, Polarity.DENIES),
    ("Die Abgeordnete fragte, ob das Geld reicht.", Kind.STATEMENT, Polarity.ASKS),
    ("Wenn der Chef sagt, dass das Geld fehlt, gehen wir.", Kind.STATEMENT, Polarity.HYPOTHETICAL),
    ("Die Opposition hofft, dass die Regierung nachgibt.", Kind.ATTITUDE, Polarity.ASSERTS),
    ("Die Partei ist überzeugt, dass der Plan scheitert.", Kind.ATTITUDE, Polarity.ASSERTS),
    ("Der Vorstand soll die Zahlen gefälscht haben.", Kind.PASSIVE, Polarity.ASSERTS),
    ("Es wird vermutet, dass der Täter geflohen ist.", Kind.PASSIVE, Polarity.ASSERTS),
    ("Am Abend hieß es, der Vorstand trete zurück.", Kind.PASSIVE, Polarity.ASSERTS),
    ("Quelle: Der Hafenkurier", Kind.PUBLICATION, Polarity.ASSERTS),
    ("Dieser Text erschien zuerst in der Neustädter Zeitung.", Kind.PUBLICATION, Polarity.ASSERTS),
    ("Übernommen mit freundlicher Genehmigung des Hafenkuriers", Kind.PUBLICATION, Polarity.ASSERTS),
    ("Wie wir gestern berichteten, sinkt die Mauer.", Kind.SELF, Polarity.ASSERTS),
    ("Siehe auch: „Die Mauer sinkt jedes Jahr“", Kind.REFERENCE, Polarity.ASSERTS),
]

ADDRESSED = [
    ("Sie sagte dem Kurier, dass sie im Mai aufhört.", "dem Kurier"),
    ("Er sagte der Neustädter Zeitung, er werde nicht kandidieren.", "der Neustädter Zeitung"),
    ("Der Kurier berichtet unter Berufung auf Ermittler, dass der Täter geflohen ist.", "Der Kurier"),
]


def found_in(text: str) -> list[Attribution]:
    """The attributions of an article whose paragraphs are the lines of TEXT."""
    german = grammar("de")
    assert german is not None
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line:
            span = Span(start, start + len(line))
            paragraphs.append((Paragraph(span=span, role=ParagraphRole.BODY, language="de"), german))
        start += len(line) + 1
    return nest(attributions("a0", text, paragraphs, None))


def listed(value: str | Sequence[str]) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    return tuple(v for v in values if v)


def said(text: str, spans: Spans) -> tuple[str, ...]:
    """A role's words without the comma or stop at its end, which no reader would miss."""
    return tuple(text[s.start : s.end].strip(" .,!?") for s in spans)


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[row[0][:40] for row in FOUND])
def test_a_german_sentence_attributes_what_a_reader_takes_it_to(
    text: str, expected: list[tuple[str, str | list[str], str | list[str]]]
) -> None:
    found = [(said(text, a.source), said(text, a.cue), said(text, a.content)) for a in found_in(text)]
    assert sorted(found) == sorted((listed(source), listed(cue), listed(content)) for source, cue, content in expected)


@pytest.mark.parametrize("text", NOTHING)
def test_a_german_sentence_that_cites_nobody_gives_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(("text", "kind", "polarity"), KINDS, ids=[row[0][:40] for row in KINDS])
def test_a_german_cue_tells_the_kind_and_the_polarity(text: str, kind: Kind, polarity: Polarity) -> None:
    assert [(a.kind, a.polarity) for a in found_in(text)] == [(kind, polarity)]


@pytest.mark.parametrize(("text", "addressee"), ADDRESSED)
def test_who_was_told_or_cites_is_whom_the_words_passed_through(text: str, addressee: str) -> None:
    assert [said(text, a.addressee) for a in found_in(text)] == [(addressee,)]


def test_the_mood_of_reported_speech_carries_a_source_on_over_sentences() -> None:
    text = "Der Arzt sagte, der Patient sei wach. Er habe gegessen. Die Wunde sei klein, es bestehe keine Gefahr."
    [first, second] = sorted(found_in(text), key=lambda a: a.content)
    assert said(text, first.content) == ("der Patient sei wach",)
    assert said(text, second.content) == ("Er habe gegessen", "Die Wunde sei klein, es bestehe keine Gefahr")
    assert first.source == second.source


@pytest.mark.parametrize(
    "text",
    [
        "Der Arzt kam am Morgen. Er sei müde.",
        "Es hieß, der Arzt komme. Er sei müde.",
        "Der Arzt sagte, er komme.\nEr sei müde.",
    ],
    ids=["nobody spoke", "nobody is named", "another paragraph"],
)
def test_the_mood_alone_names_nobody(text: str) -> None:
    assert [a for a in found_in(text) if "goes-on" in a.method] == []


def test_a_sentence_in_the_mood_of_fact_is_the_authors_again() -> None:
    text = "Der Arzt sagte, der Patient sei wach. Das Krankenhaus liegt am Fluss."
    assert [said(text, a.content) for a in found_in(text)] == [("der Patient sei wach",)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 8. Mai kam er. Am 9. Mai ging er.", 2),
        ("Der FC gewann 3:2. Die Gäste waren müde.", 2),
        ("Er wohnt im 3. Stock. Das Haus hat 4. Im 5. wohnt niemand.", 3),
        ("Ludwig XIV. Tor steht noch.", 1),
    ],
)
def test_a_number_with_a_dot_is_an_ordinal_where_no_sentence_begins(text: str, count: int) -> None:
    german = grammar("de")
    assert german is not None
    assert len(list(german.splitter.sentences(text, Span(0, len(text))))) == count


def test_what_a_german_quotation_quotes_is_nested_in_it() -> None:
    text = "Der Kurier schreibt, dass die Ministerin sagt, dass die Mauer sinkt."
    outer, inner = sorted(found_in(text), key=lambda a: a.cue)
    assert outer.parent is None
    assert inner.parent == outer.id


@pytest.mark.parametrize(
    "block", ["„Die Mauer sinkt. Der Hafen schließt.“", "»Die Mauer sinkt. Der Hafen schließt.«"], ids=["„“", "»«"]
)
def test_a_german_lead_in_takes_the_block_that_follows(block: str) -> None:
    text = f"Die Bürgermeisterin schreibt auf ihrer Seite:\n{block}\n\nEs regnete."
    [attribution] = [a for a in found_in(text) if a.source]
    assert [text[s.start : s.end] for s in attribution.content] == [block]
