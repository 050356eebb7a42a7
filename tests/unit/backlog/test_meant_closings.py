"""What is closed, and what is opened again: a door is no location, and what may be done later was not done."""

from __future__ import annotations

import pytest

from backlog.closed import closed_in
from backlog.words.provider import says_reopened
from domain.casefile.opening import Place
from domain.dossier.events import ProviderChanged
from tests.unit.backlog.histories import entry, tell

PLACES = tuple(Place(id=name, name=name) for name in ("Bosrand", "Heideveld", "Locatie Veen"))
LOCATION_CLOSED = (
    "Bosrand is gesloten.",
    "Bosrand gesloten.",
    "Locatie Bosrand is per 1 mei 2024 definitief gesloten.",
    "Sluiting van Bosrand.",
    "De aanbieder sluit Bosrand.",
    "Bosrand sluit per 1 juni de deuren definitief.",
    "Bosrand sloot zijn deuren.",
    "Bosrand is sinds mei dicht.",
    "De locatie Bosrand ging op 3 mei dicht.",
    "De locatie in Bosrand is gesloten wegens personeelstekort.",
    "Gesloten: Bosrand.",
    "Bosrand: gesloten per 1 mei.",
    "Bosrand werd opgeheven.",
    "Bosrand en Heideveld zijn gesloten.",
    "Bosrand closed in June.",
    "Locatie Veen dicht.",
)
SOMETHING_ELSE = (
    "In Bosrand worden de deuren 's nachts nog gesloten.",
    "Heideveld: de buitendeur gaat om 22 uur dicht.",
    "Jongeren zitten in Bosrand in een gesloten kamer.",
    "Bosrand is een gesloten afdeling.",
    "Bosrand heeft de afzonderingsruimte gesloten.",
    "In Bosrand is een overeenkomst gesloten met de gemeente.",
    "De keuken van Bosrand is gesloten.",
    "Bosrand heeft een gesloten groep.",
    "Groep op Bosrand gesloten.",
    "De voordeur op Heideveld was dicht.",
    "Bosrand sluit de deuren 's nachts.",
    "Bosrand sluit kamers af.",
    "Het dossier over Bosrand is gesloten.",
    "Bosrand wordt gesloten als er geen arts komt.",
    "Bosrand is niet gesloten.",
    "De aanbieder wil Bosrand sluiten.",
    "Bosrand sluit jongeren op.",
    "Bij nieuwe incidenten sluit Bosrand.",
    "Op Bosrand zijn de ramen dicht.",
    "Afdeling Gaia van Bosrand is gesloten.",
    "Bosrand werkt met gesloten deuren.",
    "Bosrand is 's nachts gesloten.",
    "Het hek van Heideveld is op slot en dicht.",
    "Bosrand is een gesloten instelling.",
    "De tussendeur bij Heideveld ging dicht.",
    "Bosrand moet misschien dicht.",
    "Bosrand sluit zich aan bij de branche.",
    "De crisisgroep in Heideveld is gesloten.",
    "Akkoord gesloten met Bosrand.",
    "Bosrand is volledig gesloten jeugdhulp.",
    "De deuren van Bosrand zijn dicht.",
)
OPEN_AGAIN = (
    "Zaak heropend.",
    "De zaak is op 3 mei heropend na een melding.",
    "Dossier heropend wegens nieuwe signalen.",
    "Op grond van nieuwe signalen is de zaak heropend.",
    "Toezicht hervat.",
    "Besloten de zaak te heropenen.",
    "Na een nieuwe melding is het dossier weer geopend.",
    "Case reopened.",
    "De inspectie heropent de zaak.",
)
NOT_OPEN_AGAIN = (
    "Dossier gesloten; bij nieuwe signalen wordt de zaak heropend.",
    "Zo nodig wordt de zaak heropend.",
    "De zaak kan worden heropend.",
    "Heropening is mogelijk bij nieuwe meldingen.",
    "Komen er nieuwe signalen, dan wordt de zaak heropend als dat nodig is.",
    "Mochten er klachten komen, dan wordt het dossier heropend.",
    "De zaak wordt heropend zodra er meldingen zijn.",
    "Zaak niet heropend.",
    "Verzoek om heropening afgewezen.",
    "De ouders vragen om heropening.",
    "De inspectie overweegt de zaak te heropenen.",
    "Van heropening is afgezien.",
    "In geval van nieuwe incidenten heropenen we.",
    "Een nieuw signaal leidt tot heropening.",
    "Heropening volgt bij herhaling.",
    "Bij een volgende melding heropent de inspectie het dossier.",
    "Wij behouden ons het recht voor de zaak te heropenen.",
    "Dossier gesloten onder voorwaarde; anders heropend.",
    "Will be reopened if there are new signals.",
)


@pytest.mark.parametrize(("closed", "summaries"), [(True, LOCATION_CLOSED), (False, SOMETHING_ELSE)])
def test_a_location_is_closed_only_when_it_is_the_location(closed: bool, summaries: tuple[str, ...]) -> None:
    assert [summary for summary in summaries if bool(closed_in(PLACES, summary)) is not closed] == []


@pytest.mark.parametrize(("again", "summaries"), [(True, OPEN_AGAIN), (False, NOT_OPEN_AGAIN)])
def test_a_case_is_open_again_only_when_it_was_done(again: bool, summaries: tuple[str, ...]) -> None:
    assert [summary for summary in summaries if says_reopened(summary) is not again] == []


SUPERVISED = entry("heightened_supervision_imposed", "2024-02-12", "Beide locaties onder verscherpt toezicht.")


@pytest.mark.parametrize(
    "note",
    [
        *SOMETHING_ELSE[:6],
        "De aanbieder sluit de deuren 's nachts.",
        "Instelling gesloten jeugdhulp bezocht.",
        "De aanbieder is gestopt met insluiten.",
        "Bij faillissement neemt een andere aanbieder het over.",
    ],
)
def test_a_closed_door_changes_no_measure_and_no_provider(note: str) -> None:
    told = tell(SUPERVISED, entry("other", "2024-03-04", note), locations=("Bosrand", "Heideveld"))
    assert told.measures == [("verscherpt_toezicht", "in_force", None)]
    assert not [event for event in told.events if isinstance(event, ProviderChanged)]


@pytest.mark.parametrize(
    "note", ["Bosrand is per 1 mei gesloten.", "Sluiting van locatie Bosrand.", "De aanbieder sluit Bosrand."]
)
def test_a_location_that_is_gone_is_no_longer_under_the_measure(note: str) -> None:
    told = tell(SUPERVISED, entry("other", "2024-05-06", note), locations=("Bosrand", "Heideveld"))
    assert told.case.measures["M1"].lifted_locations == ("plaats-1",)


@pytest.mark.parametrize("condition", NOT_OPEN_AGAIN[:8])
def test_a_condition_at_the_closing_leaves_the_case_closed(condition: str) -> None:
    told = tell(SUPERVISED, entry("heightened_supervision_ended", "2024-08-12"), entry("closed", "2024-09-02", condition))
    assert told.stage == "gesloten"
