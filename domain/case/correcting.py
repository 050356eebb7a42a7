"""Deciding a correction: which act it is about, who may, what counts then, and what becomes of the letters.

not there, not anybody's to correct, another way       refused
made known to somebody                                  refused, with what the law offers
a later step rests on it                                refused, with that step
a letter about it that is still here                    withdrawn; a new one is drafted
a letter about it that left                             named, and another that follows it is drafted
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from domain.base.errors import BadInput, Impossible, NotAllowed, Unknown
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.privacy import MayBeYoung
from domain.base.thing import Thing
from domain.base.unusual import Unusual
from domain.case.acts import Act, acts
from domain.case.known import made_known
from domain.case.rebase import Decided, Rebased, instead
from domain.case.remade import BY_ITSELF, CLOSING, MAINS, NOT_CORRECTED, Row, remade, row_of
from domain.casefile.casefile import Case
from domain.casefile.correction import Change, CorrectEntry, EntryCorrected, Mending, MovedTerm
from domain.casefile.evolution import evolve, replay
from domain.deciding.moves import Scene
from domain.deciding.term.recompute import recomputed, shifts
from domain.dossier.events import DeviationRecorded
from domain.input.command import Command
from domain.input.reading import read
from domain.kinds.letter import LetterKind
from domain.kinds.term import WORKING
from domain.letter.commands import RecordDispatch
from domain.letter.letter import RECALLABLE, LetterPlanned, LetterState, LetterWithdrawn
from domain.log.effective import Struck, corrected, kept
from domain.people.person import SYSTEM
from domain.policy.context import Context, Past
from domain.rights.ask import may, who_may
from domain.rights.case import is_own
from domain.term.events import TermRecomputed, TermSpec
from domain.term.length_given import WithTerm
from domain.visit.commands import RecordVisit
from domain.writing.showing import shown

OF_THIS_CASE = frozenset(
    {
        Thing.FINDING,
        Thing.PLANNED_VISIT,
        Thing.ROUND,
        Thing.MEASURE,
        Thing.LETTER,
        Thing.REPORT,
        Thing.PROCEEDING,
        Thing.TERM,
        Thing.PLACE,
        Thing.NUMBERED,
    }
)
"""Things that are called otherwise in another case."""
PROVIDER = "aanbieder"
_ENDS = ("termijn", "verbeterperiode", "uiterlijk", "voor")
_TOLD_WITH_THE_DAY = {RecordDispatch: ("moment",), RecordVisit: ("dagen",)}
"""What says the day more precisely, and does not hold for another."""
_BETWEEN = "het nummer van een regel in het logboek van deze zaak, 1 tot en met {}"


def correct(command: CorrectEntry, scene: Scene, decided: Decided) -> Iterator[Event | Unusual]:
    """The correction and what becomes of the letters. Raises BadInput, NotAllowed, Impossible, and what the command raises."""
    case, context = scene.case, scene.context
    _fits(command, case, context)
    found = acts(context.past, MAINS)
    place, act = _act(command, found, context.past)
    before = _before(case, found[:place])
    row = _row(act, before)
    _allowed(act, row, case, context)
    if known := made_known(act, command, case):
        raise Impossible(f"Regel {act.number} is niet te corrigeren: {known}")
    old = remade(row, act, before, command.why)
    other = _again(row, old, command) if command.how is Mending.CHANGED else None
    log = _rebased(found, place, before, (old, other), command.why, scene, decided)
    again = tuple(_by_the_rules_of_now(case, log, context))
    now = reduce(evolve, again, log.now)
    moved = tuple(_moved(case, now))
    left = tuple(dict.fromkeys((*_left(log), *_promised(moved, log.now))))
    yield EntryCorrected(
        on=HistoricDate.of(context.today),
        entry=act.number,
        command=row.command.name,
        how=command.how,
        why=command.why,
        by=context.actor.id,
        changes=tuple(
            Change(entry=entry, instead=tuple(map(kept, events)), rules=log.rules.get(entry, ""))
            for entry, events in instead(log.changes)
        ),
        gone=tuple(number for number in log.now.gone if number not in case.gone),
        moved=moved,
        left=left,
        case=command.case,
        was=act.main.event.on if act.main else None,
        now=_day_now(log, act),
        told=command.told,
    )
    yield from again
    yield from _letters(log, command, context, left)
    yield from log.deviations
    if row.legal:
        yield _seen(act, row, command, context)


def after(case: Case, event: Event, past: Sequence[Past]) -> Case:
    """The case after `event`: after a correction all of `past` is told again."""
    if not isinstance(event, EntryCorrected):
        return evolve(case, event)
    return evolve(replay(case.number, (one.event for one in corrected(past, event))), event)


def recorded_there(command: CorrectEntry, number: str, past: Sequence[Past]) -> Command:
    """What was recorded here and belongs in another case, as it is recorded there. `number` is that of this case."""
    found = acts(past, MAINS)
    place, act = _act(command, found, past)
    before = _before(Case(number=number), found[:place])
    row = _row(act, before)
    return _there(row, remade(row, act, before, command.why), command)


def correctable(case: Case, context: Context) -> Iterator[tuple[Act, Row]]:
    """The acts that the actor may correct, the newest first; whether they can be is decided when it is asked."""
    told, found = Case(number=case.number), []
    for act in acts(context.past, MAINS):
        row = row_of(act, told)
        if row and row not in BY_ITSELF and row is not CLOSING and act.by != SYSTEM.id and _may(act, row, case, context):
            found.append((act, row))
        told = reduce(evolve, (entry.event for entry in act.entries), told)
    yield from reversed(found)


def _fits(command: CorrectEntry, case: Case, context: Context) -> None:
    """Raises BadInput for fields that do not go together."""
    if command.on is not None:
        raise BadInput("datum", str(command.on), "niets: een correctie is van vandaag. De dag die klopt, zet je bij ‘velden’")
    elsewhere = command.how is Mending.ELSEWHERE
    if elsewhere and not command.case:
        raise BadInput("zaak", "leeg", "het nummer van de zaak waarin dit hoort")
    if command.case and not elsewhere:
        raise BadInput("zaak", command.case, f"niets, want dat hoort alleen bij ‘hoe: {Mending.ELSEWHERE}’")
    if command.how is Mending.CHANGED and not command.fields:
        raise BadInput("velden", "leeg", "de velden die anders moeten, zoals datum: 2026-05-18")
    if command.how is Mending.WITHDRAWN and command.fields:
        raise BadInput("velden", ", ".join(command.fields), f"niets, of ‘hoe: {Mending.CHANGED}’")
    if command.case == case.number:
        raise BadInput("zaak", command.case, "een andere zaak dan deze")
    if elsewhere and command.case not in context.others:
        raise Unknown(f"Zaak {command.case} bestaat niet.")


def _act(command: CorrectEntry, found: Sequence[Act], past: Sequence[Past]) -> tuple[int, Act]:
    """The act that holds the entry, and its place. Raises BadInput for an entry that is not there."""
    for place, act in enumerate(found):
        if command.entry in act.numbers:
            return place, act
    raise BadInput("regel", command.entry, _BETWEEN.format(past[-1].number if past else 0))


def _row(act: Act, before: Case) -> Row:
    """What was done. Raises Impossible for what does not count any more, what happened by itself, and what goes another way."""
    if act.main is None and any(isinstance(entry.event, Struck) for entry in act.entries):
        raise Impossible(f"Regel {act.number} telt al niet meer. Leg opnieuw vast hoe het was.")
    row = row_of(act, before)
    if act.main and (why := NOT_CORRECTED.get(type(act.main.event))):
        raise Impossible(f"Regel {act.number} corrigeer je anders: {why}")
    if row is None or row in BY_ITSELF or act.by == SYSTEM.id:
        raise Impossible(f"Regel {act.number} noteerde het systeem zelf. Corrigeer de regel waaruit dit volgt.")
    return row


def _may(act: Act, row: Row, case: Case, context: Context) -> bool:
    return context.acts_as(act.by) or may(context.actor, row.command.name, case.provider, own=is_own(case, context))


def _allowed(act: Act, row: Row, case: Case, context: Context) -> None:
    """Raises NotAllowed unless the actor recorded it, or may do that step in this case."""
    if not _may(act, row, case, context):
        raise NotAllowed(
            f"Regel {act.number} ({row.command.name}) is vastgelegd door {act.by}. Corrigeren kan die collega, of wie deze stap "
            f"in deze zaak mag doen: {who_may(row.command.name)}."
        )


def _before(case: Case, earlier: Sequence[Act]) -> Case:
    return replay(case.number, (entry.event for act in earlier for entry in act.entries))


def _rebased(
    found: Sequence[Act],
    place: int,
    before: Case,
    commands: tuple[Command, Command | None],
    why: str,
    scene: Scene,
    decided: Decided,
) -> Rebased:
    """The log with the act at `place` done as the second of `commands`, and not as the first."""
    context = scene.context
    given = max((_number(term) for act in found for entry in act.entries for term in _terms_in(entry.event)), default=0)
    first = found[0].entries[0]
    log = Rebased(was=before, now=before, context=context, decided=decided, first=first, why=why, given=given)
    log.does(found[place], *commands)
    for act in found[place + 1 :]:
        log.follows(act)
    return log


def _terms_in(event: Event) -> Iterator[str]:
    if isinstance(event, EntryCorrected):
        yield from (number for number in event.gone if "/" in number)
    elif isinstance(term := getattr(event, "term", None), str) and "/" in term:
        yield term


def _number(term: str) -> int:
    last = term.rpartition("/")[2]
    return int(last) if last.isdecimal() else 0


def _again(row: Row, old: Command, command: CorrectEntry) -> Command:
    """The command with the fields that are given. Raises BadInput, with the place below ‘velden’."""
    kept_as_it_was = _as_typed(old)
    if isinstance(old, WithTerm) and set(_ENDS) & set(command.fields):
        kept_as_it_was = {name: value for name, value in kept_as_it_was.items() if name not in _ENDS}
    for told in _TOLD_WITH_THE_DAY.get(row.command, ()) if "datum" in command.fields else ():
        kept_as_it_was.pop(told, None)
    return _read(row.command, {**kept_as_it_was, **command.fields}, command.fields)


def _there(row: Row, old: Command, command: CorrectEntry) -> Command:
    """The command as it is given in the other case: what is called otherwise there must be said, or is left open."""
    data = _as_typed(old)
    for name, info in row.command.model_fields.items():
        alias = info.alias or name
        if alias in command.fields or not (OF_THIS_CASE & set(info.metadata) or name == "judgements"):
            continue
        if info.is_required():
            raise BadInput(f"velden.{alias}", "niets", f"hoe dit heet in zaak {command.case}")
        data.pop(alias, None)
    return _read(row.command, {**data, **command.fields}, command.fields)


def _as_typed(old: Command) -> dict[str, Any]:
    """What was given, by the names that people type."""
    return old.model_dump(mode="json", by_alias=True, exclude_none=True)


def _read(kind: type[Command], data: dict[str, Any], given: dict[str, Any]) -> Command:
    """What was accepted before is not judged again; what is given now is."""
    try:
        return read(kind, data)
    except MayBeYoung:  # asked of the correction itself, and answered there
        return kind.stored(data)
    except BadInput as wrong:
        bad = getattr(wrong, "errors", (wrong,))
        if any(each.place.replace("[", ".").split(".")[0].split(" ")[0] in map(shown, given) for each in bad):
            raise wrong.inside("velden") from None
        return kind.stored(data)


def _by_the_rules_of_now(case: Case, log: Rebased, context: Context) -> Iterator[TermRecomputed]:
    """The running terms to which the correction gave an end by the rules of then, where those have changed since.

    When they changed the terms that ran were computed again (`RecomputeTerms`); this one ran with another end, or not at all.
    """
    for found in shifts(log.now, context):
        was = case.terms.get(found.term.id)
        if not found.held and (was is None or not was.running or was.last_day != found.term.last_day):
            yield recomputed(found, context.policy.version, context)


def _moved(case: Case, now: Case) -> Iterator[MovedTerm]:
    for term in now.running_terms:
        was = case.terms.get(term.id)
        if was and term.kind not in WORKING and was.last_day != term.last_day:
            yield MovedTerm(term=term.id, was=was.last_day, last_day=term.last_day)


def _planned(act: Act) -> Iterator[LetterPlanned]:
    yield from (event for event in act.of(LetterPlanned) if isinstance(event, LetterPlanned))


def _left(log: Rebased) -> Iterator[str]:
    """The letters that say what is corrected, and cannot be kept here any more."""
    for act, _ in log.asked:
        for one in _planned(act):
            letter = log.now.letters[one.letter]
            if letter.state not in RECALLABLE and letter.state is not LetterState.WITHDRAWN:
                yield letter.id


def _promised(moved: Sequence[MovedTerm], now: Case) -> Iterator[str]:
    """The letters that left and gave the provider an end that moved."""
    for one in moved:
        term = now.terms[one.term]
        if term.waits_for == PROVIDER and term.letter and now.letters[term.letter].sent:
            yield term.letter


def _day_now(log: Rebased, act: Act) -> HistoricDate | None:
    """The day of the entry as it counts now; None when it does not count any more."""
    counts = log.changes.get(act.number)
    if counts is None:
        return act.main.event.on if act.main else None
    return counts[0].on if counts else None


def _letters(log: Rebased, command: CorrectEntry, context: Context, left: Sequence[str]) -> Iterator[Event]:
    """Those that are still here are withdrawn, and those that are asked for now are drafted anew; another follows what left."""
    on = HistoricDate.of(context.today)
    for act, wanted in log.asked:
        gone: set[str] = set()
        for one in _planned(act):
            letter = log.now.letters[one.letter]
            if letter.state in RECALLABLE:
                yield LetterWithdrawn(on=on, letter=letter.id, why=f"Regel {act.number} is gecorrigeerd. {command.why}")
            elif letter.state is not LetterState.WITHDRAWN:
                gone.add(letter.kind)
        yield from (one.model_copy(update={"letter": ""}) for one in wanted if one.kind not in gone)
    for number in left:
        opens = _other_term(log, number)
        yield LetterPlanned(on=on, letter="", kind=LetterKind.HERSTELBRIEF, about=number, opens=opens)


def _other_term(log: Rebased, letter: str) -> TermSpec | None:
    """The term that takes the place of the one that the letter gave, when the step now gives another."""
    told = log.now.letters[letter]
    for act, wanted in log.asked:
        if not any(one.letter == letter for one in _planned(act)):
            continue
        opens = next((one.opens for one in wanted if one.kind == told.kind), None)
        running = next((term for term in log.now.running_terms if term.letter == letter and told.opens), None)
        if opens and running and opens != told.opens:
            return opens.model_copy(update={"replaces": running.id})
    return None


def _seen(act: Act, row: Row, command: CorrectEntry, context: Context) -> Event:
    """Management sees that a step in law was corrected."""
    on = act.main.event.on.dutch() if act.main else ""
    what = f"Regel {act.number} ({row.command.name}, {on}) is gecorrigeerd: {command.how.value.replace('_', ' ')}."
    today = HistoricDate.of(context.today)
    return DeviationRecorded(on=today, command=command.name, what=(what,), reason=command.why, by=context.actor.id)
