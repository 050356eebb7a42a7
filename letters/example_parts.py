"""Which fictional parts the example of each kind is made of, as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.kinds.measure import ContentKind
from letters.example_facts import (
    AGREED,
    FINDINGS,
    FOUR_MONTHS,
    FOUR_WEEKS,
    HISTORY,
    LOCATIONS,
    LONG_HISTORY,
    PLAN,
    REPORTS,
    SHORTCOMINGS,
    SIX_MONTHS,
    THREE_MONTHS,
    TWO_WEEKS,
    UNCHANGED,
    VISIT,
    VISITS,
    _results,
)
from letters.example_measures import AANWIJZING, BEVEL, MOVED, ON_THE_SPOT, POSTPONED, REMEDY, STOP, VERSCHERPT, VIEWS, WITHDRAWAL
from letters.kinds import LetterKind
from letters.measure_sections import Extension, Lifting, Order, Part
from letters.period import Period
from letters.sections import (
    Deadline,
    Happened,
    Mended,
    OtherDay,
    OtherEnd,
    Outcome,
    Receipt,
    Signal,
    Stop,
)

PARTS: dict[LetterKind, dict[str, Any]] = {
    LetterKind.HERSTELBRIEF: {
        "mended": Mended(
            reference="2026-0417-B02",
            sent=date(2026, 5, 18),
            days=(OtherDay(step="plan-ontvangen", was=date(2026, 5, 15), now=date(2026, 5, 13)),),
            said=("Uw plan kwam op 13 mei binnen. Wij hadden de verkeerde dag genoteerd.",),
            ends=(OtherEnd(term="verbeterperiode", was=date(2026, 6, 5), now=date(2026, 6, 3)),),
        )
    },
    LetterKind.VERZOEK_VERBETERPLAN: {
        "visit": VISIT,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "stop": Stop(numbers=("1", "2"), within="1 week"),
        "deadline": FOUR_WEEKS,
        "attachments": ("Rapport 2026-0417-R01",),
    },
    LetterKind.HERINNERING_VERBETERPLAN: {"history": HISTORY, "deadline": TWO_WEEKS},
    LetterKind.ONTVANGSTBEVESTIGING: {
        "receipt": Receipt(
            received=date(2026, 5, 15),
        ),
        "deadline": Deadline(
            day=date(2026, 6, 5), explanation=("Wij nemen voor een beoordeling drie weken vanaf de ontvangst.",)
        ),
    },
    LetterKind.PLAN_AKKOORD: {
        "plan": PLAN,
        "locations": LOCATIONS,
        "deadline": THREE_MONTHS,
    },
    LetterKind.PLAN_AANVULLEN: {"plan": PLAN, "shortcomings": SHORTCOMINGS, "deadline": TWO_WEEKS},
    LetterKind.PLAN_AFGEKEURD: {"plan": PLAN, "shortcomings": SHORTCOMINGS},
    LetterKind.UITSTEL_VERLEEND: {"postponement": POSTPONED, "deadline": AGREED},
    LetterKind.UITSTEL_GEWEIGERD: {
        "postponement": POSTPONED.model_copy(
            update={"reasons": ("U had ruim de tijd om het plan te maken. Voor de jongeren moet de situatie snel veranderen.",)}
        ),
        "deadline": UNCHANGED,
    },
    LetterKind.TERMIJN_GEWIJZIGD: {"moved": MOVED, "deadline": AGREED},
    LetterKind.HERINNERING_RESULTAATSVERSLAG: {
        "history": (
            Happened(day=date(2026, 2, 11), text="Wij gingen akkoord met uw verbeterplan (kenmerk 2026-0417-B02)."),
            Happened(day=date(2026, 5, 11), text="De verbeterperiode liep af. Wij hadden geen resultaatsverslag ontvangen."),
        ),
        "deadline": TWO_WEEKS,
    },
    LetterKind.CONCLUSIE_VOLDOENDE: {
        "outcome": Outcome(
            reports=REPORTS,
            visits=VISITS,
            results=_results(True, True),
            effect_on_young_people="Jongeren vertelden dat zij beter slapen. Over hun telefoon maken zij eigen afspraken.",
        )
    },
    LetterKind.CONCLUSIE_ONVOLDOENDE: {
        "period": Period(last_day=date(2026, 5, 11), over=True, report_received=True),
        "outcome": Outcome(
            reports=REPORTS,
            visits=VISITS,
            results=_results(False, True),
            effect_on_young_people="Jongeren op groep Noord vertelden dat zij ’s nachts bang zijn en niet weg kunnen.",
        ),
    },
    LetterKind.WAARSCHUWING: {
        "history": LONG_HISTORY,
        "findings": FINDINGS[:1],
        "deadline": TWO_WEEKS,
    },
    LetterKind.VERSCHERPT_TOEZICHT: {
        "history": LONG_HISTORY,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "measure": VERSCHERPT,
        "asked": ("Stuur ons elke maand een verslag van de voortgang, vóór de vijfde dag van de maand.",),
        "deadline": SIX_MONTHS,
    },
    LetterKind.VOORNEMEN: {
        "history": LONG_HISTORY,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "measure": AANWIJZING,
        "deadline": TWO_WEEKS,
    },
    LetterKind.VOORNEMEN_INGETROKKEN: {"withdrawal": WITHDRAWAL},
    LetterKind.AANWIJZING: {
        "history": LONG_HISTORY,
        "locations": LOCATIONS,
        "findings": FINDINGS,
        "measure": AANWIJZING.model_copy(update={"intake_stop": STOP}),
        "views": VIEWS,
        "deadline": FOUR_MONTHS,
        **REMEDY,
    },
    LetterKind.BEVEL: {
        "locations": LOCATIONS[:1],
        "findings": FINDINGS[:1],
        "measure": BEVEL,
        "order": ON_THE_SPOT,
        **REMEDY,
    },
    LetterKind.OPHEFFING: {
        "measure": AANWIJZING.model_copy(update={"publication": False}),
        "lifting": Lifting(
            whole=False,
            from_day=date(2026, 5, 19),
            parts=(Part(kind=ContentKind.CLIENTENSTOP, places=("De Linde",)),),
            remains=(Order(text="De opdracht om per jongere vast te leggen of een beperking van het telefoongebruik nodig is."),),
            reasons=("Bij ons bezoek van 12 mei 2026 zagen wij dat kamers ’s nachts niet meer op slot gaan.",),
        ),
        **REMEDY,
    },
    LetterKind.VERLENGING: {
        "measure": VERSCHERPT,
        "extension": Extension(
            old_day=date(2026, 7, 13),
            reasons=("U verbetert, maar nog niet op elke groep. Wij blijven daarom van dichtbij volgen.",),
        ),
        "deadline": Deadline(
            day=date(2026, 10, 13),
            explanation=("Wij verlengen met drie maanden. Drie maanden na 13 juli 2026 is dinsdag 13 oktober 2026.",),
        ),
    },
    LetterKind.SIGNAAL_ONTVANGEN: {
        "signal": Signal(received=date(2026, 5, 13), about="het afsluiten van kamers op een woongroep"),
        "asked": ("wanneer u dit hebt gezien of gehoord;", "op welke locatie het gebeurt."),
    },
}
