"""Which fictional parts the example of each kind is made of, as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from letters.example_facts import (
    AGREED,
    FINDINGS,
    FOUR_MONTHS,
    FOUR_WEEKS,
    HISTORY,
    LOCATIONS,
    LONG_HISTORY,
    OUTCOME_BASIS,
    PLAN,
    SHORTCOMINGS,
    SIX_MONTHS,
    THREE_MONTHS,
    TWO_WEEKS,
    UNCHANGED,
    VISIT,
    _results,
)
from letters.example_measures import AANWIJZING, POSTPONED, REMEDY, STOP, VERSCHERPT, VIEWS
from letters.kinds import LetterKind as K
from letters.measure_sections import Extension, Lifting, ViewsInvitation
from letters.period import Period
from letters.sections import (
    Deadline,
    Happened,
    Outcome,
    Receipt,
    Signal,
)
from letters.wording import HEAVIER, NOT_MET, PLAN_ASKED, REPORT_ASKED, STOP_NOW

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
        "period": Period(last_day=date(2026, 5, 11), over=True, report_received=True),
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
