"""How people name an admission stop, whose it is, and that people can come again."""

from __future__ import annotations

import re

from backlog.words import Words, first, plain

INSPECTORATE = "inspectie"
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
_ACTORS = {
    "gemeente": Words("municipalit*", "gemeente/gemeenten"),
    "aanbieder": Words("provider*", "aanbieder*", "instelling*", "stichting*", "organisati*", "bestuur*", "board", "director*"),
    INSPECTORATE: Words("inspecti*", "inspectorate*", "igj"),
}
_OWN = Words(
    "its/their/his/her/zijn/haar/hun/provider's/provider’s own/eigen",
    "itself/themselves/self-imposed/voluntar*/zelf/vrijwillig*",
    "eigen client*/opname*/beweging/initiatief/plaatsing*/besluit",
)
_BY = {
    "aanbieder": Words(
        "by/of/from the provider",
        "door/van de aanbieder/instelling",
        "^provider/aanbieder imposes/imposed/announces/announced/decides/decided/introduces/introduced",
        "^provider/aanbieder stelt/besluit/kondigt/legt",
        "^provider/aanbieder lifts/lifted/ends/ended/heft/beeindigt/trekt",
    ),
    "gemeente": Words(
        "by/of/from municipalit*",
        "by/of/from the/a/several/some municipalit*",
        "door/van gemeente/gemeenten",
        "door/van de/een/enkele gemeente/gemeenten",
        "gemeentelijke/municipal/municipality's/municipality’s",
    ),
}
_MUNICIPALITY_TELLS = re.compile(
    r"(?:(?!(?:met|with|via|na|after|voor|for|from|van|in|bij)\b)\w+ ){0,2}"
    r"(?:municipalit\w*|gemeenten?)\b(?! (?:mag|mogen|may)\b)"
)


def who_stopped(text: str) -> str:
    """Whose admission stop it is: of the inspectorate unless the words name the provider or a municipality.

    "Own" is of the one who was named last before it, or else of the provider.
    """
    words = plain(text)
    if own := _OWN.search(words):
        last = {actor: max(named.starts(words[: own.start()]), default=-1) for actor, named in _ACTORS.items()}
        actor = max(last, key=lambda one: last[one])
        return actor if last[actor] >= 0 else "aanbieder"
    if _MUNICIPALITY_TELLS.match(words):
        return "gemeente"
    return first(words, _BY) or INSPECTORATE
