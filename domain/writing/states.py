"""What holds of a thing in each of its states: "verbetertraject T1 wacht op het verbeterplan".

A refusal says it, and everything above takes it from here (`words.labels`). By the name of the class, since what has states
imports this; a test walks all classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

OF_ITSELF = {True: "van rechtswege", False: "volgens het besluit"}
"""How a measure ended by itself: by law, or as was decided."""
NOT_BEGUN = "is nog niet begonnen"
PREDICATES: Mapping[str, Mapping[str, str]] = {
    "RoundState": {
        "requested": "wacht op het verbeterplan",
        "plan_received": "wacht op een oordeel over het plan",
        "amending": "wacht op een aanvulling van het plan",
        "plan_refused": "heeft een plan dat is afgekeurd",
        "improving": "is in de verbeterperiode",
        "verifying": "is in toetsing",
        "sufficient": "is afgesloten als voldoende",
        "insufficient": "is afgesloten als onvoldoende",
        "overtaken": "is afgesloten omdat het is ingehaald",
    },
    "MeasureState": {
        "proposed": "is voorgesteld",
        "announced": "is aangekondigd met een voornemen",
        "decided": "is besloten en nog niet bekendgemaakt",
        "in_force": "is van kracht",
        "suspended": "is geschorst door de rechter",
        "ended": "is beëindigd",
    },
    "LetterState": {
        "planned": "heeft nog geen tekst",
        "drafted": "is in concept",
        "submitted": "wacht op controle",
        "approved": "is goedgekeurd",
        "released": "staat klaar voor verzending",
        "dispatched": "is verzonden",
        "delivered": "is aangekomen",
        "returned": "is teruggekomen",
        "not_taken": "is teruggekomen en geldt als bekendgemaakt",
        "withdrawn": "is ingetrokken",
    },
    "DisclosureState": {
        "concept": "ligt als concept bij de aanbieder",
        "reaction": "is een concept, met de reactie van de aanbieder",
        "adopted": "is vastgesteld",
        "decided": "is bestemd voor openbaarmaking",
        "stayed": "is opgehouden door de rechter",
        "published": "is openbaar",
        "offline": "is van de site",
    },
}


def predicate(state: StrEnum | None) -> str:
    """What holds of a thing in `state`, with the verb; None is a thing that did not begin."""
    return NOT_BEGUN if state is None else PREDICATES[type(state).__name__][state.value]
