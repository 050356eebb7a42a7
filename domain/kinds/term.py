"""The kinds of term that the code knows by name. How long each is, and who is reminded, is policy."""

from __future__ import annotations

RIGHTS = frozenset({"bezwaar", "beroep", "openbaarmaking_wachttijd", "online"})
"""Terms of somebody's right, or of a waiting time: they do not keep a case alive, and do not end with a measure."""

TAKEN_UP = "oppakken"

NEXT_STEP = "volgende_stap"

ARRIVAL = "brief_bezorging"

WORKING = frozenset(
    {
        "brief_opstellen",
        "brief_goedkeuren",
        "brief_verzenden",
        "brief_opnieuw_verzenden",
        ARRIVAL,
        "plan_beoordelen",
        "verslag_beoordelen",
        "voorstel_beslissen",
        "zienswijze_beoordelen",
        "bezoek_afronden",
        "eigenaar_toewijzen",
        NEXT_STEP,
    }
)
