"""What comes after the name of a term when more of its kind run in a case: what it is about, and where."""

from __future__ import annotations

from collections.abc import Sequence


def apart(about: str, what: str = "", places: Sequence[str] = ()) -> str:
    """`, traject 2, Huis Noord en Huis Zuid`; of what is no round and no measure only its number: ` (V3)`."""
    if what:
        return f", {what}{f', {_listed(places)}' if places else ''}"
    return f" ({about})" if about else ""


def _listed(places: Sequence[str]) -> str:
    return " en ".join([", ".join(places[:-1]), places[-1]] if len(places) > 1 else places)
