"""Cases in which, together, every command can be given, with something in every field that it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from domain.casefile.casefile import Case
from domain.casefile.circle import MakeConfidential
from domain.casefile.commands import CloseCase
from domain.casefile.opening import CloseReason
from domain.court.commands import RecordProceeding
from domain.court.proceeding import ProceedingKind
from domain.disclosure import commands as report
from domain.dossier.commands import RecordSignal
from domain.kinds.measure import MeasureKind
from domain.measure.commands import RecordOutsideStop
from domain.people.person import Person, Role
from domain.round.commands import RequestPlan
from domain.term.commands import SuspendTerm
from domain.visit.commands import AddFinding, PlanVisit, RecordVisit
from tests.unit.cycle import stories as s
from tests.unit.cycle.builder import CHIEF, LAWYER, POST, Told, opened, person
from tests.unit.cycle.examples import TEXT
from tests.unit.cycle.test_stop import LOCKED, asked

EVERYTHING: Person = person("z.alles", *(role for role in Role if role not in {Role.SYSTEM, Role.EXTERNAL_DECISION}))
"""Who holds every role here: what is tried is what may be said, not who may say it."""


def _signal() -> Told:
    return opened(0).does(RecordSignal(origin="AKJ", text="Een geanonimiseerd signaal over een groep."))


def _planned() -> Told:
    case = opened().does(PlanVisit(planned_for=date(2026, 2, 2)))
    return case.does(PlanVisit(planned_for=date(2026, 2, 5))).on("2026-02-06")


def _letter(*steps: str) -> Told:
    case = opened().does(RequestPlan())
    for step in steps:
        getattr(case, step)()
    return case


def _judged() -> Told:
    return s.verifying().does(RecordVisit(judgements=s.judged()))


def _restricted() -> Told:
    return opened().does(AddFinding.model_validate({"bevinding": LOCKED}))


def _urgent() -> Told:
    return s.advised(MeasureKind.BEVEL, opened(), reason="Er is direct gevaar.")


def _decided() -> Told:
    return opened().does(report.AdoptReport(subject="Huis Noord")).does(report.DecidePublication(), CHIEF)


def _published() -> Told:
    return _decided().sends_all().later(60).does(report.Publish(), POST)


def _objected() -> Told:
    case = s.in_force()
    for kind in (ProceedingKind.OBJECTION, ProceedingKind.INTERIM_RELIEF):
        case.does(RecordProceeding(kind=kind, measure="M1"), LAWYER)
    return case


def _two_measures() -> Told:
    return s.proposed(MeasureKind.AANWIJZING, s.in_force(), reason="De eerste volstaat niet.")


def _confidential() -> Told:
    case = opened()
    case.staff[EVERYTHING.id] = EVERYTHING
    return case.does(MakeConfidential(circle=("e.ek", EVERYTHING.id), why="Het gaat over een collega."))


def _still() -> Told:
    case = s.requested().later(5)
    days = {"first": case.today, "last": case.today + timedelta(days=40)}
    return case.does(SuspendTerm.model_validate({"term": "verbeterplan", "ground": TEXT, **days})).sends().later(3)


STATES: Mapping[str, Callable[[], Told]] = {
    "opened": opened,
    "a signal": _signal,
    "visits planned": _planned,
    "a letter drafted": lambda: _letter("writes"),
    "a letter submitted": lambda: _letter("writes", "submits"),
    "a letter approved": lambda: _letter("writes", "submits", "approves"),
    "a letter released": lambda: _letter("writes", "submits", "approves", "releases"),
    "a plan asked": s.requested,
    "a term stands still": _still,
    "it must stop at once": asked,
    "a restriction found": _restricted,
    "a term lapsed": lambda: s.requested().on("2026-03-10").lapse(),
    "plan received": s.received,
    "improving": s.improving,
    "verifying": s.verifying,
    "judged": _judged,
    "insufficient": s.insufficient,
    "sufficient": s.sufficient,
    "proposed": s.proposed,
    "advised": s.advised,
    "announced": s.announced,
    "heard": s.heard,
    "urgent": _urgent,
    "in force": s.in_force,
    "in force with parts": s.with_parts,
    "two measures": _two_measures,
    "a bevel on the spot": s.given_on_the_spot,
    "a stop of another": lambda: opened().does(RecordOutsideStop(by="gemeente Veen")),
    "a concept sent": lambda: opened().does(report.SendConcept(subject="Huis Noord")),
    "a report adopted": lambda: opened().does(report.AdoptReport(subject="Huis Noord")),
    "publication decided": _decided,
    "publication stayed": lambda: _decided().does(report.StayPublication(), LAWYER),
    "publication is due": lambda: _decided().sends_all().later(60),
    "published": _published,
    "objected": _objected,
    "confidential": _confidential,
    "closed": lambda: opened(0).does(CloseCase(why=CloseReason.NO_FOLLOW_UP)),
}
"""In the order in which they are tried."""


def others() -> dict[str, Case]:
    """Two other cases of the same provider, in which there is a signal too."""
    return {number: _signal().case.model_copy(update={"number": number}) for number in ("2026-0002", "2026-0003")}
