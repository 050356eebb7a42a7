"""How the stage of a case is called in lists; by its stored name, since a list needs nothing else of a case."""

from __future__ import annotations

from domain.writing.wording import in_words

_OTHERWISE = {"afronden": "af te ronden"}


def stage(name: str) -> str:
    """`verbeterplan gevraagd` for `verbeterplan_gevraagd`."""
    return _OTHERWISE.get(name, in_words(name))
