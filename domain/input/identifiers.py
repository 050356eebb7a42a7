"""The numbers by which a provider is known, or a colleague is called. Kept as text, because a leading zero counts.

    KvK-nummer         8 digits     the registration in the handelsregister
    vestigingsnummer  12 digits     one location of it
    telefoonnummer    10 digits     with its zero, or nine behind +31; a BSN, which has nine, is none

Sources: Handelsregisterbesluit 2008 (the lengths); Nummerplan telefoon- en ISDN-diensten (phones).
"""

from __future__ import annotations

import re
from typing import Annotated

from domain.input.text import Contact, OnInput

_PHONE = re.compile(r"((\+|00)310?[1-9]|0[1-9])[0-9]{8}|0[89]00[0-9]{4}([0-9]{3})?")
"""A subscriber, with or without the country (and the zero that people then write in brackets); or a service number."""


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


def phone_number(text: str) -> str:
    """`text` as it was written, a Dutch phone number or nothing; ValueError when it cannot be one."""
    if text and not _PHONE.fullmatch(re.sub(r"[ .\-()]", "", text)):
        raise ValueError("een Nederlands telefoonnummer van tien cijfers, zoals 030 000 01 01 of +31 30 000 01 01")
    return text


KvkNumber = Annotated[str, OnInput(kvk_number)]
EstablishmentNumber = Annotated[str, OnInput(establishment_number)]
PhoneNumber = Annotated[Contact, OnInput(phone_number)]
