"""Every event of a case as one Dutch sentence, for the log and for the answer to a command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from domain.base.event import Event
from domain.base.moments import dutch_date, dutch_moment
from domain.casefile import circle, correction, heavier, opening
from domain.casefile import proposal as proposals
from domain.casefile.casefile import Case
from domain.casefile.opening import CloseReason
from domain.casefile.signal_origin import SignalOrigin
from domain.court import proceeding as proceedings
from domain.court.proceeding import ProceedingKind, RulingEffect
from domain.disclosure import disclosure as disclosures
from domain.dossier import events as dossier_events
from domain.finding import events as finding_events
from domain.finding import stop as stops
from domain.finding.finding import Outcome
from domain.kinds.letter import LetterKind
from domain.kinds.measure import MadeKnown, MeasureKind
from domain.kinds.passed import Passed, passed_as
from domain.lawfulness import Verdict
from domain.letter import letter as letters
from domain.log.effective import instead_of
from domain.measure import events as measure_events
from domain.people.person import Role
from domain.round import round as rounds
from domain.round.round import Verification
from domain.term import events as term_events
from domain.visit import visit as visits
from domain.visit.report import Origin
from domain.visit.visit import VisitKind
from domain.writing.states import OF_ITSELF
from domain.writing.wording import in_words
from words import beside, documents
from words.beside import document, named, said
from words.labels import label, stored
from words.lines import one_line
from words.passed import passed

Words = Callable[[Any, Case], str]


def sentence(event: Event, case: Case) -> str:
    """What `event` says, in words a colleague reads, on one line."""
    return one_line(WORDS[type(event)](event, case))


def _letter(case: Case, number: str) -> str:
    known = case.letters.get(number)
    return f"brief {number} ({stored(LetterKind, known.kind)})" if known else f"brief {number}"


def _measure(case: Case, number: str) -> str:
    known = case.measures.get(number)
    return f"maatregel {number} ({label(known.kind)})" if known else f"maatregel {number}"


def _term(case: Case, number: str) -> str:
    known = case.terms.get(number)
    return f"termijn {number.rsplit('/', 1)[-1]} ({in_words(known.kind)})" if known else f"termijn {number}"


def _passed(case: Case, event: term_events.TermLapsed) -> str:
    """What it is that this term has passed: only what is late has lapsed on somebody."""
    known = case.terms.get(event.term)
    then = passed_as(event.kind, known.waits_for if known else "")
    word = "Verlopen" if then is Passed.LATE else passed(then)
    return f"{word} op {day(event.last_day)}" if then is not Passed.ELSEWHERE else f"{word}, ook na {day(event.last_day)}"


def day(value: date) -> str:
    return dutch_date(value, weekday=True)


def _closed(event: opening.CaseClosed, _: Case) -> str:
    elsewhere = event.why == CloseReason.OTHER_CASE and event.case and event.case not in event.note
    why = f"verder in zaak {event.case}" if elsewhere else stored(CloseReason, event.why)
    return f"Zaak gesloten: {why}. {event.note}".strip()


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _instead(event: correction.EntryCorrected, counts: str) -> str:
    """What counts now, with each field that this does not tell."""
    day = event.now.dutch() if event.now and event.now != event.was else ""
    told = [("datum", day)] if day and day not in counts else []
    fields = [*told, *((name, value) for name, value in _fields(event.fields) if name != "datum" and value not in counts)]
    given = (
        f"{'Anders' if counts else 'anders'}: {'; '.join(f'{in_words(name)}: {value}' for name, value in fields)}."
        if fields
        else ""
    )
    return " ".join(part for part in (_ended(f"wordt: {counts or 'anders.'}") if counts or not given else "", given) if part)


def _ended(text: str) -> str:
    """A sentence with its full stop, whatever people typed."""
    whole = text.rstrip()
    return whole if whole.endswith((".", "!", "?", "…")) else f"{whole}."


def _fields(given: Mapping[str, Any], around: str = "") -> Iterator[tuple[str, str]]:
    """The fields as people type them; one that is made of parts a part at a time."""
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from _fields(value, f"{around}{name}.")
        else:
            yield f"{around}{name}", ", ".join(map(_told, value)) if isinstance(value, list) else _told(value)


def _told(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(said for _, said in _fields(value))
    return {True: "ja", False: "nee", None: "niets"}.get(value, str(value)) if isinstance(value, bool | None) else str(value)


def _corrected(event: correction.EntryCorrected, case: Case) -> str:
    """What was corrected, what counts instead, and what follows from it."""
    begun = f"Correctie van regel {event.entry} ({event.command}): "
    counts = next((told for entry, told in sorted(instead_of(event).items()) if entry == event.entry), ())
    there = {
        correction.Mending.WITHDRAWN: "vervalt.",
        correction.Mending.ELSEWHERE: f"hoort in zaak {event.case} en is daar vastgelegd.",
    }
    what = there.get(event.how) or _instead(event, " ".join(sentence(one, case) for one in counts[:1]))
    ends = (f"De {_term(case, one.term)} eindigt nu op {day(one.last_day)} en niet op {day(one.was)}." for one in event.moved)
    left = f"Al weg: {', '.join(event.left)}. Daarop volgt een herstelbrief." if event.left else ""
    told = named("Aan de aanbieder te melden", event.told)
    return " ".join(_ended(part) for part in (f"{begun}{what}", f"Reden: {event.why}", *ends, left, told) if part)


WORDS: Mapping[type[Event], Words] = {
    correction.EntryCorrected: _corrected,
    opening.CaseOpened: lambda e, c: f"Zaak geopend voor {e.provider_name}; herkomst: {stored(Origin, e.origin)}.",
    opening.OwnerAssigned: lambda e, c: f"Toegewezen aan {e.owner}.",
    opening.OwnerReleased: lambda e, c: f"{e.owner} kan deze zaak niet meer doen. Er is een andere inspecteur nodig.",
    opening.CaseClosed: _closed,
    opening.CaseReopened: lambda e, c: f"Zaak heropend: {e.why}",
    circle.CaseMadeConfidential: lambda e, c: f"Vertrouwelijk; de kring is {', '.join(e.circle)}. {e.why}",
    circle.ConfidentialityEnded: lambda e, c: f"Niet langer vertrouwelijk: {e.why}",
    visits.VisitPlanned: lambda e, c: f"Bezoek {e.visit} ({stored(VisitKind, e.kind)}) gepland op {day(e.planned_for)}.",
    visits.VisitMade: lambda e, c: f"Bezoek {e.visit} ({stored(VisitKind, e.kind)}) vastgelegd. {e.summary}".strip(),
    visits.VisitDropped: lambda e, c: f"Bezoek {e.visit} gaat niet door: {e.why}",
    finding_events.FindingRecorded: lambda e, c: f"Bevinding {e.finding.id}: {e.finding.description}",
    finding_events.FindingJudged: lambda e, c: f"Bevinding {e.finding} opnieuw beoordeeld: {stored(Outcome, e.judging.outcome)}.",
    stops.StopAsked: lambda e, c: f"Moet direct stoppen ({e.stop}): bevinding {', '.join(e.findings)}.",
    stops.StopConfirmed: lambda e, c: said(
        f"De aanbieder bevestigt: gestopt ({e.stop}), bevinding {', '.join(e.findings)}.", e.note, document(c, e.document)
    ),
    finding_events.LawfulnessDisputed: lambda e, c: (
        f"Oordeel over bevinding {e.finding} wijkt af: {stored(Verdict, e.view.verdict)}. {e.view.reason}"
    ),
    rounds.PlanRequested: lambda e, c: f"Verbetertraject {e.round} begonnen: een verbeterplan is gevraagd.",
    rounds.PlanReceived: lambda e, c: said(f"Verbeterplan ontvangen op {e.on.dutch()} ({e.round}).", document(c, e.document)),
    rounds.AmendmentAsked: lambda e, c: f"Aanvulling op het verbeterplan gevraagd ({e.round}): {e.points}",
    rounds.PlanAccepted: lambda e, c: (
        f"Akkoord met het verbeterplan ({e.round}); toetsing met {stored(Verification, e.verification)}."
    ),
    rounds.PlanRefused: lambda e, c: f"Verbeterplan afgekeurd ({e.round}): {e.why}",
    rounds.ResultReportReceived: lambda e, c: said(
        f"Resultaatsverslag ontvangen op {e.on.dutch()} ({e.round}).", document(c, e.document)
    ),
    rounds.VerificationStarted: lambda e, c: (
        f"Bezoek {e.visit} hoort bij verbetertraject {e.round}, dat doorloopt."
        if e.early
        else f"Bezoek {e.visit} toetst verbetertraject {e.round}."
    ),
    rounds.RoundConcluded: lambda e, c: said(
        f"Verbetertraject {e.round} {stored(rounds.RoundState, e.outcome)}.",
        named("Door", stored(rounds.Overtaken, e.overtaken_by) if e.overtaken_by else ""),
        e.why,
        named("Effect", e.effect),
    ),
    measure_events.MeasureProposed: lambda e, c: said(
        f"Maatregel {e.measure} ({stored(MeasureKind, e.kind)}) op tafel.",
        "" if e.imposed_by == measure_events.OURS else named("Opgelegd door", e.imposed_by),
        e.why,
        named("Groep", e.group),
        beside.contents(c, e.contents),
    ),
    measure_events.LegalAdviceGiven: lambda e, c: (
        f"Jurist over {_measure(c, e.measure)}: {'akkoord' if e.positive else 'niet akkoord'}. {e.advice}"
    ),
    measure_events.ZienswijzeWaived: lambda e, c: f"Geen zienswijze vooraf bij {_measure(c, e.measure)} (Awb 4:11): {e.ground}",
    measure_events.MeasureAnnounced: lambda e, c: f"Voornemen voor {_measure(c, e.measure)}.",
    measure_events.ZienswijzeReceived: lambda e, c: (
        f"Zienswijze ontvangen over {_measure(c, e.measure)}{', mondeling' if e.oral else ''}. {e.summary}".strip()
    ),
    measure_events.MeasureDecided: lambda e, c: said(f"Besloten: {_measure(c, e.measure)}, door {e.by}.", beside.decided(c, e)),
    measure_events.MeasureInForce: lambda e, c: f"Van kracht sinds {e.on.dutch()}: {_measure(c, e.measure)}.",
    measure_events.MeasureNotDelivered: lambda e, c: f"Toch niet bekendgemaakt: {_measure(c, e.measure)}.",
    measure_events.MeasureExtended: lambda e, c: said(
        f"Verlengd: {_measure(c, e.measure)}.", e.why, named("Met", beside.length(e.length)), document(c, e.document)
    ),
    measure_events.MeasureSuspended: lambda e, c: f"Geschorst door {e.by}: {_measure(c, e.measure)}.",
    measure_events.MeasureRevived: lambda e, c: f"Herleeft: {_measure(c, e.measure)}.",
    measure_events.MeasurePartlyLifted: lambda e, c: said(
        f"Voor een deel opgeheven: {_measure(c, e.measure)}.",
        e.why,
        named("Onderdelen", ", ".join(str(part + 1) for part in e.contents)),
        beside.places(c, e.locations),
    ),
    measure_events.MeasureEnded: lambda e, c: said(
        f"Beëindigd ({stored(measure_events.MeasureEnd, e.how)}): {_measure(c, e.measure)}.",
        e.why,
        named("Vervangen door", e.replaced_by or ""),
    ),
    measure_events.OrderGiven: lambda e, c: (
        f"Bevel gegeven door {e.by} op {dutch_moment(e.at)}, {stored(MadeKnown, e.how)}, aan {e.to}. "
        f"Geen uitstel mogelijk: {e.no_delay}"
    ),
    measure_events.DangerJudged: lambda e, c: (
        f"Het gevaar bij {_measure(c, e.measure)} is volgens {e.by} {'nog' if e.acute else 'niet meer'} acuut: {e.why}"
    ),
    measure_events.MeasureExpired: lambda e, c: (
        f"{OF_ITSELF[e.by_law].capitalize()} geëindigd op {dutch_moment(e.at)}: {_measure(c, e.measure)}."
    ),
    disclosures.DisclosureMoved: lambda e, c: (
        f"Rapport {e.disclosure}: {stored(disclosures.ReportStep, e.step)}. {e.note}".strip()
    ),
    proceedings.ProceedingStarted: lambda e, c: said(
        f"Procedure {e.proceeding}: {stored(ProceedingKind, e.kind)} ingediend.", e.note
    ),
    proceedings.ProceedingDecided: lambda e, c: said(
        f"Procedure {e.proceeding} ({stored(ProceedingKind, e.kind)}): gevolg {stored(RulingEffect, e.effect)}.", e.note, e.ecli
    ),
    term_events.TermStarted: lambda e, c: (
        f"Termijn {e.term.rsplit('/', 1)[-1]} ({in_words(e.kind)}) loopt tot en met {day(e.last_day)}.{beside.begun(e)}"
    ),
    term_events.TermChanged: lambda e, c: said(
        f"De {_term(c, e.term)} loopt nu tot en met {day(e.last_day)}.", beside.changed(e), e.interval.ground
    ),
    term_events.TermResumed: lambda e, c: said(
        f"De {_term(c, e.term)} loopt weer vanaf {day(e.since)}, en nu tot en met {day(e.last_day)}.", e.ground
    ),
    term_events.TermRecomputed: lambda e, c: (
        f"Het beleid of de kalender is veranderd ({e.change}). De {_term(c, e.term)} loopt nu tot en met {day(e.last_day)}."
    ),
    term_events.TermLapsed: lambda e, c: f"{_passed(c, e)}: {_term(c, e.term)}.",
    term_events.TermReopened: lambda e, c: f"Loopt weer: {_term(c, e.term)}.",
    term_events.TermEnded: lambda e, c: f"Afgelopen ({stored(term_events.TermEnd, e.how)}): {_term(c, e.term)}. {e.note}".strip(),
    letters.LetterPlanned: lambda e, c: said(f"Op te stellen: {_letter(c, e.letter)}.", beside.opens(e.opens)),
    letters.LetterDrafted: lambda e, c: (
        f"Opgesteld, klaar om te lezen: {_letter(c, e.letter)}."
        if e.up_to
        else f"Tekst geschreven door {e.author}: {_letter(c, e.letter)}."
    ),
    letters.LetterSubmitted: lambda e, c: f"Ter controle gegeven door {e.by}: {_letter(c, e.letter)}.",
    letters.LetterSentBack: lambda e, c: f"Teruggegeven door {e.by}: {_letter(c, e.letter)}. {e.remark}",
    letters.LetterApproved: lambda e, c: f"Goedgekeurd door {e.by} ({stored(Role, e.role)}): {_letter(c, e.letter)}.",
    letters.LetterReleased: lambda e, c: f"Klaargezet voor verzending per {e.channel}: {_letter(c, e.letter)}.",
    letters.LetterDispatched: lambda e, c: said(
        f"Verzonden op {beside.dispatched(e)}: {_letter(c, e.letter)}.",
        named("Bewijs", e.proof),
        named("PDF", beside.short(e.pdf)),
    ),
    letters.LetterDelivered: lambda e, c: said(f"Aangekomen: {_letter(c, e.letter)}.", named("Bewijs", e.proof)),
    letters.LetterReturned: lambda e, c: said(
        f"Terug ontvangen: {_letter(c, e.letter)}.",
        e.why,
        named("Oorzaak", stored(letters.ReturnCause, e.cause)) if e.cause else "",
        "De brief geldt als bekendgemaakt; de termijnen lopen." if e.known else "",
    ),
    letters.LetterWithdrawn: lambda e, c: f"Ingetrokken: {_letter(c, e.letter)}. {e.why}",
    term_events.ExtensionRefused: lambda e, c: f"Uitstel geweigerd voor {_term(c, e.term)}: {e.why}",
    term_events.TermTakenUp: lambda e, c: f"Opgepakt door {e.by}: {e.next_step} (uiterlijk {day(e.until)}).",
    term_events.LapseFollowedUp: lambda e, c: f"Voorbereid wat volgt op {_term(c, e.term)}.",
    proposals.StepProposed: lambda e, c: f"Voorstel: {e.command}. {e.why}",
    heavier.HeavierStepDeclined: lambda e, c: f"Geen zwaardere stap na {' en '.join(e.about)}, besloten door {e.by}: {e.why}",
    dossier_events.NoteAdded: lambda e, c: e.text,
    dossier_events.EntryRead: lambda e, c: said(
        f"Gelezen uit ‘{e.words}’ ({e.entry}): {'de regel' if e.lines == 1 else f'de {e.lines} regels'} hiervoor.",
        named("Niet zeker", " ".join(e.unsure)),
    ),
    dossier_events.DocumentAdded: lambda e, c: f"Document toegevoegd: {e.title}{_in_brackets(documents.told(e))}.",
    dossier_events.SignalRecorded: lambda e, c: said(
        f"Signaal van {stored(SignalOrigin, e.origin)}: {e.text}",
        named("Vastgelegd als zaak", "" if e.signal == c.number else e.signal),
    ),
    dossier_events.ProviderChanged: lambda e, c: said(
        f"Aanbieder: {stored(dossier_events.ProviderChange, e.change)}.", e.note, beside.places(c, e.locations)
    ),
    dossier_events.ReasonGiven: lambda e, c: f"Reden bij {e.command}, gegeven door {e.by}: {e.reason}",
    dossier_events.DeviationRecorded: lambda e, c: f"Afwijking ({e.command}): {' '.join(e.what)} Reden: {e.reason}",
}
