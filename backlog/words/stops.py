"""How people name an admission stop, whose it is, and that people can come again."""

from __future__ import annotations

from backlog.words import Words
from backlog.words.actors import INSPECTORATE, who_did

STOP = (
    "admission/admissions/intake/client/placement/placements stop/stops/ban/freeze",
    "stop/ban/freeze on admissions/placements",
    "stop/ban/freeze on new admissions/placements/clients/residents",
    "*clienten/*opname/*opnames/*plaatsings/*instroom/*aanname/*intake/*toelatings stop/verbod",
    "clientenstop/opnamestop/opnamenstop/plaatsingsstop/instroomstop/aannamestop/intakestop/toelatingsstop",
    "clientenstops/opnamestops/plaatsingsstops/instroomstops/intakestops",
    "opnameverbod/plaatsingsverbod",
    "clienten-stop/opname-stop/plaatsings-stop/intake-stop",
)
ADMITS_AGAIN = Words(
    "mag/mogen/kan/kunnen weer … opnemen/opgenomen/plaatsen/geplaatst/aannemen/aangenomen/instromen",
    "mag/mogen/kan/kunnen … weer … opnemen/opgenomen/plaatsen/geplaatst/aannemen/aangenomen/instromen",
    "may/can … again/once again/now admit/accept/take",
    "may/can admit/accept/take … new/again",
    "may/can be admitted/accepted/placed again",
    "admissions/placements resume/resumed/restart/restarted",
    "resume/resumes/resumed/restarts admissions/placements/placing",
    "places/place/placing … again",
    "plaatst/plaatsen weer/opnieuw",
    "opnames/plaatsingen/instroom … hervat",
)
"""An admission stop ends, without being named."""
STOP_LIMITS = Words(
    "maximaal/hooguit/voorlopig",
    "at most",
    "up to",
    "one/two/three/four/five/six/twee/drie/vier/vijf/zes",
    "een jongere/client/bewoner/kind",
    "per maand/week/month",
    "at a time",
    "tegelijk",
)
"""So many and no more: an admission stop that goes on in part."""
SAME_DECISION = Words(
    "same decision/letter/instruction",
    "zelfde/hetzelfde besluit/brief/aanwijzing",
    "part of the instruction/decision/penalty",
    "onderdeel van de/het aanwijzing/besluit/last",
)
WITH_STOP = Words(
    *(f"with/including/and/plus/met/inclusief/en {article}{stop}" for stop in STOP for article in ("", "a/an/een "))
)


def who_stopped(text: str) -> str:
    """Whose admission stop it is: of the inspectorate unless the words name somebody else who did it."""
    return who_did(text) or INSPECTORATE
