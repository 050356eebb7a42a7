"""Whoever gets round the guards is found, or what cannot be found is written down: one row a change."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from db.casebook import CaseBook
from db.proof import sealed
from db.rebuild import rebuild
from db.shelf import PolicyShelf
from db.verify import verify
from tests.integration.casebooks import policy
from tests.integration.proof.changes import BEYOND, CHANGES, COLUMNS, DIGEST, NIGHT, REFUSED, VERIFY, Change
from tests.integration.proof.house import TONIGHT
from vervolg.settings import SHIPPED
from watch.assure import Assurance, assure

OPERATIONS = (SHIPPED / "docs" / "operations.md").read_text(encoding="utf-8")


def tonight(engine: Engine) -> Assurance:
    return assure(CaseBook(engine, PolicyShelf(policy())), TONIGHT)


def behind_our_back(engine: Engine, statements: str) -> None:
    """As a superuser, with every trigger and foreign key aside."""
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.connection.cursor().execute(statements)
        connection.execute(text("SET LOCAL session_replication_role = origin"))


def test_a_house_that_nobody_touched_is_whole(undone: Engine) -> None:
    assert verify(undone).faults == []
    assert tonight(undone).differences == ()


@pytest.mark.parametrize("change", [pytest.param(change, id=change.what) for change in CHANGES])
def test_a_change_is_found_by_who_is_said_to_find_it(undone: Engine, change: Change) -> None:
    if change.finder == REFUSED:
        with pytest.raises(Exception, match=change.says):
            behind_our_back(undone, change.sql)
        return
    behind_our_back(undone, change.sql)
    seen = [str(fault) for fault in verify(undone).faults]
    if change.finder == VERIFY:
        assert any(change.says in said for said in seen), seen
        return
    found = [str(difference) for difference in tonight(undone).differences]
    if change.finder == BEYOND:
        assert seen == found == [], "it can be seen: say so in the table"
        assert change.says in OPERATIONS, "what cannot be seen is written down, with the reason"
        return
    assert change.finder == NIGHT
    assert any(change.says in said for said in found), found


def test_each_column_of_what_steers_the_watch_is_sealed(undone: Engine) -> None:
    for change in COLUMNS:
        with undone.begin() as connection:
            connection.execute(text("SAVEPOINT untouched"))
        behind_our_back(undone, change.sql)
        with undone.begin() as connection:
            assert change.says in " ".join(map(str, sealed.faults(connection))), change.what
            connection.execute(text("ROLLBACK TO untouched"))


def test_what_we_write_in_a_row_that_was_changed_makes_it_right_for_nobody(undone: Engine) -> None:
    """A delivery writes its attempt in the row that it takes, and a round its digest in a reminder."""
    behind_our_back(undone, f'UPDATE outbox SET payload = payload || \'{{"delivered": ["x"]}}\' WHERE id = {DIGEST}')
    behind_our_back(undone, "UPDATE reminders SET rung = 'na-5wd' WHERE id = (SELECT min(id) FROM reminders)")
    with undone.begin() as connection:
        connection.execute(text("SET LOCAL vervolg.seals = on"))
        assert connection.execute(text(f"UPDATE outbox SET attempts = attempts + 1 WHERE id = {DIGEST}")).rowcount == 1
        connection.execute(text("UPDATE reminders SET digest_id = digest_id"))
    with undone.begin() as connection:
        found = [str(fault) for fault in sealed.faults(connection)]
    assert len(found) == 2, found


def test_the_day_since_the_last_anchor_is_nobodys_yet(undone: Engine) -> None:
    """What came after it is cut off, the head set back, what waited for it taken away and the lists made again."""
    behind_our_back(
        undone,
        """
        DELETE FROM outbox WHERE topic = 'mail_letter' AND done_at IS NULL;
        UPDATE outbox_made SET made = made - 1 WHERE id = (SELECT min(id) FROM outbox_made WHERE topic = 'mail_letter');
        DELETE FROM events WHERE stream_id = '2026-0004' AND position > (SELECT position FROM anchors WHERE number = 11);
        UPDATE streams SET (version, head_hash) = (
            SELECT seq, hash FROM events WHERE stream_id = '2026-0004' ORDER BY seq DESC LIMIT 1
        ) WHERE stream_id = '2026-0004'
        """,
    )
    rebuild(undone, policy())
    assert verify(undone).faults == []
    assert tonight(undone).differences == ()
    assert "the day since the last anchor" in OPERATIONS


def test_a_day_that_has_its_anchor_cannot_be_cut_off(undone: Engine) -> None:
    """The same, for one event that the last anchor saw."""
    behind_our_back(
        undone,
        """
        DELETE FROM events WHERE stream_id = '2026-0001' AND seq = (SELECT max(seq) FROM events WHERE stream_id = '2026-0001');
        UPDATE streams SET (version, head_hash) = (
            SELECT seq, hash FROM events WHERE stream_id = '2026-0001' ORDER BY seq DESC LIMIT 1
        ) WHERE stream_id = '2026-0001'
        """,
    )
    assert "1 gebeurtenissen van toen ontbreken" in str(verify(undone).faults[0])
