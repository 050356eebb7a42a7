"""An event is sealed over canonical JSON of its columns, however that text is made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest

from db.chain import Sealed, canonical, digest, spelling
from domain.base.historic import HistoricDate
from domain.log.events import to_json
from domain.term.events import TermLapsed
from watch.decide import _told

MOMENT = datetime(2026, 5, 19, 6, 5, tzinfo=UTC)
HARD = 'Zaak "A" \\ B\n\u2028 é \U0001f600'


@pytest.mark.parametrize("valid_on", [None, date(2026, 5, 19)])
@pytest.mark.parametrize("data", [{}, {"b": [1, None, True, {"z": HARD, "a": ""}], "a": HARD}])
def test_the_text_that_is_hashed_is_canonical_json_of_all_columns(data: dict[str, Any], valid_on: date | None) -> None:
    event = Sealed(7, "2026-0001", 3, "NoteAdded", 2, data, HARD, MOMENT, valid_on, "2026.1", HARD, b"before")
    columns = [7, "2026-0001", 3, "NoteAdded", 2, data, HARD, "2026-05-19T06:05:00.000000+00:00"]
    columns += [valid_on.isoformat() if valid_on else None, "2026.1", HARD, b"before".hex()]
    assert digest(event) == digest(event, spelling(data)) == sha256(canonical(columns)).digest()


def test_what_somebody_made_no_text_is_hashed_as_it_is() -> None:
    event = Sealed(7, "2026-0001", 3, "NoteAdded", 2, {}, None, MOMENT, None, "1", "1")  # type: ignore[arg-type]  # by hand
    columns = [7, "2026-0001", 3, "NoteAdded", 2, {}, None, "2026-05-19T06:05:00.000000+00:00", None, "1", "1", ""]
    assert digest(event) == sha256(canonical(columns)).digest()


@pytest.mark.parametrize("data", [1.5, {"a": [{"b": 1.5}]}])
def test_no_event_with_a_float_is_sealed(data: Any) -> None:
    with pytest.raises(TypeError, match="no floats"):
        digest(Sealed(7, "2026-0001", 3, "NoteAdded", 2, data, "a.bos", MOMENT, None, "1", "1"))


@pytest.mark.parametrize("term", ["2026-0001/1", HARD])
def test_a_lapse_is_told_and_spelled_as_its_event_is(term: str) -> None:
    event = TermLapsed(on=HistoricDate.of(date(2026, 5, 19)), term=term, kind="verbeterplan", last_day=date(2026, 5, 18))
    data, spelled = _told(term, event.kind, event.last_day, date(2026, 5, 19))
    assert data == to_json(event)
    assert spelled == spelling(to_json(event))
