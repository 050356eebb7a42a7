"""Into the case book: one case and one transaction a history, and never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import text

from backlog.facts import Fact, Refused
from backlog.register import find_provider, register_provider
from backlog.report import Outcome
from backlog.shape import History
from backlog.source import MEDIA_TYPE, TITLE, document, entry_text, fingerprint, recorded_before
from backlog.story import Doubt, Story
from backlog.telling import Known, Understood, tell_history, understand_history
from db import blobs, events, register
from db.casebook import CaseBook, Page
from db.recorded import recorded
from domain.base.errors import Impossible, Unreadable
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.casefile.casefile import Case
from domain.casefile.evolution import replay
from domain.dossier.events import DocumentAdded
from domain.people.person import Person
from domain.policy.context import Context
from domain.rights.ask import allow
from domain.rights.sight import NOBODY, Reader
from domain.rights.table import Act
from domain.writing.showing import shown_whole

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('backlog'))")


def keep(
    history: History, book: CaseBook, actor: Person, now: datetime, *, reader: Reader = NOBODY, vouched: str = ""
) -> Outcome:
    """Record `history`, for `reader` who hands it in; what was recorded before stays as it is, and is not asked about.

    `vouched` is why no young person can be recognised in it; without it, what somebody may be recognised by is left out.

    Raises NotAllowed for a provider in which `reader` has an interest.
    """
    with book.writing(actor, now, historic=True) as page:
        return _kept(history, page, reader, vouched)


def _kept(history: History, page: Page, reader: Reader, vouched: str) -> Outcome:
    page.connection.execute(ONE_AT_A_TIME)
    if reader.person:
        for called_so in register.providers_called(page.connection, history.provider):
            allow(reader.person, Act.IMPORT, called_so.id)
    told = understand_history(history, page.context.today)
    if not told.facts:
        return _outcome(told, 0, told.refused, ("Er is niets om vast te leggen.",) if not history.events else (), None)
    try:
        provider = find_provider(page.connection, history.provider)
    except Impossible as unclear:
        refused = tuple(Refused(fact.index, fact.kind.value, unclear.message) for fact in told.facts)
        return _outcome(told, 0, (*told.refused, *refused), (), None)
    before = recorded_before(page.connection, provider.id, history, reader) if provider else None
    try:
        if before:
            return _known(before[0], before[1], told, page)
        told = understand_history(history, page.context.today, asks=True, vouched=vouched)
        return _new(told, page) if told.facts else _outcome(told, 0, told.refused, (), None)
    except Unreadable as unread:  # of the case in which it is already
        refused = tuple(Refused(fact.index, fact.kind.value, unread.message) for fact in told.facts)
        return _outcome(told, 0, (*told.refused, *refused), (), None)


class _Tried(Exception):
    """Carries what would have become of a history out of a transaction that stores nothing."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def tried(
    history: History, book: CaseBook, actor: Person, now: datetime, *, reader: Reader = NOBODY, vouched: str = ""
) -> Outcome:
    """What `keep` would make of `history`; nothing of it is stored."""
    try:
        with book.writing(actor, now, historic=True) as page:
            raise _Tried(_kept(history, page, reader, vouched))
    except _Tried as done:
        return done.outcome


def _new(told: Understood, page: Page) -> Outcome:
    """A case for a history that was not recorded yet."""
    context = page.context
    known = register_provider(page.connection, told.history, context.actor.id, context.now)
    content = document(told)
    source = DocumentAdded(
        on=HistoricDate.of(context.today),
        sha256=blobs.put(page.connection, content, MEDIA_TYPE, context.now),
        title=TITLE,
        media_type=MEDIA_TYPE,
        about=fingerprint(told.history),
        size=len(content),
        searched=True,
    )
    stories: list[Story] = []

    def opening(number: str, context: Context) -> tuple[Event, ...]:
        stories.append(tell_history(number, known, told, context))
        return (*stories[-1].events, source)

    result = page.open(opening)
    outcome = _outcome(told, told.recorded, told.refused, tuple(stories[-1].unusual), result.case)
    return replace(outcome, doubts=tuple(stories[-1].doubts))


def _known(number: str, entries: frozenset[str], told: Understood, page: Page) -> Outcome:
    """A history that is in the case book. What was added to it since is for a person to record in that case."""
    case = replay(number, (one.event for one in recorded(events.read(page.connection, number))))
    kept = tuple(fact for fact in told.facts if _was_kept(fact, told, entries))
    late = [fact for whole in told.facts for fact in (whole, *whole.stops) if not _was_kept(fact, told, entries)]
    again = replace(told, facts=kept)
    unusual = [f"Deze tijdlijn stond al in zaak {number}; er is niets dubbel vastgelegd."]
    doubts: tuple[Doubt, ...] = ()
    if kept:
        story = tell_history(number, Known(case.provider, case.provider_name, case.places), again, page.context)
        unusual, doubts = [*unusual, *story.unusual], tuple(story.doubts)
    reason = f"Deze gebeurtenis stond niet in de eerdere import. Leg haar vast in zaak {number}."
    refused = (*told.refused, *(Refused(fact.index, fact.kind.value, reason) for fact in late))
    return replace(_outcome(told, told.recorded - len(late), refused, tuple(unusual), case), before=True, doubts=doubts)


def _was_kept(fact: Fact, told: Understood, entries: frozenset[str]) -> bool:
    return entry_text(told.history.events[fact.index]) in entries


def _outcome(told: Understood, count: int, refused: tuple[Refused, ...], unusual: tuple[str, ...], case: Case | None) -> Outcome:
    in_order = tuple(sorted(refused, key=lambda one: (one.index is None, one.index or 0)))
    return Outcome(shown_whole(told.history.provider), len(told.history.events), count, in_order, unusual, case)
