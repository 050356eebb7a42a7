"""What a case says, in words that stay the same whenever they are read: no day is counted from today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.recorded import Recorded
from desk.pages import sections
from desk.pages.case import log
from domain.base.moments import dutch_moment
from domain.casefile.casefile import Case
from domain.casefile.stage import stage_of
from domain.kinds.letter import LetterKind
from domain.kinds.passed import passed_as
from domain.letter.letter import LetterApproved, LetterDelivered, LetterDispatched, LetterReleased, LetterReturned
from domain.term.rules import TermRules
from domain.term.term import Term
from words.deadline import Deadline
from words.labels import label, stored
from words.labels.people import waited_for
from words.passed import PASSED
from work.places import apart_in


def case_told(case: Case) -> str:
    """Whose case it is, where it stands, and everything in it but its letters."""
    reports = (f"{x.id}  {x.subject}: {x.state}" for x in sections.reports(case))
    court = (f"{x.id}  {x.kind}{f' over {x.measure}' if x.measure else ''}: {x.state}" for x in sections.proceedings(case))
    signals = (f"{x.on.dutch()}, {x.origin}: {x.text}" for x in case.signals)
    deviations = (f"{x.on.dutch()}, {x.command}, door {x.by}: {' '.join(x.what)} Reden: {x.reason}" for x in case.deviations)
    return "\n".join(
        (
            *_head(case),
            *_section("Signalen", signals),
            *_section("Bezoeken", _visits(case)),
            *_section("Bevindingen", _findings(case)),
            *_section("Direct stoppen", (line for x in sections.stops(case) for line in (f"{x.id}  {x.state}", *_in(x.told)))),
            *_section("Verbetertrajecten", (f"{x.id}  {', '.join(x.places)}: {x.state}" for x in sections.rounds(case))),
            *_section("Maatregelen", (f"{x.id}  {x.kind}, {', '.join(x.places)}: {x.state}" for x in sections.measures(case))),
            *_section("Rapporten", reports),
            *_section("Procedures", court),
            *_section("Afwijkingen van het beleid", deviations),
            "",
        )
    )


def _head(case: Case) -> Iterator[str]:
    yield f"Zaak {case.number}: {case.provider_name} (KvK {case.provider})"
    yield f"Stand:        {label(stage_of(case))}"
    yield f"Eigenaar:     {case.owner or 'niemand'}"
    yield f"Locaties:     {', '.join(place.name for place in case.places)}"
    yield f"Geopend:      {case.opened_on.dutch() if case.opened_on else 'onbekend'}"
    if case.closed_on:
        yield f"Gesloten:     {case.closed_on.dutch()}"
    if case.keep_until:
        yield f"Bewaren tot:  {case.keep_until}"
    if case.circle:
        yield f"Kring:        {', '.join(case.circle)} (vertrouwelijk)"


def _visits(case: Case) -> Iterator[str]:
    for one in sections.visits(case):
        yield f"{one.id}  {one.kind} bij {', '.join(one.places)}: {one.state}"
        yield from _in((f"Inspecteurs: {', '.join(one.inspectors)}", *one.details) if one.inspectors else one.details)


def _findings(case: Case) -> Iterator[str]:
    for one in sections.findings(case):
        yield f"{one.id}  {one.place}, norm {one.norm}: {one.description} [{one.verdict}; {one.state}]"
        yield from _in(one.details)


def terms_told(case: Case, rules: TermRules) -> str:
    """Each term from its first day to its last, how it ended, and why it is that day."""
    return "\n".join(line for term in case.terms.values() for line in _term(case, term, rules))


def _term(case: Case, term: Term, rules: TermRules) -> Iterator[str]:
    how = label(term.how_ended) if term.how_ended else _running(term)
    ended = f"{how}{f', {term.ended_on.dutch()}' if term.ended_on else ''}"
    about = apart_in(case, term) or (f" ({term.about})" if term.about else "")
    yield f"{term.id}  {rules.now.policy.label(term.kind)}{about}: {ended}"
    yield from _in((f"{Deadline.of(term).until}. Wacht op: {waited_for(term.waits_for)}.",))
    explained = rules.explain(term)
    yield from _in(f"{step.text}{f' ({step.source})' if step.source else ''}" for step in (explained.steps if explained else ()))
    yield ""


def _running(term: Term) -> str:
    """`loopt`; or what it is that its end has passed."""
    return "loopt" if term.lapsed_on is None else PASSED[passed_as(term.kind, term.waits_for)]


def log_told(case: Case, history: Sequence[Recorded]) -> str:
    """Every entry, the oldest first, with who recorded it and the exact moment."""
    return "".join(
        f"{one.number:>5}  {one.on}: {one.what}{f' (gecorrigeerd: zie regel {one.corrected})' if one.corrected else ''}\n"
        f"       door {one.by}, vastgelegd op {dutch_moment(one.recorded_at)}\n"
        for one in reversed(log(case, history))
    )


_OF_SENDING = (LetterApproved, LetterReleased, LetterDispatched, LetterDelivered, LetterReturned)


def sending_told(case: Case, history: Sequence[Recorded]) -> str:
    """Of each letter how it left and what proves that, with the numbers of the entries that say so."""
    lines = {one.number: one for one in reversed(log(case, history))}
    found: list[str] = []
    for letter in case.letters.values():
        found.append(f"Brief {letter.id} ({stored(LetterKind, letter.kind)}), kenmerk {letter.reference(case.number)}")
        events = ((one.number, one.written or one.event) for one in history)
        of_it = (number for number, event in events if isinstance(event, _OF_SENDING) and event.letter == letter.id)
        told = [
            f"regel {number}, {dutch_moment(lines[number].recorded_at)}, door {lines[number].by}: {lines[number].what}"
            for number in of_it
        ]
        found += [*_in(told or ("niet verzonden",)), ""]
    return "\n".join(found)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", title, *(f"  {line}" for line in found))


def _in(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"      {line}" for line in lines)
