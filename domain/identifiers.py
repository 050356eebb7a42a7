"""The numbers by which a provider is known. Kept as text, because a leading zero counts.

    KvK-nummer         8 digits     the registration in the handelsregister
    vestigingsnummer  12 digits     one location of it
    RSIN               9 digits     the legal person; passes the 11-test

Source: Handelsregisterbesluit 2008 (the lengths); the 11-test of the RSIN is the one of the BSN.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from domain.privacy import passes_eleven_test


def _digits(text: str, count: int, what: str) -> str:
    """`text` as exactly `count` digits that are not all the same; ValueError in Dutch otherwise."""
    compact = text.replace(" ", "").replace(".", "")
    if len(compact) != count or not (compact.isascii() and compact.isdecimal()):
        raise ValueError(f"een {what} van {count} cijfers, met de nullen vooraan")
    if len(set(compact)) == 1:
        raise ValueError(f"een bestaand {what}; dit zijn {count} gelijke cijfers")
    return compact


def kvk_number(text: str) -> str:
    """The KvK-nummer as eight digits; ValueError when it cannot be one."""
    return _digits(text, 8, "KvK-nummer")


def establishment_number(text: str) -> str:
    """The vestigingsnummer as twelve digits; ValueError when it cannot be one."""
    return _digits(text, 12, "vestigingsnummer")


def rsin(text: str) -> str:
    """The RSIN as nine digits that pass the 11-test; ValueError when it cannot be one."""
    compact = _digits(text, 9, "RSIN")
    if not passes_eleven_test(compact):
        raise ValueError("een RSIN dat aan de elfproef voldoet; controleer de cijfers")
    return compact


KvkNumber = Annotated[str, AfterValidator(kvk_number)]
EstablishmentNumber = Annotated[str, AfterValidator(establishment_number)]
Rsin = Annotated[str, AfterValidator(rsin)]
