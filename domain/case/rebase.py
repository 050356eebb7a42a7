"""The log with one act done otherwise: what counts then at each entry, and whether all that came after still holds.

    before ── the act ────────── later acts ──────────────────────── now
               `-> done again      `-> each is decided twice, on the case as it was and as it is with the correction;
                   otherwise           only what differs is put in its place, and what cannot be any more is named

What people outside were told stays as it was: a letter that was planned stays in the log, and what becomes of it is decided in
`domain.case.correcting`. So do our own working terms: they were awaited then, and housekeeping ends and begins them now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from domain.base.errors import BadInput, Impossible, Refusal, UnreadablePolicy
from domain.base.event import Event
from domain.base.handed import HandedIn
from domain.base.historic import HistoricDate
from domain.case.acts import Act
from domain.case.instead import Mended, as_it_counts
from domain.case.remade import BY_ITSELF, Row, row_of
from domain.case.twice import UNKNOWN, about, counted, letters_of, named, patched, plain, with_numbers
from domain.casefile.casefile import Case
from domain.casefile.evolution import evolve
from domain.deciding.measure.by_law import ended_by_itself
from domain.dossier.events import SAID_WHY, DeviationRecorded, DocumentAdded
from domain.finding.events import FindingRecorded
from domain.input.command import Command
from domain.input.recognised import is_answer
from domain.kinds.term import WORKING, TermKind
from domain.letter.letter import LetterPlanned
from domain.log.effective import Struck
from domain.measure.events import MeasureExpired
from domain.people.person import SYSTEM, Person
from domain.policy.context import Context, Past
from domain.policy.policy import Policy
from domain.term.events import TermEnd, TermEnded, TermLapsed, TermStarted
from domain.visit.commands import RecordVisit

Decided = Callable[[Case, Command, Context], tuple[Event, ...]]
"""What a command means in a case, without who may give it and without the working terms that follow."""


@dataclass(slots=True)
class Rebased:
    """The case as it was and as it is with the correction, and what counts at each entry that changed.

    `asked` are the letters that each changed act asks for now, beside those that it planned then; `rules` are by entry the
    version of the policy by which what counts was decided, that of its own moment where it was kept.
    """

    was: Case
    now: Case
    context: Context
    decided: Decided
    first: Past
    why: str
    changes: dict[int, tuple[Event, ...]] = field(default_factory=dict)
    rules: dict[int, str] = field(default_factory=dict)
    asked: list[tuple[Act, tuple[LetterPlanned, ...]]] = field(default_factory=list)
    deviations: list[DeviationRecorded] = field(default_factory=list)
    visited: tuple[Act, HistoricDate | None, HistoricDate | None] | None = None
    """The visit that is corrected, and its day as it was and is: what it found was found that day."""
    mended: Mended = field(default_factory=dict)
    given: int = 0
    """The highest number of a term that was ever given."""

    def does(self, act: Act, command: Command, again: Command | None) -> None:
        """Take `act` in as `again` instead of `command`; None leaves it out. Raises what deciding it raises."""
        context = self._then(act, self.context.actor)
        was, now = self._begun(self.was, act), self._begun(self.now, act)
        before = _attempt(self.decided, was, command, context)
        if again is None:
            after: tuple[Event, ...] = ()
        else:
            after = self.decided(now, again, replace(context, now=self.context.now) if _is_later(again, context) else context)
        known = before if not isinstance(before, Exception) else None
        if known is not None and again is not None and plain(known) == plain(after):
            raise Impossible("Zo staat het er al. Zeg bij ‘velden’ wat er anders moet.")
        if isinstance(command, RecordVisit) and isinstance(again, RecordVisit):
            self.visited = (act, command.on, again.on)
        self._place(act, known, after)

    def follows(self, act: Act) -> None:
        """Take a later act in. Raises Impossible when it cannot be any more."""
        row = row_of(act, self.was)
        if row is None or act.main is None:
            self._stays(act)
            return
        command = as_it_counts(row, act, self.was, self.mended)
        again = self._with_its_visit(act, command)
        if not again.reason:
            again = again.model_copy(update={"reason": self.why})  # What becomes unusual by the correction has its reason there.
        context = self._then(act, self._actor(act))
        before = _attempt(self.decided, self._begun(self.was, act), command, context)
        if isinstance(before, Exception):
            self._stays(act)
            return
        after = _attempt(self.decided, self._begun(self.now, act), again, context)
        if isinstance(after, Exception) and row in BY_ITSELF:
            after = ()  # It would not have happened.
        if isinstance(after, Exception):
            raise Impossible(rests_on(act, row, after))
        if named(before, act) == named(after, act):
            self._stays(act)
        else:
            self._place(act, before, after)

    def _begun(self, case: Case, act: Act) -> Case:
        """The case for a decision; the visit for which it was opened was before that."""
        return case.model_copy(update={"opened_on": None}) if act.entries[0].at == self.first.at else case

    def _with_its_visit(self, act: Act, command: Command) -> Command:
        if self.visited is None or act.main is None or not self.visited[0].goes_on(act.main):
            return command
        found = isinstance(act.main.event, FindingRecorded) and act.main.event.on == self.visited[1]
        return command.model_copy(update={"on": self.visited[2]}) if found else command

    def _stays(self, act: Act) -> None:
        """Nothing of it was decided otherwise; a lapse, or an end by itself, that was none does not count any more."""
        over = isinstance(act.entries[0].event, MeasureExpired) and not list(ended_by_itself(self.now, act.entries[0].at))
        for entry in act.entries:
            if over or (isinstance(entry.event, TermLapsed) and not _lapses(self.now, entry.event)):
                self.changes[entry.number] = ()
                self.was = evolve(self.was, entry.event)
            else:
                self._folded(entry.event, entry.event)

    def _folded(self, was: Event | None, now: Event | None) -> None:
        self.was = evolve(self.was, was) if was else self.was
        self.now = evolve(self.now, now) if now else self.now

    def _place(self, act: Act, before: tuple[Event, ...] | None, after: tuple[Event, ...]) -> None:
        """Put what counts now at the entries of `act`: at the place of what it takes the place of, the rest at its end."""
        own = [entry for entry in act.entries if not _stands(entry.event, self.was)]
        facts = [event for event in after if not isinstance(event, (LetterPlanned, *SAID_WHY))]
        once = [event for event in before or () if not isinstance(event, (LetterPlanned, *SAID_WHY))]
        facts, once = self._numbered(facts, act), with_numbers(once, act)
        there = {id(entry): entry.event for entry in act.entries if _stands(entry.event, self.was)}
        left, last = list(own), own[0] if own else act.entries[-1]
        put: dict[int, list[Event]] = {}
        for fact in facts:
            counts = fact
            if match := next((entry for entry in left if about(entry.event) == about(fact)), None):
                left.remove(match)
                last = match
                counts = patched(match.event, next((one for one in once if about(one) == about(fact)), None), fact)
                if counts != match.event:
                    counts = counted(counts, replace(self.context, policy=self._policy(act)))
            put.setdefault(id(last), []).append(counts)
        now: dict[int, list[Event]] = {}
        for entry in act.entries:
            now.setdefault(entry.number, []).extend(
                [*([there[id(entry)]] if id(entry) in there else []), *put.get(id(entry), [])]
            )
        for number, events in now.items():
            stood = [entry.event for entry in act.entries if entry.number == number and not isinstance(entry.event, Struck)]
            here = [event for event in events if not isinstance(event, Struck)]
            if here != stood:
                self.changes[number] = tuple(here)
                self.rules[number] = self._policy(act).version
            self.was = reduce(evolve, stood, self.was)
            self.now = reduce(evolve, here, self.now)
        missing = set(self.was.numbered()) - set(self.now.numbered()) - set(self.now.gone)
        if missing:
            self.now = self.now.model_copy(update={"gone": (*self.now.gone, *sorted(missing))})
        planned = tuple(event for event in after if isinstance(event, LetterPlanned))
        if before is None or letters_of(before) != letters_of(after) or facts != once:
            self.asked.append((act, planned))
        already = {event.what for event in act.of(DeviationRecorded) if isinstance(event, DeviationRecorded)}
        self.deviations += [one for one in after if isinstance(one, DeviationRecorded) and one.what not in already]

    def _numbered(self, events: Sequence[Event], act: Act) -> list[Event]:
        """Terms get the number that they had in this act; another one gets a number that was never given."""
        return [self._new(event) for event in with_numbers(events, act)]

    def _new(self, event: Event) -> Event:
        if not isinstance(event, TermStarted) or event.term != UNKNOWN:
            return event
        self.given += 1
        return event.model_copy(update={"term": f"{self.was.number}/{self.given}"})

    def _then(self, act: Act, actor: Person) -> Context:
        """What the decision knew when it was taken. Raises Impossible when the rules of then cannot be read."""
        at = (act.main or act.entries[0]).at
        historic = self.was.historic and at == self.first.at
        return replace(self.context, now=at, actor=actor, policy=self._policy(act), historic=historic, past=(), files=_files(act))

    def _policy(self, act: Act) -> Policy:
        """The rules by which it was decided; those of today when they were not kept."""
        try:
            return self.context.rules_of(act.entries[0].rules) or self.context.policy
        except UnreadablePolicy as unread:
            raise Impossible(f"Regel {act.number} is van toen ander beleid gold. {unread.message}") from unread

    def _actor(self, act: Act) -> Person:
        return SYSTEM if act.by == SYSTEM.id else self.context.colleagues.get(act.by, self.context.actor)


def _files(act: Act) -> dict[str, HandedIn]:
    """What was handed in with it."""
    kept = (one for one in act.of(DocumentAdded) if isinstance(one, DocumentAdded) and one.size)
    answers = {said for one in act.of(DeviationRecorded) if isinstance(one, DeviationRecorded) for said in one.what}
    return {
        one.sha256: HandedIn(
            one.sha256,
            one.file,
            one.media_type,
            one.size or 0,
            searched=one.searched,
            young=tuple(sorted(said for said in answers if is_answer((said,)) and f"‘{one.file}’" in said)),
        )
        for one in kept
    }


def _is_later(command: Command, context: Context) -> bool:
    """Whether it tells of something that was still to come when it was recorded."""
    at = getattr(command, "at", None)
    return (command.on is not None and command.on.latest > context.today) or (at is not None and at > context.now)


def rests_on(act: Act, row: Row, refusal: Exception) -> str:
    """That a later act cannot be any more when an earlier one is corrected."""
    on = act.main.event.on.dutch() if act.main else ""
    why = refusal.message if isinstance(refusal, Refusal | BadInput) else ""
    return f"Regel {act.number} ({row.command.name}, {on}) rust hierop en kan dan niet: {why} Corrigeer eerst regel {act.number}."


def _attempt(decided: Decided, case: Case, command: Command, context: Context) -> tuple[Event, ...] | Exception:
    try:
        return decided(case, command, context)
    except (Refusal, BadInput) as refused:
        return refused


def _stands(event: Event, case: Case) -> bool:
    """Whether a correction leaves it where it is: a letter, a reason, and what housekeeping does with our own terms."""
    if isinstance(event, (LetterPlanned, *SAID_WHY, Struck)):
        return True
    if isinstance(event, TermStarted):
        return event.kind in WORKING
    if not isinstance(event, TermEnded) or event.term not in case.terms:
        return False
    kind = case.terms[event.term].kind
    return kind in WORKING or (kind == TermKind.OPPAKKEN and event.how in {TermEnd.MET, TermEnd.MET_LATE})


def _lapses(case: Case, event: TermLapsed) -> bool:
    """Whether the term ended on the day on which its lapse was registered."""
    term = case.terms.get(event.term)
    return term is not None and term.running and term.last_day == event.last_day
