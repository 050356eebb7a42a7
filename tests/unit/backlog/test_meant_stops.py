"""Who it was that stopped admissions, and what "the rest" is when a stop ends."""

from __future__ import annotations

import pytest

from backlog.words.stops import who_stopped
from tests.unit.backlog.histories import entry, tell

WHO = {
    "gemeente": (
        "De VNG zet de instroom op beide locaties stil zolang het onderzoek loopt.",
        "Zorgregio plaatst geen jongeren in Zuidland.",
        "De jeugdregio heeft de plaatsingen stopgezet.",
        "Wethouder kondigt plaatsingsstop af.",
        "Het college van B en W stopt met plaatsen.",
        "B&W zetten de plaatsingen stil.",
        "Sinds 3 mei plaatst de jeugdregio niemand meer.",
        "Plaatsingsstop van de regio.",
        "Opnamestop opgelegd door de jeugdregio.",
        "Amsterdam plaatst voorlopig geen jongeren meer.",
        "Op last van de wethouder worden geen jongeren geplaatst.",
        "Gemeentelijke plaatsingsstop.",
        "PLAATSINGSSTOP DOOR DE VNG",
        "Vijf gemeenten stellen zelf een plaatsingsstop in.",
        "Municipality stops new admissions.",
        "Namens de jeugdzorgregio is de instroom bevroren.",
        "De inkooporganisatie schort plaatsingen op.",
        "Het college besloot tot een plaatsingsstop.",
        "Gemeente Veen neemt geen nieuwe jongeren af.",
        "De burgemeester heeft een opnamestop afgekondigd.",
        "Er worden geen jongeren meer geplaatst door de gemeenten.",
    ),
    "aanbieder": (
        "Raad van bestuur neemt in Westerlo voorlopig niemand meer aan.",
        "De directie neemt geen nieuwe jongeren op.",
        "Bestuurder stelt opnamestop in.",
        "RvB: eigen opnamestop.",
        "RvB zet instroom stil.",
        "De directeur heeft besloten niemand op te nemen.",
        "In Westerlo neemt de raad van bestuur niemand aan.",
        "Vrijwillige opnamestop.",
        "Opnamestop door de directie.",
        "De zorgaanbieder pauzeert de instroom.",
        "Het bestuur besloot tot een instroomstop.",
        "De instelling laat geen nieuwe jongeren toe.",
        "De stichting neemt zelf geen jongeren meer aan.",
        "Op besluit van het bestuur; aanbieder neemt zelf niemand op.",
        "Na overleg met de inspectie besluit de bestuurder niemand op te nemen.",
        "Management sluit de deuren voor nieuwe jongeren.",
    ),
    "inspectie": (
        "De inspectie legt zelf een stop op.",
        "No new young people until the norms are met.",
        "IGJ verbiedt de aanbieder jongeren op te nemen.",
        "De aanbieder mag geen nieuwe jongeren opnemen.",
        "Aanbieder kreeg een cliëntenstop.",
        "De instelling heeft een opnamestop gekregen.",
        "Cliëntenstop voor de hele instelling.",
        "Geen nieuwe jongeren; de gemeenten zijn geïnformeerd.",
        "De IGJ legt de stichting een opnamestop op.",
        "Opnamestop, na overleg met de gemeente.",
        "De aanbieder moet de instroom stoppen.",
        "Aan de aanbieder is een opnamestop opgelegd.",
        "Opnamestop opgelegd door de minister.",
        "De minister besluit tot een opnamestop.",
        "Bestuur mag niemand aannemen van de inspectie.",
        "De instelling wordt verboden jongeren op te nemen.",
    ),
    "zorgkantoor": (
        "Zorgkantoor stopt plaatsing.",
        "Opnamestop van het zorgkantoor.",
        "Het zorgkantoor neemt geen nieuwe cliënten aan.",
    ),
    "gecertificeerde instelling": (
        "De GI plaatst geen jongeren.",
        "Jeugdbescherming plaatst niemand meer.",
        "Plaatsingsstop door de gecertificeerde instelling.",
    ),
}


@pytest.mark.parametrize("by", WHO)
def test_a_stop_is_of_the_one_who_did_it(by: str) -> None:
    assert [(summary, who_stopped(summary)) for summary in WHO[by] if who_stopped(summary) != by] == []


def test_a_stop_of_somebody_else_is_not_held_against_our_law() -> None:
    told = tell(
        entry("admission_stop", "2024-03-01", "De VNG zet de instroom op beide locaties stil zolang het onderzoek loopt."),
        entry("admission_stop", "2024-03-04", "Raad van bestuur neemt in Westerlo voorlopig niemand meer aan."),
        entry("admission_stop", "2024-03-08", "Zorgkantoor plaatst niemand in Zuidland."),
        locations=("Zuidland", "Westerlo"),
    )
    assert [m.imposed_by for m in told.case.measures.values()] == ["gemeente", "aanbieder", "zorgkantoor"]
    assert told.unusual == ""


DECISION = (
    entry("instruction_imposed", "2024-02-12", "Aanwijzing."),
    entry("admission_stop", "2024-02-12", "Geen nieuwe jongeren (zelfde besluit)."),
)
STOP_GOES = (
    "De cliëntenstop is opgeheven, de rest blijft.",
    "De cliëntenstop is opgeheven; de rest blijft gelden.",
    "Opnamestop eraf, de rest blijft staan.",
    "De stop vervalt, maar de overige punten blijven gelden.",
    "Cliëntenstop ingetrokken; voor het overige blijft de aanwijzing van kracht.",
    "De opnamestop is beëindigd. De rest van de aanwijzing loopt door.",
    "Alleen de cliëntenstop vervalt.",
    "De aanbieder mag weer jongeren opnemen; de overige eisen blijven.",
    "De stop is voorbij, verder blijft alles gelden.",
    "Cliëntenstop opgeheven, het andere deel blijft.",
    "De rest van de aanwijzing blijft, de cliëntenstop is opgeheven.",
)
STOP_GOES_IN_PART = (
    "Cliëntenstop deels opgeheven.",
    "De cliëntenstop is deels opgeheven, de rest blijft.",
    "De cliëntenstop is voor groep Gaia opgeheven, voor de rest blijft hij.",
)


@pytest.mark.parametrize("lifted", STOP_GOES)
def test_the_rest_that_stays_is_the_rest_of_the_decision(lifted: str) -> None:
    assert tell(*DECISION, entry("measure_lifted", "2024-06-04", lifted)).measures == [("aanwijzing", "partly_lifted", None)]


@pytest.mark.parametrize("lifted", STOP_GOES_IN_PART)
def test_a_stop_that_is_lifted_in_part_stays(lifted: str) -> None:
    told = tell(*DECISION, entry("measure_lifted", "2024-06-04", lifted))
    assert told.measures == [("aanwijzing", "partly_lifted", None, "clientenstop")]
