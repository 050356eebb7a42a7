"""Closing and reopening.

A closed case is open again when the source says so, and when something is told that cannot happen in a closed one: a visit, a
request, a measure. A signal, a publication, a ruling and a visit that is only announced leave it closed.
"""

from __future__ import annotations

from datetime import timedelta

from backlog.ending import end_with_case
from backlog.facts import Fact
from backlog.kinds import Kind
from backlog.provider import close_places, only_some_places_close
from backlog.story import Story
from backlog.words.provider import CLOSING_LETTER, NEW_VISIT, reason_of, says_reopened
from domain.casefile.opening import CaseClosed, CaseReopened, CloseReason
from domain.dossier.events import NoteAdded
from domain.term.events import TermEnd
from domain.term.term import ended

NEEDS_OPEN_CASE = frozenset(
    {
        Kind.VISIT,
        Kind.REINSPECTION,
        Kind.PLAN_REQUESTED,
        Kind.PLAN_RECEIVED,
        Kind.RESULT_REPORT_DUE,
        Kind.SUPERVISION_IMPOSED,
        Kind.SUPERVISION_EXTENDED,
        Kind.INSTRUCTION_IMPOSED,
        Kind.ADMISSION_STOP,
        Kind.ORDER_IMPOSED,
        Kind.PENALTY_IMPOSED,
        Kind.FINE_IMPOSED,
    }
)

ANNOUNCED = "Er is een nieuw bezoek aangekondigd; de zaak blijft gesloten tot dat bezoek er is."


def close(fact: Fact, story: Story) -> None:
    """The case closes; for some of its locations only, it goes on."""
    places = only_some_places_close(fact, story)
    if places:
        if CLOSING_LETTER.within(fact.summary):
            story.tell(NoteAdded(on=fact.on, text=fact.text))
            story.remark("Alleen voor een deel van de locaties afgesloten; de zaak blijft open.")
        else:
            close_places(places, fact, story)
            story.remark("Alleen een deel van de locaties is gesloten; de zaak blijft open.")
        return
    if story.case.closed_on:
        story.tell(NoteAdded(on=fact.on, text=fact.text or "Gesloten."))
        story.remark("De zaak was al gesloten.")
        return
    for term in [term for term in story.case.terms.values() if term.running]:
        story.tell(ended(term, fact.on, TermEnd.CANCELLED, "De zaak is gesloten."))
    keep = fact.on.latest + timedelta(days=round(365.25 * story.context.policy.retention_years))
    story.tell(CaseClosed(on=fact.on, why=reason_of(fact.summary), note=fact.text, keep_until=keep))
    if says_reopened(fact.summary):
        _reopen(fact, story)
    elif NEW_VISIT.within(fact.text):
        story.remark(ANNOUNCED)


def reopen_for(fact: Fact, story: Story) -> None:
    """Open the case again when `fact` says so, or cannot happen in a closed one."""
    if not story.case.closed_on:
        return
    announced = fact.kind is Kind.OTHER and NEW_VISIT.within(fact.text)
    says_so = fact.kind is not Kind.CLOSED and says_reopened(fact.text)
    if fact.kind in NEEDS_OPEN_CASE or says_so or (announced and says_reopened(story.background)):
        _reopen(fact, story)
    elif announced:
        story.remark(ANNOUNCED)


def _reopen(fact: Fact, story: Story) -> None:
    settle(story)
    story.tell(CaseReopened(on=story.when(fact), why=fact.text or fact.kind.dutch))
    story.remark("De zaak was gesloten en is hiermee weer open.")


def settle(story: Story) -> None:
    """End what still runs in a closed case: nothing told its end."""
    closing = next((fact for fact in reversed(story.facts) if fact.kind is Kind.CLOSED and fact.on == story.case.closed_on), None)
    if closing and story.case.close_reason:
        end_with_case(CloseReason(story.case.close_reason), closing, story)
