"""Who may approve which letter: data, because mandates change without code.

A mandate for a kind that nobody holds would leave letters waiting for ever, so it is refused.
"""

from typing import Any

from pydantic import ValidationInfo, model_validator

from domain.base.errors import Impossible
from domain.base.model import STORED, Frozen, nl
from domain.input.text import Prose
from domain.kinds.letter import LetterKind
from domain.people.person import Role


class Mandate(Frozen):
    """Which roles may approve a group of letters, where that is written, and how sure that is."""

    letters: tuple[LetterKind, ...] = nl("brieven", "Soorten brieven.", min_length=1)
    roles: frozenset[Role] = nl("rollen", "Wie mag goedkeuren.", min_length=1)
    source: Prose = nl("bron", "Waar dit staat.")
    certainty: Prose = nl("zekerheid", "'wet' of 'beleid [U]'.")


class OrderMandate(Frozen):
    """Which officials may give a bevel on the spot, where that is written, and how sure that is."""

    roles: frozenset[Role] = nl("rollen", "Wie een bevel mag geven.", min_length=1)
    source: Prose = nl("bron", "Waar dit staat.")
    certainty: Prose = nl("zekerheid", "'wet' of 'beleid [U]'.")


class Mandates(Frozen):
    """Every kind of letter is covered exactly once; in what was recorded, a kind that came later is not covered."""

    mandates: tuple[Mandate, ...] = nl("mandaten", "Groepen brieven met hun rollen.")
    orders: OrderMandate | None = nl("bevel", "Wie meteen een bevel mag geven.", default=None)

    @model_validator(mode="before")
    @classmethod
    def _only_known_letters(cls, data: Any, info: ValidationInfo) -> Any:
        """Recorded by a version that had more kinds of letters, or others: nobody can make those now, so nobody approves them."""
        if info.context is not STORED or not isinstance(data, dict) or not isinstance(data.get("mandaten"), list):
            return data
        return {**data, "mandaten": [known for one in data["mandaten"] if (known := _with_known_letters(one))]}

    @model_validator(mode="after")
    def _every_letter_once(self, info: ValidationInfo) -> "Mandates":
        if info.context is STORED:
            return self
        named = [kind for mandate in self.mandates for kind in mandate.letters]
        twice = sorted({kind.value for kind in named if named.count(kind) > 1})
        missing = sorted({kind.value for kind in LetterKind} - {kind.value for kind in named})
        if twice:
            raise ValueError(f"elke brief één keer; dubbel staat: {', '.join(twice)}")
        if missing:
            raise ValueError(f"een mandaat voor elke brief; er ontbreekt: {', '.join(missing)}")
        return self

    def may_order(self, roles: frozenset[Role]) -> bool:
        """Whether whoever has these roles may give a bevel on the spot."""
        return bool(roles & (self.orders.roles if self.orders else OFFICIALS))

    def approvers(self, kind: str) -> frozenset[Role]:
        """The roles that may approve a letter of `kind`. Raises Impossible when nobody may."""
        if found := self.known_approvers(kind):
            return found
        raise Impossible(f"Het beleid zegt niet wie de brief '{kind}' mag goedkeuren.")

    def known_approvers(self, kind: str) -> frozenset[Role]:
        """The same; nobody for a kind that the policy does not name, as a list can hold that a newer version wrote."""
        return next((mandate.roles for mandate in self.mandates if kind in mandate.letters), frozenset())


OFFICIALS = frozenset({Role.INSPECTOR, Role.COORDINATOR, Role.CHIEF_INSPECTOR})
"""Who supervises (Jeugdwet 9.3 lid 4), for policy that was recorded before it said who of them may give a bevel."""


def _with_known_letters(mandate: Any) -> Any:
    """The mandate for the kinds of letters that there are; None when there is none of them."""
    if not isinstance(mandate, dict) or not isinstance(mandate.get("brieven"), list):
        return mandate
    letters = [kind for kind in mandate["brieven"] if kind in set(LetterKind)]
    return {**mandate, "brieven": letters} if letters or not mandate["brieven"] else None
