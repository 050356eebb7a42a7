"""How people say what a court decided.

A request is no ruling: "provider asked the court to suspend the measure" has no effect. A measure is untouched unless that is
stated.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from backlog.words import Words, clauses
from backlog.words.measures import MEASURES
from backlog.words.mood import NEGATED, REFUSES, Mood, hoped, parts
from backlog.words.objections import gives_up
from backlog.words.suspension import GRANTS, Suspension, suspension_in
from backlog.words.until import without_until
from domain.court.proceeding import ProceedingKind, RulingEffect

_REQUEST = Words(
    "asks/asked/requests/requested/applies/applied/wants/wanted",
    "vraagt/vroeg/verzoekt/verzocht/wil/wilde",
    "request/verzoek to/om",
)
_REFUSED = (
    *("reject*", "refus*", "dismiss*", "denied/denies", "unfounded", "inadmissible", "fails/failed"),
    *("afgewezen", "wijst … af", "weiger*", "ongegrond", "niet-ontvankelijk", "niet ontvankelijk", "verworpen", "verwerpt"),
)
_OUTCOME = Words(*_REFUSED) | GRANTS | REFUSES
_PUBLICATION = Words("publication*", "publish*", "publicatie", "publiceren", "gepubliceerd", "openbaar*", "disclos*")
_THE_MEASURE = Words(
    "measure/measures",
    "maatregel*",
    "decision/decisions",
    "besluit*",
    unless=("decision on/to", "publication decision", "besluit op", "besluit tot openbaarmaking", "besluit tot publicatie"),
)

_NOT_YET = Words(
    "mag niet",
    "mag nog niet",
    "may/must not",
    "cannot be published",
    "not be published",
    "not yet be published",
    "stays/remains/still stayed/suspended/blocked/banned",
    "blijft/is … nog/voorlopig geschorst/verboden/opgeschort",
    "blijft geschorst/verboden/opgeschort",
)
_NO_LONGER_HELD = Words(
    "stay/ban/suspension/block … ends/ended/expires/expired/lapses/lapsed/lifted/over/cancelled",
    "ends/ended/lifts/lifted/cancels the stay/ban/suspension/block",
    "schorsing/verbod/opschorting … eindigt/eindigde/beeindigd/vervalt/vervallen/opgeheven/voorbij",
    "eindigt/vervalt de/het/die schorsing/verbod/opschorting",
    "heft … schorsing/verbod … op",
)
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
    "verboden",
    "tegen",
    "tegengehouden",
    "houdt",
    "opgehouden",
    "opgeschort",
    "postpone*",
    "grant*",
    "toegewezen",
)
_STANDS = Words(
    *_REFUSED,
    "not suspend*",
    "not be suspended",
    "no/geen suspension/schorsing/opschorting",
    "no/geen reason/reasons/ground/grounds/aanleiding/reden/grond/gronden … suspend/suspension/schorsing/schorsen",
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
    unless=("appeal/objection … upheld", "upholds/upheld the/an/its/their appeal/objection"),
)
_EFFECTS_STAND = Words("rechtsgevolgen … in stand", "legal effects/consequences … stand/stay/remain/upheld/maintained")
"""A decision can be annulled while what it ordered goes on."""
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
_TAKES_AWAY = _GONE | Words("herroep*", "nietig", "streep door", "van tafel", "buiten toepassing", "revok*")
_OF_ANOTHER = Words(
    "vernietig*/herroep*/quash*/annul*/overturn* … uitspraak/ruling/judgment",
    "uitspraak/ruling/judgment … vernietig*/herroep*/quash*/annul*/overturn*",
    "vernietig*/annul*/quash* … beslissing op bezwaar",
    "beslissing op bezwaar … vernietig*/annul*/quash*",
    "decision on the objection … annul*/quash*",
    "annul*/quash* … decision on the objection",
)
"""What was decided about it goes, and not the measure itself."""


class Ruling(NamedTuple):
    """What becomes of the measure and of publication."""

    measure: RulingEffect = RulingEffect.NONE
    publication: RulingEffect = RulingEffect.NONE


class Verdict(NamedTuple):
    """What one sentence does to a measure."""

    text: str
    effect: RulingEffect


def ruling_in(summary: str) -> Ruling:
    """What a court decided according to `summary`."""
    publication = [effect for clause in _decisions(summary) if (effect := _publication(clause)) is not RulingEffect.NONE]
    measure = [verdict.effect for verdict in verdicts_in(summary)]
    return Ruling(measure[-1] if measure else RulingEffect.NONE, publication[-1] if publication else RulingEffect.NONE)


def verdicts_in(summary: str) -> tuple[Verdict, ...]:
    """The sentences of `summary` that do something to a measure."""
    if _EFFECTS_STAND.within(summary):
        return ()
    about = [clause for clause in _decisions(summary) if not _PUBLICATION.within(clause) or _speaks_of_measure(clause)]
    return tuple(Verdict(clause, effect) for clause in about if (effect := _measure(clause)) is not RulingEffect.NONE)


def _decisions(summary: str) -> list[str]:
    """The clauses that are no mere request."""
    told = clauses(without_until(summary))
    return [clause for clause in told if not _REQUEST.within(clause) or _OUTCOME.within(clause)]


_MEASURE_PATTERN = "|".join(words.pattern for words in (_THE_MEASURE, *MEASURES.values()))
_PUBLICATION_OF = re.compile(
    rf"(?P<publication>{_PUBLICATION.pattern}) (?:(?:of|van) )?(?:(?:the|its|this|de|het|deze|dit|een|an?) )?"
    rf"(?:(?:{_MEASURE_PATTERN})\W*)+"
)


def _speaks_of_measure(clause: str) -> bool:
    """Whether a clause about publication is about the measure too, and not only about the publication of it."""
    rest = _PUBLICATION_OF.sub(lambda found: f"{found['publication']} ", clause)
    return _THE_MEASURE.within(rest) or any(words.within(rest) for words in MEASURES.values())


def _publication(clause: str) -> RulingEffect:
    if not _PUBLICATION.within(clause):
        return RulingEffect.NONE
    if _NOT_YET.within(clause):
        return RulingEffect.PUBLICATION_STAYED
    if _NO_LONGER_HELD.within(clause) or _GOES_AHEAD.within(clause):
        return RulingEffect.PUBLICATION_ALLOWED
    return RulingEffect.PUBLICATION_STAYED if _HELD_BACK.within(clause) else RulingEffect.NONE


_SUSPENSIONS = {
    Suspension.OVER: RulingEffect.REVIVED,
    Suspension.GRANTED: RulingEffect.SUSPENDED,
    Suspension.REFUSED: RulingEffect.NONE,
}


def _measure(clause: str) -> RulingEffect:
    suspension = suspension_in(clause)
    if suspension in {Suspension.OVER, Suspension.GRANTED}:
        return _SUSPENSIONS[suspension]
    return RulingEffect.ANNULLED if any(map(_annuls, parts(clause))) else RulingEffect.NONE


def _annuls(part: str) -> bool:
    """Whether a part of a sentence takes the measure away, and does not only say that it was asked, or not done."""
    if _OF_ANOTHER.within(part) or NEGATED.within(part) or _STANDS.within(part):
        return False
    return _TAKES_AWAY.within(part) and hoped(part) is Mood.DONE


_BY_INTERIM = Words(
    "interim*",
    "voorlopige voorziening",
    "voorzieningenrechter*",
    "kort geding",
    "kortgedingrechter",
    "spoedprocedure/spoedrechter/spoedvoorziening/spoedzitting",
    "preliminary relief",
)
_ON_MERITS = Words(
    *("appeal*", "*beroep", "beroepszaak/beroepsprocedure", "on the merits", "bodemprocedure/bodemzaak/hoofdzaak/bodemrechter"),
    *("rechtbank*/bestuursrechter", "meervoudige/enkelvoudige kamer", "afdeling bestuursrechtspraak", "raad van state"),
    *("de afdeling", "^afdeling", "^hof", "gerechtshof/hof"),
    *("centrale raad van beroep", "college van beroep voor het bedrijfsleven", "hoge raad"),
    *("council of state", "district court", "supreme court", "annul*", "quash*", "vernietig*"),
)
_APPEAL_DECIDED = Words(
    "appeal … dismissed/rejected/unfounded/founded/allowed/upheld/granted/fails/failed/succeeds/inadmissible",
    "dismisses/dismissed/rejects/rejected/upholds/allows the/an/its/their appeal",
    "beroep … gegrond/ongegrond/afgewezen/verworpen/niet-ontvankelijk",
    "ruling/judgment on the appeal",
    "on appeal",
    "on the merits",
    "uitspraak in/op beroep",
    "uitspraak in/op het beroep",
    "in beroep",
    "in hoger beroep",
    "bodemprocedure/hoofdzaak",
)


def proceeding_of(summary: str) -> ProceedingKind:
    """A ruling on the merits when the words name the court or the proceeding for it, else one in interim relief.

    Only interim relief suspends (Awb 8:81), so a word about a suspension says so too; a judge of interim relief can decide on the
    merits at once (Awb 8:86).
    """
    words = without_until(summary)
    if _APPEAL_DECIDED.within(words):
        return ProceedingKind.APPEAL
    suspends = any(suspension_in(clause) is not None for clause in clauses(words)) or _BY_INTERIM.within(words)
    return ProceedingKind.APPEAL if _ON_MERITS.within(words) and not suspends else ProceedingKind.INTERIM_RELIEF


def leaves_as_it_is(summary: str) -> bool:
    """Whether an objection or appeal was rejected or given up, so that what it was against goes on."""
    words = without_until(summary)
    return any(_STANDS.within(clause) and not _GONE.within(clause) for clause in clauses(words)) or gives_up(words)
