"""Whether the rounds are made, each of them: asked of what they left in our own database, whoever was to start them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from db import schema, turns
from db.alone import at_work
from db.groups import GROUPS
from db.turns import SKEW, Turn
from vervolg.health.check import Check
from vervolg.settings import Settings
from vervolg.turns import CYCLE, ROUNDS, Round, kind
from words import typed
from words.lasting import ago

ALL_GROUPS = "alles"
"""The name under which a sweep of all groups at once is certified."""

SELDOM = timedelta(hours=1)
"""A round that comes less often than this and did not end well is told at once: the next is a day or a week away."""


def rounds(connection: Connection, now: datetime, settings: Settings, *, by_itself: bool) -> Iterator[Check]:
    """A check a kind of round; `by_itself` is whether a `vervolg up` brings them back. One that is at work may be as late as a
    heavy one takes, and no later: it may hang, or be killed and begun again without end.
    """
    seen = turns.read(connection)
    for one in ROUNDS:
        found = seen.get(one.name, Turn(one.name, known_since=now))
        busy = at_work(connection, kind(one.name), settings.bound(one.name))
        yield _round(one, found, now, settings.bound(one.name), busy=busy, by_itself=by_itself, every=settings.every(one.name))


def _round(one: Round, found: Turn, now: datetime, bound: timedelta, *, busy: bool, by_itself: bool, every: timedelta) -> Check:
    age, ahead = found.age(now), bool(found.good_at and found.good_at > now + SKEW)
    late, failed = age > bound + (one.may_take if busy else timedelta(0)), found.ok is False
    if found.good_at and not ahead:
        text = f"De laatste goede {one.label} was {ago(age)} geleden" + (", met de hand." if found.good_by == turns.HAND else ".")
    elif late:
        text = f"Er is al {ago(age)} geen goede {one.label} geweest."
    else:
        text = f"Er is nog geen {one.label} geweest; de eerste hoort er te zijn binnen {ago(bound)} na het begin."
    if ahead:
        text += " Wat er staat, is van een moment dat nog moet komen: een klok liep voor. Dat bewijst niets."
    if busy:
        text += " Er is nu een bezig."
    if failed:
        text += " De laatste ging niet goed."
    if late:
        text += f" Meer dan {ago(bound)} is te lang."
    good = not late and not (failed and every > SELDOM)
    return Check(f"round-{one.name}", good, text, _advice(one, found, failed=failed and not late, by_itself=by_itself))


def _advice(one: Round, found: Turn, *, failed: bool, by_itself: bool) -> str:
    if failed:
        return f"Kijk in logs/worker.log wat er mis ging, herstel dat en doe de ronde over: {one.by_hand}"
    if not by_itself and found.started_by == turns.PREFECT:
        return (
            f"Prefect maakte deze ronde, en hier draait geen {typed.UP} dat die weer op gang brengt. Start dat, of kijk waar het "
            f"draait; maak de ronde nu met de hand: {one.by_hand}"
        )
    if not by_itself:
        return f"Zonder Prefect maak je deze ronde met de hand, of laat je dat doen door cron: {one.by_hand}"
    return (
        "Vervolg brengt zelf weer op gang wat blijft staan; kijk in logs/rondes.log en logs/worker.log. "
        f"Wacht daar niet op en doe de ronde nu met de hand: {one.by_hand}"
    )


def sweep(connection: Connection, now: datetime, bound: timedelta) -> Check:
    """The part of the cycle whose last good sweep is oldest decides.

    A sweep counts at its `as_of` or when it was done, whichever is earlier: one played for another day proves nothing of today.
    One that was done at a moment that is still to come proves nothing at all.
    """
    table = schema.certificates.c
    seen_until = func.max(func.least(table.as_of, table.finished_at))
    query = select(table.stage, seen_until).where(table.ok, table.finished_at <= now + SKEW).group_by(table.stage)
    newest: dict[str, datetime] = {row[0]: row[1] for row in connection.execute(query)}
    whole = newest.get(ALL_GROUPS)
    moments = {group: max((one for one in (newest.get(group), whole) if one), default=None) for group in GROUPS}
    advice = f"Kijk in logs/worker.log, of loop de termijnen nu na met: {typed.SWEEP}"
    if never := [group for group, moment in moments.items() if moment is None]:
        new = _is_new(turns.read(connection), now, bound)
        return Check("sweep", new, f"Er is nog geen goede ronde geweest ({', '.join(never)}).", advice)
    group, oldest = min(((group, moment) for group, moment in moments.items() if moment), key=lambda pair: pair[1])
    age = now - oldest
    return Check("sweep", age <= bound, f"De laatste goede ronde was {ago(age)} geleden ({group}).", advice)


def _is_new(seen: Mapping[str, Turn], now: datetime, bound: timedelta) -> bool:
    """Whether there is a first round to come: nothing is missing before its time is over."""
    found = seen.get(CYCLE.name)
    return found is not None and found.started_at is None and -SKEW <= now - found.known_since <= bound
