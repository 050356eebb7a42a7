"""A bevel on the spot that was none: whoever heard of it hears that, and no message of it gets stuck."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from domain.casefile.correction import CorrectEntry, Mending
from domain.measure.commands import GiveOrder
from domain.measure.events import OrderGiven
from notify.adapter import Notifier
from tests.fakes.smtp_server_process import SmtpServer
from tests.integration.casebooks import INSPECTOR, START, House
from tests.integration.sweep.conftest import ask
from tests.unit.cycle.stories import ON_THE_SPOT
from vervolg.app import App
from vervolg.settings import Settings
from watch.deliver import deliver
from watch.urgent import tell_at_once

TOLD = {"urgent": tell_at_once}


def _subjects(smtp: SmtpServer) -> list[str]:
    return [str(one.mail["Subject"]) for one in smtp.received()]


def _order(house: House) -> str:
    number = house.open()
    house.book.execute(number, GiveOrder.model_validate(ON_THE_SPOT), INSPECTOR, START)
    return number


def _take_back(house: House, number: str) -> None:
    entry = next(one.number for one in house.book.history(number) if isinstance(one.event, OrderGiven))
    why = "In de verkeerde zaak gezet."
    back = CorrectEntry(entry=entry, how=Mending.WITHDRAWN, why=why, reason="Er is hier niemand gebeld.")
    house.book.execute(number, back, INSPECTOR, START + timedelta(hours=1))


def test_who_heard_of_it_hears_that_it_was_none(
    house: House, engine: Engine, notifier: Notifier, smtp: SmtpServer, tmp_path: Path
) -> None:
    app = App(Settings(tmp_path), engine, house.book, lambda: notifier)
    number = _order(house)
    deliver(app, START, TOLD)
    given = _subjects(smtp).count(f"Spoed: bevel gegeven in zaak {number}")
    _take_back(house, number)
    deliver(app, START + timedelta(hours=1), TOLD)

    assert given
    assert _subjects(smtp).count(f"Spoed: bevel gecorrigeerd in zaak {number}") >= given
    assert ask(engine, "SELECT key, last_error FROM outbox WHERE topic = 'urgent' AND done_at IS NULL") == []


def test_who_had_not_heard_of_it_hears_once_what_became_of_it(
    house: House, engine: Engine, notifier: Notifier, smtp: SmtpServer, tmp_path: Path
) -> None:
    number = _order(house)
    _take_back(house, number)
    deliver(App(Settings(tmp_path), engine, house.book, lambda: notifier), START + timedelta(hours=1), TOLD)

    told = [one.recipients[0] for one in smtp.received() if f"bevel gecorrigeerd in zaak {number}" in str(one.mail["Subject"])]
    assert told
    assert len(told) == len(set(told))
    assert not [one for one in _subjects(smtp) if "bevel gegeven" in one]
    assert ask(engine, "SELECT key, last_error FROM outbox WHERE topic = 'urgent' AND done_at IS NULL") == []
