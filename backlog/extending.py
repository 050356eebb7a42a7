"""What lasts longer than was said: a measure, or the time in which to comply with it.

to a day         the end so far no longer holds, and a term runs to that day
by a length      the term that runs ends that much later
without a day    the end so far no longer holds, and no term runs
"""

from __future__ import annotations

from dataclasses import replace

from backlog.facts import Fact
from backlog.lengths import added_length, plain_length
from backlog.measures import IMPOSES, binding, impose
from backlog.places import named
from backlog.running import run, running, term_kind, void_end
from backlog.spoken import end_in
from backlog.story import Story
from backlog.words import Words, clauses
from backlog.words.actors import INSPECTORATE
from backlog.words.extension import EXTENDS, extension_in
from backlog.words.measures import NOT_IMPOSED, REPLACED_BY, REPLACES, named_measures
from domain.base.moments import dutch_date
from domain.dossier.events import NoteAdded
from domain.kinds.measure import MEASURE_KINDS, MeasureKind
from domain.measure.events import MeasureExtended
from domain.measure.measure import Measure
from domain.term.term import change_term
from domain.time import Interval
from domain.time.duration import Length

MINISTER = Words("minister*", "staatssecretaris", "state secretary")
_LASTS = frozenset({MeasureKind.BEVEL, MeasureKind.VERSCHERPT_TOEZICHT, MeasureKind.CLIENTENSTOP})
"""What is itself extended; of the others only the time in which to comply is."""


def extended(fact: Fact, story: Story) -> bool:
    """Tell what `fact` says was extended. Whether that was all that its end could be about."""
    if not EXTENDS.within(fact.summary):
        return False
    clause = extension_in(fact.summary)
    if not clause:
        story.remark("Volgens de woorden van de bron is hier niets verlengd; het einde blijft zoals het was.")
        return True
    measure = _which(fact.summary, story)
    if measure is None:
        return False
    extend_measure(measure, clause, fact, story)
    return True


def impose_or_extend(fact: Fact, story: Story) -> None:
    """A measure that is imposed; or one of its kind that holds and lasts longer, for that is no second one.

    What was only meant, threatened or refused is a note.
    """
    if NOT_IMPOSED.within(clauses(fact.summary)[0] if clauses(fact.summary) else ""):
        story.tell(NoteAdded(on=fact.on, text=fact.text))
        story.remark("Volgens de woorden van de bron is dit nog niet opgelegd; vastgelegd als notitie.")
        return
    measure = _extends_one_that_holds(IMPOSES[fact.kind], fact, story)
    if measure is None:
        impose(fact, story)
        return
    story.tell(NoteAdded(on=fact.on, text=fact.text))
    extend_measure(measure, extension_in(fact.summary), fact, story)


def _extends_one_that_holds(kind: MeasureKind, fact: Fact, story: Story) -> Measure | None:
    clause = extension_in(fact.summary)
    if kind not in named_measures(clause) or REPLACES.within(fact.summary) or REPLACED_BY.within(fact.summary):
        return None
    same = [m for m in binding(story, kind) if m.imposed_by == INSPECTORATE]
    return same[0] if len(same) == 1 else None


def extend_measure(measure: Measure, clause: str, fact: Fact, story: Story) -> None:
    """`measure` lasts longer, as `clause` or the term of `fact` says."""
    day = fact.end or end_in(clause, fact.on.latest) or end_in(fact.summary, fact.on.latest)
    if day and not fact.end and f"{day.year % 100:02}" not in fact.summary:
        story.doubt(fact, f"Er staat geen jaar bij de dag; gelezen als {dutch_date(day)}.")
    if measure.kind not in named_measures(fact.summary):
        story.doubt(fact, f"Wat langer duurt, is niet genoemd; gelezen als {MEASURE_KINDS[measure.kind].label} ({measure.id}).")
    length = None if day else plain_length(fact.term) or added_length(clause)
    if measure.kind in _LASTS:
        _extended(measure, length, fact, story)
    if day:
        void_end(story, fact, measure.id)
        run(story, replace(fact, end=day, term=fact.term or clause), term_kind(measure.kind), measure.id)
    elif length:
        _longer(measure, length, fact, story)
    else:
        void_end(story, fact, measure.id)
        story.remark(f"Verlengd zonder dag: een einde is niet bekend ({MEASURE_KINDS[measure.kind].label}, {measure.id}).")


def _extended(measure: Measure, length: Length | None, fact: Fact, story: Story) -> None:
    by = "minister" if MINISTER.within(fact.summary) else INSPECTORATE
    if measure.kind is MeasureKind.BEVEL and by != "minister":
        story.deviates(["Een bevel dat is verlengd, en volgens de bron niet door een minister (Jeugdwet art. 9.3 lid 6)."])
    told = MeasureExtended(on=story.when(fact), measure=measure.id, by=by, why=fact.text, length=str(length) if length else None)
    story.tell(told)


def _longer(measure: Measure, length: Length, fact: Fact, story: Story) -> None:
    terms = running(story, measure.id, frozenset({term_kind(measure.kind)}))
    if terms:
        story.tell(
            change_term(terms[-1], Interval.extension(length, fact.summary or "verlenging"), story.when(fact), story.context)
        )
    else:
        story.remark(f"Het einde tot nu toe is niet bekend, dus met ‘{length.dutch()}’ is geen nieuw einde uitgerekend.")


def _which(summary: str, story: Story) -> Measure | None:
    """The measure that is meant: by name, or the only one that has an end."""
    ours = [m for m in binding(story) if m.imposed_by == INSPECTORATE]
    here = set(named(story.case.places, summary))
    pool = [m for m in ours if not here or here & set(m.standing_locations)]
    kinds = named_measures(summary)
    by_name = [m for m in pool if m.kind in kinds]
    if kinds & {m.kind for m in ours}:
        return by_name[-1] if by_name and len({m.kind for m in by_name}) == 1 else None
    with_end = [m for m in pool if running(story, m.id, frozenset({term_kind(m.kind)}))]
    return with_end[0] if len(with_end) == 1 else None
