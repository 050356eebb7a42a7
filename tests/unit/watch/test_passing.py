"""Which errors pass by themselves: every one of our own family says so, and the database by its code."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy.exc import InternalError, ProgrammingError

from domain.base import errors
from domain.base.errors import (
    BadInput,
    Conflict,
    Impossible,
    NotAllowed,
    ReasonNeeded,
    TooEarly,
    Unavailable,
    Unlawful,
    Unsure,
    VervolgError,
)
from notify.errors import PartlySent, Undeliverable
from watch.handler import NoAddress
from watch.passing import is_ours, passes

FAMILY = [
    (BadInput("plaats", "x", "y"), False),
    (Impossible("x"), False),
    (TooEarly(), True),
    (Unlawful("Awb", "x"), False),
    (ReasonNeeded(("x",)), False),
    (NotAllowed(), False),
    (errors.Altered(), False),
    (errors.Unknown("x"), False),
    (errors.Unreadable("x"), True),
    (errors.UnreadablePolicy("x"), True),
    (Conflict(), True),
    (Unavailable(), True),
    (Unsure(), True),
    (NoAddress(), True),
    (PartlySent(()), True),
    (Undeliverable(), False),
]


@pytest.mark.parametrize(("error", "expected"), FAMILY)
def test_our_own_errors_say_it_themselves(error: VervolgError, expected: bool) -> None:
    assert (passes(error), is_ours(error)) == (expected, False)


def test_no_member_of_the_family_is_left_out() -> None:
    named = {type(error) for error, _ in FAMILY}
    family = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, VervolgError)}
    assert family - named == {VervolgError, errors.Refusal}


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        MemoryError(),
        psycopg.errors.DiskFull(),
        psycopg.errors.LockNotAvailable(),
        psycopg.errors.SerializationFailure(),
        psycopg.errors.TooManyConnections(),
        InternalError("", {}, psycopg.errors.ReadOnlySqlTransaction()),
        ProgrammingError("", {}, psycopg.errors.UndefinedTable()),
    ],
)
def test_what_is_about_the_machine_or_the_server_passes(error: Exception) -> None:
    assert (passes(error), is_ours(error)) == (True, False)


@pytest.mark.parametrize("error", [ZeroDivisionError(), KeyError("B9"), psycopg.errors.UniqueViolation(), psycopg.DataError()])
def test_anything_else_is_a_mistake_of_ours(error: Exception) -> None:
    assert (passes(error), is_ours(error)) == (False, True)


def test_a_counter_of_ours_that_gives_no_number_passes_once_somebody_put_it_right() -> None:
    at_its_end = psycopg.errors.SequenceGeneratorLimitExceeded('nextval: reached maximum value of sequence "outbox_id_seq" (60)')
    assert passes(at_its_end)
    assert not passes(psycopg.errors.UniqueViolation())
