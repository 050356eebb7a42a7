"""What somebody can choose from where a field names a thing: the findings, rounds and letters that are there now.

One row a thing (`domain.base.thing`). What only whoever hands it in can know has none, and is typed or handed in.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum

from domain.base.errors import Refusal
from domain.base.model import Frozen
from domain.base.moments import dutch_date
from domain.base.thing import Thing
from domain.case.correctable import correctable
from domain.casefile.casefile import Case
from domain.casefile.opening import OWNERS, CloseReason
from domain.deciding.moves import Scene
from domain.deciding.term.deadline import refuse_extension, refuse_request, refuse_take_up
from domain.deciding.term.standstill import refuse_standstill
from domain.finding.finding import FindingState
from domain.kinds.measure import MeasureKind
from domain.measure.events import MeasureEnd
from domain.people.person import Role
from domain.policy.context import Context
from domain.rights.circle import may_join
from domain.term.term import Term
from domain.writing.wording import in_words
from words.events import sentence
from words.labels import label


class Choice(Frozen):
    """`value` is what the field holds, `label` how a person reads it; `kind` is the stored name of what sort of thing it is."""

    value: str
    label: str
    kind: str = ""

    @property
    def named(self) -> str:
        """Shortly, as in a list: `B1 verzoek_verbeterplan`."""
        return f"{self.value} {self.kind}".rstrip()


def choices(thing: Thing, case: Case | None, context: Context | None) -> tuple[Choice, ...]:
    """The things of this sort that can be chosen in `case` now, the likeliest first; without a case, those that never change."""
    if thing in _ALWAYS:
        return tuple(_ALWAYS[thing]())
    return tuple(_CHOICES[thing](case, context)) if case and context else ()


def of_enum(kind: type[StrEnum]) -> tuple[Choice, ...]:
    """The members of an enumeration, in words."""
    return tuple(Choice(value=member.value, label=label(member)) for member in kind)


def _findings(case: Case, _: Context) -> Iterator[Choice]:
    is_open = set(case.open_findings())
    for finding in sorted(case.findings.values(), key=lambda one: one.id not in is_open):
        if finding.state is not FindingState.DROPPED:
            where = case.location_name(case.place_of(finding))
            yield Choice(value=finding.id, label=f"{finding.id}: {finding.norm} bij {where}, {label(finding.state)}")


def _stops(case: Case, _: Context) -> Iterator[Choice]:
    for one in case.stops.values():
        if one.awaited:
            yield Choice(value=one.id, label=f"{one.id}: {', '.join(one.awaited)}")


def _planned_visits(case: Case, _: Context) -> Iterator[Choice]:
    for visit in case.visits.values():
        if not (visit.made_on or visit.dropped):
            on = f" op {dutch_date(visit.planned_for)}" if visit.planned_for else ""
            yield Choice(value=visit.id, label=f"{visit.id}: {label(visit.kind)}{on}")


def _rounds(case: Case, _: Context) -> Iterator[Choice]:
    for one in case.rounds.values():
        if one.running:
            yield Choice(value=one.id, label=f"{one.id}: verbetertraject, {label(one.state)}")


def _measures(case: Case, _: Context) -> Iterator[Choice]:
    for one in case.measures.values():
        yield Choice(value=one.id, label=f"{one.id}: {label(one.kind)}, {label(one.state)}", kind=one.kind)


def _measure_kinds() -> Iterator[Choice]:
    yield from (one for one in of_enum(MeasureKind) if one.value != MeasureKind.CLIENTENSTOP)


def _letters(case: Case, _: Context) -> Iterator[Choice]:
    for one in case.letters.values():
        said = f"{one.id}: {label(one.kind)}, {label(one.state)}"
        yield Choice(value=one.id, label=said, kind=one.kind)


def _reports(case: Case, _: Context) -> Iterator[Choice]:
    for one in case.disclosures.values():
        yield Choice(value=one.id, label=f"{one.id}: {one.subject or 'rapport'}, {label(one.state)}")


def _proceedings(case: Case, _: Context) -> Iterator[Choice]:
    for one in case.proceedings.values():
        if one.running:
            yield Choice(value=one.id, label=f"{one.id}: {label(one.kind)}", kind=one.kind)


def _terms(case: Case, _: Context) -> Iterator[Choice]:
    yield from map(_term, case.running_terms)


def _term(one: Term) -> Choice:
    short = one.id.rsplit("/", 1)[-1]
    return Choice(value=one.id, label=f"{short}: {in_words(one.kind)}, tot en met {dutch_date(one.last_day)}", kind=one.kind)


def _terms_not(refuse: Callable[[Term, Scene], None]) -> Callable[[Case, Context], Iterator[Choice]]:
    """The running terms that `refuse` lets through."""

    def found(case: Case, context: Context) -> Iterator[Choice]:
        for one in case.running_terms:
            with suppress(Refusal):
                refuse(one, Scene(case, context))
                yield _term(one)

    return found


def _still(case: Case, context: Context) -> Iterator[Choice]:
    for one in case.running_terms:
        if any(each.first and (each.last is None or each.last >= context.today) for each in one.intervals):
            yield _term(one)


def _places(case: Case, _: Context) -> Iterator[Choice]:
    yield from (Choice(value=place.id, label=place.name) for place in case.places)


def _numbered(case: Case, _: Context) -> Iterator[Choice]:
    yield from (Choice(value=number, label=number) for number in case.numbered())


def _documents(case: Case, _: Context) -> Iterator[Choice]:
    yield from (Choice(value=known_as, label=one.title) for known_as, one in case.documents.items())


def _measure_ends() -> Iterator[Choice]:
    """All but what `maatregel-opheffen` does."""
    yield from (one for one in of_enum(MeasureEnd) if one.value != MeasureEnd.LIFTED)


def _close_reasons() -> Iterator[Choice]:
    """All but that of a history which was recorded afterwards."""
    yield from (one for one in of_enum(CloseReason) if one.value != CloseReason.HISTORIC)


def _roles() -> Iterator[Choice]:
    yield from (one for one in of_enum(Role) if one.value != Role.SYSTEM)


def _colleagues(case: Case, context: Context) -> Iterator[Choice]:
    """Those who can own the case."""
    for one in context.colleagues.values():
        if one.may_hear(case.provider) and one.roles & OWNERS:
            yield Choice(value=one.id, label=one.name)


def _readers(case: Case, context: Context) -> Iterator[Choice]:
    """Those who can be in the circle of the case, the coordinators first: it needs one."""
    able = [one for one in context.colleagues.values() if may_join(one, case.provider)]
    for one in sorted(able, key=lambda each: Role.COORDINATOR not in each.roles):
        yield Choice(value=one.id, label=one.name)


def _norms(_: Case, context: Context) -> Iterator[Choice]:
    frame = context.policy.norms.find(context.today) if context.policy.norms else None
    yield from (Choice(value=norm.code, label=f"{norm.code}: {norm.text}") for norm in (frame.norms if frame else ()))


def _entries(case: Case, context: Context) -> Iterator[Choice]:
    """What somebody recorded and the actor may correct, the newest first."""
    for act, row in correctable(case, context):
        said = sentence(act.main.event, case) if act.main else ""
        yield Choice(value=str(act.number), label=f"{act.number}: {row.command.name}. {said}")


def _typed(_: Case, __: Context) -> Iterator[Choice]:
    """Nothing to choose from: it is typed or handed in."""
    return iter(())


_CHOICES: Mapping[Thing, Callable[[Case, Context], Iterator[Choice]]] = {
    Thing.FINDING: _findings,
    Thing.STOP: _stops,
    Thing.PLANNED_VISIT: _planned_visits,
    Thing.ROUND: _rounds,
    Thing.MEASURE: _measures,
    Thing.LETTER: _letters,
    Thing.READ_TEXT: _typed,
    Thing.REPORT: _reports,
    Thing.PROCEEDING: _proceedings,
    Thing.TERM: _terms,
    Thing.TERM_TO_SUSPEND: _terms_not(refuse_standstill),
    Thing.TERM_STILL: _still,
    Thing.TERM_TO_EXTEND: _terms_not(refuse_extension),
    Thing.TERM_ASKED_LONGER: _terms_not(refuse_request),
    Thing.TERM_LAPSED: _terms_not(refuse_take_up),
    Thing.PLACE: _places,
    Thing.NUMBERED: _numbered,
    Thing.DOCUMENT: _documents,
    Thing.FILE: _typed,
    Thing.CASE: _typed,
    Thing.COLLEAGUE: _colleagues,
    Thing.READER: _readers,
    Thing.NORM: _norms,
    Thing.ENTRY: _entries,
}
_ALWAYS: Mapping[Thing, Callable[[], Iterator[Choice]]] = {
    Thing.MEASURE_KIND: _measure_kinds,
    Thing.MEASURE_END: _measure_ends,
    Thing.CLOSE_REASON: _close_reasons,
    Thing.ROLE: _roles,
}
KNOWN = frozenset({*_CHOICES, *_ALWAYS})
"""Every thing of which this module can say what there is to choose."""
TYPED = frozenset(thing for thing, found in _CHOICES.items() if found is _typed)
"""Things that cannot be chosen from a list."""
_TERMS = frozenset(
    {Thing.TERM, Thing.TERM_TO_SUSPEND, Thing.TERM_STILL, Thing.TERM_TO_EXTEND, Thing.TERM_ASKED_LONGER, Thing.TERM_LAPSED}
)
OPEN = TYPED | _TERMS | {Thing.DOCUMENT, Thing.PLACE}
"""Things that can also be said otherwise: a document that is kept elsewhere, a location by its name, a term by its kind."""
