"""Pages of invented news, and what they are cited for, with what a careful reader would find there."""

BRIDGE = """Home
News
Sport
Subscribe
Sign in

Dorum bridge closed after crack is found

By Mara Quint
Published 14 March 2019

The city of Dorum closed the Vell Bridge on Tuesday after inspectors found a crack 12 centimetres long in
its northern pillar, the transport department said.

"We could not take the risk," said Hanne Loof, the head of the department. "Every day 34,000 cars cross this
bridge, and nobody can tell me that it would have held."

Traffic will be sent over the Old Ferry Road for at least six weeks. The repair is expected to cost 4.5
million euros, a third of which the province will pay.

The opposition accused the mayor of ignoring a warning from 2017. The mayor's office denied that there had
been any warning.

"I was not told of any crack," Mayor Tibor Aske told the Dorum Herald. "If I had been told, I'd have closed
the bridge that very night – no question about it."

Two lorry drivers were slightly injured when they braked before the barrier. No one was killed.

Photo: Crews set up barriers on the bridge early on Wednesday morning.

Related stories
Council rejects new tram line
Flood in Merin leaves 300 homeless
Teacher arrested over forged diplomas

Comments
Kees: The mayor must resign now.

© 2019 Dorum Herald. All rights reserved. Cookie settings
"""

RENTS = """Report: Rents in Castra rise by 8.3 per cent

Rents in Castra rose by 8.3 per cent in 2021, the steepest rise since records began in 1994, the national
statistics office reported on Monday.

A two-room flat now costs 1,240 dollars a month on average, up from 1,145 dollars a year earlier.

Economist Lina Farro said the increase was driven by a shortage of new homes. "We build half of what we
need," she said.

The minister of housing, Pavel Drum, promised to build 50,000 homes by 2025. He did not say how they would
be paid for.

Tenants' groups said that roughly one in four households spent more than half of its income on rent.

Table 1. Average rent
Castra 1,240
Merin 980
Velden 1,015

Landlords rejected the figures. Their association said rents had risen by no more than 5 per cent.
"""

HELICOPTER = """Army says rebels shot down helicopter

The army said on Sunday that rebels had shot down one of its helicopters near Qasr, killing all seven people
on board.

A spokesman for the rebels, Abu Dareen, denied this and said that the helicopter had crashed because of a
technical fault.

The United Nations called on both sides to respect the ceasefire. "There is no military solution to this
conflict," the UN envoy, Marta Solheim, said in Geneva.

More than 2,300 people have died since the fighting began in October, among them 410 children, according to
the Observatory for Human Rights in Qasr.

The Observatory said it had no evidence that chemical weapons had been used.

The government has never admitted to bombing the hospital.
"""

COFFEE = """Study finds coffee drinkers live longer

People who drink three cups of coffee a day have a 12% lower risk of dying early than people who drink none,
according to a study published in the Journal of Daily Medicine.

The researchers followed 185,000 adults for 16 years. They warned that the study does not prove that coffee
causes longer life.

"It is an association, nothing more," said lead author Dr Ines Calder of the University of Northmoor. "I
would not advise anybody to start drinking coffee for their health."

The work was funded by the National Institute of Ageing.

Coffee lowered the risk of heart disease, but not of cancer, the authors wrote.
"""

GIFTS = """Minister resigns over gifts

LAMLO (Reuters) - Agriculture minister Greta Voss resigned on Friday after it emerged that she had accepted
gifts worth $18,000 from a fertiliser company.

"I have made mistakes, and I take full responsibility for them," Voss told reporters.

"It was never my intention to deceive the public. [...] I leave with a heavy heart," she wrote in a letter
to the prime minister.

Prime Minister Olaf Henning thanked her for her service and said he would name a successor within days.

The company, Agrinord, said it had broken no law. Prosecutors are looking into whether the gifts influenced
a decision of May 3, 2018 to lift a ban on the pesticide Torval.

She is the third minister to leave the cabinet this year.
"""

STUB = """Lantern Post

You have reached your limit of free articles.

Subscribe to continue reading. Already a subscriber? Sign in.
"""

COOKIES = """Cookie settings

We value your privacy. We and our partners store information on your device. Accept all. Reject all. Manage
options.
"""

FRONT_PAGE = """Latest news
Mayor opens new library
Storm warning for the coast
Ten recipes for autumn
Dorum bridge closed after crack is found
Sport: Velden beats Merin 3-1
Weather
Contact
"""

BRUECKE = """Startseite
Politik
Anzeige

Brücke in Dorum nach Fund eines Risses gesperrt

Die Stadt Dorum hat am Dienstag die Vellbrücke gesperrt, nachdem Prüfer im nördlichen Pfeiler einen zwölf
Zentimeter langen Riss entdeckt hatten. Das teilte das Verkehrsamt mit.

„Wir konnten das Risiko nicht eingehen“, sagte Amtsleiterin Hanne Loof. „Jeden Tag fahren 34.000 Autos über
diese Brücke.“

Die Reparatur soll 4,5 Millionen Euro kosten. Ein Drittel davon übernimmt das Land.

Bürgermeister Tibor Aske wies den Vorwurf zurück, er habe eine Warnung aus dem Jahr 2017 ignoriert. Ihm sei
kein Riss gemeldet worden, sagte er dem „Dorumer Boten“.

Zwei Lkw-Fahrer wurden leicht verletzt. Tote gab es nicht.

Nach Angaben der Polizei staute sich der Verkehr auf einer Länge von 8,2 Kilometern.
"""

MIETEN = """Mieten in Castra um 8,3 Prozent gestiegen

Die Mieten in Castra sind 2021 um 8,3 Prozent gestiegen, so stark wie seit 1994 nicht mehr, berichtete das
Statistikamt am Montag.

Wohnungsbauminister Pavel Drum versprach, bis 2025 50.000 Wohnungen zu bauen. Wie sie bezahlt werden sollen,
sagte er nicht.

Etwa jeder vierte Haushalt gebe mehr als die Hälfte seines Einkommens für die Miete aus, erklärten
Mieterverbände.

„Wir bauen nur die Hälfte dessen, was wir brauchen“, sagte die Ökonomin Lina Farro. „Das ist ein Skandal.“
"""

BRUG = """Nieuws
Sport

Brug in Dorum dicht na vondst van scheur

De gemeente Dorum heeft de Vellbrug dinsdag gesloten nadat inspecteurs een scheur van twaalf centimeter in
de noordelijke pijler hadden gevonden, meldt de dienst verkeer.

"We konden dit risico niet nemen", zei Hanne Loof, hoofd van de dienst. "Elke dag rijden er 34.000 auto's
over deze brug."

De reparatie gaat naar verwachting 4,5 miljoen euro kosten. De provincie betaalt een derde.

Burgemeester Tibor Aske ontkent dat hij in 2017 gewaarschuwd is. "Mij is nooit iets verteld over een
scheur", zei hij tegen het Dorumer Dagblad.

Twee vrachtwagenchauffeurs raakten lichtgewond. Er vielen geen doden.
"""

HUREN = """Huren in Castra 8,3 procent hoger

De huren in Castra zijn in 2021 met 8,3 procent gestegen, de sterkste stijging sinds 1994, meldde het bureau
voor statistiek maandag.

Volgens econoom Lina Farro komt dat door een tekort aan nieuwe woningen. ‘We bouwen de helft van wat we
nodig hebben’, zei ze.

Minister Pavel Drum beloofde dat er voor 2025 50.000 woningen bij komen. Hij zei niet hoe die betaald worden.

Verhuurders spreken de cijfers tegen. Volgens hun vereniging zijn de huren met hooguit vijf procent gestegen.
"""

STEEL = """The Northmoor Gazette | Business

Steelmaker Kolm to cut 1,600 jobs at Ardley plant

Kolm, Europe's third-largest steelmaker, will cut 1,600 jobs at its plant in Ardley by the end of next year,
the company announced on Thursday.

"This is the hardest decision I have had to make in 25 years," chief executive Jonas Perl told staff in a
video message. "We won't leave anyone without help."

The union called the plan a betrayal and threatened to strike. "They've lied to us for years," said its
chairwoman, Bea Castell.

The plant lost £340 million last year. It has not made a profit since 2016.

Kolm said it would not close the plant altogether and rejected reports that it was in talks with a Chinese
buyer.

Roughly 40 percent of the town's workforce depends on the plant, according to the council.
"""

EARTHQUAKE = """Earthquake in Tarsa: 73 dead, hundreds missing

An earthquake of magnitude 6.4 struck the province of Tarsa at 4:12 a.m. on 9 August, killing at least 73
people, the interior ministry said.

Rescue workers pulled a girl of four from the ruins of a school after 31 hours.

Governor Samir Oden said that the army had arrived too late. "We dug with our hands while they were drinking
tea," he told state television.

The defence minister disputed that. He said troops had been on their way within 90 minutes.

The Red Crescent has appealed for 15 million dollars. So far none of it has been paid.

Geologists had warned in 2009 that the dam above the city would not survive a strong quake. It did.
"""

VACCINE = """Vaccine protects most children, trial shows

The new malaria vaccine protected 77 percent of the children who got it, researchers in Lomo said on Wednesday.

The trial involved 4,800 children between five and 17 months old in four countries. No serious side effects
were seen.

A dose will cost less than $5, said the manufacturer, Sera Nova.

"This could save hundreds of thousands of lives," said Professor Amadi Okoro, who led the trial. He
cautioned that protection faded after a year.

The World Health Organization has not yet approved the vaccine.
"""

STAHL = """Stahlkonzern Kolm streicht 1600 Stellen in Ardlingen

Der Stahlkonzern Kolm will bis Ende nächsten Jahres 1600 Stellen in seinem Werk in Ardlingen streichen. Das
teilte das Unternehmen am Donnerstag mit.

„Das ist die schwerste Entscheidung, die ich in 25 Jahren treffen musste“, sagte Vorstandschef Jonas Perl.
Betriebsbedingte Kündigungen schloss er nicht aus.

Die Gewerkschaft sprach von Verrat. „Man hat uns jahrelang belogen“, sagte die Vorsitzende Bea Castell.

Das Werk machte im vergangenen Jahr einen Verlust von 340 Millionen Euro. Gewinn hat es seit 2016 nicht mehr
gemacht.

Nach Angaben der Stadt hängen rund 40 Prozent der Arbeitsplätze am Werk.
"""

AARDBEVING = """Aardbeving in Tarsa: 73 doden

Bij een aardbeving met een kracht van 6,4 zijn in de provincie Tarsa zeker 73 mensen omgekomen, meldt het
ministerie van Binnenlandse Zaken.

Reddingswerkers haalden na 31 uur een meisje van vier uit het puin van een school.

Gouverneur Samir Oden zei dat het leger te laat kwam. "Wij groeven met onze handen terwijl zij thee
dronken", zei hij op de staatstelevisie.

De minister van Defensie spreekt dat tegen. Volgens hem waren de troepen binnen negentig minuten onderweg.

De Rode Halve Maan heeft om 15 miljoen dollar gevraagd. Daarvan is nog niets betaald.
"""

FERRY = """Ferry operator fined after sinking

The ferry operator Lyset was fined 2.4 million kroner on Monday for the sinking of the Marit off Tolvik in
2016, in which eleven passengers drowned.

The court found that the crew had not been trained to launch the lifeboats. "Nobody had shown us how," the
second officer, Per Haugen, told the judges.

Lyset's lawyer, Anna Strand, said the company would appeal. She called the verdict "deeply unfair to people
who did their best in a storm".

Relatives of the victims said the fine was far too low. Some 60 of them had gathered outside the courthouse.

The Marit, built in 1974, had passed an inspection three weeks before it sank. The maritime authority has
since closed 14 of the country's 52 private ferry lines.
"""

RATES = """Central bank holds rates at 3.5%

The Central Bank of Ostria kept its key interest rate at 3.5 percent on Thursday, as most analysts had
expected.

Governor Helene Marsh said inflation had fallen to 2.9 percent in May from 4.1 percent in January, but was
not yet beaten. "We are not there yet," Marsh told a news conference in Kessel.

She did not rule out a cut in September. The bank now expects the economy to grow by 1.2 percent this year,
down from an earlier forecast of 1.6 percent.

The finance minister, Tomas Belik, has repeatedly called for lower rates. The opposition accused him of
putting pressure on the bank, which he denies.

House prices rose for the seventh month in a row.
"""

FAEHRE = """Fährunglück: Reederei muss 2,4 Millionen Kronen zahlen

Die Reederei Lyset ist am Montag zu einer Geldstrafe von 2,4 Millionen Kronen verurteilt worden. Beim
Untergang der „Marit“ vor Tolvik waren 2016 elf Passagiere ertrunken.

Nach Überzeugung des Gerichts war die Besatzung nicht im Umgang mit den Rettungsbooten geschult. „Niemand
hatte uns das gezeigt“, sagte der zweite Offizier Per Haugen.

Die Anwältin der Reederei kündigte Berufung an. Angehörige nannten die Strafe viel zu niedrig.

Seither hat die Schifffahrtsbehörde 14 der 52 privaten Fährlinien geschlossen.
"""

RENTE = """Centrale bank laat rente op 3,5 procent

De centrale bank van Ostrië heeft de rente donderdag op 3,5 procent gehouden, zoals de meeste analisten
hadden verwacht.

President Helene Marsh zei dat de inflatie in mei was gedaald tot 2,9 procent, maar nog niet verslagen is.
"We zijn er nog niet", aldus Marsh.

De bank verwacht dat de economie dit jaar met 1,2 procent groeit. Eerder ging zij uit van 1,6 procent.

Een renteverlaging in september sloot Marsh niet uit.
"""

ENGLISH_QUOTATIONS = [
    (RATES, "en", "We are there", "CAN"),
    (FERRY, "en", "people who did their best in a storm", "F"),
    (FERRY, "en", "Somebody had shown us how", "CA"),
    (FERRY, "en", "Nobody had shown us how", "F"),
    (BRIDGE, "en", "We could not take the risk", "F"),
    (BRIDGE, "en", "We could not take the risk,", "F"),
    (BRIDGE, "en", "We could not take the risk. Every day 34,000 cars cross this bridge", "F"),
    (BRIDGE, "en", "Every day 34,000 cars cross this bridge, and nobody can tell me that it would have held.", "F"),
    (BRIDGE, "en", "Every day 34,000 cars cross this bridge, and nobody ... would have held.", "F"),
    (GIFTS, "en", "I have made mistakes […] I take full responsibility for them", "F"),
    (BRIDGE, "en", "[N]obody can tell me that it would have held", "F"),
    (BRIDGE, "en", "nobody can tell me that [the bridge] would have held", "F"),
    (GIFTS, "en", "I take full responsibility for [my mistakes]", "F"),
    (BRIDGE, "en", "NOBODY can tell me", "F"),
    (BRIDGE, "en", "I'd have closed the bridge that very night - no question about it", "F"),
    (BRIDGE, "en", "I’d have closed the bridge that very night — no question about it", "F"),
    (BRIDGE, "en", "I was not told\nof any crack", "F"),
    (BRIDGE, "en", "Every day 34,000\xa0cars cross this bridge", "F"),
    (BRIDGE, "en", "no ques\xadtion about it", "F"),
    (GIFTS, "en", "It was never my intention to deceive the public. I leave with a heavy heart", "F"),
    (BRIDGE, "en", "We could not take that gamble", "C"),
    (BRIDGE, "en", "Every day 43,000 cars cross this bridge", "C"),
    (BRIDGE, "en", "I was told of a crack", "C"),
    (GIFTS, "en", "I take no responsibility for them", "C"),
    (BRIDGE, "en", "The bridge is a danger to our children", "A"),
    (GIFTS, "en", "mistakes", "F"),
    (GIFTS, "en", "heavy heart", "F"),
    (GIFTS, "en", "witch hunt", "A"),
    (COFFEE, "en", "coffee drinkers live longer", "F"),
    (RENTS, "en", "two room flat", "F"),
    (COFFEE, "en", "It is  an association,  nothing more", "F"),
    (COFFEE, "en", "I would … advise anybody to start drinking coffee", "C"),
    (STEEL, "en", "This is the hardest decision I have had to make in 25 years", "F"),
    (STEEL, "en", "This is the hardest decision I have had to make in 20 years", "C"),
    (STEEL, "en", "We will leave [people] without help", "C"),
    (STEEL, "en", "They’ve lied to us for years", "F"),
    (EARTHQUAKE, "en", "We dug with our hands … they were drinking tea", "F"),
    (EARTHQUAKE, "en", "We dug with our bare hands while they were drinking tea", "C"),
]

ENGLISH = [
    (RATES, "en", "unemployment was at a record low", "A"),
    (RATES, "en", "the governor would resign in autumn", "A"),
    (RATES, "en", "the finance minister, Karel Novak, has repeatedly called for lower rates", "C"),
    (RATES, "en", "house prices rose for the seventh month in a row", "F"),
    (RATES, "en", "house prices rose for the sixth month in a row", "C"),
    (RATES, "en", "the economy would grow by 1.2 per cent this year", "F"),
    (RATES, "en", "inflation fell to 2.9% in May", "F"),
    (RATES, "en", "the key interest rate was kept at 3.75 percent", "C"),
    (RATES, "en", "the key rate was left unchanged at 3.5%", "F"),
    (FERRY, "en", "The ferry operator Norlys was fined 2.4 million kroner for the sinking of the Marit", "C"),
    (FERRY, "en", "the captain had been drunk", "A"),
    (FERRY, "en", "the authority has closed 41 of the 52 private ferry lines", "C"),
    (FERRY, "en", "the authority has closed 14 of the 52 private ferry lines", "F"),
    (FERRY, "en", "the ferry had passed an inspection three weeks before it sank", "F"),
    (FERRY, "en", "about 600 relatives gathered outside the courthouse", "C"),
    (FERRY, "en", "about 60 relatives gathered outside the courthouse", "F"),
    (FERRY, "en", "the fine was far too low", "F"),
    (FERRY, "en", 'the verdict was "grossly unfair to people who did their best"', "C"),
    (FERRY, "en", 'the verdict was "deeply unfair"', "F"),
    (FERRY, "en", "the company would not appeal", "C"),
    (FERRY, "en", "the company would appeal against the verdict", "F"),
    (FERRY, "en", "the crew had never been trained to launch the lifeboats", "F"),
    (FERRY, "en", "the crew had been trained to launch the lifeboats", "C"),
    (FERRY, "en", "eleven passengers drowned when the Marit sank off Tolvik in 2014", "C"),
    (FERRY, "en", "12 passengers drowned when the Marit sank off Tolvik in 2016", "C"),
    (FERRY, "en", "11 passengers drowned when the Marit sank off Tolvik in 2016", "F"),
    (FERRY, "en", "Lyset had been fined 4.2 million kroner over the sinking of the Marit", "C"),
    (FERRY, "en", "Lyset had been fined 2.4 million kroner over the sinking of the Marit", "F"),
    (BRIDGE, "en", "inspectors had found a crack in the northern pillar of the Vell Bridge", "F"),
    (BRIDGE, "en", "the city had closed the Vell Bridge after a 12-centimetre crack was found", "F"),
    (BRIDGE, "en", "he had not been told of any crack", "F"),
    (GIFTS, "en", "she had made mistakes and took full responsibility for them", "F"),
    (GIFTS, "en", "gifts worth $18,000 had been accepted by the minister", "F"),
    (BRIDGE, "en", "the repair would cost 4.5 million euros", "F"),
    (BRIDGE, "en", "repairs to the bridge would cost €4.5 million", "F"),
    (BRIDGE, "en", "the repair would cost €4.5m", "F"),
    (BRIDGE, "en", "traffic would be diverted for at least six weeks", "F"),
    (BRIDGE, "en", "traffic would be sent over the Old Ferry Road for at least 6 weeks", "F"),
    (BRIDGE, "en", "the province will pay a third of the repair", "F"),
    (BRIDGE, "en", "the mayor ignored a warning from 2017", "F"),
    (BRIDGE, "en", "two lorry drivers were slightly injured", "F"),
    (BRIDGE, "en", "two people were killed", "CA"),
    (BRIDGE, "en", "34,000 cars use the bridge every day", "F"),
    (BRIDGE, "en", "43,000 cars cross the bridge every day", "C"),
    (BRIDGE, "en", "the repair would cost 5.4 million euros", "C"),
    (BRIDGE, "en", "traffic would be sent over the Old Ferry Road for at least eight weeks", "C"),
    (BRIDGE, "en", "inspectors had found a crack 21 centimetres long in its northern pillar", "C"),
    (BRIDGE, "en", "Mayor Otto Reem told the Dorum Herald that he was not told of any crack", "CA"),
    (GIFTS, "en", "Agriculture minister Heidi Blom resigned on Friday after accepting gifts worth $18,000", "C"),
    (HELICOPTER, "en", "rebels had shot down a helicopter near Tamra, killing all seven people on board", "C"),
    (HELICOPTER, "en", "the Observatory said it had evidence that chemical weapons had been used", "C"),
    (HELICOPTER, "en", "the government has admitted to bombing the hospital", "C"),
    (HELICOPTER, "en", "rebels had not shot down the helicopter near Qasr", "C"),
    (COFFEE, "en", "the study proves that coffee causes longer life", "C"),
    (COFFEE, "en", "the study did not prove that coffee causes longer life", "F"),
    (COFFEE, "en", "the study doesn't prove that coffee causes longer life", "F"),
    (COFFEE, "en", "coffee did not lower the risk of cancer", "F"),
    (COFFEE, "en", "coffee lowered the risk of cancer", "C"),
    (COFFEE, "en", "coffee lowered the risk of heart disease", "F"),
    (RENTS, "en", "rents in Castra rose by 8.3% in 2021", "F"),
    (RENTS, "en", "rents in Castra rose by 3.8% in 2021", "C"),
    (RENTS, "en", "rents in Castra rose by 8.3% in 2020", "C"),
    (RENTS, "en", "a two-room flat costs $1240 a month", "F"),
    (RENTS, "en", "a two-room flat now costs 1,420 dollars a month on average", "C"),
    (RENTS, "en", "a two-room flat costs $1,240 a month on average", "F"),
    (RENTS, "en", "the minister promised 50,000 new homes by 2025", "F"),
    (RENTS, "en", "Drum promised to build fifty thousand homes by 2025", "F"),
    (RENTS, "en", "the minister of housing promised to build 15,000 homes by 2025", "C"),
    (RENTS, "en", "one in four households spends more than half of its income on rent", "F"),
    (RENTS, "en", "1 in 4 households spent more than half their income on rent", "F"),
    (RENTS, "en", "one in three households spent more than half of its income on rent", "C"),
    (RENTS, "en", "the increase was driven by a shortage of new homes", "F"),
    (RENTS, "en", "rents had risen by no more than five percent", "F"),
    (RENTS, "en", "average rent in Merin was 980", "F"),
    (GIFTS, "en", "a decision of 3 May 2018 lifted a ban on the pesticide Torval", "F"),
    (GIFTS, "en", "a decision of 5 May 2018 lifted a ban on the pesticide Torval", "C"),
    (GIFTS, "en", "she was the third minister to leave the cabinet this year", "F"),
    (GIFTS, "en", "she was the fourth minister to leave the cabinet this year", "C"),
    (GIFTS, "en", "it had broken no law", "F"),
    (GIFTS, "en", "Agrinord admitted that it had broken the law", "CA"),
    (HELICOPTER, "en", "more than 2,300 people had died since October, including 410 children", "F"),
    (HELICOPTER, "en", "more than 3,200 people had died since October, including 410 children", "C"),
    (HELICOPTER, "en", "2,300 people had died since the fighting began, among them 140 children", "C"),
    (HELICOPTER, "en", "all 7 people on board were killed", "F"),
    (HELICOPTER, "en", "all 8 people on board were killed", "C"),
    (HELICOPTER, "en", "there was no military solution to the conflict", "F"),
    (HELICOPTER, "en", "there was a military solution to the conflict", "C"),
    (
        COFFEE,
        "en",
        "185,000 adults were followed for 16 years. The study does not prove anything about causes",
        "F",
    ),
    (HELICOPTER, "en", "the helicopter was shot down near Qasr. More than 2,300 people have died since October.", "F"),
    (HELICOPTER, "en", "the rebels had captured the airport of Tamra", "A"),
    (COFFEE, "en", "tea drinkers sleep better than coffee drinkers", "A"),
    (RENTS, "en", "house prices will collapse next year", "A"),
    (GIFTS, "en", "the prime minister knew about the gifts", "A"),
    (BRIDGE, "en", "the mayor knew of the crack", "CA"),
    (BRIDGE, "en", "a flood in Merin left 300 people homeless", "F"),
    (BRIDGE, "en", "crews set up barriers on the bridge early on Wednesday", "F"),
    (BRIDGE, "en", "the mayor must resign", "F"),
    (GIFTS, "en", "it was false", "AN"),
    (HELICOPTER, "en", "the attack", "AN"),
    (COFFEE, "en", "the study was funded by the National Institute of Ageing", "F"),
    (COFFEE, "en", "the study was funded by the National Coffee Board", "CA"),
    (STUB, "en", "rents in Castra rose by 8.3% in 2021", "AN"),
    (COOKIES, "en", "rents in Castra rose by 8.3% in 2021", "AN"),
    (FRONT_PAGE, "en", "the bridge in Dorum was closed after a crack was found", "F"),
    (FRONT_PAGE, "en", "the repair would cost 4.5 million euros", "A"),
    (COFFEE, "en", "coffee causes longer life", "C"),
    (HELICOPTER, "en", "chemical weapons had been used", "C"),
    (GIFTS, "en", "Agrinord had broken the law", "C"),
    (HELICOPTER, "en", "the government bombed the hospital", "CA"),
    (BRIDGE, "en", "inspectors found a crack 12 centimetres long", "F"),
    (COFFEE, "en", "Coffee lowered the risk of heart disease", "F"),
    (GIFTS, "en", "the minister had accepted 14 gifts from a fertiliser company", "C"),
    (HELICOPTER, "en", "rebels had shot down a $30 million helicopter near Qasr", "C"),
    (COFFEE, "en", 'it was "an association, nothing more"', "F"),
    (GIFTS, "en", "she left “with a heavy heart”", "F"),
    (HUREN, "nl", "rents in Castra rose by 3.8 percent in 2021", "CN"),
    (STEEL, "en", "the company would cut 1,600 jobs at its Ardley plant by the end of next year", "F"),
    (STEEL, "en", "Kolm would cut 1,900 jobs at its plant in Ardley", "C"),
    (STEEL, "en", "it was the hardest decision he had had to make in 25 years", "F"),
    (STEEL, "en", "the company would not leave anyone without help", "F"),
    (STEEL, "en", "they had been lied to for years", "F"),
    (STEEL, "en", "the plan was a betrayal", "F"),
    (STEEL, "en", "the plant lost £340m last year", "F"),
    (STEEL, "en", "the plant lost 430 million pounds last year", "C"),
    (STEEL, "en", "the plant had made a profit since 2016", "C"),
    (STEEL, "en", "the plant has not been profitable since 2016", "F"),
    (STEEL, "en", "the plant would be closed altogether", "CA"),
    (STEEL, "en", "40% of the workforce of the town depends on the plant", "F"),
    (STEEL, "en", "60% of the workforce of the town depends on the plant", "C"),
    (STEEL, "en", "the government would nationalise the railways", "A"),
    (STEEL, "en", "Kolm is Europe's second-largest steelmaker", "C"),
    (EARTHQUAKE, "en", "at least 73 people had been killed", "F"),
    (EARTHQUAKE, "en", "at least 37 people had been killed", "C"),
    (EARTHQUAKE, "en", "an earthquake of magnitude 6.4 struck Tarsa on August 9", "F"),
    (EARTHQUAKE, "en", "an earthquake of magnitude 7.4 struck Tarsa on August 9", "C"),
    (EARTHQUAKE, "en", "an earthquake of magnitude 6.4 struck the province of Tarsa on 8 August", "C"),
    (EARTHQUAKE, "en", "the army arrived too late", "F"),
    (EARTHQUAKE, "en", "the army had not arrived too late", "C"),
    (EARTHQUAKE, "en", "they dug with their hands while the soldiers were drinking tea", "F"),
    (EARTHQUAKE, "en", "a four-year-old girl was pulled from the ruins of a school after 31 hours", "F"),
    (EARTHQUAKE, "en", "Governor Karim Lund said that the army had arrived too late", "C"),
    (EARTHQUAKE, "en", "the dam would not survive a strong quake", "F"),
    (EARTHQUAKE, "en", "the dam would survive a strong quake", "C"),
    (VACCINE, "en", "the vaccine protected 77% of children", "F"),
    (VACCINE, "en", "the vaccine protected 70 percent of the children who got it", "C"),
    (VACCINE, "en", "the trial involved 4800 children in four countries", "F"),
    (VACCINE, "en", "serious side effects were seen", "C"),
    (VACCINE, "en", "no serious side effects had been seen", "F"),
    (VACCINE, "en", "the World Health Organization had approved the vaccine", "C"),
    (VACCINE, "en", "the WHO has not yet approved the vaccine", "F"),
    (VACCINE, "en", 'the vaccine "could save hundreds of thousands of lives"', "F"),
    (VACCINE, "en", 'the vaccine "could save millions of lives"', "C"),
    (VACCINE, "en", "a dose will cost less than five dollars", "F"),
    (STUB, "en", "a dose will cost less than five dollars", "AN"),
    (AARDBEVING, "nl", "at least 93 people died in the Tarsa earthquake", "CN"),
]

DUTCH = [
    (RENTE, "nl", "de regering gevallen is", "A"),
    (RENTE, "nl", "de economie dit jaar met 1,6 procent groeit", "C"),
    (RENTE, "nl", "de inflatie in mei was gedaald tot 3,9%", "C"),
    (RENTE, "nl", "de inflatie in mei was gedaald tot 2,9%", "F"),
    (RENTE, "nl", "de rente op 3,5% blijft", "F"),
    (BRIDGE, "en", "er rijden dagelijks 43.000 auto's over de Vell Bridge", "CN"),
    (BRUG, "nl", "de dienst het risico niet kon nemen", "F"),
    (BRUG, "nl", "er elke dag 34.000 auto’s over de brug rijden", "F"),
    (BRUG, "nl", "er elke dag 43.000 auto's over de brug rijden", "C"),
    (BRUG, "nl", "de reparatie 4,5 mln euro kost", "F"),
    (BRUG, "nl", "een scheur van 12 centimeter was gevonden in de noordelijke pijler", "F"),
    (BRUG, "nl", "een scheur van 22 centimeter was gevonden in de noordelijke pijler", "C"),
    (BRUG, "nl", "hem nooit iets is verteld over een scheur", "F"),
    (BRUG, "nl", "hem is verteld over een scheur", "C"),
    (BRUG, "nl", "er geen doden vielen", "F"),
    (HUREN, "nl", "de huren in Castra in 2021 met 8,3% stegen", "F"),
    (HUREN, "nl", "de huren in Castra in 2021 met 9,3% stegen", "C"),
    (HUREN, "nl", "de huren met hooguit 5 procent zijn gestegen", "F"),
    (HUREN, "nl", "dat komt door een tekort aan nieuwe woningen", "F"),
    (HUREN, "nl", "er voor 2025 vijftigduizend woningen bij komen", "F"),
    (HUREN, "nl", "er voor 2030 50.000 woningen bij komen", "C"),
    (HUREN, "nl", "de rente dit jaar daalt", "A"),
    (AARDBEVING, "nl", "zeker 73 mensen zijn omgekomen bij de aardbeving in Tarsa", "F"),
    (AARDBEVING, "nl", "zeker 37 mensen zijn omgekomen bij de aardbeving in Tarsa", "C"),
    (AARDBEVING, "nl", "het leger niet te laat kwam", "C"),
    (AARDBEVING, "nl", "de troepen binnen 90 minuten onderweg waren", "F"),
]

GERMAN = [
    (FAEHRE, "de", "der Kapitän sei betrunken gewesen", "A"),
    (FAEHRE, "de", "die Behörde habe 14 der 52 privaten Fährlinien geschlossen", "F"),
    (FAEHRE, "de", "die Besatzung war im Umgang mit den Rettungsbooten geschult", "C"),
    (FAEHRE, "de", "2016 seien zwölf Passagiere ertrunken", "C"),
    (FAEHRE, "de", "2016 seien elf Passagiere ertrunken", "F"),
    (FAEHRE, "de", "die Reederei müsse 24 Millionen Kronen zahlen", "C"),
    (FAEHRE, "de", "die Reederei müsse 2,4 Mio. Kronen zahlen", "F"),
    (RENTS, "en", "die Mieten in Castra seien 2021 um 8,3 Prozent gestiegen", "F"),
    (RENTS, "en", "die Bank werde ihre Zinsen senken", "N"),
    (BRUECKE, "de", "man habe das Risiko nicht eingehen können", "F"),
    (BRUECKE, "de", "täglich führen 34.000 Autos über die Brücke", "F"),
    (BRUECKE, "de", "täglich führen 43.000 Autos über die Brücke", "C"),
    (BRUECKE, "de", "die Reparatur werde 4,5 Mio. Euro kosten", "F"),
    (BRUECKE, "de", "im nördlichen Pfeiler sei ein 12 Zentimeter langer Riss entdeckt worden", "F"),
    (BRUECKE, "de", "im nördlichen Pfeiler sei ein 20 Zentimeter langer Riss entdeckt worden", "C"),
    (BRUECKE, "de", "es habe zwei Tote gegeben", "CA"),
    (MIETEN, "de", "der Minister habe versprochen, bis 2025 50.000 Wohnungen zu bauen", "F"),
    (MIETEN, "de", "der Minister habe versprochen, bis 2025 40.000 Wohnungen zu bauen", "C"),
    (MIETEN, "de", "die Mieten in Castra seien um 8,3 % gestiegen", "F"),
    (MIETEN, "de", "die Mieten in Castra seien um 3,8 % gestiegen", "C"),
    (MIETEN, "de", "die Zinsen würden im Herbst sinken", "A"),
    (BRUECKE, "de", "der Verkehr habe sich auf 8,2 km gestaut", "F"),
    (MIETEN, "de", "jeder vierte Haushalt gebe mehr als die Hälfte des Einkommens für die Miete aus", "F"),
    (MIETEN, "de", "jeder dritte Haushalt gebe mehr als die Hälfte des Einkommens für die Miete aus", "C"),
    (STAHL, "de", "Kolm wolle bis Ende nächsten Jahres 1.600 Stellen in Ardlingen streichen", "F"),
    (STAHL, "de", "Kolm wolle bis Ende nächsten Jahres 1.900 Stellen in Ardlingen streichen", "C"),
    (STAHL, "de", "es sei die schwerste Entscheidung, die er in 25 Jahren habe treffen müssen", "F"),
    (STAHL, "de", "das Werk habe im vergangenen Jahr 340 Mio. Euro Verlust gemacht", "F"),
    (STAHL, "de", "Gewinn habe das Werk seit 2016 gemacht", "C"),
    (STAHL, "de", "40 % der Arbeitsplätze hingen am Werk", "F"),
]

GERMAN_QUOTATIONS = [
    (FAEHRE, "de", "Niemand hatte uns das gezeigt", "F"),
    (BRUECKE, "de", "Wir konnten das Risiko nicht eingehen", "F"),
    (BRUECKE, "de", "Wir konnten das Risiko eingehen", "C"),
    (MIETEN, "de", "ein Skandal", "F"),
    (STAHL, "de", "Man hat uns jahrelang belogen", "F"),
]

DUTCH_QUOTATIONS = [
    (BRUG, "nl", "We konden dit risico niet nemen", "F"),
    (BRUG, "nl", "We konden dit risico nemen", "C"),
    (AARDBEVING, "nl", "wij groeven met onze handen", "F"),
]
