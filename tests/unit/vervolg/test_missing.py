"""A round is missing when it did not end while somebody looked; a clock that jumps and a machine that slept change nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.turns import Turn
from vervolg.supervise.missing import LOOK_AGAIN, Missing

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def turns(ended: datetime | None) -> dict[str, Turn]:
    return {"deliver": Turn("deliver", known_since=NOW, ended_at=ended)}


def look(missing: Missing, ended: datetime | None, times: int, elapsed: float = LOOK_AGAIN) -> dict[str, float]:
    found: dict[str, float] = {}
    for _ in range(times):
        found = missing.look(turns(ended), elapsed)
    return found


def test_what_does_not_end_for_longer_than_its_bound_is_missing_until_it_ends() -> None:
    missing = Missing({"deliver": timedelta(seconds=60)})

    assert look(missing, NOW, 4) == {}
    assert look(missing, NOW, 1) == {"deliver": 20.0}
    assert look(missing, NOW + timedelta(seconds=1), 1) == {}


def test_what_is_at_work_is_waited_for() -> None:
    """A night's work of a large inspectorate must not be killed at each quarter of an hour."""
    missing = Missing({"deliver": timedelta(seconds=60)})
    for _ in range(100):
        assert missing.look(turns(NOW), LOOK_AGAIN, {"deliver"}) == {}

    assert look(missing, NOW, 3) == {}
    assert look(missing, NOW, 1)


def test_a_start_is_no_end() -> None:
    """A round that is killed each time begins again and again."""
    missing = Missing({"deliver": timedelta(seconds=60)})
    found: dict[str, float] = {}
    for _ in range(3):
        missing.look(turns(NOW), LOOK_AGAIN, {"deliver"})
        found = missing.look(turns(NOW), LOOK_AGAIN)

    assert found == {}
    missing.look(turns(NOW), LOOK_AGAIN, {"deliver"})
    assert missing.look(turns(NOW), LOOK_AGAIN) == {"deliver": 20.0}


def test_who_is_at_work_without_end_is_not_waited_for_without_end() -> None:
    missing = Missing({"deliver": timedelta(seconds=60)}, may_work=timedelta(seconds=100))
    looks = [missing.look(turns(NOW), LOOK_AGAIN, {"deliver"}) for _ in range(10)]

    assert looks[-2:] == [{}, {"deliver": 20.0}]


def test_what_never_ended_is_missing_too() -> None:
    assert look(Missing({"deliver": timedelta(seconds=60)}), None, 6)


def test_a_machine_that_slept_has_not_looked() -> None:
    missing = Missing({"deliver": timedelta(seconds=60)})

    assert look(missing, NOW, 2, elapsed=3 * 3600) == {}


def test_any_other_end_counts_also_one_that_lies_in_the_past() -> None:
    """A clock that was ahead is right again: the end that is written now is older than the one before."""
    missing = Missing({"deliver": timedelta(seconds=60)})
    look(missing, NOW + timedelta(days=2), 6)

    assert look(missing, NOW, 1) == {}
