"""What a sweep decides about the terms it claimed. Plain data in, plain data out; no database.

claimed term  ->  lapsed now?        one TermLapsed event, and the follow-up (reminder letter, proposal) in the outbox
              ->  a rung is due?     one ledger row for each recipient; rungs that it overtook are counted, not sent, and whom
                                    only they would have told hears the newest too
              ->  when to look again
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, NamedTuple
from uuid import UUID

from db.chain import Sealed, seal, spelling
from domain.base.historic import HistoricDate
from domain.base.moments import amsterdam_day
from domain.log.events import name_of, to_json
from domain.people.person import SYSTEM
from domain.policy.ladder import Due, due, moment_of
from domain.policy.policy import Policy
from domain.term.events import TermLapsed
from watch.claim import Claimed
from work.whose import Directory


class Reminder(NamedTuple):
    """A ledger row."""

    term_id: str
    last_day: date
    rung: str
    recipient: str
    case_number: str
    due_at: datetime
    skipped: int


class Moved(NamedTuple):
    """The new state of a term."""

    term_id: str
    status: str
    last_rung: str | None
    next_action_at: datetime


class Lapse(NamedTuple):
    """A term that lapsed, its event, and the data of that event as it is sealed and stored."""

    term: Claimed
    event: Sealed
    data: str


@dataclass(slots=True)
class Decided:
    """All rows that follow from a batch."""

    lapses: list[Lapse] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    heads: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    skipped: int = 0
    lateness: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Rules:
    """What every decision of one sweep shares."""

    run_id: UUID
    as_of: datetime
    policy: Policy
    directory: Directory


def decide(claimed: list[Claimed], rules: Rules, heads: dict[str, tuple[int, bytes]] | None = None) -> Decided:
    """Everything that must be written for `claimed`. `heads` are newer ends of streams than those that were claimed."""
    decided = Decided(heads=dict(heads or {}))
    for term in claimed:
        _decide(term, rules, decided)
    return decided


def _decide(term: Claimed, rules: Rules, decided: Decided) -> None:
    found = due(
        rules.policy.ladder(term.ladder),
        term.lapses_at,
        rules.policy.calendar,
        term.last_rung,
        rules.as_of,
        started_at=term.known_at,
    )
    if found.next_action_at <= rules.as_of:
        raise ValueError(f"ladder {term.ladder} gives no later moment, so the sweep would never end")
    lapses = found.lapsed and term.status == "open"
    if lapses:
        _lapse(term, rules, decided)
    if found.rung:
        _remind(term, found, rules, decided)
    status = "lapsed" if lapses else term.status
    last_rung = found.rung.id if found.rung else term.last_rung
    decided.moved.append(Moved(term.term_id, status, last_rung, found.next_action_at))
    decided.skipped += len(found.skipped)
    decided.lateness = max(decided.lateness, rules.as_of - term.next_action_at)


def _lapse(term: Claimed, rules: Rules, decided: Decided) -> None:
    version, head = decided.heads.get(term.case_number, (term.version, term.head_hash))
    day = amsterdam_day(term.lapses_at)
    data, spelled = _told(term.term_id, term.kind, term.last_day, day)
    sealed = seal(
        Sealed(
            position=term.position,
            stream_id=term.case_number,
            seq=version + 1,
            type=name_of(TermLapsed),
            schema_version=TermLapsed.schema_version,
            data=data,
            actor=SYSTEM.id,
            recorded_at=rules.as_of,
            valid_on=day,
            policy_version=rules.policy.version,
            calendar_version=rules.policy.calendar.version,
        ),
        head,
        spelled,
    )
    decided.heads[term.case_number] = (sealed.seq, sealed.hash)
    decided.lapses.append(Lapse(term, sealed, spelled))


def _told(term: str, kind: str, last_day: date, day: date) -> tuple[dict[str, Any], str]:
    """The data of the event, and how it is spelled (`db.chain.spelling`): all but the term is the same for many."""
    known, begun = _told_of_many(kind, last_day, day)
    return {**known, "term": term}, f'{begun},"term":{encode_basestring(term)}}}'


@lru_cache(maxsize=4096)
def _told_of_many(kind: str, last_day: date, day: date) -> tuple[dict[str, Any], str]:
    data = to_json(TermLapsed(on=HistoricDate.of(day), term="", kind=kind, last_day=last_day))
    del data["term"]
    return data, spelling(data).removesuffix("}")  # `term` is the last of its names in the alphabet


def _remind(term: Claimed, found: Due, rules: Rules, decided: Decided) -> None:
    if found.rung is None:
        return
    ladder, rung, skipped = rules.policy.ladder(term.ladder), found.rung, len(found.skipped)
    due_at = _moment(rung.when, term.lapses_at, rules.policy.calendar, ladder.hour) or term.known_at
    told = (
        recipient
        for to in (rung.to, *found.also)
        for recipient in rules.directory.recipients(to, term.responsible, term.hears, term.provider_id, term.circle)
    )
    for recipient in dict.fromkeys(told):
        decided.reminders.append(Reminder(term.term_id, term.last_day, rung.id, recipient, term.case_number, due_at, skipped))


_moment = lru_cache(maxsize=16_384)(moment_of)
