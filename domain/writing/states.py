"""How a state reads in a Dutch sentence: "verbetertraject T1 is …"."""

from __future__ import annotations

from enum import StrEnum

_WORDS = {
    # of a round
    "requested": "gevraagd",
    "plan_received": "in beoordeling: het plan is binnen",
    "amending": "in aanvulling",
    "plan_refused": "afgekeurd wat het plan betreft",
    "improving": "in de verbeterperiode",
    "verifying": "in toetsing",
    "sufficient": "afgesloten als voldoende",
    "insufficient": "afgesloten als onvoldoende",
    "overtaken": "afgesloten omdat het is ingehaald",
    # of a measure
    "proposed": "voorgesteld",
    "announced": "aangekondigd met een voornemen",
    "decided": "vastgesteld en nog niet bekendgemaakt",
    "in_force": "van kracht",
    "suspended": "geschorst door de rechter",
    "ended": "beëindigd",
    # of a letter
    "planned": "nog zonder tekst",
    "drafted": "in concept",
    "submitted": "ter goedkeuring",
    "approved": "goedgekeurd",
    "released": "klaargezet voor verzending",
    "dispatched": "verzonden",
    "delivered": "bezorgd",
    "returned": "teruggekomen",
    "withdrawn": "ingetrokken",
    # of a report
    "concept": "in concept bij de aanbieder",
    "reaction": "in concept, met een reactie van de aanbieder",
    "adopted": "vastgesteld",
    "published": "openbaar",
    "stayed": "opgehouden door de rechter",
    "offline": "van de site",
}
_OF_REPORTS = {"decided": "bestemd voor openbaarmaking"}


def in_words(state: StrEnum | None) -> str:
    """The state for a person to read."""
    if state is None:
        return "nog niet begonnen"
    if type(state).__name__ == "DisclosureState" and state.value in _OF_REPORTS:
        return _OF_REPORTS[state.value]
    return _WORDS[state.value]
