"""Sentences as inspectors, callers and letter writers make them: in which a young person can be recognised, and in which not.

All names are invented. `{n}` is a full name, `{g}` a first name; some of those are in no list of ours, on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.writing.young import Sign

FULL = (
    "Kevin de Vries",
    "Sanne Bakker",
    "Djenairo Tjon",
    "Fatima El Amrani",
    "Xiomara Pinas",
    "Tim van der Heide",
    "Bodhi Jansen-Smit",
)
GIVEN = ("Kevin", "Noor", "Esmée", "Yassin", "Zeynep", "Luuk")

RECOGNISED: dict[str, Sign] = {
    # a date of birth
    "{n}, geboren op 12-03-2009, verblijft sinds mei op de groep.": Sign.BIRTH,
    "Het gaat om {n} (geb. 12 maart 2009).": Sign.BIRTH,
    "{n} (12-03-2009) zat twee nachten in de afzonderingsruimte.": Sign.BIRTH,
    "De jongere, geboortedatum 2009-03-12, kreeg geen telefoon.": Sign.BIRTH,
    "Geboortedatum: 12/3/2009.": Sign.BIRTH,
    "{n} is geboren in 2009 en woont hier een jaar.": Sign.BIRTH,
    "De cliënt is geboren te Utrecht op 3 april 2010.": Sign.BIRTH,
    "In het dossier van {g}, geb. 1-4-2011, ontbreekt de evaluatie.": Sign.BIRTH,
    # a name with an age
    "{n} (14) vertelt dat haar kamer op slot gaat.": Sign.AGE,
    "{n}, 14 jaar, mag niet naar buiten.": Sign.AGE,
    "{g} (15) zegt dat de deur ’s nachts op slot is.": Sign.AGE,
    "{g} (15 jaar) zegt dat de deur ’s nachts op slot is.": Sign.AGE,
    "De 14-jarige {g} is drie keer vastgehouden.": Sign.AGE,
    "Een 16 jarige jongen genaamd {g} werd gefouilleerd.": Sign.AGE,
    "Wij spraken {g}, een meisje, en {g} van 15 jaar.": Sign.AGE,
    "{g} is 13 en woont hier pas.": Sign.AGE,
    "Moeder belt over {n} (v, 16 jaar).": Sign.AGE,
    "Het meisje van 15, genaamd {g}, liep weg.": Sign.AGE,
    "Vandaag vertelde {g} (12) dat hij zijn telefoon kwijt is.": Sign.AGE,
    "**{n}** (17) is overgeplaatst.": Sign.AGE,
    "Groepsgenoten {g} (14) en {g} (16) bevestigen dit.": Sign.AGE,
    "Haar broertje {g}, 9 jaar oud, woont er ook.": Sign.AGE,
    # a name that is called theirs
    "Jongere {n} krijgt zijn post niet.": Sign.NAME,
    "Cliënt {g} werd om 22.00 uur ingesloten.": Sign.NAME,
    "Een jongere genaamd {g} heeft geklaagd.": Sign.NAME,
    "Het meisje {g} mocht haar moeder niet bellen.": Sign.NAME,
    "Zijn dochter {n} is uit huis geplaatst.": Sign.NAME,
    "De jongen heet {g} en zit op de time-outkamer.": Sign.NAME,
    "Pupil {n} stond niet op de lijst.": Sign.NAME,
    # how somebody is reached
    "De jongere is te bereiken op 06-12345678.": Sign.REACH,
    "Zij mailde vanaf sanne2009@gmail.com.": Sign.REACH,
    "Haar nummer is +31 6 12 34 56 78.": Sign.REACH,
    "Zijn snapchat is kevin_014.": Sign.REACH,
    "De melder gaf het instagramaccount @noor.xx van het meisje.": Sign.REACH,
    "Bel het meisje op 0612345678 na schooltijd.": Sign.REACH,
    "Het kind mailt via k.devries@school.example.": Sign.REACH,
}

CLEAN = """
Op de groep verblijven acht jongeren van 12 tot 18 jaar.
Een jongere van 14 jaar vertelt dat de deur op slot gaat.
Een meisje van 15 zat twee nachten in de afzonderingsruimte.
De 16-jarige jongen werd door twee medewerkers vastgehouden.
Jongere A zegt dat de telefoons om 21.00 uur worden ingenomen.
Jongere 1 en jongere 2 bevestigen dat.
Jongere X is op 12-03-2026 overgeplaatst.
Cliënt B. mag op zaterdag naar huis.
Bij Huis Noord (12 plaatsen) is de voordeur altijd op slot.
Huis Noord (12) en Huis Zuid (14) hebben dezelfde huisregels.
Woongroep De Sterrenwacht (8) heeft geen klachtenregeling.
Stichting De Waterlelie (14 locaties) reageerde niet.
Villa Zonnedauw, 12 jaar geleden gebouwd, heeft een afzonderingsruimte.
De Wilg is in 2009 opgericht en heeft 16 groepen.
Wij spraken mevrouw De Vries, directeur, 54 jaar.
Directeur P. de Vries (54) was bij het gesprek.
Gedragswetenschapper Sanne Bakker is bereikbaar op 06-12345678.
De bestuurder mailt vanaf p.devries@wilg.example.
Medewerker Kevin Jansen deed de kamercontrole.
Teamleider Noor van Dam zegt dat de regel sinds maart geldt.
Pedagogisch medewerker Tim werkt hier 14 jaar.
Inspecteur A. Bos bezocht de locatie op 12-03-2026.
Anna Visser, 12 jaar werkzaam als gedragswetenschapper, bevestigt dit.
Volgens Jeugdwet artikel 6.1.2 kan dit alleen bij gesloten jeugdhulp.
Norm JIJ-1.4 (2) is niet nageleefd.
Zie Bijlage Huisregels (12 pagina’s).
Tabel Maatregelen (14) en Figuur Groepen (3) staan in het rapport.
In het Besluit Jeugdwet (12-03-2015) staat wanneer dat mag.
Het rapport Toezicht Wilg (12-03-2024) noemde dit al.
Kinderen onder de 12 jaar slapen op de begane grond.
Ongeveer 15 jaar geleden was dit een klooster.
Vaak 14 of 15 jongeren delen één badkamer.
Sinds Maart 2024 (12 weken) staat de deur open.
Maandag 14 september 2026 was er een brand.
Amsterdam, 12 maart 2026.
Een Syrische jongen van 16 krijgt geen tolk.
Een 15-jarige Marokkaanse jongen werd apart gezet.
Een meisje uit Rotterdam vertelt dat zij niet mag bellen.
De jongeren van Huis Zuid mogen niet naar buiten.
De jongere heeft een mentor, een voogd en een advocaat.
Een kind van de groep De Vlinders liep weg.
De groep heet De Vlinders en telt 9 kinderen.
De locatie heet Zonneweide.
Jeugdbescherming Noord heeft 16 meldingen gedaan.
Het AKJ belde over 3 jongeren van 13, 14 en 16 jaar.
De melder is anoniem en geeft geen telefoonnummer.
Het kantoor is bereikbaar via 030 123 45 67.
De receptie: 06-87654321, ook ’s nachts.
Het piketnummer is 06 12 34 56 78.
Meldingen kunnen naar info@wilg.example.
De aanbieder mailt vanaf dewilg@gmail.com.
De gemeente Veen (12 kernen) koopt hier in.
Het geboortedorp van de stichting is Veen.
Bij 4 van de 14 jongeren ontbreekt een geboortedatum in het dossier.
De geboortedatum staat niet in het register.
Geboren worden hier geen nieuwe regels.
Op 12-03-2026 en 13-03-2026 is de deur op slot geweest.
Jongeren zeggen: ‘Het is hier net een gevangenis.’
De afzondering duurde van 14.00 tot 16.30 uur.
Er zijn 12 Instagramberichten en 3 filmpjes bekeken.
De telefoon wordt om 21.00 uur ingenomen; Snapchat is verboden.
Facebook en TikTok zijn geblokkeerd op de wifi.
Er werken drie invalkrachten van 19 en 20 jaar.
De Grote Eik (14) en Stapvoets (9) vielen op.
Dagcentrum Wolkenveld, 9 jaar na de fusie, heeft geen beleid.
Van de Raad (16) en het hof (3) zijn de stukken ontvangen.
Het plan van P. Jansen (12-03-2026) is niet ondertekend.
Bewoners mogen vanaf 16 jaar zelf koken.
Leerling en leraar spraken over de regels.
Iedere cliënt krijgt een eigen plan.
Elk kind Nederlandse les geven lukt nog niet.
De cliëntenraad van Huis Noord telt 5 leden.
Medewerkers zijn 24 uur per dag aanwezig.
De ruimte is 14 bij 12 meter.
Er is een Engelse en een Nederlandse versie van de huisregels.
Wij zagen Lego, een Playstation en een tafel.
De jongen wil naar Feyenoord (2-1 gewonnen).
Brief B2 van 14 maart en bevinding V3 horen bij elkaar.
Team Rood (14 jongeren) en Team Blauw (12 jongeren) eten apart.
De begeleider, Kim (22), was alleen op de groep.
Stagiair Tim (19) stond alleen op de groep.
De ouders van een meisje van 13 zijn niet ingelicht.
Er is geen schorsing van de maatregel gevraagd.
Toezicht Sociaal Domein en IGJ bezochten de locatie samen.
""".strip().splitlines()


def recognised() -> Iterator[tuple[str, Sign]]:
    """Every sentence of the table with each of the names."""
    for sentence, sign in RECOGNISED.items():
        names = FULL if "{n}" in sentence else GIVEN
        for place in range(len(names) if "{" in sentence else 1):
            yield sentence.replace("{n}", names[place]).replace("{g}", GIVEN[place % len(GIVEN)]), sign


LATER: dict[str, Sign | None] = {
    # written when the rules were ready, to see what they are worth on other words
    "Volgens de voogd is Rayan Bouzid op 2 februari 2011 geboren.": Sign.BIRTH,
    "Betreft: Lotte Verhagen, geb.dat. 03-11-2010, kamer 4.": Sign.BIRTH,
    "Dossier Mees W. (g.d. 5-6-2012) mist een hulpverleningsplan.": Sign.BIRTH,
    "Naam: Jayden Hofman. Geboren: 14 juli 2008.": Sign.BIRTH,
    "Sophie Kuipers (2010-01-30) is separaat geplaatst.": Sign.BIRTH,
    "Milan is op 4 mei jarig en wordt dan 16 jaar.": Sign.AGE,
    "Ik sprak vanochtend met Amira (13 jr).": Sign.AGE,
    "Julia Smeets, een meisje van 15 jaar, belde het AKJ.": Sign.AGE,
    "Op kamer 7 woont Thijs van Loon, 17 jaar oud.": Sign.AGE,
    "Dewi-Lynn (15) is weggelopen.": Sign.AGE,
    "Het gaat om twee zusjes: Elif (11) en Defne (13).": Sign.AGE,
    "Een jongen van 12 jaar, genaamd Jelle, slaapt op de gang.": Sign.AGE,
    "Nina (meisje, 14) mag niet bellen.": Sign.AGE,
    "Zijn vriend Omar is pas 15 jaar.": Sign.AGE,
    "De zeventienjarige Bram Koster kreeg een kamerstraf.": Sign.AGE,
    "Cliënte Lieke vertelde over de fouillering.": Sign.NAME,
    "In het incidentverslag staat bij jeugdige Hamza dat hij schreeuwde.": Sign.NAME,
    "Haar zoon Finn zit nu drie weken vast.": Sign.NAME,
    "De leerling Sven Brouwer komt niet op school.": Sign.NAME,
    "Roos heeft al weken geen contact met haar ouders.": Sign.NAME,
    "Je kunt het slachtoffer appen: 06 1122 3344.": Sign.REACH,
    "Mail van het meisje: liefje.noa@hotmail.com.": Sign.REACH,
    "Zijn account op TikTok is @jay.x015.": Sign.REACH,
    "Volgens vader is Daan te bellen via +31612345678.": Sign.REACH,
    "Op de groep voor 12- tot 15-jarigen is de keuken op slot.": None,
    "Een jongere (15 jaar) zegt dat Groep 3 vaker naar buiten mag.": None,
    "Wij spraken drie jongeren, onder wie een meisje van 16.": None,
    "Bestuurder mw. drs. K. Hofman en manager zorg Bart Smit ontvingen ons.": None,
    "Orthopedagoog Lisa Kuiper stelt de plannen vast.": None,
    "Kinderarts Yara Smit adviseerde de aanbieder.": None,
    "De Brug (16 plaatsen) valt onder Stichting Horizonweg.": None,
    "Locatie Zonnehof, 18 jaar en ouder, is niet bezocht.": None,
    "Burgemeester Van Dam opende het huis in 2011.": None,
    "Het contract met Beveiliging Plus (24 uur) loopt af.": None,
    "Mentor Anouk is op 06-11223344 bereikbaar voor ouders.": None,
    "De klachtencommissie mailt vanaf klachten@zorghuis.example.": None,
    "Op 4 mei 2026 was de deur op slot, op 5 mei niet.": None,
    "Jongere C en D zeggen dat begeleider E. hard praat.": None,
    "Zie Awb 4:8 (2) en Wvggz 8:9 (1).": None,
    "Sinds Kerst 2025 zijn er 14 incidenten gemeld.": None,
    "Van Loon Zorg (12 medewerkers) is onderaannemer.": None,
    "Het meisje kreeg Ritalin en Melatonine zonder uitleg.": None,
    "Een jongen met Down krijgt geen dagbesteding.": None,
    "De jongere wil terug naar Groningen.": None,
    "Kamer Paars (9 m2) heeft geen raam.": None,
    "Het gezinshuis Familie De Boer (4 kinderen) is bezocht.": None,
    "Gezinshuisouder Petra Mol is 23 jaar gezinshuisouder.": None,
    "In Bed om 22.00 uur is de regel op Unit 4 (16 jongeren).": None,
    "Dit is de derde melding over Huize Rozenhof (13).": None,
    "Jongerenraad Wij(s) heeft 15 leden.": None,
    "De voogd van Jeugdbescherming West is niet gebeld.": None,
    "Tot 1 april 2026 (14 weken) geldt Verscherpt Toezicht.": None,
}


OTHER_HAND: dict[str, Sign | None] = {
    # prose of another hand, written before the rules were looked at again
    "Tijdens de rondleiding sprak ons een jongen aan, Jayden, hij is 15 en zit hier sinds maart.": Sign.AGE,
    "Mila van den Berg (geboortejaar 2010) zou drie uur op de afzonderingskamer hebben gezeten.": Sign.BIRTH,
    "Het incident van 3 februari betrof Ruben Postma, leeftijd 14.": Sign.AGE,
    "Uit het dossier van Noor Haddad, dertien jaar, blijkt niet wie toestemming gaf.": Sign.AGE,
    "De moeder van Sem (16) belde ons op 4 maart.": Sign.AGE,
    "Wij lazen het dossier van S. Bakker, geb. 7-8-2008.": Sign.BIRTH,
    "Dylan heeft op 12 mei 2009 zijn geboortedag en werd op zijn verjaardag ingesloten.": Sign.BIRTH,
    "Volgens de groepsleiding liep Iris Vermeulen van 16 jaar die avond weg.": Sign.AGE,
    "Amber, een meisje van 14 dat hier twee maanden woont, zegt dat ze nooit naar buiten mag.": Sign.AGE,
    "De jongere met de naam Tygo Mulder kreeg zeven dagen kamerplaatsing.": Sign.NAME,
    "Haar zusje Lotte, 11, verblijft op dezelfde locatie.": Sign.AGE,
    "In de rapportage staat: ‘Finn (m, 12) gefixeerd door twee begeleiders’.": Sign.AGE,
    "Cliënte Rosa de Groot heeft geen eigen sleutel.": Sign.NAME,
    "Ook Mohammed (net 18 geworden) moet om tien uur naar bed.": Sign.AGE,
    "Sophie werd vorige week 17 en kreeg toen pas haar telefoon terug.": Sign.AGE,
    "Je kunt de jongere appen op 0612345678, zei haar voogd.": Sign.REACH,
    "Zij gaf ons haar nummer: 06 - 87 65 43 21.": Sign.REACH,
    "Hij stuurde foto's van de isoleercel vanaf lucas.jansen07@hotmail.com.": Sign.REACH,
    "Op Instagram (@noa.xx08) deelt zij filmpjes van de kamer.": Sign.REACH,
    "De pupil Daan Willems werd tijdens het eten naar zijn kamer gestuurd.": Sign.NAME,
    "D. Yilmaz, 15 jaar en 3 maanden, heeft geen hulpverleningsplan.": Sign.AGE,
    "Kind: Elif Kaya, geboren 21 november 2011, ots sinds 2024.": Sign.BIRTH,
    "Bewoner Thijs (17;4) mag zonder reden niet op verlof.": Sign.AGE,
    "Zoontje Milan van vier woont bij haar in het moeder-kindhuis.": Sign.AGE,
    "De vader vertelde dat zijn dochter Yara sinds de zomer niet meer heeft gebeld.": Sign.NAME,
    "Casus 3 gaat over Lisa Hendriks, een 16-jarig meisje met een licht verstandelijke beperking.": Sign.AGE,
    "Romy Dijkstra (06-03-2010) stond niet in het register vrijheidsbeperking.": Sign.BIRTH,
    "De 15 jaar oude Kyan werd door vier volwassenen naar de grond gebracht.": Sign.AGE,
    "Een van hen, Senna (bijna 13), liet ons haar kamer zien.": Sign.AGE,
    "Jongere heet Bilal en slaapt al drie weken op een matras.": Sign.NAME,
    "Jesse (leeftijd: 14 jaar) draagt een enkelband.": Sign.AGE,
    "Wij hoorden van Emma Jacobs, veertien jaar, dat de deur ook overdag dicht is.": Sign.AGE,
    "Wij spraken locatiemanager Petra Vos (52) over de nachtdienst.": None,
    "Het gesprek met mevrouw J. de Wit, gedragswetenschapper, was op 12 maart 2026.": None,
    "Op de groep wonen negen jongeren van 12 tot 18 jaar.": None,
    "Begeleider Ahmed is pas 22 en werkt alleen in de nacht.": None,
    "Op 14 april 2026 (onaangekondigd) bezochten wij Huis De Linde in Zwolle.": None,
    "Bestuurder drs. M. van Leeuwen is bereikbaar op 06-51234567.": None,
    "De receptie is bereikbaar op 030 123 45 67.": None,
    "Mail het plan naar bestuur@dewilg.nl, ter attentie van Karin Smits.": None,
    "Van de 14 jongeren kende er één de vertrouwenspersoon.": None,
    "Het protocol is van 1 februari 2009 en sindsdien niet herzien.": None,
    "De oprichter, Jan de Boer, begon Stichting Horizon 15 jaar geleden.": None,
    "Volgens artikel 6.1.2 Jeugdwet geldt dit niet voor jongeren van 18 jaar en ouder.": None,
    "Groep De Zwaluw (12) heeft een eigen tuin.": None,
    "Gezinshuis De Vries (4 plaatsen) staat in Almere.": None,
    "Twee meisjes van 15 en 16 jaar zeggen dat zij elke avond hun telefoon inleveren.": None,
    "Inspecteurs Anouk Bos en Karim Dam bezochten de locatie op 18 mei 2026.": None,
    "Pleegmoeder Ans Visser zorgt al 20 jaar voor kinderen.": None,
    "Teamleider Sven Bakker (06-12345678) gaf ons de sleutel.": None,
    "In 2009 is de leefgroep Het Anker geopend door wethouder Pietersen.": None,
    "De jongste bewoner is 11, de oudste 17.": None,
    "Stagiaire Lisa (19) draait mee in de avonddienst.": None,
    "Op maandag 9 maart 2026 sprak Van Dijk namens de raad van toezicht met ons.": None,
    "Jongere B (14) zei dat de kamer ’s nachts op slot gaat.": None,
    "Het kind van Huis Noord dat wij spraken, kende de klachtenregeling niet.": None,
    "De AKJ-vertrouwenspersoon, Marieke Prins, komt elke dinsdag langs.": None,
    "Psychiater dr. El Idrissi schreef de medicatie op 3 november 2025 voor.": None,
    "De locatie Kinderrijk Utrecht telt 8 bedden voor kinderen van 6 tot 12 jaar.": None,
    "Zie het rapport van Bureau Van Montfoort (2019), bladzijde 14.": None,
    "Daan Kuipers, sinds 3 jaar teamleider, kent de methode niet.": None,
    "De medewerkers die wij spraken, Tom en Esra, werken er 2 en 5 jaar.": None,
    "Kamer 14 (Merel) en kamer 15 (Spreeuw) gaan van buiten op slot.": None,
    "Jeugdzorgwerker Kim Peters (28) volgde in januari de training.": None,
    "Op de deur van kamer Lotus hangt een rooster van 7.00 tot 21.00 uur.": None,
}


HELD_BACK: dict[str, bool] = {
    # written when the rules were mended by those
    "Op 6 juni is de 13-jarige jongen Quinten vastgebonden aan zijn bed.": True,
    "Lina Mertens is op dit moment vijftien en slaapt alleen op een gang.": True,
    "Het ging om een ruzie tussen Damian (16) en zijn kamergenoot.": True,
    "Zijn pleegmoeder zei dat Rafael, tien jaar oud, niet meer durft te slapen.": True,
    "Dossier: Hofstra, Jelle, geboortedatum 01-09-2010.": True,
    "Medebewoner Omar vertelde ons over de fouillering.": True,
    "Stuur een bericht naar 06.12.34.56.78, dat is zijn eigen telefoon.": True,
    "De opa van Fenna wil een klacht indienen.": True,
    "Volgens haar begeleider is Liv inmiddels 18 maar slaapt ze nog op de groep.": True,
    "Tobias van Veen, leeftijd 12, was twee uur zoek.": True,
    "Ze is te vinden als snapchat: fleurtje.2010.": True,
    "Het gesprek met Naomi (jongere, 15 jaar) duurde een uur.": True,
    "De directeur, Robert de Haan, is 61 en gaat in mei met pensioen.": False,
    "Op Kamer 12 (Zuid) zagen wij schimmel.": False,
    "De ouders van de jongeren zijn op 3 maart geïnformeerd.": False,
    "Begeleidster Naomi is 21 en zit in het laatste jaar van haar opleiding.": False,
    "De Kindertelefoon (0800 0432) hangt op de deur.": False,
    "Een kind van 9 jaar zat naast een jongere van 17.": False,
    "De moeder van het meisje belt elke avond.": False,
    "Contactpersoon is Ellen Kok, 06-23456789.": False,
    "In Leeuwarden (14 jongeren) en Sneek (9) is de regel hetzelfde.": False,
    "De Kinderombudsman schreef in 2019 over deze groep.": False,
    "Van 15 tot en met 17 april 2026 was de verwarming stuk.": False,
    "Ouders van Syrische jongeren krijgen geen tolk.": False,
    "De vader van Fusiepartner Horizon was de oude stichting.": False,
    "De cliëntenraad, voorzitter Erik Kamp, kwam op 12 mei bij elkaar.": False,
}


AFTER_A_SCEPTIC: dict[str, bool] = {
    # what a sceptical reader wrote and nobody had found, each for a cause; and what was asked in vain
    "KEVIN DE WIT (15) sloeg met de deur.": True,
    "Betreft jongere kevin de wit, 15, kamer 3.": True,
    "Zij is van 4 mei '09 en geboren 4 mei '09.": True,
    "Dossier 3, gb 12-04-2010, ots.": True,
    "DOB 12-04-2010": True,
    "Geboortedatum: 4 mei ’09": True,
    "Hij is geboren in de zomer van 2011.": True,
    "Lotte: 14 jr": True,
    "Ravi en Sem Pinas van 11 en 13 delen een kamer.": True,
    "Noah-Jan de Bruin - 17 - liep weg.": True,
    "Jonge vrouw van 20, Sanne Vos, vertelde dit.": True,
    "Kevin werd vijftien in mei.": True,
    "In mei werd Kevin vijftien.": True,
    "Bel haar op nul zes 12345678.": True,
    "Bel het noodnummer 06 12345678 van de piketdienst.": False,
    "BESLUIT VAN DE RAAD (12) en STICHTING DE WILG (14).": False,
    "De jongere ben ik vergeten te vragen.": False,
}


ONCE: dict[str, bool] = {
    # written when the rules were mended by those, and measured once
    "FATIMA EL AMRANI (16) kreeg geen eten.": True,
    "cliënt yusuf demir zit nu vier dagen op kamer 9.": True,
    "De jongen (Jaylen, 13 jr.) huilde toen wij binnenkwamen.": True,
    "Op 8 juni wordt Esmee zestien en dan moet zij weg.": True,
    "Naam: T. Bosman, geb. 9 aug '10.": True,
    "Vader: ‘Mijn dochter Nora is nog maar twaalf.’": True,
    "Mik van Beek, zes jaar, sliep bij de groten.": True,
    "Geboortejaar 2012, voornaam Zoë, verblijft op Noord.": True,
    "De tweeling Liam en Levi (9) is uit elkaar gehaald.": True,
    "Joris B. - 15 jaar - heeft geen mentor.": True,
    "Appje van 06.87.65.43.21: ze laten me niet naar huis.": True,
    "Meisje, Aylin genaamd, veertien, weigerde de fouillering.": True,
    "D.o.b. 03/02/2011, achternaam bij ons bekend.": True,
    "Het crisisnummer is 06 87654321, dag en nacht.": False,
    "RICHTLIJN JEUGDHULP (2015) en WET ZORG EN DWANG (12) golden niet.": False,
    "Kim van de nachtdienst werkt hier twaalf jaar.": False,
    "Afdeling A - 14 - B heeft een eigen ingang.": False,
    "Wethouder Anna de Haan opende de speeltuin van 11 en 13 meter.": False,
    "De huismeester belt met nummer 06 11223344 van de beveiliging.": False,
    "Het protocol werd vijftien keer gewijzigd.": False,
}

BESIDE: dict[str, bool] = {
    # an age, a day or a name that stands a little further off
    "De sfeer was goed; Emma van 15 zei dat ze zich veilig voelt.": True,
    "Emma van 15 is gefouilleerd.": True,
    "De jongere (03-05-2010) werd gefixeerd.": True,
    "Haar naam is Fleur en ze woont op groep 3.": True,
    "Wij spraken met Jayden van groep Zonnebloem, hij is dertien jaar.": True,
    "Sara en Mo, beiden 15 jaar, moesten zich uitkleden.": True,
    "Groep Noord van 15 is gesloten.": False,
    "De brief van 15 mei is verzonden.": False,
    "Huis Emma van 15 plaatsen is dicht.": False,
    "De locatie Maria van 12 is open.": False,
    "De Linde heeft een groep; zij is 15 jaar oud.": False,
    "Team Emma, zij is al 15 jaar een gesloten afdeling.": False,
}
