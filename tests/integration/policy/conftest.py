"""An office with cases in which a right to bezwaar ends on 15 June 2026, an appointment on the same day, and a plan that is due.

The change that is tried: a royal decree makes 15 June 2026 a closed day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from db import register
from db.engine import connect, transaction
from domain.base.event import Event
from domain.base.historic import HistoricDate
from domain.people.person import SYSTEM, Person, Role
from domain.policy.context import Context
from domain.term.events import TermSpec
from domain.term.term import start_term
from rulebook.files import SHIPPED, policy_texts
from tests.integration.casebooks import START, opened
from vervolg.app import App, compose_app
from vervolg.settings import Settings

SHIPS = policy_texts(SHIPPED)
DAY = date(2026, 6, 15)
NEXT = DAY + timedelta(days=1)
NOW = START + timedelta(days=1)
WHY = "Koninklijk besluit over de extra vrije dag"
ADMINISTRATOR = Person(id="p.beheer", name="P. Heer", roles=frozenset({Role.ADMINISTRATOR}))
INSPECTOR = Person(id="a.bos", name="A. Bos", roles=frozenset({Role.INSPECTOR}), email="a.bos@inspectie.example")


def with_closed(day: date = DAY, texts: Mapping[str, str] = SHIPS) -> dict[str, str]:
    """The files with one more closed day."""
    extra = f"\n  - naam: Feestdag van de Toets\n    bron: KB van 1 mei 2026 (verzonnen)\n    op: [{day.isoformat()}]\n"
    return {**texts, "calendar.yaml": texts["calendar.yaml"].rstrip("\n") + extra}


def changed(name: str, before: str, after: str, texts: Mapping[str, str] = SHIPS) -> dict[str, str]:
    """The files with one thing written otherwise."""
    assert texts[name].count(before) >= 1
    return {**texts, name: texts[name].replace(before, after, 1)}


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url, pool_size=20)
    yield engine
    engine.dispose()


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> App:
    with transaction(engine) as connection:
        for person in (ADMINISTRATOR, INSPECTOR):
            register.put(connection, person, "beheer", START)
    return compose_app(Settings(home=tmp_path), engine)


def open_case(app: App) -> str:
    """A case with a bezwaar term (/2) and an appointment (/3) that both end on 15 June, and a plan due on 18 May (/1)."""

    def opening(number: str, context: Context) -> tuple[Event, ...]:
        on = HistoricDate.of(context.today)
        right = start_term(TermSpec(kind="bezwaar", about="M1"), f"{number}/2", on, context, letter="B1")
        fixed = start_term(TermSpec(kind="afspraak", about="M1", agreed=DAY), f"{number}/3", on, context)
        plan = opened()(number, context)
        return (*plan[:-1], plan[-1].model_copy(update={"term": f"{number}/1"}), right, fixed)

    return app.book.open(opening, SYSTEM, START).case.number


def ask(engine: Engine, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a plain question."""
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def everything(engine: Engine) -> list[tuple[Any, ...]]:
    """All that was recorded and all that the lists say about terms."""
    log = ask(engine, "SELECT stream_id, seq, type, hash FROM events ORDER BY position")
    return [*log, *ask(engine, "SELECT term_id, last_day, next_action_at, status FROM terms ORDER BY term_id")]
