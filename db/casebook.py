"""The case book: the only way in which a case changes.

    execute(number, command, actor, now)

    lock the stream -> load -> authorise, decide (domain) -> append (hash chain) -> compose -> project -> enqueue

All in one transaction. What is composed are the letters that the step asks for, each from the case as the step made it.

`load` answers three questions: as it is, as it was true on a day (`on`), and as it was known at a moment (`known_at`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from sqlalchemy import Connection, Engine

from db import events, policies
from db.effects import enqueue_effects
from db.engine import transaction
from db.events import Head, Stamp
from db.history import background_of, newest_rungs, rules_of, true_on
from db.memory import FORGETFUL, Forgetful, Known
from db.numbers import is_number, next_number
from db.projections import rows_of, write
from db.recorded import Recorded, facts, recorded
from db.scribe import Scribe, Writer
from db.shelf import PolicyShelf
from db.staff import Staff
from domain.base.errors import Conflict, Refusal, Unknown
from domain.base.event import Event
from domain.base.handed import HandedIn
from domain.base.known import not_there
from domain.base.moments import dutch_moment
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.input.command import Command
from domain.letter.letter import LetterPlanned
from domain.people.person import SYSTEM, Person
from domain.policy.context import Context
from domain.policy.policy import Policy
from domain.rights.case import in_circle

log = logging.getLogger(__name__)

Opening = Callable[[str, Context], tuple[Event, ...]]
"""Gives the first events of a case, once its number is known."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did. `version` is the number of events of the case now."""

    case: Case
    events: tuple[Event, ...]
    version: int


@dataclass(frozen=True, slots=True)
class CaseBook:
    """Opens, changes and reads cases, under the rules in force at the moment of each command."""

    engine: Engine
    shelf: PolicyShelf
    memory: Forgetful = FORGETFUL
    writer: Writer | None = None
    """Composes each letter in the transaction of the step that asks for it; without it they wait for the delivery."""

    def execute(
        self,
        number: str,
        command: Command,
        actor: Person,
        now: datetime,
        *,
        expected_version: int | None = None,
        historic: bool = False,
        belated: bool = False,
    ) -> Result:
        """Do `command`. Raises a Refusal (nothing happened), Conflict (the case is not at `expected_version`) or Unavailable.

        `belated` is for a fact that can no longer be undone, such as a letter that left: it is recorded behind what came
        meanwhile, also when the clock says that this is still to come.
        """
        with self.writing(actor, now, historic=historic) as page:
            return page.execute(number, command, expected_version=expected_version, belated=belated)

    def open(self, opening: Opening, actor: Person, now: datetime, *, historic: bool = False) -> Result:
        """A new case under the next number of the year."""
        with self.writing(actor, now, historic=historic) as page:
            return page.open(opening)

    @contextmanager
    def writing(self, actor: Person, now: datetime, *, historic: bool = False) -> Iterator[Page]:
        """Several commands in one transaction: all of them happen, or none.

        Raises UnreadablePolicy when the policy in force cannot be read: a term must not end by other rules.
        """
        with transaction(self.engine) as connection:
            policies.share(connection)
            policy = self.shelf.at(connection, now)
            if policy.unread:
                raise policy.unread
            if policy.borrowed:
                self.shelf.keep_completed(connection, actor.id, now)
            context = Context(now=now, actor=actor, policy=policy, colleagues=Staff(connection), historic=historic)
            scribe = Scribe(self.shelf, self.writer) if self.writer else None
            yield Page(connection, replace(context, rules_of=partial(self.shelf.named, connection)), self.memory, scribe)

    def load(self, number: str, *, on: date | None = None, known_at: datetime | None = None) -> Case:
        """The case; `on` leaves out what happened after that day, `known_at` what was recorded after that moment."""
        if on is not None:
            return true_on(self.history(number, known_at=known_at), number, on)
        return self.known(number, known_at=known_at).case

    def history(self, number: str, *, known_at: datetime | None = None) -> tuple[Recorded, ...]:
        """Every event of the case, oldest first. Raises Unknown when there is none."""
        return self.known(number, known_at=known_at).history

    def known(self, number: str, *, known_at: datetime | None = None) -> Known:
        """The case with every event of it. Raises Unknown when there is none."""
        if not is_number(number):
            raise Unknown(not_there(number))
        with transaction(self.engine) as connection:

            def read() -> Known:
                return Known.of(number, recorded(events.read(connection, number, known_at=known_at)))

            known = self.memory.find(number, partial(events.end, connection, number), read) if known_at is None else read()
        if not known.history:
            raise Unknown(not_there(number) if known_at is None else f"Zaak {number} was toen niet bekend.")
        return known

    def policy(self, moment: datetime) -> Policy:
        """The rules in force at `moment`, or what stands in for them (`Policy.unread`)."""
        with transaction(self.engine) as connection:
            return self.shelf.at(connection, moment)

    def rules_of_the_day(self, history: Iterable[Recorded]) -> Mapping[str, Policy]:
        """The rules under which the end of each term in `history` was computed; a term is left out when they were not kept, or
        cannot be read."""
        with transaction(self.engine) as connection:
            return self.shelf.each(connection, rules_of(history))

    def unread_rules(self, history: Iterable[Recorded]) -> frozenset[str]:
        """The terms in `history` whose rules were kept and cannot be read."""
        versions = rules_of(history)
        with transaction(self.engine) as connection:
            unread = self.shelf.unread(connection, versions.values())
        return frozenset(term for term, version in versions.items() if version in unread)


@dataclass(frozen=True, slots=True)
class Page:
    """The case book, open in one transaction."""

    connection: Connection
    context: Context
    memory: Forgetful = FORGETFUL
    scribe: Scribe | None = None

    def with_files(self, files: Iterable[HandedIn]) -> Page:
        """The same page, on which commands know of these files that are handed in; their bytes are for the caller to keep."""
        return replace(self, context=replace(self.context, files={file.sha256: file for file in files}))

    def execute(self, number: str, command: Command, *, expected_version: int | None = None, belated: bool = False) -> Result:
        """See `CaseBook.execute`. What the command also does in another case is done there (`domain.case.case.elsewhere`)."""
        from domain.case.case import decide, elsewhere  # late: whoever looks at a case needs no rule of what can be done in it

        heads = self._locked(number, command.other_case)
        head = heads[number]
        if head is None:
            raise Unknown(not_there(number))
        known = self._known(head)
        if expected_version is not None and expected_version != head.version:
            raise Conflict(_what_changed(known.history, expected_version))
        page = (self._after(known.history) if belated else self)._beside(heads, number)
        page = replace(page, context=replace(page.context, past=known.history))
        if self.scribe:
            page = replace(page, context=replace(page.context, retold=partial(self.scribe.retold, self.connection)))
        done = page._remember(head, known, decide(known.case, command, page.context))
        for other, told in elsewhere(command, done.case, page.context.others, known.history):
            self.execute(other, told)
        return done

    def _locked(self, *numbers: str) -> dict[str, Head | None]:
        """The ends of these cases, which nobody else changes until this transaction ends; always locked in the same order."""
        return {one: events.lock(self.connection, one) if is_number(one) else None for one in sorted(set(numbers)) if one}

    def _beside(self, heads: Mapping[str, Head | None], number: str) -> Page:
        """The same page with the locked cases beside `number` too."""
        cases = {other: self._known(head).case for other, head in heads.items() if head and other != number}
        others = {other: case for other, case in cases.items() if in_circle(case, self.context.actor)}
        return replace(self, context=replace(self.context, others=others)) if others else self

    def _known(self, head: Head) -> Known:
        """The case whose locked stream ends at `head`."""
        number = head.stream_id
        return self.memory.find(number, lambda: head, lambda: Known.of(number, recorded(events.read(self.connection, number))))

    def _after(self, history: tuple[Recorded, ...]) -> Page:
        """The same page at the moment of the newest event, when that is later than now."""
        newest = max((one.sealed.recorded_at for one in history), default=self.context.now)
        return replace(self, context=replace(self.context, now=max(self.context.now, newest)))

    def open(self, opening: Opening) -> Result:
        """See `CaseBook.open`."""
        from domain.case.case import complete

        number = next_number(self.connection, self.context.today.year)
        head, known = events.create(self.connection, number, "zaak"), Known(Case(number=number), ())
        return self._remember(head, known, complete(known.case, opening(number, self.context), self.context))

    def _remember(self, head: Head, known: Known, happened: tuple[Event, ...]) -> Result:
        if not happened:
            return Result(known.case, (), head.version)
        policy = self.context.policy
        after = self._appended(head, known, happened)
        after = self._composed(after, after.behind(head.version))
        rungs = newest_rungs(self.connection, head.stream_id)
        then, now = (background_of(rungs, part.history) for part in (known, after))
        write(self.connection, rows_of(known.case, then, policy) if known.history else {}, rows_of(after.case, now, policy))
        new = after.behind(head.version)
        enqueue_effects(self.connection, head.stream_id, new, after.case, self.context)
        self.memory.keep(after)
        return Result(after.case, tuple(one.event for one in new), after.version)

    def _appended(self, head: Head, known: Known, happened: tuple[Event, ...]) -> Known:
        """The case with `happened` behind it."""
        policy = self.context.policy
        stamp = Stamp(self.context.actor.id, self.context.now, policy.version, policy.calendar.version)
        sealed = events.append(self.connection, head, facts(happened), stamp)
        new = tuple(Recorded(event, seal) for event, seal in zip(happened, sealed, strict=True))
        return known.then(new)

    def _composed(self, known: Known, new: Sequence[Recorded]) -> Known:
        """The case with a text for each letter that `new` asks for, from the case as each of those events made it."""
        if self.scribe is None or self.context.historic:
            return known
        system = replace(self, context=replace(self.context, actor=SYSTEM))
        for one in new:
            if isinstance(one.event, LetterPlanned):
                asked = known.up_to(one.number)
                case = replay(one.sealed.stream_id, (each.event for each in asked))
                command = self.scribe.write(self.connection, case, asked, one.event.letter)
                happened = _drafted(known.case, command, system.context) if command else ()
                if happened:
                    newest = known.history[-1].sealed
                    known = system._appended(Head(newest.stream_id, newest.seq, newest.hash), known, happened)
        return known


def _drafted(case: Case, command: Command, context: Context) -> tuple[Event, ...]:
    """The events of a letter that is written; none when the case refuses its text, which then waits for the delivery."""
    from domain.case.case import decide

    try:
        return decide(case, command, context)
    except Refusal as refusal:
        log.warning("letter not accepted with its step: %s", type(refusal).__name__)
        return ()


def _what_changed(history: tuple[Recorded, ...], expected: int) -> str:
    newer = [one.sealed for one in history if one.number > expected]
    if not newer:
        return "Deze zaak is nog niet zo ver als je denkt. Bekijk de zaak opnieuw."
    return f"{newer[-1].actor} was eerder, op {dutch_moment(newer[-1].recorded_at)}. Bekijk de zaak opnieuw."
