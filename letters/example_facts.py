"""Fictional facts about a fictional provider: who writes, who reads, what was found, what is asked, until when."""

from __future__ import annotations

from datetime import date

from domain.kinds.letter import LetterKind
from domain.lawfulness import Verdict
from letters.head import Addressee, Contact, Mandate, Sender
from letters.sections import (
    About,
    Counted,
    Deadline,
    Finding,
    Happened,
    Lapsed,
    Location,
    Plan,
    Result,
    Shortcoming,
    Visit,
    Visited,
)

ABOUT = About(places=("De Linde",))

SENDER = Sender(
    department="Toezicht Jeugd",
    visiting_address=("Stadsplateau 1", "3521 AZ Utrecht"),
    postal_address=("Postbus 00000", "3500 AA Utrecht"),
    contact=Contact(name="A. Voorbeeld", phone="030 000 00 00", email="voorbeeld@inspectie.example"),
    mandate=Mandate(signatory="A. Voorbeeld", role="inspecteur"),
)
MINISTER = Mandate(
    on_behalf_of=("De Minister van Volksgezondheid, Welzijn en Sport,", "namens deze,"),
    signatory="B. Fictief",
    role="hoofdinspecteur",
)
INSPECTORATE = Mandate(on_behalf_of=("Inspectie Gezondheidszorg en Jeugd,",), signatory="B. Fictief", role="hoofdinspecteur")
ADDRESSEE = Addressee(
    name="Stichting Jeugdhulp De Linde (fictief)",
    attention_of="de raad van bestuur",
    address=("Lindelaan 1", "1234 AB Voorbeeldstad"),
)
SIGNAL_ADDRESSEE = Addressee(
    name="Gemeente Voorbeeldstad (fictief)",
    attention_of="de afdeling Jeugd",
    address=("Stadhuisplein 1", "1234 AA Voorbeeldstad"),
    salutation="Geachte heer, mevrouw,",
)

VISIT = Visit(
    days=(date(2026, 4, 14), date(2026, 4, 16)),
    announced=False,
    report="het rapport van 4 mei 2026 (kenmerk 2026-0417-R01)",
)
LOCATIONS = (
    Location(name="De Linde, groep Noord", place="Voorbeeldstad"),
    Location(name="De Linde, groep Zuid", place="Voorbeeldstad"),
)
FINDINGS = (
    Finding(
        number=1,
        location="De Linde, groep Noord",
        text="Medewerkers doen de kamers van alle jongeren elke nacht van 22.00 tot 7.00 uur op slot.",
        norm="JIJ-kader",
        theme="ontwikkelingsgerichte hulp",
        norm_text="de hulp voorkomt vrijheidsbeperking.",
        verdict=Verdict.UNLAWFUL,
        reasons=(
            "Een huisregel is geen grond om jongeren op te sluiten. Voor geen van de jongeren is er een machtiging.",
            "Dat jongeren de huisregels hebben ondertekend, maakt dit niet anders: zonder handtekening kwam er geen plek.",
        ),
        articles=("hoofdstuk 6 van de Jeugdwet", "artikel 4.1.1 van de Jeugdwet"),
    ),
    Finding(
        number=2,
        location="De Linde, groep Zuid",
        text="Alle jongeren leveren hun telefoon in van 16.00 tot 20.00 uur, ongeacht hun leeftijd of situatie.",
        norm="JIJ-kader",
        theme="ontwikkelingsgerichte hulp",
        norm_text="de hulp past bij de jongere.",
        verdict=Verdict.UNLAWFUL,
        reasons=(
            "De regel geldt voor iedereen. Er is niet per jongere afgewogen of dit nodig is en of het past bij de leeftijd.",
        ),
        articles=("artikel 4.1.1 van de Jeugdwet",),
    ),
)
HISTORY = (
    Happened(day=date(2026, 2, 10), sent=LetterKind.VERZOEK_VERBETERPLAN, reference="2026-0417-B01"),
    Happened(day=date(2026, 3, 10), lapsed=Lapsed.PLAN),
)
LONG_HISTORY = (
    Happened(day=date(2025, 10, 6), sent=LetterKind.VERZOEK_VERBETERPLAN, reference="2026-0417-B01"),
    Happened(day=date(2025, 11, 3), text="Wij ontvingen uw verbeterplan en gingen akkoord. De verbeterperiode begon."),
    Happened(day=date(2026, 4, 14), text="Wij kwamen onaangekondigd langs. De tekortkomingen waren niet hersteld."),
)
PLAN = Plan(received=date(2026, 5, 8), title="Verbeterplan De Linde 2026")
SHORTCOMINGS = (
    Shortcoming(
        point="Beschrijf hoe de nachten verlopen zonder gesloten kamers.",
        why="Het plan noemt alleen dat u de sloten ‘op termijn’ vervangt. Zo blijft de maatregel bestaan.",
    ),
    Shortcoming(
        point="Noem per verbetering wie verantwoordelijk is.", why="Nu staat overal ‘het team’. Dan is niemand aanspreekbaar."
    ),
)
REPORTS = ("1 mei 2026",)
VISITS = (Visited(on="12 mei 2026", announced=False),)


def _results(*remedied: bool) -> tuple[Result, ...]:
    explained = {
        True: "Medewerkers en jongeren vertelden los van elkaar dat dit niet meer gebeurt. De dossiers bevestigen dat.",
        False: "Drie van de vijf jongeren vertelden dat dit nog steeds gebeurt. Het rooster van de nachtdienst bevestigt dat.",
    }
    return tuple(
        Result(number=f.number, location=f.location, text=f.text, remedied=good, explanation=explained[good])
        for f, good in zip(FINDINGS, remedied, strict=True)
    )


def _counted(day: date, length: str, *why: str) -> Deadline:
    return Deadline(day=day, length=length, counted=Counted.FROM_DISPATCH, explanation=why)


FOUR_WEEKS = _counted(
    date(2026, 6, 15), "vier weken", "U krijgt vier weken. Vier weken na maandag 18 mei 2026 is maandag 15 juni 2026."
)
TWO_WEEKS = _counted(
    date(2026, 6, 1), "twee weken", "U krijgt twee weken. Twee weken na maandag 18 mei 2026 is maandag 1 juni 2026."
)
THREE_MONTHS = _counted(
    date(2026, 8, 18), "drie maanden", "U krijgt drie maanden. Drie maanden na 18 mei 2026 is dinsdag 18 augustus 2026."
)
FOUR_MONTHS = _counted(
    date(2026, 9, 18), "vier maanden", "U krijgt vier maanden. Vier maanden na 18 mei 2026 is vrijdag 18 september 2026."
)
SIX_MONTHS = _counted(
    date(2026, 11, 18), "zes maanden", "De termijn is zes maanden. Zes maanden na 18 mei 2026 is woensdag 18 november 2026."
)
AGREED = Deadline(
    day=date(2026, 6, 29),
    explanation=("U vroeg om twee weken extra. Twee weken na maandag 15 juni 2026 is maandag 29 juni 2026.",),
)
UNCHANGED = Deadline(day=date(2026, 6, 15), explanation=("Deze datum staat in onze brief van 18 mei 2026 en verandert niet.",))
