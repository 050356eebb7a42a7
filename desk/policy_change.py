"""Changing policy or calendar in use: look first, then confirm what you saw.

    preview    which running terms move, and why; which stay because somebody was told; what holds only for later terms
    confirm    by a beheerder, who names the number of terms that move; all of it in one transaction, or nothing; what
               moves is worked out beforehand, while everybody goes on

Confirmed for a later day, the version waits; the terms move with the first sweep of that day (`watch.policy_effect`).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from db import policies
from db.bounded import unhurried
from db.engine import transaction
from db.policyrecord import PolicyRecorded
from db.sight import visible_of
from desk.colleague import person
from desk.policy_preview import Preview, checked, look, seen_in
from desk.policy_trial import Confirmed
from domain.base.errors import BadInput, Conflict, Impossible
from domain.base.model import Frozen, nl
from domain.base.moments import amsterdam_day, dutch_date
from domain.base.privacy import VOUCH, MayBeYoung
from domain.input.reading import SHOWN, read
from domain.input.recognised import sentence, vouch
from domain.input.text import Said, Text
from domain.rights.ask import allow
from domain.rights.sight import NOBODY, Reader
from domain.rights.table import Act
from domain.writing.young import traces
from vervolg.app import App
from watch.policy_effect import bring_about, surveyed
from watch.policy_survey import Rules


class Why(Frozen):
    """Why a person changes the policy."""

    reason: Said = nl("reden", "Waarom het beleid verandert, in een paar woorden.", least=5)
    not_young: Text = vouch()


def preview(
    app: App, texts: Mapping[str, str], as_of: datetime, *, earlier: Collection[str] = (), reader: Reader = NOBODY
) -> Preview:
    """What the policy of `texts` (by file name) would do now, as far as `reader` may know.

    `earlier` are terms that may end before the day that was told. Changes nothing; raises BadInput when it contradicts itself.
    """
    with transaction(app.engine) as connection:
        unhurried(connection)
        seen = look(connection, app.book.shelf, texts, as_of, earlier).seen_by(reader)
        return replace(seen, unreadable=visible_of(connection, reader, seen.unreadable))


def confirm(
    app: App,
    texts: Mapping[str, str],
    who: str,
    reason: str,
    as_of: datetime,
    *,
    touches: int,
    valid_from: date | None = None,
    earlier: Collection[str] = (),
    not_young: str = "",
) -> Confirmed:
    """Record the policy of `texts` and move the terms that move.

    `touches` is how many terms the confirmer saw move; Conflict says that it is another number by now. Also raises BadInput,
    NotAllowed, Impossible, and MayBeYoung where a young person may be recognised and `not_young` does not say why that is none;
    then nothing happened.
    """
    actor, today, shelf = person(app, who), amsterdam_day(as_of), app.book.shelf
    allow(actor, Act.CHANGE_POLICY)
    day, why = said(texts, reason, as_of, valid_from=valid_from, not_young=not_young)
    recorded = PolicyRecorded(texts=texts, valid_from=day, reason=why, earlier=tuple(sorted(earlier)))
    with transaction(app.engine) as connection:
        after = checked(connection, shelf, texts, as_of)
    survey = surveyed(app.engine, Rules(after, as_of, recorded.earlier))
    with transaction(app.engine) as connection:
        policies.hold_all(connection)
        survey.renew(connection)
        seen = seen_in(connection, shelf, texts, survey)
        _refuse_same(connection, seen, day, today)
        known = seen.seen_by(Reader(who, actor)).touched
        if known != touches:
            one, more = "verschuift nu 1 lopende termijn", f"verschuiven nu {known} lopende termijnen"
            moves = one if known == 1 else more
            raise Conflict(f"Er {moves}, niet {touches}. Bekijk opnieuw wat er verandert.")
        shelf.keep(connection, who, as_of)
        number = policies.put(connection, recorded, seen.after, who, as_of)
        if day <= today:
            bring_about(connection, number, survey)
    return Confirmed(
        number=number,
        policy=seen.after.version,
        calendar=seen.after.calendar.version,
        valid_from=day,
        moved=known if day <= today else 0,
        waits=day > today,
    )


def said(
    texts: Mapping[str, str], reason: str, as_of: datetime, *, valid_from: date | None = None, not_young: str = ""
) -> tuple[date, str]:
    """From which day it holds and why, as it is recorded. Raises BadInput and MayBeYoung."""
    why, today = read(Why, {"reden": reason, VOUCH: not_young}), amsterdam_day(as_of)
    if not why.not_young and (asked := tuple(recognised_in(texts))):
        raise MayBeYoung(asked[:SHOWN])
    day = valid_from or today
    if day < today:
        raise BadInput(
            "vanaf", day.isoformat(), f"vandaag ({dutch_date(today)}) of later; wat al is beslist, blijft zoals het is"
        )
    return day, (why.reason + (f" (Geen jongere: {why.not_young})" if why.not_young else "")).strip()


def recognised_in(texts: Mapping[str, str]) -> Iterator[str]:
    """Where in the files `texts`, by name, a young person may be recognised; staff may be named there."""
    for name, content in texts.items():
        for number, line in enumerate(content.splitlines(), start=1):
            yield from (sentence(f"{name} (regel {number})", trace) for trace in traces(line))


def _refuse_same(connection: Connection, seen: Preview, day: date, today: date) -> None:
    """Raise Impossible for what was recorded last and moves nothing (more)."""
    recorded = policies.history(connection)
    if not recorded or recorded[-1].name != seen.after.version or seen.before.unread:
        return
    newest = recorded[-1]
    if not seen.touched or newest.said.valid_from == day > today:
        when = dutch_date(amsterdam_day(newest.recorded_at))
        raise Impossible(f"Dit beleid is al vastgelegd op {when} door {newest.by}. Er valt niets te bevestigen.")
