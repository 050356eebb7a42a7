"""The mail and the list are one answer: for everybody, over months in which little is done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from db import register, schema
from db.engine import transaction
from desk.work import Work, work_of
from domain.base.errors import NotAllowed
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.base.moments import at_amsterdam, dutch_date
from domain.casefile.circle import MakeConfidential
from domain.letter.commands import DraftLetter, SendBackLetter, SubmitLetter
from domain.measure.commands import GiveOrder, ProposeMeasure
from domain.people.person import SYSTEM, Absence, Person, Role
from domain.policy.context import Context
from domain.rights.table import RIGHTS
from domain.round.commands import RequestPlan
from domain.round.round import PlanRequested
from domain.term.events import TermSpec
from domain.term.term import start_term
from domain.visit.commands import AddFinding, PlanVisit
from notify.adapter import Delivery
from notify.message import Message
from notify.settings import NotifySettings
from report.source import cases
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, MANAGER, START, House, opened
from vervolg.app import App, compose_app
from vervolg.settings import load
from watch.deliver import deliver
from watch.sweep import sweep
from work.places import told_apart

TEXT = "De tekst van deze brief, lang genoeg. Uiterlijk [[laatste dag]]."
BARRING = "90000067"
_ITEM = re.compile(r"^\* (?P<what>.+)\n {2}Zaak (?P<case>[\d-]+),", re.MULTILINE)


def person(code: str, role: Role, **more: Any) -> Person:
    return Person(id=code, name=code, roles=frozenset({role}), email=f"{code}@inspectie.example", **more)


CHIEF = person("h.hoofd", Role.CHIEF_INSPECTOR)
JURIST = person("j.jurist", Role.LAWYER)
POST = person("p.post", Role.SECRETARIAT)
SOUTH = person("z.zuid", Role.COORDINATOR, team="zuid")
AWAY = person("w.weg", Role.INSPECTOR, team="noord", absences=(
    Absence(first=START.date(), last=START.date() + timedelta(days=400), substitute="c.dam"),))  # fmt: skip
LOST = person("v.lost", Role.INSPECTOR, team="noord", absences=(
    Absence(first=START.date(), last=START.date() + timedelta(days=400), substitute="v.lost"),))  # fmt: skip
BARRED = person("b.belang", Role.INSPECTOR, team="noord")
LEFT = person("l.left", Role.INSPECTOR, team="noord")
EVERYBODY = (INSPECTOR, COLLEAGUE, COORDINATOR, MANAGER, CHIEF, JURIST, POST, SOUTH, AWAY, LOST, BARRED)


@dataclass
class Kept:
    """A notifier that keeps what it is to send."""

    settings: NotifySettings = field(default_factory=NotifySettings)
    sent: list[Message] = field(default_factory=list)

    def send(self, message: Message, *_: Any, **__: Any) -> Delivery:
        self.sent.append(message)
        return Delivery(message_id=message.message_id, delivered=())

    def digests(self) -> list[Message]:
        """The digests since this was asked last."""
        found = [message for message in self.sent if message.body_text.startswith("Beste ") and "* " in message.body_text]
        self.sent.clear()
        return found


@pytest.fixture
def app(house: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> App:
    monkeypatch.setenv("VERVOLG_HOME", str(tmp_path))
    for one in (*EVERYBODY, LEFT):
        put(engine, one)
    kept: Any = Kept()
    return replace(compose_app(load(), engine), messenger=lambda: kept)


def put(engine: Engine, one: Person, **changes: Any) -> None:
    with transaction(engine) as connection:
        register.put(connection, one.model_copy(update=changes), "beheer", START)


def played(house: House, engine: Engine) -> dict[str, str]:
    """A case for each of whom something else is right, by what is special about it."""
    found = {who.id: house.open(who.id) for who in (INSPECTOR, AWAY, LOST, LEFT)}
    found["interest"] = house.book.open(opened("b.belang", provider=BARRING), INSPECTOR, START).case.number
    found["nobody"] = house.open(None)
    found["letter"] = house.open(plan_length=None)
    house.do(found["letter"], RequestPlan())
    house.do(found["letter"], DraftLetter(letter="B1", subject="Verzoek", markdown=TEXT))
    house.do(found["letter"], SubmitLetter(letter="B1"))
    found["measure"] = house.open(plan_length=None)
    because = {"why": "De klachtenregeling is nog niet bekend.", "reason": "Het is al twee keer gezegd."}
    house.do(found["measure"], ProposeMeasure(kind="waarschuwing", **because))
    found["secret"] = house.open("c.dam")
    house.do(found["secret"], MakeConfidential(circle=("c.dam", "e.ek"), why="Er loopt een onderzoek."), COLLEAGUE)
    put(engine, BARRED, interests=frozenset({BARRING}))
    put(engine, LEFT, active=False)
    return found


def asked(message: Message) -> set[tuple[str, str]]:
    """What a digest asks of its reader: the case and the term."""
    asks, _, _ = message.body_text.partition("TER INFORMATIE")
    return {(found["case"], found["what"]) for found in _ITEM.finditer(asks)}


def advised(message: Message) -> set[str]:
    """The commands that a digest tells its reader to give; not those of somebody else that it names as such."""
    own = re.sub(r"Wat er op\s+een\s+ander\s+wacht:[^*]*", "", message.body_text)
    return {name for name in re.findall(r"\(([a-z-]+)\)", own) if name in RIGHTS}


def may_do(who: str) -> set[str]:
    """The commands that this colleague may give in some case."""
    (roles,) = (one.roles for one in EVERYBODY if one.id == who)
    return {name for name, right in RIGHTS.items() if any(right.roles.get(role) for role in roles)}


def listed(work: Work) -> set[tuple[str, str]]:
    return {(item.case, item.what) for item in work.items}


def mornings(first: date, count: int) -> list[datetime]:
    days = (first + timedelta(days=number) for number in range(count * 2))
    return [at_amsterdam(day, 8, 5) for day in days if day.weekday() < 5][:count]


def test_what_a_mail_asks_stands_in_the_list_of_who_got_it_and_what_is_late_there_was_mailed(
    house: House, app: App, engine: Engine
) -> None:
    played(house, engine)
    kept: Any = app.notifier
    told: dict[str, set[tuple[str, str]]] = {one.id: set() for one in EVERYBODY}
    several = 0
    for moment in [*mornings(date(2026, 5, 5), 10)[::5], *mornings(date(2026, 5, 19), 18)[::3]]:
        sweep(house.book, moment)
        while deliver(app, moment).sent:
            pass
        sweep(house.book, moment)
        deliver(app, moment)
        for message in kept.digests():
            who = next(one.id for one in EVERYBODY if one.email in message.to.targets)
            several += len(asked(message)) > 1
            assert asked(message) <= listed(work_of(app, who, moment)), f"{who} at {moment}"
            assert advised(message) <= may_do(who), f"{who} at {moment}"
            assert {item.command for item in work_of(app, who, moment).items if item.command} <= may_do(who)
            told[who] |= asked(message)
    assert several > 10, "little was asked"
    for one in EVERYBODY:
        if one in {AWAY, LOST}:
            continue  # others are told for them; they see it when they look
        late = {(item.case, item.what) for item in work_of(app, one.id, moment).items if item.left.endswith("te laat")}
        assert late <= told[one.id], one.id
    assert all(told[who] for who in ("a.bos", "c.dam", "e.ek", "g.hout", "h.hoofd", "z.zuid"))


def test_each_has_what_is_right_for_them(house: House, app: App, engine: Engine) -> None:
    cases = played(house, engine)
    sweep(house.book, START + timedelta(hours=2))
    later = at_amsterdam(date(2026, 5, 19), 8, 5)
    sweep(house.book, later)

    def has(who: Person, *, mine: bool = True) -> set[str]:
        names = {number: name for name, number in cases.items()}
        return {names[item.case] for item in work_of(app, who.id, later).items if item.mine is mine}

    assert has(INSPECTOR) == {"a.bos", "measure", "letter"} - {"measure", "letter"}
    assert has(COLLEAGUE) == {"w.weg", "secret"}, "the own case, and that of who is absent"
    assert has(AWAY) == {"w.weg"}
    assert has(LOST) == {"v.lost"}
    assert {"v.lost", "l.left", "interest", "nobody", "letter"} <= has(COORDINATOR), "of who is gone, and letters to approve"
    assert "secret" not in has(SOUTH) | has(SOUTH, mine=False) | has(MANAGER) | has(MANAGER, mine=False)
    assert "v.lost" not in has(SOUTH), "of another team, which has a coordinator"
    assert has(CHIEF) == {"letter", "measure"}, "the letter may be approved by either"
    assert has(BARRED) == set()
    assert not has(MANAGER)
    with pytest.raises(NotAllowed):
        work_of(app, "l.left", later)


def test_a_bevel_waits_for_the_jurist_and_a_letter_for_another_than_its_writer(house: House, app: App) -> None:
    number = house.open(plan_length=None)
    house.do(number, RequestPlan())
    house.do(number, DraftLetter(letter="B1", subject="Verzoek", markdown=TEXT), COORDINATOR)
    house.do(number, SubmitLetter(letter="B1"), COORDINATOR)
    for who, commands in ((COORDINATOR, []), (SOUTH, ["brief-goedkeuren"]), (CHIEF, ["brief-goedkeuren"]), (JURIST, [])):
        assert [item.command for item in work_of(app, who.id, START).items] == commands, who.id

    told = dict.fromkeys(("danger", "order", "no_delay"), "De deur gaat nu niet open bij brand.")
    house.do(number, GiveOrder(**told, to="de locatiemanager"))
    after = START + timedelta(hours=2)
    assert [item.command for item in work_of(app, "j.jurist", after).items] == ["maatregel-adviseren"]
    assert "gevaar-beoordelen" in [item.command for item in work_of(app, "a.bos", after).items]


def climbing(
    app: App, house: House, first: date, days: int, step: int = 1, readers: frozenset[str] = frozenset({"e.ek", "g.hout"})
) -> list[tuple[date, str, str]]:
    """What the coordinator and management, or other `readers`, are asked each working morning: the day, who, and which term."""
    kept: Any = app.notifier
    found = []
    for moment in mornings(first, days)[::step]:
        sweep(house.book, moment)
        while deliver(app, moment).sent:
            pass
        for message in kept.digests():
            who = message.to.targets[0].partition("@")[0]
            found += [(moment.date(), who, what) for _, what in sorted(asked(message)) if who in readers]
    return found


def test_one_case_climbs_one_ladder_at_a_time_across_messages(house: House, app: App) -> None:
    number = house.open()  # the plan is due on 18 May, and never comes
    first = climbing(app, house, date(2026, 5, 19), 9, 2)
    assert {what for _, _, what in first} == {"Verbeterplan"}, "the letter that reminds lies here, and climbs with it"
    assert [who for _, who, _ in first] == ["e.ek", "g.hout"]
    for who, command in (("e.ek", "brief-aanbieden"), ("g.hout", "oppakken")):
        (item,) = work_of(app, who, at_amsterdam(date(2026, 6, 12), 9)).items
        assert (item.what, item.command) == ("Verbeterplan", command), "what they may do themselves"
    assert "Herinnering verbeterplan (brief B1)" in item.next_step, "and what waits for another"

    day = at_amsterdam(date(2026, 6, 16), 10)
    house.do(number, PlanVisit(planned_for=date(2026, 6, 23), reason="Er komt geen plan."), at=day)
    assert not climbing(app, house, date(2026, 6, 17), 12, 4), "somebody did something, and that has a day of its own"
    assert not work_of(app, "g.hout", at_amsterdam(date(2026, 7, 2), 9)).items
    assert "Verbeterplan" in {item.what for item in work_of(app, "a.bos", at_amsterdam(date(2026, 7, 2), 9)).items}

    after = climbing(app, house, date(2026, 7, 6), 12, 2)
    assert {what for _, _, what in after} == {"Bezoek afronden"}, "until it passes: then that climbs, and nothing beside it"
    assert {who for _, who, _ in after} == {"e.ek", "g.hout"}


def test_a_planned_visit_holds_what_lapsed_there_and_nothing_elsewhere(house: House, app: App) -> None:
    def opening(number: str, context: Context) -> tuple[Event, ...]:
        """The plan about Huis Noord is due on 18 May, and never comes."""
        case, found, term = opened()(number, context)
        return case, found, PlanRequested(on=case.on, round="T1", locations=("000012345678",), findings=("V1",)), term

    number = house.book.open(opening, SYSTEM, START).case.number
    climbing(app, house, date(2026, 5, 19), 9, 2)

    day = at_amsterdam(date(2026, 6, 16), 10)
    house.do(number, PlanVisit(planned_for=date(2026, 6, 30), locations=("Huis Zuid",), reason="Een ander huis."), at=day)
    assert "Verbeterplan" in {item.what for item in work_of(app, "g.hout", at_amsterdam(date(2026, 6, 17), 9)).items}
    house.do(number, PlanVisit(planned_for=date(2026, 6, 30), locations=("Huis Noord",), reason="Er komt geen plan."), at=day)
    assert not work_of(app, "g.hout", at_amsterdam(date(2026, 6, 17), 9)).items


def test_who_has_the_case_hears_once_of_a_lapse_and_the_letter_that_reminds(house: House, app: App) -> None:
    house.open()  # the plan is due on 18 May, and never comes
    heard = climbing(app, house, date(2026, 5, 19), 9, 2, frozenset({"a.bos"}))
    assert [what for _, _, what in heard] == ["Verbeterplan"]
    (item,) = work_of(app, "a.bos", at_amsterdam(date(2026, 6, 3), 9)).items
    assert (item.what, item.command) == ("Verbeterplan", "brief-aanbieden")


def test_a_reminder_that_was_sent_back_is_news_again(house: House, app: App) -> None:
    number = house.open()
    climbing(app, house, date(2026, 5, 19), 1)
    house.do(number, SubmitLetter(letter="B1"), at=at_amsterdam(date(2026, 5, 20), 9))
    house.do(
        number, SendBackLetter(letter="B1", remark="De toon kan zakelijker."), COORDINATOR, at=at_amsterdam(date(2026, 5, 20), 10)
    )
    back = "Brief opstellen: Herinnering verbeterplan"
    assert back in {what for _, _, what in climbing(app, house, date(2026, 5, 21), 8, 2, frozenset({"a.bos"}))}
    assert back in {item.what for item in work_of(app, "a.bos", at_amsterdam(date(2026, 6, 3), 9)).items}


def test_two_rights_about_one_measure_say_since_when_each_runs(house: House, engine: Engine) -> None:
    def opening(number: str, context: Context) -> tuple[Event, ...]:
        case, found, _ = opened()(number, context)
        days = (case.on, HistoricDate.of(context.today - timedelta(days=3)))
        spec = TermSpec(kind="bezwaar", about="M1")
        return case, found, *(start_term(spec, f"{number}-{place}", day, context) for place, day in enumerate(days, start=1))

    house.book.open(opening, SYSTEM, START)
    with transaction(engine) as connection:
        rows = connection.execute(select(schema.terms).where(schema.terms.c.kind == "bezwaar")).all()
        names = told_apart(connection, rows)
    assert {names[row.term_id] for row in rows} == {f" (M1), vanaf {dutch_date(row.started_on)}" for row in rows}
    assert len(set(names.values())) == len(rows) == 2


def test_terms_of_one_kind_say_their_round_and_location_in_every_list(house: House, app: App, engine: Engine) -> None:
    number = house.open(plan_length=None)
    there = {"locatie": "Huis Zuid", "norm": "JIJ-3.4", "omschrijving": "Ook hier kennen jongeren de klachtenregeling niet."}
    app.book.execute(number, AddFinding.model_validate({"bevinding": there}), INSPECTOR, START + timedelta(hours=1))
    for place in ("Huis Noord", "Huis Zuid"):
        house.do(number, RequestPlan(locations=(place,), reason="Elk huis maakt een eigen plan."))
    rounds = ("traject 1, Huis Noord", "traject 2, Huis Zuid")
    apart = {f"Brief opstellen: Verzoek om een verbeterplan, {one}" for one in rounds}
    assert {item.what for item in work_of(app, "a.bos", START + timedelta(hours=2)).items} == apart

    moment = at_amsterdam(date(2026, 5, 11), 8, 5)
    sweep(house.book, moment)
    while deliver(app, moment).sent:
        pass
    kept: Any = app.notifier
    assert {what for message in kept.digests() for _, what in asked(message)} == apart
    with transaction(engine) as connection:
        (case,) = cases(connection, moment, app.policy, [])
        (again,) = cases(connection, moment - timedelta(seconds=1), app.policy, [])
    labels = [term.label for term in case.terms]
    assert labels == [term.label for term in again.terms] == [f"brief opstellen, {one}" for one in rounds]
