"""What the words of a summary, a term and a place are taken to mean."""

from __future__ import annotations

from datetime import date

import pytest

from backlog.amounts import amount_in
from backlog.dates import is_exclusive
from backlog.lengths import plain_length
from backlog.places import named
from backlog.words import plain
from backlog.words.court import ruling_in
from backlog.words.provider import reason_of
from backlog.words.stops import who_stopped
from domain.casefile.opening import Place
from domain.court.proceeding import RulingEffect
from tests.unit.backlog.histories import entry, tell


@pytest.mark.parametrize(
    ("wording", "length"),
    [
        ("een week", "P1W"),
        ("binnen vier weken alsnog voldoen", "P4W"),
        ("binnen 4 maanden voldoen aan de normen", "P4M"),
        ("within six months", "P6M"),
        ("een half jaar", "P6M"),
        ("bevel: maximaal zeven dagen (algemene regel)", "P7D"),
        ("10 werkdagen", "10wd"),
        ("met twee maanden verlengd", "P2M"),
        ("deel 1 binnen een maand", None),
        ("binnen twee weken plan van aanpak; halfjaar maandelijks overzicht", None),
        ("binnen twee weken en daarna drie maanden", None),
        ("binnen negen maanden; uiterlijk eind januari 2026", None),
        ("ongeveer drie maanden", None),
        ("enkele weken", None),
        ("binnen 24 uur", None),
        ("zes weken na de uitspraak", None),
        ("zes à acht weken", None),
        ("anderhalve maand", None),
        ("2000 euro per week", None),
        ("totdat aan de normen is voldaan", None),
        ("", None),
    ],
)
def test_one_plain_length_or_none(wording: str, length: str | None) -> None:
    found = plain_length(wording)
    assert (str(found) if found else None) == length


@pytest.mark.parametrize(
    ("wording", "exclusive"),
    [
        ("voor 19 juli 2024 voldoen aan de normen", True),
        ("vóór vrijdag 19 april", True),
        ("before 19 April", True),
        ("before April 19", True),
        ("uiterlijk 14 januari", False),
        ("tot 1 februari 2019", False),
        ("voor 12 jongeren, uiterlijk 3 mei", False),
        ("voor alle locaties tot 3 mei", False),
    ],
)
def test_voor_is_exclusive(wording: str, exclusive: bool) -> None:
    assert is_exclusive(wording) is exclusive


def test_an_exclusive_end_shows_as_stated_for_the_measure_and_as_last_day_for_the_term() -> None:
    told = tell(entry("heightened_supervision_imposed", "2024-02", "Verscherpt toezicht.", "voor 19 juli 2024", "2024-07-19"))
    assert told.measures == [("verscherpt_toezicht", "in_force", "2024-07-19")]
    assert told.terms == [("verscherpt_toezicht", "2024-07-18")]
    assert told.case.running_terms[0].last_day == date(2024, 7, 18)


@pytest.mark.parametrize(
    ("wording", "end", "remarked"),
    [
        ("uiterlijk 6 november 2024", "2024-11-06", False),
        ("vóór 6-11-2024 voldoen", "2024-11-06", False),
        ("binnen drie maanden; uiterlijk woensdag 6 nov. 2024", "2024-11-06", False),
        ("no later than November 6th, 2024", "2024-11-06", False),
        ("uiterlijk 6 november", None, True),
        ("uiterlijk 6 novmber 2024", None, True),
        ("uiterlijk 31 november 2024", None, True),
        ("deel A uiterlijk 6 november 2024, deel B uiterlijk 6 januari 2025", None, True),
        ("drie weken na 6 november 2024", None, True),
        ("eind november 2024", None, True),
        ("anderhalve maand", None, True),
        ("binnen 24 uur", None, True),
        ("voor de zomer", None, True),
        ("totdat aan de normen is voldaan", None, False),
        ("onmiddellijk en blijvend", None, False),
    ],
)
def test_an_end_in_the_wording_is_read_or_remarked_upon(wording: str, end: str | None, remarked: bool) -> None:
    told = tell(entry("instruction_imposed", "2024-08-06", "Aanwijzing.", wording))
    assert told.measures == [("aanwijzing", "in_force", end)]
    assert ("volgt niet één einddatum" in told.unusual) is remarked


def test_an_exclusive_end_in_the_wording_is_the_day_before_it() -> None:
    assert tell(entry("instruction_imposed", "2024-08", "Aanwijzing.", "voor 6 nov. 2024")).terms == [
        ("aanwijzing", "2024-11-05")
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("VT per direct ivm onrust", "verscherpt toezicht per direct wegens onrust"),
        ("LOD i.p.v. AW.", "last onder dwangsom in plaats van aanwijzing."),
        ("Vzr. schorst tot BOB", "voorzieningenrechter. schorst tot beslissing op bezwaar"),
        ("Aanwijizng opgehevn", "aanwijzing opgeheven"),
        ("De hoop is opgegeven", "de hoop is opgegeven"),
        ("Bestuursrecht, art en awareness", "bestuursrecht, art en awareness"),
    ],
)
def test_abbreviations_and_slips_are_read_as_they_are_meant(written: str, read: str) -> None:
    assert plain(written) == read


_NONE, _ANNULLED = RulingEffect.NONE, RulingEffect.ANNULLED
_SUSPENDED, _REVIVED = RulingEffect.SUSPENDED, RulingEffect.REVIVED
_HELD, _ALLOWED = RulingEffect.PUBLICATION_STAYED, RulingEffect.PUBLICATION_ALLOWED


@pytest.mark.parametrize(
    ("summary", "measure", "publication"),
    [
        ("Judge suspends the instruction.", _SUSPENDED, _NONE),
        ("De voorzieningenrechter schorst de aanwijzing.", _SUSPENDED, _NONE),
        ("Judge refuses to suspend the order.", _NONE, _NONE),
        ("Verzoek om schorsing afgewezen.", _NONE, _NONE),
        ("Request for suspension granted.", _SUSPENDED, _NONE),
        ("Provider asked court to suspend measure and its publication.", _NONE, _NONE),
        ("Court lifts the suspension of the instruction.", _REVIVED, _NONE),
        ("De schorsing is opgeheven.", _REVIVED, _NONE),
        ("Rechtbank vernietigt de aanwijzing.", _ANNULLED, _NONE),
        ("Court refuses to stop publication (bound power, no balancing).", _NONE, _ALLOWED),
        ("Court no longer blocks publication; published at once.", _NONE, _ALLOWED),
        ("Court stops publication of the penalty order.", _NONE, _HELD),
        ("Openbaarmaking geschorst; de aanwijzing blijft in stand.", _NONE, _HELD),
        ("Rapport mag nog niet openbaar.", _NONE, _HELD),
        ("Rapport mag openbaar.", _NONE, _ALLOWED),
        ("Judge suspends the instruction and its publication.", _SUSPENDED, _HELD),
        ("Judge suspends the instruction but allows publication.", _SUSPENDED, _ALLOWED),
        ("Judge suspends publication until the decision on the objection.", _NONE, _HELD),
        ("Rechter schorst het besluit tot openbaarmaking.", _NONE, _HELD),
        ("Interim-relief ruling.", _NONE, _NONE),
        ("VoVo tegen openbaarmaking aanwijzing toegewezen.", _NONE, _HELD),
        ("De schorsing van de aanwijzing is door de rechter opgeheven.", _REVIVED, _NONE),
        ("Appeal upheld: the instruction is annulled.", _ANNULLED, _NONE),
        ("Besluit vernietigd, maar de rechtsgevolgen blijven in stand.", _NONE, _NONE),
    ],
)
def test_what_a_ruling_does(summary: str, measure: RulingEffect, publication: RulingEffect) -> None:
    assert ruling_in(summary) == (measure, publication)


@pytest.mark.parametrize(
    ("summary", "by"),
    [
        ("Provider imposes its own admission stop.", "aanbieder"),
        ("De aanbieder stelt zelf een cliëntenstop in.", "aanbieder"),
        ("Provider's own stop.", "aanbieder"),
        ("Municipality stops new admissions.", "gemeente"),
        ("Opnamestop door de gemeente.", "gemeente"),
        ("Vijf gemeenten stellen zelf een plaatsingsstop in.", "gemeente"),
        ("De stichting neemt zelf geen jongeren meer aan.", "aanbieder"),
        ("De inspectie legt zelf een stop op.", "inspectie"),
        ("No new young people until the norms are met.", "inspectie"),
    ],
)
def test_who_imposed_a_stop(summary: str, by: str) -> None:
    assert who_stopped(summary) == by


@pytest.mark.parametrize(
    ("summary", "reason"),
    [
        ("Closing letter: reflection report sufficient.", "verbeterd"),
        ("Verbetering niet voldoende; geen vervolg.", "geen_vervolg"),
        ("Chain closed all practices.", "aanbieder_gestopt"),
        ("Aanbieder failliet.", "aanbieder_gestopt"),
        ("Bankruptcy averted; norms met.", "verbeterd"),
        ("Alle normen voldoende; zaak gesloten.", "verbeterd"),
        ("Overgenomen door een andere aanbieder.", "aanbieder_gestopt"),
        ("Gefuseerd met een andere aanbieder.", "fusie"),
        ("Closed: the bill changes the norm.", "wetswijziging"),
        ("Closed.", "historisch"),
    ],
)
def test_why_a_case_closed(summary: str, reason: str) -> None:
    assert reason_of(summary) == reason


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (("Rotterdam (Pniël)", "Rotterdam (De Koningshof)"), "Lifted for Pniel.", ["Rotterdam (Pniël)"]),
        (("Rotterdam (Pniël)", "Rotterdam (De Koningshof)"), "Both homes in Rotterdam.", []),
        (("Locatie Noord", "Locatie Zuid"), "Ended for location Noord.", ["Locatie Noord"]),
        (("Locatie A", "Locatie B"), "Lifted for locatie A and B.", ["Locatie A", "Locatie B"]),
        (("Locatie A", "Locatie B", "Locatie C"), "VT op A, B en C.", ["Locatie A", "Locatie B", "Locatie C"]),
        (("Rose House", "Oak House"), "Oak House closed its doors.", ["Oak House"]),
        (("Huize Zon (Ede)", "Huize Maan (Lent)"), "Ended at Zon, kept in Lent.", ["Huize Zon (Ede)", "Huize Maan (Lent)"]),
        (("Locatie A", "Locatie B"), "A new visit is planned for a later day.", []),
        (("Veen",), "Lifted for Veen.", []),
    ],
)
def test_which_places_are_named(names: tuple[str, ...], text: str, found: list[str]) -> None:
    places = tuple(Place(id=name, name=name) for name in names)
    assert list(named(places, text)) == found


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("2000 euro a week, maximum 20000; not collected if complied.", (2000, "week", 20000)),
        ("Penalty per practice per day, up to 750000 euro.", (None, "", 750000)),
        ("€ 1.500 per dag, maximaal € 15.000.", (1500, "dag", 15000)),
        ("Boete van 33.500 euro.", (33500, "", None)),
        ("Boete.", (None, "", None)),
    ],
)
def test_amounts(text: str, amounts: tuple[int | None, str, int | None]) -> None:
    assert amount_in(text) == amounts


def test_a_length_is_not_counted_from_the_day_on_which_people_heard_of_it() -> None:
    told = tell(entry("penalty_payment_imposed", "2024-01-30", "Penalty (day of announcement).", "binnen twee weken"))
    assert told.terms == []
    assert "niet die van het besluit" in told.unusual
