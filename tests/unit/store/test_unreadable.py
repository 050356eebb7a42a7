"""What is stored and cannot be read says where it stands and why, and never what stands there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from db.chain import Sealed
from db.recorded import recorded
from domain.base.errors import Unreadable, VervolgError

NOTE = {"on": "2026-05-18", "text": "gebeld"}


def stored(type_name: str = "NoteAdded", version: int = 1, data: Any = NOTE) -> Sealed:
    moment = datetime(2026, 5, 18, 8, tzinfo=UTC)
    return Sealed(1, "2026-0012", 3, type_name, version, data, "a.bos", moment, moment.date(), "2026.1", "2026-01")


def test_what_is_known_is_read() -> None:
    (one,) = recorded([stored()])
    assert one.event.on.day is not None


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (stored("Teleported"), "Teleported versie 1 is vastgelegd door een nieuwere versie van Vervolg"),
        (stored(version=9), "NoteAdded versie 9 is vastgelegd door een nieuwere versie van Vervolg"),
        (stored(data={"on": "2026-05-18"}), "de inhoud van NoteAdded versie 1 past daar niet bij (ValidationError)"),
        (stored(data=NOTE | {"smell": "1"}), "de inhoud van NoteAdded versie 1 past daar niet bij (ValidationError)"),
        (stored(version=0), "de inhoud van NoteAdded versie 0 past daar niet bij (KeyError)"),
        (stored(data=["a"]), "de inhoud van NoteAdded versie 1 past daar niet bij (ValidationError)"),
        (stored(data=None), "de inhoud van NoteAdded versie 1 past daar niet bij (ValidationError)"),
    ],
)
def test_what_no_version_of_ours_knows_is_unreadable(one: Sealed, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        recorded([stored(), one])
    assert (refused.value.place, refused.value.what) == ("Zaak 2026-0012, gebeurtenis 3", why)
    assert refused.value.message.startswith(f"Zaak 2026-0012, gebeurtenis 3 is niet te lezen: {why}. Er is niets verloren")
    assert refused.value.exit_status == 1


def test_it_waits_for_a_version_that_can_read_it_and_repeats_nothing() -> None:
    with pytest.raises(VervolgError) as refused:
        recorded([stored(data=NOTE | {"jongere": "123456782"}), stored()])
    assert refused.value.passes
    assert "123456782" not in refused.value.message
