"""Signals, and dated notes with the deadline that they can name."""

from __future__ import annotations

from backlog.facts import Fact
from backlog.lifting import lift_as_said
from backlog.measures import binding
from backlog.pieces import is_ending
from backlog.running import run, term_kind, void_end
from backlog.said import STOP, said
from backlog.story import Story
from backlog.targets import stops_of
from backlog.words import Words, first
from backlog.words.actors import INSPECTORATE
from backlog.words.measures import EXTENDS, named_measures
from domain.dossier.events import NoteAdded, SignalRecorded
from domain.kinds.measure import MeasureKind
from domain.kinds.term import TermKind
from domain.measure.events import MeasureExtended
from domain.measure.measure import Measure

ORIGINS = {
    "AKJ": Words("akj", "vertrouwenspersoon", "confidential adviser"),
    "gemeente": Words("gemeente*", "municipalit*"),
    "GI": Words("gecertificeerde instelling", "gi", "guardian*"),
    "politie": Words("politie", "police"),
    "aanbieder": Words("provider", "director", "aanbieder", "bestuurder", "employee*", "medewerker*", "staff"),
    "ouders": Words("parent/parents", "ouder/ouders"),
}
MINISTER = Words("minister*", "staatssecretaris", "state secretary")
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
    if not fact.end or DONE.within(fact.summary) or story.case.closed_on:
        return
    if any(fact.end in {term.agreed, term.last_day} for term in story.case.terms.values()):
        return
    holds = [m for m in binding(story) if m.imposed_by == INSPECTORATE]
    extended = [m for m in holds if m.kind in named_measures(fact.summary)] if EXTENDS.within(fact.summary) else []
    if len(extended) == 1:
        _extend(extended[0], fact, story)
        return
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


def _extend(measure: Measure, fact: Fact, story: Story) -> None:
    """A measure that a note says was extended to a day, for instance a bevel by the minister."""
    by = "minister" if MINISTER.within(fact.summary) else INSPECTORATE
    if measure.kind is MeasureKind.BEVEL and by != "minister":
        story.deviates(["Een bevel dat is verlengd, en volgens de bron niet door een minister (Jeugdwet art. 9.3 lid 6)."])
    story.tell(MeasureExtended(on=story.when(fact), measure=measure.id, by=by, why=fact.text))
    void_end(story, fact, measure.id)
    run(story, fact, term_kind(measure.kind), measure.id)
