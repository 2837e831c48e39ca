"""Dutch news sentences, in the ways of agencies, popular papers, Flemish papers and blogs, and what they attribute."""

from collections.abc import Sequence

import pytest

from provenance.extraction.grammar import grammar
from provenance.extraction.linking import attributions
from provenance.extraction.nesting import nest
from provenance.model import Attribution, Kind, Paragraph, ParagraphRole, Polarity, Span, Spans

FOUND: list[tuple[str, list[tuple[str, str | list[str], str | list[str]]]]] = [
    # text, [(source, cue, content)]: "" is an empty role, a list a discontinuous one
    ("De brand is volgens de politie aangestoken.", [("de politie", "volgens", ["De brand is", "aangestoken"])]),
    ("Volgens het RIVM stijgt het aantal besmettingen.", [("het RIVM", "Volgens", "stijgt het aantal besmettingen")]),
    ("Het aantal besmettingen stijgt, aldus het RIVM.", [("het RIVM", "aldus", "Het aantal besmettingen stijgt")]),
    (
        "„We hebben niets te verbergen”, zegt directeur Ans Molenaar.",
        [("directeur Ans Molenaar", "zegt", "„We hebben niets te verbergen”")],
    ),
    ("“Wij wisten van niets”, aldus de woordvoerder.", [("de woordvoerder", "aldus", "“Wij wisten van niets”")]),
    ("Minister Van Dam zegt dat de dijk veilig is.", [("Minister Van Dam", "zegt", "de dijk veilig is")]),
    ("De dijk is veilig, zegt minister Van Dam.", [("minister Van Dam", "zegt", "De dijk is veilig")]),
    (
        "Gisteren meldde de NOS dat de onderhandelingen zijn mislukt.",
        [("de NOS", "meldde", "de onderhandelingen zijn mislukt")],
    ),
    (
        "In een brief aan de Kamer schrijft de minister dat het plan niet doorgaat.",
        [("de minister", "schrijft", "het plan niet doorgaat")],
    ),
    (
        "De gemeente laat weten dat de brug maandag weer opengaat.",
        [("De gemeente", ["laat", "weten"], "de brug maandag weer opengaat")],
    ),
    (
        "De verdachte ontkent dat hij op de bewuste avond thuis was.",
        [("De verdachte", "ontkent", "hij op de bewuste avond thuis was")],
    ),
    (
        "Onderzoekers van de Universiteit Gent waarschuwen dat het grondwater daalt.",
        [("Onderzoekers van de Universiteit Gent", "waarschuwen", "het grondwater daalt")],
    ),
    ("De vakbond vreest dat honderden banen verdwijnen.", [("De vakbond", "vreest", "honderden banen verdwijnen")]),
    (
        "De burgemeester zou al maanden van de fraude hebben geweten.",
        [("", "zou", ["De burgemeester", "al maanden van de fraude hebben geweten"])],
    ),
    ("Naar verluidt stapt de trainer morgen op.", [("", "Naar verluidt", "stapt de trainer morgen op")]),
    ("Er wordt gezegd dat het kasteel spookt.", [("", "Er wordt gezegd", "het kasteel spookt")]),
    (
        "Het bedrijf heeft gisteren bekendgemaakt dat het de fabriek in Aalst sluit.",
        [("Het bedrijf", "bekendgemaakt", "het de fabriek in Aalst sluit")],
    ),
    ("'Ik stop ermee', liet de spits na afloop weten.", [("de spits", ["liet", "weten"], "'Ik stop ermee'")]),
    ("De man was naar eigen zeggen op weg naar huis.", [("De man", "naar eigen zeggen", "op weg naar huis")]),
    (
        "Lokale media melden dat er drie doden zijn gevallen.",
        [("Lokale media", "melden", "er drie doden zijn gevallen")],
    ),
    (
        "Zo stelt econoom Karel Smit dat de rente te laag blijft.",
        [("econoom Karel Smit", "stelt", "de rente te laag blijft")],
    ),
    ("De oppositie noemt het plan een schande.", [("De oppositie", "noemt", "het plan een schande")]),
    (
        "De Rekenkamer concludeert in een rapport dat het geld zoek is.",
        [("De Rekenkamer", "concludeert", "het geld zoek is")],
    ),
    (
        "Omdat de NAVO beweert dat de raketten zijn verplaatst, blijft de spanning hoog.",
        [("de NAVO", "beweert", "de raketten zijn verplaatst")],
    ),
    ("De premier vertelde aan De Standaard dat hij niet opstapt.", [("De premier", "vertelde", "hij niet opstapt")]),
    (
        "Het rapport, waarin de inspectie concludeert dat de school faalde, verschijnt morgen.",
        [("de inspectie", "concludeert", "de school faalde")],
    ),
    (
        "De bewering dat vaccins autisme veroorzaken, is vaak weerlegd.",
        [("", "De bewering", "vaccins autisme veroorzaken")],
    ),
    (
        "Volgens schattingen van de VN zijn 3.000 mensen op de vlucht.",
        [("schattingen van de VN", "Volgens", "zijn 3.000 mensen op de vlucht")],
    ),
    (
        "Het OM wil dat de verdachte zes jaar de cel in gaat.",
        [("Het OM", "wil", "de verdachte zes jaar de cel in gaat")],
    ),
    (
        "De NAVO heeft aangekondigd 5.000 extra militairen naar Letland te sturen.",
        [("De NAVO", "aangekondigd", "5.000 extra militairen naar Letland te sturen")],
    ),
    ("Het museum meldt op zijn website: „De zaal is gesloten.”", [("Het museum", "meldt", "„De zaal is gesloten.”")]),
    ("Trump ontkende woensdag elke betrokkenheid.", [("Trump", "ontkende", "elke betrokkenheid")]),
    (
        "De Kamer vraagt zich af of de minister de waarheid sprak.",
        [("De Kamer", "vraagt zich af", "of de minister de waarheid sprak")],
    ),
    ("Als de directie zegt dat er geen geld is, dan staken we.", [("de directie", "zegt", "er geen geld is")]),
    (
        "Bij een brand in Zaandam is een man omgekomen, meldt de brandweer.",
        [("de brandweer", "meldt", "Bij een brand in Zaandam is een man omgekomen")],
    ),
    (
        "De politie heeft twee mannen aangehouden, zegt een woordvoerder dinsdag.",
        [("een woordvoerder", "zegt", "De politie heeft twee mannen aangehouden")],
    ),
    (
        "De werkloosheid is in maart gedaald, blijkt uit cijfers van het CBS.",
        [("cijfers van het CBS", "blijkt uit", "De werkloosheid is in maart gedaald")],
    ),
    (
        "Uit onderzoek van de GGD blijkt dat kinderen minder slapen.",
        [("onderzoek van de GGD", "blijkt", "kinderen minder slapen")],
    ),
    (
        "Het Witte Huis bevestigt de ontmoeting met de koning.",
        [("Het Witte Huis", "bevestigt", "de ontmoeting met de koning")],
    ),
    (
        "Een woordvoerster van de NS laat weten dat er morgen geen treinen rijden.",
        [("Een woordvoerster van de NS", ["laat", "weten"], "er morgen geen treinen rijden")],
    ),
    ("De VN waarschuwen voor hongersnood in Jemen.", [("De VN", "waarschuwen voor", "hongersnood in Jemen")]),
    (
        "Rusland spreekt tegen dat het de aanval heeft uitgevoerd.",
        [("Rusland", ["spreekt", "tegen"], "het de aanval heeft uitgevoerd")],
    ),
    (
        "De minister heeft niet gezegd dat de belasting omhooggaat.",
        [("De minister", ["niet", "gezegd"], "de belasting omhooggaat")],
    ),
    (
        "Het dodental is opgelopen tot twaalf, aldus persbureau Reuters op gezag van de autoriteiten.",
        [("persbureau Reuters", "aldus", "Het dodental is opgelopen tot twaalf")],
    ),
    (
        "President Macron kondigde zondag aan dat de grenzen sluiten.",
        [("President Macron", ["kondigde", "aan"], "de grenzen sluiten")],
    ),
    (
        "“Dit is een kaakslag voor het personeel”, klinkt het bij de vakbonden.",
        [("de vakbonden", "klinkt het", "“Dit is een kaakslag voor het personeel”")],
    ),
    (
        "Volgens burgemeester Bart Somers (Open Vld) is er geen reden tot paniek.",
        [("burgemeester Bart Somers (Open Vld)", "Volgens", "is er geen reden tot paniek")],
    ),
    (
        "“We betreuren het voorval ten zeerste”, reageert CEO Jan Peeters.",
        [("CEO Jan Peeters", "reageert", "“We betreuren het voorval ten zeerste”")],
    ),
    (
        "Het parket van Gent bevestigt dat er een onderzoek loopt.",
        [("Het parket van Gent", "bevestigt", "er een onderzoek loopt")],
    ),
    ("De Wever: “Wij stappen niet uit de regering.”", [("De Wever", ":", "“Wij stappen niet uit de regering.”")]),
    (
        "Enkele buurtbewoners vertelden aan Het Nieuwsblad dat ze een knal hoorden.",
        [("Enkele buurtbewoners", "vertelden", "ze een knal hoorden")],
    ),
    ("De zangeres zou haar man hebben verlaten.", [("", "zou", ["De zangeres", "haar man hebben verlaten"])]),
    (
        "Naar eigen zeggen heeft de acteur nooit gedronken.",
        [("de acteur", "Naar eigen zeggen", ["heeft", "nooit gedronken"])],
    ),
    ("Volgens haar moeder wist de zangeres van niets.", [("haar moeder", "Volgens", "wist de zangeres van niets")]),
    ("Het gerucht gaat dat het stel gaat scheiden.", [("", "Het gerucht gaat", "het stel gaat scheiden")]),
    (
        "„Ik heb hem nooit vertrouwd”, zei ze tegen De Telegraaf. „Hij loog altijd.”",
        [("ze", "zei", ["„Ik heb hem nooit vertrouwd”", "„Hij loog altijd.”"])],
    ),
    ("Dit artikel nam ik over van De Lange Mars.", [("De Lange Mars", "nam ik over van", "")]),
    ("Onderstaand stuk is overgenomen van Joop.", [("Joop", "is overgenomen van", "")]),
    ("Zie ook: 'Wie betaalt de rekening?'", [("", "Zie ook", "'Wie betaalt de rekening?'")]),
    (
        "De overheid beweert dat alles onder controle is; wij weten beter.",
        [("De overheid", "beweert", "alles onder controle is")],
    ),
    ("Als de regering zegt dat de lonen stijgen, dan klopt dat niet.", [("de regering", "zegt", "de lonen stijgen")]),
    (
        "Wetenschappers die beweren dat de aarde opwarmt, krijgen bedreigingen.",
        [("Wetenschappers", "beweren", "de aarde opwarmt")],
    ),
    (
        "De Amerikaanse bewering dat Irak kernwapens had, was onjuist.",
        [("", "De Amerikaanse bewering", "Irak kernwapens had")],
    ),
    (
        "The Guardian meldde gisteren dat de documenten zijn vervalst.",
        [("The Guardian", "meldde", "de documenten zijn vervalst")],
    ),
    (
        "Israël wordt door Amnesty omschreven als een apartheidsstaat.",
        [("Amnesty", "omschreven", "als een apartheidsstaat")],
    ),
    (
        "De Volkskrant schrijft dat de minister volgens ambtenaren heeft gelogen.",
        [
            ("De Volkskrant", "schrijft", "de minister volgens ambtenaren heeft gelogen"),
            ("ambtenaren", "volgens", ["de minister", "heeft gelogen"]),
        ],
    ),
    (
        "Volgens de NOS zegt de premier dat hij blijft.",
        [("de NOS", "Volgens", "zegt de premier dat hij blijft"), ("de premier", "zegt", "hij blijft")],
    ),
    (
        "Woordvoerder Lisa Kok zegt dat het bedrijf “geen enkele fout” heeft gemaakt.",
        [("Woordvoerder Lisa Kok", "zegt", "het bedrijf “geen enkele fout” heeft gemaakt")],
    ),
    ("De trainer vindt dat zijn ploeg beter verdiende.", [("De trainer", "vindt", "zijn ploeg beter verdiende")]),
    ("De bewoners hopen dat de gemeente ingrijpt.", [("De bewoners", "hopen", "de gemeente ingrijpt")]),
    ("De oppositie eist dat de staatssecretaris opstapt.", [("De oppositie", "eist", "de staatssecretaris opstapt")]),
    (
        "Premier Rutte herhaalde vrijdag in zijn persconferentie dat het kabinet geen nieuwe maatregelen neemt.",
        [("Premier Rutte", "herhaalde", "het kabinet geen nieuwe maatregelen neemt")],
    ),
    (
        "President Zelensky stelt dat Rusland tachtig drones heeft afgevuurd, terwijl Moskou dat ontkent.",
        [
            (
                "President Zelensky",
                "stelt",
                "Rusland tachtig drones heeft afgevuurd, terwijl Moskou dat ontkent",
            )
        ],
    ),
    (
        "Critici, onder wie oud-minister Bos, vinden dat het plan te duur is.",
        [("Critici, onder wie oud-minister Bos,", "vinden", "het plan te duur is")],
    ),
    (
        "„Het water stond tot aan de dijk”, vertelt een bewoner, „en niemand deed iets.”",
        [("een bewoner", "vertelt", ["„Het water stond tot aan de dijk”", "„en niemand deed iets.”"])],
    ),
    (
        "Greenpeace beschuldigt de minister van misleiding.",
        [("Greenpeace", "beschuldigt", "de minister van misleiding")],
    ),
    ("Het bedrijf zegt geen fouten te hebben gemaakt.", [("Het bedrijf", "zegt", "geen fouten te hebben gemaakt")]),
    (
        "De Syrische regering heeft altijd ontkend dat ze gifgas heeft gebruikt.",
        [("De Syrische regering", "ontkend", "ze gifgas heeft gebruikt")],
    ),
    (
        "In een interview met Nieuwsuur zei de oud-minister dat hij spijt heeft.",
        [("de oud-minister", "zei", "hij spijt heeft")],
    ),
    (
        "In het rapport van de Ombudsman staat dat ouders niet werden gehoord.",
        [("het rapport van de Ombudsman", "staat", "ouders niet werden gehoord")],
    ),
    (
        "De brief waarin de directie schrijft dat er banen verdwijnen, lekte uit.",
        [("de directie", "schrijft", "er banen verdwijnen")],
    ),
    ("Ze voegde eraan toe dat het onderzoek nog loopt.", [("Ze", ["voegde", "toe"], "het onderzoek nog loopt")]),
    ("Hij sprak van een schande voor het land.", [("Hij", "sprak van", "een schande voor het land")]),
    (
        "Volgens onderzoeksjournalist Seymour Hersh, die met bronnen sprak, was de aanval een leugen.",
        [("onderzoeksjournalist Seymour Hersh, die met bronnen sprak,", "Volgens", "was de aanval een leugen")],
    ),
    ("Er zijn volgens haar geen bewijzen.", [("haar", "volgens", ["Er zijn", "geen bewijzen"])]),
    ("Toen zei hij: 'Ga nu maar naar huis.'", [("hij", "zei", "'Ga nu maar naar huis.'")]),
    (
        "De bank verwacht dat de rente stijgt en dat de huizenprijzen dalen.",
        [("De bank", "verwacht", "de rente stijgt en dat de huizenprijzen dalen")],
    ),
    (
        "Onderzoekers denken dat het virus al in 2018 rondging.",
        [("Onderzoekers", "denken", "het virus al in 2018 rondging")],
    ),
    ("Assad noemde de aanval 'een daad van agressie'.", [("Assad", "noemde", "de aanval 'een daad van agressie'")]),
    (
        "De schade loopt in de miljoenen, schat verzekeraar Achmea.",
        [("verzekeraar Achmea", "schat", "De schade loopt in de miljoenen")],
    ),
    (
        "De waarschuwing van de AIVD dat er een aanslag dreigt, werd genegeerd.",
        [("de AIVD", "De waarschuwing", "er een aanslag dreigt")],
    ),
    (
        "Poetins bewering dat Oekraïne geen land is, stuit op verzet.",
        [("Poetins", "bewering", "Oekraïne geen land is")],
    ),
    (
        "De Morgen publiceerde zaterdag een reportage van Rudi Vranckx.",
        [("De Morgen", "publiceerde zaterdag een reportage van", "")],
    ),
    (
        "Gisteren las ik een artikel op Sputnik waarin staat dat de troepen blijven.",
        [("Sputnik", "las ik een artikel op", "")],
    ),
    (
        "De burgemeester ontkent en zegt dat het plan nooit bestond.",
        [("De burgemeester", "zegt", "het plan nooit bestond")],
    ),
    (
        "Het leger zou daarbij fosforbommen hebben gebruikt.",
        [("", "zou", ["Het leger", "daarbij fosforbommen hebben gebruikt"])],
    ),
    (
        "De vluchtelingen zouden zijn mishandeld door agenten.",
        [("", "zouden", ["De vluchtelingen", "zijn mishandeld door agenten"])],
    ),
    (
        "Moskou zegt dat Washington liegt, Washington zegt dat Moskou liegt.",
        [("Moskou", "zegt", "Washington liegt"), ("Washington", "zegt", "Moskou liegt")],
    ),
    ("De NAVO zegt dat de raketten er staan, maar Rusland ontkent dat.", [("De NAVO", "zegt", "de raketten er staan")]),
    ("Zoals de krant eerder schreef, is het geld op.", [("de krant", "schreef", "is het geld op")]),
    ("De partij pleit voor een verbod op vuurwerk.", [("De partij", "pleit voor", "een verbod op vuurwerk")]),
    ("Onder anderen Bellingcat meldde dat de beelden echt zijn.", [("Bellingcat", "meldde", "de beelden echt zijn")]),
    (
        "De politie gaat ervan uit dat de brand is aangestoken.",
        [("De politie", "gaat ervan uit", "de brand is aangestoken")],
    ),
    (
        "Volgens de Belgische krant De Tijd wil Proximus tweeduizend banen schrappen.",
        [("de Belgische krant De Tijd", "Volgens", "wil Proximus tweeduizend banen schrappen")],
    ),
    (
        "De Amerikaanse president Joe Biden heeft woensdag gezegd dat hij niet opstapt.",
        [("De Amerikaanse president Joe Biden", "gezegd", "hij niet opstapt")],
    ),
    (
        "Het Russische ministerie van Defensie meldt dat er 40 Oekraïense soldaten zijn gedood.",
        [("Het Russische ministerie van Defensie", "meldt", "er 40 Oekraïense soldaten zijn gedood")],
    ),
    (
        "‘Het is een drama’, zucht kapper Ahmed, die al twintig jaar in de straat werkt.",
        [("kapper Ahmed, die al twintig jaar in de straat werkt", "zucht", "‘Het is een drama’")],
    ),
    (
        "De regeringspartijen zijn het eens geworden over de begroting, zo meldt VRT NWS.",
        [("VRT NWS", "meldt", "De regeringspartijen zijn het eens geworden over de begroting")],
    ),
    (
        "Rutte benadrukte dat er „geen alternatief” is, maar zei ook dat hij de zorgen begrijpt.",
        [("Rutte", "benadrukte", "er „geen alternatief” is"), ("Rutte", "zei", "hij de zorgen begrijpt")],
    ),
    (
        "Mensenrechtenorganisatie Amnesty International beschuldigt Saudi-Arabië van oorlogsmisdaden.",
        [("Mensenrechtenorganisatie Amnesty International", "beschuldigt", "Saudi-Arabië van oorlogsmisdaden")],
    ),
    ("De actrice laat via Instagram weten dat ze zwanger is.", [("De actrice", ["laat", "weten"], "ze zwanger is")]),
    (
        "“Wie dit doet, heeft geen hart”, reageert de eigenaar.",
        [("de eigenaar", "reageert", "“Wie dit doet, heeft geen hart”")],
    ),
    (
        "De verdachte beweert dat hij uit noodweer handelde, maar daar gelooft de officier niets van.",
        [("De verdachte", "beweert", "hij uit noodweer handelde")],
    ),
    ("Er zouden zeker tien doden zijn gevallen.", [("", "zouden", ["Er", "zeker tien doden zijn gevallen"])]),
    ("Zo schrijft The New York Times dat Poetin ziek is.", [("The New York Times", "schrijft", "Poetin ziek is")]),
    (
        "Wikileaks publiceerde e-mails waaruit blijkt dat Clinton ervan wist.",
        [("e-mails", "blijkt", "Clinton ervan wist")],
    ),
    (
        "Syrische staatsmedia spreken van een Israëlische luchtaanval.",
        [("Syrische staatsmedia", "spreken van", "een Israëlische luchtaanval")],
    ),
    ("Hij is, zo zegt hij zelf, nooit in Moskou geweest.", [("hij", "zegt", ["Hij is", "nooit in Moskou geweest"])]),
    (
        "De woordvoerder wilde niet bevestigen dat er gegijzelden zijn.",
        [("De woordvoerder", ["wilde", "niet", "bevestigen"], "er gegijzelden zijn")],
    ),
    ("De VS hebben toegegeven burgers te hebben gedood.", [("De VS", "toegegeven", "burgers te hebben gedood")]),
    (
        "Terwijl de NAVO volhoudt dat zij alleen verdedigt, rukken de tanks op.",
        [("de NAVO", "volhoudt", "zij alleen verdedigt")],
    ),
    (
        "Bij de aanval zijn volgens het Syrisch Observatorium voor de Mensenrechten elf burgers omgekomen.",
        [
            (
                "het Syrisch Observatorium voor de Mensenrechten",
                "volgens",
                ["Bij de aanval zijn", "elf burgers omgekomen"],
            )
        ],
    ),
    (
        "Experts waarschuwen al jaren dat de dijken te laag zijn.",
        [("Experts", "waarschuwen", "de dijken te laag zijn")],
    ),
    (
        "Viroloog Marc Van Ranst denkt dat er een nieuwe golf komt.",
        [("Viroloog Marc Van Ranst", "denkt", "er een nieuwe golf komt")],
    ),
    (
        "“We hebben er alles aan gedaan”, zo laat de directie weten in een mededeling.",
        [("de directie", ["laat", "weten"], "“We hebben er alles aan gedaan”")],
    ),
    ("Dit artikel verscheen oorspronkelijk op Uitpers.", [("Uitpers", "verscheen oorspronkelijk op", "")]),
    ("Het leger meldt een aanval op de luchthaven.", [("Het leger", "meldt", "een aanval op de luchthaven")]),
    ("In zijn boek beschrijft hij hoe de CIA coups pleegde.", [("hij", "beschrijft", "hoe de CIA coups pleegde")]),
    ("Velen vragen zich af waarom de pers zwijgt.", [("Velen", "vragen zich af", "waarom de pers zwijgt")]),
]

NOTHING = [
    "Alles verloopt volgens plan.",
    "Volgens afspraak vertrok de bus om negen uur.",
    "De minister stelt een onderzoek in.",
    "Hij stelt zijn vriendin voor aan zijn ouders.",
    "De keeper meldt zich ziek.",
    "Ze zegt de afspraak af.",
    "Ik zou graag een koffie willen.",
    "Het bericht kwam hard aan.",
    "Bron: foto ANP/Jan de Wit",
    "De trein vertrekt om tien uur naar Antwerpen.",
    "De zogenoemde 'zwarte lijst' telt vijftig namen.",
    "Zij schreef drie boeken en een toneelstuk.",
    "De rechter legt de verdachte een boete op.",
    "De plannen zijn volgens de regels goedgekeurd.",
    "De twee broers gelijken volgens traditie op elkaar.",
    "Ze zegt haar abonnement op.",
    "De soldaten melden zich bij de poort.",
    "Het boek ligt op de tafel die hij schreef.",
    "De bank berekent rente over het tegoed.",
    "Wij zouden morgen naar zee gaan.",
    "Dit besluit leidt tot vragen.",
    "De vraag is hoe het verder gaat.",
    "Zij verklaarde hem de oorlog.",
    "Hij stelde de wekker op zes uur.",
    "De minister stelt zich kandidaat.",
    "De man die de brief schreef, woont in Breda.",
    "De film 'De Oost' draait in alle zalen.",
    "Zijn zeggenschap over het bedrijf is klein.",
    "Beeld: Getty Images",
    "Het verhaal van haar leven is treurig.",
    "Er staat een kraan in de haven die lekt.",
    "De kans dat het regent is klein.",
    "Het feit dat het regent, verbaast niemand.",
    "De directeur geeft de sleutels aan zijn opvolger.",
    "Dat heeft het ministerie van Landbouw dinsdag bekendgemaakt.",
    "'Ze heeft me nooit gebeld', snikt de zanger.",
    "De leugen dat Irak kernwapens had, kwam van de CIA.",
    "Maandag werd bekend dat de club failliet is.",
    "Dit weekend verscheen in de krant een artikel van Rob Wijnberg, dat eerder gepubliceerd werd op De Correspondent.",
    "Wat de minister zegt, klopt niet.",
    "Dat zei de minister dinsdag in de Kamer.",
    "De directeur weigerde te zeggen of er ontslagen vallen.",
    "De advocaat vroeg de rechter of zijn cliënt naar huis mocht.",
    "De stad ligt in puin.",
    "Hij stelt vragen.",
    "De agent schrijft een bon uit.",
    "Zij vertelt graag verhalen.",
    "De klok sloeg twaalf, de deur ging open.",
    "De aanslag eiste twintig levens.",
    "Het kabinet denkt na over een verbod.",
    "Zij vond een portemonnee op straat.",
    "De ploeg wil winnen.",
    "De melding kwam om tien uur binnen.",
    "Dat betekent dat de brug dicht blijft.",
    "Het is goed dat de brug dicht blijft.",
    "Hij weet dat de brug dicht is.",
    "Dat de minister niets wist, gelooft oppositieleider Timmermans niet.",
    "Uit gelekte documenten zou blijken dat de CIA ervan wist.",
    "Volgens mij klopt dat niet.",
]

KINDS = [
    ("De burgemeester zei dat de kade zakt.", Kind.STATEMENT, Polarity.ASSERTS),
    ("De burgemeester zei niet dat de kade zakt.", Kind.STATEMENT, Polarity.DENIES),
    ("De burgemeester ontkende dat de kade zakt.", Kind.STATEMENT, Polarity.DENIES),
    ("De burgemeester heeft nooit beweerd dat de kade zakt.", Kind.STATEMENT, Polarity.DENIES),
    ("Kamerleden spreken tegen dat de kade zakt.", Kind.STATEMENT, Polarity.DENIES),
    ("De burgemeester zal zeggen dat de kade zakt.", Kind.STATEMENT, Polarity.HYPOTHETICAL),
    ("Als de burgemeester zegt dat de kade zakt, schrikt de stad.", Kind.STATEMENT, Polarity.HYPOTHETICAL),
    ("De bewoners vragen zich af of de kade zakt.", Kind.ATTITUDE, Polarity.ASKS),
    ("De burgemeester vroeg of de kade zakt.", Kind.STATEMENT, Polarity.ASKS),
    ("De bewoners vrezen dat de kade zakt.", Kind.ATTITUDE, Polarity.ASSERTS),
    ("Naar verluidt zakt de kade.", Kind.PASSIVE, Polarity.ASSERTS),
    ("Er wordt beweerd dat de kade zakt.", Kind.PASSIVE, Polarity.ASSERTS),
    ("Zie ook: 'De kade zakt elk jaar'", Kind.REFERENCE, Polarity.ASSERTS),
    ("Dit stuk is overgenomen uit De Havenkrant.", Kind.PUBLICATION, Polarity.ASSERTS),
    ("Zoals wij eerder schreven, zakt de kade.", Kind.SELF, Polarity.ASSERTS),
]


def found_in(text: str) -> list[Attribution]:
    """The attributions of an article whose paragraphs are the lines of TEXT."""
    dutch = grammar("nl")
    assert dutch is not None
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line:
            span = Span(start, start + len(line))
            paragraphs.append((Paragraph(span=span, role=ParagraphRole.BODY, language="nl"), dutch))
        start += len(line) + 1
    return nest(attributions("a0", text, paragraphs, None))


def listed(value: str | Sequence[str]) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    return tuple(bare(v) for v in values if v)


def bare(text: str) -> str:
    """A role's words without the comma or stop at its end, which no reader would miss."""
    return text.strip(" .,!?")


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[row[0][:40] for row in FOUND])
def test_a_dutch_sentence_attributes_what_a_reader_takes_it_to(
    text: str, expected: list[tuple[str, str | list[str], str | list[str]]]
) -> None:
    def said(spans: Spans) -> tuple[str, ...]:
        return tuple(bare(text[s.start : s.end]) for s in spans)

    found = [(said(a.source), said(a.cue), said(a.content)) for a in found_in(text)]
    assert sorted(found) == sorted((listed(source), listed(cue), listed(content)) for source, cue, content in expected)


@pytest.mark.parametrize("text", NOTHING)
def test_a_dutch_sentence_that_cites_nobody_gives_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(("text", "kind", "polarity"), KINDS, ids=[row[0][:40] for row in KINDS])
def test_a_dutch_cue_tells_the_kind_and_the_polarity(text: str, kind: Kind, polarity: Polarity) -> None:
    assert [(a.kind, a.polarity) for a in found_in(text)] == [(kind, polarity)]


def test_what_a_dutch_quotation_quotes_is_nested_in_it() -> None:
    text = "De Volkskrant schrijft dat de minister zegt dat de kade zakt."
    outer, inner = sorted(found_in(text), key=lambda a: a.cue)
    assert outer.parent is None
    assert inner.parent == outer.id


def test_a_dutch_lead_in_takes_the_block_that_follows() -> None:
    text = "De burgemeester schrijft op haar blog:\n“De kade zakt. De haven gaat dicht.”\n\nHet regende."
    [attribution] = [a for a in found_in(text) if a.source]
    assert [text[s.start : s.end] for s in attribution.content] == ["“De kade zakt. De haven gaat dicht.”"]
