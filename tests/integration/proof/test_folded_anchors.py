"""Anchors that left long ago are folded for real: what left is counted, what an anchor holds is still proven."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine, text

from db.engine import transaction
from db.proof.kept import Kept, look_up
from db.verify import verify
from tests.integration.proof.house import TONIGHT
from tests.integration.proof.test_changes import behind_our_back, tonight
from vervolg.settings import Keeping
from watch.folding import Folded, fold

SHORT = Keeping(certificates=timedelta(days=9), messages=timedelta(days=9))
SHORTER = Keeping(certificates=timedelta(days=4), messages=timedelta(days=4))


def count(engine: Engine, query: str) -> int:
    with transaction(engine) as connection:
        number: int = connection.execute(text(query)).scalar_one()
    return number


def test_anchors_that_left_long_ago_become_sums_and_each_of_them_is_still_known(undone: Engine) -> None:
    before = verify(undone).known
    sent = count(undone, f"SELECT count(*) FROM outbox WHERE topic = 'anchor' AND done_at < '{TONIGHT - SHORT.messages}'")
    assert sent > 1
    assert tonight(undone).ok
    assert fold(undone, SHORT, TONIGHT).messages >= sent

    assert count(undone, "SELECT sum(messages) FROM message_days WHERE topic = 'anchor'") == sent
    assert count(undone, f"SELECT count(*) FROM outbox WHERE done_at < '{TONIGHT - SHORT.messages}' AND topic = 'anchor'") == 0
    after = verify(undone)
    assert after.faults == []
    assert {look_up(value, after.known) for value in before} == {Kept.THERE}
    assert fold(undone, SHORTER, TONIGHT) != Folded()
    assert tonight(undone).differences == ()

    behind_our_back(
        undone,
        """UPDATE message_days SET messages = messages + 1 WHERE topic = 'anchor';
           UPDATE message_days t SET seal = row_seal('message_days', to_jsonb(t));
           UPDATE outbox_made SET made = made + 1 WHERE id = (SELECT min(id) FROM outbox_made WHERE topic = 'anchor')""",
    )
    assert "samengevoegde berichten" in " ".join(map(str, verify(undone).faults))
