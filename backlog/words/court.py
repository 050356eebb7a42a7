"""How people say what a court or an objections committee decided.

A request is no ruling: "provider asked the court to suspend the measure" has no effect. A measure is untouched unless that is
stated.
"""

from __future__ import annotations

from typing import NamedTuple

from backlog.words import Words, clauses
from backlog.words.measures import MEASURES
from domain.proceedings import Effect, ProceedingKind

_REQUEST = Words(
    "asks/asked/requests/requested/applies/applied/wants/wanted",
    "vraagt/vroeg/verzoekt/verzocht/wil/wilde",
    "request/verzoek to/om",
)
_REFUSED = ("reject*", "refus*", "dismiss*", "denied/denies", "afgewezen", "wijst … af", "weiger*")
_OUTCOME = Words(*_REFUSED, "grant*", "toegewezen", "wijst … toe", "succeed*")
_PUBLICATION = Words("publication*", "publish*", "publicatie", "publiceren", "gepubliceerd", "openbaar*", "disclos*")
_PUBLICATION_OF = Words(
    "publication of the",
    "publicatie van de/het",
    "openbaarmaking van de/het",
    "publication of",
    "publicatie van",
    "openbaarmaking van",
)
_THE_MEASURE = Words(
    "measure/measures",
    "maatregel*",
    "decision/decisions",
    "besluit*",
    unless=("decision on/to", "publication decision", "besluit op", "besluit tot openbaarmaking", "besluit tot publicatie"),
)

_NOT_YET = Words("mag niet", "mag nog niet", "may/must not", "cannot be published", "not be published", "not yet be published")
_GOES_AHEAD = Words(
    *_REFUSED,
    "no longer",
    "not",
    "niet",
    "mag/mogen",
    "may",
    "allow*",
    "go/goes ahead",
    "toegestaan",
    "vrijgegeven",
    "permitted",
    "lifts the stay/ban/suspension",
    "lifts … block",
)
_HELD_BACK = Words(
    "stay/stays/stayed",
    "block*",
    "stop/stops/stopped",
    "suspen*",
    "forbid*",
    "prohibit*",
    "halt*",
    "hold/holds/held",
    "ban/bans/banned",
    "schors*",
    "geschorst",
    "verbied*",
    "verbod",
    "tegen",
    "tegengehouden",
    "houdt",
    "opgehouden",
    "opgeschort",
    "postpone*",
    "grant*",
    "toegewezen",
)
_LIVES_AGAIN = Words(
    "lifts/lifted/ends/ended/cancels the suspension",
    "suspension lifted/ended/over",
    "suspension is/was lifted/ended/over",
    "suspension has been lifted",
    "revive*",
    "herleeft",
    "herleven",
    "takes/take/took effect again",
    "takes/take/took effect after all",
    "in force again",
    "weer in werking",
    "weer van kracht",
    "schorsing opgeheven/beeindigd",
    "schorsing is/wordt opgeheven/beeindigd",
    "heft de schorsing op",
)
_STANDS = Words(
    *_REFUSED,
    "not suspend*",
    "not be suspended",
    "no suspension",
    "niet geschorst",
    "schorst … niet",
    "in stand",
    "upheld",
    "upholds",
    "stays/stay/remains/remain in force/place",
    "blijft gelden",
    "blijft van kracht",
    "geldt nog",
    "lawful",
    "rechtmatig",
    "was justified",
)
_GONE = Words(
    "annul*",
    "quash*",
    "sets/set aside",
    "vernietig*",
    "struck/strikes down",
    "overturn*",
    "onrechtmatig",
    "unlawful",
    unless=("not annul*", "niet vernietig*", "not unlawful", "niet onrechtmatig", "refuses to annul"),
)
_SUSPENDED = Words("suspen*", "schors*", "geschorst", "stays/stayed the", "grant*", "toegewezen")


class Ruling(NamedTuple):
    """What becomes of the measure and of publication."""

    measure: Effect = Effect.NONE
    publication: Effect = Effect.NONE


def ruling_in(summary: str) -> Ruling:
    """What a court decided according to `summary`."""
    ruling = Ruling()
    for clause in clauses(summary):
        if _REQUEST.within(clause) and not _OUTCOME.within(clause):
            continue
        on_publication = _PUBLICATION.within(clause)
        on_measure = not on_publication or _speaks_of_measure(clause)
        publication = _publication(clause) if on_publication else Effect.NONE
        measure = _measure(clause) if on_measure else Effect.NONE
        ruling = Ruling(
            ruling.measure if measure is Effect.NONE else measure,
            ruling.publication if publication is Effect.NONE else publication,
        )
    return ruling


def _speaks_of_measure(clause: str) -> bool:
    """Whether a clause about publication is about the measure too, and not about the publication of it."""
    before, *after = _PUBLICATION_OF.split(clause)
    return any(_names_measure(part) for part in (before, *map(_without_first_name, after)))


def _without_first_name(part: str) -> str:
    """`part` without its first word and the words that still belong to that name, as in "penalty order"."""
    words = part.split()[1:]
    while words and _names_measure(words[0]):
        words = words[1:]
    return " ".join(words)


def _names_measure(text: str) -> bool:
    return _THE_MEASURE.within(text) or any(words.within(text) for words in MEASURES.values())


def _publication(clause: str) -> Effect:
    if _NOT_YET.within(clause):
        return Effect.PUBLICATION_STAYED
    if _GOES_AHEAD.within(clause):
        return Effect.PUBLICATION_ALLOWED
    return Effect.PUBLICATION_STAYED if _HELD_BACK.within(clause) else Effect.NONE


def _measure(clause: str) -> Effect:
    if _LIVES_AGAIN.within(clause):
        return Effect.REVIVED
    if _STANDS.within(clause):
        return Effect.NONE
    if _GONE.within(clause):
        return Effect.ANNULLED
    return Effect.SUSPENDED if _SUSPENDED.within(clause) else Effect.NONE


_GIVEN_UP = Words(
    "withdraws/withdrew its/the/their/his/her objection/appeal/request",
    "objection/appeal withdrawn",
    "objection/appeal is/was withdrawn",
    "bezwaar ingetrokken",
    "bezwaar is/wordt/werd ingetrokken",
    "trekt het/zijn/haar bezwaar in",
    "intrekking van bezwaar",
    "intrekking van het bezwaar",
    unless=("na bezwaar ingetrokken", "in bezwaar ingetrokken", "on objection withdrawn"),
)
_TAKEN_BACK = Words(
    "withdrawn", "withdraws", "withdrew", "revoke*", "herroep*", "ingetrokken", "trekt … in", "annul*", "replaced", "vervangen"
)
_DECIDED = _TAKEN_BACK | Words(
    "committee",
    "commissie",
    "justified",
    "upheld",
    "upholds",
    "dismiss*",
    "reject*",
    "unfounded",
    "well-founded",
    "founded",
    "gegrond",
    "ongegrond",
    "decision on",
    "decides",
    "decided",
    "beslis*",
    "gehandhaafd",
    "handhaaft",
)


def is_decision_on_objection(summary: str) -> bool:
    """Whether an objection was decided, or given up; otherwise it was lodged."""
    return _DECIDED.within(summary) or _GIVEN_UP.within(summary)


def objection_takes_back(summary: str) -> bool:
    """Whether the measure itself was withdrawn or replaced because of the objection."""
    return _TAKEN_BACK.within(summary) and not _GIVEN_UP.within(summary)


_INTERIM = Words("interim*", "voorlopige voorziening", "voorzieningenrechter", "kort geding", "suspen*", "schors*", "geschorst")
_ON_MERITS = Words("appeal*", "beroep", "on the merits", "bodemprocedure", "annul*", "quash*", "vernietig*")


def proceeding_of(summary: str) -> ProceedingKind:
    """A ruling in interim relief, unless the words say that it is on the merits."""
    on_merits = _ON_MERITS.within(summary) and not _INTERIM.within(summary)
    return ProceedingKind.APPEAL if on_merits else ProceedingKind.INTERIM_RELIEF
