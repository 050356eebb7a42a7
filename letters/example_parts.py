"""The fictional facts themselves: one table of parts a kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from letters.head import Addressee, Contact, Mandate, Sender
from letters.kinds import LetterKind as K
from letters.measure_sections import Extension, IntakeStop, Lifting, Manner, Measure, Order, Remedy, Views, ViewsInvitation
from letters.sections import (
    Counted,
    Deadline,
    Finding,
    Happened,
    Location,
    Outcome,
    Plan,
    Postponement,
    Receipt,
    Result,
    Shortcoming,
    Signal,
    Visit,
)

ABOUT = "vrijheidsbeperkende maatregelen op locatie De Linde"

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

VISIT = Visit(days=(date(2026, 4, 14), date(2026, 4, 16)), report="het rapport van 4 mei 2026 (kenmerk 2026-0417-R01)")
LOCATIONS = (
    Location(name="De Linde, groep Noord", place="Voorbeeldstad"),
    Location(name="De Linde, groep Zuid", place="Voorbeeldstad"),
)
FINDINGS = (
    Finding(
        number=1,
        location="De Linde, groep Noord",
        text="Medewerkers doen de kamers van alle jongeren elke nacht van 22.00 tot 7.00 uur op slot.",
        norm="JIJ-kader, thema ontwikkelingsgerichte hulp: de hulp voorkomt vrijheidsbeperking.",
        judgement="Niet toegestaan",
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
        norm="JIJ-kader, thema ontwikkelingsgerichte hulp: de hulp past bij de jongere.",
        judgement="Niet toegestaan",
        reasons=(
            "De regel geldt voor iedereen. Er is niet per jongere afgewogen of dit nodig is en of het past bij de leeftijd.",
        ),
        articles=("artikel 4.1.1 van de Jeugdwet",),
    ),
)
PLAN_ASKED = (
    "per bevinding: wat u verandert en hoe u voorkomt dat het opnieuw gebeurt;",
    "wie daarvoor verantwoordelijk is en wanneer het klaar is;",
    "hoe u jongeren, hun ouders en medewerkers hierbij betrekt;",
    "hoe u meet of de verbetering werkt.",
)
REPORT_ASKED = (
    "per bevinding: wat u hebt gedaan en wat het resultaat is;",
    "hoe u dat hebt gemeten;",
    "wat jongeren en ouders ervan vinden.",
)
STOP_NOW = "Stop meteen met de maatregelen die wij als niet toegestaan hebben beoordeeld."
HEAVIER = (
    "Wij kunnen dan een zwaardere maatregel overwegen, zoals een aanwijzing (artikel 9.3 van de Jeugdwet). "
    "Vóór zo’n besluit kunt u reageren.",
    "Wij kunnen onaangekondigd opnieuw bij u langskomen.",
)
HISTORY = (
    Happened(day=date(2026, 2, 10), text="Wij vroegen u om een verbeterplan (kenmerk 2026-0417-B01)."),
    Happened(day=date(2026, 3, 10), text="De termijn voor uw verbeterplan liep af. Wij hadden niets ontvangen."),
)
LONG_HISTORY = (
    Happened(day=date(2025, 10, 6), text="Wij vroegen u om een verbeterplan (kenmerk 2026-0417-B01)."),
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
OUTCOME_BASIS = ("uw resultaatsverslag, ontvangen op 1 mei 2026;", "ons onaangekondigde bezoek van 12 mei 2026.")


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

AANWIJZING = Measure(
    name="aanwijzing",
    is_besluit=True,
    reference="2026-0417-B02",
    decided=date(2026, 1, 12),
    legal_basis="artikel 9.3, eerste lid, van de Jeugdwet",
    orders=(
        Order(
            text="Zorg dat geen enkele kamer van een jongere op slot gaat terwijl de jongere in de kamer is.",
            why="Insluiten in open jeugdhulp heeft geen grondslag in de wet en is ingrijpend voor jongeren.",
        ),
        Order(
            text="Leg voor elke jongere vast of, en waarom, een beperking van het telefoongebruik nodig is.",
            why="Een regel voor iedereen houdt geen rekening met de leeftijd en de situatie van de jongere.",
        ),
    ),
    reasons=(
        "U kreeg de kans om zelf te verbeteren. Na een verbeterperiode van vijf maanden zijn de tekortkomingen niet hersteld.",
        "Elke nacht worden jongeren ingesloten. Met een lichtere maatregel stopt dat niet snel genoeg.",
    ),
    publication="Wij maken een zakelijke weergave van de aanwijzing openbaar op www.igj.nl. Daarover krijgt u "
    "een apart besluit (artikel 9.7 van de Jeugdwet).",
)
STOP = IntakeStop(
    scope="U neemt op locatie De Linde geen nieuwe jongeren op.",
    until="totdat wij schriftelijk hebben vastgesteld dat u aan deze aanwijzing voldoet",
    why="Zolang jongeren elke nacht worden ingesloten, is het niet verantwoord om nieuwe jongeren te plaatsen.",
)
VERSCHERPT = Measure(
    name="verscherpt toezicht",
    article="het",
    is_besluit=False,
    reference="2026-0417-B02",
    decided=date(2026, 1, 12),
    reasons=(*AANWIJZING.reasons[:1], "Wij willen van dichtbij volgen of u nu wel verbetert."),
)
VIEWS = Views(
    received=date(2026, 5, 4),
    manner=Manner.SPOKEN,
    summary=("U vindt de termijn te kort, omdat u nieuwe medewerkers voor de nacht moet werven.",),
    answer=("Bij het bepalen van de termijn van vier maanden hebben wij hiermee rekening gehouden.",),
)
NOT_MET = (
    "Wij kunnen dan een last onder dwangsom of een last onder bestuursdwang opleggen (artikel 9.5 van de Jeugdwet).",
    "Wij controleren onaangekondigd of u aan de aanwijzing voldoet.",
)
POSTPONED = Postponement(
    requested=date(2026, 5, 15),
    what="uw verbeterplan",
    old_day=date(2026, 6, 15),
    reasons=("U wilt de jongerenraad laten meedenken. Die komt pas op 22 juni 2026 bij elkaar.",),
)
REMEDY = {"remedy": Remedy()}

PARTS: dict[K, dict[str, Any]] = {
    K.VERZOEK_VERBETERPLAN: {
        "visit": VISIT,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "asked": PLAN_ASKED,
        "deadline": FOUR_WEEKS,
        "consequences": HEAVIER,
        "attachments": ("Rapport 2026-0417-R01",),
    },
    K.HERINNERING_VERBETERPLAN: {"history": HISTORY, "deadline": TWO_WEEKS, "asked": PLAN_ASKED, "consequences": HEAVIER},
    K.ONTVANGSTBEVESTIGING: {
        "receipt": Receipt(
            what="uw verbeterplan",
            received=date(2026, 5, 15),
            next_step="Wij lezen uw plan en beoordelen of u de tekortkomingen daarmee oplost.",
        ),
        "deadline": Deadline(
            day=date(2026, 6, 5), explanation=("Wij nemen voor een beoordeling drie weken vanaf de ontvangst.",)
        ),
    },
    K.PLAN_AKKOORD: {
        "plan": PLAN,
        "locations": LOCATIONS,
        "asked": (
            "Voer het plan uit zoals u het hebt beschreven.",
            "Laat het ons meteen weten als u van het plan moet afwijken.",
        ),
        "deadline": THREE_MONTHS,
        "consequences": HEAVIER,
    },
    K.PLAN_AANVULLEN: {"plan": PLAN, "shortcomings": SHORTCOMINGS, "deadline": TWO_WEEKS, "consequences": HEAVIER},
    K.PLAN_AFGEKEURD: {"plan": PLAN, "shortcomings": SHORTCOMINGS, "consequences": HEAVIER},
    K.UITSTEL_VERLEEND: {"postponement": POSTPONED, "deadline": AGREED, "consequences": HEAVIER},
    K.UITSTEL_GEWEIGERD: {
        "postponement": POSTPONED.model_copy(
            update={"reasons": ("U had ruim de tijd om het plan te maken. Voor de jongeren moet de situatie snel veranderen.",)}
        ),
        "deadline": UNCHANGED,
        "consequences": HEAVIER,
    },
    K.HERINNERING_RESULTAATSVERSLAG: {
        "history": (
            Happened(day=date(2026, 2, 11), text="Wij gingen akkoord met uw verbeterplan (kenmerk 2026-0417-B02)."),
            Happened(day=date(2026, 5, 11), text="De verbeterperiode liep af. Wij hadden geen resultaatsverslag ontvangen."),
        ),
        "asked": REPORT_ASKED,
        "deadline": TWO_WEEKS,
        "consequences": HEAVIER,
    },
    K.CONCLUSIE_VOLDOENDE: {
        "outcome": Outcome(
            based_on=OUTCOME_BASIS,
            results=_results(True, True),
            effect_on_young_people="Jongeren vertelden dat zij beter slapen. Over hun telefoon maken zij eigen afspraken.",
        )
    },
    K.CONCLUSIE_ONVOLDOENDE: {
        "outcome": Outcome(
            based_on=OUTCOME_BASIS,
            results=_results(False, True),
            effect_on_young_people="Jongeren op groep Noord vertelden dat zij ’s nachts bang zijn en niet weg kunnen.",
        ),
        "consequences": (
            "Wij overwegen een aanwijzing. Als wij die willen geven, krijgt u eerst ons voornemen en kunt u daarop reageren.",
        ),
    },
    K.WAARSCHUWING: {
        "history": LONG_HISTORY,
        "findings": FINDINGS[:1],
        "asked": (STOP_NOW, "Leg vast hoe u controleert dat het niet opnieuw gebeurt."),
        "deadline": TWO_WEEKS,
        "consequences": HEAVIER,
    },
    K.VERSCHERPT_TOEZICHT: {
        "history": LONG_HISTORY,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "measure": VERSCHERPT,
        "asked": (STOP_NOW, "Stuur ons elke maand een verslag van de voortgang, vóór de vijfde dag van de maand."),
        "deadline": SIX_MONTHS,
        "consequences": HEAVIER[:1],
    },
    K.VOORNEMEN: {
        "history": LONG_HISTORY,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "measure": AANWIJZING.model_copy(
            update={
                "publication": "Als wij de aanwijzing geven, maken wij een zakelijke weergave ervan openbaar op www.igj.nl. "
                "Daarover krijgt u dan een apart besluit (artikel 9.7 van de Jeugdwet)."
            }
        ),
        "invitation": ViewsInvitation(
            written_to="mail naar voorbeeld@inspectie.example of schrijf naar ons postadres.",
            spoken="bel 030 000 00 00. Wij maken dan een afspraak en sturen u het verslag van het gesprek.",
        ),
        "deadline": TWO_WEEKS,
    },
    K.AANWIJZING: {
        "history": LONG_HISTORY,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "measure": AANWIJZING.model_copy(update={"intake_stop": STOP}),
        "views": VIEWS,
        "deadline": FOUR_MONTHS,
        "consequences": NOT_MET,
        **REMEDY,
    },
    K.OPHEFFING: {
        "measure": AANWIJZING.model_copy(update={"publication": ""}),
        "lifting": Lifting(
            whole=False,
            from_day=date(2026, 5, 19),
            ends=("De cliëntenstop. U mag op locatie De Linde weer nieuwe jongeren opnemen.",),
            remains=("De opdracht om per jongere vast te leggen of een beperking van het telefoongebruik nodig is.",),
            reasons=("Bij ons bezoek van 12 mei 2026 zagen wij dat kamers ’s nachts niet meer op slot gaan.",),
        ),
        "consequences": NOT_MET,
        **REMEDY,
    },
    K.VERLENGING: {
        "measure": VERSCHERPT,
        "extension": Extension(
            old_day=date(2026, 7, 13),
            reasons=("U verbetert, maar nog niet op elke groep. Wij blijven daarom van dichtbij volgen.",),
        ),
        "deadline": Deadline(
            day=date(2026, 10, 13),
            explanation=("Wij verlengen met drie maanden. Drie maanden na 13 juli 2026 is dinsdag 13 oktober 2026.",),
        ),
        "consequences": HEAVIER[:1],
    },
    K.SIGNAAL_ONTVANGEN: {
        "signal": Signal(received=date(2026, 5, 13), about="het afsluiten van kamers op een woongroep"),
        "asked": ("wanneer u dit hebt gezien of gehoord;", "op welke locatie het gebeurt."),
    },
}
