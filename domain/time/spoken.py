"""A length as people say it: `6 weken`, `zes weken`, `een maand`, `48 uur`."""

from __future__ import annotations

import re

from domain.time.duration import PLURALS, Length, Unit, parse_length

NUMBERS = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien",
)  # fmt: skip
_UNITS = {str(unit): unit for unit in Unit} | {plural: unit for unit, plural in PLURALS.items()}
_UNITS |= {"uren": Unit.HOURS, "jaren": Unit.YEARS}
_NAMED = "|".join(sorted(_UNITS))
_SPOKEN = re.compile(rf"(?P<count>\d{{1,6}}|één|{'|'.join(NUMBERS)})\s+(?P<unit>{_NAMED})", re.IGNORECASE)


def length_of(text: str) -> Length:
    """The length that `text` names, in words or as `P6W`. Raises BadInput."""
    found = _SPOKEN.fullmatch(text.strip())
    if found is None:
        return parse_length(text)
    said = found["count"].lower().replace("é", "e")
    count = int(said) if said.isdigit() else NUMBERS.index(said) + 1
    return Length(count, _UNITS[found["unit"].lower()])
