"""A portfolio of copies is whole: nothing that proves a database finds anything in it, whoever looks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bench.many.fill import fill
from db.engine import transaction
from db.verify import verify
from demo.files import STORIES
from demo.loading import load
from demo.story import StoryFile
from domain.base.moments import at_amsterdam
from reader.written import read_file
from vervolg.app import App, compose_app
from vervolg.settings import Settings
from watch.assure import assure

NOW = at_amsterdam(date(2026, 11, 23), 10)
CASES = 80
TOLD = ("0_signaal", "3_te_laat", "6_gesloten")


@pytest.fixture(name="app")
def _app(engine: Engine, tmp_path: Path) -> App:
    app = compose_app(Settings(home=tmp_path), engine)
    told = [story for name in TOLD for story in read_file(StoryFile, STORIES / f"{name}.yaml").stories[:1]]
    load(app, NOW, told=told)
    return app


def test_copies_are_proven_like_what_was_played(app: App) -> None:
    events = fill(app.engine, CASES, providers=30)

    verified = verify(app.engine)
    assert [str(fault) for fault in verified.faults] == []
    assert verified.events == events
    proven = assure(app.book, NOW)
    assert [str(difference) for difference in proven.differences] == []
    assert proven.cases == CASES
    with transaction(app.engine) as connection:
        closed, late, rungs = connection.execute(
            text(
                """SELECT count(*) FILTER (WHERE closed_on IS NOT NULL), sum(lapsed_terms), (SELECT count(*) FROM reminders)
                FROM cases"""
            )
        ).one()
    assert 0 < closed < CASES
    assert late > 0
    assert rungs > 0
