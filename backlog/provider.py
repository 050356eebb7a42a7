"""What happens to the provider or to one of its locations; only a place that is gone changes a measure."""

from __future__ import annotations

from backlog.closed import closed_in
from backlog.ending import end_measure
from backlog.facts import Fact
from backlog.kinds import Kind
from backlog.measures import binding
from backlog.places import named
from backlog.story import Story
from backlog.words import clauses, first
from backlog.words.lifting import STAYS
from backlog.words.mood import IF, Mood, hoped
from backlog.words.provider import CHANGES, NOT_REALLY
from backlog.words.things import NO_LOCATION
from domain.dossier.events import ProviderChange, ProviderChanged
from domain.kinds.measure import MEASURE_KINDS
from domain.measure.events import MeasureEnd, MeasurePartlyLifted


def notice(fact: Fact, story: Story) -> None:
    """Record what the words say about the provider, each kind of change once."""
    for clause in clauses(fact.summary):
        if closed := closed_in(story.case.places, clause):
            close_places(closed, fact, story)
            continue
        places = named(story.case.places, clause)
        change = first(clause, CHANGES)
        known = {event.change for event in story.events if isinstance(event, ProviderChanged)}
        if change and change not in known and not NOT_REALLY.within(clause) and hoped(clause) is Mood.DONE:
            story.tell(ProviderChanged(on=story.when(fact), change=change, note=fact.text, locations=places))


def close_places(places: tuple[str, ...], fact: Fact, story: Story) -> None:
    """Locations that are gone: a measure no longer holds there, and goes on where something is left.

    One that held nowhere else ends when the source closes the location as such; a note about it is no ending.
    """
    story.tell(ProviderChanged(on=fact.on, change=ProviderChange.LOCATION_CLOSED, note=fact.text, locations=places))
    for measure in binding(story):
        here = [place for place in measure.locations if place not in measure.lifted_locations]
        gone = tuple(place for place in here if place in places)
        label = f"{MEASURE_KINDS[measure.kind].label} ({measure.id})"
        if gone and set(here) - set(gone):
            story.tell(MeasurePartlyLifted(on=fact.on, measure=measure.id, locations=gone, why=fact.text))
        elif gone and fact.kind is Kind.CLOSED:
            story.remark(f"Dit gold alleen op de gesloten locatie: {label}; vastgelegd is dat het daarmee eindigde.")
            end_measure(measure, fact, story, MeasureEnd.PROVIDER_ENDED)
        elif gone:
            story.remark(f"Dit gold alleen op de gesloten locatie: {label}; de bron noemt geen einde, dus het staat nog open.")


def only_some_places_close(fact: Fact, story: Story) -> tuple[str, ...]:
    """The locations that closed, when others go on; none when the whole provider or case is meant."""
    about = [clause for clause in clauses(fact.summary) if not (STAYS.within(clause) or NO_LOCATION.within(clause))]
    places = {place for clause in about if not IF.within(clause) for place in named(story.case.places, clause)}
    return tuple(sorted(places)) if places and places < set(story.case.locations) else ()
