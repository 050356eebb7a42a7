"""A situation can stand in an event: what it holds is written exactly, also a part of an hour."""

from db.chain import canonical
from domain.lawfulness import Situation


def test_a_part_of_an_hour_is_kept_exactly_in_an_event() -> None:
    given = {
        "datum": "2026-03-10",
        "maatregelen": ["insluiten"],
        "soort_hulp": "open_residentieel",
        "noodsituatie": {"duur_uren": "1.25"},
    }
    situation = Situation.model_validate(given)

    written = situation.model_dump(mode="json")

    assert canonical(written)  # the chain refuses floats
    assert Situation.model_validate(written) == situation
