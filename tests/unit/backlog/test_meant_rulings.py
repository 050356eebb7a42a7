"""What archivists write about a judge, in many words for one thing: what became of the measure, and which court it was."""

from __future__ import annotations

import pytest

from backlog.words.court import proceeding_of, ruling_in
from domain.court.proceeding import RulingEffect
from tests.unit.backlog.histories import entry, tell

GRANTED = (
    "De voorzieningenrechter schorst het bevel.",
    "Vzr. schorste het bevel tot zes weken na de beslissing op bezwaar.",
    "Verzoek om voorlopige voorziening toegewezen.",
    "Het bevel werd door de Rb. geschorst.",
    "De rechter wijst het schorsingsverzoek toe.",
    "De rechter besluit tot schorsing van het bevel.",
    "De schorsing is door de vzr. uitgesproken.",
    "VZR: BEVEL GESCHORST",
    "Aanbieder krijgt schorsing.",
    "De rechter stelt het bevel buiten werking tot nader order.",
    "De rechter honoreert het verzoek om schorsing.",
    "Schorsing van het bevel tot de beslissing op bezwaar.",
    "De rechter schorst het bevel, omdat niet vaststaat dat het nodig is.",
    "Het verzoek om schorsing, ingediend op 6 maart, is toegewezen.",
    "De rechter heeft de gevraagde schorsing verleend.",
    "Op verzoek van de aanbieder heeft de rechter het bevel geschorst.",
    "De vzr. schort het bevel op.",
    "VoVo toegewezen.",
    "Aanbieder kreeg van de rechter schorsing van het bevel.",
    "De voorzieningenrechter treft een voorlopige voorziening: het bevel is geschorst.",
    "Het verzoek is toegewezen: bevel ligt voorlopig stil.",
)
NOTHING_CHANGES = (
    "Schorsing geweigerd; volgens de voorzieningenrechter is terecht ingegrepen.",
    "Schorsingsverzoek geweigerd, bevel terecht.",
    "De rechter wees schorsing af.",
    "Rechter wijst schorsing van de hand.",
    "Schorsing werd niet verleend.",
    "Aanbieder trekt het schorsingsverzoek in.",
    "De rechter ziet onvoldoende grond voor schorsing.",
    "De rechter besloot niet tot schorsing over te gaan.",
    "De rechter zag geen reden om te schorsen.",
    "Vzr.: geen schorsing.",
    "De vzr. weigert te schorsen.",
    "Het verzoek tot schorsing heeft het niet gehaald.",
    "Voorlopige voorziening afgewezen.",
    "VOVO AFGEWEZEN",
    "De aanbieder vroeg de rechter het bevel te schorsen.",
    "De zitting over de schorsing is op 3 april.",
    "Aanbieder ziet af van schorsing.",
    "De rechter zal het bevel mogelijk schorsen.",
    "De rechter schorst het bevel niet.",
    "Niet geschorst.",
    "Het bevel wordt niet geschorst door de voorzieningenrechter.",
    "De rechter kan het bevel schorsen als er nieuwe feiten zijn.",
    "Het beroep op schorsing faalt.",
    "Schorsing is niet aan de orde.",
    "Aanbieder dient verzoek om schorsing in.",
    "Aanbieder verzocht om schorsing, maar de rechter ging daar niet in mee.",
    "De rechter gaat niet mee in het verzoek tot schorsing.",
    "De rechter acht schorsing te ver gaan.",
    "De rechter liet het bevel in stand en schorste niet.",
    "Het verzoek om schorsing is ingetrokken door de aanbieder.",
    "De aanbieder heeft het verzoek om voorlopige voorziening ingetrokken.",
    "Verzoek niet-ontvankelijk.",
    "De gevraagde voorziening wordt geweigerd.",
    "Van schorsing is afgezien.",
    "Schorsing is niet nodig, oordeelt de vzr.",
    "De rechter sprak geen schorsing uit.",
    "De rechter verwerpt het verzoek om schorsing.",
    "Schorsingsverzoek kansloos.",
    "Vzr. laat bevel in stand.",
    "Rechtbank vernietigt het bevel niet.",
    "De Afdeling vernietigt de uitspraak van de rechtbank.",
    "Het bevel is niet onrechtmatig.",
    "De advocaat vraagt vernietiging van het bevel.",
)
OVER = (
    "De schorsing is opgeheven.",
    "De Afdeling vernietigt de schorsing.",
    "Schorsing vernietigd in hoger beroep.",
    "De rechter heft de schorsing van het bevel op.",
    "De schorsing wordt teruggedraaid.",
    "Het bevel is niet langer geschorst.",
    "Schorsing voorbij: het bevel geldt weer.",
    "De vzr. trekt de schorsing in.",
    "De schorsing is op 3 mei vervallen.",
    "Het verzoek om opheffing van de schorsing is toegewezen.",
    "In hoger beroep is de schorsing ongedaan gemaakt.",
    "De schorsing is door de ABRvS vernietigd.",
    "De rechter maakt een einde aan de schorsing.",
    "Het bevel is weer van kracht.",
)
ANNULLED = (
    "Rechtbank vernietigt het bevel.",
    "De ABRvS vernietigt het bevel en wijst schadevergoeding af.",
    "Rb. Utrecht: beroep gegrond, bevel vernietigd.",
    "Het bevel is door de rechter onrechtmatig verklaard.",
    "Het bevel wordt herroepen door de rechtbank.",
)
ON_THE_MERITS = (
    "Rechtbank (meervoudige kamer): het bevel was terecht gegeven.",
    "ABRvS: het bevel was terecht, maar had per 1 mei 2022 moeten eindigen.",
    "De Afdeling bestuursrechtspraak acht het bevel juist.",
    "Rb. Den Haag oordeelt dat de aanwijzing klopt.",
    "Raad van State: aanbieder krijgt ongelijk.",
    "CRvB bevestigt het besluit.",
    "De Afdeling laat de aanwijzing in stand.",
    "Hof: bevel was juist.",
    "Hoger beroep ongegrond.",
    "De bestuursrechter oordeelt dat het bevel deugt.",
    "Uitspraak rechtbank: aanbieder in het ongelijk.",
    "De voorzieningenrechter doet meteen uitspraak in de hoofdzaak: beroep ongegrond.",
    "AbRvS bevestigt uitspraak rechtbank.",
    "De rechtbank Gelderland ziet geen reden het bevel te vernietigen.",
)
INTERIM = (
    "Vzr.: bevel terecht.",
    "De voorzieningenrechter van de rechtbank acht het bevel juist.",
    "Kort geding verloren door aanbieder.",
    "Rechtbank schorst het bevel niet.",
    "Rb wijst VoVo af.",
    "De voorzieningenrechter van de Afdeling wijst het verzoek af.",
)


@pytest.mark.parametrize(
    ("effect", "summaries"),
    [
        (RulingEffect.SUSPENDED, GRANTED),
        (RulingEffect.NONE, NOTHING_CHANGES),
        (RulingEffect.REVIVED, OVER),
        (RulingEffect.ANNULLED, ANNULLED),
    ],
)
def test_what_a_judge_did_to_a_measure(effect: RulingEffect, summaries: tuple[str, ...]) -> None:
    assert [summary for summary in summaries if ruling_in(summary).measure is not effect] == []


@pytest.mark.parametrize(("kind", "summaries"), [("beroep", ON_THE_MERITS), ("voorlopige_voorziening", INTERIM)])
def test_which_proceeding_a_court_spoke_in(kind: str, summaries: tuple[str, ...]) -> None:
    assert [summary for summary in summaries if proceeding_of(summary).value != kind] == []


ORDER = entry("order_imposed", "2022-03-01", "Bevel om te sluiten.")


@pytest.mark.parametrize(
    "ruling",
    ["Schorsing geweigerd; er is terecht ingegrepen.", "De rechter wees schorsing af.", "Aanbieder trekt het verzoek in."],
)
def test_a_refused_suspension_leaves_the_measure_in_force(ruling: str) -> None:
    told = tell(ORDER, entry("objection", "2022-03-04", "Bezwaar."), entry("court_ruling", "2022-03-20", ruling))
    assert (told.stage, told.measures) == ("bevel", [("bevel", "in_force", None)])


def test_a_suspension_that_is_quashed_lets_the_measure_live_again() -> None:
    told = tell(
        ORDER,
        entry("court_ruling", "2022-03-20", "Vzr. schorst het bevel."),
        entry("court_ruling", "2022-09-20", "De Afdeling vernietigt de schorsing."),
    )
    assert told.measures == [("bevel", "in_force", None)]


def test_a_court_judges_a_measure_that_is_over() -> None:
    told = tell(
        ORDER,
        entry("measure_lifted", "2022-06-01", "Bevel beëindigd."),
        entry("court_ruling", "2023-09-12", "Rechtbank (meervoudige kamer): het bevel was terecht gegeven."),
        entry("court_ruling", "2024-11-20", "ABRvS: het bevel was terecht, maar had per 1 mei 2022 moeten eindigen."),
    )
    assert [(p.kind.value, p.measure) for p in told.case.proceedings.values()] == [("beroep", "M1"), ("beroep", "M1")]
    assert str(told.case.measures["M1"].ended_on) == "2022-06-01"


def test_what_a_court_annuls_when_it_is_over_keeps_its_own_end() -> None:
    told = tell(
        ORDER,
        entry("measure_lifted", "2022-06-01", "Bevel beëindigd."),
        entry("court_ruling", "2023-09-12", "Rechtbank vernietigt het bevel."),
    )
    assert [p.effect for p in told.case.proceedings.values()] == [RulingEffect.ANNULLED]
    assert "het einde blijft zoals het was" in told.unusual
