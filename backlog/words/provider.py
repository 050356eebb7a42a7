"""How people say what happened to a provider, why a case closed, and that it opened again."""

from __future__ import annotations

from backlog.words import Words, clauses
from backlog.words.lifting import HOW_ENDED
from backlog.words.mood import IF, is_done
from backlog.words.things import NO_LONGER_DONE, THINGS
from domain.casefile.opening import CloseReason
from domain.dossier.events import ProviderChange
from domain.measure.events import MeasureEnd

NOT_REALLY = Words(
    "threat*",
    "dreig*",
    "avert*",
    "voorkom*",
    "risk*",
    "near/almost/bijna",
    "request*",
    "petition*",
    "aanvraag",
    "aangevraagd",
    "surseance*",
    "suspension of payment*",
    "not/niet/never bankrupt/failliet",
    "might",
    "could",
    "zou",
    "may",
)
"""It was feared or asked, it did not happen."""

_WHO = (
    "provider/chain/organisation/organization/foundation/institution/farm/company"
    "/aanbieder/keten/instelling/stichting/zorgboerderij/bedrijf"
)
_CEASED = "closes/closed/ceases/ceased/stopt/gestopt/sluit/gesloten/opgeheven"
_GOES_ON = (
    f"{_WHO} {_CEASED} … {THINGS}",
    f"{_WHO} heeft/is/has {_CEASED} … {THINGS}",
    f"{THINGS} … {_WHO} {_CEASED}",
    f"{_WHO} sluit zich/aan/uit/af/op/in/jongeren/kinderen/bewoners/clienten/kamers/iedereen/niemand",
    f"{_WHO} gesloten/closed jeugdhulp/jeugdzorg/setting/instelling/groep/youth/care/unit/plaatsing",
    *(f"{_WHO}{way}{phrase}" for phrase in NO_LONGER_DONE for way in (" ", " is/has/itself/zelf/heeft ")),
    f"{_WHO} stops/stopped locking/searching/holding/using/the",
)
CHANGES: dict[ProviderChange, Words] = {
    ProviderChange.BANKRUPTCY: Words("bankrupt*", "failliet*", "faillissement*", "insolven*"),
    ProviderChange.MERGER: Words("merge/merged/merges/merger/merging", "gefuseerd", "fusie", "fuseert", "opgegaan in"),
    ProviderChange.SUCCESSOR: Words(
        "successor*",
        "opvolger",
        "taken over by",
        "takes over … care/location/clients/provider",
        "overgenomen door",
        "neemt … over",
    ),
    ProviderChange.CLOSURE: Words(
        f"{_WHO} {_CEASED}",
        f"{_WHO} has/is/itself/zelf/heeft {_CEASED}",
        f"{_WHO} stops/stopped all/with/its care/activities/operations",
        f"{_WHO} stops/stopped with all care",
        f"{_WHO} stops/stopped",
        "closes/closed all",
        "sluit alle",
        "alle locaties/huizen/vestigingen/praktijken/groepen … gesloten/dicht",
        "ceases/ceased care/operations",
        "ceases/ceased all care",
        "closed itself/down",
        "closure of the provider",
        "no longer exists",
        "bestaat niet meer",
        unless=(
            f"{_WHO} stops/stopped new/admissions/accepting/taking",
            f"{_WHO} stopt/gestopt met nieuwe/opnemen/aannemen",
            "stopt nieuwe",
            *_GOES_ON,
        ),
    ),
}
CLOSING_LETTER = Words("closing letter", "afsluitbrief", "case", "zaak", "traject", "follow-up closed", "toezicht")
REASONS: dict[CloseReason, Words] = {
    CloseReason.MERGED: CHANGES[ProviderChange.MERGER],
    CloseReason.PROVIDER_ENDED: CHANGES[ProviderChange.BANKRUPTCY]
    | CHANGES[ProviderChange.CLOSURE]
    | Words("closure", "sluiting", "no clients/residents left", "no young people left", "geen clienten/jongeren/bewoners meer")
    | Words("stopped with care", "gestopt met", "stopt met", "taken over", "overgenomen"),
    CloseReason.LAW_CHANGE: HOW_ENDED[MeasureEnd.LAW_CHANGE],
    CloseReason.OTHER_CASE: Words("another/other/new/different case/file", "andere/nieuwe zaak"),
    CloseReason.INEFFECTIVE: HOW_ENDED[MeasureEnd.INEFFECTIVE],
    CloseReason.NO_FOLLOW_UP: Words("no follow-up", "no further follow-up/action/steps", "geen vervolg", "geen verdere stappen"),
    CloseReason.REMEDIED: Words(
        "sufficient*",
        "voldoende",
        "remedied",
        "improved",
        "verbeterd",
        "norm/norms met",
        "norms are/were met",
        "voldoet",
        "voldaan",
        "in order",
        "op orde",
        "complied",
        unless=(
            "not sufficient*",
            "niet voldoende",
            "not improved",
            "niet verbeterd",
            "voldoet niet",
            "niet voldaan",
            "not … met",
        ),
    ),
}
_REOPENED = Words(
    "reopen*",
    "re-open*",
    "heropen*",
    "resumed",
    "hervat",
    "opened again",
    "weer/opnieuw geopend",
    unless=(
        "not/niet/nooit … reopen*/heropen*",
        "asks/asked/request*/verzoek*/vraagt/vroeg … reopen*/heropen*",
        "admissions/opnames … resumed/hervat",
        "tot/totdat/until … heropen*/reopen*",
    ),
)
NEW_VISIT = Words("new visit/visits/investigation/inspection", "another visit", "nieuw bezoek/onderzoek", "opnieuw bezoek*")
_CAN_BE_FEARED = frozenset({CloseReason.PROVIDER_ENDED, CloseReason.MERGED})


def says_reopened(text: str) -> bool:
    """Whether `text` says that a case was opened again, and not only that it may be, or would be if something happened."""
    return any(is_done(clause, _REOPENED) for clause in clauses(text))


def reason_of(summary: str) -> CloseReason:
    """Why a case closed, or that it simply did."""
    parts = [part for part in clauses(summary) if not IF.within(part)]
    for why, words in REASONS.items():
        if any(words.within(part) and not (why in _CAN_BE_FEARED and NOT_REALLY.within(part)) for part in parts):
            return why
    return CloseReason.HISTORIC
