"""What was folded stays what it was: the log holds a digest of the sums, so that a seal that is made again is none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from db import events, sums
from db.engine import transaction
from db.fold import KIND
from db.proof import books
from db.verify import verify
from tests.integration.proof.house import TONIGHT
from tests.integration.proof.test_changes import behind_our_back, tonight
from vervolg.settings import Keeping
from watch.folding import Folded, fold

SHORT = Keeping(certificates=timedelta(days=9), messages=timedelta(days=9))
SHORTER = Keeping(certificates=timedelta(days=4), messages=timedelta(days=4))
OTHER = "zijn andere dan toen ze gemaakt werden"


@pytest.fixture
def folded(undone: Engine) -> Engine:
    """The house after the night on which its first two weeks became sums."""
    assert tonight(undone).ok
    done = fold(undone, SHORT, TONIGHT)
    assert done.certificates
    assert done.messages
    return undone


RESEALED = {
    # a sum, with its seal made again                                                                what is named
    "UPDATE message_days SET day = day - 1 WHERE topic = 'anchor'": ("message_days", "samengevoegde berichten"),
    "UPDATE message_days SET topic = 'report' WHERE topic = 'anchor'": ("message_days", "samengevoegde berichten"),
    "UPDATE certificate_days SET failed = failed + 3": ("certificate_days", "samengevoegde rondes"),
    "UPDATE certificate_days SET good = 0, failed = 1": ("certificate_days", "samengevoegde rondes"),
    "UPDATE certificate_days SET greatest_lateness = '0', lapsed = 0": ("certificate_days", "samengevoegde rondes"),
}


@pytest.mark.parametrize("change", RESEALED)
def test_a_sum_that_is_changed_and_sealed_again_is_found(folded: Engine, change: str) -> None:
    table, name = RESEALED[change]
    behind_our_back(
        folded, f"{change}; SET LOCAL intervalstyle = postgres; UPDATE {table} t SET seal = row_seal('{table}', to_jsonb(t))"
    )
    assert f"{name}: {OTHER}" in " ".join(map(str, verify(folded).faults))


def test_the_next_fold_does_not_make_a_changed_sum_right(folded: Engine) -> None:
    behind_our_back(
        folded,
        """UPDATE certificate_days SET failed = failed + 1; UPDATE message_days SET day = day - 1 WHERE topic = 'anchor';
           UPDATE certificate_days t SET seal = row_seal('certificate_days', to_jsonb(t));
           UPDATE message_days t SET seal = row_seal('message_days', to_jsonb(t))""",
    )
    assert fold(folded, SHORTER, TONIGHT) == Folded()
    assert [fault.place for fault in verify(folded).faults] == ["samengevoegde rondes", "samengevoegde berichten"]


def test_an_event_of_the_fold_that_is_changed_along_is_found_in_its_chain(folded: Engine) -> None:
    behind_our_back(
        folded,
        """UPDATE message_days SET day = day - 1 WHERE topic = 'anchor';
           UPDATE message_days t SET seal = row_seal('message_days', to_jsonb(t))""",
    )
    with folded.begin() as connection:
        digest = sums.digest(connection, "message_days")
    behind_our_back(
        folded, f"""UPDATE events SET data = data || '{{"sums": "{digest}"}}' WHERE type = 'MessagesFolded' AND data ? 'sums'"""
    )
    assert ["bewaring" in fault.place for fault in verify(folded).faults] == [True]


def test_sums_of_before_the_log_held_their_digest_are_whole_and_are_held_by_the_next_fold(undone: Engine) -> None:
    with transaction(undone) as connection:
        connection.execute(text("INSERT INTO message_days (day, topic, messages, rungs) VALUES ('2025-12-01', 'alert', 2, 0)"))
        connection.execute(text("INSERT INTO outbox_made (topic, made) VALUES ('alert', 2)"))
        head = events.create(connection, sums.STREAM, KIND)
        old = events.Fact("MessagesFolded", 1, {"rows": 2, "rungs": 0, "newest": 1})
        events.append(connection, head, [old], events.Stamp("systeem", TONIGHT - timedelta(days=1), "-", "-"))
    assert verify(undone).faults == []
    with transaction(undone) as connection:
        assert list(books.faults(connection, TONIGHT)) == []
        assert sums.recorded(connection, "message_days") is None
    assert tonight(undone).ok
    assert fold(undone, SHORT, TONIGHT).messages
    with transaction(undone) as connection:
        assert sums.recorded(connection, "message_days") == sums.digest(connection, "message_days")
