"""Signals, and dated notes with the deadline that they can name."""

from __future__ import annotations

from backlog.extending import extended
from backlog.facts import Fact
from backlog.lifting import lift_as_said
from backlog.measures import binding
from backlog.pieces import is_ending
from backlog.running import run
from backlog.said import STOP, said
from backlog.story import Story
from backlog.targets import stops_of
from backlog.words import Words, first
from backlog.words.actors import INSPECTORATE
from domain.dossier.events import NoteAdded, SignalRecorded
from domain.kinds.term import TermKind

ORIGINS = {
    "AKJ": Words("akj", "vertrouwenspersoon", "confidential adviser"),
    "gemeente": Words("gemeente*", "municipalit*"),
    "GI": Words("gecertificeerde instelling", "gi", "guardian*"),
    "politie": Words("politie", "police"),
    "aanbieder": Words("provider", "director", "aanbieder", "bestuurder", "employee*", "medewerker*", "staff"),
    "ouders": Words("parent/parents", "ouder/ouders"),
}
DONE = Words(
    "complied", "confirmed/confirms", "norm/norms met", "was/were met", "bevestig*", "nageleefd", "voldaan", "all placed"
)


def signal(fact: Fact, story: Story) -> None:
    """A signal, before or during the case."""
    origin = first(fact.summary, ORIGINS) or "niet vermeld"
    story.tell(SignalRecorded(on=fact.on, origin=origin, text=fact.text or "Signaal zonder omschrijving."))


def other(fact: Fact, story: Story) -> None:
    """A dated note. A deadline that no term covers yet runs with the measure that holds, or else with the case."""
    story.tell(NoteAdded(on=story.when(fact), text=fact.text or "Notitie zonder tekst."))
    _ended_elsewhere(fact, story)
    if story.case.closed_on or extended(fact, story):
        return
    if not fact.end or DONE.within(fact.summary):
        return
    if any(fact.end in {term.agreed, term.last_day} for term in story.case.terms.values()):
        return
    holds = [m for m in binding(story) if m.imposed_by == INSPECTORATE]
    run(story, fact, TermKind.AFSPRAAK, holds[-1].id if holds else story.case.number)


def _ended_elsewhere(fact: Fact, story: Story) -> None:
    """The stop of a municipality or the provider ends when they say so; a note changes nothing about a measure of ours."""
    words = said(fact.summary)
    if not (words.done and words.goes and any(is_ending(piece) for piece in words.ends)):
        return
    if words.by != INSPECTORATE:
        stops = stops_of(words.by, story) if STOP in words.names else []
        if len(stops) == 1:
            lift_as_said(stops[0], words, fact, story)
    elif words.names & {m.kind for m in binding(story)}:
        story.remark("Dit is een notitie: aan de maatregel is hiermee niets veranderd.")
