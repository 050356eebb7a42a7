"""How people answer a question in a file or a form: ja, nee, or onbekend.

A fact that nobody asked about and a fact that is not known are the same: None. The lawfulness test then says that it is missing.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

_SPOKEN = {"ja": True, "nee": False, "true": True, "false": False}
_UNKNOWN = frozenset({"onbekend", "?", ""})


def _yes_or_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    answer = _SPOKEN.get(value.strip().lower()) if isinstance(value, str) else None
    if answer is None:
        raise PydanticCustomError("bad_input", "{expected}", {"expected": "ja of nee"})
    return answer


def _fact(value: object) -> object:
    if value is None or (isinstance(value, str) and value.strip().lower() in _UNKNOWN):
        return None
    try:
        return _yes_or_no(value)
    except PydanticCustomError:
        raise PydanticCustomError("bad_input", "{expected}", {"expected": "ja, nee of onbekend"}) from None


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""An answer that must be given."""

Fact = Annotated[bool | None, BeforeValidator(_fact)]
"""An answer that may be unknown."""

Count = Annotated[int, Field(ge=0, le=100_000)]
"""How many; never negative."""
