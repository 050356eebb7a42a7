"""A command happens completely or not at all, and the past can be asked what was true and what was known."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select, text

from db import schema
from db.casebook import CaseBook
from db.engine import connect, transaction
from db.projections import stored
from db.rebuild import rebuild
from db.shelf import PolicyShelf
from db.verify import verify
from domain.base.errors import Conflict, Impossible, NotAllowed, Unavailable
from domain.base.moments import at_amsterdam
from domain.casefile.commands import AssignOwner
from domain.dossier.commands import AddNote
from domain.round.commands import RequestPlan
from tests.integration.casebooks import COLLEAGUE, COORDINATOR, INSPECTOR, START, House, opened, policy

LATER = START + timedelta(days=3)


def test_numbers_of_a_year_follow_each_other_without_a_gap(house: House) -> None:
    def fails(_: object, __: object) -> tuple[()]:
        raise Impossible("Toch niet.")

    assert house.open() == "2026-0001"
    with pytest.raises(Impossible):
        house.book.open(fails, INSPECTOR, START)
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda _: house.open(), range(16)))
    assert sorted(numbers) == [f"2026-{number:04d}" for number in range(2, 18)]
    assert house.open(at=at_amsterdam(date(2027, 1, 1))) == "2027-0001"


def test_a_command_leaves_events_rows_and_outbox_together(house: House, engine: Engine) -> None:
    number = house.open(plan_length=None)
    result = house.do(number, RequestPlan())
    assert result.version == len(house.book.history(number))
    assert house.book.load(number) == result.case
    with transaction(engine) as connection:
        rows = stored(connection, number)
        topics = connection.execute(select(schema.outbox.c.topic, schema.outbox.c.payload)).all()
    assert rows["cases"][(number,)]["stage"] == "verbeterplan_gevraagd"
    assert [row["kind"] for row in rows["letters"].values()] == ["verzoek_verbeterplan"]
    assert [row["status"] for row in rows["terms"].values()].count("open") == rows["cases"][(number,)]["running_terms"]
    assert [topic for topic, _ in topics] == ["draft_letter"]
    assert topics[0].payload["case"] == number


def test_a_refusal_leaves_nothing(house: House, engine: Engine) -> None:
    number = house.open()
    with transaction(engine) as connection:
        before = stored(connection, number), connection.execute(text("SELECT count(*) FROM events")).scalar()
    with pytest.raises(NotAllowed):
        house.do(number, RequestPlan(), COLLEAGUE)
    with transaction(engine) as connection:
        assert (stored(connection, number), connection.execute(text("SELECT count(*) FROM events")).scalar()) == before


def test_whoever_worked_from_an_old_page_hears_who_was_first(house: House) -> None:
    number = house.open()
    seen = len(house.book.history(number))
    house.do(number, AddNote(text="Gebeld met de bestuurder."))
    with pytest.raises(Conflict, match=r"a\.bos was eerder, op 4 mei 2026 om 11\.00 uur"):
        house.book.execute(number, AddNote(text="Ook gebeld."), INSPECTOR, LATER, expected_version=seen)


def test_an_unknown_case_is_refused(house: House) -> None:
    with pytest.raises(Impossible, match="Zaak 2026-9999 bestaat niet"):
        house.do("2026-9999", AddNote(text="Iets."))
    with pytest.raises(Impossible, match="Zaak 2026-9999 bestaat niet"):
        house.book.load("2026-9999")


def test_what_was_true_and_what_was_known_are_two_questions(house: House) -> None:
    number = house.open()
    moved = AssignOwner(owner="c.dam", on=START.date() + timedelta(days=1))
    house.do(number, moved, COORDINATOR, at=LATER)
    assert house.book.load(number).owner == "c.dam"
    assert house.book.load(number, on=START.date()).owner == "a.bos"
    assert house.book.load(number, on=START.date() + timedelta(days=1)).owner == "c.dam"
    assert house.book.load(number, known_at=LATER - timedelta(seconds=1)).owner == "a.bos"
    assert house.book.load(number, known_at=LATER).owner == "c.dam"
    with pytest.raises(Impossible, match="was toen niet bekend"):
        house.book.load(number, known_at=START - timedelta(days=1))


def test_several_commands_in_one_transaction_happen_together_or_not_at_all(house: House, engine: Engine) -> None:
    def import_one() -> None:
        with house.book.writing(INSPECTOR, START) as page:
            number = page.open(opened(plan_length=None)).case.number
            page.execute(number, RequestPlan())
            page.execute("2026-9999", AddNote(text="Iets."))

    with pytest.raises(Impossible):
        import_one()
    with transaction(engine) as connection:
        assert (
            connection.execute(select(func.count()).select_from(schema.streams).where(schema.streams.c.kind == "zaak")).scalar()
            == 0
        )


def test_projections_made_again_from_the_events_are_the_same_rows(house: House, engine: Engine) -> None:
    numbers = [house.open(owner) for owner in ("a.bos", None, "c.dam")]
    house.do(numbers[0], RequestPlan())
    house.do(numbers[1], AssignOwner(owner="a.bos"), COORDINATOR)
    before = everything(engine, numbers)
    assert rebuild(engine, policy()) == 3
    assert everything(engine, numbers) == before
    assert verify(engine).ok


def test_the_count_of_running_terms_follows_every_change(house: House, engine: Engine) -> None:
    for owner in ("a.bos", None):
        house.do(house.open(owner, plan_length=None), AssignOwner(owner="c.dam"), COORDINATOR)
    with transaction(engine) as connection:
        counted = "SELECT count(*) FROM terms WHERE status IN ('open', 'lapsed')"
        assert connection.execute(text("SELECT sum(running) FROM tally")).scalar() == connection.execute(text(counted)).scalar()


def test_without_a_database_a_command_says_so(engine: Engine) -> None:
    house = House(CaseBook(connect("postgresql://nobody@/nothing?host=/nonexistent"), PolicyShelf(policy())))
    with pytest.raises(Unavailable):
        house.open()


def everything(engine: Engine, numbers: list[str]) -> list[object]:
    with transaction(engine) as connection:
        return [stored(connection, number) for number in numbers]
