"""Whoever gets round the guards is found, or what cannot be found is written down: one row a change."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from db.casebook import CaseBook
from db.shelf import PolicyShelf
from db.verify import verify
from tests.integration.casebooks import policy
from tests.integration.proof.changes import BEYOND, CHANGES, NIGHT, REFUSED, VERIFY, Change
from tests.integration.proof.house import TONIGHT
from watch.assure import Assurance, assure


def tonight(engine: Engine) -> Assurance:
    return assure(CaseBook(engine, PolicyShelf(policy())), TONIGHT)


def behind_our_back(engine: Engine, statements: str) -> None:
    """As a superuser, with every trigger and foreign key aside."""
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.connection.cursor().execute(statements)


def test_a_house_that_nobody_touched_is_whole(engine: Engine) -> None:
    assert verify(engine).faults == []
    assert tonight(engine).differences == ()


@pytest.mark.parametrize("change", [pytest.param(change, id=change.what) for change in CHANGES])
def test_a_change_is_found_by_who_is_said_to_find_it(engine: Engine, change: Change) -> None:
    if change.finder == REFUSED:
        with pytest.raises(Exception, match=change.says):
            behind_our_back(engine, change.sql)
        return
    behind_our_back(engine, change.sql)
    seen = [str(fault) for fault in verify(engine).faults]
    if change.finder == VERIFY:
        assert any(change.says in said for said in seen), seen
        return
    found = [str(difference) for difference in tonight(engine).differences]
    if change.finder == BEYOND:
        assert seen == found == [], "it can be seen: say so in the table"
        return
    assert change.finder == NIGHT
    assert any(change.says in said for said in found), found
