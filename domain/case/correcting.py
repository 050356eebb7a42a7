"""Deciding a correction: which act it is about, who may, what counts then, and what becomes of the letters.

not there, not anybody's to correct, another way       refused
made known to somebody                                  refused, with what the law offers
said, and perhaps never heard by anybody                asks for a reason
a later step rests on it                                refused, with that step
a visit at which something was found                    refused, until what was found is corrected
a letter about it that was handed to mail or post       refused, until it is known whether it left
a letter about it that is still here                    withdrawn; a new one is drafted
a letter about it that left                             named, and another that follows it is drafted
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import reduce

from domain.base.errors import BadInput, Impossible, Unknown
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.unusual import Unusual
from domain.case.acts import Act, acts
from domain.case.correctable import act_of, refuse_others, row_for, told_before
from domain.case.instead import Mended, again, as_it_counts, mended, there
from domain.case.known import doubtful, made_known
from domain.case.rebase import Decided, Rebased
from domain.case.remade import MAINS, Row
from domain.case.resting import left_without_ground
from domain.case.told_again import affected, follow_up, left_of, on_its_way, planned_by, promised_by, unsaid
from domain.casefile.casefile import Case
from domain.casefile.correction import Change, CorrectEntry, EntryCorrected, Mending, MovedTerm
from domain.casefile.evolution import evolve, replay
from domain.deciding.moves import Scene
from domain.deciding.term.recompute import recomputed, shifts
from domain.dossier.events import DeviationRecorded
from domain.finding.events import FindingRecorded
from domain.input.command import Command
from domain.kinds.term import WORKING
from domain.log.effective import corrected, kept
from domain.policy.context import Context, Past
from domain.term.events import TermRecomputed
from domain.visit.visit import VisitMade


def correct(command: CorrectEntry, scene: Scene, decided: Decided) -> Iterator[Event | Unusual]:
    """The correction and what becomes of the letters. Raises BadInput, NotAllowed, Impossible, and what the command raises."""
    case, context = scene.case, scene.context
    _fits(command, case, context)
    found = acts(context.past, MAINS)
    place, act = act_of(command.entry, found)
    before = told_before(case, found[:place])
    row = row_for(act, before)
    refuse_others(act, row, case, context)
    if known := made_known(act, command, case):
        raise Impossible(f"Regel {act.number} is niet te corrigeren: {known}")
    yield from doubtful(act, command)
    if command.how is not Mending.CHANGED:
        _nothing_found(act, found[place + 1 :])
    corrections = mended(found)
    old = as_it_counts(row, act, before, corrections, command.why)
    other = again(row, old, command) if command.how is Mending.CHANGED else None
    log = _rebased(found, place, before, (old, other), corrections, command.why, scene, decided)
    planned = planned_by(found)
    counted = tuple(_by_the_rules_of_now(case, log, context))
    now = reduce(evolve, counted, log.now)
    yield from left_without_ground(case, now)
    moved = tuple(_moved(case, now))
    correction = EntryCorrected(
        on=HistoricDate.of(context.today),
        entry=act.number,
        command=row.command.name,
        how=command.how,
        why=command.why,
        by=context.actor.id,
        changes=tuple(
            Change(entry=entry, instead=tuple(map(kept, events)), rules=log.rules.get(entry, ""))
            for entry, events in sorted(log.changes.items())
        ),
        gone=tuple(number for number in log.now.gone if number not in case.gone),
        moved=moved,
        case=command.case,
        was=act.main.event.on if act.main else None,
        now=_day_now(log, act),
        told=command.told,
        given=json.dumps(command.fields, ensure_ascii=False, sort_keys=True, default=str) if command.fields else "",
    )
    wrong = tuple(affected(log, planned, context.retold(context.past, corrected(context.past, correction))))
    left = tuple(dict.fromkeys((*left_of(wrong, log.now), *promised_by(moved, now))))
    if queued := on_its_way((*(one.id for one in wrong), *left), log.now):
        raise Impossible(queued)
    correction = correction.model_copy(update={"left": left})
    if silent := tuple(unsaid(correction, log, planned)):
        raise BadInput(
            "brief", "leeg", f"wat de aanbieder moet weten: {', '.join(silent)} is al weg, en daarop volgt een herstelbrief"
        )
    yield correction
    yield from counted
    yield from follow_up(log, planned, wrong, command, context, left)
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
    place, act = act_of(command.entry, found)
    before = told_before(Case(number=number), found[:place])
    row = row_for(act, before)
    return there(row, as_it_counts(row, act, before, mended(found), command.why), command)


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


def _nothing_found(act: Act, later: Sequence[Act]) -> None:
    """Raises Impossible for a visit at which something was found that would stay behind without it."""
    visit = act.main
    if visit is None or not isinstance(visit.event, VisitMade):
        return
    lines = {
        one.main.event.finding.id: f"regel {one.number}"
        for one in later
        if one.main and one.goes_on(visit) and isinstance(one.main.event, FindingRecorded) and one.main.event.on == visit.event.on
    }
    if lines:
        raise Impossible(
            f"Bij dit bezoek is vastgelegd: bevinding {', '.join(lines)}. Corrigeer eerst {', '.join(lines.values())}. Was het "
            f"bezoek op een andere dag of ging het anders, kies dan ‘hoe: {Mending.CHANGED}’."
        )


def _rebased(
    found: Sequence[Act],
    place: int,
    before: Case,
    commands: tuple[Command, Command | None],
    corrections: Mended,
    why: str,
    scene: Scene,
    decided: Decided,
) -> Rebased:
    """The log with the act at `place` done as the second of `commands`, and not as the first."""
    context = scene.context
    given = max((_number(term) for act in found for entry in act.entries for term in _terms_in(entry.event)), default=0)
    first = found[0].entries[0]
    log = Rebased(was=before, now=before, context=context, decided=decided, first=first, why=why, given=given, mended=corrections)
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


def _day_now(log: Rebased, act: Act) -> HistoricDate | None:
    """The day of the entry as it counts now; None when it does not count any more."""
    counts = log.changes.get(act.number)
    if counts is None:
        return act.main.event.on if act.main else None
    return counts[0].on if counts else None


def _seen(act: Act, row: Row, command: CorrectEntry, context: Context) -> Event:
    """Management sees that a step in law was corrected."""
    on = act.main.event.on.dutch() if act.main else ""
    what = f"Regel {act.number} ({row.command.name}, {on}) is gecorrigeerd: {command.how.value.replace('_', ' ')}."
    today = HistoricDate.of(context.today)
    return DeviationRecorded(on=today, command=command.name, what=(what,), reason=command.why, by=context.actor.id)
