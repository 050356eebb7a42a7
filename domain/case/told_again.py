"""What becomes of the letters about something that is corrected.

still here     withdrawn; a new one is drafted
on its way     nothing is corrected until it is back or is known to have left
it left        named, and a herstelbrief that follows it is drafted; what followed it before and is still here is withdrawn

What is corrected once more has the letters that an earlier correction of it asked for too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.case.acts import Act
from domain.case.rebase import Rebased
from domain.case.told import TOLD
from domain.casefile.casefile import Case
from domain.casefile.correction import CorrectEntry, EntryCorrected, Mending, MovedTerm
from domain.kinds.letter import LetterKind
from domain.letter.letter import RECALLABLE, Letter, LetterPlanned, LetterState, LetterWithdrawn
from domain.policy.context import Context
from domain.term.events import TermSpec

PROVIDER = "aanbieder"
REMINDERS = frozenset({LetterKind.HERINNERING_VERBETERPLAN, LetterKind.HERINNERING_RESULTAATSVERSLAG})


Planned = Mapping[int, Sequence[LetterPlanned]]
"""By the number of an act, the letters that it asked for, or a correction of it."""


def planned_by(found: Sequence[Act]) -> Planned:
    """The letters about each act of a log; those that only say what was wrong with another are left out."""
    letters: dict[int, list[LetterPlanned]] = {}
    for act in found:
        correction = act.main.event if act.main else None
        for one in act.of(LetterPlanned):
            if isinstance(one, LetterPlanned) and one.kind != LetterKind.HERSTELBRIEF:
                number = _about(one, correction, act, found, letters) if isinstance(correction, EntryCorrected) else act.number
                letters.setdefault(number, []).append(one)
    return letters


def _about(one: LetterPlanned, correction: EntryCorrected, act: Act, found: Sequence[Act], before: Planned) -> int:
    """The act about which a correction, which is `act`, asked for a letter.

    One that it changed and that asked for the same; else the one of which it withdrew the letter, for that it only says otherwise
    what came before it; else what was corrected.
    """
    alike = [
        (each.number, letter.letter)
        for each in found
        for letter in before.get(each.number, ())
        if (letter.kind, letter.about) == (one.kind, one.about)
    ]
    changed = {change.entry for change in correction.changes}
    withdrawn = {each.letter for each in act.of(LetterWithdrawn) if isinstance(each, LetterWithdrawn)}
    its_own = (each.number for each in found if each.numbers & changed and each.number in {number for number, _ in alike})
    return next(its_own, next((number for number, letter in alike if letter in withdrawn), correction.entry))


def affected(log: Rebased, planned: Planned, retold: Mapping[str, bool]) -> Iterator[Letter]:
    """The letters that say what is corrected, sent or still here: about a step that changed, or telling of it.

    Where `retold` knows that the text of a letter stays the same, and the step still asks for it, it is right as it is.
    """
    here = {
        one.letter: retold.get(one.letter, True) or not any(_alike(one, each) for each in wanted)
        for act, wanted in log.asked
        for one in planned.get(act.number, ())
    }
    yield from (log.now.letters[number] for number, otherwise in {**retold, **here}.items() if otherwise)


def on_its_way(numbers: Iterable[str], now: Case) -> str | None:
    """Why a correction waits: a letter that was handed to mail or post, of which nobody knows whether it left."""
    queued = next((one for one in numbers if now.letters[one].state is LetterState.RELEASED), None)
    if queued is None:
        return None
    return (
        f"Brief {queued} zegt wat je corrigeert, en staat klaar voor verzending. Haal hem terug (brief-retour), of wacht tot "
        "vaststaat dat hij weg is (brief-verzonden). Corrigeer daarna."
    )


def promised_by(moved: Sequence[MovedTerm], now: Case) -> Iterator[str]:
    """The letters that left and gave the provider an end that moved."""
    for one in moved:
        term = now.terms[one.term]
        if term.waits_for == PROVIDER and term.letter and now.letters[term.letter].sent:
            yield newest(now, term.letter)


def newest(case: Case, number: str) -> str:
    """The last letter that left of `number` and what followed it to mend it."""
    return _chain(case, number)[-1].id


def _following(case: Case, number: str) -> Iterator[Letter]:
    yield from (one for one in case.letters.values() if one.kind == LetterKind.HERSTELBRIEF and one.about == number)


def _has_left(letter: Letter) -> bool:
    return letter.state not in RECALLABLE and letter.state is not LetterState.WITHDRAWN


def follow_up(
    log: Rebased, planned: Planned, wrong: Sequence[Letter], command: CorrectEntry, context: Context, left: Sequence[str]
) -> Iterator[Event]:
    """Those that are still here are withdrawn, and those that are asked for now are drafted anew; another follows what left."""
    on, numbers = HistoricDate.of(context.today), {one.id for one in wrong}
    for act, wanted in log.asked:
        about = [log.now.letters[one.letter] for one in planned.get(act.number, ())]
        yield from _withdrawn(
            (one for one in about if one.id in numbers), on, f"Regel {act.number} is gecorrigeerd. {command.why}"
        )
        stands = {one.kind for one in about if _has_left(one) or (one.state in RECALLABLE and one.id not in numbers)}
        yield from (one.model_copy(update={"letter": ""}) for one in wanted if one.kind not in stands)
    asked = {one.letter for act, _ in log.asked for one in planned.get(act.number, ())}
    for letter in wrong:
        if letter.id not in asked and letter.state in RECALLABLE:
            yield from _withdrawn([letter], on, f"Regel {command.entry} is gecorrigeerd. {command.why}")
            yield LetterPlanned(on=on, letter="", kind=letter.kind, about=letter.about, opens=letter.opens)
    for number in left:
        yield from _withdrawn(_following(log.now, number), on, f"Er is nog iets gecorrigeerd. {command.why}")
        opens = _other_term(log, planned, number)
        yield LetterPlanned(on=on, letter="", kind=LetterKind.HERSTELBRIEF, about=number, opens=opens)


def unsaid(correction: EntryCorrected, log: Rebased, planned: Planned) -> Iterator[str]:
    """The letters that left of which the herstelbrief has nothing to say by itself: no other day, no other end, nothing void."""
    was, now = (one.day if one else None for one in (correction.was, correction.now))
    if correction.told or (was and now and was != now):
        return
    asks = TOLD.get(correction.command)
    undone = asks if correction.how is not Mending.CHANGED and isinstance(asks, frozenset) else frozenset()
    for number in correction.left:
        letter = log.now.letters[number]
        about = {(term.letter, term.about) for term in map(log.now.terms.get, (one.term for one in correction.moved)) if term}
        moved = any(number == by or letter.about == what for by, what in about)
        void = letter.kind in REMINDERS or _first(letter, log.now).kind in undone
        if not (moved or void or _other_term(log, planned, number)):
            yield number


def _first(letter: Letter, case: Case) -> Letter:
    return _first(case.letters[letter.about], case) if letter.kind == LetterKind.HERSTELBRIEF else letter


def _withdrawn(letters: Iterable[Letter], on: HistoricDate, why: str) -> Iterator[Event]:
    """Those that are still here."""
    yield from (LetterWithdrawn(on=on, letter=one.id, why=why) for one in letters if one.state in RECALLABLE)


def _alike(one: LetterPlanned, other: LetterPlanned) -> bool:
    return (one.kind, one.about, one.opens) == (other.kind, other.about, other.opens)


def left_of(wrong: Iterable[Letter], now: Case) -> Iterator[str]:
    """Those that left, or what left after each to mend it."""
    yield from (newest(now, one.id) for one in wrong if _has_left(one))


def _other_term(log: Rebased, planned: Planned, left: str) -> TermSpec | None:
    """The term that takes the place of the one that the provider was given, when the step now gives another."""
    for act, wanted in log.asked:
        for one in planned.get(act.number, ()):
            told = _chain(log.now, one.letter)
            given = next((each.opens for each in reversed(told) if each.opens), None)
            if told[-1].id != left or given is None:
                continue
            opens = next((each.opens for each in wanted if each.kind == one.kind), None)
            running = next((term for term in log.now.running_terms if term.letter in {each.id for each in told}), None)
            if opens and running and opens != given.model_copy(update={"replaces": opens.replaces}):
                return opens.model_copy(update={"replaces": running.id})
    return None


def _chain(case: Case, number: str) -> list[Letter]:
    """A letter with those that left after it to mend it."""
    follows = [one for one in _following(case, number) if _has_left(one)]
    return [case.letters[number], *(_chain(case, follows[-1].id) if follows else ())]
