"""An application on a fresh database, with a mail server in its own process and a month in which something happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db import register
from db.engine import transaction
from domain.casefile.commands import AssignOwner, CloseCase
from domain.casefile.opening import CloseReason
from domain.dossier.commands import AddNote
from domain.letter.commands import WithdrawLetter
from domain.round.commands import RequestPlan
from domain.term.commands import GrantExtension, TakeUp
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.casebooks import COORDINATOR, INSPECTOR, MANAGER, START, House
from vervolg.app import App, compose_app
from vervolg.settings import Settings
from watch.sweep import sweep


@pytest.fixture
def app(engine: Engine, tmp_path: Path, smtp: SmtpServer) -> App:
    return compose_app(Settings(home=tmp_path / "home", smtp_url=f"smtp://127.0.0.1:{smtp.port}"), engine)


class Month:
    """Steps in time; each does something, and the next one comes days later."""

    def __init__(self, house: House, engine: Engine) -> None:
        self.house, self.engine = house, engine

    def steps(self) -> Iterator[int]:
        """Yields the days since the start after which something was done."""
        house = self.house
        late, watched = house.open(), house.open(owner=None)
        fresh = house.open(plan_length=None)
        yield 0
        house.do(fresh, RequestPlan(), at=START + timedelta(days=1))
        yield 1
        self._sweep(15)
        yield 15
        extend = GrantExtension(term="verbeterplan", length="P1W", ground="Langer nodig")
        house.do(late, extend, at=START + timedelta(days=16))
        house.do(watched, AssignOwner(owner="c.dam"), COORDINATOR, at=START + timedelta(days=16))
        self._sweep(16)
        yield 16
        again = GrantExtension(term="verbeterplan", length="P1W", ground="Nog langer nodig", reason="De bestuurder is ziek.")
        house.do(late, again, at=START + timedelta(days=17))
        yield 17
        self._sweep(27)
        yield 27
        self._sweep(40)
        yield 40
        house.do(
            watched,
            TakeUp(term="verbeterplan", next_step="Ik bel de bestuurder.", until=START.date() + timedelta(days=48)),
            MANAGER,
            at=START + timedelta(days=41),
        )
        with transaction(self.engine) as connection:
            register.put(
                connection, INSPECTOR.model_copy(update={"name": "A. Bos-Vermeer"}), "beheer", START + timedelta(days=41)
            )
        yield 41
        closing = CloseCase(why=CloseReason.PROVIDER_ENDED, note="De aanbieder is gestopt.", reason="Niets meer te halen.")
        house.do(fresh, AddNote(text="De aanbieder stopt."), at=START + timedelta(days=42))
        for letter in house.book.load(late).letters:
            withdrawn = WithdrawLetter(letter=letter, why="De aanbieder is gestopt.")
            house.do(late, withdrawn, at=START + timedelta(days=42))
        house.do(late, closing, at=START + timedelta(days=43))
        yield 43

    def _sweep(self, days: int) -> None:
        sweep(self.house.book, START + timedelta(days=days))


@pytest.fixture
def month(house: House, engine: Engine) -> Month:
    return Month(house, engine)
